/* Each minute of true time, each kiosk: power, network, people, sticks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

#define MAX_PPM 150
#define SYNC_MINUTES 15
#define LOST_PERCENT 10 /* of requests, and of answers */
#define CHECKPOINT_DAYS 3

/* splitmix64 */
static uint64_t
next(uint64_t *chance)
{
    uint64_t z = *chance += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t
draw(struct world *world, uint64_t below)
{
    return next(&world->chance) % below;
}

static bool
happens(struct world *world, unsigned percent)
{
    return draw(world, 100) < percent;
}

static void
draw_bytes(struct world *world, unsigned char *out, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        out[i] = (unsigned char)draw(world, 256);
    }
}

void
events_add(struct events *events, const struct event_made *event)
{
    if (events->count == events->room) {
        events->room = events->room ? 2 * events->room : 16;
        events->list = mem_resize(events->list, events->room, sizeof *events->list);
    }
    events->list[events->count++] = *event;
}

/* What a boot clock shows at a true moment of the present boot. */
static uint64_t
clock_at(const struct kiosk_model *kiosk, uint64_t true_ms)
{
    return 1000 + (uint64_t)((double)(true_ms - kiosk->boot_began_ms) * kiosk->drift);
}

static void
start(struct world *world, struct kiosk_model *kiosk)
{
    memcpy(kiosk->alive_boot, kiosk->boot_id, sizeof kiosk->alive_boot);
    kiosk->boot++;
    kiosk->boot_began_ms = world->now_ms;
    draw_bytes(world, kiosk->boot_id, sizeof kiosk->boot_id);
    kiosk->wall_error_ms =
        happens(world, 30) ? -(int64_t)world->now_ms : (int64_t)draw(world, 240000) - 120000;
}

/* A mark was written each minute, so the last is less than a minute old. */
static void
go_off(struct world *world, struct kiosk_model *kiosk)
{
    uint64_t age = draw(world, MINUTE_MS);
    uint64_t shown = clock_at(kiosk, world->now_ms);
    kiosk->alive_ms = shown > age ? shown - age : 1;
    kiosk->is_off = true;
    kiosk->change_at_ms =
        world->now_ms + MINUTE_MS * (happens(world, 15) ? draw(world, 2880) : 1 + draw(world, 20));
}

static struct event_made
make(struct world *world, size_t at, size_t vacancy)
{
    struct kiosk_model *kiosk = &world->kiosks[at];
    uint64_t moment = world->now_ms + draw(world, MINUTE_MS / 2);
    struct event_made event = {.kiosk = at, .vacancy = vacancy, .true_ms = moment};
    event.seq = kiosk->seq;
    event.wall_ms = (uint64_t)((int64_t)moment + kiosk->wall_error_ms);
    event.prev = kiosk->last_hash;
    event.hash = next(&world->chance);
    draw_bytes(world, event.id, sizeof event.id);
    memcpy(event.reading.boot, kiosk->boot_id, sizeof event.reading.boot);
    event.reading.at_ms = clock_at(kiosk, moment);
    memcpy(event.reading.tie_boot, kiosk->heard_boot, sizeof event.reading.tie_boot);
    event.reading.tie = kiosk->heard;
    memcpy(event.reading.alive_boot, kiosk->alive_boot, sizeof event.reading.alive_boot);
    event.reading.alive_ms = kiosk->boot > 1 ? kiosk->alive_ms : 0;
    return event;
}

static void
sign_up(struct world *world, size_t at)
{
    struct kiosk_model *kiosk = &world->kiosks[at];
    kiosk->seq++;
    struct event_made event = make(world, at, draw(world, VACANCIES));
    kiosk->last_hash = event.hash;
    events_add(&kiosk->waiting, &event);
    world->made++;
}

/* A contact: the beacon is asked and heard first, up to two seconds each way. */
static void
hear(struct world *world, struct kiosk_model *kiosk)
{
    uint64_t asked = world->now_ms + MINUTE_MS / 2, there = asked + draw(world, 2000),
             back = there + draw(world, 2000);
    kiosk->heard = (struct tie){there, clock_at(kiosk, asked), clock_at(kiosk, back)};
    memcpy(kiosk->heard_boot, kiosk->boot_id, sizeof kiosk->heard_boot);
}

/* A copy of the disk somewhere else makes other records under numbers that were used. */
static void
clone(struct world *world, size_t at, struct events *batch)
{
    if (batch->count > 0 && happens(world, 3)) {
        struct event_made twin = batch->list[draw(world, batch->count)];
        twin.hash = next(&world->chance);
        draw_bytes(world, twin.id, sizeof twin.id);
        struct events alone = {&twin, 1, 1};
        hub_take(world, at, &alone, NULL);
        world->clones++;
    }
}

static void
sync_now(struct world *world, size_t at)
{
    struct kiosk_model *kiosk = &world->kiosks[at];
    hear(world, kiosk);
    if (happens(world, LOST_PERCENT)) {
        return;
    }
    /* after the beacon came back */
    uint64_t kept = world->now_ms;
    world->now_ms += MINUTE_MS * 3 / 4;
    struct event_made statement = make(world, at, STATEMENT);
    statement.true_ms = world->now_ms;
    statement.reading.at_ms = clock_at(kiosk, world->now_ms);
    world->now_ms += 1000 + draw(world, 3000);
    hub_take(world, at, &kiosk->waiting, &statement);
    clone(world, at, &kiosk->waiting);
    world->now_ms = kept;
    if (!happens(world, LOST_PERCENT)) {
        kiosk->waiting.count = 0;
    }
}

/* The stick takes along what waits and a statement; nothing is erased before a receipt. */
static void
fill_stick(struct world *world, size_t at)
{
    struct kiosk_model *kiosk = &world->kiosks[at];
    kiosk->stick.count = 0;
    for (size_t i = 0; i < kiosk->waiting.count; i++) {
        events_add(&kiosk->stick, &kiosk->waiting.list[i]);
    }
    struct event_made statement = make(world, at, STATEMENT);
    events_add(&kiosk->stick, &statement);
    kiosk->stick_there_ms =
        world->now_ms + MINUTE_MS * (60 + draw(world, 4260)); /* to three days */
    kiosk->stick_next_ms = kiosk->stick_there_ms + DAY_MS * (1 + draw(world, 4));
}

static void
empty_stick(struct world *world, size_t at)
{
    struct kiosk_model *kiosk = &world->kiosks[at];
    struct event_made statement = kiosk->stick.list[--kiosk->stick.count];
    hub_take(world, at, &kiosk->stick, &statement);
    kiosk->stick_there_ms = 0;
}

static void
power(struct world *world, struct kiosk_model *kiosk)
{
    if (kiosk->is_off && world->now_ms >= kiosk->change_at_ms) {
        kiosk->is_off = false;
        start(world, kiosk);
        kiosk->change_at_ms = world->now_ms;
    } else if (!kiosk->is_off && draw(world, 4 * 1440) == 0) {
        go_off(world, kiosk);
    }
}

static void
network(struct world *world, struct kiosk_model *kiosk)
{
    if (kiosk->has_network_ever && !kiosk->is_off &&
        world->now_ms >= kiosk->next_sync_ms + DAY_MS && kiosk->is_online &&
        draw(world, 100) == 0) {
        kiosk->is_online = false;
        kiosk->next_sync_ms = world->now_ms + MINUTE_MS * draw(world, 14 * 1440);
    }
}

static void
live_minute(struct world *world, size_t at)
{
    struct kiosk_model *kiosk = &world->kiosks[at];
    power(world, kiosk);
    network(world, kiosk);
    if (kiosk->stick_there_ms && world->now_ms >= kiosk->stick_there_ms) {
        empty_stick(world, at);
    }
    if (kiosk->is_off) {
        return;
    }
    if (draw(world, 700) == 0) {
        sign_up(world, at);
    }
    if (kiosk->has_network_ever && world->now_ms >= kiosk->next_sync_ms) {
        kiosk->is_online = true;
        kiosk->next_sync_ms = world->now_ms + SYNC_MINUTES * MINUTE_MS;
        sync_now(world, at);
        if (draw(world, 400) == 0) { /* an outage, up to two weeks */
            kiosk->next_sync_ms += MINUTE_MS * draw(world, 14 * 1440);
        }
    }
    if (!kiosk->has_network_ever && !kiosk->stick_there_ms &&
        world->now_ms >= kiosk->stick_next_ms) {
        fill_stick(world, at);
    }
}

struct world *
world_new(uint64_t seed)
{
    struct world *world = mem_new(1, sizeof *world);
    world->chance = seed;
    world->now_ms = BEGIN_MS;
    for (size_t i = 0; i < KIOSKS; i++) {
        struct kiosk_model *kiosk = &world->kiosks[i];
        kiosk->drift = 1 + ((double)draw(world, 2 * MAX_PPM + 1) - MAX_PPM) / 1e6;
        kiosk->has_network_ever = i % 10 != 9;
        kiosk->next_sync_ms = BEGIN_MS + MINUTE_MS * draw(world, SYNC_MINUTES);
        kiosk->stick_next_ms = BEGIN_MS + DAY_MS;
        world->chains[i].telling.enrolled_ms = BEGIN_MS;
        watermark_note(&world->chains[i].telling);
        start(world, kiosk);
        hear(world, kiosk); /* enrolment is a contact */
    }
    return world;
}

void
world_free(struct world *world)
{
    for (size_t i = 0; i < KIOSKS; i++) {
        free(world->kiosks[i].waiting.list);
        free(world->kiosks[i].stick.list);
        held_clear(&world->chains[i].held);
    }
    free(world->log.list);
    free(world);
}

/* At the end everything comes in: sticks out of pockets, then each kiosk once more. */
static void
settle(struct world *world)
{
    for (size_t i = 0; i < KIOSKS; i++) {
        struct kiosk_model *kiosk = &world->kiosks[i];
        if (kiosk->stick_there_ms) {
            world->now_ms =
                kiosk->stick_there_ms > world->now_ms ? kiosk->stick_there_ms : world->now_ms;
            empty_stick(world, i);
        }
        if (kiosk->is_off) {
            kiosk->is_off = false;
            start(world, kiosk);
        }
        while (kiosk->waiting.count > 0) {
            world->now_ms += MINUTE_MS;
            sync_now(world, i);
        }
    }
}

void
world_live(struct world *world, void (*checkpoint)(struct world *world, void *context),
           void *context)
{
    uint64_t next_check = BEGIN_MS + CHECKPOINT_DAYS * DAY_MS;
    for (; world->now_ms < END_MS; world->now_ms += MINUTE_MS) {
        for (size_t i = 0; i < KIOSKS; i++) {
            live_minute(world, i);
        }
        if (world->now_ms >= next_check) {
            checkpoint(world, context);
            next_check += CHECKPOINT_DAYS * DAY_MS;
        }
    }
    settle(world);
}
