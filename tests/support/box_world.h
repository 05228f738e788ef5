/* box_world.h - an outbox in a folder of its own, and made-up entries for it.
 *
 * Owns: box_world_drop() closes and removes.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_BOX_WORLD_H
#define SUPPORT_BOX_WORLD_H

#include "folder.h"
#include "store/outbox.h"

struct box_world {
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct outbox *box;
};

void box_world_make(struct box_world *world);
void box_world_drop(struct box_world *world);
void box_world_reopen(struct box_world *world);

struct outbox_entry box_profile(unsigned char number);
struct outbox_entry box_listed(struct outbox *box,
                               unsigned char number); /* the next of the chain */
void box_put(struct outbox *box, struct outbox_entry entry);
struct outbox_receipt box_receipt(struct outbox_entry entry, uint64_t received_ms,
                                  uint64_t covered_ms, uint64_t life);
void box_expect(struct outbox *box, int64_t waiting, int64_t held, int64_t refused);

#endif
