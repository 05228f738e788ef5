/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list at its edges: what a change of one condition in calls*.c would have passed unseen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_world.h"
#include "hub/calls_open.h"
#include "hub/calls_parts.h"
#include "hub/calls_public.h"
#include "hub/day.h"

#define HOUR_MS (3600 * 1000LL)
#define BSN_NAME "123456782"
#define MORE                                                                                       \
    ",\"ticket\":{\"code\":\"482193\",\"hash\":"                                                   \
    "\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"}"

static struct calls_actor
els(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_EMPLOYER, "els", world->now_ms, "Bakker Bol"};
}

static struct calls_actor
oneself(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_PERSON, "", world->now_ms, NULL};
}

/* The ticket called next; "" and *why when nobody is. */
static void
call_next(struct calls_world *world, struct calls_actor actor, char out[ID_HEX], struct err *why)
{
    json_t *called = calls_next(&world->calls, "bakker", &actor, why);
    snprintf(out, ID_HEX, "%s", called ? json_string_value(json_object_get(called, "ticket")) : "");
    json_decref(called);
}

static void
expect_called(struct calls_world *world, const unsigned char *ticket)
{
    char got[ID_HEX], want[ID_HEX];
    struct err why = {0};
    id_format(ticket, want);
    call_next(world, els(world), got, &why);
    assert_string_equal(got, want);
}

static void
expect_nobody(struct calls_world *world, enum err_code code)
{
    char got[ID_HEX];
    struct err why = {0};
    call_next(world, els(world), got, &why);
    assert_string_equal(got, "");
    assert_int_equal(why.code, code);
}

static bool
tell(struct calls_world *world, const unsigned char *ticket, bool was_reached, bool can_start)
{
    struct err err = {0};
    struct calls_actor actor = els(world);
    struct calls_outcome outcome = {was_reached, can_start, "2026-12-01", 24};
    return calls_tell(&world->calls, "bakker", ticket, &outcome, &actor, &err);
}

static bool
take_step(struct calls_world *world, const unsigned char *ticket, enum calls_state to,
          struct calls_actor actor)
{
    struct err err = {0};
    return calls_step(&world->calls, "bakker", ticket, to, &actor, &err);
}

/* Three of them, an hour apart, all at the hub and definitive. */
static void
three_wait(struct calls_world *world, enum calls_mode mode, const unsigned char *out[3])
{
    calls_world_list(world, "bakker", mode);
    for (int i = 0; i < 3; i++) {
        calls_world_wait(world, HOUR_MS);
        out[i] = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, i == 0 ? MORE : NULL);
    }
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    for (int i = 0; i < 3 && mode != CALLS_KIOSK_LIST; i++) {
        calls_world_wait(world, HOUR_MS);
        assert_true(take_step(world, out[i], CALLS_ON_LIST, oneself(world)));
    }
}

static void
after_a_coffee_the_way_back_is_to_the_same_place_too(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *all[3];
    three_wait(world, CALLS_COFFEE, all);
    expect_called(world, all[0]);
    assert_true(tell(world, all[0], true, false));
    calls_world_wait(world, HOUR_MS);
    assert_true(take_step(world, all[0], CALLS_ON_LIST, oneself(world)));
    expect_called(world, all[0]);
}

static void
a_list_that_is_closed_takes_no_yes(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_COFFEE);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_sync(world, 0);
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    assert_false(take_step(world, ali, CALLS_ON_LIST, oneself(world)));
    expect_nobody(world, ERR_CONFLICT);
}

static void
an_employer_of_nothing_may_do_nothing(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *all[3];
    char got[ID_HEX];
    struct err why = {0};
    struct calls_actor nobodys = {CALLS_EMPLOYER, "eva", 0, NULL};
    three_wait(world, CALLS_KIOSK_LIST, all);
    nobodys.now_ms = world->now_ms;
    call_next(world, nobodys, got, &why);
    assert_string_equal(got, "");
    assert_int_equal(why.code, ERR_FORBIDDEN);
    expect_called(world, all[0]);
    assert_false(calls_set_openings(&world->calls, "bakker", 9, &nobodys, &why));
    struct calls_outcome outcome = {true, true, "", 8};
    assert_false(calls_tell(&world->calls, "bakker", all[0], &outcome, &nobodys, &why));
}

static void
a_job_that_was_given_takes_its_opening_for_good(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *all[3];
    three_wait(world, CALLS_KIOSK_LIST, all);
    expect_called(world, all[0]);
    assert_true(tell(world, all[0], true, true));
    expect_nobody(world, ERR_CONFLICT);
    assert_true(take_step(world, all[0], CALLS_HIRED, els(world)));
    expect_nobody(world, ERR_CONFLICT);
}

/* Who is set apart is never called, is told so in public, and nobody waits for them. */
static void
who_is_set_apart_is_on_the_log_and_the_next_is_called(void **state)
{
    struct calls_world *world = *state;
    char hex[ID_HEX];
    bool is_told = false;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *apart = calls_world_sign_up(world, 0, "bakker", BSN_NAME, NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_called(world, bea);
    calls_world_sync_all(world);
    id_format(apart, hex);
    json_t *page = calls_world_page(world, "bakker"), *line;
    size_t i, count = 0;
    json_array_foreach(json_object_get(page, "log"), i, line)
    {
        bool is_it = strcmp(json_string_value(json_object_get(line, "kind")), "apart") == 0;
        count += is_it;
        is_told |= is_it && strcmp(json_string_value(json_object_get(line, "ticket")), hex) == 0;
        assert_string_not_equal(json_string_value(json_object_get(line, "kind")), "earlier");
    }
    assert_true(is_told && count == 1);
    json_decref(page);
}

/* A kiosk that is told off is waited for no longer. */
static void
a_kiosk_that_was_told_off_holds_nobody_up(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    for (size_t i = 0; i < CALLS_WORLD_KIOSKS - 1; i++) {
        calls_world_sync(world, i);
    }
    expect_nobody(world, ERR_CONFLICT);
    assert_true(devices_revoke(world->staff_db, world->kiosks[CALLS_WORLD_KIOSKS - 1].peer.id,
                               world->now_ms, &err));
    expect_called(world, ali);
}

static bool
ask_by_slip(struct calls_world *world, const char *code, bool *out_found, struct err *err)
{
    unsigned char ticket[ID_BYTES];
    static const char hash[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    struct calls_slip slip = {.code = code, .hash = hash};
    return calls_by_slip(&world->calls, &slip, world->now_ms, ticket, out_found, err);
}

/* Whoever tries many numbers a little each is stopped too, and after half an hour all is open. */
static void
two_thousand_wrong_slips_lock_all_for_half_an_hour(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *all[3];
    struct err err = {0};
    bool found = true;
    three_wait(world, CALLS_KIOSK_LIST, all);
    for (int i = 0; i < CALLS_MAX_TRIES; i++) {
        char code[12];
        snprintf(code, sizeof code, "%06d", i);
        assert_true(ask_by_slip(world, code, &found, &err));
        assert_false(found);
    }
    assert_false(ask_by_slip(world, "482193", &found, &err));
    assert_int_equal(err.code, ERR_LOCKED);
    calls_world_wait(world, CALLS_LOCK_MS - 1);
    assert_false(ask_by_slip(world, "482193", &found, &err));
    calls_world_wait(world, 1);
    assert_true(ask_by_slip(world, "482193", &found, &err));
    assert_true(found);
}

static void
who_withdrew_or_has_the_job_is_not_passed_on(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    struct calls_actor cor = {CALLS_CONTACT, "cor", 0, NULL};
    const unsigned char *all[3];
    three_wait(world, CALLS_KIOSK_LIST, all);
    calls_world_list(world, "slager", CALLS_KIOSK_LIST);
    cor.now_ms = world->now_ms;
    for (int i = 0; i < 3; i++) {
        assert_true(calls_let_pass(&world->calls, all[i], true, world->now_ms, &err));
    }
    expect_called(world, all[0]);
    assert_true(tell(world, all[0], true, true));
    assert_true(take_step(world, all[0], CALLS_HIRED, els(world)));
    assert_true(take_step(world, all[1], CALLS_WITHDRAWN, oneself(world)));
    assert_false(calls_pass(&world->calls, "bakker", all[0], "slager", &cor, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_false(calls_pass(&world->calls, "bakker", all[1], "slager", &cor, &err));
    assert_true(calls_pass(&world->calls, "bakker", all[2], "slager", &cor, &err));
    assert_false(calls_pass(&world->calls, "bakker", all[2], "slager", &cor, &err));
}

static void
who_was_not_reached_or_said_no_is_not_forgotten_while_the_list_is_open(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    const unsigned char *all[3];
    three_wait(world, CALLS_KIOSK_LIST, all);
    expect_called(world, all[0]);
    assert_true(tell(world, all[0], true, false));
    assert_true(take_step(world, all[1], CALLS_WITHDRAWN, oneself(world)));
    calls_world_wait(world, CALLS_KEEP_MS + HOUR_MS);
    assert_true(calls_expire(&world->calls, world->now_ms, &err));
    json_t *kept = calls_contact(&world->calls, all[0], &err);
    assert_non_null(kept);
    json_decref(kept);
    assert_null(calls_contact(&world->calls, all[1], &err));
}

static void
the_seed_waits_two_weeks_for_a_kiosk_that_is_silent(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    for (int late = 0; late <= 1; late++) {
        calls_world_wait(world, late ? 2 : CALLS_SEED_WAIT_MS - 1);
        json_t *page = calls_world_page(world, "bakker");
        assert_int_equal(json_is_string(json_object_get(page, "seed")), late);
        json_decref(page);
    }
}

/* Staff may write down that somebody withdrew; where that is untrue the place is still theirs. */
static void
who_was_withdrawn_by_staff_alone_takes_that_back_to_the_same_place(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    struct calls_actor con = {CALLS_CONTACT, "con", 0, NULL};
    const unsigned char *all[3];
    three_wait(world, CALLS_KIOSK_LIST, all);
    con.now_ms = world->now_ms;
    assert_true(take_step(world, all[0], CALLS_WITHDRAWN, con));
    expect_called(world, all[1]);
    assert_false(take_step(world, all[0], CALLS_ON_LIST, con)); /* not by staff again */
    json_t *mine = calls_mine(&world->calls, all[0], world->now_ms, &err);
    json_t *until = json_object_get(json_array_get(mine, 0), "back_until_ms");
    assert_int_equal(json_integer_value(until), world->now_ms + 7 * 24 * HOUR_MS);
    json_decref(mine);
    assert_true(take_step(world, all[0], CALLS_ON_LIST, oneself(world)));
    assert_true(tell(world, all[1], true, false));
    expect_called(world, all[0]);
}

static void
who_withdrew_by_themselves_is_withdrawn(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *all[3];
    three_wait(world, CALLS_KIOSK_LIST, all);
    assert_true(take_step(world, all[0], CALLS_WITHDRAWN, oneself(world)));
    assert_false(take_step(world, all[0], CALLS_ON_LIST, oneself(world)));
    expect_called(world, all[1]);
}

static void
another_account_of_the_employer_does_not_see_whom_one_called(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    const unsigned char *all[3];
    struct calls_actor eva = {CALLS_EMPLOYER, "eva", 0, "Bakker Bol"};
    three_wait(world, CALLS_KIOSK_LIST, all);
    expect_called(world, all[0]);
    eva.now_ms = world->now_ms;
    json_t *seen = calls_of_employer(&world->calls, "bakker", &eva, &err);
    assert_int_equal(json_array_size(json_object_get(seen, "called")), 0);
    json_decref(seen);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, calls_world_make, calls_world_drop)
    const struct CMUnitTest tests[] = {
        STORY(after_a_coffee_the_way_back_is_to_the_same_place_too),
        STORY(a_list_that_is_closed_takes_no_yes),
        STORY(an_employer_of_nothing_may_do_nothing),
        STORY(a_job_that_was_given_takes_its_opening_for_good),
        STORY(who_is_set_apart_is_on_the_log_and_the_next_is_called),
        STORY(a_kiosk_that_was_told_off_holds_nobody_up),
        STORY(two_thousand_wrong_slips_lock_all_for_half_an_hour),
        STORY(who_withdrew_or_has_the_job_is_not_passed_on),
        STORY(who_was_not_reached_or_said_no_is_not_forgotten_while_the_list_is_open),
        STORY(the_seed_waits_two_weeks_for_a_kiosk_that_is_silent),
        STORY(who_was_withdrawn_by_staff_alone_takes_that_back_to_the_same_place),
        STORY(who_withdrew_by_themselves_is_withdrawn),
        STORY(another_account_of_the_employer_does_not_see_whom_one_called),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
