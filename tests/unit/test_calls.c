/* SPDX-License-Identifier: GPL-3.0-or-later
 * A vacancy's list at work, told as what happens to people on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_acts.h"
#include "hub/day.h"

#define MINUTE_MS 60000LL
#define HOUR_MS (60 * MINUTE_MS)

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
    act_expect_next(world, "bakker", "Ali");
}

static void
a_place_is_called_only_when_every_kiosk_has_spoken(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 1, "bakker", "Bea", NULL, NULL);
    calls_world_sync(world, 1);
    act_expect_nobody(world, "bakker", ERR_CONFLICT);
    calls_world_wait(world, HOUR_MS);
    for (size_t i = 1; i < CALLS_WORLD_KIOSKS; i++) {
        calls_world_sync(world, i);
    }
    act_expect_nobody(world, "bakker", ERR_CONFLICT);
    calls_world_sync(world, 0);
    act_expect_next(world, "bakker", "Bea");
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
    act_expect_nobody(world, "bakker", ERR_CONFLICT);
    calls_world_wait(world, 2 * HOUR_MS);
    act_expect_next(world, "bakker", "Bea");
    assert_true(act_tell(world, bea, true, true));
    calls_world_sync(world, 1); /* nothing new: the list is gone through, and left alone */
    assert_int_equal(act_count_events(world, "bakker", "earlier"), 0);
    calls_world_sync_all(world);
    assert_int_equal(act_count_events(world, "bakker", "earlier"), 1);
    act_expect_state(world, bea, CALLS_ACCEPTED);
    act_expect_nobody(world, "bakker", ERR_CONFLICT); /* one opening, and it is given */
    assert_true(act_step(world, bea, CALLS_WITHDRAWN, act_oneself(world)));
    act_expect_next(world, "bakker", "Ali"); /* the very next opening, before Cem */
    act_expect_state(world, cem, CALLS_ON_LIST);
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
    act_expect_nobody(world, "bakker", ERR_BUSY);
    calls_world_sync(world, 0);
    act_expect_next(world, "bakker", "Ali");
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
    assert_false(act_tell(world, ali, true, true)); /* nobody called yet */
    act_expect_next(world, "bakker", "Ali");
    act_expect_nobody(world, "bakker", ERR_CONFLICT);
    assert_true(act_tell(world, ali, true, false));
    act_expect_state(world, ali, CALLS_DECLINED);
    act_expect_next(world, "bakker", "Bea");
    assert_true(act_tell(world, bea, true, true));
    assert_true(act_step(world, bea, CALLS_HIRED, act_els(world)));
    act_expect_state(world, bea, CALLS_HIRED);
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
    act_expect_next(world, "bakker", "Ali");
    for (int i = 0; i < 5; i++) { /* five times in one day is one day */
        assert_true(act_tell(world, ali, false, false));
        act_expect_state(world, ali, CALLS_CALLED);
    }
    calls_world_wait(world, DAY_MS);
    assert_true(act_tell(world, ali, false, false));
    act_expect_state(world, ali, CALLS_UNREACHABLE);
    act_expect_next(world, "bakker", "Bea");
    assert_true(act_tell(world, bea, true, false));
    calls_world_wait(world, 6 * DAY_MS);
    assert_true(act_step(world, ali, CALLS_ON_LIST, act_oneself(world)));
    act_expect_next(world, "bakker", "Ali");
}

static void
the_way_back_ends_after_the_days_of_the_rule(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    act_expect_next(world, "bakker", "Ali");
    assert_true(act_tell(world, ali, true, false));
    calls_world_wait(world, 8 * DAY_MS);
    assert_false(act_step(world, ali, CALLS_ON_LIST, act_oneself(world)));
    act_expect_state(world, ali, CALLS_DECLINED);
}

static void
a_job_once_given_is_taken_back_by_nobody_but_the_person(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    act_expect_next(world, "bakker", "Ali");
    assert_true(act_tell(world, ali, true, true));
    for (enum calls_state to = 0; to < CALLS_STATE_COUNT; to++) {
        if (to != CALLS_HIRED) {
            assert_false(act_step(world, ali, to, act_els(world)));
            assert_false(act_step(world, ali, to, act_cor(world)));
        }
    }
    assert_false(act_tell(world, ali, true, false));
    act_expect_state(world, ali, CALLS_ACCEPTED);
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
    act_expect_state(world, ali, CALLS_INTEREST);
    act_expect_nobody(world, "bakker", ERR_NOT_FOUND);
    assert_true(act_step(world, bea, CALLS_VISITED, act_els(world)));
    assert_false(act_step(world, bea, CALLS_ON_LIST, act_els(world))); /* not the employer's yes */
    assert_true(act_step(world, bea, CALLS_ON_LIST, act_oneself(world)));
    calls_world_wait(world, MINUTE_MS);
    assert_true(act_step(world, ali, CALLS_VISITED, act_cor(world)));
    assert_true(act_step(world, ali, CALLS_ON_LIST, act_cor(world))); /* with the person beside */
    act_expect_next(world, "bakker", "Bea");
    act_expect_state(world, ali, CALLS_ON_LIST);
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
    act_expect_next(world, "bakker", "Ali");
    assert_true(act_tell(world, ali, false, false));
    calls_world_wait(world, DAY_MS);
    assert_true(act_tell(world, ali, false, false));
    assert_true(act_tell(world, ali, false, false));
    act_expect_next(world, "bakker", "Ali B"); /* in its own place, before Bea */
    act_expect_state(world, again, CALLS_CALLED);
    act_expect_state(world, bea, CALLS_ON_LIST);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
