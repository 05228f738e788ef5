/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is around a list at work: other lists, one's own slip, owners and time, the seed, and that
 * nothing touches the order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_acts.h"
#include "hub/day.h"

#define MINUTE_MS 60000LL
#define HOUR_MS (60 * MINUTE_MS)

/* --- passing on --- */

static void
nobody_is_passed_on_without_their_own_yes_and_a_no_stops_it(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_list(world, "slager", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    struct calls_actor contact = act_cor(world), employer = act_els(world);
    assert_false(calls_pass(&world->calls, "bakker", ali, "slager", &contact, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    assert_true(calls_let_pass(&world->calls, ali, true, world->now_ms, &err));
    assert_false(calls_pass(&world->calls, "bakker", ali, "slager", &employer, &err));
    assert_true(calls_pass(&world->calls, "bakker", ali, "slager", &contact, &err));
    assert_int_equal(act_count_events(world, "slager", "passed"), 1);
    assert_int_equal(act_count_events(world, "bakker", "passed-to"), 1);
    assert_int_equal(calls_world_state(world, "slager", ali), CALLS_ON_LIST);
    assert_false(calls_pass(&world->calls, "bakker", ali, "slager", &contact, &err));
    assert_int_equal(err.code, ERR_CONFLICT); /* there already */
    assert_true(calls_let_pass(&world->calls, ali, false, world->now_ms, &err));
    assert_int_equal(calls_world_state(world, "slager", ali), CALLS_WITHDRAWN);
    assert_int_equal(calls_world_state(world, "bakker", ali), CALLS_ON_LIST);
    assert_false(calls_pass(&world->calls, "bakker", ali, "slager", &contact, &err));
}

/* --- who comes to look --- */

static void
who_comes_to_look_is_named_to_the_contact_it_is_assigned_to_alone(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_COFFEE);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", "0612345678", NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    struct calls_actor contact = act_cor(world), employer = act_els(world), other = act_cor(world);
    other.staff = "con";
    json_t *person = calls_look(&world->calls, "bakker", ali, &contact, &err);
    assert_string_equal(json_string_value(json_object_get(person, "name")), "Ali");
    assert_true(json_string_length(json_object_get(person, "at")) > 0);
    json_decref(person);
    assert_null(calls_look(&world->calls, "bakker", ali, &other, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    assert_null(calls_look(&world->calls, "bakker", ali, &employer, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    assert_true(calls_step(&world->calls, "bakker", ali, CALLS_ON_LIST, &contact, &err));
    assert_null(
        calls_look(&world->calls, "bakker", ali, &contact, &err)); /* now only a call does */
    assert_int_equal(err.code, ERR_CONFLICT);
    person = calls_next(&world->calls, "bakker", &employer, &err);
    assert_string_equal(json_string_value(json_object_get(person, "at")), "");
    json_decref(person);
}

/* --- one's own slip --- */

#define HASH_A "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define HASH_B "10112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void
the_slip_tells_how_one_is_doing_and_five_wrong_ones_lock_it(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    unsigned char ticket[ID_BYTES];
    bool found = false;
    struct calls_slip good = {"482193", HASH_A, NULL}, bad = {"482193", HASH_B, NULL};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    const unsigned char *bea =
        calls_world_sign_up(world, 0, "bakker", "Bea", NULL,
                            ",\"ticket\":{\"code\":\"482193\",\"hash\":\"" HASH_A "\"}");
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    assert_true(calls_by_slip(&world->calls, &good, world->now_ms, ticket, &found, &err));
    assert_true(found);
    assert_memory_equal(ticket, bea, ID_BYTES);
    json_t *mine = calls_mine(&world->calls, ticket, world->now_ms, &err);
    json_t *row = json_array_get(mine, 0);
    assert_int_equal(json_integer_value(json_object_get(row, "place")), 2);
    assert_int_equal(json_integer_value(json_object_get(row, "waiting")), 2);
    assert_true(json_is_true(json_object_get(row, "definitive")));
    json_decref(mine);
    for (int i = 0; i < CALLS_MAX_WRONG; i++) {
        assert_true(calls_by_slip(&world->calls, &bad, world->now_ms, ticket, &found, &err));
        assert_false(found);
    }
    assert_false(calls_by_slip(&world->calls, &good, world->now_ms, ticket, &found, &err));
    assert_int_equal(err.code, ERR_LOCKED);
    calls_world_wait(world, CALLS_LOCK_MS + 1);
    assert_true(calls_by_slip(&world->calls, &good, world->now_ms, ticket, &found, &err));
    assert_true(found);
}

/* --- owners and time --- */

static void
what_is_not_done_in_time_is_listed_with_its_one_owner(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_COFFEE);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_sync(world, 0);
    json_t *late = calls_overdue(&world->calls, world->now_ms + 6 * DAY_MS, &err);
    assert_int_equal(json_array_size(late), 0);
    json_decref(late);
    late = calls_overdue(&world->calls, world->now_ms + 8 * DAY_MS, &err);
    assert_int_equal(json_array_size(late), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(late, 0), "owner")),
                        "cor");
    json_decref(late);
}

static int64_t
count_contacts(struct calls_world *world)
{
    struct err err = {0};
    bool is_row = false;
    struct db_stmt *get =
        db_prepare(world->lists.db,
                   "SELECT count(*) FROM item WHERE contact IS NOT NULL OR same IS NOT NULL", &err);
    assert_true(db_step(get, &is_row, &err));
    int64_t count = db_int(get, 0);
    db_reset(get);
    return count;
}

static void
name_and_number_go_four_weeks_after_the_end(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", "0612345678", NULL);
    calls_world_sign_up(world, 0, "bakker", "Bea", "0612345679", NULL);
    calls_world_sync(world, 0);
    assert_true(act_step(world, ali, CALLS_WITHDRAWN, act_oneself(world)));
    assert_true(calls_expire(&world->calls, world->now_ms + 27 * DAY_MS, &err));
    assert_int_equal(count_contacts(world), 2);
    assert_true(calls_expire(&world->calls, world->now_ms + 28 * DAY_MS, &err));
    assert_int_equal(count_contacts(world), 1);
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    assert_true(calls_expire(&world->calls, world->now_ms + 28 * DAY_MS, &err));
    assert_int_equal(count_contacts(world), 0);
}

static void
a_vacancy_that_ended_by_itself_closes_its_list(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_list(world, "slager", CALLS_KIOSK_LIST);
    assert_true(db_exec(world->lists.db,
                        "INSERT INTO vacancy(key, employer, source, state, draft, live, until,"
                        " changed_ms, changed_by, published_ms, published_by, ended_ms, ended_by)"
                        " VALUES('bakker', '', 'own', 2, NULL, NULL, '', 0, '', 0, '', 0, '')",
                        &err));
    assert_true(calls_close_ended(&world->calls, world->now_ms, &err));
    assert_int_equal(act_count_events(world, "bakker", "closed"), 1);
    assert_int_equal(act_count_events(world, "slager", "closed"), 0);
}

/* --- the seed --- */

static void
the_seed_is_promised_before_and_shown_only_when_nothing_can_come(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    json_t *before = calls_world_page(world, "bakker");
    assert_true(json_is_null(json_object_get(before, "seed")));
    calls_world_sync(world, 0);
    calls_world_wait(world, HOUR_MS);
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    json_t *closed = calls_world_page(world, "bakker");
    assert_true(json_is_null(json_object_get(closed, "seed")));
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    json_t *after = calls_world_page(world, "bakker");
    assert_true(json_is_string(json_object_get(after, "seed")));
    assert_string_equal(json_string_value(json_object_get(after, "seed_commit")),
                        json_string_value(json_object_get(before, "seed_commit")));
    json_decref(before);
    json_decref(closed);
    json_decref(after);
}

static void
the_rule_of_a_list_does_not_change_once_it_is_open(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    struct calls_rules rules = {"bakker", CALLS_KIOSK_LIST, 3, 2, 7, 2, "eva", "cor"};
    assert_true(calls_open(&world->calls, &rules, world->now_ms, &err));
    rules.attempts = 4;
    assert_false(calls_open(&world->calls, &rules, world->now_ms, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
}

/* Handing all of them to another employer in one stroke would need the yes of each. */
static void
who_is_on_a_list_stays_with_the_employer_they_said_yes_to(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    struct calls_rules rules = {"bakker", CALLS_KIOSK_LIST, 3, 2, 7, 1, "Slager Smit", "cor"};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_sync(world, 0);
    assert_false(calls_open(&world->calls, &rules, world->now_ms, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    rules.employer = "Bakker Bol";
    rules.openings = 40;
    assert_true(calls_open(&world->calls, &rules, world->now_ms, &err));
    json_t *page = calls_world_page(world, "bakker");
    json_t *log = json_object_get(page, "log");
    json_t *last = json_array_get(log, json_array_size(log) - 1);
    assert_string_equal(json_string_value(json_object_get(last, "kind")), "openings");
    assert_string_equal(json_string_value(json_object_get(last, "detail")), "40");
    json_decref(page);
}

static void
an_employer_sees_only_whom_they_called(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    struct calls_actor actor, other = {CALLS_EMPLOYER, "els", 0, "Slager Smit"};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_sign_up(world, 0, "bakker", "Ali", "0612345678", NULL);
    calls_world_sign_up(world, 0, "bakker", "Bea", "0612345679", NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    actor = act_els(world);
    json_t *seen = calls_of_employer(&world->calls, "bakker", &actor, &err);
    assert_int_equal(json_array_size(json_object_get(seen, "called")), 0);
    assert_true(json_is_true(json_object_get(seen, "can_call")));
    json_decref(seen);
    assert_null(calls_of_employer(&world->calls, "bakker", &other, &err));
    assert_null(calls_next(&world->calls, "bakker", &other, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    act_expect_next(world, "bakker", "Ali");
    seen = calls_of_employer(&world->calls, "bakker", &actor, &err);
    char *text = json_dumps(seen, 0);
    assert_non_null(strstr(text, "Ali"));
    assert_null(strstr(text, "Bea"));
    free(text);
    json_decref(seen);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, calls_world_make, calls_world_drop)
    const struct CMUnitTest tests[] = {
        STORY(nobody_is_passed_on_without_their_own_yes_and_a_no_stops_it),
        STORY(who_comes_to_look_is_named_to_the_contact_it_is_assigned_to_alone),
        STORY(the_slip_tells_how_one_is_doing_and_five_wrong_ones_lock_it),
        STORY(what_is_not_done_in_time_is_listed_with_its_one_owner),
        STORY(name_and_number_go_four_weeks_after_the_end),
        STORY(a_vacancy_that_ended_by_itself_closes_its_list),
        STORY(the_seed_is_promised_before_and_shown_only_when_nothing_can_come),
        STORY(the_rule_of_a_list_does_not_change_once_it_is_open),
        STORY(who_is_on_a_list_stays_with_the_employer_they_said_yes_to),
        STORY(an_employer_sees_only_whom_they_called),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
