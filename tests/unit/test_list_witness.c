/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody with the hub's disk and key writes its history anew, whole and without a fault in
 * itself. Kiosks that heard the hub before signed how much there was: they are the witnesses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>

#include "calls_world.h"
#include "list_page.h"
#include "root_edit.h"

#define HOUR_MS (3600 * 1000LL)
#define DAY_24_MS (24 * HOUR_MS)
#define LAST (CALLS_WORLD_KIOSKS - 1) /* root's own kiosk, not heard before root acts */
#define THEN_MS (WORLD_NOW_MS + HOUR_MS / 4)

static void
sync_others(struct calls_world *world)
{
    for (size_t i = 0; i < LAST; i++) {
        calls_world_sync(world, i);
    }
}

static void
call_two(struct calls_world *world)
{
    struct err err = {0};
    for (int i = 0; i < 2; i++) {
        calls_world_wait(world, HOUR_MS);
        calls_world_sync_all(world);
        struct calls_actor els = {CALLS_EMPLOYER, "els", world->now_ms, "Bakker Bol"};
        json_t *called = calls_next(&world->calls, "bakker", &els, &err);
        assert_non_null(called);
        json_decref(called);
    }
}

static void
live(struct calls_world *world, bool has_calls)
{
    struct err err = {0};
    struct calls_rules rules = {"bakker", CALLS_KIOSK_LIST, 3, 2, 7, 4, "Bakker Bol", "cor"};
    assert_true(calls_open(&world->calls, &rules, world->now_ms, &err));
    calls_world_list(world, "slager", CALLS_KIOSK_LIST);
    for (size_t i = 0; i < 6; i++) {
        calls_world_wait(world, HOUR_MS / 2);
        calls_world_sign_up(world, i % LAST, i == 3 ? "slager" : "bakker", "Ali", NULL, NULL);
    }
    sync_others(world);
    if (has_calls) {
        call_two(world);
    }
    calls_world_wait(world, DAY_24_MS);
    sync_others(world);
}

/* --- what root does the day after --- */

static void
nothing(struct calls_world *world)
{
    (void)world;
}

/* Somebody signs up at root's kiosk, as if a day ago and offline since: root has the hub's key, so
 * the beacon says so too. */
static void
sign_up_as_of_then(struct calls_world *world)
{
    struct calls_kiosk *kiosk = &world->kiosks[LAST];
    struct beacon *beacon = &kiosk->heard.beacon;
    int64_t now_ms = world->now_ms;
    struct teller *teller = world->teller;
    *beacon = (struct beacon){.time_ms = (uint64_t)THEN_MS, .life = beacon->life};
    beacon_sign(beacon, world->hub.keys.sign_secret);
    kiosk->booted_ms = THEN_MS - 60000;
    kiosk->heard.asked_ms = kiosk->heard.answered_ms = 60000;
    world->now_ms = THEN_MS;
    calls_world_sign_up(world, LAST, "bakker", "friend", NULL, NULL);
    world->now_ms = now_ms;
    world->teller = NULL;
    calls_world_sync(world, LAST);
    world->teller = teller;
}

/* Enrolled now; the hub says that it was there since then. */
static void
enrol_a_kiosk_of_then(struct calls_world *world)
{
    struct err err = {0};
    struct peer *peer = &world->kiosks[LAST].peer;
    peer_make(peer);
    memcpy(peer->hub_seal, world->hub.keys.seal_public, SEAL_KEY_BYTES);
    assert_true(devices_add(world->staff_db, peer->sign_public, "mine", THEN_MS, &err));
    sign_up_as_of_then(world);
}

/* And puts it where it would have stood. */
static void
enrol_it_in_its_place(struct calls_world *world)
{
    enrol_a_kiosk_of_then(world);
    root_edit(world, HUB_STAFF,
              "UPDATE told SET n = -n; UPDATE told SET n = 2 WHERE n = -5;"
              "UPDATE told SET n = -n + 1 WHERE n < -1; UPDATE told SET n = 1 WHERE n = -1");
}

static void
tell_a_call_later(struct calls_world *world)
{
    root_edit(world, HUB_LISTS,
              "UPDATE event SET at_ms = at_ms + 60000 WHERE vacancy = 'bakker' AND n = 3");
    root_chain_log(world, "bakker");
}

/* The second was never called. */
static void
undo_a_call(struct calls_world *world)
{
    root_edit(world, HUB_LISTS,
              "UPDATE ticket SET state = 2, attempts = 0, due_ms = 0 WHERE ticket ="
              " (SELECT ticket FROM event WHERE vacancy = 'bakker' AND n = 3);"
              "DELETE FROM told WHERE hash = (SELECT hash FROM event WHERE vacancy = 'bakker'"
              " AND n = 3);"
              "DELETE FROM event WHERE vacancy = 'bakker' AND n = 3");
}

static void
leave_out_a_call(struct calls_world *world)
{
    root_edit(world, HUB_LISTS,
              "UPDATE ticket SET state = 2, attempts = 0, due_ms = 0 WHERE ticket ="
              " (SELECT ticket FROM event WHERE vacancy = 'bakker' AND n = 3);"
              "DELETE FROM event WHERE vacancy = 'bakker' AND n = 3");
}

/* A line that stays told, but of another list. */
static void
give_a_call_to_another_list(struct calls_world *world)
{
    root_edit(world, HUB_LISTS,
              "UPDATE told SET vacancy = 'slager' WHERE hash ="
              " (SELECT hash FROM event WHERE vacancy = 'bakker' AND n = 3)");
    leave_out_a_call(world);
}

/* Of another list: a page shows no more of it than that it is another. */
static void
rewrite_another_log(struct calls_world *world)
{
    root_edit(world, HUB_LISTS,
              "UPDATE event SET at_ms = at_ms - 3600000 WHERE vacancy = 'slager'");
    root_chain_log(world, "slager");
}

/* A kiosk that is there since the start: its record is said to have come in then. */
static void
receive_a_record_then(struct calls_world *world)
{
    char sql[600];
    sign_up_as_of_then(world);
    snprintf(sql, sizeof sql,
             "UPDATE reading SET n = -10 * n; UPDATE reading SET n = -n;"
             "UPDATE reading SET n = 1, batch = 1000, sent_ms = 0, received_ms = %lld,"
             " lo_ms = %lld, hi_ms = %lld"
             " WHERE n = (SELECT max(n) FROM reading WHERE is_head = 0)",
             (long long)THEN_MS, (long long)THEN_MS - 1, (long long)THEN_MS);
    root_edit(world, HUB_INTAKE, sql);
    snprintf(sql, sizeof sql,
             "UPDATE ticket SET lo_ms = %lld, hi_ms = %lld, arrived_ms = %lld"
             " WHERE arrived_ms = (SELECT max(arrived_ms) FROM ticket)",
             (long long)THEN_MS - 1, (long long)THEN_MS, (long long)THEN_MS);
    root_edit(world, HUB_LISTS, sql);
}

/* From now on no kiosk hears how much there is. */
static void
tell_no_more(struct calls_world *world)
{
    calls_world_be_old(world);
    calls_world_wait(world, HOUR_MS);
    sync_others(world);
}

/* --- what the hub tells from the start, and what comes of it --- */

static const struct witness_row {
    const char *name;
    void (*act)(struct calls_world *world);
    bool has_calls, is_honest;
} rows[] = {
    {"nothing was written anew", nothing, true, true},
    {"a kiosk enrolled now is dated back", enrol_a_kiosk_of_then, false, false},
    {"a kiosk enrolled now is put in its place of before", enrol_it_in_its_place, false, false},
    {"a record of now is put where it would have come in", receive_a_record_then, false, false},
    {"a call is told later", tell_a_call_later, true, false},
    {"a call was never made", undo_a_call, true, false},
    {"a call is left out of its log and told as another list's", give_a_call_to_another_list, true,
     false},
    {"the log of another list is written anew", rewrite_another_log, false, false},
    {"kiosks that asked how much there is hear it no more", tell_no_more, false, false},
};

/* The page by itself, and told by a hub whose beacons are witnesses or are not. */
static void
judge(const struct witness_row *row, bool has_witnesses)
{
    void *made = NULL;
    struct verify_report report;
    struct public_list list;
    calls_world_make(&made);
    struct calls_world *world = made;
    if (!has_witnesses) {
        calls_world_be_old(world);
    }
    live(world, row->has_calls);
    row->act(world);
    json_t *page = calls_world_page(world, "bakker");
    list_page_sign(world, page);
    bool is_honest = list_page_verify(page, &report, &list);
    for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
        if (report.faults[i] && i != VERIFY_WITNESS) {
            fail_msg("%s: %zu", verify_fault_name((enum verify_fault)i), report.faults[i]);
        }
    }
    const struct calls_kiosk *mine = &world->kiosks[LAST];
    if (mine->count) { /* what root wants: the friend stands first */
        assert_memory_equal(list.list.places[0].ticket, mine->waiting[0].id, ID_BYTES);
    }
    assert_int_equal(is_honest, row->is_honest || !has_witnesses);
    assert_int_equal(report.faults[VERIFY_WITNESS] > 0, !is_honest);
    assert_int_equal(report.witnesses > 0, has_witnesses);
    public_list_clear(&list);
    json_decref(page);
    calls_world_drop(&made);
}

static void
witnesses_tell_and_nothing_else_does(void **state)
{
    judge(*state, false);
    judge(*state, true);
}

static bool
verify_now(struct calls_world *world, struct verify_report *report)
{
    struct public_list list;
    json_t *page = calls_world_page(world, "bakker");
    bool is_honest = list_page_verify(page, report, &list);
    public_list_clear(&list);
    json_decref(page);
    return is_honest;
}

static void
a_hub_that_learns_to_tell_halfway_is_honest(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    calls_world_be_old(world);
    live(world, true);
    calls_world_restart(world);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync(world, 0);
    calls_world_sign_up(world, 1, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    assert_true(verify_now(world, &report));
    assert_true(report.witnesses > 0 && report.put_back == 0);
}

/* Whatever came alone is replaced by the next that says the same, but not the first of an hour. */
static void
each_hour_has_a_witness_and_no_minute_fills_the_disk(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    live(world, true);
    assert_true(verify_now(world, &report));
    size_t before = report.witnesses;
    calls_world_wait(world, HOUR_MS - world->now_ms % HOUR_MS);
    for (int minute = 0; minute < 10 * 60; minute += 5) {
        calls_world_sync(world, 0);
        calls_world_sync(world, 1);
        calls_world_wait(world, HOUR_MS / 12);
    }
    assert_true(verify_now(world, &report));
    assert_in_range(report.witnesses, before + 9, before + 12);
}

/* After so many days a backup is put back that did not have the second call yet. */
static void
put_back_after(struct calls_world *world, int days)
{
    struct err err = {0};
    live(world, true);
    undo_a_call(world);
    calls_world_wait(world, days * DAY_24_MS);
    assert_true(intake_renew_life(world->intake_db, (uint64_t)world->now_ms, &err));
    calls_world_restart(world);
}

static void
a_hub_put_back_from_a_backup_is_honest_and_it_shows(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    put_back_after(world, 3);
    assert_true(verify_now(world, &report)); /* before any kiosk has heard of it */
    assert_true(report.put_back > 0);
    size_t before = report.put_back;
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    assert_true(verify_now(world, &report));
    assert_in_range(report.put_back, 1, before);
    assert_true(report.witnesses > report.put_back);
}

static void
a_backup_older_than_kiosks_keep_anything_is_no_excuse(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    put_back_after(world, 15);
    assert_false(verify_now(world, &report));
    assert_true(report.faults[VERIFY_WITNESS] > 0);
}

/* The page alone says so: it tells more lines of this list than its log has. */
static void
a_call_left_out_of_its_log_is_missed(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    calls_world_be_old(world);
    live(world, true);
    leave_out_a_call(world);
    assert_false(verify_now(world, &report));
    assert_int_equal(report.faults[VERIFY_WITNESS], 1);
}

/* It reads on from where it was as it reads from the start. */
static void
counting_on_is_counting_anew(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    struct tally on, anew;
    live(world, true);
    assert_true(teller_look(world->teller, &on, &err));
    calls_world_restart(world);
    assert_true(teller_look(world->teller, &anew, &err));
    assert_memory_equal(&on, &anew, sizeof on);
    assert_int_equal(on.counts[TALLY_KIOSKS], CALLS_WORLD_KIOSKS);
    assert_int_equal(on.counts[TALLY_RECORDS], 6);
    assert_int_equal(on.counts[TALLY_LINES], 4);
    assert_true(devices_revoke(world->staff_db, world->kiosks[0].peer.id, world->now_ms, &err));
    assert_true(devices_revoke(world->staff_db, world->kiosks[0].peer.id, world->now_ms, &err));
    assert_true(teller_look(world->teller, &on, &err));
    assert_int_equal(on.counts[TALLY_KIOSKS], CALLS_WORLD_KIOSKS + 1);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, calls_world_make, calls_world_drop)
    const struct CMUnitTest stories[] = {
        STORY(a_hub_that_learns_to_tell_halfway_is_honest),
        STORY(each_hour_has_a_witness_and_no_minute_fills_the_disk),
        STORY(a_hub_put_back_from_a_backup_is_honest_and_it_shows),
        STORY(a_backup_older_than_kiosks_keep_anything_is_no_excuse),
        STORY(counting_on_is_counting_anew),
        STORY(a_call_left_out_of_its_log_is_missed),
    };
    struct CMUnitTest tests[sizeof rows / sizeof rows[0]];
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        tests[i] = (struct CMUnitTest){rows[i].name, witnesses_tell_and_nothing_else_does, NULL,
                                       NULL, (void *)(uintptr_t)&rows[i]};
    }
    return cmocka_run_group_tests_name("stories", stories, NULL, NULL) +
           cmocka_run_group_tests_name("written anew", tests, NULL, NULL);
}
