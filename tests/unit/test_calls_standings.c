/* The file of places against what the hub answers to each slip at the same moment, and when it is
 * made anew. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "calls_world.h"
#include "hub/asks_list.h"
#include "hub/calls_standings.h"
#include "hub/desk.h"
#include "sync/signed_file.h"

#define HOUR_MS (3600LL * 1000)
#define SLIPS 24

struct slip {
    char code[ASK_CODE_DIGITS + 1], hash[ASK_HASH_HEX + 1];
    unsigned char ticket[ID_BYTES];
};

struct scene {
    struct calls_world *world;
    struct slip slips[SLIPS];
    size_t count;
};

static const struct slip *
sign_up(struct scene *scene, size_t kiosk, const char *vacancy, const char *phone)
{
    struct slip *slip = &scene->slips[scene->count];
    char more[200];
    snprintf(slip->code, sizeof slip->code, "%06zu", 482000 + scene->count);
    snprintf(slip->hash, sizeof slip->hash, "%064zx", scene->count++);
    snprintf(more, sizeof more, ",\"ticket\":{\"code\":\"%s\",\"hash\":\"%s\"}", slip->code,
             slip->hash);
    memcpy(slip->ticket, calls_world_sign_up(scene->world, kiosk, vacancy, "Sybrich", phone, more),
           ID_BYTES);
    calls_world_wait(scene->world, HOUR_MS);
    return slip;
}

static struct ask_answer
answer_to(struct scene *scene, const struct slip *slip)
{
    struct ask ask = {.kind = ASK_KIND_PLACE};
    struct ask_answer answer = {.result = ASK_RESULT_COUNT};
    struct err err = {0};
    memcpy(ask.code, slip->code, sizeof ask.code);
    memcpy(ask.hash, slip->hash, sizeof ask.hash);
    if (!asks_list_answer(&scene->world->calls, &ask, scene->world->now_ms, &answer, &err)) {
        fail_msg("%s", err.text);
    }
    return answer;
}

/* As a kiosk reads it. */
static struct standings
carry(struct scene *scene)
{
    struct standings made, read;
    struct err err = {0};
    struct buf json;
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    if (!calls_standings(&scene->world->calls, scene->world->now_ms, &made, &err)) {
        fail_msg("%s", err.text);
    }
    json_t *says = standings_make(&made);
    assert_true(json_write(says, &json, NULL));
    assert_true(standings_read(json.data, json.len, &read, NULL));
    assert_null(strstr(json.data, "Sybrich"));
    assert_null(strstr(json.data, "482"));
    json_decref(says);
    buf_clear(&json);
    standings_clear(&made);
    return read;
}

static void
expect_as_answered(struct scene *scene)
{
    struct standings standings = carry(scene);
    for (size_t i = 0; i < scene->count; i++) {
        const struct slip *slip = &scene->slips[i];
        struct ask_place place = answer_to(scene, slip).place;
        struct standings_ticket found;
        if (!standings_find(&standings, standings_tag(slip->code, slip->hash), &found)) {
            fail_msg("slip %zu is not in the file", i);
        }
        assert_string_equal(standings.lists[found.list].vacancy, place.vacancy);
        assert_string_equal(calls_state_name((enum calls_state)found.state), place.state);
        assert_int_equal(found.from, place.from);
        assert_int_equal(found.to, place.to);
        assert_int_equal(found.may_say_yes, place.may_say_yes);
    }
    standings_clear(&standings);
}

static struct scene
make_scene(void **state)
{
    struct scene scene = {.world = *state};
    calls_world_list(scene.world, "bakker", CALLS_KIOSK_LIST);
    calls_world_list(scene.world, "slager", CALLS_KIOSK_LIST);
    calls_world_list(scene.world, "koffie", CALLS_COFFEE);
    return scene;
}

static void
let_pass(struct scene *scene, const struct slip *slip)
{
    struct calls_world *world = scene->world;
    struct calls_actor contact = {CALLS_CONTACT, "cor", world->now_ms, NULL};
    struct err err = {0};
    assert_true(calls_let_pass(&world->calls, slip->ticket, true, world->now_ms, &err));
    assert_true(calls_pass(&world->calls, "bakker", slip->ticket, "slager", &contact, &err));
}

static void
withdraw(struct scene *scene, const char *vacancy, const struct slip *slip)
{
    struct calls_world *world = scene->world;
    struct calls_actor person = {CALLS_PERSON, "", world->now_ms, NULL};
    struct err err = {0};
    assert_true(calls_step(&world->calls, vacancy, slip->ticket, CALLS_WITHDRAWN, &person, &err));
}

static void
every_slip_is_told_what_the_hub_would_answer(void **state)
{
    struct scene scene = make_scene(state);
    struct calls_world *world = scene.world;
    struct calls_actor contact = {CALLS_CONTACT, "cor", 0, NULL};
    struct err err = {0};
    static const char *const vacancies[] = {"bakker", "slager", "koffie"};
    for (size_t i = 0; i < 12; i++) {
        sign_up(&scene, i % 3, vacancies[i % 3], i < 6 ? "0612345678" : NULL);
    }
    calls_world_sync(world, 0);
    calls_world_sync(world, 1);
    calls_world_sync(world, 2);
    expect_as_answered(&scene); /* kiosk 3 has not spoken: ranges */
    calls_world_sync_all(world);
    expect_as_answered(&scene);
    let_pass(&scene, &scene.slips[0]);
    expect_as_answered(&scene);
    withdraw(&scene, "bakker", &scene.slips[0]);
    expect_as_answered(&scene); /* told of the list that runs */
    contact.now_ms = world->now_ms;
    json_t *called = calls_next(&world->calls, "slager", &contact, &err);
    assert_non_null(called);
    json_decref(called);
    withdraw(&scene, "koffie", &scene.slips[2]);
    expect_as_answered(&scene);
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    expect_as_answered(&scene);
}

/* Called in vain by the rule, then back within the days, then too late. */
static void
who_could_not_be_reached_is_told_of_the_way_back_while_there_is_one(void **state)
{
    struct scene scene = make_scene(state);
    struct calls_world *world = scene.world;
    struct calls_outcome nobody = {.was_reached = false};
    struct calls_actor contact = {CALLS_CONTACT, "cor", 0, NULL};
    struct err err = {0};
    const struct slip *slip = sign_up(&scene, 0, "bakker", NULL);
    calls_world_sync_all(world);
    contact.now_ms = world->now_ms;
    json_t *called = calls_next(&world->calls, "bakker", &contact, &err);
    json_decref(called);
    for (int i = 0; i < 9 && strcmp(answer_to(&scene, slip).place.state, "unreachable") != 0; i++) {
        contact.now_ms = world->now_ms;
        assert_true(calls_tell(&world->calls, "bakker", slip->ticket, &nobody, &contact, &err));
        calls_world_wait(world, 12 * HOUR_MS);
    }
    assert_true(answer_to(&scene, slip).place.may_say_yes);
    expect_as_answered(&scene);
    calls_world_wait(world, 8 * 24 * HOUR_MS);
    assert_false(answer_to(&scene, slip).place.may_say_yes);
    expect_as_answered(&scene);
}

/* Its kiosk told all, but what it told is not opened: nothing is certain till it is. */
static void
no_place_is_certain_while_a_sign_up_is_not_opened(void **state)
{
    struct scene scene = make_scene(state);
    struct calls_world *world = scene.world;
    sign_up(&scene, 0, "bakker", NULL);
    const struct slip *late = sign_up(&scene, 1, "bakker", NULL);
    for (size_t i = 1; i < CALLS_WORLD_KIOSKS; i++) {
        calls_world_sync(world, i);
    }
    calls_world_send(world, 0);
    struct ask_place place = answer_to(&scene, late).place;
    assert_true(place.from <= 2 && place.to >= 2 && place.from < place.to);
    calls_world_sync(world, 0);
    place = answer_to(&scene, late).place;
    assert_int_equal(place.from, 2);
    assert_int_equal(place.to, 2);
}

static void
the_next_stands_behind_all_who_wait(void **state)
{
    struct scene scene = make_scene(state);
    for (size_t i = 0; i < 3; i++) {
        sign_up(&scene, i, "bakker", NULL);
    }
    calls_world_sync_all(scene.world);
    calls_world_wait(scene.world, HOUR_MS);
    struct standings before = carry(&scene);
    struct standings_list next = *standings_find_list(&before, "bakker");
    assert_int_equal(next.from, 4);
    assert_int_equal(next.to, 5); /* another kiosk may have somebody */
    assert_int_equal(standings_find_list(&before, "slager")->from, 1);
    standings_clear(&before);
    const struct slip *slip = sign_up(&scene, 3, "bakker", NULL);
    calls_world_sync_all(scene.world);
    struct ask_place place = answer_to(&scene, slip).place;
    assert_true(place.from >= next.from && place.to <= next.to);
    withdraw(&scene, "bakker", &scene.slips[0]);
    struct standings after = carry(&scene);
    assert_int_equal(standings_find_list(&after, "bakker")->from, 4);
    standings_clear(&after);
}

static void
nobody_joins_a_closed_list_and_a_forgotten_slip_is_in_none(void **state)
{
    struct scene scene = make_scene(state);
    struct calls_world *world = scene.world;
    struct err err = {0};
    const struct slip *slip = sign_up(&scene, 0, "bakker", NULL);
    calls_world_sync_all(world);
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    struct standings standings = carry(&scene);
    assert_int_equal(standings_find_list(&standings, "bakker")->from, 0);
    assert_int_equal(standings.ticket_count, 1);
    standings_clear(&standings);
    calls_world_wait(world, CALLS_KEEP_MS + HOUR_MS);
    assert_true(calls_expire(&world->calls, world->now_ms, &err));
    standings = carry(&scene);
    assert_null(standings_find_list(&standings, "bakker"));
    assert_int_equal(standings.ticket_count, 0);
    assert_int_equal(answer_to(&scene, slip).result, ASK_UNKNOWN);
    standings_clear(&standings);
}

/* --- the file at the hub --- */

static struct signed_file
file_of(const struct calls_world *world)
{
    char path[FILE_MAX_PATH];
    struct signed_file file = {0};
    struct err err = {0};
    struct buf json;
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    assert_true(file_join(path, world->hub.folder.path, "standings.json", NULL));
    assert_true(file_load(path, &json, NULL));
    if (!signed_file_open(SIGNED_STANDINGS, json.data, json.len, world->hub.keys.sign_public, &file,
                          &err)) {
        fail_msg("%s", err.text);
    }
    buf_clear(&json);
    return file;
}

static struct desk *
open_desk(const struct calls_world *world)
{
    struct desk_config config = {
        .dir = world->hub.folder.path, .keys = &world->hub.keys, .now_ms = world->now_ms};
    struct err err = {0};
    struct desk *desk = desk_open(&config, &err);
    if (!desk) {
        fail_msg("%s", err.text);
    }
    return desk;
}

static void
bring_home(struct desk *desk, const struct calls_world *world)
{
    struct err err = {0};
    int64_t upto = 0;
    size_t count = 0;
    assert_true(desk_project(desk, 100, world->now_ms, &upto, &count, &err));
    assert_int_equal(count, 1);
}

/* Its version and moment after this. */
static uint64_t
put(struct desk *desk, struct calls_world *world, uint64_t *out_made_ms)
{
    struct err err = {0};
    if (!desk_put_standings(desk, world->now_ms, &err)) {
        fail_msg("%s", err.text);
    }
    struct signed_file file = file_of(world);
    uint64_t version = file.version;
    *out_made_ms = file.made_ms;
    signed_file_clear(&file);
    return version;
}

static void
the_file_is_made_anew_when_a_place_changed_or_an_hour_passed(void **state)
{
    struct scene scene = make_scene(state);
    struct calls_world *world = scene.world;
    uint64_t made_ms, again_ms;
    struct desk *desk = open_desk(world);
    uint64_t first = put(desk, world, &made_ms);
    assert_int_equal(made_ms, world->now_ms);
    calls_world_wait(world, HOUR_MS / 2);
    assert_int_equal(put(desk, world, &again_ms), first);
    assert_int_equal(again_ms, made_ms);
    sign_up(&scene, 0, "bakker", NULL);
    world->now_ms -= HOUR_MS;
    calls_world_send(world, 0);
    bring_home(desk, world);
    uint64_t second = put(desk, world, &again_ms);
    assert_true(second > first);
    calls_world_wait(world, HOUR_MS);
    assert_true(put(desk, world, &again_ms) > second);
    assert_int_equal(again_ms, world->now_ms);
    desk_close(desk);
}

static void
a_clock_put_back_and_a_restart_leave_the_version_rising(void **state)
{
    struct scene scene = make_scene(state);
    struct calls_world *world = scene.world;
    uint64_t made_ms;
    struct desk *desk = open_desk(world);
    uint64_t first = put(desk, world, &made_ms);
    desk_close(desk);
    world->now_ms -= 30 * 24 * HOUR_MS;
    desk = open_desk(world);
    assert_int_equal(put(desk, world, &made_ms), first + 1);
    desk_close(desk);
}

/* What is received but not opened yet is not in the lists: the file says so by its moment. */
static void
the_moment_of_the_file_is_before_what_is_not_in_it(void **state)
{
    struct scene scene = make_scene(state);
    struct calls_world *world = scene.world;
    uint64_t made_ms;
    sign_up(&scene, 0, "bakker", NULL);
    int64_t received_ms = world->now_ms;
    calls_world_send(world, 0);
    calls_world_wait(world, HOUR_MS);
    struct desk *desk = open_desk(world);
    put(desk, world, &made_ms);
    assert_int_equal(made_ms, received_ms);
    bring_home(desk, world);
    put(desk, world, &made_ms);
    assert_int_equal(made_ms, world->now_ms);
    desk_close(desk);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, calls_world_make, calls_world_drop)
    const struct CMUnitTest tests[] = {
        TEST(every_slip_is_told_what_the_hub_would_answer),
        TEST(who_could_not_be_reached_is_told_of_the_way_back_while_there_is_one),
        TEST(no_place_is_certain_while_a_sign_up_is_not_opened),
        TEST(the_next_stands_behind_all_who_wait),
        TEST(nobody_joins_a_closed_list_and_a_forgotten_slip_is_in_none),
        TEST(the_file_is_made_anew_when_a_place_changed_or_an_hour_passed),
        TEST(a_clock_put_back_and_a_restart_leave_the_version_rising),
        TEST(the_moment_of_the_file_is_before_what_is_not_in_it),
    };
    return cmocka_run_group_tests_name("the file of places", tests, NULL, NULL);
}
