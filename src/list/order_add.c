/* order_add.c - one more ticket on a list that stands: the rule is played again, only where the new
 * one can matter.
 *
 * Before the first place where the earliest end among those that remain reaches its beginning, the
 * new ticket can neither be taken nor hold anyone up. From there the taking is repeated until the
 * same tickets are gone as on the old list, and the new one with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/order_parts.h"

#include <assert.h>
#include <string.h>
#include "base/mem.h"

#define WINDOW_MAX 2048 /* more tickets at once: building anew is as fast */

struct window {
    struct order *order;
    size_t waits_for;        /* the window must reach so far before the new one may go */
    size_t fresh;            /* the new entry */
    size_t first, end;       /* places of the old list that are played again so far */
    size_t left[WINDOW_MAX]; /* of them, and the new one, those not taken yet */
    size_t left_count;
    size_t taken[WINDOW_MAX]; /* the new order */
    size_t taken_count;
};

static size_t
find_first(const struct order *order, uint64_t lo_ms)
{
    size_t low = 0, high = order->count - 1; /* places of the old list */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order->least_hi[middle] < lo_ms) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The place of an entry on the old list; behind its end for none. */
static size_t
place_of(const struct order *order, size_t entry)
{
    size_t old_count = order->count - 1, place = 0;
    while (entry != ORDER_NONE && place < old_count && order->list[place] != entry) {
        place++;
    }
    return entry == ORDER_NONE ? old_count : place;
}

static size_t
next_of(const struct order *order, size_t chain_at)
{
    if (chain_at + 1 >= order->count ||
        !order_same_chain(&order->entries[order->by_chain[chain_at]],
                          &order->entries[order->by_chain[chain_at + 1]])) {
        return ORDER_NONE;
    }
    return order->by_chain[chain_at + 1];
}

/* The earliest end among all that are not taken. */
static uint64_t
earliest_end(const struct window *window)
{
    uint64_t earliest = window->order->least_hi[window->end];
    for (size_t i = 0; i < window->left_count; i++) {
        uint64_t hi_ms = window->order->entries[window->left[i]].hi_ms;
        earliest = hi_ms < earliest ? hi_ms : earliest;
    }
    return earliest;
}

static bool
is_left(const struct window *window, size_t entry)
{
    for (size_t i = 0; i < window->left_count; i++) {
        if (window->left[i] == entry) {
            return true;
        }
    }
    return false;
}

/* The one before it in its chain stood at an earlier place, so it is taken or left; only the new
 * ticket may have to wait for one the window has not come to. */
static bool
may_go(const struct window *window, size_t entry, uint64_t earliest)
{
    if (window->order->entries[entry].lo_ms > earliest ||
        (entry == window->fresh && window->waits_for > window->end)) {
        return false;
    }
    size_t before = order_before(window->order, entry);
    return before == ORDER_NONE || !is_left(window, before);
}

static bool
widen(struct window *window, uint64_t earliest)
{
    const struct order *order = window->order;
    size_t old_count = order->count - 1;
    while (window->end < old_count && order->least_lo[window->end] <= earliest) {
        if (window->left_count == WINDOW_MAX || window->end - window->first + 2 > WINDOW_MAX) {
            return false;
        }
        window->left[window->left_count++] = order->list[window->end++];
    }
    return true;
}

static void
take_one(struct window *window, uint64_t earliest)
{
    const struct order_entry *entries = window->order->entries;
    size_t best = ORDER_NONE;
    for (size_t i = 0; i < window->left_count; i++) {
        size_t entry = window->left[i];
        bool is_better =
            best == ORDER_NONE || order_goes_first(&entries[entry], &entries[window->left[best]]);
        if (is_better && may_go(window, entry, earliest)) {
            best = i;
        }
    }
    assert(best != ORDER_NONE);
    window->taken[window->taken_count++] = window->left[best];
    window->left[best] = window->left[--window->left_count];
}

/* False: the window became too wide. */
static bool
play(struct window *window)
{
    while (window->left_count > 0) {
        uint64_t earliest = earliest_end(window);
        if (!widen(window, earliest)) {
            return false;
        }
        take_one(window, earliest);
    }
    return true;
}

static void
put_window(struct window *window)
{
    struct order *order = window->order;
    size_t behind = order->count - 1 - window->end;
    assert(window->taken_count == window->end - window->first + 1);
    memmove(order->list + window->end + 1, order->list + window->end, behind * sizeof *order->list);
    memmove(order->least_hi + window->end + 1, order->least_hi + window->end,
            (behind + 1) * sizeof *order->least_hi);
    memmove(order->least_lo + window->end + 1, order->least_lo + window->end,
            (behind + 1) * sizeof *order->least_lo);
    memcpy(order->list + window->first, window->taken, window->taken_count * sizeof *order->list);
    order_sum_up(order, window->first, window->end);
}

static bool
play_again(struct order *order, size_t chain_at)
{
    struct window *window = mem_new(1, sizeof *window);
    /* The next of its chain now has to wait, however early its interval begins. */
    size_t next = place_of(order, next_of(order, chain_at));
    window->order = order;
    window->fresh = order->count - 1;
    size_t before = order_before(order, window->fresh);
    window->waits_for = before == ORDER_NONE ? 0 : place_of(order, before) + 1;
    window->first = find_first(order, order->entries[window->fresh].lo_ms);
    window->first = next < window->first ? next : window->first;
    window->end = window->first;
    window->left[window->left_count++] = window->fresh;
    bool ok = play(window);
    if (ok) {
        put_window(window);
        order_insert_bounds(order);
    }
    free(window);
    return ok;
}

bool
order_add(struct order *order, const struct order_ticket *ticket)
{
    size_t at;
    if (!order_insert(order, ticket, &at)) {
        return false;
    }
    (void)order_narrow(order, at);
    /* Its end may be a new end for those before it in its chain: then more than one moves. */
    if ((at > 0 && order_narrow(order, at - 1)) || !play_again(order, at)) {
        order_rebuild(order);
    }
    return true;
}
