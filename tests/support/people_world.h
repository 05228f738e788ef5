/* people_world.h - the people of a hub in an own folder, and who comes to it.
 *
 * Owns: hub, vault and people until people_world_drop().   Thread: the test's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_PEOPLE_WORLD_H
#define SUPPORT_PEOPLE_WORLD_H

#include "hub/people.h"
#include "hub_world.h"

struct people_world {
    struct hub_world hub;
    struct vault vault;
    struct people people;
};

/* For cmocka: state becomes a struct people_world. */
int people_world_make(void **state);
int people_world_drop(void **state);

/* Opens people.db with the key that is in the folder now. */
void people_world_open(struct people_world *world);

/* A record of this person arrives so many days after WORLD_DAY. */
void people_world_put(struct people_world *world, const struct world_profile *want,
                      const unsigned char id[ID_BYTES], int after_days);

/* A slip with this code and four times the same picture. */
struct ticket people_world_ticket(const char *code);

#endif
