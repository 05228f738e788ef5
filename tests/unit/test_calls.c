/* SPDX-License-Identifier: GPL-3.0-or-later
 * A vacancy's list at work, told as what happens to people on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_world.h"
#include "hub/day.h"

#define MINUTE_MS 60000LL
#define HOUR_MS (60 * MINUTE_MS)

static struct calls_actor
els(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_EMPLOYER, "els", world->now_ms, "Bakker Bol"};
}

static struct calls_actor
cor(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_CONTACT, "cor", world->now_ms, NULL};
}

static struct calls_actor
oneself(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_PERSON, "", world->now_ms, NULL};
}

/* Whoever is called next must be this one. */
static void
expect_next(struct calls_world *world, const char *vacancy, const char *name)
{
    struct err err = {0};
    struct calls_actor actor = els(world);
    json_t *called = calls_next(&world->calls, vacancy, &actor, &err);
    if (!called) {
        fail_msg("nobody is called: %s", err.text);
    }
    assert_string_equal(json_string_value(json_object_get(called, "name")), name);
    json_decref(called);
}

static void
expect_nobody(struct calls_world *world, const char *vacancy, enum err_code why)
{
    struct err err = {0};
    struct calls_actor actor = els(world);
    json_t *called = calls_next(&world->calls, vacancy, &actor, &err);
    assert_null(called);
    assert_int_equal(err.code, why);
}

static bool
tell(struct calls_world *world, const unsigned char *ticket, bool was_reached, bool can_start)
{
    struct err err = {0};
    struct calls_actor actor = els(world);
    struct calls_outcome outcome = {was_reached, can_start, "2026-12-01", 24};
    return calls_tell(&world->calls, "bakker", ticket, &outcome, &actor, &err);
}

static bool
take_step(struct calls_world *world, const unsigned char *ticket, enum calls_state to,
          struct calls_actor actor)
{
    struct err err = {0};
    return calls_step(&world->calls, "bakker", ticket, to, &actor, &err);
}

static size_t
count_events(struct calls_world *world, const char *vacancy, const char *kind)
{
    size_t i, count = 0;
    json_t *page = calls_world_page(world, vacancy), *line;
    assert_non_null(page);
    json_array_foreach(json_object_get(page, "log"), i, line)
    {
        count += strcmp(json_string_value(json_object_get(line, "kind")), kind) == 0;
    }
    json_decref(page);
    return count;
}

static void
expect_state(struct calls_world *world, const unsigned char *ticket, enum calls_state state)
{
    assert_string_equal(calls_state_name(calls_world_state(world, "bakker", ticket)),
                        calls_state_name(state));
}

/* --- who is next --- */

static void
first_come_is_first_called_whichever_kiosk_spoke_first(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 0, "bakker", "Ali", "0612345678", NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 1, "bakker", "Bea", "0612345679", NULL);
    calls_world_sync(world, 1);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_next(world, "bakker", "Ali");
}

static void
a_place_is_called_only_when_every_kiosk_has_spoken(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 1, "bakker", "Bea", NULL, NULL);
    calls_world_sync(world, 1);
    expect_nobody(world, "bakker", ERR_CONFLICT);
    calls_world_wait(world, HOUR_MS);
    for (size_t i = 1; i < CALLS_WORLD_KIOSKS; i++) {
        calls_world_sync(world, i);
    }
    expect_nobody(world, "bakker", ERR_CONFLICT);
    calls_world_sync(world, 0);
    expect_next(world, "bakker", "Bea");
}

static void
above_the_watermark_for_two_days_the_first_known_is_called_and_keeps_the_job(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL); /* his kiosk is offline */
    calls_world_wait(world, HOUR_MS);
    const unsigned char *bea = calls_world_sign_up(world, 1, "bakker", "Bea", NULL, NULL);
    const unsigned char *cem = calls_world_sign_up(world, 1, "bakker", "Cem", NULL, NULL);
    calls_world_sync(world, 1);
    calls_world_wait(world, CALLS_ABOVE_MS - HOUR_MS);
    expect_nobody(world, "bakker", ERR_CONFLICT);
    calls_world_wait(world, 2 * HOUR_MS);
    expect_next(world, "bakker", "Bea");
    assert_true(tell(world, bea, true, true));
    calls_world_sync_all(world);
    assert_int_equal(count_events(world, "bakker", "earlier"), 1);
    expect_state(world, bea, CALLS_ACCEPTED);
    expect_nobody(world, "bakker", ERR_CONFLICT); /* one opening, and it is given */
    assert_true(take_step(world, bea, CALLS_WITHDRAWN, oneself(world)));
    expect_next(world, "bakker", "Ali"); /* the very next opening, before Cem */
    expect_state(world, cem, CALLS_ON_LIST);
}

/* The hub holds a sign-up sealed before the desk opens it: till then it is nobody's turn. */
static void
who_came_in_and_is_not_opened_yet_is_not_passed_over(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 1, "bakker", "Bea", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    for (size_t i = 1; i < CALLS_WORLD_KIOSKS; i++) {
        calls_world_sync(world, i);
    }
    calls_world_send(world, 0);
    expect_nobody(world, "bakker", ERR_BUSY);
    calls_world_sync(world, 0);
    expect_next(world, "bakker", "Ali");
}

/* --- the call --- */

static void
the_three_answers_end_in_a_job_or_a_no(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    assert_false(tell(world, ali, true, true)); /* nobody called yet */
    expect_next(world, "bakker", "Ali");
    expect_nobody(world, "bakker", ERR_CONFLICT);
    assert_true(tell(world, ali, true, false));
    expect_state(world, ali, CALLS_DECLINED);
    expect_next(world, "bakker", "Bea");
    assert_true(tell(world, bea, true, true));
    assert_true(take_step(world, bea, CALLS_HIRED, els(world)));
    expect_state(world, bea, CALLS_HIRED);
}

static void
who_does_not_answer_is_tried_by_the_rule_and_can_come_back_to_the_same_place(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_next(world, "bakker", "Ali");
    for (int i = 0; i < 5; i++) { /* five times in one day is one day */
        assert_true(tell(world, ali, false, false));
        expect_state(world, ali, CALLS_CALLED);
    }
    calls_world_wait(world, DAY_MS);
    assert_true(tell(world, ali, false, false));
    expect_state(world, ali, CALLS_UNREACHABLE);
    expect_next(world, "bakker", "Bea");
    assert_true(tell(world, bea, true, false));
    calls_world_wait(world, 6 * DAY_MS);
    assert_true(take_step(world, ali, CALLS_ON_LIST, oneself(world)));
    expect_next(world, "bakker", "Ali");
}

static void
the_way_back_ends_after_the_days_of_the_rule(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_next(world, "bakker", "Ali");
    assert_true(tell(world, ali, true, false));
    calls_world_wait(world, 8 * DAY_MS);
    assert_false(take_step(world, ali, CALLS_ON_LIST, oneself(world)));
    expect_state(world, ali, CALLS_DECLINED);
}

static void
a_job_once_given_is_taken_back_by_nobody_but_the_person(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_next(world, "bakker", "Ali");
    assert_true(tell(world, ali, true, true));
    for (enum calls_state to = 0; to < CALLS_STATE_COUNT; to++) {
        if (to != CALLS_HIRED) {
            assert_false(take_step(world, ali, to, els(world)));
            assert_false(take_step(world, ali, to, cor(world)));
        }
    }
    assert_false(tell(world, ali, true, false));
    expect_state(world, ali, CALLS_ACCEPTED);
}

/* --- coffee --- */

static void
after_the_coffee_the_persons_own_yes_is_the_moment_that_counts(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_COFFEE);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *bea = calls_world_sign_up(world, 1, "bakker", "Bea", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_state(world, ali, CALLS_INTEREST);
    expect_nobody(world, "bakker", ERR_NOT_FOUND);
    assert_true(take_step(world, bea, CALLS_VISITED, els(world)));
    assert_false(take_step(world, bea, CALLS_ON_LIST, els(world))); /* not the employer's yes */
    assert_true(take_step(world, bea, CALLS_ON_LIST, oneself(world)));
    calls_world_wait(world, MINUTE_MS);
    assert_true(take_step(world, ali, CALLS_VISITED, cor(world)));
    assert_true(take_step(world, ali, CALLS_ON_LIST, cor(world))); /* with the person beside */
    expect_next(world, "bakker", "Bea");
    expect_state(world, ali, CALLS_ON_LIST);
    json_t *page = calls_world_page(world, "bakker"), *line;
    size_t i, beside = 0;
    json_array_foreach(json_object_get(page, "log"), i, line)
    {
        beside += strcmp(json_string_value(json_object_get(line, "kind")), "yes") == 0 &&
                  strcmp(json_string_value(json_object_get(line, "detail")), "beside") == 0;
    }
    assert_int_equal(beside, 1);
    json_decref(page);
}

/* --- doubles --- */

static void
the_same_number_twice_is_linked_and_none_is_dropped(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", "0612345678", NULL);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *again =
        calls_world_sign_up(world, 1, "bakker", "Ali B", "+31612345678", NULL);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *bea = calls_world_sign_up(world, 1, "bakker", "Bea", "0612345670", NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    json_t *list = calls_show(&world->calls, "bakker", world->now_ms, &err);
    json_t *places = json_object_get(list, "places");
    char hex[ID_HEX];
    id_format(ali, hex);
    assert_int_equal(json_array_size(places), 3);
    assert_string_equal(json_string_value(json_object_get(json_array_get(places, 1), "linked")),
                        hex);
    assert_true(json_is_null(json_object_get(json_array_get(places, 2), "linked")));
    json_decref(list);
    expect_next(world, "bakker", "Ali");
    assert_true(tell(world, ali, false, false));
    calls_world_wait(world, DAY_MS);
    assert_true(tell(world, ali, false, false));
    assert_true(tell(world, ali, false, false));
    expect_next(world, "bakker", "Ali B"); /* in its own place, before Bea */
    expect_state(world, again, CALLS_CALLED);
    expect_state(world, bea, CALLS_ON_LIST);
}

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
    struct calls_actor contact = cor(world), employer = els(world);
    assert_false(calls_pass(&world->calls, "bakker", ali, "slager", &contact, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    assert_true(calls_let_pass(&world->calls, ali, true, world->now_ms, &err));
    assert_false(calls_pass(&world->calls, "bakker", ali, "slager", &employer, &err));
    assert_true(calls_pass(&world->calls, "bakker", ali, "slager", &contact, &err));
    assert_int_equal(count_events(world, "slager", "passed"), 1);
    assert_int_equal(count_events(world, "bakker", "passed-to"), 1);
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
    struct calls_actor contact = cor(world), employer = els(world), other = cor(world);
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
    assert_true(take_step(world, ali, CALLS_WITHDRAWN, oneself(world)));
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
    assert_int_equal(count_events(world, "bakker", "closed"), 1);
    assert_int_equal(count_events(world, "slager", "closed"), 0);
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
    actor = els(world);
    json_t *seen = calls_of_employer(&world->calls, "bakker", &actor, &err);
    assert_int_equal(json_array_size(json_object_get(seen, "called")), 0);
    assert_true(json_is_true(json_object_get(seen, "can_call")));
    json_decref(seen);
    assert_null(calls_of_employer(&world->calls, "bakker", &other, &err));
    assert_null(calls_next(&world->calls, "bakker", &other, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    expect_next(world, "bakker", "Ali");
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
        STORY(first_come_is_first_called_whichever_kiosk_spoke_first),
        STORY(a_place_is_called_only_when_every_kiosk_has_spoken),
        STORY(above_the_watermark_for_two_days_the_first_known_is_called_and_keeps_the_job),
        STORY(who_came_in_and_is_not_opened_yet_is_not_passed_over),
        STORY(the_three_answers_end_in_a_job_or_a_no),
        STORY(who_does_not_answer_is_tried_by_the_rule_and_can_come_back_to_the_same_place),
        STORY(the_way_back_ends_after_the_days_of_the_rule),
        STORY(a_job_once_given_is_taken_back_by_nobody_but_the_person),
        STORY(after_the_coffee_the_persons_own_yes_is_the_moment_that_counts),
        STORY(the_same_number_twice_is_linked_and_none_is_dropped),
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
