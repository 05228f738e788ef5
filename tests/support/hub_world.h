/* hub_world.h - a hub and its kiosk in an own folder, for the tests: keys, records, requests.
 *
 * Owns: its folder and keys until hub_world_drop().   Thread: the test's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_HUB_WORLD_H
#define SUPPORT_HUB_WORLD_H

#include "folder.h"
#include "hub/submission.h"
#include "sync/peer.h"
#include "visit/ticket.h"

#define WORLD_DAY "2026-11-22"
#define WORLD_NOW_MS 1795339000000LL /* that day */

struct hub_world {
    struct folder folder;
    struct hubkeys keys;
    struct peer peer;  /* enrolled: among the kiosks of hub.json */
    struct peer other; /* nobody knows it */
    uint64_t list_seq; /* of the last sign-up made */
    unsigned char list_hash[HASH_BYTES];
    const char *reach; /* what a sign-up tells beside the name, as JSON; NULL: a number */
};

void hub_world_make(struct hub_world *world);
void hub_world_drop(struct hub_world *world);

/* What a made profile says. */
struct world_profile {
    const char *name;     /* NULL: none */
    const char *phone;    /* NULL: none; needs call */
    const char *purposes; /* words of "talk call research municipality follow_up" that are yes */
    const char *extra;    /* raw JSON members put in, beginning with a comma; NULL: none */
    const struct ticket *ticket; /* NULL: none */
    const char *line;            /* hex; NULL: none */
    const char *day;             /* NULL: WORLD_DAY */
    const char *told;            /* words: the statements of its block; NULL: "leren" */
    const char *blocks;          /* a JSON array instead of that block; NULL: none */
};

extern const struct world_profile world_plain; /* talk and call, "Samira", a number */

/* The JSON of a profile record with one block. */
void world_body(const struct world_profile *profile, const unsigned char id[ID_BYTES],
                struct buf *out);
/* Sealed and signed by from; id NULL: drawn. */
void world_record(const struct hub_world *world, const struct peer *from,
                  const struct world_profile *profile, const unsigned char *id, struct record *out);
/* The next sign-up of the chain for a vacancy; seq and prev may be bent afterwards by signing anew.
 */
void world_sign_up(struct hub_world *world, const char *vacancy, const char *name,
                   struct record *out);
/* Signs a list record with other header fields. */
void world_bend(const struct hub_world *world, struct record *record,
                const struct list_header *list, const char *name);

/* The request of wire.h for records of one kiosk. */
void world_request(const struct peer *from, const struct record *records, size_t count,
                   struct buf *out);

#endif
