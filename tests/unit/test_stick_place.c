/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sign-ups on their whole way: a stick carried for days, copies of a kiosk and a hub put back cost
 * nobody a place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "hub/intake_list.h"
#include "way_world.h"

/* --- the stories --- */

static void
a_stick_carried_for_three_days_costs_nobody_a_place(void **state)
{
    struct way *way = *state;
    way_wait(way, WAY_HOUR_MS);
    way_sign_up(&way->a, "Ali"); /* where there is no network */
    way_wait(way, 60000);
    way_sign_up(&way->b, "Bo");
    way_network(&way->b);
    way_wait(way, WAY_HOUR_MS);
    way_stick(&way->a, way->stick);
    for (int day = 0; day < 3; day++) {
        way_wait(way, WAY_DAY_MS);
        way_sign_up(&way->b, "Cem");
        way_network(&way->b);
        way_network(&way->c);
        calls_world_sync_all(way->world);
    }
    static const size_t without[] = {1, 2, 3, 4};
    way_expect_list(way, without, 4, 0); /* nobody's place is sure while one may stand before */
    way_stick_at_hub(way, way->stick);
    way_expect_all(way, 2); /* Ali as early as he was, and Bo a minute behind him */
    way_stick(&way->a, way->stick);
    assert_int_equal(way_waiting(&way->a), 0);
    way_report(way);
    way_expect_all(way, 5);
}

static void
forty_people_on_one_stick_keep_their_places(void **state)
{
    struct way *way = *state;
    for (int i = 0; i < 40; i++) {
        way_wait(way, WAY_HOUR_MS / 10);
        way_sign_up(i % 2 ? &way->a : &way->b, "Ali");
        if (i % 2 == 0) {
            way_network(&way->b);
        }
    }
    for (int i = 0; i < COURIER_BATCH_RECORDS; i++) {
        way_wait(way, WAY_HOUR_MS / 10);
        way_sign_up(&way->a, "Bo"); /* more than one request holds */
    }
    way_stick(&way->a, way->stick);
    way_wait(way, 3 * WAY_DAY_MS);
    way_stick_at_hub(way, way->stick);
    way_stick(&way->a, way->stick);
    assert_int_equal(way_waiting(&way->a), 0);
    way_report(way);
    way_expect_all(way, way->count);
}

static void
two_sticks_in_any_order_and_one_of_them_twice(void **state)
{
    struct way *way = *state;
    way_sign_up(&way->a, "Ali");
    way_stick(&way->a, way->stick);
    way_wait(way, WAY_DAY_MS);
    way_sign_up(&way->b, "Bo");
    way_network(&way->b);
    way_wait(way, WAY_DAY_MS);
    way_sign_up(&way->a, "Cem");
    way_stick(&way->a, way->second);
    way_wait(way, WAY_DAY_MS);
    way_stick_at_hub(way, way->second);
    way_wait(way, WAY_DAY_MS);
    way_stick_at_hub(way, way->stick);
    way_stick_at_hub(way, way->stick);
    way_stick(&way->a, way->stick);
    way_stick(&way->a, way->second);
    way_stick_at_hub(way, way->stick); /* once more, with what was written on it meanwhile */
    way_stick(&way->a, way->stick);
    assert_int_equal(way_waiting(&way->a), 0);
    way_report(way);
    way_expect_all(way, 3);
}

static void
a_stick_of_a_stranger_hinders_nobody(void **state)
{
    struct way *way = *state;
    struct way_device stranger = {.way = way};
    way_add(way, &stranger, "stranger");
    way_sign_up(&stranger, "Niemand");
    way->count--;
    way_stick(&stranger, way->stick);
    keep_close(stranger.keep);
    way_sign_up(&way->a, "Ali");
    way_stick(&way->a, way->stick);
    way_wait(way, WAY_DAY_MS);
    way_stick_at_hub(way, way->stick);
    way_stick(&way->a, way->stick);
    assert_int_equal(way_waiting(&way->a), 0);
    static const size_t want[] = {0};
    way_expect_list(way, want, 1, 0); /* the stranger is enrolled, and never told how far it is */
}

/* It ended at the hub while a kiosk was away: what was signed before counts as before, also when it
 * comes after the seed is public. */
static void
a_list_that_closed_meanwhile_has_whoever_was_in_time(void **state)
{
    static const int64_t days[] = {3, 20};
    struct way *way = *state;
    struct err err = {0};
    way_sign_up(&way->b, "Ali");
    way_network(&way->b);
    for (size_t i = 0; i < 2; i++) {
        way_wait(way, WAY_HOUR_MS);
        way_sign_up(i == 0 ? &way->a : &way->c, "Bo");
        way_stick(i == 0 ? &way->a : &way->c, i == 0 ? way->stick : way->second);
    }
    way_wait(way, WAY_HOUR_MS);
    assert_true(calls_close(&way->world->calls, "bakker", way->world->now_ms, &err));
    for (size_t i = 0; i < 2; i++) {
        way_wait(way, days[i] * WAY_DAY_MS);
        way_network(&way->b);
        calls_world_sync_all(way->world);
        way_stick_at_hub(way, i == 0 ? way->stick : way->second);
        static const size_t want[] = {0, 1, 2};
        json_t *page = calls_world_page(way->world, "bakker");
        way_expect_honest(page);
        assert_int_equal(json_array_size(json_object_get(page, "places")), 2 + i);
        json_decref(page);
        if (i == 1) {
            way_report(way);
            way_expect_list(way, want, 3, 3);
        }
    }
}

/* --- copies --- */

/* C becomes what A is, bit for bit: also the mark that tells a copy on one disk from another. */
static void
clone_a(struct way *way)
{
    static const char *const names[] = {PEER_FILE, OUTBOX_FILE, KEEP_EPOCH_FILE};
    char from[FILE_MAX_PATH], to[FILE_MAX_PATH];
    struct buf bytes;
    struct err err = {0};
    keep_close(way->a.keep);
    keep_close(way->c.keep);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        buf_init(&bytes, 64u << 20);
        assert_true(file_join(from, way->a.dir, names[i], &err) &&
                    file_join(to, way->c.dir, names[i], &err) && file_load(from, &bytes, &err) &&
                    file_save(to, bytes.data, bytes.len, 0600, &err));
        buf_wipe(&bytes);
    }
    assert_true(file_join(from, way->a.dir, KEEP_MARK_FILE, &err) &&
                file_join(to, way->c.dir, KEEP_MARK_FILE, &err));
    assert_int_equal(unlink(to), 0);
    assert_int_equal(link(from, to), 0);
    way->c.peer = way->a.peer;
    way_open(&way->a);
    way_open(&way->c);
}

/* Set apart, for this reason. */
static size_t
count_apart(struct way *way, const char *reason)
{
    struct err err = {0};
    json_t *list = intake_quarantined(way->world->intake_db, &err), *row;
    size_t i, count = 0;
    json_array_foreach(list, i, row)
    {
        count += strcmp(json_string_value(json_object_get(row, "reason")), reason) == 0;
    }
    json_decref(list);
    return count;
}

/* From one of them to behind another. */
static void
expect_called_from(struct way *way, const char *const *names, size_t from, size_t count)
{
    struct calls_actor cor = {CALLS_CONTACT, "cor", way->world->now_ms, NULL};
    struct err err = {0};
    assert_true(calls_set_openings(&way->world->calls, "bakker", (unsigned)count, &cor, &err));
    for (size_t i = from; i < count; i++) {
        json_t *person = calls_next(&way->world->calls, "bakker", &cor, &err);
        if (!person) {
            fail_msg("%s: %s", names[i], err.text);
        }
        assert_string_equal(json_string_value(json_object_get(person, "name")), names[i]);
        json_decref(person);
    }
}

static void
expect_called(struct way *way, const char *const *names, size_t count)
{
    expect_called_from(way, names, 0, count);
}

/* Ali is on the list; then a's image runs on another device too. c is not waited for. */
static void
begin_with_a_copy(struct way *way)
{
    struct err err = {0};
    assert_true(devices_revoke(way->world->staff_db, way->c.peer.id, way->world->now_ms, &err));
    way_sign_up(&way->a, "Ali");
    way_network(&way->a);
    clone_a(way);
}

/* Two devices, one image, both offline for a day: who signed up at the one that came late is set
 * apart at first, and comes again where their own moment puts them. */
static void
of_a_copied_kiosk_everybody_has_the_place_of_their_own_moment(void **state)
{
    static const char *const names[] = {"Ali", "Cem", "Bo", "Dee", "Fay", "Eva"};
    struct way *way = *state;
    begin_with_a_copy(way);
    for (size_t i = 1; i < 5; i++) {
        way_wait(way, WAY_HOUR_MS);
        way_sign_up(i == 2 ? &way->a : &way->c, names[i]); /* Cem has the number of Bo */
    }
    way_wait(way, WAY_DAY_MS);
    way_network(&way->a);
    assert_true(way_network(&way->c).quarantined > 0);
    way_sign_up(&way->a, "Eva");
    assert_int_equal(way_network(&way->a).quarantined, 0);
    assert_int_equal(way_network(&way->c).quarantined, 0);
    assert_int_equal(way_waiting(&way->c), 0);
    way_report(way);
    assert_int_equal(count_apart(way, "clone"), 0);
    assert_true(count_apart(way, INTAKE_AGAIN) > 0); /* there is a copy: somebody must know */
    json_t *page = calls_world_page(way->world, "bakker");
    way_expect_honest(page);
    assert_int_equal(json_array_size(json_object_get(page, "places")), 6);
    json_decref(page);
    expect_called(way, names, 6);
    page = calls_world_page(way->world, "bakker");
    way_expect_honest(page);
    json_decref(page);
}

/* Two were called before anybody knew that there is a copy: no check blames the hub for it. */
static void
a_copy_that_comes_after_a_call_is_nobodys_fault(void **state)
{
    static const char *const names[] = {"Ali", "Eva", "Bo"};
    struct way *way = *state;
    begin_with_a_copy(way);
    way_wait(way, WAY_HOUR_MS);
    way_sign_up(&way->c, "Bo");
    way_wait(way, WAY_HOUR_MS);
    way_sign_up(&way->a, "Eva"); /* the number of Bo */
    way_wait(way, WAY_HOUR_MS);
    way_network(&way->a);
    way_wait(way, WAY_HOUR_MS);
    way_network(&way->a);
    way_network(&way->b);
    calls_world_sync_all(way->world);
    expect_called(way, names, 2);
    way_wait(way, WAY_HOUR_MS);
    assert_true(way_network(&way->c).quarantined > 0);
    way_network(&way->c);
    way_report(way);
    expect_called_from(way, names, 2, 3);
    json_t *page = calls_world_page(way->world, "bakker");
    way_expect_honest(page);
    json_decref(page);
}

/* A copy again. Bo stands on a stick when Cem and Dee sign up behind; that stick's answer comes
 * back before they were anywhere, then Eva signs up: nobody but Bo is known to be set apart then.
 */
static void
who_signs_up_after_a_copy_was_told_stands_behind_all_before_them(void **state)
{
    static const char *const names[] = {"Ali", "Abe", "Bo", "Cem", "Dee", "Eva"};
    struct way *way = *state;
    begin_with_a_copy(way);
    way_wait(way, WAY_HOUR_MS);
    way_sign_up(&way->a, "Abe");
    way_network(&way->a);
    way_wait(way, WAY_HOUR_MS);
    way_sign_up(&way->c, "Bo"); /* the number of Abe */
    way_stick(&way->c, way->stick);
    for (size_t i = 3; i < 5; i++) {
        way_wait(way, WAY_DAY_MS);
        way_sign_up(&way->c, names[i]);
    }
    way_stick_at_hub(way, way->stick);
    way_wait(way, WAY_DAY_MS);
    way_stick(&way->c, way->stick);
    way_wait(way, WAY_HOUR_MS);
    way_sign_up(&way->c, "Eva");
    way_wait(way, WAY_HOUR_MS);
    way_network(&way->c);
    way_network(&way->c);
    assert_int_equal(way_waiting(&way->c), 0);
    way_network(&way->a);
    way_report(way);
    json_t *page = calls_world_page(way->world, "bakker");
    way_expect_honest(page);
    assert_int_equal(json_array_size(json_object_get(page, "places")), 6);
    json_decref(page);
    expect_called(way, names, 6);
}

/* A copy on another disk notices by itself: nothing is set apart. */
static void
a_copied_folder_gives_everybody_a_place(void **state)
{
    struct way *way = *state;
    char mark[FILE_MAX_PATH];
    way_sign_up(&way->a, "Ali");
    way_network(&way->a);
    clone_a(way);
    keep_close(way->c.keep);
    assert_true(file_join(mark, way->c.dir, KEEP_MARK_FILE, NULL));
    struct buf same;
    buf_init(&same, 256);
    assert_true(file_load(mark, &same, NULL));
    assert_int_equal(unlink(mark), 0);
    assert_true(file_save(mark, same.data, same.len, 0600, NULL)); /* as cp does */
    buf_clear(&same);
    way_open(&way->c);
    for (int i = 0; i < 4; i++) {
        way_wait(way, WAY_HOUR_MS);
        way_sign_up(i % 2 ? &way->a : &way->c, "Bo");
        way_network(i % 2 ? &way->a : &way->c);
    }
    assert_int_equal(count_apart(way, "clone"), 0);
    json_t *page = calls_world_page(way->world, "bakker");
    way_expect_honest(page);
    assert_int_equal(json_array_size(json_object_get(page, "places")), way->count);
    json_decref(page);
}

/* --- a hub put back --- */

static const enum hub_file kept[] = {HUB_INTAKE, HUB_LISTS};

static void
back_up(struct way *way)
{
    struct calls_world *world = way->world;
    struct db *const dbs[] = {world->intake_db, world->lists.db};
    struct err err = {0};
    for (size_t i = 0; i < 2; i++) {
        char sql[3 * FOLDER_MAX];
        snprintf(sql, sizeof sql, "VACUUM INTO '%s/backup-%zu'", world->hub.folder.path, i);
        assert_true(db_exec(dbs[i], sql, &err));
    }
}

static void
put_back(struct way *way, bool is_told)
{
    struct calls_world *world = way->world;
    const char *dir = world->hub.folder.path;
    struct err err = {0};
    intake_free(world->intake);
    db_close(world->projector.journal);
    db_close(world->lists.db);
    db_close(world->intake_db);
    for (size_t i = 0; i < 2; i++) {
        static const char *const logs[] = {"-wal", "-shm"};
        char from[2 * FOLDER_MAX], to[2 * FOLDER_MAX], name[40];
        for (size_t k = 0; k < 2; k++) {
            snprintf(name, sizeof name, "%s%s", hub_file_name(kept[i]), logs[k]);
            unlink(folder_path(&world->hub.folder, name, to));
        }
        snprintf(name, sizeof name, "backup-%zu", i);
        folder_path(&world->hub.folder, name, from);
        assert_int_equal(rename(from, folder_path(&world->hub.folder, hub_file_name(kept[i]), to)),
                         0);
    }
    world->intake_db = hub_store_open(dir, HUB_INTAKE, 0, &err);
    world->lists.db = hub_store_open(dir, HUB_LISTS, 0, &err);
    world->projector.journal = hub_store_open(dir, HUB_INTAKE, DB_READ_ONLY, &err);
    assert_true(world->intake_db && world->lists.db && world->projector.journal);
    world->calls.journal = world->projector.journal;
    world->projector.upto = 0; /* another process */
    assert_true(!is_told || intake_renew_life(world->intake_db, (uint64_t)world->now_ms, &err));
    world->intake = NULL;
    calls_world_restart(world);
}

static void
come_in_turn(struct way *way, int count)
{
    for (int i = 0; i < count; i++) {
        struct way_device *device = i % 2 ? &way->b : &way->a;
        way_wait(way, WAY_HOUR_MS);
        way_sign_up(device, "Ali");
        way_network(device);
    }
}

/* Whether it says so, or the gaps tell. */
static void
a_hub_put_back_gets_everybody_again_in_the_same_order(void **state)
{
    struct way *way = *state;
    uint64_t backed_up_ms = (uint64_t)way->world->now_ms + 3 * WAY_HOUR_MS;
    for (int is_told = 0; is_told <= 1; is_told++) {
        intake_set_backup(way->world->intake, backed_up_ms);
        come_in_turn(way, 3);
        back_up(way);
        come_in_turn(way, 4);
        assert_true(way_waiting(&way->a) > 0);
        put_back(way, is_told);
        come_in_turn(way, 2);
        way_report(way);
        way_expect_all(way, way->count);
        backed_up_ms = (uint64_t)way->world->now_ms + 3 * WAY_HOUR_MS;
    }
}

/* The kiosk had erased them on the hub's own word: what is left goes on, and it is told. */
static void
what_a_hub_loses_for_good_is_declared_and_the_list_goes_on(void **state)
{
    struct way *way = *state;
    struct outbox_head head;
    come_in_turn(way, 2);
    back_up(way);
    come_in_turn(way, 4);
    assert_int_equal(way_waiting(&way->a), 0);
    put_back(way, true);
    come_in_turn(way, 2);
    way_report(way);
    assert_true(outbox_get_head(keep_outbox(way->a.keep), &head, NULL));
    assert_int_equal(head.lost_from, 2);
    assert_int_equal(head.lost_to, 3);
    static const size_t want[] = {0, 1, 6, 7};
    way_expect_list(way, want, 4, 4);
}

/* A copy, and a hub put back between. count sign up at C: all but the last are what the hub loses,
 * that one comes ahead of the hole, with a stick, and then Abe with a number of the hole. */
static void
come_ahead_of_a_hole(struct way *way, int count)
{
    begin_with_a_copy(way);
    back_up(way);
    intake_set_backup(way->world->intake, (uint64_t)way->world->now_ms);
    for (int i = 0; i < count; i++) {
        if (i > 0) {
            way_network(&way->c);
        }
        way_wait(way, WAY_HOUR_MS);
        way_sign_up(&way->c, "Bo");
    }
    put_back(way, true);
    way_stick(&way->c, way->stick);
    way_wait(way, WAY_HOUR_MS);
    way_stick_at_hub(way, way->stick);
    way_sign_up(&way->a, "Abe");
    way_network(&way->a);
    for (int i = 0; i < 3; i++) {
        way_wait(way, WAY_HOUR_MS);
        way_network(&way->c);
        way_network(&way->a);
    }
    way_report(way);
}

/* Everybody once, and whoever checks the page finds nothing, whichever of the copies is heard when.
 */
static void
who_was_taken_ahead_of_a_hole_of_a_copy_stands_there_once(void **state)
{
    for (int count = 1; count < 5; count++) {
        struct way *way = *state;
        size_t standing = 0, i;
        come_ahead_of_a_hole(way, count);
        json_t *page = calls_world_page(way->world, "bakker"), *row;
        way_expect_honest(page);
        json_array_foreach(json_object_get(page, "places"), i, row)
        {
            standing += json_is_false(json_object_get(row, "aside"));
        }
        assert_int_equal(standing, way->count);
        json_decref(page);
        assert_int_equal(way_drop(state), 0);
        assert_int_equal(way_make(state), 0);
    }
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, way_make, way_drop)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_stick_carried_for_three_days_costs_nobody_a_place),
        STORY(forty_people_on_one_stick_keep_their_places),
        STORY(two_sticks_in_any_order_and_one_of_them_twice),
        STORY(a_stick_of_a_stranger_hinders_nobody),
        STORY(a_list_that_closed_meanwhile_has_whoever_was_in_time),
        STORY(of_a_copied_kiosk_everybody_has_the_place_of_their_own_moment),
        STORY(a_copy_that_comes_after_a_call_is_nobodys_fault),
        STORY(who_signs_up_after_a_copy_was_told_stands_behind_all_before_them),
        STORY(a_copied_folder_gives_everybody_a_place),
        STORY(a_hub_put_back_gets_everybody_again_in_the_same_order),
        STORY(who_was_taken_ahead_of_a_hole_of_a_copy_stands_there_once),
        STORY(what_a_hub_loses_for_good_is_declared_and_the_list_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
