/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers of the list between kiosk and hub: what the hub holds is never declared lost, whatever
 * way and in whatever order its answers come; and a kiosk whose chain another device went on with
 * goes on in one of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "fake_hub.h"
#include "folder.h"
#include "keep_visit.h"
#include "sync/keep.h"
#include "sync/transport_dir.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#define MANY (COURIER_BATCH_RECORDS + 8) /* in two requests */

struct world {
    struct folder folder;
    struct fake_hub hub;
    struct keep *keep;
    char stick[2 * FOLDER_MAX], out[2 * FOLDER_MAX], in[2 * FOLDER_MAX], aside[2 * FOLDER_MAX];
};

static void
set_up(struct world *world)
{
    struct peer peer;
    struct err err = {0};
    folder_make(&world->folder);
    fake_hub_init(&world->hub, &peer);
    assert_true(peer_save(&peer, world->folder.path, &err));
    world->keep = keep_open(world->folder.path, "machine", &err);
    assert_non_null(world->keep);
    folder_path(&world->folder, "stick", world->stick);
    folder_path(&world->folder, "stick/aanloop/out", world->out);
    folder_path(&world->folder, "stick/aanloop/in", world->in);
    folder_path(&world->folder, "aside", world->aside);
    assert_true(file_make_dir(world->aside, 0700, &err));
}

static void
tear_down(struct world *world)
{
    assert_int_equal(world->hub.clones, 0);
    keep_close(world->keep);
    fake_hub_clear(&world->hub);
    folder_drop(&world->folder);
}

static void
keep_sign_ups(struct world *world, int count)
{
    struct buf body;
    unsigned char ticket[ID_BYTES];
    struct moment at = {{1}, world->hub.boot_ms};
    buf_init(&body, 1000);
    assert_true(buf_put_text(&body, "{\"name\":\"A\"}", NULL));
    for (int i = 0; i < count; i++) {
        assert_true(keep_sign_up(world->keep, "bakker-1", &at, &body, ticket, NULL));
    }
    buf_clear(&body);
}

static struct outbox_head
head_of(struct world *world)
{
    struct outbox_head head;
    assert_true(outbox_get_head(keep_outbox(world->keep), &head, NULL));
    return head;
}

static void
expect_nothing_lost(struct world *world, uint64_t epoch, uint64_t seq)
{
    struct outbox_head head = head_of(world);
    assert_int_equal(head.lost_from, 0);
    assert_int_equal(head.lost_to, 0);
    assert_int_equal(head.epoch, epoch);
    assert_int_equal(head.seq, seq);
}

static void
carry_by_stick(struct world *world)
{
    struct courier_trip trip;
    struct err err = {0};
    struct transport_dir *dir = dir_open(world->stick, keep_peer(world->keep)->id, &err);
    struct courier courier =
        fake_hub_courier(&world->hub, keep_outbox(world->keep), keep_peer(world->keep));
    assert_non_null(dir);
    courier.transport = dir_transport(dir);
    assert_true(courier_run(&courier, &trip, &err));
    dir_close(dir);
}

static void
at_the_hub(struct world *world)
{
    struct err err = {0};
    assert_true(dir_each_request(world->stick, fake_hub_handle, &world->hub, &err));
}

static void
by_network(struct world *world, struct courier_trip *trip)
{
    struct courier courier =
        fake_hub_courier(&world->hub, keep_outbox(world->keep), keep_peer(world->keep));
    assert_true(courier_run(&courier, trip, NULL));
}

static bool
says(const char *dir, const char *name, const char *word)
{
    char path[FILE_MAX_PATH];
    struct buf text;
    buf_init(&text, WIRE_MAX_REQUEST);
    assert_true(file_join(path, dir, name, NULL));
    bool is_there = file_load(path, &text, NULL) && text.len &&
                    memmem(text.data, text.len, word, strlen(word)) != NULL;
    buf_clear(&text);
    return is_there;
}

/* Moves the files that say a word, or all (NULL); returns how many. */
static size_t
move(const char *from, const char *to, const char *word)
{
    char old[FILE_MAX_PATH], new[FILE_MAX_PATH];
    size_t count = 0;
    struct dirent *entry;
    DIR *list = opendir(from);
    assert_non_null(list);
    while ((entry = readdir(list))) {
        if (entry->d_name[0] != '.' && (!word || says(from, entry->d_name, word))) {
            assert_true(file_join(old, from, entry->d_name, NULL));
            assert_true(file_join(new, to, entry->d_name, NULL));
            assert_int_equal(rename(old, new), 0);
            count++;
        }
    }
    closedir(list);
    return count;
}

/* The request that begins the list is handed to the hub after the one that ends it. */
static void
hand_over_backwards(struct world *world)
{
    assert_int_equal(move(world->out, world->aside, "\"head\""), 1);
    at_the_hub(world);
    assert_int_equal(move(world->aside, world->out, NULL), 1);
    at_the_hub(world);
}

static void
answers_of_a_stick_in_any_order_declare_nothing_lost(void **state)
{
    static const bool gap_first[] = {true, false};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct world world;
        set_up(&world);
        uint64_t epoch = head_of(&world).epoch;
        keep_sign_ups(&world, MANY);
        carry_by_stick(&world);
        hand_over_backwards(&world);
        assert_int_equal(world.hub.count, MANY);
        size_t gaps = move(world.in, world.aside, "\"gap\"");
        size_t others = gap_first[i] ? move(world.in, world.stick, NULL) : 0;
        assert_int_equal(gaps, 1);
        if (gap_first[i]) {
            assert_int_equal(others, 1);
            assert_int_equal(move(world.aside, world.in, NULL), 1);
        }
        carry_by_stick(&world);
        assert_int_equal(gap_first[i] ? move(world.stick, world.in, "\"answers\"")
                                      : move(world.aside, world.in, NULL),
                         1);
        carry_by_stick(&world);
        expect_nothing_lost(&world, epoch, MANY);
        assert_int_equal(keep_counts(world.keep).waiting, 0);
        tear_down(&world);
    }
}

static void
a_stick_pulled_out_half_way_loses_no_number(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    uint64_t epoch = head_of(&world).epoch;
    keep_sign_ups(&world, MANY);
    carry_by_stick(&world);
    assert_int_equal(move(world.out, world.aside, "\"head\""), 1);
    at_the_hub(&world); /* and there it was pulled out */
    assert_int_equal(move(world.aside, world.stick, NULL), 1);
    carry_by_stick(&world);
    assert_int_equal(keep_counts(world.keep).waiting, COURIER_BATCH_RECORDS);
    keep_sign_ups(&world, 1);
    carry_by_stick(&world);
    hand_over_backwards(&world);
    assert_int_equal(world.hub.count, MANY + 1);
    assert_int_equal(move(world.in, world.stick, "\"gap\""), 1);
    assert_int_equal(move(world.in, world.aside, NULL), 1);
    assert_int_equal(move(world.stick, world.in, "\"gap\""), 1);
    carry_by_stick(&world); /* the gap is home first */
    expect_nothing_lost(&world, epoch, MANY + 1);
    assert_int_equal(move(world.aside, world.in, NULL), 1);
    carry_by_stick(&world);
    expect_nothing_lost(&world, epoch, MANY + 1);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

/* A copy of a stick, or one that cannot be written any more, says the same once more. */
static void
an_answer_of_long_ago_declares_nothing_lost(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    uint64_t epoch = head_of(&world).epoch;
    keep_sign_ups(&world, MANY);
    carry_by_stick(&world);
    assert_int_equal(move(world.out, world.aside, "\"head\""), 1);
    at_the_hub(&world);
    assert_int_equal(move(world.in, world.stick, NULL), 1); /* the gap, kept for later */
    by_network(&world, &trip);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    assert_int_equal(move(world.stick, world.in, "\"gap\""), 1);
    carry_by_stick(&world);
    expect_nothing_lost(&world, epoch, MANY);
    tear_down(&world);
}

/* Of a hub that was restored since; of the new one it is believed. */
static void
a_gap_of_a_hub_that_is_no_more_is_not_believed(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    uint64_t epoch = head_of(&world).epoch;
    keep_sign_ups(&world, MANY);
    carry_by_stick(&world);
    assert_int_equal(move(world.out, world.aside, "\"head\""), 1);
    at_the_hub(&world);
    assert_int_equal(move(world.in, world.stick, NULL), 1);
    world.hub.life++;
    by_network(&world, &trip);
    assert_int_equal(move(world.stick, world.in, "\"gap\""), 1);
    carry_by_stick(&world);
    expect_nothing_lost(&world, epoch, MANY);
    world.hub.life++;
    world.hub.count = 0; /* and with nothing in it */
    keep_sign_ups(&world, 1);
    by_network(&world, &trip);
    assert_true(head_of(&world).epoch > epoch);
    assert_int_equal(head_of(&world).lost_from, 1);
    assert_int_equal(head_of(&world).lost_to, MANY);
    tear_down(&world);
}

/* Another device used these numbers: both people come again with new ones, in the same trip, and
 * the next visitor behind them. */
static void
after_a_clone_everybody_comes_again_with_a_number_of_their_own(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_sign_ups(&world, 2);
    by_network(&world, &trip);
    uint64_t epoch = head_of(&world).epoch;
    keep_sign_ups(&world, 2);
    world.hub.is_quarantining = true;
    world.hub.quarantine_epoch = epoch;
    by_network(&world, &trip);
    assert_int_equal(trip.quarantined, 2);
    struct outbox_head head = head_of(&world);
    assert_true(head.epoch > epoch);
    assert_int_equal(head.seq, 2);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    assert_int_equal(world.hub.count, 6);
    for (size_t i = 0; i < 2; i++) {
        const struct fake_record *apart = &world.hub.records[2 + i], *again = apart + 2;
        assert_int_equal(again->epoch, head.epoch);
        assert_int_equal(again->seq, i + 1);
        assert_memory_not_equal(again->id, apart->id, ID_BYTES);
        assert_memory_equal(again->body, apart->body, HASH_BYTES);
        assert_memory_equal(&again->at, &apart->at, sizeof apart->at);
    }
    keep_sign_ups(&world, 1);
    by_network(&world, &trip);
    assert_int_equal(trip.quarantined, 0);
    assert_int_equal(trip.received, 1);
    assert_int_equal(head_of(&world).epoch, head.epoch); /* once */
    tear_down(&world);
}

/* A hub that never takes it must not be sent it for ever. */
static void
what_is_set_apart_a_second_time_is_left_to_a_person(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_sign_ups(&world, 3);
    world.hub.is_quarantining = true;
    for (int i = 0; i < 3; i++) {
        by_network(&world, &trip);
    }
    assert_int_equal(world.hub.count, 6);
    assert_int_equal(trip.quarantined, 0);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
an_answer_that_gets_lost_after_a_clone_doubles_nobody(void **state)
{
    (void)state;
    for (int at = 1; at < 6; at++) {
        struct world world;
        struct courier_trip trip;
        set_up(&world);
        keep_sign_ups(&world, 3);
        world.hub.is_quarantining = true;
        world.hub.quarantine_epoch = head_of(&world).epoch;
        world.hub.fault = FAULT_ANSWER_LOST;
        world.hub.fault_at = at;
        struct courier courier =
            fake_hub_courier(&world.hub, keep_outbox(world.keep), keep_peer(world.keep));
        ignore(courier_run(&courier, &trip, NULL));
        world.hub.fault = FAULT_NONE;
        by_network(&world, &trip);
        by_network(&world, &trip);
        assert_int_equal(world.hub.count, 6);
        assert_int_equal(keep_counts(world.keep).waiting, 0);
        tear_down(&world);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_of_a_stick_in_any_order_declare_nothing_lost),
        cmocka_unit_test(a_stick_pulled_out_half_way_loses_no_number),
        cmocka_unit_test(an_answer_of_long_ago_declares_nothing_lost),
        cmocka_unit_test(a_gap_of_a_hub_that_is_no_more_is_not_believed),
        cmocka_unit_test(after_a_clone_everybody_comes_again_with_a_number_of_their_own),
        cmocka_unit_test(what_is_set_apart_a_second_time_is_left_to_a_person),
        cmocka_unit_test(an_answer_that_gets_lost_after_a_clone_doubles_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
