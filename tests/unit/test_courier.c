/* SPDX-License-Identifier: GPL-3.0-or-later
 * The courier: whatever the line does, each record is at the hub once and leaves only on its word.
 */
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

struct world {
    struct folder folder;
    struct fake_hub hub;
    struct keep *keep;
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

static bool
travel(struct world *world, struct courier_trip *trip, struct err *err)
{
    struct courier courier =
        fake_hub_courier(&world->hub, keep_outbox(world->keep), keep_peer(world->keep));
    return courier_run(&courier, trip, err);
}

/* As a kiosk of before kept it: without room for a tally. */
static void
a_beacon_heard_before_there_were_tallies_still_counts(void **state)
{
    struct world world;
    struct heard_beacon heard = {.asked_ms = 5, .answered_ms = 6}, back;
    unsigned char old[136] = {0};
    size_t bare = sizeof old - 32;
    (void)state;
    set_up(&world);
    heard.beacon.time_ms = 7;
    heard.boot_id[3] = 9;
    beacon_sign(&heard.beacon, world.hub.keys.sign_secret);
    memcpy(old, &heard.beacon, bare);
    memcpy(old + bare, (const unsigned char *)&heard + sizeof heard.beacon, 32);
    struct outbox *outbox = keep_outbox(world.keep);
    assert_true(outbox_note_set(outbox, "beacon", old, sizeof old, NULL));
    assert_true(keep_load_heard(outbox, &back, NULL));
    assert_memory_equal(&back, &heard, sizeof back);
    assert_true(beacon_is_good(&back.beacon, world.hub.keys.sign_public));
    assert_true(outbox_note_set(outbox, "beacon", old, sizeof old - 1, NULL));
    assert_true(keep_load_heard(outbox, &back, NULL));
    assert_int_equal(back.beacon.time_ms, 0);
    tear_down(&world);
}

static void
a_record_goes_and_is_erased_on_the_hubs_word(void **state)
{
    struct world world;
    struct courier_trip trip;
    struct err err = {0};
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 3);
    assert_true(travel(&world, &trip, &err));
    assert_int_equal(world.hub.count, 3);
    assert_int_equal(trip.received, 3);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    assert_int_equal(keep_counts(world.keep).held, 0);
    tear_down(&world);
}

static void
more_than_a_batch_goes_in_more_requests(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 2 * COURIER_BATCH_RECORDS + 1);
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(world.hub.requests, 1 + 3); /* first what the list is at */
    assert_int_equal(world.hub.count, 2 * COURIER_BATCH_RECORDS + 1);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
both_streams_never_share_a_request(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 1);
    keep_sign_ups(&world, 2);
    assert_true(travel(&world, &trip, NULL)); /* the hub's parser refuses mixed ones */
    assert_int_equal(world.hub.requests, 2);
    assert_int_equal(world.hub.count, 3);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
without_a_backup_the_kiosk_keeps_its_copy(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    world.hub.backed_up_until_ms = world.hub.now_ms;
    keep_profiles(world.keep, 2);
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(keep_counts(world.keep).held, 2);
    world.hub.backed_up_until_ms = world.hub.now_ms;
    assert_true(travel(&world, &trip, NULL)); /* the beacon covers them */
    assert_int_equal(keep_counts(world.keep).held, 0);
    assert_int_equal(trip.sent, 0);
    tear_down(&world);
}

static void
a_hub_restored_from_a_backup_gets_everything_again(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    world.hub.backed_up_until_ms = 0;
    keep_profiles(world.keep, 4);
    keep_sign_ups(&world, 3);
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(keep_counts(world.keep).held, 7);
    world.hub.count = 0; /* the disk is gone, the backup was empty */
    world.hub.life = world.hub.now_ms + 1;
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(trip.sent, 7);
    assert_int_equal(world.hub.count, 7);
    assert_int_equal(keep_counts(world.keep).held, 7);
    tear_down(&world);
}

/* Each fault at each call of a trip: nothing is lost, nothing doubled, nothing erased too early. */
static void
whatever_breaks_at_whichever_call_the_next_good_trip_ends_it(void **state)
{
    (void)state;
    for (int fault = FAULT_REQUEST_LOST; fault < FAULT_COUNT; fault++) {
        for (int at = 1, calls = 2; at <= calls; at++) {
            struct world world;
            struct courier_trip trip;
            struct err err = {0};
            set_up(&world);
            keep_profiles(world.keep, COURIER_BATCH_RECORDS + 2);
            keep_sign_ups(&world, 2);
            world.hub.fault = (enum fault)fault;
            world.hub.fault_at = at;
            ignore(travel(&world, &trip, &err));
            calls = world.hub.calls > calls ? world.hub.calls : calls;
            int64_t total = COURIER_BATCH_RECORDS + 4;
            assert_true(keep_counts(world.keep).waiting + (int64_t)world.hub.count >= total);
            world.hub.fault = FAULT_NONE;
            assert_true(travel(&world, &trip, &err));
            assert_int_equal(world.hub.count, total);
            assert_int_equal(keep_counts(world.keep).waiting + keep_counts(world.keep).held, 0);
            tear_down(&world);
        }
    }
}

static void
a_portal_that_answers_200_to_all_changes_nothing(void **state)
{
    static const enum fault portals[] = {FAULT_PORTAL_HTML, FAULT_PORTAL_JSON, FAULT_EMPTY_ANSWERS,
                                         FAULT_OTHER_KEY, FAULT_ANSWER_CUT};
    (void)state;
    for (size_t i = 0; i < sizeof portals / sizeof portals[0]; i++) {
        struct world world;
        struct courier_trip trip;
        struct err err = {0};
        set_up(&world);
        keep_profiles(world.keep, 2);
        world.hub.fault = portals[i];
        assert_false(travel(&world, &trip, &err));
        assert_int_equal(err.code, ERR_NOT_A_HUB);
        assert_int_equal(world.hub.count, 0);
        assert_int_equal(keep_counts(world.keep).waiting, 2);
        tear_down(&world);
    }
}

static void
receipts_of_another_hub_are_not_believed(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 2);
    world.hub.fault = FAULT_OTHER_KEY;
    world.hub.fault_at = 3; /* beacon and head are good, the receipts are not */
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(trip.disbelieved, 2);
    assert_int_equal(trip.received, 0);
    assert_int_equal(keep_counts(world.keep).waiting, 2);
    tear_down(&world);
}

static void
a_beacon_for_another_nonce_is_not_believed(void **state)
{
    struct world world;
    struct courier_trip trip;
    struct err err = {0};
    (void)state;
    set_up(&world);
    assert_true(travel(&world, &trip, NULL));
    keep_profiles(world.keep, 1);
    world.hub.fault = FAULT_OLD_ANSWER;
    world.hub.fault_at = world.hub.calls + 1; /* only the beacon */
    assert_false(travel(&world, &trip, &err));
    assert_int_equal(err.code, ERR_NOT_A_HUB);
    assert_int_equal(keep_counts(world.keep).waiting, 1);
    tear_down(&world);
}

static void
a_lost_acknowledgement_makes_no_double(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 5);
    world.hub.fault = FAULT_ANSWER_LOST;
    world.hub.fault_at = 3; /* after beacon and head */
    assert_false(travel(&world, &trip, NULL));
    assert_int_equal(world.hub.count, 5);
    assert_int_equal(keep_counts(world.keep).waiting, 5);
    world.hub.fault = FAULT_NONE;
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(world.hub.count, 5);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
refused_by_name_is_kept_for_a_day_and_tried_again(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 2);
    world.hub.refuse = ERR_REVOKED;
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(trip.refused, 2);
    assert_int_equal(trip.refusal, ERR_REVOKED);
    assert_int_equal(keep_counts(world.keep).refused, 2);
    world.hub.refuse = ERR_NONE;
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(trip.sent, 0);
    world.hub.now_ms += COURIER_RETRY_REFUSED_MS;
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(world.hub.count, 2);
    assert_int_equal(keep_counts(world.keep).refused, 0);
    tear_down(&world);
}

static void
a_busy_hub_refuses_nothing_for_good(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 2);
    world.hub.refuse = ERR_BUSY;
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(keep_counts(world.keep).waiting, 2);
    tear_down(&world);
}

static void
quarantined_is_held_at_the_hub_and_told(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 1);
    world.hub.is_quarantining = true;
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(trip.quarantined, 1);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
a_gap_at_the_hub_is_filled_in_the_same_trip(void **state)
{
    struct world world;
    struct courier_trip trip;
    (void)state;
    set_up(&world);
    world.hub.backed_up_until_ms = 0;
    keep_sign_ups(&world, 3);
    assert_true(travel(&world, &trip, NULL));
    world.hub.count = 1; /* 2 and 3 are lost there, without a restore being declared */
    keep_sign_ups(&world, 1);
    assert_true(travel(&world, &trip, NULL));
    assert_int_equal(world.hub.count, 4);
    struct outbox_head head;
    assert_true(outbox_get_head(keep_outbox(world.keep), &head, NULL));
    assert_int_equal(head.lost_from, 0);
    tear_down(&world);
}

/* A line on which a whole other trip takes place while the first request is under way, as when a
 * restarted sync meets one that hangs. */
struct crossing {
    struct fake_hub *hub;
    struct courier other;
    bool is_crossed;
    struct courier_trip other_trip;
};

static bool
ask_time_crossed(void *ctx, const char *nonce_hex, struct buf *out, struct err *err)
{
    struct crossing *crossing = ctx;
    struct transport line = fake_hub_line(crossing->hub);
    return line.ask_time(line.ctx, nonce_hex, out, err);
}

static bool
send_crossed(void *ctx, const char *request, size_t len, struct buf *out, struct err *err)
{
    struct crossing *crossing = ctx;
    struct transport line = fake_hub_line(crossing->hub);
    if (!crossing->is_crossed && strstr(request, "profile")) {
        crossing->is_crossed = true;
        assert_true(courier_run(&crossing->other, &crossing->other_trip, err));
    }
    return line.send(line.ctx, request, len, out, err);
}

static void
two_batches_that_cross_make_no_double(void **state)
{
    struct world world;
    struct courier_trip trip;
    char path[2 * FOLDER_MAX];
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 6);
    struct outbox *second = outbox_open(folder_path(&world.folder, OUTBOX_FILE, path), NULL, NULL);
    assert_non_null(second);
    struct crossing crossing = {
        .hub = &world.hub, .other = fake_hub_courier(&world.hub, second, keep_peer(world.keep))};
    struct courier first =
        fake_hub_courier(&world.hub, keep_outbox(world.keep), keep_peer(world.keep));
    first.transport =
        (struct transport){.ctx = &crossing, .ask_time = ask_time_crossed, .send = send_crossed};
    assert_true(courier_run(&first, &trip, NULL));
    assert_int_equal(crossing.other_trip.received, 6);
    assert_int_equal(trip.received, 6);
    assert_int_equal(trip.disbelieved, 0);
    assert_int_equal(world.hub.count, 6);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    outbox_close(second);
    tear_down(&world);
}

/* --- a stick --- */

static bool
carry_by_stick(struct world *world, const char *stick, struct courier_trip *trip, struct err *err)
{
    struct transport_dir *dir = dir_open(stick, keep_peer(world->keep)->id, err);
    if (!dir) {
        return false;
    }
    struct courier courier =
        fake_hub_courier(&world->hub, keep_outbox(world->keep), keep_peer(world->keep));
    courier.transport = dir_transport(dir);
    bool ok = courier_run(&courier, trip, err);
    dir_close(dir);
    return ok;
}

static void
a_stick_carries_there_and_back(void **state)
{
    struct world world;
    struct courier_trip trip;
    struct err err = {0};
    char stick[2 * FOLDER_MAX];
    (void)state;
    set_up(&world);
    folder_path(&world.folder, "stick", stick);
    keep_profiles(world.keep, COURIER_BATCH_RECORDS + 3);
    keep_sign_ups(&world, 2);
    assert_true(carry_by_stick(&world, stick, &trip, &err));
    assert_int_equal(world.hub.count, 0);
    assert_true(dir_each_request(stick, fake_hub_handle, &world.hub, &err));
    assert_int_equal(world.hub.count, COURIER_BATCH_RECORDS + 5);
    size_t requests = world.hub.requests;
    assert_true(dir_each_request(stick, fake_hub_handle, &world.hub, &err));
    assert_int_equal(world.hub.requests, requests); /* answered once */
    assert_int_equal(keep_counts(world.keep).waiting, COURIER_BATCH_RECORDS + 5);
    assert_true(carry_by_stick(&world, stick, &trip, &err));
    assert_int_equal(trip.received, COURIER_BATCH_RECORDS + 5);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
put_file(const char *dir, const char *name, const char *text, size_t len)
{
    char path[FILE_MAX_PATH];
    assert_true(file_join(path, dir, name, NULL));
    assert_true(file_save(path, text, len, 0644, NULL));
}

static void
what_does_not_belong_on_a_stick_is_not_believed(void **state)
{
    struct world world;
    struct courier_trip trip;
    struct err err = {0};
    char stick[2 * FOLDER_MAX], in[2 * FOLDER_MAX], hex[ID_HEX], name[DIR_MAX_NAME];
    (void)state;
    set_up(&world);
    folder_path(&world.folder, "stick", stick);
    folder_path(&world.folder, "stick/aanloop/in", in);
    keep_profiles(world.keep, 1);
    assert_true(carry_by_stick(&world, stick, &trip, &err));
    id_format(keep_peer(world.keep)->id, hex);
    snprintf(name, sizeof name, "%s-%s.json", hex, hex);
    put_file(in, name, "<html>", 6);
    put_file(in, "autorun.inf", "x", 1);
    char *large = calloc(1, WIRE_MAX_ANSWER + 10);
    hex[0] = '0';
    snprintf(name, sizeof name, "%s-%s.json", hex, "0123456789abcdef0123456789abcdef");
    put_file(in, name, large, WIRE_MAX_ANSWER + 10);
    free(large);
    assert_true(carry_by_stick(&world, stick, &trip, &err));
    assert_int_equal(trip.received, 0);
    assert_int_equal(keep_counts(world.keep).waiting, 1);
    assert_true(dir_each_request(stick, fake_hub_handle, &world.hub, &err));
    assert_true(carry_by_stick(&world, stick, &trip, &err));
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
a_stick_cut_off_in_a_file_is_refused_by_name_and_loses_nothing(void **state)
{
    struct world world;
    struct courier_trip trip;
    struct err err = {0};
    char stick[2 * FOLDER_MAX], out[2 * FOLDER_MAX], hex[ID_HEX], name[DIR_MAX_NAME];
    (void)state;
    set_up(&world);
    folder_path(&world.folder, "stick", stick);
    folder_path(&world.folder, "stick/aanloop/out", out);
    keep_profiles(world.keep, 1);
    assert_true(carry_by_stick(&world, stick, &trip, &err));
    id_format(keep_peer(world.keep)->id, hex);
    snprintf(name, sizeof name, "%s-%s.json", hex, "0123456789abcdef0123456789abcdef");
    put_file(out, name, "{\"v\":1,\"kiosk\":\"", 16);
    assert_true(dir_each_request(stick, fake_hub_handle, &world.hub, &err));
    assert_int_equal(world.hub.count, 1);
    assert_true(carry_by_stick(&world, stick, &trip, &err));
    assert_int_equal(trip.received, 1);
    assert_int_equal(keep_counts(world.keep).waiting, 0);
    tear_down(&world);
}

static void
a_stick_that_is_full_is_an_err(void **state)
{
    struct world world;
    struct courier_trip trip;
    struct err err = {0};
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 1);
    assert_false(carry_by_stick(&world, "/proc/self/no-stick", &trip, &err));
    assert_int_not_equal(err.code, ERR_NONE);
    assert_int_equal(keep_counts(world.keep).waiting, 1);
    tear_down(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_beacon_heard_before_there_were_tallies_still_counts),
        cmocka_unit_test(a_record_goes_and_is_erased_on_the_hubs_word),
        cmocka_unit_test(more_than_a_batch_goes_in_more_requests),
        cmocka_unit_test(both_streams_never_share_a_request),
        cmocka_unit_test(without_a_backup_the_kiosk_keeps_its_copy),
        cmocka_unit_test(a_hub_restored_from_a_backup_gets_everything_again),
        cmocka_unit_test(whatever_breaks_at_whichever_call_the_next_good_trip_ends_it),
        cmocka_unit_test(a_portal_that_answers_200_to_all_changes_nothing),
        cmocka_unit_test(receipts_of_another_hub_are_not_believed),
        cmocka_unit_test(a_beacon_for_another_nonce_is_not_believed),
        cmocka_unit_test(a_lost_acknowledgement_makes_no_double),
        cmocka_unit_test(refused_by_name_is_kept_for_a_day_and_tried_again),
        cmocka_unit_test(a_busy_hub_refuses_nothing_for_good),
        cmocka_unit_test(quarantined_is_held_at_the_hub_and_told),
        cmocka_unit_test(a_gap_at_the_hub_is_filled_in_the_same_trip),
        cmocka_unit_test(two_batches_that_cross_make_no_double),
        cmocka_unit_test(a_stick_carries_there_and_back),
        cmocka_unit_test(what_does_not_belong_on_a_stick_is_not_believed),
        cmocka_unit_test(a_stick_cut_off_in_a_file_is_refused_by_name_and_loses_nothing),
        cmocka_unit_test(a_stick_that_is_full_is_an_err),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
