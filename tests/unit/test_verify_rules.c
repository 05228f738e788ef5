/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rules of the public check that no page of an honest hub ever comes near, each with the case
 * beside it that is allowed: data made by hand, for no kiosk would sign it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "list/verify_parts.h"

#include <string.h>

#define RECEIVED_MS 10000000u

static size_t
faults(const struct verify_report *report)
{
    size_t sum = 0;
    for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
        sum += report->faults[i];
    }
    return sum;
}

/* --- who waits for whom --- */

static struct verify_report
check_links(unsigned char third_waits_for)
{
    struct verify_place places[] = {
        {.ticket = {1}},
        {.ticket = {2}, .linked = {1}, .is_aside = true},
        {.ticket = {3}, .linked = {third_waits_for}, .is_aside = true},
    };
    struct verify_list list = {.places = places, .place_count = 3};
    struct verify_report report = {.tickets = 0};
    verify_asides(&list, &report);
    return report;
}

/* All of the same number wait for the first: by way of another, nobody would ever be done. */
static void
nobody_waits_for_one_who_waits(void **state)
{
    struct verify_report good = check_links(1), bad = check_links(2);
    (void)state;
    assert_int_equal(faults(&good), 0);
    assert_int_equal(bad.faults[VERIFY_ASIDE], 1);
    assert_int_equal(bad.first[VERIFY_ASIDE][0], 3);
}

/* --- a yes --- */

static struct verify_report
check_yes(uint64_t at_ms)
{
    static const unsigned char seed[ORDER_SEED_BYTES] = {7};
    struct verify_reading reading = {.ticket = {1},
                                     .is_here = true,
                                     .epoch = 1,
                                     .seq = 1,
                                     .reading = {.received_ms = RECEIVED_MS}};
    struct verify_line yes = {.ticket = {1}, .at_ms = at_ms, .n = 1, .kind = VERIFY_LOG_YES};
    struct verify_list list = {
        .readings = &reading, .reading_count = 1, .log = &yes, .line_count = 1};
    struct order_ticket ticket = {.id = {1}, .seq = 1, .when = {at_ms, at_ms}};
    struct verify_report report = {.tickets = 0};
    struct order *order = order_new(seed);
    order_put(order, &ticket);
    order_build(order);
    verify_log(&list, order, &report);
    order_free(order);
    return report;
}

/* But for what a hub's clock may be set back. */
static void
nobody_said_yes_before_the_hub_knew_of_them(void **state)
{
    struct verify_report good = check_yes(RECEIVED_MS - VERIFY_STEP_MS);
    struct verify_report bad = check_yes(RECEIVED_MS - VERIFY_STEP_MS - 1);
    (void)state;
    assert_int_equal(faults(&good), 0);
    assert_int_equal(bad.faults[VERIFY_EXTRA], 1);
}

/* --- one kiosk's chain --- */

/* Two records that came together; the second has this seq, and links to a hash of this byte. */
static struct verify_report
check_chain(uint64_t seq, unsigned char prev)
{
    struct verify_kiosk kiosk = {.id = {9}, .enrolled_ms = 1};
    struct reading at = {.boot = {4}, .at_ms = 5000, .received_ms = RECEIVED_MS};
    struct verify_reading readings[] = {
        {.kiosk = {9}, .ticket = {1}, .epoch = 1, .seq = 1, .hash = {11}, .reading = at},
        {.kiosk = {9}, .ticket = {2}, .epoch = 1, .seq = seq, .prev = {prev}, .hash = {12}},
    };
    struct interval when[2];
    readings[1].reading = at;
    readings[1].reading.at_ms++;
    struct reading both[] = {readings[0].reading, readings[1].reading};
    assert_int_equal(evidence_bound(both, 2, when), 0);
    readings[0].claimed = when[0];
    readings[1].claimed = when[1];
    struct verify_list list = {
        .kiosks = &kiosk, .kiosk_count = 1, .readings = readings, .reading_count = 2};
    struct verify_report report = {.tickets = 0};
    verify_chains(&list, &report);
    return report;
}

static void
a_signed_record_follows_the_one_before_it(void **state)
{
    struct verify_report good = check_chain(2, 11), bad = check_chain(2, 13);
    (void)state;
    assert_int_equal(faults(&good), 0);
    assert_int_equal(bad.faults[VERIFY_CHAIN], 1);
    assert_int_equal(bad.first[VERIFY_CHAIN][0], 9);
}

static void
a_number_of_a_kiosk_is_given_once(void **state)
{
    struct verify_report bad = check_chain(1, 0);
    (void)state;
    assert_true(bad.faults[VERIFY_CHAIN] > 0);
}

/* --- hubs that were put back --- */

#define DAY_24_MS (24ull * 3600 * 1000)
#define FIRST_LIFE_MS (100 * DAY_24_MS)

/* Heard in this life on this day, of lines that no backup has. */
static struct verify_reading
heard(uint64_t life_ms, uint64_t at_ms)
{
    struct verify_reading reading = {
        .kiosk = {9}, .is_statement = true, .life = life_ms, .tally = {{1, 0, 50}, {7}}};
    reading.reading.tie.time_ms = at_ms;
    return reading;
}

/* Put back on these days after it began; the kiosk heard it on day `at` of the first life. */
static struct verify_report
check_put_back(uint64_t at, uint64_t first, uint64_t second)
{
    struct verify_kiosk kiosk = {.id = {9}, .enrolled_ms = 1, .enrolled_n = 1};
    uint64_t lives[] = {FIRST_LIFE_MS, FIRST_LIFE_MS + first * DAY_24_MS,
                        FIRST_LIFE_MS + second * DAY_24_MS};
    struct verify_reading readings[2] = {heard(lives[0], FIRST_LIFE_MS + at * DAY_24_MS)};
    readings[1] = heard(lives[1], lives[1]);
    readings[1].tally = (struct tally){.counts = {0}}; /* as a hub of before tells it */
    struct verify_list list = {.kiosks = &kiosk,
                               .kiosk_count = 1,
                               .readings = readings,
                               .reading_count = 2,
                               .life = lives[2]};
    struct verify_report report = {.tickets = 0};
    readings[1].kiosk[0] = 8; /* another kiosk */
    verify_witnesses(&list, &report);
    return report;
}

/* Each backup may be as old as kiosks keep what was received; what matters is the one that came
 * after what was heard, not the last. */
static void
a_hub_may_be_put_back_twice(void **state)
{
    struct verify_report good = check_put_back(9, 10, 60), bad = check_put_back(9, 30, 60);
    (void)state;
    assert_int_equal(faults(&good), 0);
    assert_int_equal(good.put_back, 1);
    assert_int_equal(bad.faults[VERIFY_WITNESS], 1);
    assert_int_equal(bad.put_back, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_waits_for_one_who_waits),
        cmocka_unit_test(nobody_said_yes_before_the_hub_knew_of_them),
        cmocka_unit_test(a_signed_record_follows_the_one_before_it),
        cmocka_unit_test(a_number_of_a_kiosk_is_given_once),
        cmocka_unit_test(a_hub_may_be_put_back_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
