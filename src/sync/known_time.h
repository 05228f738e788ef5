/* known_time.h - what time it is, as far as a kiosk can know without trusting its clock.
 *
 * The hub's last signed beacon and the time since: by the clock that only counts while the machine
 * is on (the same boot), or after a restart by the battery clock, if that reads no earlier than the
 * beacon and what this boot has lasted, and at most 60 days after the beacon. Else the time is not
 * known: work stays on the screen, and nobody is put on a list. A wall clock set to 1970 or 2090
 * changes nothing.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_KNOWN_TIME_H
#define SYNC_KNOWN_TIME_H

#include "sync/beacon.h"

#define KNOWN_TIME_BATTERY_MS (60ull * 24 * 3600 * 1000)
#define KNOWN_TIME_SLACK_MS (10ull * 60 * 1000) /* a battery clock may run so much behind */
#define KNOWN_TIME_SILENT_MS (24ull * 3600 * 1000)

struct known_clock {
    struct moment now;
    uint64_t battery_ms; /* since 1970; 0: there is none */
};

struct known_time {
    uint64_t now_ms;   /* since 1970; 0: not known */
    uint64_t heard_ms; /* when the hub was last heard; 0: never */
};

/* heard: verified by the caller; time_ms 0: none yet. */
struct known_time known_time(const struct heard_beacon *heard, const struct known_clock *clock);

/* Has the hub been silent for a day, or may it have been? */
bool known_time_is_silent(const struct known_time *known);

#endif
