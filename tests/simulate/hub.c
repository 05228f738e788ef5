/* A batch in, in any order and more than once; each record keeps the interval it got when it came.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <string.h>

static const struct event_made *
find_record(const struct world *world, const struct held *held, uint64_t seq)
{
    for (size_t i = held->count; i-- > 0;) {
        if (held->list[i].seq == seq && !held->list[i].is_statement) {
            return &world->log.list[held->list[i].tag];
        }
    }
    return NULL;
}

/* The same again is a replay; another under the same number a clone, which is set apart. */
static void
put(struct world *world, struct chain_model *chain, const struct event_made *event)
{
    bool is_statement = event->vacancy == STATEMENT;
    const struct event_made *other =
        is_statement ? NULL : find_record(world, &chain->held, event->seq);
    if (other) {
        world->quarantined += other->hash != event->hash;
        return;
    }
    struct held_event held = {.is_statement = is_statement,
                              .seq = event->seq,
                              .reading = event->reading,
                              .tag = world->log.count};
    held_put(&chain->held, &held);
    events_add(&world->log, event);
}

static void
bound(struct world *world, struct chain_model *chain, size_t first_row)
{
    world->contradicted += held_bound(&chain->held);
    for (size_t row = first_row; row < world->log.count; row++) {
        struct event_made *event = &world->log.list[row];
        event->when = held_find(&chain->held, row)->when;
        world->outside += event->true_ms < event->when.lo_ms || event->true_ms > event->when.hi_ms;
    }
}

/* As the hub does: a statement that came alone, and that nothing came after, is not kept. */
static void
replace(struct world *world, const struct chain_model *chain, const struct event_made *statement)
{
    struct event_made *last = chain->row ? &world->log.list[chain->row - 1] : NULL;
    bool is_alone = last && (chain->row == 1 || last[-1].batch != last->batch);
    if (is_alone && last->vacancy == STATEMENT && last->seq == statement->seq &&
        last->when.lo_ms <= statement->when.lo_ms && last->batch != statement->batch) {
        last->is_replaced = true;
    }
}

static uint64_t
held_whole(const struct held *held)
{
    uint64_t seq = 0;
    for (size_t i = 0; i < held->count; i++) {
        if (!held->list[i].is_statement && held->list[i].seq == seq + 1) {
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
    out.batch = world->batch;
    out.reading.received_ms = world->now_ms;
    if (statement && event != statement) {
        memcpy(out.reading.sent_boot, statement->reading.boot, sizeof out.reading.sent_boot);
        out.reading.sent_ms = statement->reading.at_ms;
    }
    return out;
}

static void
note(struct world *world, struct chain_model *chain)
{
    const struct event_made *told = &world->log.list[world->log.count - 1];
    replace(world, chain, told);
    chain->telling.stated_at = told->when;
    chain->telling.stated_seq = told->seq;
    chain->telling.held_seq = held_whole(&chain->held);
    watermark_note(&chain->telling);
}

void
hub_take(struct world *world, size_t kiosk, const struct events *batch,
         const struct event_made *statement)
{
    struct chain_model *chain = &world->chains[kiosk];
    size_t first_row = world->log.count;
    world->batch++;
    /* from any end: a network keeps no order */
    size_t from = batch->count > 0 ? draw(world, batch->count) : 0;
    for (size_t i = 0; i < batch->count; i++) {
        struct event_made event =
            received(world, &batch->list[(from + i) % batch->count], statement);
        put(world, chain, &event);
    }
    size_t last_record = world->log.count;
    if (statement) {
        struct event_made told = received(world, statement, statement);
        put(world, chain, &told);
    }
    bound(world, chain, first_row);
    chain->row = last_record > first_row ? last_record : chain->row;
    if (statement) {
        note(world, chain);
        chain->row = world->log.count;
    }
}
