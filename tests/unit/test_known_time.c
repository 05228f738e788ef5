/* What time it is, row by row: same boot, restarts, and clocks that lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "sync/known_time.h"

#define MINUTE 60000ull
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define HEARD (20000 * DAY) /* when the hub spoke, by its own clock */
#define ANSWERED (3 * HOUR) /* into the boot */

struct row {
    const char *name;
    uint64_t heard;    /* 0: never */
    bool is_same_boot; /* as when it was heard */
    uint64_t boottime, battery;
    uint64_t now; /* 0: not known */
    bool is_silent;
};

static struct row rows[] = {
    {"never heard", 0, true, ANSWERED, HEARD, 0, true},
    {"never heard, at the clock of 2090", 0, false, MINUTE, 43800 * DAY, 0, true},
    {"just heard", HEARD, true, ANSWERED, 0, HEARD, false},
    {"a day in the same boot", HEARD, true, ANSWERED + DAY, 0, HEARD + DAY, true},
    {"just under a day", HEARD, true, ANSWERED + DAY - 1, 0, HEARD + DAY - 1, false},
    {"a year in the same boot", HEARD, true, ANSWERED + 365 * DAY, 0, HEARD + 365 * DAY, true},
    {"same boot, the clock says 1970", HEARD, true, ANSWERED + HOUR, 1, HEARD + HOUR, false},
    {"same boot, the clock says 2090", HEARD, true, ANSWERED + HOUR, 43800 * DAY, HEARD + HOUR,
     false},
    {"same boot, but its clock went back", HEARD, true, ANSWERED - 1, 0, 0, true},
    {"a restart without a battery clock", HEARD, false, MINUTE, 0, 0, true},
    {"a restart, the clock says 1970", HEARD, false, MINUTE, 1, 0, true},
    {"a restart, the clock says 2090", HEARD, false, MINUTE, 43800 * DAY, 0, true},
    {"a restart with a battery clock", HEARD, false, MINUTE, HEARD + 9 * DAY, HEARD + 9 * DAY,
     true},
    {"a quick restart", HEARD, false, MINUTE, HEARD + HOUR, HEARD + HOUR, false},
    {"60 days later", HEARD, false, MINUTE, HEARD + 60 * DAY, HEARD + 60 * DAY, true},
    {"60 days and a bit later", HEARD, false, MINUTE, HEARD + 60 * DAY + 1, 0, true},
    {"a battery clock before the beacon", HEARD, false, MINUTE, HEARD - DAY, 0, true},
    {"a battery clock a little behind", HEARD, false, MINUTE, HEARD - 5 * MINUTE,
     HEARD - 5 * MINUTE, false},
    {"a battery clock that says less than this boot has lasted", HEARD, false, 5 * DAY, HEARD + DAY,
     0, true},
};

static void
time_is_known_or_not(void **state)
{
    const struct row *row = *state;
    struct heard_beacon heard = {
        .boot_id = {1}, .asked_ms = ANSWERED - 40, .answered_ms = ANSWERED};
    struct known_clock clock = {{{1}, row->boottime}, row->battery};
    heard.beacon.time_ms = row->heard;
    clock.now.boot_id[0] = row->is_same_boot ? 1 : 2;
    struct known_time known = known_time(&heard, &clock);
    assert_true(known.now_ms == row->now);
    assert_true(known.heard_ms == row->heard);
    assert_int_equal(known_time_is_silent(&known), row->is_silent);
}

int
main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof rows[0]];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tests[i] = (struct CMUnitTest){rows[i].name, time_is_known_or_not, NULL, NULL, &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
