/* held.h - what the hub holds of one kiosk and epoch, and the moment each got when it came.
 *
 * Records and statements stand in the order of the chain; of statements after the same record the
 * last to come stays. What came together is bounded together, once, by all that was held by then
 * within HELD_WINDOW seqs: a record keeps the interval it got. Hub and public check use this same
 * code, so that who has the same log finds the same moments.
 *
 * Owns: its copies.   Thread: its owner's.   Times as in evidence.h.
 *
 *     held_put() for all that came in one request, then held_bound(), in the order they came.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_HELD_H
#define LIST_HELD_H

#include "list/evidence.h"

#define HELD_WINDOW 64 /* seqs to each side of what is new */

struct held_event {
    bool is_statement; /* "my last record is seq", else a record */
    uint64_t seq;
    struct reading reading;
    struct interval when; /* hi 0: not bounded yet */
    uint64_t tag;         /* the caller's */
};

struct held {
    struct held_event *list;
    size_t count, room;
    uint64_t new_low, new_high; /* seqs of what has no interval yet; low above high: none */
};

void held_init(struct held *held);
void held_clear(struct held *held);

/* False: a record with this seq is there already. */
bool held_put(struct held *held, const struct held_event *event);

/* Gives what has none its interval; nothing else changes. Returns how many bounds contradicted. */
size_t held_bound(struct held *held);

/* Record, or last statement, at a seq; NULL: none. */
const struct held_event *held_at(const struct held *held, uint64_t seq, bool is_statement);
/* By its tag; looks at all. NULL: not (or no longer) held. */
const struct held_event *held_find(const struct held *held, uint64_t tag);

#endif
