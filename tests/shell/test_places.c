/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a kiosk knows of the lists by itself: the hub's file, and on top of it what waits here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "content/vacancies.h"
#include "folder.h"
#include "host/boot.h"
#include "hub/calls.h"
#include "kiosk/shelf.h"
#include "plain_vacancy.h"
#include "sync/act.h"
#include "sync/hubkeys.h"
#include "sync/keep.h"
#include "sync/signed_file.h"
#include "sync/standings.h"

#define NOON 1795348800000ull /* 2026-11-22 12:00 */
#define DAY_MS (24ull * 3600 * 1000)
#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

struct world {
    struct folder folder;
    struct peer peer;
    struct hubkeys hub, stranger;
    struct content *content;
    struct shelf *shelf;
    uint64_t version;
};

static void
save(struct world *world, enum signed_kind kind, const struct hubkeys *hub, uint64_t made_ms,
     json_t *says)
{
    char room[2 * FOLDER_MAX];
    struct signed_want want = {says, ++world->version, made_ms};
    struct buf json;
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    assert_true(signed_file_make(kind, &want, hub->sign_secret, &json, NULL));
    assert_true(file_save(folder_path(&world->folder, signed_row(kind)->file, room), json.data,
                          json.len, 0600, NULL));
    buf_clear(&json);
    json_decref(says);
}

/* Two vacancies; the file of places has them the other way round. */
static int
set_up(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    struct err err = {0};
    seal_init();
    folder_make(&world->folder);
    assert_true(peer_demo(world->folder.path, "http://127.0.0.1:1", &world->peer, &err));
    assert_true(hubkeys_load(world->folder.path, &world->hub, &err));
    hubkeys_make("stranger", &world->stranger);
    world->content = content_open_dir(".", NULL);
    save(world, SIGNED_VACANCIES, &world->hub, NOON,
         json_pack("[o,o]", plain_vacancy_row("kas-oogsten", "2026-11-01", "2026-12-31"),
                   plain_vacancy_row("kas-planten", "2026-11-01", "2026-12-31")));
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    shelf_close(world->shelf);
    content_close(world->content);
    folder_drop(&world->folder);
    free(world);
    return 0;
}

static void
tell_places(struct world *world, const struct hubkeys *hub, uint64_t made_ms, unsigned from)
{
    struct standings_list lists[] = {{"kas-planten", from, from + 1}, {"kas-oogsten", 1, 1}};
    struct standings_ticket ticket = {
        standings_tag("482193", HASH), 0, from, from, CALLS_ON_LIST, false};
    struct standings standings = {lists, 2, &ticket, 1, 0};
    save(world, SIGNED_STANDINGS, hub, made_ms, standings_make(&standings));
}

static void
open_shelf(struct world *world)
{
    shelf_close(world->shelf);
    world->shelf = shelf_open(world->folder.path, world->hub.sign_public, world->content);
}

static const struct list_standing *
place_on(const struct world *world, const char *vacancy)
{
    const struct work_world *work = shelf_world(world->shelf);
    for (size_t i = 0; work->vacancies && i < work->vacancies->count; i++) {
        if (strcmp(work->vacancies->list[i].key, vacancy) == 0) {
            return &work->standings[i];
        }
    }
    fail_msg("no such work");
    return NULL;
}

static void
expect_place(const struct world *world, const char *vacancy, unsigned from, unsigned to)
{
    const struct list_standing *place = place_on(world, vacancy);
    assert_true(place->is_known);
    assert_int_equal(place->from, from);
    assert_int_equal(place->to, to);
    assert_string_equal(place->as_of, "2026-11-22");
}

/* Somebody signs up at this very kiosk; the record waits. */
static void
sign_up(struct world *world, const char *vacancy, unsigned char out_id[ID_BYTES])
{
    struct moment at = {.boottime_ms = 1000};
    struct buf json;
    struct err err = {0};
    struct keep *keep = keep_open(world->folder.path, "machine", &err);
    buf_init(&json, RECORD_MAX_BODY);
    boot_load_id(at.boot_id);
    assert_true(buf_put_text(&json, "{\"name\":\"Sybrich\"}", NULL));
    if (!keep || !keep_sign_up(keep, vacancy, &at, &json, out_id, &err)) {
        fail_msg("%s", err.text);
    }
    buf_clear(&json);
    keep_close(keep);
}

static struct outbox *
open_outbox(const struct world *world)
{
    char room[2 * FOLDER_MAX];
    struct outbox *outbox = outbox_open(folder_path(&world->folder, OUTBOX_FILE, room), NULL, NULL);
    assert_non_null(outbox);
    return outbox;
}

static bool
note_hash(void *ctx, const struct outbox_entry *entry, struct err *err)
{
    (void)err;
    memcpy(((struct outbox_receipt *)ctx)->hash, entry->hash, OUTBOX_HASH_BYTES);
    memcpy(((struct outbox_receipt *)ctx)->id, entry->id, OUTBOX_ID_BYTES);
    return true;
}

/* The hub has it since then, but no backup of it: it stays here. */
static void
receive_last(struct world *world, uint64_t received_ms)
{
    struct outbox_receipt receipt = {.received_ms = received_ms, .life = 1};
    size_t taken = 0;
    struct outbox *outbox = open_outbox(world);
    assert_true(outbox_each_newer(outbox, OUTBOX_LIST, NOON, note_hash, &receipt, NULL));
    assert_true(outbox_receive(outbox, &receipt, 1, &taken, NULL));
    assert_int_equal(taken, 1);
    outbox_close(outbox);
}

static void
the_place_is_of_its_vacancy_and_of_the_files_day(void **state)
{
    struct world *world = *state;
    tell_places(world, &world->hub, NOON, 7);
    open_shelf(world);
    expect_place(world, "kas-planten", 7, 8);
    expect_place(world, "kas-oogsten", 1, 1);
}

static void
without_a_file_no_place_is_known(void **state)
{
    struct world *world = *state;
    unsigned char id[ID_BYTES];
    sign_up(world, "kas-planten", id);
    open_shelf(world);
    assert_false(place_on(world, "kas-planten")->is_known);
}

static void
two_visitors_in_a_row_are_told_different_places(void **state)
{
    struct world *world = *state;
    unsigned char id[ID_BYTES];
    tell_places(world, &world->hub, NOON, 7);
    open_shelf(world);
    expect_place(world, "kas-planten", 7, 8);
    sign_up(world, "kas-planten", id);
    open_shelf(world); /* the kiosk replaces itself after each visit */
    expect_place(world, "kas-planten", 8, 9);
    expect_place(world, "kas-oogsten", 1, 1);
    sign_up(world, "kas-planten", id);
    assert_true(shelf_look(world->shelf));
    expect_place(world, "kas-planten", 9, 10);
    assert_false(shelf_look(world->shelf));
}

static void
what_the_hub_had_before_the_file_is_not_counted_twice(void **state)
{
    struct world *world = *state;
    unsigned char id[ID_BYTES];
    sign_up(world, "kas-planten", id);
    receive_last(world, NOON - 1);
    tell_places(world, &world->hub, NOON, 7);
    open_shelf(world);
    expect_place(world, "kas-planten", 7, 8);
}

static void
what_the_hub_had_only_after_the_file_is_counted(void **state)
{
    struct world *world = *state;
    unsigned char id[ID_BYTES];
    sign_up(world, "kas-planten", id);
    receive_last(world, NOON + 1);
    tell_places(world, &world->hub, NOON, 7);
    open_shelf(world);
    expect_place(world, "kas-planten", 8, 9);
    tell_places(world, &world->hub, NOON + 2, 8); /* now it is in it */
    assert_false(shelf_look(world->shelf));
    expect_place(world, "kas-planten", 8, 9);
}

static void
a_ticket_is_found_as_of_the_files_day_and_another_is_not(void **state)
{
    struct world *world = *state;
    struct list_status status;
    bool has_list = true;
    open_shelf(world);
    assert_false(shelf_find(world->shelf, standings_tag("482193", HASH), &has_list, &status));
    assert_false(has_list);
    tell_places(world, &world->hub, NOON, 7);
    assert_true(shelf_look(world->shelf));
    assert_true(shelf_find(world->shelf, standings_tag("482193", HASH), &has_list, &status));
    assert_int_equal(status.state, LIST_ON_LIST);
    assert_true(status.is_old && status.standing.is_known);
    assert_int_equal(status.standing.from, 7);
    assert_string_equal(status.standing.as_of, "2026-11-22");
    assert_string_equal(status.vacancy, "kas-planten");
    assert_false(shelf_find(world->shelf, standings_tag("482194", HASH), &has_list, &status));
    assert_true(has_list);
}

/* What somebody with this slip does here: signs up, or decides something; it waits. */
static void
do_here(struct world *world, const char *vacancy, const char *code, enum act_kind act)
{
    struct keep_listed listed = {.vacancy = vacancy,
                                 .at = {.boottime_ms = 1000},
                                 .tag = standings_short(standings_tag(code, HASH)),
                                 .act = act};
    unsigned char id[ID_BYTES];
    struct buf json;
    struct err err = {0};
    struct keep *keep = keep_open(world->folder.path, "machine", &err);
    buf_init(&json, RECORD_MAX_BODY);
    boot_load_id(listed.at.boot_id);
    assert_true(buf_put_text(&json, "{}", NULL));
    if (!keep || !keep_on_list(keep, &listed, &json, id, &err)) {
        fail_msg("%s", err.text);
    }
    buf_clear(&json);
    keep_close(keep);
}

static struct list_status
status_of(struct world *world, const char *code)
{
    struct list_status status;
    bool has_list = false;
    if (!shelf_find(world->shelf, standings_tag(code, HASH), &has_list, &status)) {
        fail_msg("%s is not found", code);
    }
    assert_true(status.is_old && has_list);
    return status;
}

/* Yesterday, at this very device, and still no network: the second on the list of today. */
static void
who_signed_up_here_is_found_here_with_a_place_as_this_device_knows_it(void **state)
{
    struct world *world = *state;
    tell_places(world, &world->hub, NOON, 7);
    do_here(world, "kas-planten", "111111", ACT_NONE);
    do_here(world, "kas-planten", "222222", ACT_NONE);
    open_shelf(world);
    struct list_status status = status_of(world, "222222");
    assert_int_equal(status.state, LIST_ON_LIST);
    assert_true(status.standing.is_known && !status.may_say_yes);
    assert_int_equal(status.standing.from, 8);
    assert_int_equal(status.standing.to, 9);
    assert_string_equal(status.standing.as_of, "2026-11-22");
    assert_string_equal(status.vacancy, "kas-planten");
    assert_int_equal(status_of(world, "111111").standing.from, 7);
}

static void
before_any_file_of_the_hub_one_is_found_without_a_place(void **state)
{
    struct world *world = *state;
    do_here(world, "kas-planten", "222222", ACT_NONE);
    open_shelf(world);
    struct list_status status = status_of(world, "222222");
    assert_int_equal(status.state, LIST_ON_LIST);
    assert_false(status.standing.is_known);
    assert_string_equal(status.standing.as_of, "");
}

static void
another_slip_finds_nothing_and_two_that_fit_neither(void **state)
{
    struct world *world = *state;
    struct list_status status;
    bool has_list = false;
    do_here(world, "kas-planten", "222222", ACT_NONE);
    open_shelf(world);
    assert_false(shelf_find(world->shelf, standings_tag("222223", HASH), &has_list, &status));
    assert_true(has_list);
    do_here(world, "kas-oogsten", "222222", ACT_NONE);
    assert_false(shelf_find(world->shelf, standings_tag("222222", HASH), &has_list, &status));
}

static void
the_hubs_word_goes_before_what_waits_here(void **state)
{
    struct world *world = *state;
    do_here(world, "kas-oogsten", "482193", ACT_NONE);
    tell_places(world, &world->hub, NOON, 7);
    open_shelf(world);
    assert_string_equal(status_of(world, "482193").vacancy, "kas-planten");
}

/* In this very visit, and for the next one: nothing is decided twice. */
static void
what_was_decided_here_is_known_here_until_the_hub_tells_it(void **state)
{
    struct world *world = *state;
    tell_places(world, &world->hub, NOON, 7);
    open_shelf(world);
    assert_int_equal(status_of(world, "482193").kept, LIST_ASK_RESUME);
    do_here(world, ACT_VACANCY, "482193", ACT_YES);
    assert_int_equal(status_of(world, "482193").kept, LIST_ASK_YES);
    do_here(world, ACT_VACANCY, "482193", ACT_WITHDRAW);
    do_here(world, ACT_VACANCY, "111111", ACT_PASS); /* somebody else's */
    assert_int_equal(status_of(world, "482193").kept, LIST_ASK_WITHDRAW);
    open_shelf(world);
    expect_place(world, "kas-planten", 7, 8); /* an act takes no place */
}

static void
a_bad_or_older_file_leaves_the_last_good_one(void **state)
{
    struct world *world = *state;
    char room[2 * FOLDER_MAX];
    const char *path = folder_path(&world->folder, "standings.json", room);
    tell_places(world, &world->hub, NOON, 7);
    open_shelf(world);
    tell_places(world, &world->stranger, NOON + DAY_MS, 1);
    assert_false(shelf_look(world->shelf));
    assert_true(file_save(path, "{", 1, 0600, NULL));
    assert_false(shelf_look(world->shelf));
    world->version = 0;
    tell_places(world, &world->hub, NOON - DAY_MS, 1);
    assert_false(shelf_look(world->shelf));
    expect_place(world, "kas-planten", 7, 8);
}

/* The hub numbers the states and the kiosk does: a file must mean the same to both. */
static void
states_have_one_number_in_hub_file_and_kiosk(void **state)
{
    (void)state;
    static const enum list_state states[] = {[CALLS_INTEREST] = LIST_INTEREST,
                                             [CALLS_VISITED] = LIST_VISITED,
                                             [CALLS_ON_LIST] = LIST_ON_LIST,
                                             [CALLS_CALLED] = LIST_CALLED,
                                             [CALLS_ACCEPTED] = LIST_ACCEPTED,
                                             [CALLS_DECLINED] = LIST_DECLINED,
                                             [CALLS_UNREACHABLE] = LIST_UNREACHABLE,
                                             [CALLS_WITHDRAWN] = LIST_WITHDRAWN,
                                             [CALLS_HIRED] = LIST_HIRED};
    for (unsigned i = 0; i < CALLS_STATE_COUNT; i++) {
        assert_int_equal(states[i], i);
    }
    assert_int_equal(CALLS_STATE_COUNT, STANDINGS_STATES);
    assert_int_equal(LIST_STATES, STANDINGS_STATES);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_place_is_of_its_vacancy_and_of_the_files_day),
        TEST(without_a_file_no_place_is_known),
        TEST(two_visitors_in_a_row_are_told_different_places),
        TEST(what_the_hub_had_before_the_file_is_not_counted_twice),
        TEST(what_the_hub_had_only_after_the_file_is_counted),
        TEST(a_ticket_is_found_as_of_the_files_day_and_another_is_not),
        TEST(who_signed_up_here_is_found_here_with_a_place_as_this_device_knows_it),
        TEST(before_any_file_of_the_hub_one_is_found_without_a_place),
        TEST(another_slip_finds_nothing_and_two_that_fit_neither),
        TEST(the_hubs_word_goes_before_what_waits_here),
        TEST(what_was_decided_here_is_known_here_until_the_hub_tells_it),
        TEST(a_bad_or_older_file_leaves_the_last_good_one),
        TEST(states_have_one_number_in_hub_file_and_kiosk),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
