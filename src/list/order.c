/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/order_parts.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>
#include "base/mem.h"

#define ROOM_FIRST 64u

struct order *
order_new(const unsigned char seed[ORDER_SEED_BYTES])
{
    struct order *order = mem_new(1, sizeof *order);
    memcpy(order->seed, seed, ORDER_SEED_BYTES);
    order->least_hi = mem_new(1, sizeof *order->least_hi);
    order->least_lo = mem_new(1, sizeof *order->least_lo);
    order->least_hi[0] = order->least_lo[0] = INTERVAL_NEVER;
    return order;
}

void
order_free(struct order *order)
{
    if (order) {
        free(order->entries);
        free(order->by_id);
        free(order->by_chain);
        free(order->list);
        free(order->least_hi);
        free(order->least_lo);
        free(order->ends);
        free(order->begins);
        free(order);
    }
}

int
order_compare_chain(const struct order_entry *a, const struct order_entry *b)
{
    const struct order_ticket *left = &a->ticket, *right = &b->ticket;
    int kiosk = memcmp(left->kiosk, right->kiosk, sizeof left->kiosk);
    int epoch = (left->epoch > right->epoch) - (left->epoch < right->epoch);
    return kiosk ? kiosk : epoch ? epoch : (left->seq > right->seq) - (left->seq < right->seq);
}

bool
order_same_chain(const struct order_entry *a, const struct order_entry *b)
{
    return a->ticket.epoch == b->ticket.epoch &&
           memcmp(a->ticket.kiosk, b->ticket.kiosk, sizeof a->ticket.kiosk) == 0;
}

bool
order_goes_first(const struct order_entry *a, const struct order_entry *b)
{
    int hash = memcmp(a->hash, b->hash, sizeof a->hash);
    return hash ? hash < 0 : memcmp(a->ticket.id, b->ticket.id, sizeof a->ticket.id) < 0;
}

int
order_compare_ids(const struct order_entry *a, const struct order_entry *b)
{
    return memcmp(a->ticket.id, b->ticket.id, sizeof a->ticket.id);
}

size_t
order_find(const struct order *order, const size_t *index, order_compare *compare,
           const struct order_entry *entry, bool *out_is_there)
{
    size_t low = 0, high = order->count;
    *out_is_there = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int way = compare(&order->entries[index[middle]], entry);
        *out_is_there = *out_is_there || way == 0;
        if (way < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void
open_gap(size_t *index, size_t count, size_t at, size_t entry)
{
    memmove(index + at + 1, index + at, (count - at) * sizeof *index);
    index[at] = entry;
}

static void
make_room(struct order *order)
{
    if (order->count < order->room) {
        return;
    }
    order->room = order->room ? 2 * order->room : ROOM_FIRST;
    order->entries = mem_resize(order->entries, order->room, sizeof *order->entries);
    order->by_id = mem_resize(order->by_id, order->room, sizeof *order->by_id);
    order->by_chain = mem_resize(order->by_chain, order->room, sizeof *order->by_chain);
    order->list = mem_resize(order->list, order->room, sizeof *order->list);
    order->least_hi = mem_resize(order->least_hi, order->room + 1, sizeof *order->least_hi);
    order->least_lo = mem_resize(order->least_lo, order->room + 1, sizeof *order->least_lo);
    order->ends = mem_resize(order->ends, order->room, sizeof *order->ends);
    order->begins = mem_resize(order->begins, order->room, sizeof *order->begins);
}

static struct order_entry
make_entry(const struct order *order, const struct order_ticket *ticket)
{
    struct order_entry entry = {.ticket = *ticket};
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    crypto_hash_sha256_update(&hash, order->seed, sizeof order->seed);
    crypto_hash_sha256_update(&hash, ticket->id, sizeof ticket->id);
    crypto_hash_sha256_final(&hash, entry.hash);
    return entry;
}

static void
append(struct order *order, const struct order_entry *entry)
{
    assert(!interval_is_empty(entry->ticket.when) && entry->ticket.when.hi_ms != INTERVAL_NEVER);
    make_room(order);
    order->entries[order->count++] = *entry;
}

void
order_put(struct order *order, const struct order_ticket *ticket)
{
    struct order_entry entry = make_entry(order, ticket);
    append(order, &entry);
}

bool
order_insert(struct order *order, const struct order_ticket *ticket, size_t *out_chain_at)
{
    struct order_entry entry = make_entry(order, ticket);
    bool has_id, has_seq;
    size_t id_at = order_find(order, order->by_id, order_compare_ids, &entry, &has_id);
    *out_chain_at = order_find(order, order->by_chain, order_compare_chain, &entry, &has_seq);
    if (has_id || has_seq) {
        return false;
    }
    append(order, &entry);
    open_gap(order->by_id, order->count - 1, id_at, order->count - 1);
    open_gap(order->by_chain, order->count - 1, *out_chain_at, order->count - 1);
    return true;
}

static size_t
chain_at(const struct order *order, size_t entry)
{
    bool is_there;
    size_t at =
        order_find(order, order->by_chain, order_compare_chain, &order->entries[entry], &is_there);
    assert(is_there);
    return at;
}

size_t
order_before(const struct order *order, size_t entry)
{
    size_t at = chain_at(order, entry);
    if (at == 0) {
        return ORDER_NONE;
    }
    size_t before = order->by_chain[at - 1];
    return order_same_chain(&order->entries[before], &order->entries[entry]) ? before : ORDER_NONE;
}

bool
order_narrow(struct order *order, size_t at)
{
    struct order_entry *entry = &order->entries[order->by_chain[at]];
    struct interval when = entry->ticket.when;
    /* Wide as it came: were it judged by what a later record narrowed it to, a place that was
     * definitive could still be lost to it. */
    bool is_wide = interval_width(when) > ORDER_MAX_WIDTH_MS;
    if (at + 1 < order->count) {
        const struct order_entry *next = &order->entries[order->by_chain[at + 1]];
        bool is_later = order_same_chain(entry, next) && next->hi_ms < when.hi_ms;
        when.hi_ms = is_later ? next->hi_ms : when.hi_ms;
    }
    if (is_wide || when.lo_ms > when.hi_ms) {
        when.lo_ms = when.hi_ms;
    }
    bool is_changed = entry->lo_ms != when.lo_ms || entry->hi_ms != when.hi_ms;
    entry->lo_ms = when.lo_ms;
    entry->hi_ms = when.hi_ms;
    return is_changed;
}

static uint64_t
least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

void
order_sum_up(struct order *order, size_t first, size_t last)
{
    order->least_hi[order->count] = order->least_lo[order->count] = INTERVAL_NEVER;
    for (size_t i = last + 1; i-- > first;) {
        const struct order_entry *entry = &order->entries[order->list[i]];
        order->least_hi[i] = least(order->least_hi[i + 1], entry->hi_ms);
        order->least_lo[i] = least(order->least_lo[i + 1], entry->lo_ms);
    }
}

size_t
order_count(const struct order *order)
{
    return order->count;
}

const struct order_ticket *
order_at(const struct order *order, size_t place)
{
    assert(place < order->count);
    return &order->entries[order->list[place]].ticket;
}

struct interval
order_when(const struct order *order, size_t place)
{
    assert(place < order->count);
    const struct order_entry *entry = &order->entries[order->list[place]];
    return (struct interval){entry->lo_ms, entry->hi_ms};
}
