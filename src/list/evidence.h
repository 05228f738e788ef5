/* evidence.h - when each record of a kiosk was made, from all it and the hub ever signed
 * (fairlist.md, rules 2 to 4).
 *
 * A reading is a signed look at the kiosk's boot clock: a list record, or a statement (head) made
 * at a contact or written to a stick. With it come the last challenged beacon the kiosk had heard,
 * and the last mark it made in the boot before. What reached the hub has the hub's moment of
 * receipt.
 *
 * Within a boot every beacon and every receipt bounds every reading, forwards and backwards. Across
 * a reboot the order of the chain does: no reading is earlier than the one before or later than the
 * one after; and where the later one carries a mark of the boot of the earlier, or of the beacon it
 * heard, between them lies at least the time to that mark and the time since the start. A bound
 * that contradicts what stands (a clock beyond 200 ppm, a lie) is left out and reported.
 *
 * Owns: nothing.   Thread: any.   All times ms; hub's since 1970, boot's since start.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_EVIDENCE_H
#define LIST_EVIDENCE_H

#include <stddef.h>
#include "list/interval.h"

#define EVIDENCE_BOOT_BYTES 16

/* Of one kiosk and epoch; a list of them stands in the order they were made. */
struct reading {
    unsigned char boot[EVIDENCE_BOOT_BYTES];
    uint64_t at_ms; /* boot clock */
    /* The last beacon heard; tie.time_ms 0: none yet. */
    unsigned char tie_boot[EVIDENCE_BOOT_BYTES];
    struct tie tie;
    /* The last mark of the boot before this one; alive_ms 0: not known. */
    unsigned char alive_boot[EVIDENCE_BOOT_BYTES];
    uint64_t alive_ms;
    uint64_t received_ms; /* at the hub; 0: not there yet */
    /* What the kiosk stated with it when it sent it, boot clock; 0: nothing but the reading. */
    unsigned char sent_boot[EVIDENCE_BOOT_BYTES];
    uint64_t sent_ms;
};

/* Bounds for each reading into out[count]; returns how many bounds contradicted others. */
size_t evidence_bound(const struct reading *readings, size_t count, struct interval *out);

#endif
