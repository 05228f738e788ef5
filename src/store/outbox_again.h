/* outbox_again.h - a record whose number another device used takes a new one, in place: what is
 * known of it here beside the sealed bytes stays.
 *
 * Owns: nothing.   Thread: the outbox's.   Fails with: as outbox.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef STORE_OUTBOX_AGAIN_H
#define STORE_OUTBOX_AGAIN_H

#include "store/outbox.h"

/* The list record the hub spoke of, as it travels, copied into wire, and its number; not there:
 * gone, or one that took the place of another before. */
struct outbox_number {
    uint64_t epoch, seq;
};
bool outbox_find_first(struct outbox *box, const struct outbox_receipt *said, struct buf *wire,
                       struct outbox_number *out, bool *out_is_there, struct err *err) NODISCARD;

/* The next one behind *at that waits, of an epoch that is over: likewise; *at moves on to it. */
bool outbox_find_behind(struct outbox *box, struct outbox_number *at, struct buf *wire,
                        bool *out_is_there, struct err *err) NODISCARD;

/* entry at the end of the list, waiting, and the record of this id no more: both or neither.
 * ERR_CONFLICT: entry does not follow the end. */
bool outbox_replace(struct outbox *box, const unsigned char id[OUTBOX_ID_BYTES],
                    const struct outbox_entry *entry, struct err *err) NODISCARD;

#endif
