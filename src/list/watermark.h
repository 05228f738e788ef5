/* watermark.h - up to when the hub holds everything (fairlist.md, rule 6).
 *
 * A kiosk that states "my last record is n" at a moment, while the hub holds all up to n, has told
 * everything up to that moment. The watermark is the earliest of those moments over all active
 * kiosks; before its first statement a kiosk has told everything up to its enrolment. Places of
 * tickets that end before it are definitive (order_definitive).
 *
 * Owns: nothing.   Thread: any.   Times ms, the hub's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_WATERMARK_H
#define LIST_WATERMARK_H

#include <stddef.h>
#include "list/interval.h"

/* Public: above the watermark for longer, and the first known is called. */
#define WATERMARK_PATIENCE_MS (48ull * 3600 * 1000)

/* One active kiosk. */
struct telling {
    uint64_t enrolled_ms;
    uint64_t stated_seq, held_seq; /* of its present epoch; held without a hole */
    struct interval stated_at;     /* when it stated so; hi 0: never yet */
    uint64_t told_until_ms;        /* what watermark_note() made of it; 0: nothing yet */
};

/* Takes the statement into account, if the hub holds what it speaks of; never goes back. */
void watermark_note(struct telling *telling);

/* May something of its epoch still come, when the kiosk begins a new one and declares all up to
 * lost_to lost (0: nothing)? Then what it says in the new epoch proves nothing. */
bool telling_is_open(const struct telling *telling, uint64_t lost_to);

/* INTERVAL_NEVER without kiosks: nothing is to come from nobody. */
uint64_t watermark_of(const struct telling *tellings, size_t count);

#endif
