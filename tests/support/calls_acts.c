/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_acts.h"

struct calls_actor
act_els(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_EMPLOYER, "els", world->now_ms, "Bakker Bol"};
}

struct calls_actor
act_cor(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_CONTACT, "cor", world->now_ms, NULL};
}

struct calls_actor
act_oneself(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_PERSON, "", world->now_ms, NULL};
}

void
act_expect_next(struct calls_world *world, const char *vacancy, const char *name)
{
    struct err err = {0};
    struct calls_actor actor = act_els(world);
    json_t *called = calls_next(&world->calls, vacancy, &actor, &err);
    if (!called) {
        fail_msg("nobody is called: %s", err.text);
    }
    assert_string_equal(json_string_value(json_object_get(called, "name")), name);
    json_decref(called);
}

void
act_expect_nobody(struct calls_world *world, const char *vacancy, enum err_code why)
{
    struct err err = {0};
    struct calls_actor actor = act_els(world);
    json_t *called = calls_next(&world->calls, vacancy, &actor, &err);
    assert_null(called);
    assert_int_equal(err.code, why);
}

bool
act_tell(struct calls_world *world, const unsigned char *ticket, bool was_reached, bool can_start)
{
    struct err err = {0};
    struct calls_actor actor = act_els(world);
    struct calls_outcome outcome = {was_reached, can_start, "2026-12-01", 24};
    return calls_tell(&world->calls, "bakker", ticket, &outcome, &actor, &err);
}

bool
act_step(struct calls_world *world, const unsigned char *ticket, enum calls_state to,
         struct calls_actor actor)
{
    struct err err = {0};
    return calls_step(&world->calls, "bakker", ticket, to, &actor, &err);
}

size_t
act_count_events(struct calls_world *world, const char *vacancy, const char *kind)
{
    size_t i, count = 0;
    json_t *page = calls_world_page(world, vacancy), *line;
    assert_non_null(page);
    json_array_foreach(json_object_get(page, "log"), i, line)
    {
        count += strcmp(json_string_value(json_object_get(line, "kind")), kind) == 0;
    }
    json_decref(page);
    return count;
}

void
act_expect_state(struct calls_world *world, const unsigned char *ticket, enum calls_state state)
{
    assert_string_equal(calls_state_name(calls_world_state(world, "bakker", ticket)),
                        calls_state_name(state));
}
