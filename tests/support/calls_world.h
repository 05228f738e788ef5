/* calls_world.h - a hub with lists: kiosks that sign up, a desk that brings it home.
 *
 * Owns: hub, databases and kiosks until calls_world_drop().   Thread: the test's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_CALLS_WORLD_H
#define SUPPORT_CALLS_WORLD_H

#include "hub/acts.h"
#include "hub/calls_open.h"
#include "hub/calls_person.h"
#include "hub/calls_public.h"
#include "hub/devices.h"
#include "hub/intake.h"
#include "hub/projector.h"
#include "hub/teller.h"
#include "hub_world.h"

#define CALLS_WORLD_KIOSKS 4

struct act;

/* One device: its clock runs with the hub's, its records wait until it sends. */
struct calls_kiosk {
    struct peer peer;
    uint64_t seq, sent;
    unsigned char hash[HASH_BYTES], boot[ID_BYTES];
    struct heard_beacon heard;
    struct moment alive; /* of the boot before */
    int64_t booted_ms;
    struct record waiting[32];
    size_t count;
};

struct calls_world {
    struct hub_world hub;
    struct db *intake_db, *staff_db;
    struct intake *intake;
    struct vault vault;
    struct people people;
    struct lists lists;
    struct projector projector;
    struct calls calls;
    struct teller *teller; /* NULL: a hub of before, that tells no tally */
    struct calls_kiosk kiosks[CALLS_WORLD_KIOSKS];
    int64_t now_ms;
};

/* For cmocka: state becomes a struct calls_world; every kiosk heard a beacon. */
int calls_world_make(void **state);
int calls_world_drop(void **state);

/* Opens "bakker" with this mode: three attempts on two days, seven days back, one opening,
 * employer "Bakker Bol", contact "cor". */
void calls_world_list(struct calls_world *world, const char *vacancy, enum calls_mode mode);

/* Somebody signs up at a kiosk now; phone NULL: none. more: members put in, with a comma in front.
 * The ticket; the record waits at the kiosk. */
const unsigned char *calls_world_sign_up(struct calls_world *world, size_t kiosk,
                                         const char *vacancy, const char *name, const char *phone,
                                         const char *more);
/* The hub is started anew: it counts from the start what its public record holds. */
void calls_world_restart(struct calls_world *world);
/* From now on the hub is one of before: every kiosk hears it anew, and hears no tally. */
void calls_world_be_old(struct calls_world *world);
/* Somebody decides something at a kiosk now, by their slip; it waits there. */
void calls_world_act(struct calls_world *world, size_t kiosk, const struct act *act);
void calls_world_wait(struct calls_world *world, int64_t ms);
/* Off now, on again after off_ms as another boot; has_mark: 30 seconds before it was marked on. */
void calls_world_reboot(struct calls_world *world, size_t kiosk, int64_t off_ms, bool has_mark);
/* The kiosk reaches the hub, but nothing is opened there yet. */
void calls_world_send(struct calls_world *world, size_t kiosk);
/* The kiosk reaches the hub: all that waits, its statement, a new beacon; then the desk works. */
void calls_world_sync(struct calls_world *world, size_t kiosk);
void calls_world_sync_all(struct calls_world *world);

enum calls_state calls_world_state(struct calls_world *world, const char *vacancy,
                                   const unsigned char *ticket);

/* The public page as it is now, with all its evidence. New reference. */
json_t *calls_world_page(struct calls_world *world, const char *vacancy);

#endif
