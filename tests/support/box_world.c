/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "box_world.h"

void
box_world_make(struct box_world *world)
{
    folder_make(&world->folder);
    folder_path(&world->folder, OUTBOX_FILE, world->path);
    struct err err = {0};
    world->box = outbox_open(world->path, NULL, &err);
    assert_non_null(world->box);
}

void
box_world_drop(struct box_world *world)
{
    outbox_close(world->box);
    folder_drop(&world->folder);
}

void
box_world_reopen(struct box_world *world)
{
    outbox_close(world->box);
    world->box = outbox_open(world->path, NULL, NULL);
    assert_non_null(world->box);
}

struct outbox_entry
box_profile(unsigned char number)
{
    return (struct outbox_entry){.stream = OUTBOX_PROFILE,
                                 .id = {number},
                                 .hash = {number, 1},
                                 .wire = "{\"profile\":1}",
                                 .wire_len = 13};
}

struct outbox_entry
box_listed(struct outbox *box, unsigned char number)
{
    struct outbox_head head;
    assert_true(outbox_get_head(box, &head, NULL));
    struct outbox_entry entry = {.stream = OUTBOX_LIST,
                                 .id = {number, 9},
                                 .hash = {number, 2},
                                 .epoch = head.epoch,
                                 .seq = head.seq + 1,
                                 .wire = "{\"list\":1}",
                                 .wire_len = 10};
    memcpy(entry.prev, head.hash, sizeof entry.prev);
    return entry;
}

void
box_put(struct outbox *box, struct outbox_entry entry)
{
    struct err err = {0};
    assert_true(outbox_put(box, &entry, 1, &err));
}

struct outbox_receipt
box_receipt(struct outbox_entry entry, uint64_t received_ms, uint64_t covered_ms, uint64_t life)
{
    struct outbox_receipt receipt = {
        .received_ms = received_ms, .backed_up_until_ms = covered_ms, .life = life};
    memcpy(receipt.id, entry.id, OUTBOX_ID_BYTES);
    memcpy(receipt.hash, entry.hash, OUTBOX_HASH_BYTES);
    return receipt;
}

void
box_expect(struct outbox *box, int64_t waiting, int64_t held, int64_t refused)
{
    struct outbox_counts counts;
    assert_true(outbox_count(box, &counts, NULL));
    assert_int_equal(counts.waiting, waiting);
    assert_int_equal(counts.held, held);
    assert_int_equal(counts.refused, refused);
}
