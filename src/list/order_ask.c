/* order_ask.c - what an order is asked: who stands where, from where to where one may come.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/order_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* How many of count sorted moments are before at_ms. */
static size_t
count_before(const uint64_t *moments, size_t count, uint64_t at_ms)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (moments[middle] < at_ms) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The first place from which on nothing ends before at_ms: least_hi never falls towards the end. */
static size_t
first_ending_from(const struct order *order, uint64_t at_ms)
{
    return count_before(order->least_hi, order->count, at_ms);
}

/* It was taken when nothing that remained ended before its beginning, and it remained itself: its
 * place lies between these two, among those whose intervals overlap with its own. */
bool
order_place_of(const struct order *order, const unsigned char id[ORDER_ID_BYTES], size_t *out_place)
{
    struct order_entry wanted = {0};
    bool is_there;
    memcpy(wanted.ticket.id, id, ORDER_ID_BYTES);
    size_t at = order_find(order, order->by_id, order_compare_ids, &wanted, &is_there);
    if (!is_there) {
        return false;
    }
    const struct order_entry *entry = &order->entries[order->by_id[at]];
    size_t place = first_ending_from(order, entry->lo_ms);
    while (order->list[place] != order->by_id[at]) {
        place++;
        assert(place < order->count);
    }
    *out_place = place;
    return true;
}

size_t
order_definitive(const struct order *order, uint64_t watermark_ms)
{
    return first_ending_from(order, watermark_ms);
}

struct order_range
order_range(const struct order *order, struct interval when)
{
    if (interval_width(when) > ORDER_MAX_WIDTH_MS) {
        when.lo_ms = when.hi_ms;
    }
    return (struct order_range){
        .from = count_before(order->ends, order->count, when.lo_ms),
        .to = count_before(order->begins, order->count, when.hi_ms + 1),
    };
}

static int
compare_moments(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

void
order_sort_bounds(struct order *order)
{
    for (size_t i = 0; i < order->count; i++) {
        order->ends[i] = order->entries[i].hi_ms;
        order->begins[i] = order->entries[i].lo_ms;
    }
    if (order->count > 0) {
        qsort(order->ends, order->count, sizeof *order->ends, compare_moments);
        qsort(order->begins, order->count, sizeof *order->begins, compare_moments);
    }
}

static void
insert_moment(uint64_t *moments, size_t count, uint64_t at_ms)
{
    size_t at = count_before(moments, count, at_ms);
    memmove(moments + at + 1, moments + at, (count - at) * sizeof *moments);
    moments[at] = at_ms;
}

void
order_insert_bounds(struct order *order)
{
    const struct order_entry *fresh = &order->entries[order->count - 1];
    insert_moment(order->ends, order->count - 1, fresh->hi_ms);
    insert_moment(order->begins, order->count - 1, fresh->lo_ms);
}
