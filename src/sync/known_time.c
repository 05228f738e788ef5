/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/known_time.h"

static bool
is_same_boot(const struct heard_beacon *heard, const struct known_clock *clock)
{
    return memcmp(heard->boot_id, clock->now.boot_id, ID_BYTES) == 0 &&
           clock->now.boottime_ms >= heard->answered_ms;
}

/* The machine was off for an unknown while: since then at least this boot has passed. */
static bool
is_battery_good(const struct heard_beacon *heard, const struct known_clock *clock)
{
    uint64_t least_ms = heard->beacon.time_ms + clock->now.boottime_ms;
    uint64_t most_ms = heard->beacon.time_ms + KNOWN_TIME_BATTERY_MS;
    return clock->battery_ms && clock->battery_ms + KNOWN_TIME_SLACK_MS >= least_ms &&
           clock->battery_ms <= most_ms;
}

struct known_time
known_time(const struct heard_beacon *heard, const struct known_clock *clock)
{
    struct known_time known = {0, heard->beacon.time_ms};
    if (!known.heard_ms) {
        return known;
    }
    if (is_same_boot(heard, clock)) {
        known.now_ms = known.heard_ms + (clock->now.boottime_ms - heard->answered_ms);
    } else if (is_battery_good(heard, clock)) {
        known.now_ms = clock->battery_ms;
    }
    return known;
}

bool
known_time_is_silent(const struct known_time *known)
{
    return !known->heard_ms || !known->now_ms ||
           known->now_ms >= known->heard_ms + KNOWN_TIME_SILENT_MS;
}
