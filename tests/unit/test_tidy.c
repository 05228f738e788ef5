/* SPDX-License-Identifier: GPL-3.0-or-later
 * When the hub empties its logs of writes and writes its files anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hub/tidy.h"

#define MINUTE_MS 60000ull
#define HOUR_MS (60 * MINUTE_MS)
#define START_MS 5000ull

static void
nothing_is_due_where_nothing_was_written(void **state)
{
    struct tidy tidy = {0};
    (void)state;
    assert_int_equal(tidy_due(&tidy, 1000 * HOUR_MS), TIDY_NOTHING);
    assert_true(tidy_wait(&tidy, 1000 * HOUR_MS) < 0);
}

static void
the_log_goes_after_a_minute_however_much_is_written(void **state)
{
    struct tidy tidy = {0};
    (void)state;
    for (uint64_t at = START_MS; at <= START_MS + MINUTE_MS; at += 1000) {
        tidy_note(&tidy, at);
    }
    assert_int_equal(tidy_due(&tidy, START_MS + MINUTE_MS - 1), TIDY_NOTHING);
    assert_int_equal(tidy_wait(&tidy, START_MS), (int)MINUTE_MS);
    assert_int_equal(tidy_due(&tidy, START_MS + MINUTE_MS), TIDY_LOG);
    tidy_done(&tidy, TIDY_LOG, true, START_MS + MINUTE_MS, START_MS + MINUTE_MS);
    assert_int_equal(tidy_due(&tidy, START_MS + 2 * MINUTE_MS), TIDY_NOTHING);
}

static void
the_order_goes_after_an_hour_also_when_nothing_more_came(void **state)
{
    struct tidy tidy = {0};
    uint64_t at = START_MS + HOUR_MS;
    (void)state;
    tidy_note(&tidy, START_MS);
    tidy_done(&tidy, TIDY_LOG, true, START_MS + MINUTE_MS, START_MS + MINUTE_MS);
    assert_int_equal(tidy_wait(&tidy, START_MS + MINUTE_MS), (int)(HOUR_MS - MINUTE_MS));
    assert_int_equal(tidy_due(&tidy, at - 1), TIDY_NOTHING);
    assert_int_equal(tidy_due(&tidy, at), TIDY_ALL);
    tidy_done(&tidy, TIDY_ALL, true, at, at);
    assert_true(tidy_wait(&tidy, at) < 0);
}

/* Ten seconds of writing are rested for ten thousand. */
static void
a_large_file_is_written_anew_more_seldom(void **state)
{
    struct tidy tidy = {0};
    uint64_t begun = START_MS + HOUR_MS, done = begun + 10000;
    (void)state;
    tidy_note(&tidy, START_MS);
    tidy_done(&tidy, TIDY_ALL, true, begun, done);
    tidy_note(&tidy, done);
    assert_int_equal(tidy_due(&tidy, done + 2 * HOUR_MS), TIDY_LOG);
    tidy_done(&tidy, TIDY_LOG, true, done + 2 * HOUR_MS, done + 2 * HOUR_MS);
    assert_int_equal(tidy_due(&tidy, done + 10000000 - 1), TIDY_NOTHING);
    assert_int_equal(tidy_due(&tidy, done + 10000000), TIDY_ALL);
}

static void
what_failed_comes_again_but_not_at_once(void **state)
{
    struct tidy tidy = {0};
    uint64_t at = START_MS + MINUTE_MS;
    (void)state;
    tidy_note(&tidy, START_MS);
    tidy_done(&tidy, TIDY_LOG, false, at, at);
    assert_int_equal(tidy_due(&tidy, at), TIDY_NOTHING);
    assert_int_equal(tidy_due(&tidy, at + MINUTE_MS), TIDY_LOG);
}

static void
what_somebody_reads_is_tidied_a_second_later(void **state)
{
    struct tidy tidy = {0};
    uint64_t at = START_MS + MINUTE_MS;
    (void)state;
    tidy_note(&tidy, START_MS);
    tidy_later(&tidy, at);
    assert_int_equal(tidy_due(&tidy, at), TIDY_NOTHING);
    assert_int_equal(tidy_wait(&tidy, at), 1000);
    assert_int_equal(tidy_due(&tidy, at + 1000), TIDY_LOG);
    assert_int_equal(tidy_due(&tidy, START_MS + HOUR_MS), TIDY_ALL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_due_where_nothing_was_written),
        cmocka_unit_test(the_log_goes_after_a_minute_however_much_is_written),
        cmocka_unit_test(the_order_goes_after_an_hour_also_when_nothing_more_came),
        cmocka_unit_test(a_large_file_is_written_anew_more_seldom),
        cmocka_unit_test(what_failed_comes_again_but_not_at_once),
        cmocka_unit_test(what_somebody_reads_is_tidied_a_second_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
