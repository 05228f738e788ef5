/* order_parts.h - the inside of an order, for src/list only.
 *
 * Thread: its owner's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_ORDER_PARTS_H
#define LIST_ORDER_PARTS_H

#include "list/order.h"

#define ORDER_HASH_BYTES 32
#define ORDER_NONE SIZE_MAX

struct order_entry {
    struct order_ticket ticket;
    unsigned char hash[ORDER_HASH_BYTES]; /* SHA-256(seed || id) */
    uint64_t lo_ms, hi_ms;                /* by which it is placed */
    bool is_taken;
};

struct order {
    unsigned char seed[ORDER_SEED_BYTES];
    struct order_entry *entries; /* in the order they came */
    size_t count, room;
    size_t *by_id;    /* entries, sorted by id */
    size_t *by_chain; /* entries, sorted by kiosk, epoch, seq */
    size_t *list;     /* entries by place */
    /* Of the places from here to the end: the earliest end and the earliest beginning. One more
     * than there are places; the last is never. */
    uint64_t *least_hi, *least_lo;
    uint64_t *ends, *begins; /* of all, sorted */
};

int order_compare_ids(const struct order_entry *a, const struct order_entry *b);
/* kiosk, epoch, seq. */
int order_compare_chain(const struct order_entry *a, const struct order_entry *b);
typedef int order_compare(const struct order_entry *a, const struct order_entry *b);
/* Where entry belongs in index, sorted by compare; *out_is_there: one that is equal stands there.
 */
size_t order_find(const struct order *order, const size_t *index, order_compare *compare,
                  const struct order_entry *entry, bool *out_is_there);

bool order_same_chain(const struct order_entry *a, const struct order_entry *b);
/* By hash; two of the same hash by id. */
bool order_goes_first(const struct order_entry *a, const struct order_entry *b);

/* Into entries, by_id and by_chain, not yet into the list; false: it is there already. */
bool order_insert(struct order *order, const struct order_ticket *ticket, size_t *out_chain_at);

/* The entry before this one in its chain, ORDER_NONE: none on this list. */
size_t order_before(const struct order *order, size_t entry);

/* Makes lo and hi of entry from its interval and the end of the next of its chain. True: they are
 * not what they were. */
bool order_narrow(struct order *order, size_t chain_at);

/* The list, from entries and by_chain. */
void order_rebuild(struct order *order);

/* Fills least_hi and least_lo from place `last` down to `first`. */
void order_sum_up(struct order *order, size_t first, size_t last);

/* Fills ends and begins from all entries; or puts those of the last entry among them. */
void order_sort_bounds(struct order *order);
void order_insert_bounds(struct order *order);

#endif
