/* The lists of a world, and whether they are fair.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

#define CHECKPOINTS_MAX 64

struct promise {
    size_t count;
    unsigned char (*ids)[ORDER_ID_BYTES];
};

struct promises {
    enum mutation mutation;
    struct promise list[CHECKPOINTS_MAX][VACANCIES];
    size_t count;
};

struct promises *
promises_new(enum mutation mutation)
{
    struct promises *promises = mem_new(1, sizeof *promises);
    promises->mutation = mutation;
    return promises;
}

void
promises_free(struct promises *promises)
{
    for (size_t i = 0; i < promises->count; i++) {
        for (size_t j = 0; j < VACANCIES; j++) {
            free(promises->list[i][j].ids);
        }
    }
    free(promises);
}

static struct tickets
gather(const struct world *world, size_t vacancy)
{
    struct tickets out = {mem_new(world->log.count + 1, sizeof *out.list), 0};
    for (size_t i = 0; i < world->log.count; i++) {
        if (world->log.list[i].vacancy == vacancy) {
            out.list[out.count++] = &world->log.list[i];
        }
    }
    return out;
}

static struct order_ticket
ticket_of(const struct event_made *event)
{
    struct order_ticket ticket = {.epoch = 1, .seq = event->seq, .when = event->when};
    memcpy(ticket.id, event->id, sizeof ticket.id);
    memcpy(ticket.kiosk, &event->kiosk, sizeof event->kiosk);
    return ticket;
}

static void
shuffle(struct world *world, struct tickets *tickets)
{
    for (size_t i = tickets->count; i > 1; i--) {
        size_t other = draw(world, i);
        const struct event_made *kept = tickets->list[i - 1];
        tickets->list[i - 1] = tickets->list[other];
        tickets->list[other] = kept;
    }
}

static struct order *
build(const struct tickets *tickets, size_t vacancy)
{
    unsigned char seed[ORDER_SEED_BYTES];
    seed_of(vacancy, seed);
    struct order *order = order_new(seed);
    for (size_t i = 0; i < tickets->count; i++) {
        struct order_ticket ticket = ticket_of(tickets->list[i]);
        order_put(order, &ticket);
    }
    order_build(order);
    return order;
}

static struct order *
grow(const struct tickets *tickets, size_t vacancy)
{
    unsigned char seed[ORDER_SEED_BYTES];
    seed_of(vacancy, seed);
    struct order *order = order_new(seed);
    for (size_t i = 0; i < tickets->count; i++) {
        struct order_ticket ticket = ticket_of(tickets->list[i]);
        (void)order_add(order, &ticket);
    }
    return order;
}

void
promises_note(struct world *world, void *context)
{
    struct promises *promises = context;
    struct telling tellings[KIOSKS];
    if (promises->count == CHECKPOINTS_MAX) {
        return;
    }
    for (size_t i = 0; i < KIOSKS; i++) {
        tellings[i] = world->chains[i].telling;
    }
    uint64_t watermark = watermark_of(tellings, KIOSKS);
    for (size_t vacancy = 0; vacancy < VACANCIES; vacancy++) {
        struct tickets tickets = gather(world, vacancy);
        struct order *order = build(&tickets, vacancy);
        struct promise *promise = &promises->list[promises->count][vacancy];
        promise->count = order_definitive(order, watermark);
        promise->ids = mem_new(promise->count + 1, sizeof *promise->ids);
        for (size_t i = 0; i < promise->count; i++) {
            memcpy(promise->ids[i], order_at(order, i)->id, ORDER_ID_BYTES);
        }
        order_free(order);
        free(tickets.list);
    }
    promises->count++;
}

static int
by_arrival(const void *a, const void *b)
{
    const struct event_made *left = *(const struct event_made *const *)a,
                            *right = *(const struct event_made *const *)b;
    uint64_t one = left->reading.received_ms, other = right->reading.received_ms;
    return (one > other) - (one < other);
}

static int
by_wall(const void *a, const void *b)
{
    const struct event_made *left = *(const struct event_made *const *)a,
                            *right = *(const struct event_made *const *)b;
    return (left->wall_ms > right->wall_ms) - (left->wall_ms < right->wall_ms);
}

static int
by_lo(const void *a, const void *b)
{
    const struct event_made *left = *(const struct event_made *const *)a,
                            *right = *(const struct event_made *const *)b;
    return (left->when.lo_ms > right->when.lo_ms) - (left->when.lo_ms < right->when.lo_ms);
}

static int
by_id(const void *a, const void *b)
{
    return memcmp((*(const struct event_made *const *)a)->id,
                  (*(const struct event_made *const *)b)->id, ORDER_ID_BYTES);
}

/* Whatever hangs together by overlap, shuffled as one: the fault that looks fair. */
static void
order_by_unions(struct tickets *tickets)
{
    size_t first = 0;
    uint64_t end = 0;
    qsort(tickets->list, tickets->count, sizeof *tickets->list, by_lo);
    for (size_t i = 0; i <= tickets->count; i++) {
        if (i == tickets->count || (i > first && tickets->list[i]->when.lo_ms > end)) {
            qsort(tickets->list + first, i - first, sizeof *tickets->list, by_id);
            first = i;
            end = 0;
        }
        if (i < tickets->count && tickets->list[i]->when.hi_ms > end) {
            end = tickets->list[i]->when.hi_ms;
        }
    }
}

/* The list as it would be called: by the rule, or by one that is wrong. */
static void
arrange(struct tickets *tickets, size_t vacancy, enum mutation mutation)
{
    if (mutation == MUTATE_UNION) {
        order_by_unions(tickets);
    } else if (mutation == MUTATE_ARRIVAL) {
        qsort(tickets->list, tickets->count, sizeof *tickets->list, by_arrival);
    } else if (mutation == MUTATE_WALLCLOCK) {
        qsort(tickets->list, tickets->count, sizeof *tickets->list, by_wall);
    } else {
        struct order *order = build(tickets, vacancy);
        const struct event_made **placed = mem_new(tickets->count + 1, sizeof *placed);
        for (size_t i = 0; i < tickets->count; i++) {
            size_t place = 0;
            if (order_place_of(order, tickets->list[i]->id, &place)) {
                placed[place] = tickets->list[i];
            }
        }
        memcpy(tickets->list, placed, tickets->count * sizeof *placed);
        free(placed);
        order_free(order);
    }
}

/* Pairs in the wrong order, by the intervals the rule counts with: narrowed by the next of their
 * kiosk, the wide ones (whose people were told) their end alone. */
static size_t
count_inversions(const struct tickets *tickets, size_t vacancy)
{
    struct order *order = build(tickets, vacancy);
    struct interval *when = mem_new(tickets->count + 1, sizeof *when);
    size_t inversions = 0;
    for (size_t i = 0; i < tickets->count; i++) {
        size_t place = 0;
        if (order_place_of(order, tickets->list[i]->id, &place)) {
            when[i] = order_when(order, place);
        }
    }
    for (size_t i = 0; i < tickets->count; i++) {
        for (size_t j = i + 1; j < tickets->count; j++) {
            inversions += when[j].hi_ms < when[i].lo_ms;
        }
    }
    free(when);
    order_free(order);
    return inversions;
}

static bool
is_same(struct world *world, struct tickets *tickets, size_t vacancy)
{
    struct order *whole = build(tickets, vacancy);
    shuffle(world, tickets);
    struct order *grown = grow(tickets, vacancy);
    bool same = order_count(whole) == order_count(grown);
    for (size_t i = 0; same && i < order_count(whole); i++) {
        same = memcmp(order_at(whole, i)->id, order_at(grown, i)->id, ORDER_ID_BYTES) == 0;
    }
    order_free(whole);
    order_free(grown);
    return same;
}

static size_t
count_moved(const struct promises *promises, const struct tickets *tickets, size_t vacancy)
{
    size_t moved = 0;
    for (size_t i = 0; i < promises->count; i++) {
        const struct promise *promise = &promises->list[i][vacancy];
        for (size_t j = 0; j < promise->count; j++) {
            moved += j >= tickets->count ||
                     memcmp(promise->ids[j], tickets->list[j]->id, ORDER_ID_BYTES) != 0;
        }
    }
    return moved;
}

static size_t
count_doubled(const struct tickets *tickets)
{
    size_t doubled = 0;
    const struct event_made **sorted = mem_new(tickets->count + 1, sizeof *sorted);
    memcpy(sorted, tickets->list, tickets->count * sizeof *sorted);
    qsort(sorted, tickets->count, sizeof *sorted, by_id);
    for (size_t i = 1; i < tickets->count; i++) {
        doubled += by_id(&sorted[i - 1], &sorted[i]) == 0;
    }
    free(sorted);
    return doubled;
}

struct verdict
judge(struct world *world, struct promises *promises)
{
    struct verdict verdict = {.lists = VACANCIES};
    size_t found = 0;
    for (size_t vacancy = 0; vacancy < VACANCIES; vacancy++) {
        struct tickets tickets = gather(world, vacancy);
        verdict.unequal += !is_same(world, &tickets, vacancy);
        arrange(&tickets, vacancy, promises->mutation);
        verdict.inversions += count_inversions(&tickets, vacancy);
        verdict.moved += count_moved(promises, &tickets, vacancy);
        verdict.doubled += count_doubled(&tickets);
        verdict.refused += !check_public(world, vacancy, &tickets);
        found += tickets.count;
        free(tickets.list);
    }
    verdict.lost = world->made > found ? world->made - found : 0;
    verdict.doubled += found > world->made ? found - world->made : 0;
    return verdict;
}
