/* SPDX-License-Identifier: GPL-3.0-or-later
 * Intervals without wall clocks, and the chain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "list/chain.h"
#include "list/interval.h"

#define T 1800000000000ull
#define DAY 86400000ull
#define NEVER INTERVAL_NEVER

static const struct beacon_row {
    const char *name;
    struct tie tie;
    uint64_t at_ms, lo_ms, hi_ms;
} beacon_rows[] = {
    {"just after the answer", {T, 1000, 1040}, 1040, T - 1, T + 40 + 1},
    {"a day later: about 17 s each way", {T, 0, 40}, DAY, T + DAY - 40 - 17284, T + DAY + 17284},
    {"before the beacon, same boot", {T, 10000, 10100}, 5000, T - 5100 - 2, T - 5000 + 2},
    {"between asking and the answer", {T, 1000, 3000}, 2000, T - 1000 - 1, T + 1000 + 1},
    {"answered before asked bounds nothing", {T, 2000, 1000}, 5000, 0, NEVER},
    {"no beacon bounds nothing", {0, 1000, 1000}, 5000, 0, NEVER},
    {"absurd boot times saturate", {T, 0, 0}, NEVER, 0, NEVER},
    {"before 1970 saturates", {1000, 90000, 90000}, 0, 0, 19},
};

static void
a_beacon_bounds_from_both_sides(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof beacon_rows / sizeof beacon_rows[0]; i++) {
        const struct beacon_row *row = &beacon_rows[i];
        struct interval got = interval_from_beacon(row->tie, row->at_ms);
        if (row->hi_ms != NEVER || row->lo_ms != 0) {
            if (got.lo_ms != row->lo_ms || got.hi_ms != row->hi_ms) {
                fail_msg("%s: %lld to %lld from what was expected", row->name,
                         (long long)(got.lo_ms - row->lo_ms), (long long)(got.hi_ms - row->hi_ms));
            }
        } else {
            assert_false(interval_is_empty(got));
            assert_true(got.hi_ms == NEVER);
        }
    }
}

/* The truth lies in the interval for every drift up to 200 ppm and every way the trip was split. */
static void
the_truth_is_never_left_out(void **state)
{
    (void)state;
    for (int ppm = -200; ppm <= 200; ppm += 50) {
        for (uint64_t trip = 0; trip <= 4000; trip += 1000) {
            for (uint64_t there = 0; there <= trip; there += 500) {
                for (uint64_t true_after = 0; true_after < 14 * DAY; true_after += DAY / 3) {
                    /* boot = true time since start, stretched; the beacon was read `there` in */
                    int64_t asked_true = 100000,
                            at_true = asked_true + (int64_t)(trip + true_after);
                    uint64_t asked = (uint64_t)(asked_true + asked_true * ppm / 1000000);
                    int64_t back = asked_true + (int64_t)trip;
                    uint64_t answered = (uint64_t)(back + back * ppm / 1000000);
                    uint64_t at = (uint64_t)(at_true + at_true * ppm / 1000000);
                    uint64_t time = T + (uint64_t)asked_true + there;
                    struct interval got =
                        interval_from_beacon((struct tie){time, asked, answered}, at);
                    uint64_t truth = T + (uint64_t)at_true;
                    assert_true(got.lo_ms <= truth + 1 && truth <= got.hi_ms + 1);
                }
            }
        }
    }
}

static void
a_receipt_bounds_from_above(void **state)
{
    (void)state;
    struct interval got = interval_from_receipt(60000, T, 10000);
    assert_int_equal(got.lo_ms, 0);
    assert_true(got.hi_ms == T - 50000 + 11);
    got = interval_from_receipt(10000, T, 60000); /* said to be sent before it happened */
    assert_true(got.hi_ms == T);
}

static void
bounds_are_intersected_and_contradictions_change_nothing(void **state)
{
    struct interval when = interval_all();
    (void)state;
    assert_true(interval_width(when) == NEVER);
    assert_true(interval_meet(&when, interval_between(100, 500)));
    assert_true(interval_meet(&when, interval_between(200, NEVER)));
    assert_int_equal(interval_width(when), 300);
    assert_false(interval_meet(&when, interval_between(501, 600)));
    assert_int_equal(when.lo_ms, 200);
    assert_int_equal(when.hi_ms, 500);
    assert_true(interval_meet(&when, interval_between(500, 500)));
    assert_int_equal(interval_width(when), 0);
    assert_true(interval_is_empty((struct interval){2, 1}));
}

static const struct chain_row {
    const char *name;
    struct chain_end end;
    struct chain_link link;
    enum chain_verdict verdict;
} chain_rows[] = {
    {"the first of all", {0, 0, {0}}, {1, 1, {0}, {5}}, CHAIN_NEXT},
    {"the next", {1, 1, {5}}, {1, 2, {5}, {6}}, CHAIN_NEXT},
    {"one too far", {1, 1, {5}}, {1, 3, {6}, {7}}, CHAIN_AHEAD},
    {"held already", {1, 2, {6}}, {1, 1, {0}, {5}}, CHAIN_BEHIND},
    {"held last", {1, 2, {6}}, {1, 2, {5}, {6}}, CHAIN_BEHIND},
    {"another past", {1, 1, {5}}, {1, 2, {4}, {6}}, CHAIN_FORGED},
    {"a first with a past", {0, 0, {0}}, {1, 1, {4}, {6}}, CHAIN_FORGED},
    {"seq 0", {0, 0, {0}}, {1, 0, {0}, {6}}, CHAIN_FORGED},
    {"epoch 0", {0, 0, {0}}, {0, 1, {0}, {6}}, CHAIN_FORGED},
    {"a new epoch", {1, 7, {5}}, {9, 1, {0}, {6}}, CHAIN_NEXT},
    {"a new epoch, not from its start", {1, 7, {5}}, {9, 2, {3}, {6}}, CHAIN_AHEAD},
    {"an old epoch", {9, 7, {5}}, {1, 8, {5}, {6}}, CHAIN_OLD},
};

static void
the_chain_judges_every_link(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof chain_rows / sizeof chain_rows[0]; i++) {
        if (chain_judge(&chain_rows[i].end, &chain_rows[i].link) != chain_rows[i].verdict) {
            fail_msg("%s", chain_rows[i].name);
        }
    }
}

static void
a_dropped_or_shifted_record_gives_another_root(void **state)
{
    static const unsigned char a[CHAIN_HASH_BYTES] = {1}, b[CHAIN_HASH_BYTES] = {2};
    unsigned char ab[CHAIN_HASH_BYTES] = {0}, ba[CHAIN_HASH_BYTES] = {0};
    unsigned char only_b[CHAIN_HASH_BYTES] = {0}, again[CHAIN_HASH_BYTES] = {0};
    (void)state;
    chain_extend(ab, a, ab);
    chain_extend(ab, b, ab);
    chain_extend(ba, b, ba);
    chain_extend(ba, a, ba);
    chain_extend(only_b, b, only_b);
    chain_extend(again, a, again);
    chain_extend(again, b, again);
    assert_memory_not_equal(ab, ba, CHAIN_HASH_BYTES);
    assert_memory_not_equal(ab, only_b, CHAIN_HASH_BYTES);
    assert_memory_equal(ab, again, CHAIN_HASH_BYTES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_beacon_bounds_from_both_sides),
        cmocka_unit_test(the_truth_is_never_left_out),
        cmocka_unit_test(a_receipt_bounds_from_above),
        cmocka_unit_test(bounds_are_intersected_and_contradictions_change_nothing),
        cmocka_unit_test(the_chain_judges_every_link),
        cmocka_unit_test(a_dropped_or_shifted_record_gives_another_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
