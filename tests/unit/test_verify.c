/* SPDX-License-Identifier: GPL-3.0-or-later
 * The public page of a list, checked by somebody who trusts nobody: an honest one, and hubs that
 * insert, drop, shift, edit or skip. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>

#include "calls_world.h"
#include "ctl/verbs.h"
#include "hub/day.h"
#include "list_page.h"

#define HOUR_MS (3600 * 1000LL)

static void
an_honest_list_is_found_honest(void **state)
{
    for (int is_closed = 0; is_closed <= 1; is_closed++) {
        void *made = NULL;
        struct verify_report report;
        struct public_list list;
        calls_world_make(&made);
        json_t *page = list_page_make(made, is_closed);
        assert_int_equal(json_is_string(json_object_get(page, "seed")), is_closed);
        if (!list_page_verify(page, &report, &list)) {
            for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
                if (report.faults[i]) {
                    fail_msg("%s: %zu", verify_fault_name((enum verify_fault)i), report.faults[i]);
                }
            }
            fail_msg("signatures %zu, sealed %d, log %d", list.bad_signatures, list.is_sealed,
                     list.is_log_whole);
        }
        assert_int_equal(report.tickets, 10);
        assert_int_equal(report.open_holes, 0);
        assert_int_equal(report.watermark_ms,
                         json_integer_value(json_object_get(page, "watermark_ms")));
        json_decref(page);
        public_list_clear(&list);
        calls_world_drop(&made);
    }
    (void)state;
}

/* --- what an honest hub may look like --- */

static void
expect_honest(struct calls_world *world, const char *vacancy)
{
    struct verify_report report;
    struct public_list list;
    json_t *page = calls_world_page(world, vacancy);
    if (!list_page_verify(page, &report, &list)) {
        for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
            if (report.faults[i]) {
                fail_msg("%s: %s", vacancy, verify_fault_name((enum verify_fault)i));
            }
        }
        fail_msg("%s: a signature", vacancy);
    }
    public_list_clear(&list);
    json_decref(page);
}

/* Of one the moment is known, of the other only that it was around it, up to now: who of them
 * stands before hangs on the seed, and so does how many places are definitive. Twenty seeds. */
static void
what_is_definitive_may_hang_on_a_seed_not_known_yet(void **state)
{
    struct calls_world *world = *state;
    enum { LISTS = 20 };
    char keys[LISTS][RECORD_MAX_VACANCY + 1];
    calls_world_sync_all(world);
    for (int i = 0; i < LISTS; i++) {
        snprintf(keys[i], sizeof keys[i], "work-%d", i);
        calls_world_list(world, keys[i], CALLS_KIOSK_LIST);
    }
    calls_world_reboot(world, 1, 60000, false);
    for (int i = 0; i < LISTS; i++) {
        calls_world_sign_up(world, 0, keys[i], "Ali", NULL, NULL);
        calls_world_sign_up(world, 1, keys[i], "Zoë", NULL, NULL);
    }
    calls_world_reboot(world, 1, 60000, false);
    calls_world_sync_all(world);
    for (int i = 0; i < LISTS; i++) {
        expect_honest(world, keys[i]);
    }
}

static void
a_clock_set_back_two_seconds_makes_no_call_too_early(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    struct calls_rules rules = {"bakker", CALLS_KIOSK_LIST, 3, 2, 7, 3, "Bakker Bol", "cor"};
    assert_true(calls_open(&world->calls, &rules, world->now_ms, &err));
    for (size_t i = 0; i < 2; i++) {
        calls_world_wait(world, HOUR_MS);
        calls_world_sign_up(world, i, "bakker", "Ali", NULL, NULL);
    }
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    calls_world_wait(world, -2000);
    for (int i = 0; i < 2; i++) {
        struct calls_actor els = {CALLS_EMPLOYER, "els", world->now_ms, "Bakker Bol"};
        json_t *called = calls_next(&world->calls, "bakker", &els, &err);
        assert_non_null(called);
        json_decref(called);
    }
    expect_honest(world, "bakker");
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_honest(world, "bakker");
}

/* --- a hub that lies: what it does to its page, what it is caught by --- */

static json_t *
reading_at(json_t *page, size_t nth)
{
    json_t *rows = json_object_get(page, "readings"), *row;
    size_t i, found = 0;
    json_array_foreach(rows, i, row)
    {
        const char *vacancy = json_string_value(json_object_get(row, "vacancy"));
        if (vacancy && strcmp(vacancy, "bakker") == 0 && found++ == nth) {
            return row;
        }
    }
    return NULL;
}

static void
remove_reading(json_t *page, const json_t *gone)
{
    json_t *rows = json_object_get(page, "readings");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        if (json_array_get(rows, i) == gone) {
            json_array_remove(rows, i);
            return;
        }
    }
}

static void
remove_place(json_t *page, const char *ticket)
{
    json_t *rows = json_object_get(page, "places");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        if (strcmp(json_string_value(json_object_get(row, "ticket")), ticket) == 0) {
            json_array_remove(rows, i);
            return;
        }
    }
}

static void
drop_a_ticket(json_t *page)
{
    json_t *row = reading_at(page, 2);
    remove_place(page, json_string_value(json_object_get(row, "id")));
    remove_reading(page, row);
}

static void
drop_a_place_only(json_t *page)
{
    json_array_remove(json_object_get(page, "places"), 3);
}

static void
insert_a_place(json_t *page)
{
    json_array_insert_new(json_object_get(page, "places"), 0,
                          json_pack("{s:s,s:s,s:b,s:b}", "ticket",
                                    "00112233445566778899aabbccddeeff", "state", "on_list",
                                    "definitive", 1, "aside", 0));
}

/* A sign-up no kiosk signed: a copy of another with a new id. */
static void
insert_a_record(json_t *page)
{
    json_t *copy = json_deep_copy(reading_at(page, 0));
    json_object_set_new(copy, "id", json_string("00112233445566778899aabbccddeeff"));
    json_array_append_new(json_object_get(page, "readings"), copy);
    insert_a_place(page);
}

static void
say_a_ticket_twice(json_t *page)
{
    json_t *places = json_object_get(page, "places");
    json_array_append(places, json_array_get(places, 0));
}

static void
shift_a_moment(json_t *page)
{
    json_t *row = reading_at(page, 4);
    json_int_t lo = json_integer_value(json_object_get(row, "lo"));
    json_object_set_new(row, "lo", json_integer(lo - 4 * HOUR_MS));
}

static void
widen_a_moment(json_t *page)
{
    for (size_t nth = 0;; nth++) {
        json_t *row = reading_at(page, nth), *received = json_object_get(row, "received_ms");
        assert_non_null(row);
        if (json_integer_value(json_object_get(row, "hi")) < json_integer_value(received)) {
            json_object_set(row, "hi", received);
            return;
        }
    }
}

static void
receive_it_later(json_t *page)
{
    json_t *row = reading_at(page, 0);
    json_int_t at = json_integer_value(json_object_get(row, "received_ms"));
    json_object_set_new(row, "received_ms", json_integer(at + 30 * HOUR_MS));
    json_object_set_new(row, "hi", json_integer(at + 30 * HOUR_MS));
}

static void
edit_the_vacancy(json_t *page)
{
    json_object_set_new(reading_at(page, 1), "vacancy", json_string("slager"));
}

static void
edit_the_beacon(json_t *page)
{
    json_t *beacon = json_object_get(reading_at(page, 1), "beacon");
    json_int_t at = json_integer_value(json_object_get(beacon, "time_ms"));
    json_object_set_new(beacon, "time_ms", json_integer(at - HOUR_MS));
}

static void
swap_two_places(json_t *page)
{
    json_t *places = json_object_get(page, "places");
    json_t *first = json_incref(json_array_get(places, 2));
    json_array_remove(places, 2);
    json_array_insert_new(places, 5, first);
}

static void
call_somebody_else(json_t *page)
{
    json_t *row, *places = json_object_get(page, "places");
    size_t i;
    json_array_foreach(json_object_get(page, "log"), i, row)
    {
        if (strcmp(json_string_value(json_object_get(row, "kind")), "called") == 0) {
            json_object_set(row, "ticket", json_object_get(json_array_get(places, 7), "ticket"));
            return;
        }
    }
}

static void
promise_another_seed(json_t *page)
{
    json_object_set_new(page, "seed", json_string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
}

static void
open_it_later(json_t *page)
{
    json_object_set_new(page, "opened_ms",
                        json_object_get(page, "made_ms")
                            ? json_copy(json_object_get(page, "made_ms"))
                            : json_null());
}

static void
hide_what_a_kiosk_told_last(json_t *page)
{
    json_t *rows = json_object_get(page, "readings");
    const char *kiosk = json_string_value(json_object_get(reading_at(page, 0), "kiosk"));
    char copy[ID_HEX];
    snprintf(copy, sizeof copy, "%s", kiosk);
    for (size_t i = json_array_size(rows); i-- > 0;) {
        json_t *row = json_array_get(rows, i);
        if (json_object_get(row, "head") &&
            strcmp(json_string_value(json_object_get(row, "kiosk")), copy) == 0) {
            json_array_remove(rows, i);
        }
    }
}

static void
another_key_of_a_kiosk(json_t *page)
{
    json_object_set_new(reading_at(page, 0), "sig",
                        json_copy(json_object_get(reading_at(page, 1), "sig")));
}

static void
link_it_to_a_later(json_t *page)
{
    json_t *places = json_object_get(page, "places"), *row = json_array_get(places, 3);
    json_object_set(row, "linked", json_object_get(json_array_get(places, 6), "ticket"));
    json_object_set_new(row, "aside", json_true());
}

static void
set_it_aside(json_t *page)
{
    json_t *row = json_array_get(json_object_get(page, "places"), 4);
    json_object_set_new(row, "aside", json_true());
}

static void
say_a_kiosk_was_told_off_before_it_spoke(json_t *page)
{
    json_t *kiosk = json_array_get(json_object_get(page, "kiosks"), 2);
    json_int_t at = json_integer_value(json_object_get(kiosk, "enrolled_ms"));
    json_object_set_new(kiosk, "revoked_ms", json_integer(at + 1));
}

struct lie_row {
    const char *name;
    void (*lie)(json_t *page);
    int fault; /* -1: a signature */
};

static struct lie_row lie_rows[] = {
    {"a dropped ticket leaves a hole", drop_a_ticket, VERIFY_HOLE},
    {"a ticket left off the places is missed", drop_a_place_only, VERIFY_MISSING},
    {"a place without a record is one too many", insert_a_place, VERIFY_EXTRA},
    {"a record no kiosk signed", insert_a_record, -1},
    {"a ticket that stands twice", say_a_ticket_twice, VERIFY_EXTRA},
    {"a moment shifted forwards", shift_a_moment, VERIFY_MOMENT},
    {"a moment made wider", widen_a_moment, VERIFY_MOMENT},
    {"a receipt told later", receive_it_later, VERIFY_MOMENT},
    {"a sign-up moved to another list", edit_the_vacancy, -1},
    {"a beacon edited", edit_the_beacon, -1},
    {"two places swapped", swap_two_places, VERIFY_ORDER},
    {"somebody called out of turn", call_somebody_else, VERIFY_SKIPPED},
    {"one linked to a later of the same number", link_it_to_a_later, VERIFY_ASIDE},
    {"a kiosk told off before it spoke", say_a_kiosk_was_told_off_before_it_spoke, VERIFY_MOMENT},
    {"one set aside for no reason", set_it_aside, VERIFY_ASIDE},
    {"another seed than promised", promise_another_seed, VERIFY_SEED},
    {"a seed drawn after the first ticket", open_it_later, VERIFY_LATE},
    {"places called definitive without a word of a kiosk", hide_what_a_kiosk_told_last,
     VERIFY_HOLE},
    {"a signature of another record", another_key_of_a_kiosk, -1},
};

static void
lie_is_caught(void **state)
{
    const struct lie_row *row = *state;
    for (int is_closed = 0; is_closed <= 1; is_closed++) {
        void *made = NULL;
        struct verify_report report;
        struct public_list list;
        calls_world_make(&made);
        json_t *page = list_page_make(made, is_closed);
        row->lie(page);
        list_page_sign(made, page);
        assert_false(list_page_verify(page, &report, &list));
        if (row->fault < 0) {
            assert_true(list.bad_signatures > 0);
        } else {
            assert_true(report.faults[row->fault] > 0);
        }
        assert_true(list.is_sealed && list.is_log_whole);
        json_decref(page);
        public_list_clear(&list);
        calls_world_drop(&made);
    }
}

static void
a_page_the_hub_did_not_sign_is_told_apart(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    struct public_list list;
    json_t *page = list_page_make(world, false);
    json_object_set_new(page, "made_ms", json_integer(7));
    assert_false(list_page_verify(page, &report, &list));
    assert_false(list.is_sealed);
    public_list_clear(&list);
    json_decref(page);
}

/* Two pages of the same list, each good by itself: together they show that one ticket went. */
static void
a_page_that_does_not_grow_out_of_the_one_before_is_caught(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    struct public_list before, after, false_one;
    json_t *first = list_page_make(world, false);
    assert_true(list_page_verify(first, &report, &before));
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 1, "bakker", "Zoë", NULL, NULL);
    calls_world_sync_all(world);
    json_t *second = calls_world_page(world, "bakker");
    assert_true(list_page_verify(second, &report, &after));
    assert_true(public_list_has_grown(&before, &after));
    assert_false(public_list_has_grown(&after, &before));
    drop_a_ticket(second);
    list_page_sign(world, second);
    ignore(list_page_verify(second, &report, &false_one));
    assert_false(public_list_has_grown(&before, &false_one));
    public_list_clear(&before);
    public_list_clear(&after);
    public_list_clear(&false_one);
    json_decref(first);
    json_decref(second);
}

static int
run_list(const char *verb, const char *file, const char *before, const char *key)
{
    const char *words[] = {"list", verb, "bakker", "--file", file, "--before", before};
    char texts[9][2 * FOLDER_MAX], *argv[10] = {NULL};
    int count = 0;
    for (; count < (before ? 7 : 5); count++) {
        snprintf(texts[count], sizeof texts[0], "%s", words[count]);
        argv[count] = texts[count];
    }
    if (key) {
        snprintf(texts[count], sizeof texts[0], "--key");
        snprintf(texts[count + 1], sizeof texts[0], "%s", key);
        argv[count] = texts[count];
        argv[count + 1] = texts[count + 1];
        count += 2;
    } else {
        snprintf(texts[count], sizeof texts[0], "--json");
        argv[count] = texts[count];
        count++;
    }
    return ctl_list(count, argv);
}

static void
the_tool_says_yes_to_the_true_page_and_no_to_the_false_one(void **state)
{
    struct calls_world *world = *state;
    char good[2 * FOLDER_MAX], bad[2 * FOLDER_MAX];
    folder_path(&world->hub.folder, "good.json", good);
    folder_path(&world->hub.folder, "bad.json", bad);
    json_t *page = list_page_make(world, true);
    assert_int_equal(json_dump_file(page, good, 0), 0);
    assert_int_equal(run_list("verify", good, NULL, NULL), 0);
    assert_int_equal(run_list("show", good, NULL, NULL), 0);
    assert_int_equal(run_list("verify", good, good, NULL), 0);
    const char *key = json_string_value(json_object_get(page, "hub_key"));
    assert_int_equal(run_list("verify", good, NULL, key), 0);
    assert_int_equal(run_list("verify", good, NULL, "AAAA"), 1);
    drop_a_ticket(page);
    list_page_sign(world, page);
    assert_int_equal(json_dump_file(page, bad, 0), 0);
    assert_int_equal(run_list("verify", bad, NULL, NULL), 1);
    assert_int_equal(run_list("verify", bad, good, NULL), 1);
    assert_int_equal(run_list("verify", "/nowhere.json", NULL, NULL), 1);
    assert_int_equal(run_list("nonsense", good, NULL, NULL), 2);
    json_decref(page);
}

int
main(void)
{
    enum { ROWS = sizeof lie_rows / sizeof lie_rows[0] };
#define STORY(f) cmocka_unit_test_setup_teardown(f, calls_world_make, calls_world_drop)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_honest_list_is_found_honest),
        STORY(the_tool_says_yes_to_the_true_page_and_no_to_the_false_one),
        STORY(what_is_definitive_may_hang_on_a_seed_not_known_yet),
        STORY(a_clock_set_back_two_seconds_makes_no_call_too_early),
        STORY(a_page_the_hub_did_not_sign_is_told_apart),
        STORY(a_page_that_does_not_grow_out_of_the_one_before_is_caught),
    };
    struct CMUnitTest rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (struct CMUnitTest){lie_rows[i].name, lie_is_caught, NULL, NULL, &lie_rows[i]};
    }
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL) +
           cmocka_run_group_tests_name("lies", rows, NULL, NULL);
}
