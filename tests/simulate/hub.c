/* A batch in, in any order and more than once; each record keeps the interval it got when it came.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

#define WINDOW 64 /* readings before a new one that are asked again */

static bool
goes_before(const struct event_made *a, const struct event_made *b)
{
    if (a->seq != b->seq) {
        return a->seq < b->seq;
    }
    return a->vacancy != STATEMENT && b->vacancy == STATEMENT;
}

/* The place of event in what is held; *out_is_there: this seq is held. */
static size_t
find(const struct events *held, const struct event_made *event, bool *out_is_there)
{
    size_t at = held->count;
    while (at > 0 && goes_before(event, &held->list[at - 1])) {
        at--;
    }
    *out_is_there = at > 0 && held->list[at - 1].seq == event->seq &&
                    held->list[at - 1].vacancy != STATEMENT && event->vacancy != STATEMENT;
    /* of a seq with a statement behind it the record stands before that */
    for (size_t i = at; !*out_is_there && i > 0 && held->list[i - 1].seq == event->seq; i--) {
        *out_is_there = held->list[i - 1].vacancy != STATEMENT && event->vacancy != STATEMENT;
    }
    return at;
}

static const struct event_made *
held_at(const struct events *held, uint64_t seq)
{
    for (size_t i = held->count; i-- > 0;) {
        if (held->list[i].seq == seq && held->list[i].vacancy != STATEMENT) {
            return &held->list[i];
        }
    }
    return NULL;
}

static void
insert(struct events *held, size_t at, const struct event_made *event)
{
    events_add(held, event);
    memmove(held->list + at + 1, held->list + at, (held->count - 1 - at) * sizeof *held->list);
    held->list[at] = *event;
}

/* Only the last of statements with no record between them is worth keeping. */
static void
put(struct world *world, struct events *held, const struct event_made *event)
{
    bool is_there;
    size_t at = find(held, event, &is_there);
    if (is_there) {
        const struct event_made *other = held_at(held, event->seq);
        world->quarantined += other->hash != event->hash;
        return;
    }
    if (event->vacancy == STATEMENT && at > 0 && held->list[at - 1].vacancy == STATEMENT &&
        held->list[at - 1].seq == event->seq) {
        held->list[at - 1] = *event;
        return;
    }
    insert(held, at, event);
}

static void
bound(struct world *world, struct events *held)
{
    size_t first = 0;
    while (first < held->count && held->list[first].when.hi_ms != 0) {
        first++;
    }
    first = first > WINDOW ? first - WINDOW : 0;
    size_t count = held->count - first;
    struct reading *readings = mem_new(count + 1, sizeof *readings);
    struct interval *when = mem_new(count + 1, sizeof *when);
    for (size_t i = 0; i < count; i++) {
        readings[i] = held->list[first + i].reading;
    }
    world->contradicted += evidence_bound(readings, count, when);
    for (size_t i = 0; i < count; i++) {
        struct event_made *event = &held->list[first + i];
        if (event->when.hi_ms == 0) {
            event->when = when[i];
            world->outside += event->true_ms < when[i].lo_ms || event->true_ms > when[i].hi_ms;
        }
    }
    free(readings);
    free(when);
}

static uint64_t
held_whole(const struct events *held)
{
    uint64_t seq = 0;
    for (size_t i = 0; i < held->count; i++) {
        if (held->list[i].vacancy != STATEMENT && held->list[i].seq == seq + 1) {
            seq++;
        }
    }
    return seq;
}

static struct event_made
received(const struct world *world, const struct event_made *event,
         const struct event_made *statement)
{
    struct event_made out = *event;
    out.reading.received_ms = world->now_ms;
    if (statement) {
        memcpy(out.reading.sent_boot, statement->reading.boot, sizeof out.reading.sent_boot);
        out.reading.sent_ms = statement->reading.at_ms;
    }
    return out;
}

void
hub_take(struct world *world, size_t kiosk, const struct events *batch,
         const struct event_made *statement)
{
    struct chain_model *chain = &world->chains[kiosk];
    /* from any end: a network keeps no order */
    size_t from = batch->count > 0 ? draw(world, batch->count) : 0;
    for (size_t i = 0; i < batch->count; i++) {
        struct event_made event =
            received(world, &batch->list[(from + i) % batch->count], statement);
        put(world, &chain->held, &event);
    }
    if (!statement) {
        bound(world, &chain->held);
        return;
    }
    struct event_made told = received(world, statement, statement);
    put(world, &chain->held, &told);
    bound(world, &chain->held);
    for (size_t i = chain->held.count; i-- > 0;) {
        const struct event_made *last = &chain->held.list[i];
        if (last->vacancy == STATEMENT && memcmp(last->id, told.id, sizeof told.id) == 0) {
            chain->telling.stated_at = last->when;
            chain->telling.stated_seq = last->seq;
            break;
        }
    }
    chain->telling.held_seq = held_whole(&chain->held);
    watermark_note(&chain->telling);
}
