/* order_build.c - the whole list anew: two heaps, one of the tickets that may be taken (by hash),
 * one of those that remain (by the end of their interval).
 *
 * A ticket has another one before it by time when its interval begins after the earliest end among
 * those that remain; that earliest end only rises, so each ticket is let in once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/order_parts.h"

#include <assert.h>
#include "base/mem.h"

struct heap {
    const struct order *order;
    bool (*is_first)(const struct order_entry *a, const struct order_entry *b);
    size_t *list;
    size_t count;
};

static bool
is_above(const struct heap *heap, size_t a, size_t b)
{
    const struct order_entry *entries = heap->order->entries;
    return heap->is_first(&entries[heap->list[a]], &entries[heap->list[b]]);
}

static void
swap(struct heap *heap, size_t a, size_t b)
{
    size_t kept = heap->list[a];
    heap->list[a] = heap->list[b];
    heap->list[b] = kept;
}

static void
heap_push(struct heap *heap, size_t entry)
{
    size_t at = heap->count++;
    heap->list[at] = entry;
    for (; at > 0 && is_above(heap, at, (at - 1) / 2); at = (at - 1) / 2) {
        swap(heap, at, (at - 1) / 2);
    }
}

static size_t
heap_pop(struct heap *heap)
{
    size_t top = heap->list[0];
    size_t at = 0;
    heap->list[0] = heap->list[--heap->count];
    for (;;) {
        size_t best = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < heap->count; child++) {
            best = is_above(heap, child, best) ? child : best;
        }
        if (best == at) {
            return top;
        }
        swap(heap, at, best);
        at = best;
    }
}

static bool
ends_first(const struct order_entry *a, const struct order_entry *b)
{
    return a->hi_ms < b->hi_ms;
}

/* Sorts entries 0 to count by a comparison; the same by the order they came. */
struct sorting {
    const struct order_entry *entries;
    int (*compare)(const struct order_entry *a, const struct order_entry *b);
};

static int
compare_indexes(const void *a, const void *b, void *context)
{
    const struct sorting *sorting = context;
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    int way = sorting->compare(&sorting->entries[left], &sorting->entries[right]);
    return way ? way : (left > right) - (left < right);
}

static void
sort_index(const struct order *order, size_t *index,
           int (*compare)(const struct order_entry *a, const struct order_entry *b))
{
    struct sorting sorting = {order->entries, compare};
    for (size_t i = 0; i < order->count; i++) {
        index[i] = i;
    }
    if (order->count) {
        qsort_r(index, order->count, sizeof *index, compare_indexes, &sorting);
    }
}

/* Marks all but the first of those that are the same; how many were. */
static size_t
mark_doubles(struct order *order, const size_t *index,
             int (*compare)(const struct order_entry *a, const struct order_entry *b))
{
    size_t marked = 0, first = 0;
    for (size_t i = 1; i < order->count; i++) {
        struct order_entry *entry = &order->entries[index[i]];
        if (compare(&order->entries[index[first]], entry) != 0) {
            first = i;
        } else if (!entry->is_taken) {
            entry->is_taken = true;
            marked++;
        }
    }
    return marked;
}

static size_t
drop_doubles(struct order *order)
{
    size_t kept = 0, dropped = 0;
    for (size_t i = 0; i < order->count; i++) {
        order->entries[i].is_taken = false;
    }
    dropped += mark_doubles(order, order->by_id, order_compare_ids);
    dropped += mark_doubles(order, order->by_chain, order_compare_chain);
    for (size_t i = 0; dropped > 0 && i < order->count; i++) {
        if (!order->entries[i].is_taken) {
            order->entries[kept++] = order->entries[i];
        }
    }
    order->count -= dropped;
    return dropped;
}

static int
compare_begins(const struct order_entry *a, const struct order_entry *b)
{
    return (a->lo_ms > b->lo_ms) - (a->lo_ms < b->lo_ms);
}

struct building {
    struct order *order;
    struct heap free;      /* may be taken */
    struct heap remaining; /* by their end; taken ones are thrown out when they come up */
    size_t *by_begin;      /* entries, and how many of them were let in */
    size_t let_in;
    size_t *next_in_chain; /* ORDER_NONE: none */
    bool *waits;           /* let in by time, but one of its chain comes first */
};

static bool
is_chain_free(const struct building *building, size_t entry)
{
    size_t before = order_before(building->order, entry);
    return before == ORDER_NONE || building->order->entries[before].is_taken;
}

static void
let_in(struct building *building)
{
    struct order *order = building->order;
    struct heap *remaining = &building->remaining;
    while (remaining->count > 0 && order->entries[remaining->list[0]].is_taken) {
        heap_pop(remaining);
    }
    if (remaining->count == 0) {
        return;
    }
    uint64_t earliest = order->entries[remaining->list[0]].hi_ms;
    for (; building->let_in < order->count; building->let_in++) {
        size_t entry = building->by_begin[building->let_in];
        if (order->entries[entry].lo_ms > earliest) {
            break;
        }
        if (is_chain_free(building, entry)) {
            heap_push(&building->free, entry);
        } else {
            building->waits[entry] = true;
        }
    }
}

static void
take(struct building *building, size_t place)
{
    struct order *order = building->order;
    let_in(building);
    assert(building->free.count > 0); /* ends never fall along a chain: see order.h */
    size_t entry = heap_pop(&building->free);
    size_t next = building->next_in_chain[entry];
    order->entries[entry].is_taken = true;
    order->list[place] = entry;
    if (next != ORDER_NONE && building->waits[next]) {
        building->waits[next] = false;
        heap_push(&building->free, next);
    }
}

static void
note_chains(struct building *building)
{
    const struct order *order = building->order;
    for (size_t i = 0; i < order->count; i++) {
        size_t entry = order->by_chain[i];
        bool has_next =
            i + 1 < order->count &&
            order_same_chain(&order->entries[entry], &order->entries[order->by_chain[i + 1]]);
        building->next_in_chain[entry] = has_next ? order->by_chain[i + 1] : ORDER_NONE;
    }
}

void
order_rebuild(struct order *order)
{
    size_t count = order->count;
    struct building building = {
        .order = order,
        .free = {order, order_goes_first, mem_new(count + 1, sizeof(size_t)), 0},
        .remaining = {order, ends_first, mem_new(count + 1, sizeof(size_t)), 0},
        .by_begin = mem_new(count + 1, sizeof(size_t)),
        .next_in_chain = mem_new(count + 1, sizeof(size_t)),
        .waits = mem_new(count + 1, sizeof(bool)),
    };
    for (size_t i = count; i-- > 0;) {
        (void)order_narrow(order, i);
    }
    sort_index(order, building.by_begin, compare_begins);
    note_chains(&building);
    for (size_t i = 0; i < count; i++) {
        order->entries[i].is_taken = false;
        heap_push(&building.remaining, i);
    }
    for (size_t place = 0; place < count; place++) {
        take(&building, place);
    }
    if (count > 0) {
        order_sum_up(order, 0, count - 1);
    }
    order_sort_bounds(order);
    free(building.free.list);
    free(building.remaining.list);
    free(building.by_begin);
    free(building.next_in_chain);
    free(building.waits);
}

size_t
order_build(struct order *order)
{
    sort_index(order, order->by_id, order_compare_ids);
    sort_index(order, order->by_chain, order_compare_chain);
    size_t dropped = drop_doubles(order);
    if (dropped > 0) {
        sort_index(order, order->by_id, order_compare_ids);
        sort_index(order, order->by_chain, order_compare_chain);
    }
    order_rebuild(order);
    return dropped;
}
