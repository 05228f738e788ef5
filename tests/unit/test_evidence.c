/* test_evidence.c - what bounds a moment, a row each: beacons, receipts, neighbours, marks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include "list/evidence.h"
#include "list/watermark.h"

#define BASE 1700000000000u
#define MINUTE 60000u
#define SLACK 3u /* rounding of the drift */

static struct reading
at(unsigned boot, uint64_t ms)
{
    struct reading reading = {.at_ms = ms};
    memcpy(reading.boot, &boot, sizeof boot);
    return reading;
}

static void
hear(struct reading *reading, unsigned boot, struct tie tie)
{
    reading->tie = tie;
    memcpy(reading->tie_boot, &boot, sizeof boot);
}

static void
a_beacon_bounds_what_comes_after_it_by_its_age(void **state)
{
    (void)state;
    struct reading reading = at(1, 10 * MINUTE);
    struct interval when;
    hear(&reading, 1, (struct tie){BASE, 1000, 1400});
    assert_int_equal(evidence_bound(&reading, 1, &when), 0);
    uint64_t drift = 10 * MINUTE / 5000;
    assert_in_range(when.lo_ms, BASE + 10 * MINUTE - 1400 - drift - SLACK,
                    BASE + 10 * MINUTE - 1400);
    assert_in_range(when.hi_ms, BASE + 10 * MINUTE - 1000,
                    BASE + 10 * MINUTE - 1000 + drift + SLACK);
}

static void
a_beacon_heard_later_bounds_what_came_before(void **state)
{
    (void)state;
    struct reading readings[] = {at(1, 5 * MINUTE), at(1, 60 * MINUTE)};
    struct interval when[2];
    hear(&readings[1], 1, (struct tie){BASE, 59 * MINUTE, 59 * MINUTE});
    assert_int_equal(evidence_bound(readings, 2, when), 0);
    uint64_t moment = BASE - 54 * MINUTE;
    assert_in_range(when[0].lo_ms, moment - MINUTE, moment);
    assert_in_range(when[0].hi_ms, moment, moment + MINUTE);
}

static void
a_beacon_of_an_earlier_boot_says_only_not_before(void **state)
{
    (void)state;
    struct reading reading = at(2, 10 * MINUTE);
    struct interval when;
    hear(&reading, 1, (struct tie){BASE, 1000, 1400});
    assert_int_equal(evidence_bound(&reading, 1, &when), 0);
    assert_int_equal(when.lo_ms, BASE);
    assert_int_equal(when.hi_ms, INTERVAL_NEVER);
}

static void
a_receipt_bounds_by_how_long_it_took_to_get_there(void **state)
{
    (void)state;
    struct reading reading = at(1, MINUTE);
    struct interval when;
    reading.received_ms = BASE;
    reading.sent_ms = 61 * MINUTE;
    memcpy(reading.sent_boot, reading.boot, sizeof reading.boot);
    assert_int_equal(evidence_bound(&reading, 1, &when), 0);
    assert_int_equal(when.lo_ms, 0);
    assert_in_range(when.hi_ms, BASE - 60 * MINUTE, BASE - 59 * MINUTE);
}

static void
a_statement_of_another_boot_bounds_only_by_the_receipt(void **state)
{
    (void)state;
    struct reading reading = at(1, MINUTE);
    struct interval when;
    reading.received_ms = BASE;
    reading.sent_ms = 61 * MINUTE;
    memset(reading.sent_boot, 9, sizeof reading.sent_boot);
    assert_int_equal(evidence_bound(&reading, 1, &when), 0);
    assert_int_equal(when.hi_ms, BASE);
}

static void
neighbours_bound_each_other_across_a_reboot(void **state)
{
    (void)state;
    struct reading readings[] = {at(1, MINUTE), at(2, MINUTE), at(3, MINUTE)};
    struct interval when[3];
    hear(&readings[0], 1, (struct tie){BASE, MINUTE, MINUTE});
    hear(&readings[2], 3, (struct tie){BASE + 90 * MINUTE, MINUTE, MINUTE});
    assert_int_equal(evidence_bound(readings, 3, when), 0);
    assert_in_range(when[1].lo_ms, BASE - SLACK, BASE);
    assert_in_range(when[1].hi_ms, BASE + 90 * MINUTE, BASE + 90 * MINUTE + SLACK);
}

static void
the_last_mark_of_the_boot_before_narrows_it(void **state)
{
    (void)state;
    struct reading readings[] = {at(1, MINUTE), at(2, 7 * MINUTE)};
    struct interval when[2];
    unsigned first = 1;
    hear(&readings[0], 1, (struct tie){BASE, MINUTE, MINUTE});
    readings[1].alive_ms = 31 * MINUTE;
    memcpy(readings[1].alive_boot, &first, sizeof first);
    assert_int_equal(evidence_bound(readings, 2, when), 0);
    /* 30 minutes to the mark, at least 7 since the start */
    assert_in_range(when[1].lo_ms, BASE + 36 * MINUTE, BASE + 37 * MINUTE);
}

static void
a_mark_of_the_boot_of_its_beacon_narrows_it_without_neighbours(void **state)
{
    (void)state;
    struct reading reading = at(2, 7 * MINUTE);
    struct interval when;
    unsigned first = 1;
    hear(&reading, 1, (struct tie){BASE, MINUTE, MINUTE});
    reading.alive_ms = 31 * MINUTE;
    memcpy(reading.alive_boot, &first, sizeof first);
    assert_int_equal(evidence_bound(&reading, 1, &when), 0);
    assert_in_range(when.lo_ms, BASE + 36 * MINUTE, BASE + 37 * MINUTE);
}

static void
the_same_mark_narrows_what_was_before_it(void **state)
{
    (void)state;
    struct reading readings[] = {at(1, MINUTE), at(2, 7 * MINUTE)};
    struct interval when[2];
    unsigned first = 1;
    readings[1].received_ms = BASE;
    readings[1].alive_ms = 31 * MINUTE;
    memcpy(readings[1].alive_boot, &first, sizeof first);
    assert_int_equal(evidence_bound(readings, 2, when), 0);
    assert_in_range(when[0].hi_ms, BASE - 37 * MINUTE, BASE - 36 * MINUTE);
    assert_int_equal(when[1].hi_ms, BASE);
}

static void
a_mark_of_another_boot_or_of_this_one_says_nothing(void **state)
{
    (void)state;
    for (unsigned boot = 2; boot <= 3; boot++) {
        struct reading readings[] = {at(1, MINUTE), at(2, 7 * MINUTE)};
        struct interval when[2];
        hear(&readings[0], 1, (struct tie){BASE, MINUTE, MINUTE});
        readings[1].alive_ms = 31 * MINUTE;
        memcpy(readings[1].alive_boot, &boot, sizeof boot);
        assert_int_equal(evidence_bound(readings, 2, when), 0);
        assert_in_range(when[1].lo_ms, BASE - SLACK, BASE);
    }
}

static void
a_lie_is_left_out_and_reported(void **state)
{
    (void)state;
    struct reading readings[] = {at(1, MINUTE), at(1, 2 * MINUTE)};
    struct interval when[2];
    hear(&readings[0], 1, (struct tie){BASE, MINUTE, MINUTE});
    hear(&readings[1], 1, (struct tie){BASE + 600 * MINUTE, 2 * MINUTE, 2 * MINUTE});
    assert_true(evidence_bound(readings, 2, when) > 0);
    assert_false(interval_is_empty(when[0]));
    assert_false(interval_is_empty(when[1]));
}

static void
a_kiosk_has_told_all_until_it_states_what_the_hub_holds(void **state)
{
    (void)state;
    struct telling telling = {.enrolled_ms = BASE};
    watermark_note(&telling);
    assert_int_equal(telling.told_until_ms, BASE);
    telling.stated_seq = 5;
    telling.held_seq = 4;
    telling.stated_at = (struct interval){BASE + 10 * MINUTE, BASE + 11 * MINUTE};
    watermark_note(&telling);
    assert_int_equal(telling.told_until_ms, BASE); /* a hole: it proves nothing */
    telling.held_seq = 5;
    watermark_note(&telling);
    assert_int_equal(telling.told_until_ms, BASE + 10 * MINUTE);
    telling.stated_at = (struct interval){BASE + MINUTE, BASE + 2 * MINUTE};
    watermark_note(&telling);
    assert_int_equal(telling.told_until_ms, BASE + 10 * MINUTE); /* never back */
}

static void
the_watermark_is_that_of_the_kiosk_that_is_furthest_behind(void **state)
{
    (void)state;
    struct telling tellings[] = {{.told_until_ms = BASE + 5}, {.told_until_ms = BASE + 3}};
    assert_int_equal(watermark_of(tellings, 2), BASE + 3);
    assert_int_equal(watermark_of(tellings, 0), INTERVAL_NEVER);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_beacon_bounds_what_comes_after_it_by_its_age),
        cmocka_unit_test(a_beacon_heard_later_bounds_what_came_before),
        cmocka_unit_test(a_beacon_of_an_earlier_boot_says_only_not_before),
        cmocka_unit_test(a_receipt_bounds_by_how_long_it_took_to_get_there),
        cmocka_unit_test(a_statement_of_another_boot_bounds_only_by_the_receipt),
        cmocka_unit_test(neighbours_bound_each_other_across_a_reboot),
        cmocka_unit_test(the_last_mark_of_the_boot_before_narrows_it),
        cmocka_unit_test(a_mark_of_the_boot_of_its_beacon_narrows_it_without_neighbours),
        cmocka_unit_test(the_same_mark_narrows_what_was_before_it),
        cmocka_unit_test(a_mark_of_another_boot_or_of_this_one_says_nothing),
        cmocka_unit_test(a_lie_is_left_out_and_reported),
        cmocka_unit_test(a_kiosk_has_told_all_until_it_states_what_the_hub_holds),
        cmocka_unit_test(the_watermark_is_that_of_the_kiosk_that_is_furthest_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
