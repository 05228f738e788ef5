/* A list of the simulator as its public page would show it, through list/verify.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "list/verify.h"

void
seed_of(size_t vacancy, unsigned char out[ORDER_SEED_BYTES])
{
    memset(out, 0, ORDER_SEED_BYTES);
    memcpy(out, &vacancy, sizeof vacancy);
}

static struct verify_reading
reading_of(const struct event_made *event, size_t vacancy)
{
    struct verify_reading out = {
        .is_statement = event->vacancy == STATEMENT,
        .is_here = event->vacancy == vacancy,
        .epoch = 1,
        .seq = event->seq,
        .batch = event->batch,
        .reading = event->reading,
        .claimed = event->when,
    };
    memcpy(out.kiosk, &event->kiosk, sizeof event->kiosk);
    memcpy(out.ticket, event->id, sizeof out.ticket);
    memcpy(out.prev, &event->prev, sizeof event->prev);
    memcpy(out.hash, &event->hash, sizeof event->hash);
    return out;
}

static void
put_readings(const struct world *world, size_t vacancy, struct verify_list *list)
{
    list->readings = mem_new(world->log.count + 1, sizeof *list->readings);
    for (size_t i = 0; i < world->log.count; i++) {
        const struct event_made *event = &world->log.list[i];
        if (event->is_replaced) {
            continue;
        }
        struct verify_reading *reading = &list->readings[list->reading_count++];
        *reading = reading_of(event, vacancy);
        if (reading->is_here) {
            chain_extend(list->root, reading->hash, list->root);
        }
    }
}

static void
put_kiosks(struct verify_list *list)
{
    list->kiosks = mem_new(KIOSKS, sizeof *list->kiosks);
    for (size_t i = 0; i < KIOSKS; i++) {
        memcpy(list->kiosks[i].id, &i, sizeof i);
        list->kiosks[i].enrolled_ms = BEGIN_MS;
    }
    list->kiosk_count = KIOSKS;
}

/* What the hub would call definitive: its tellings, its order. */
static size_t
count_definitive(const struct world *world, size_t vacancy, const struct tickets *placed)
{
    unsigned char seed[ORDER_SEED_BYTES];
    struct telling tellings[KIOSKS];
    seed_of(vacancy, seed);
    struct order *order = order_new(seed);
    for (size_t i = 0; i < placed->count; i++) {
        struct order_ticket ticket = {
            .epoch = 1, .seq = placed->list[i]->seq, .when = placed->list[i]->when};
        memcpy(ticket.id, placed->list[i]->id, sizeof ticket.id);
        memcpy(ticket.kiosk, &placed->list[i]->kiosk, sizeof placed->list[i]->kiosk);
        order_put(order, &ticket);
    }
    order_build(order);
    for (size_t i = 0; i < KIOSKS; i++) {
        tellings[i] = world->chains[i].telling;
    }
    size_t definitive = order_definitive(order, watermark_of(tellings, KIOSKS));
    order_free(order);
    return definitive;
}

bool
check_public(const struct world *world, size_t vacancy, const struct tickets *placed)
{
    struct verify_list list = {.is_kiosk_list = true,
                               .is_promised = true,
                               .has_seed = true,
                               .made_ms = INTERVAL_NEVER / 2};
    struct verify_report report;
    size_t definitive = count_definitive(world, vacancy, placed);
    seed_of(vacancy, list.seed);
    crypto_hash_sha256(list.commit, list.seed, ORDER_SEED_BYTES);
    put_readings(world, vacancy, &list);
    put_kiosks(&list);
    list.places = mem_new(placed->count + 1, sizeof *list.places);
    for (; list.place_count < placed->count; list.place_count++) {
        struct verify_place *place = &list.places[list.place_count];
        memcpy(place->ticket, placed->list[list.place_count]->id, sizeof place->ticket);
        place->is_definitive = list.place_count < definitive;
    }
    bool is_good = verify_run(&list, &report);
    free(list.readings);
    free(list.kiosks);
    free(list.places);
    return is_good;
}
