/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people_world.h"
#include "hub/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

void
people_world_open(struct people_world *world)
{
    struct err err = {0};
    assert_true(vault_open(world->hub.folder.path, &world->vault, &err));
    world->people.vault = &world->vault;
    world->people.db = hub_store_open(world->hub.folder.path, HUB_PEOPLE, 0, &err);
    assert_non_null(world->people.db);
}

int
people_world_make(void **state)
{
    static struct people_world world;
    hub_world_make(&world.hub);
    people_world_open(&world);
    *state = &world;
    return 0;
}

int
people_world_drop(void **state)
{
    struct people_world *world = *state;
    db_close(world->people.db);
    hub_world_drop(&world->hub);
    return 0;
}

void
people_world_put(struct people_world *world, const struct world_profile *want,
                 const unsigned char id[ID_BYTES], int after_days)
{
    const char *day = want->day ? want->day : WORLD_DAY;
    struct arrival arrival = {id, day, "Bieb", WORLD_NOW_MS + after_days * DAY_MS};
    struct buf json;
    struct profile profile;
    struct err err = {0};
    buf_init(&json, RECORD_MAX_BODY);
    world_body(want, id, &json);
    if (!profile_read(&profile, &json, id, day, &err)) {
        fail_msg("%s", err.text);
    }
    assert_true(db_begin(world->people.db, &err));
    assert_true(people_put(&world->people, &arrival, &profile, &err));
    assert_true(db_commit(world->people.db, &err));
    profile_clear(&profile);
    buf_clear(&json);
}

struct ticket
people_world_ticket(const char *code)
{
    struct ticket ticket = {.code = ""};
    snprintf(ticket.code, sizeof ticket.code, "%s", code);
    for (int i = 0; i < TICKET_PICTURES; i++) {
        snprintf(ticket.pictures[i], sizeof ticket.pictures[i], "ticket-sun");
    }
    return ticket;
}
