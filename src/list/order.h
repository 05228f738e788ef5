/* order.h - who is before whom on a list (fairlist.md, rule 5).
 *
 * a is before b when a's interval ends before b's begins, or both come from the same kiosk and
 * epoch and a has the lower seq. The list is made by taking, again and again, among the tickets
 * with no other remaining ticket before them the one with the smallest SHA-256(seed || ticket). An
 * interval wider than ORDER_MAX_WIDTH_MS counts as its end alone; no interval ends after that of
 * the next seq of its kiosk. The same tickets give the same list, in whatever order they arrive.
 *
 * (Taking unions of overlapping intervals, arrival, or a clock on a wall instead gives pairs in the
 * wrong order; the simulator shows each.)
 *
 * Owns: copies of what it was given.   Thread: its owner's.   Memory: about 160 bytes a ticket.
 *
 *     struct order *order = order_new(seed);
 *     order_add(order, &ticket);              any number of times
 *     order_place_of(order, ticket.id, &place);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_ORDER_H
#define LIST_ORDER_H

#include <stddef.h>
#include "list/interval.h"

#define ORDER_SEED_BYTES 32
#define ORDER_ID_BYTES 16
#define ORDER_MAX_WIDTH_MS (15u * 60 * 1000)

/* A sign-up: its id, where it was made, and when that can have been (an upper bound is always
 * known: the receipt). */
struct order_ticket {
    unsigned char id[ORDER_ID_BYTES];
    unsigned char kiosk[ORDER_ID_BYTES];
    uint64_t epoch, seq;
    struct interval when;
};

struct order;

struct order *order_new(const unsigned char seed[ORDER_SEED_BYTES]);
void order_free(struct order *order); /* NULL-safe */

/* Many at once: order_put() any number, then order_build() before anything else. Returns how many
 * were dropped: of two with the same id, or the same (kiosk, epoch, seq), the first put stays. */
void order_put(struct order *order, const struct order_ticket *ticket);
size_t order_build(struct order *order);

/* One more, placed at once: about as much work as there are tickets whose intervals overlap with
 * its own. False: this id, or this (kiosk, epoch, seq), is on the list already. */
bool order_add(struct order *order, const struct order_ticket *ticket);

size_t order_count(const struct order *order);
/* Places count from 0. Borrowed until the next put or add. */
const struct order_ticket *order_at(const struct order *order, size_t place);
bool order_place_of(const struct order *order, const unsigned char id[ORDER_ID_BYTES],
                    size_t *out_place);

/* The interval by which it was placed: narrowed by its neighbours, a wide one its end alone. */
struct interval order_when(const struct order *order, size_t place);

/* How many places are definitive: nothing that is still to come, none of it from before
 * watermark_ms, can go before them. */
size_t order_definitive(const struct order *order, uint64_t watermark_ms);

/* Where someone who signs up at `when` can come, from 0: those who are before for certain, and
 * those who may be. */
struct order_range {
    size_t from, to;
};
struct order_range order_range(const struct order *order, struct interval when);

#endif
