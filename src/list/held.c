/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/held.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void
held_init(struct held *held)
{
    *held = (struct held){.list = NULL};
}

void
held_clear(struct held *held)
{
    free(held->list);
    held_init(held);
}

static bool
goes_before(const struct held_event *a, const struct held_event *b)
{
    return a->seq != b->seq ? a->seq < b->seq : !a->is_statement && b->is_statement;
}

/* The first place where event may stand. */
static size_t
place_of(const struct held *held, const struct held_event *event)
{
    size_t from = 0, to = held->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (goes_before(&held->list[middle], event)) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

static void
insert(struct held *held, size_t at, const struct held_event *event)
{
    if (held->count == held->room) {
        held->room = held->room ? 2 * held->room : 64;
        held->list = mem_resize(held->list, held->room, sizeof *held->list);
    }
    memmove(held->list + at + 1, held->list + at, (held->count - at) * sizeof *held->list);
    held->list[at] = *event;
    held->count++;
}

bool
held_put(struct held *held, const struct held_event *event)
{
    size_t at = place_of(held, event);
    bool is_there = at < held->count && !goes_before(event, &held->list[at]);
    if (!is_there) {
        insert(held, at, event);
        return true;
    }
    if (event->is_statement) {
        held->list[at] = *event;
    }
    return event->is_statement;
}

/* From the first to behind the last event that matters to what is new; false: nothing is new. */
static bool
find_window(const struct held *held, size_t *out_first, size_t *out_end)
{
    uint64_t low = UINT64_MAX, high = 0;
    for (size_t i = 0; i < held->count; i++) {
        const struct held_event *event = &held->list[i];
        if (event->when.hi_ms == 0) {
            low = event->seq < low ? event->seq : low;
            high = event->seq > high ? event->seq : high;
        }
    }
    if (low > high) {
        return false;
    }
    low = low > HELD_WINDOW ? low - HELD_WINDOW : 0;
    high = high < UINT64_MAX - HELD_WINDOW ? high + HELD_WINDOW : UINT64_MAX;
    *out_first = 0;
    while (held->list[*out_first].seq < low) {
        (*out_first)++;
    }
    *out_end = held->count;
    while (held->list[*out_end - 1].seq > high) {
        (*out_end)--;
    }
    return true;
}

size_t
held_bound(struct held *held)
{
    size_t first, end;
    if (!find_window(held, &first, &end)) {
        return 0;
    }
    size_t count = end - first;
    struct reading *readings = mem_new(count, sizeof *readings);
    struct interval *when = mem_new(count, sizeof *when);
    for (size_t i = 0; i < count; i++) {
        readings[i] = held->list[first + i].reading;
    }
    size_t bad = evidence_bound(readings, count, when);
    for (size_t i = 0; i < count; i++) {
        struct held_event *event = &held->list[first + i];
        if (event->when.hi_ms == 0) {
            event->when = when[i];
        }
    }
    free(readings);
    free(when);
    return bad;
}

const struct held_event *
held_find(const struct held *held, uint64_t tag)
{
    for (size_t i = 0; i < held->count; i++) {
        if (held->list[i].tag == tag) {
            return &held->list[i];
        }
    }
    return NULL;
}
