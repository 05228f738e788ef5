/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who comes back by their ticket alone: the newest card for the right one, the same words at the
 * same length for all others, and after five wrong tries nothing for a while.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hub/asks.h"
#include "hub/devices.h"
#include "people_world.h"

#define CODE "482193"
#define OTHER_CODE "482194"
#define LINE "00112233445566778899aabbccddeeff"
#define CARD(text) ",\"code\":\"" text "\""
#define OLD_CARD "AL1AAAAAAAA"
#define NEW_CARD "AL1BBBBBBBB"
#define MINUTE_MS 60000LL

static const unsigned char one[ID_BYTES] = {1}, two[ID_BYTES] = {2}, three[ID_BYTES] = {3};

struct world {
    struct people_world people;
    struct db *staff;
    struct asks asks;
    int64_t now_ms;
};

static void
open_staff(struct world *world)
{
    struct err err = {0};
    world->staff = hub_store_open(world->people.hub.folder.path, HUB_STAFF, 0, &err);
    assert_non_null(world->staff);
    world->asks = (struct asks){&world->people.people, world->staff, &world->people.hub.keys, NULL};
}

static int
make_world(void **state)
{
    static struct world world;
    struct err err = {0};
    hub_world_make(&world.people.hub);
    people_world_open(&world.people);
    open_staff(&world);
    world.now_ms = WORLD_NOW_MS;
    assert_true(devices_add_known(world.staff, &world.people.hub.keys, WORLD_NOW_MS, &err));
    *state = &world;
    return 0;
}

static int
drop_world(void **state)
{
    struct world *world = *state;
    db_close(world->staff);
    db_close(world->people.people.db);
    hub_world_drop(&world->people.hub);
    return 0;
}

static void
restart(struct world *world)
{
    db_close(world->staff);
    db_close(world->people.people.db);
    people_world_open(&world->people);
    open_staff(world);
}

static void
come(struct world *world, const unsigned char id[ID_BYTES], const char *code, const char *card,
     const char *purposes, const char *day)
{
    struct ticket ticket = people_world_ticket(code);
    people_world_put(
        &world->people,
        &(struct world_profile){
            .purposes = purposes, .extra = card, .ticket = &ticket, .line = LINE, .day = day},
        id, 0);
}

/* A question about this ticket; is_right: with its own pictures. */
struct question {
    struct ask_visit visit;
    struct buf json;
};

static void
make_question(struct world *world, const char *kind, const char *code, bool is_right,
              struct question *out)
{
    struct ticket ticket = people_world_ticket(code);
    struct ask want = {.kind = ""};
    struct err err = {0};
    snprintf(want.kind, sizeof want.kind, "%s", kind);
    snprintf(want.code, sizeof want.code, "%s", code);
    if (!is_right) {
        snprintf(ticket.pictures[3], sizeof ticket.pictures[3], "ticket-moon");
    }
    ticket_hash(&ticket, want.hash);
    buf_init(&out->json, ASK_MAX_JSON);
    assert_true(ask_make(&world->people.hub.peer, &want, &out->visit, &out->json, &err));
}

static struct ask_answer
pose(struct world *world, const struct question *question)
{
    struct ask_answer answer = {.result = ASK_RESULT_COUNT};
    struct buf out;
    struct err err = {0};
    buf_init(&out, ASK_MAX_JSON);
    if (!asks_answer(&world->asks, question->json.data, question->json.len, world->now_ms, &out,
                     &err) ||
        !ask_answer_open(world->people.hub.keys.sign_public, &question->visit, out.data, out.len,
                         &answer, &err)) {
        fail_msg("%s", err.text);
    }
    buf_clear(&out);
    return answer;
}

static struct ask_answer
ask_about(struct world *world, const char *code, bool is_right)
{
    struct question question;
    make_question(world, ASK_KIND_RESUME, code, is_right, &question);
    struct ask_answer answer = pose(world, &question);
    buf_clear(&question.json);
    return answer;
}

static void
expect(struct world *world, const char *code, bool is_right, enum ask_result result,
       const char *card)
{
    struct ask_answer answer = ask_about(world, code, is_right);
    assert_int_equal(answer.result, result);
    assert_string_equal(answer.card, card);
}

static void
the_ticket_gives_the_newest_card_of_its_person(void **state)
{
    struct world *world = *state;
    come(world, two, OTHER_CODE, CARD(NEW_CARD), "talk", "2026-11-20");
    expect(world, OTHER_CODE, true, ASK_FOUND, NEW_CARD);
    come(world, one, CODE, CARD(OLD_CARD), "talk", "2026-11-02"); /* came in late */
    expect(world, OTHER_CODE, true, ASK_FOUND, NEW_CARD);
    expect(world, CODE, true, ASK_FOUND, NEW_CARD);
}

static void
wrong_pictures_and_unknown_codes_find_nobody(void **state)
{
    struct world *world = *state;
    come(world, one, CODE, CARD(OLD_CARD), "municipality", WORLD_DAY);
    expect(world, CODE, false, ASK_UNKNOWN, "");
    expect(world, OTHER_CODE, true, ASK_UNKNOWN, "");
    expect(world, "482192", true, ASK_UNKNOWN, "");
    expect(world, CODE, true, ASK_FOUND, OLD_CARD);
}

static void
two_people_with_one_code_are_told_apart(void **state)
{
    struct world *world = *state;
    struct ticket other = people_world_ticket(CODE);
    struct world_profile profile = {.purposes = "talk", .extra = CARD(NEW_CARD), .ticket = &other};
    snprintf(other.pictures[3], sizeof other.pictures[3], "ticket-moon");
    come(world, one, CODE, CARD(OLD_CARD), "talk", WORLD_DAY);
    people_world_put(&world->people, &profile, two, 0);
    expect(world, CODE, true, ASK_FOUND, OLD_CARD);
    expect(world, CODE, false, ASK_FOUND, NEW_CARD);
}

static void
a_ticket_without_blocks_says_so(void **state)
{
    struct world *world = *state;
    come(world, one, CODE, NULL, "call", WORLD_DAY);
    expect(world, CODE, true, ASK_EMPTY, "");
    expect(world, CODE, false, ASK_UNKNOWN, "");
}

static void
who_was_erased_or_is_past_their_time_is_not_found(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    come(world, one, CODE, CARD(OLD_CARD), "talk", WORLD_DAY);
    assert_true(people_erase(&world->people.people, one, world->now_ms, &err));
    expect(world, CODE, true, ASK_UNKNOWN, "");
    people_world_put(&world->people,
                     &(struct world_profile){.name = "Samira",
                                             .purposes = "talk follow_up",
                                             .extra = CARD(OLD_CARD),
                                             .ticket = &(struct ticket){.code = OTHER_CODE}},
                     three, 0);
    assert_true(people_expire(&world->people.people,
                              world->now_ms + (PEOPLE_DAYS + 1) * 24 * 60 * MINUTE_MS, &err));
    struct db_stmt *get = db_prepare(
        world->people.people.db, "SELECT count(*), count(code), count(ticket) FROM person", &err);
    bool is_row = false;
    assert_true(db_step(get, &is_row, &err) && is_row);
    assert_int_equal(db_int(get, 0), 1); /* the name stays a year for who asked to be followed up */
    assert_int_equal(db_int(get, 1) + db_int(get, 2), 0);
    db_reset(get);
}

static void
five_wrong_tries_lock_a_code_for_a_while_also_over_a_restart(void **state)
{
    struct world *world = *state;
    come(world, one, CODE, CARD(OLD_CARD), "talk", WORLD_DAY);
    come(world, two, OTHER_CODE, NULL, "talk", WORLD_DAY);
    for (int i = 0; i < ASKS_MAX_WRONG; i++) {
        expect(world, CODE, false, ASK_UNKNOWN, "");
        world->now_ms += MINUTE_MS;
    }
    expect(world, CODE, true, ASK_LOCKED, "");
    expect(world, CODE, false, ASK_LOCKED, "");
    expect(world, OTHER_CODE, true, ASK_FOUND, OLD_CARD);
    restart(world);
    expect(world, CODE, true, ASK_LOCKED, "");
    world->now_ms = WORLD_NOW_MS + ASKS_LOCK_MS - 1;
    expect(world, CODE, true, ASK_LOCKED, "");
    world->now_ms++;
    expect(world, CODE, true, ASK_FOUND, OLD_CARD);
    expect(world, CODE, false, ASK_UNKNOWN, "");
    expect(world, CODE, true, ASK_LOCKED, "");
}

static void
the_same_question_again_is_the_same_try(void **state)
{
    struct world *world = *state;
    struct question question;
    come(world, one, CODE, CARD(OLD_CARD), "talk", WORLD_DAY);
    make_question(world, ASK_KIND_RESUME, CODE, false, &question);
    for (int i = 0; i < 2 * ASKS_MAX_WRONG; i++) {
        assert_int_equal(pose(world, &question).result, ASK_UNKNOWN);
    }
    expect(world, CODE, true, ASK_FOUND, OLD_CARD);
    for (int i = 1; i < ASKS_MAX_WRONG; i++) {
        expect(world, CODE, false, ASK_UNKNOWN, "");
    }
    assert_int_equal(pose(world, &question).result, ASK_UNKNOWN); /* the answer got lost */
    buf_clear(&question.json);
    expect(world, CODE, true, ASK_LOCKED, "");
}

static size_t
log_rows(struct world *world, const char *holding)
{
    struct err err = {0};
    struct db_stmt *get = db_prepare(world->staff,
                                     "SELECT count(*) FROM log WHERE event || staff || detail"
                                     " LIKE '%' || ?1 || '%'",
                                     &err);
    bool is_row = false;
    assert_non_null(get);
    db_bind_text(get, 1, holding);
    assert_true(db_step(get, &is_row, &err) && is_row);
    size_t rows = (size_t)db_int(get, 0);
    db_reset(get);
    return rows;
}

static void
the_log_tells_of_a_lock_and_of_no_code(void **state)
{
    struct world *world = *state;
    come(world, one, CODE, CARD(OLD_CARD), "talk", WORLD_DAY);
    expect(world, CODE, true, ASK_FOUND, OLD_CARD);
    for (int i = 0; i < ASKS_MAX_WRONG; i++) {
        expect(world, CODE, false, ASK_UNKNOWN, "");
    }
    expect(world, CODE, false, ASK_LOCKED, "");
    assert_int_equal(log_rows(world, ""), 1);
    assert_int_equal(log_rows(world, "ask-locked"), 1);
    assert_int_equal(log_rows(world, CODE), 0);
}

/* What is kept is sealed: who has the database alone cannot come back as somebody else. */
static void
the_card_does_not_stand_in_the_database(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    come(world, one, CODE, CARD(OLD_CARD), "talk", WORLD_DAY);
    struct db_stmt *get = db_prepare(world->people.people.db,
                                     "SELECT count(*), count(code) FROM person WHERE"
                                     " instr(body, 'AL1') = 0 AND instr(code, x'414c31') = 0",
                                     &err);
    bool is_row = false;
    assert_true(db_step(get, &is_row, &err) && is_row);
    assert_int_equal(db_int(get, 0), 1);
    assert_int_equal(db_int(get, 1), 1);
    db_reset(get);
    json_t *all = people_export(&world->people.people, &err);
    char *text = json_dumps(all, 0);
    assert_null(strstr(text, OLD_CARD));
    free(text);
    json_decref(all);
}

static void
all_answers_are_as_long(void **state)
{
    struct world *world = *state;
    size_t len = 0;
    come(world, one, CODE, CARD(OLD_CARD), "talk", WORLD_DAY);
    for (int i = 0; i < ASKS_MAX_WRONG + 2; i++) {
        struct question question;
        struct buf out;
        struct err err = {0};
        make_question(world, ASK_KIND_RESUME, CODE, i == 0, &question);
        buf_init(&out, ASK_MAX_JSON);
        assert_true(asks_answer(&world->asks, question.json.data, question.json.len, world->now_ms,
                                &out, &err));
        assert_true(len == 0 || len == out.len);
        len = out.len;
        buf_clear(&out);
        buf_clear(&question.json);
    }
}

static enum err_code
refusal(struct world *world, const struct question *question)
{
    struct buf out;
    struct err err = {0};
    buf_init(&out, ASK_MAX_JSON);
    assert_false(asks_answer(&world->asks, question->json.data, question->json.len, world->now_ms,
                             &out, &err));
    assert_int_equal(out.len, 0);
    buf_clear(&out);
    return err.code;
}

static void
a_stranger_a_revoked_kiosk_and_another_kind_are_refused_by_name(void **state)
{
    struct world *world = *state;
    struct question question, strange;
    struct err err = {0};
    struct peer known = world->people.hub.peer;
    make_question(world, "erase-all", CODE, true, &question);
    assert_int_equal(refusal(world, &question), ERR_UNSUPPORTED);
    buf_clear(&question.json);
    world->people.hub.peer = world->people.hub.other;
    memcpy(world->people.hub.peer.hub_seal, known.hub_seal, SEAL_KEY_BYTES);
    make_question(world, ASK_KIND_RESUME, CODE, true, &strange);
    assert_int_equal(refusal(world, &strange), ERR_UNKNOWN_KIOSK);
    buf_clear(&strange.json);
    memcpy(world->people.hub.peer.id, known.id, ID_BYTES);
    make_question(world, ASK_KIND_RESUME, CODE, true, &strange);
    assert_int_equal(refusal(world, &strange), ERR_SIGNATURE);
    buf_clear(&strange.json);
    world->people.hub.peer = known;
    make_question(world, ASK_KIND_RESUME, CODE, true, &question);
    assert_true(devices_revoke(world->staff, known.id, world->now_ms, &err));
    assert_int_equal(refusal(world, &question), ERR_REVOKED);
    question.json.len /= 2;
    assert_int_equal(refusal(world, &question), ERR_CUT);
    buf_clear(&question.json);
}

static void
more_wrong_tries_than_are_kept_wait(void **state)
{
    struct world *world = *state;
    struct question question;
    struct err err = {0};
    assert_true(db_exec(world->people.people.db,
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                        " WHERE i < 10000) INSERT INTO ask(id, code, at_ms)"
                        " SELECT randomblob(16), '000000', 9999999999999 FROM n",
                        &err));
    make_question(world, ASK_KIND_RESUME, CODE, true, &question);
    assert_int_equal(refusal(world, &question), ERR_BUSY);
    buf_clear(&question.json);
}

/* Put down as wrong tries of this kiosk, each for another code. */
static void
try_wrong(struct world *world, const unsigned char kiosk[ID_BYTES], int count)
{
    struct err err = {0};
    struct db_stmt *put =
        db_prepare(world->people.people.db,
                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                   " INSERT INTO ask(id, code, at_ms, kiosk)"
                   " SELECT randomblob(16), printf('%06d', i), ?2, ?3 FROM n",
                   &err);
    assert_non_null(put);
    db_bind_int(put, 1, count);
    db_bind_int(put, 2, world->now_ms);
    db_bind_blob(put, 3, kiosk, ID_BYTES);
    assert_true(db_run(put, &err));
}

/* One that was stolen tries out tickets: it waits, and nobody else does. */
static void
a_kiosk_that_keeps_on_trying_waits_alone(void **state)
{
    struct world *world = *state;
    struct question question;
    static const unsigned char stolen[ID_BYTES] = {9};
    const unsigned char *own = world->people.hub.peer.id;
    come(world, one, CODE, CARD(OLD_CARD), "talk", "2026-11-01");
    try_wrong(world, stolen, ASKS_MAX_A_KIOSK);
    expect(world, CODE, true, ASK_FOUND, OLD_CARD);
    try_wrong(world, own, ASKS_MAX_A_KIOSK - 1);
    expect(world, "999999", false, ASK_UNKNOWN, "");
    make_question(world, ASK_KIND_RESUME, CODE, true, &question);
    assert_int_equal(refusal(world, &question), ERR_BUSY);
    buf_clear(&question.json);
    world->now_ms += ASKS_LOCK_MS;
    expect(world, CODE, true, ASK_FOUND, OLD_CARD);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, drop_world)
    const struct CMUnitTest tests[] = {
        TEST(the_ticket_gives_the_newest_card_of_its_person),
        TEST(wrong_pictures_and_unknown_codes_find_nobody),
        TEST(two_people_with_one_code_are_told_apart),
        TEST(a_ticket_without_blocks_says_so),
        TEST(who_was_erased_or_is_past_their_time_is_not_found),
        TEST(five_wrong_tries_lock_a_code_for_a_while_also_over_a_restart),
        TEST(the_same_question_again_is_the_same_try),
        TEST(the_log_tells_of_a_lock_and_of_no_code),
        TEST(the_card_does_not_stand_in_the_database),
        TEST(all_answers_are_as_long),
        TEST(a_stranger_a_revoked_kiosk_and_another_kind_are_refused_by_name),
        TEST(more_wrong_tries_than_are_kept_wait),
        TEST(a_kiosk_that_keeps_on_trying_waits_alone),
    };
    seal_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
