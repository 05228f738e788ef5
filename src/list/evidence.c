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
        bad += meet(when, interval_between(reading->tie.time_ms, INTERVAL_NEVER));
    }
    for (size_t i = first; i < end; i++) {
        bad += i == at ? 0 : meet_tie(reading, &readings[i], when);
        bad += i <= at ? 0 : meet_receipt(reading, &readings[i], when);
    }
    return bad;
}

/* The boot of this reading began after the last mark of the boot before, of which `before` is a
 * reading: so much had passed between before and the mark, so much between the start and now. */
static size_t
meet_alive(const struct reading *reading, const struct reading *before,
           const struct interval *when_before, struct interval *when)
{
    if (!reading->alive_ms || is_boot(before->boot, reading->boot) ||
        !is_boot(reading->alive_boot, before->boot) || reading->alive_ms < before->at_ms ||
        when_before->lo_ms == 0) {
        return 0;
    }
    uint64_t passed = reading->alive_ms - before->at_ms + reading->at_ms;
    struct tie as_if = {.time_ms = when_before->lo_ms};
    struct interval since = interval_from_beacon(as_if, passed);
    return meet(when, interval_between(since.lo_ms, INTERVAL_NEVER));
}

size_t
evidence_bound(const struct reading *readings, size_t count, struct interval *out)
{
    size_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        bad += bound_within(readings, count, i, &out[i]);
    }
    for (size_t i = 1; i < count; i++) {
        bad += meet(&out[i], interval_between(out[i - 1].lo_ms, INTERVAL_NEVER));
        bad += meet_alive(&readings[i], &readings[i - 1], &out[i - 1], &out[i]);
    }
    for (size_t i = count; i-- > 1;) {
        bad += meet(&out[i - 1], interval_between(0, out[i].hi_ms));
    }
    return bad;
}
