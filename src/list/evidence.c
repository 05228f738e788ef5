/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/evidence.h"

#include <string.h>

#define NEAR 4 /* ties to each side that are looked at: the nearest bound best */

static bool
is_boot(const unsigned char *one, const unsigned char *other)
{
    return memcmp(one, other, EVIDENCE_BOOT_BYTES) == 0;
}

static size_t
meet(struct interval *when, struct interval bound)
{
    return interval_meet(when, bound) ? 0 : 1;
}

/* A tie of `other` bounds `reading` when both clocks are of one boot. */
static size_t
meet_tie(const struct reading *reading, const struct reading *other, struct interval *when)
{
    return other->tie.time_ms && is_boot(other->tie_boot, reading->boot)
               ? meet(when, interval_from_beacon(other->tie, reading->at_ms))
               : 0;
}

/* So does the moment at which another reading, or what was stated with it, was at the hub. */
static size_t
meet_receipt(const struct reading *reading, const struct reading *other, struct interval *when)
{
    size_t bad = 0;
    if (!other->received_ms) {
        return 0;
    }
    if (is_boot(other->boot, reading->boot) && other->at_ms >= reading->at_ms) {
        bad += meet(when, interval_from_receipt(other->at_ms, other->received_ms, reading->at_ms));
    }
    if (other->sent_ms && is_boot(other->sent_boot, reading->boot) &&
        other->sent_ms >= reading->at_ms) {
        bad +=
            meet(when, interval_from_receipt(other->sent_ms, other->received_ms, reading->at_ms));
    }
    return bad;
}

/* At least so long lies between from_ms of a boot and this reading of the next one: to the last
 * mark of that boot, and since the start of this one. 0: no mark of that boot is known. */
static uint64_t
passed_since(const unsigned char *boot, uint64_t from_ms, const struct reading *reading)
{
    if (!reading->alive_ms || is_boot(boot, reading->boot) || !is_boot(reading->alive_boot, boot)) {
        return 0;
    }
    uint64_t marked = reading->alive_ms > from_ms ? reading->alive_ms - from_ms : 0;
    return marked + reading->at_ms;
}

static struct interval
not_before(uint64_t time_ms, uint64_t passed_ms)
{
    struct interval since = interval_from_beacon((struct tie){.time_ms = time_ms}, passed_ms);
    return interval_between(passed_ms && time_ms ? since.lo_ms : time_ms, INTERVAL_NEVER);
}

/* Those near in the chain: their clocks were read near in time, so their bounds are the sharp ones.
 */
static size_t
bound_within(const struct reading *readings, size_t count, size_t at, struct interval *when)
{
    const struct reading *reading = &readings[at];
    size_t first = at > NEAR ? at - NEAR : 0;
    size_t end = at + NEAR + 1 < count ? at + NEAR + 1 : count;
    size_t bad = 0;
    *when = interval_all();
    if (reading->received_ms) {
        *when = interval_between(0, reading->received_ms);
    }
    bad += meet_tie(reading, reading, when);
    bad += meet_receipt(reading, reading, when);
    /* A beacon of an earlier boot still says: not before it. */
    if (reading->tie.time_ms && !is_boot(reading->tie_boot, reading->boot)) {
        uint64_t passed_ms = passed_since(reading->tie_boot, reading->tie.answered_ms, reading);
        bad += meet(when, not_before(reading->tie.time_ms, passed_ms));
    }
    for (size_t i = first; i < end; i++) {
        bad += i == at ? 0 : meet_tie(reading, &readings[i], when);
        bad += i <= at ? 0 : meet_receipt(reading, &readings[i], when);
    }
    return bad;
}

/* It was no earlier than the one before it and what passed since. */
static size_t
meet_before(const struct reading *before, const struct interval *when_before,
            const struct reading *reading, struct interval *when)
{
    return meet(when,
                not_before(when_before->lo_ms, passed_since(before->boot, before->at_ms, reading)));
}

static size_t
meet_after(const struct reading *after, const struct interval *when_after,
           const struct reading *reading, struct interval *when)
{
    uint64_t hi_ms = when_after->hi_ms;
    uint64_t passed_ms = passed_since(reading->boot, reading->at_ms, after);
    if (hi_ms != INTERVAL_NEVER && passed_ms) {
        hi_ms = interval_from_receipt(passed_ms, hi_ms, 0).hi_ms;
    }
    return meet(when, interval_between(0, hi_ms));
}

size_t
evidence_bound(const struct reading *readings, size_t count, struct interval *out)
{
    size_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        bad += bound_within(readings, count, i, &out[i]);
    }
    for (size_t i = 1; i < count; i++) {
        bad += meet_before(&readings[i - 1], &out[i - 1], &readings[i], &out[i]);
    }
    for (size_t i = count; i-- > 1;) {
        bad += meet_after(&readings[i], &out[i], &readings[i - 1], &out[i - 1]);
    }
    return bad;
}
