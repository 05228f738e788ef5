/* interval.h - when something happened, without trusting any wall clock (fairlist.md, rules 1 and
 * 2).
 *
 * A kiosk's boot clock only counts; a hub's time, challenged and answered between two readings of
 * that clock, or stamped at the receipt of a signed reading, ties it to the world. Each tie bounds
 * the moment from below, above or both; the truth lies in all of them, so they are intersected.
 *
 * Owns: nothing.   Thread: any.   All times ms; hub's since 1970, boot's since start.
 *
 *     struct interval when = interval_all();
 *     interval_meet(&when, interval_from_beacon(&tie, at));
 *     interval_meet(&when, interval_from_receipt(sent, received, at));
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_INTERVAL_H
#define LIST_INTERVAL_H

#include <stdbool.h>
#include <stdint.h>

#define INTERVAL_DRIFT_PPM 200
#define INTERVAL_NEVER UINT64_MAX

struct interval {
    uint64_t lo_ms, hi_ms; /* lo 0: no lower bound; hi INTERVAL_NEVER: no upper bound */
};

/* One challenged beacon: the hub read time_ms somewhere between the two boot readings. */
struct tie {
    uint64_t time_ms;
    uint64_t asked_ms, answered_ms; /* boot */
};

struct interval interval_all(void);
bool interval_is_empty(struct interval interval);
uint64_t interval_width(struct interval interval); /* INTERVAL_NEVER: open or empty */

/* Boot reading at, same boot as the tie, before or after it. A tie answered before it was asked
 * bounds nothing. */
struct interval interval_from_beacon(struct tie tie, uint64_t at_ms);

/* The statement with boot reading sent_ms (same boot as at_ms) was at the hub at received_ms, so at
 * was no later than received - (sent - at). */
struct interval interval_from_receipt(uint64_t sent_ms, uint64_t received_ms, uint64_t at_ms);

/* Another boot: after everything known before it (lo of the record before), before what came after.
 */
struct interval interval_between(uint64_t lo_ms, uint64_t hi_ms);

/* Intersection into *interval. Bounds that contradict each other (a clock outside 200 ppm, a lie)
 * leave the interval as it was and give false. */
bool interval_meet(struct interval *interval, struct interval other);

#endif
