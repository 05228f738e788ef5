/* simulate.h - kiosks with wrong clocks and bad networks, a hub that follows src/list, and an
 * oracle that knows true time (fairlist.md, Proof).
 *
 * Moments, watermark, order and public check are the hub's own code: list/held.h, watermark.h,
 * order.h and verify.h.
 *
 * One run is one seed: the same seed gives the same world. Times are true milliseconds since 1970
 * unless a name says otherwise.
 *
 * Owns: a world everything in it.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SIMULATE_SIMULATE_H
#define SIMULATE_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "list/held.h"
#include "list/order.h"
#include "list/watermark.h"

#define KIOSKS 50
#define VACANCIES 12
#define DAYS 45
#define MINUTE_MS 60000ull
#define DAY_MS (1440 * MINUTE_MS)
#define BEGIN_MS 1700000000000ull
#define END_MS (BEGIN_MS + DAYS * DAY_MS)
#define STATEMENT SIZE_MAX /* as a vacancy: no sign-up, a statement of the last seq */

/* A sign-up or a statement, as it was made and as the hub came to know it. */
struct event_made {
    size_t kiosk, vacancy;
    uint64_t seq; /* of a statement: the last there was */
    uint64_t true_ms;
    uint64_t wall_ms; /* what the kiosk's own clock said: 1970 after some reboots */
    unsigned char id[ORDER_ID_BYTES];
    uint64_t prev, hash; /* of a record: of the one before it, and its own */
    struct reading reading;
    /* At the hub: */
    struct interval when; /* fixed when it came */
    uint64_t batch;
    bool is_replaced; /* by a later statement after the same record */
};

struct events {
    struct event_made *list;
    size_t count, room;
};

struct kiosk_model {
    double drift; /* of its boot clock: 1 + ppm */
    bool has_network_ever, is_online, is_off;
    uint64_t change_at_ms; /* of is_online, or of is_off */
    uint64_t boot, boot_began_ms, next_sync_ms;
    int64_t wall_error_ms;
    unsigned char boot_id[EVIDENCE_BOOT_BYTES];
    unsigned char heard_boot[EVIDENCE_BOOT_BYTES];
    struct tie heard;
    unsigned char alive_boot[EVIDENCE_BOOT_BYTES];
    uint64_t alive_ms;
    uint64_t seq, last_hash;
    struct events waiting; /* not known to be at the hub */
    /* A stick on its way to the hub: what it carries, and when it is there. */
    struct events stick;
    uint64_t stick_there_ms, stick_next_ms;
};

/* What the hub holds of one kiosk. A tag in held is a row of world.log. */
struct chain_model {
    struct held held;
    struct telling telling;
    size_t row; /* the last one of this kiosk, from 1; 0: none */
};

struct world {
    uint64_t chance;
    uint64_t now_ms;
    struct kiosk_model kiosks[KIOSKS];
    struct chain_model chains[KIOSKS];
    struct events log; /* all that came, in that order */
    uint64_t batch;
    size_t made, doubled, quarantined, clones, outside, contradicted, unsettled;
};

/* world.c */
struct world *world_new(uint64_t seed);
void world_free(struct world *world);
uint64_t draw(struct world *world, uint64_t below);
void events_add(struct events *events, const struct event_made *event);
/* Lives to END_MS, then every kiosk has its say; call checkpoint now and then. */
void world_live(struct world *world, void (*checkpoint)(struct world *world, void *context),
                void *context);

/* hub.c: a batch comes in. */
void hub_take(struct world *world, size_t kiosk, const struct events *batch,
              const struct event_made *statement);

/* check.c: does the list, in this order, pass the public check? */
struct tickets { /* of one vacancy, as the hub holds them, in some order */
    const struct event_made **list;
    size_t count;
};
bool check_public(const struct world *world, size_t vacancy, const struct tickets *placed);
void seed_of(size_t vacancy, unsigned char out[ORDER_SEED_BYTES]);

/* lists.c */
enum mutation { MUTATE_NOTHING, MUTATE_UNION, MUTATE_ARRIVAL, MUTATE_WALLCLOCK };
struct verdict {
    size_t lists, lost, doubled, inversions, moved, unequal, refused;
};
/* What was definitive at each checkpoint, to be found again at the end. */
struct promises;
struct promises *promises_new(enum mutation mutation);
void promises_free(struct promises *promises);
void promises_note(struct world *world, void *promises);
struct verdict judge(struct world *world, struct promises *promises);

#endif
