/* projector.h - opens what the journal holds and brings it home to people and lists.
 *
 * Reads a helping in order, puts it into both stores (one transaction each) and tells up to where
 * the journal may be trimmed. A crash at any step repeats work that is the same twice: puts are by
 * id. What cannot be opened, is no valid record or holds a BSN in free text goes into quarantine,
 * still sealed, so that nothing ever blocks the rest.
 *
 * Owns: nothing; borrows all.   Thread: the desk's.   Fails with: database failures only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PROJECTOR_H
#define HUB_PROJECTOR_H

#include "hub/lists.h"
#include "hub/people.h"
#include "sync/hubkeys.h"

struct projector {
    struct db *journal; /* intake.db, read only */
    struct db *staff;   /* staff.db: names of places */
    struct people *people;
    struct lists *lists;
    const struct hubkeys *keys;
    int64_t upto; /* brought home by this process; the journal may not be trimmed yet */
};

/* *out_upto: unchanged when nothing was there. *out_count: records read. */
bool projector_run(struct projector *projector, size_t max, int64_t now_ms, int64_t *out_upto,
                   size_t *out_count, struct err *err) NODISCARD;

#endif
