/* way_world.h - a sign-up's whole way, in a time that can be waited: outbox, courier and stick of
 * three kiosks, journal, lists and public page of a hub with one list, "bakker".
 *
 * The tickets are numbered in the order in which they were given, over all kiosks.
 *
 * Owns: all of it until way_drop().   Thread: the test's.   A step that fails fails the test.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_WAY_WORLD_H
#define SUPPORT_WAY_WORLD_H

#include "calls_world.h"
#include "sync/courier.h"
#include "sync/keep.h"

#define WAY_HOUR_MS (3600 * 1000LL)
#define WAY_DAY_MS (24 * WAY_HOUR_MS)
#define WAY_DEVICES 3
#define WAY_MAX_TICKETS 90

struct way_device {
    struct way *way;
    char dir[2 * FOLDER_MAX];
    struct keep *keep;
    struct peer peer;
    unsigned char boot[ID_BYTES];
    int64_t began_ms;
};

struct way {
    struct calls_world *world;
    struct way_device a, b, c;
    char stick[2 * FOLDER_MAX], second[2 * FOLDER_MAX]; /* two sticks */
    char tickets[WAY_MAX_TICKETS][ID_HEX];
    size_t count;
};

/* For cmocka: state becomes a struct way; every kiosk has been at the hub. */
int way_make(void **state);
int way_drop(void **state);

/* One more kiosk that the hub knows; the test closes device->keep. */
void way_add(struct way *way, struct way_device *device, const char *name);
void way_open(struct way_device *device); /* its folder, as the kiosk does when it starts */

void way_wait(struct way *way, int64_t ms);
void way_sign_up(struct way_device *device, const char *name);
int64_t way_waiting(struct way_device *device); /* what its outbox holds */

struct courier_trip way_network(struct way_device *device);
/* Takes from the stick what it brings, and puts on it what waits. */
struct courier_trip way_stick(struct way_device *device, const char *stick);
void way_stick_at_hub(struct way *way, const char *stick);
/* An hour later everybody states at the hub how far they are. */
void way_report(struct way *way);

/* Whoever checks the public page finds nothing. */
void way_expect_honest(json_t *page);
/* And the list holds these tickets in this order, the first so many of them definitive. */
void way_expect_list(struct way *way, const size_t *want, size_t count, size_t definitive);
/* All that were given, in the order in which they were. */
void way_expect_all(struct way *way, size_t definitive);

#endif
