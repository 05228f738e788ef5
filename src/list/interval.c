/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sums saturate: foreign clocks may say anything. */
#include "list/interval.h"

struct interval
interval_all(void)
{
    return (struct interval){0, INTERVAL_NEVER};
}

bool
interval_is_empty(struct interval interval)
{
    return interval.lo_ms > interval.hi_ms;
}

uint64_t
interval_width(struct interval interval)
{
    if (interval_is_empty(interval) || interval.hi_ms == INTERVAL_NEVER || interval.lo_ms == 0) {
        return INTERVAL_NEVER;
    }
    return interval.hi_ms - interval.lo_ms;
}

static uint64_t
plus(uint64_t a, uint64_t b)
{
    return a > INTERVAL_NEVER - b ? INTERVAL_NEVER : a + b;
}

static uint64_t
minus(uint64_t a, uint64_t b)
{
    return a > b ? a - b : 0;
}

static uint64_t
apart(uint64_t a, uint64_t b)
{
    return a > b ? a - b : b - a;
}

/* How far a boot clock that shows so much elapsed may be off, rounded up; a slow clock shows less
 * than there was, hence the - 1. */
static uint64_t
drift(uint64_t elapsed_ms)
{
    return elapsed_ms / (1000000 / INTERVAL_DRIFT_PPM - 1) + 1;
}

/* time_ms was at boot reading from_ms: when was at_ms, ignoring drift? */
static uint64_t
shift(uint64_t time_ms, uint64_t from_ms, uint64_t at_ms)
{
    return at_ms >= from_ms ? plus(time_ms, at_ms - from_ms) : minus(time_ms, from_ms - at_ms);
}

struct interval
interval_from_beacon(struct tie tie, uint64_t at_ms)
{
    if (tie.answered_ms < tie.asked_ms || !tie.time_ms) {
        return interval_all();
    }
    return (struct interval){
        minus(shift(tie.time_ms, tie.answered_ms, at_ms), drift(apart(tie.answered_ms, at_ms))),
        plus(shift(tie.time_ms, tie.asked_ms, at_ms), drift(apart(tie.asked_ms, at_ms))),
    };
}

struct interval
interval_from_receipt(uint64_t sent_ms, uint64_t received_ms, uint64_t at_ms)
{
    if (sent_ms < at_ms) {
        return (struct interval){0, received_ms};
    }
    uint64_t elapsed = sent_ms - at_ms;
    return (struct interval){0, plus(minus(received_ms, elapsed), drift(elapsed))};
}

struct interval
interval_between(uint64_t lo_ms, uint64_t hi_ms)
{
    return (struct interval){lo_ms, hi_ms};
}

bool
interval_meet(struct interval *interval, struct interval other)
{
    struct interval both = {
        interval->lo_ms > other.lo_ms ? interval->lo_ms : other.lo_ms,
        interval->hi_ms < other.hi_ms ? interval->hi_ms : other.hi_ms,
    };
    if (interval_is_empty(both)) {
        return false;
    }
    *interval = both;
    return true;
}
