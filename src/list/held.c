/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/held.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void
held_init(struct held *held)
{
    *held = (struct held){.new_low = UINT64_MAX};
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
    if (is_there && !event->is_statement) {
        return false;
    }
    if (is_there) {
        held->list[at] = *event;
    } else {
        insert(held, at, event);
    }
    if (event->when.hi_ms == 0) {
        held->new_low = event->seq < held->new_low ? event->seq : held->new_low;
        held->new_high = event->seq > held->new_high ? event->seq : held->new_high;
    }
    return true;
}

/* From the first to behind the last event that matters to what is new; false: nothing is new. */
static bool
find_window(const struct held *held, size_t *out_first, size_t *out_end)
{
    struct held_event low = {.seq = 0}, end = {.seq = UINT64_MAX, .is_statement = true};
    if (held->new_low > held->new_high) {
        return false;
    }
    if (held->new_low > HELD_WINDOW) {
        low.seq = held->new_low - HELD_WINDOW;
    }
    if (held->new_high < UINT64_MAX - HELD_WINDOW) {
        end = (struct held_event){.seq = held->new_high + HELD_WINDOW + 1};
    }
    *out_first = place_of(held, &low);
    *out_end = place_of(held, &end);
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
    held->new_low = UINT64_MAX;
    held->new_high = 0;
    free(readings);
    free(when);
    return bad;
}

const struct held_event *
held_at(const struct held *held, uint64_t seq, bool is_statement)
{
    struct held_event like = {.seq = seq, .is_statement = is_statement};
    size_t at = place_of(held, &like);
    return at < held->count && !goes_before(&like, &held->list[at]) ? &held->list[at] : NULL;
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
