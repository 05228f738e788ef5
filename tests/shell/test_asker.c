/* SPDX-License-Identifier: GPL-3.0-or-later
 * The kiosk's side of a question: put down for sync, looked for only while it is open, answered by
 * this hub to this question alone, and gone afterwards.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "folder.h"
#include "kiosk/asker.h"
#include "sync/ask_box.h"
#include "sync/standings.h"
#include "ui/ui.h"
#include "visit/ticket.h"

#include <unistd.h>

#define TICKET "482193-sun-tree-cup-dog"
#define CARD "AL1ABCDEFGH234567"

struct world {
    struct folder folder;
    struct peer peer;
    struct hubkeys hub;
    struct asker *asker;
};

static int
make_world(void **state)
{
    static struct world world;
    struct err err = {0};
    folder_make(&world.folder);
    assert_true(peer_demo(world.folder.path, "http://127.0.0.1:1", &world.peer, &err));
    assert_true(hubkeys_load(world.folder.path, &world.hub, &err));
    world.asker = asker_open(world.folder.path);
    *state = &world;
    return 0;
}

static int
drop_world(void **state)
{
    struct world *world = *state;
    asker_close(world->asker);
    folder_drop(&world->folder);
    return 0;
}

static bool
is_there(const struct world *world, const char *name)
{
    struct buf text;
    buf_init(&text, ASK_MAX_JSON);
    bool ok = ask_box_get(world->folder.path, name, &text, NULL);
    buf_clear(&text);
    return ok;
}

static void
put(struct world *world)
{
    struct err err = {0};
    if (!asker_put(world->asker, LIST_ASK_RESUME, TICKET, 1000, &err)) {
        fail_msg("%s", err.text);
    }
}

/* What the hub makes of the question that lies there now. */
static void
make_answer(struct world *world, enum ask_result result, struct buf *out)
{
    struct buf question;
    struct ask_letter letter;
    struct ask ask;
    struct ask_answer answer = {.result = result};
    struct err err = {0};
    buf_init(&question, ASK_MAX_JSON);
    buf_init(out, ASK_MAX_JSON);
    snprintf(answer.card, sizeof answer.card, "%s", result == ASK_FOUND ? CARD : "");
    assert_true(ask_box_get(world->folder.path, ASK_FILE, &question, &err));
    assert_true(ask_read(question.data, question.len, &letter, &err));
    assert_true(ask_check(&letter, world->peer.sign_public, &err));
    assert_true(ask_open(&letter, &world->hub, &ask, &err));
    assert_string_equal(ask.kind, ASK_KIND_RESUME);
    assert_string_equal(ask.code, "482193");
    assert_true(ask_answer_make(&world->hub, &ask, &answer, out, &err));
    buf_clear(&question);
}

static void
answer_with(struct world *world, const struct buf *json)
{
    struct err err = {0};
    assert_true(ask_box_put(world->folder.path, ASK_ANSWER_FILE, json, &err));
}

struct row {
    const char *name;
    enum ask_result result;
    enum err_code code;
    const char *text;
};

static struct row rows[] = {
    {"found is the text of the card", ASK_FOUND, ERR_NONE, CARD},
    {"unknown is not found", ASK_UNKNOWN, ERR_NOT_FOUND, ""},
    {"locked is locked", ASK_LOCKED, ERR_LOCKED, ""},
    {"empty is past its time", ASK_EMPTY, ERR_EXPIRED, ""},
};

static void
each_answer_becomes_its_event_and_nothing_stays(void **state)
{
    const struct row *row = *state;
    struct event event;
    struct buf answer;
    void *made = NULL;
    make_world(&made);
    struct world *world = made;
    put(world);
    make_answer(world, row->result, &answer);
    assert_false(asker_take(world->asker, 1000, true, &event));
    answer_with(world, &answer);
    assert_true(asker_take(world->asker, 1000, true, &event));
    assert_int_equal(event.type, EVENT_ANSWERED);
    assert_int_equal(event.code, row->code);
    assert_string_equal(event.text, row->text);
    assert_int_equal(event.text_len, strlen(row->text));
    assert_false(asker_take(world->asker, 9000, true, &event));
    assert_false(is_there(world, ASK_FILE));
    assert_false(is_there(world, ASK_ANSWER_FILE));
    buf_clear(&answer);
    drop_world(&made);
}

static void
it_looks_now_and_then_while_a_question_is_open_and_never_else(void **state)
{
    struct world *world = *state;
    struct event event;
    struct buf answer;
    assert_true(asker_due(world->asker) == UI_NEVER);
    put(world);
    assert_int_equal(asker_due(world->asker), 1000 + ASKER_LOOK_MS);
    make_answer(world, ASK_UNKNOWN, &answer);
    answer_with(world, &answer);
    assert_false(asker_take(world->asker, 1000 + ASKER_LOOK_MS - 1, false, &event));
    assert_true(asker_take(world->asker, 1000 + ASKER_LOOK_MS, false, &event));
    assert_true(asker_due(world->asker) == UI_NEVER);
    buf_clear(&answer);
}

/* For a list of this device: also when the question cannot be put down, and only while it is open.
 */
static void
an_open_question_has_the_tag_of_its_ticket(void **state)
{
    struct world *world = *state;
    struct ticket ticket;
    struct event event;
    struct buf answer;
    struct err err = {0};
    char hash[2 * TICKET_HASH_BYTES + 1], path[2 * FOLDER_MAX];
    assert_true(ticket_parse(TICKET, &ticket, NULL));
    ticket_hash(&ticket, hash);
    assert_int_equal(asker_tag(world->asker), 0);
    put(world);
    assert_int_equal(asker_tag(world->asker), standings_tag("482193", hash));
    make_answer(world, ASK_UNKNOWN, &answer);
    answer_with(world, &answer);
    assert_true(asker_take(world->asker, 1000, true, &event));
    assert_int_equal(asker_tag(world->asker), 0);
    assert_int_equal(unlink(folder_path(&world->folder, PEER_FILE, path)), 0);
    assert_false(asker_put(world->asker, LIST_ASK_PLACE, TICKET, 1000, &err));
    assert_int_equal(asker_tag(world->asker), standings_tag("482193", hash));
    asker_drop(world->asker);
    assert_int_equal(asker_tag(world->asker), 0);
    buf_clear(&answer);
}

/* To be kept on this device: also when the question cannot be put down, and the same question by
 * its id, so that a wrong slip counts once. */
static void
what_is_decided_can_be_kept_whether_or_not_it_can_be_asked(void **state)
{
    static const struct {
        enum list_ask ask;
        enum act_kind kind;
    } kinds[] = {{LIST_ASK_PLACE, ACT_NONE},
                 {LIST_ASK_WITHDRAW, ACT_WITHDRAW},
                 {LIST_ASK_YES, ACT_YES},
                 {LIST_ASK_PASS, ACT_PASS},
                 {LIST_ASK_NO_PASS, ACT_NO_PASS}};
    struct world *world = *state;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct ask_letter letter;
        struct buf question;
        buf_init(&question, ASK_MAX_JSON);
        assert_true(asker_put(world->asker, kinds[i].ask, TICKET, 1000, &err));
        assert_true(ask_box_get(world->folder.path, ASK_FILE, &question, &err));
        assert_true(ask_read(question.data, question.len, &letter, &err));
        struct act act = asker_act(world->asker);
        assert_int_equal(act.kind, kinds[i].kind);
        assert_int_equal(list_ask_changes(kinds[i].ask), kinds[i].kind != ACT_NONE);
        assert_string_equal(act.code, "482193");
        assert_memory_equal(act.ask, letter.id, ID_BYTES);
        buf_clear(&question);
    }
    asker_drop(world->asker);
    assert_int_equal(asker_act(world->asker).kind, ACT_NONE);
    assert_string_equal(asker_act(world->asker).hash, "");
    assert_int_equal(unlink(folder_path(&world->folder, PEER_FILE, path)), 0);
    assert_false(asker_put(world->asker, LIST_ASK_YES, TICKET, 1000, &err));
    assert_int_equal(asker_act(world->asker).kind, ACT_YES);
    assert_int_not_equal(asker_act(world->asker).ask[0] | asker_act(world->asker).ask[1] |
                             asker_act(world->asker).ask[2] | asker_act(world->asker).ask[3],
                         0);
}

static const struct {
    const char *state;
    enum list_state is;
} states[] = {
    {"interest", LIST_INTEREST},       {"visited", LIST_VISITED},     {"on_list", LIST_ON_LIST},
    {"called", LIST_CALLED},           {"accepted", LIST_ACCEPTED},   {"declined", LIST_DECLINED},
    {"unreachable", LIST_UNREACHABLE}, {"withdrawn", LIST_WITHDRAWN}, {"hired", LIST_HIRED},
};

/* What the hub makes of the question that lies there, about a list. */
static void
make_place(struct world *world, const char *state, struct buf *out)
{
    struct buf question;
    struct ask_letter letter;
    struct ask ask;
    struct ask_answer answer = {.result = ASK_FOUND,
                                .place = {.vacancy = "bakker",
                                          .from = 4,
                                          .to = 6,
                                          .as_of = "2026-11-22",
                                          .may_say_yes = true,
                                          .passes = true}};
    struct err err = {0};
    snprintf(answer.place.state, sizeof answer.place.state, "%s", state);
    buf_init(&question, ASK_MAX_JSON);
    buf_init(out, ASK_MAX_JSON);
    assert_true(ask_box_get(world->folder.path, ASK_FILE, &question, &err));
    assert_true(ask_read(question.data, question.len, &letter, &err));
    assert_true(ask_open(&letter, &world->hub, &ask, &err));
    assert_string_equal(ask.kind, ASK_KIND_WITHDRAW);
    assert_true(ask_answer_make(&world->hub, &ask, &answer, out, &err));
    buf_clear(&question);
}

static void
a_place_on_a_list_comes_with_its_state_range_and_day(void **state)
{
    struct world *world = *state;
    struct event event;
    struct buf answer;
    struct err err = {0};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        assert_true(asker_put(world->asker, LIST_ASK_WITHDRAW, TICKET, 1000, &err));
        make_place(world, states[i].state, &answer);
        answer_with(world, &answer);
        assert_true(asker_take(world->asker, 2000, true, &event));
        assert_int_equal(event.code, ERR_NONE);
        assert_non_null(event.status);
        assert_int_equal(event.status->state, states[i].is);
        assert_int_equal(event.status->standing.from, 4);
        assert_int_equal(event.status->standing.to, 6);
        assert_true(event.status->standing.is_known && event.status->may_say_yes);
        assert_true(event.status->passes);
        assert_string_equal(event.status->standing.as_of, "2026-11-22");
        assert_string_equal(event.status->vacancy, "bakker");
        buf_clear(&answer);
    }
    assert_true(asker_put(world->asker, LIST_ASK_WITHDRAW, TICKET, 1000, &err));
    make_place(world, "promoted", &answer); /* of a later hub */
    answer_with(world, &answer);
    assert_true(asker_take(world->asker, 2000, true, &event));
    assert_null(event.status);
    buf_clear(&answer);
}

static void
what_is_no_answer_to_this_question_is_passed_over(void **state)
{
    struct world *world = *state;
    struct event event;
    struct buf old, noise, answer;
    put(world);
    make_answer(world, ASK_FOUND, &old);
    put(world);
    make_answer(world, ASK_UNKNOWN, &answer);
    answer_with(world, &old);
    assert_false(asker_take(world->asker, 2000, true, &event));
    buf_init(&noise, ASK_MAX_JSON + 100);
    assert_true(buf_put_text(&noise, "<html>", NULL));
    answer_with(world, &noise);
    assert_false(asker_take(world->asker, 3000, true, &event));
    while (noise.len < ASK_MAX_JSON + 1) {
        assert_true(buf_put_text(&noise, " ", NULL));
    }
    answer_with(world, &noise);
    assert_false(asker_take(world->asker, 4000, true, &event));
    answer_with(world, &answer);
    assert_true(asker_take(world->asker, 5000, true, &event));
    assert_int_equal(event.code, ERR_NOT_FOUND);
    buf_clear(&old);
    buf_clear(&noise);
    buf_clear(&answer);
}

static void
a_dropped_question_is_gone_and_its_answer_too_late(void **state)
{
    struct world *world = *state;
    struct event event;
    struct buf answer;
    put(world);
    make_answer(world, ASK_FOUND, &answer);
    asker_drop(world->asker);
    assert_false(is_there(world, ASK_FILE));
    answer_with(world, &answer);
    assert_false(asker_take(world->asker, 9000, true, &event));
    asker_close(world->asker);
    world->asker = asker_open(world->folder.path); /* the next image of the program clears it */
    assert_false(is_there(world, ASK_ANSWER_FILE));
    put(world);
    asker_close(world->asker);
    world->asker = NULL;
    assert_false(is_there(world, ASK_FILE));
    buf_clear(&answer);
}

static void
what_cannot_be_asked_says_why(void **state)
{
    struct world *world = *state;
    struct folder empty;
    struct err err = {0};
    assert_false(asker_put(world->asker, LIST_ASK_RESUME, "482193-sun", 0, &err));
    assert_int_equal(err.code, ERR_INVALID);
    assert_true(asker_due(world->asker) == UI_NEVER);
    folder_make(&empty);
    struct asker *stranger = asker_open(empty.path);
    assert_false(asker_put(stranger, LIST_ASK_PLACE, TICKET, 0, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    asker_close(stranger);
    folder_drop(&empty);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, drop_world)
#define ROW(i)                                                                                     \
    {                                                                                              \
        rows[i].name, each_answer_becomes_its_event_and_nothing_stays, NULL, NULL, &rows[i]        \
    }
    const struct CMUnitTest row_tests[] = {ROW(0), ROW(1), ROW(2), ROW(3)};
    const struct CMUnitTest tests[] = {
        TEST(it_looks_now_and_then_while_a_question_is_open_and_never_else),
        TEST(a_place_on_a_list_comes_with_its_state_range_and_day),
        TEST(what_is_no_answer_to_this_question_is_passed_over),
        TEST(a_dropped_question_is_gone_and_its_answer_too_late),
        TEST(what_cannot_be_asked_says_why),
        TEST(an_open_question_has_the_tag_of_its_ticket),
        TEST(what_is_decided_can_be_kept_whether_or_not_it_can_be_asked),
    };
    seal_init();
    return cmocka_run_group_tests(row_tests, NULL, NULL) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
