/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sign-ups on their whole way, in a time that can be waited: outbox, courier and stick of the
 * kiosk, journal, lists and public page of the hub. A stick carried for days, copies of a kiosk and
 * a hub put back cost nobody a place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <unistd.h>

#include "base/file.h"
#include "calls_world.h"
#include "sync/courier.h"
#include "sync/keep.h"
#include "sync/public_list.h"
#include "sync/transport_dir.h"

#define HOUR_MS (3600 * 1000LL)
#define DAYS_MS (24 * HOUR_MS)
#define DEVICES 3
#define MAX_TICKETS 90

struct device {
    struct way *way;
    char dir[2 * FOLDER_MAX];
    struct keep *keep;
    struct peer peer;
    unsigned char boot[ID_BYTES];
    int64_t began_ms;
};

/* A, B and C; C may become a copy of A. */
struct way {
    struct calls_world *world;
    struct device a, b, c;
    char stick[2 * FOLDER_MAX], second[2 * FOLDER_MAX];
    char tickets[MAX_TICKETS][ID_HEX]; /* in the order in which they were given */
    size_t count;
};

/* --- the hub's side --- */

static const struct peer *
find_peer(struct way *way, const unsigned char id[ID_BYTES])
{
    struct device *const all[DEVICES] = {&way->a, &way->b, &way->c};
    for (size_t i = 0; i < DEVICES; i++) {
        if (memcmp(all[i]->peer.id, id, ID_BYTES) == 0) {
            return &all[i]->peer;
        }
    }
    return NULL;
}

static bool
take(struct way *way, struct submission *sub, struct err *err)
{
    struct calls_world *world = way->world;
    int64_t upto = 0;
    size_t count = 0;
    return intake_begin(world->intake, err) &&
           intake_put(world->intake, sub, (uint64_t)world->now_ms, err) &&
           intake_commit(world->intake, err) &&
           projector_run(&world->projector, 200, world->now_ms, &upto, &count, err) &&
           calls_settle(&world->calls, world->now_ms, err);
}

static bool
be_the_hub(void *ctx, const char *request, size_t len, struct buf *answer, struct err *err)
{
    struct way *way = ctx;
    const struct hubkeys *keys = &way->world->hub.keys;
    struct submission sub;
    if (!submission_read(&sub, request, len, err)) {
        return false;
    }
    const struct peer *peer = find_peer(way, sub.batch.kiosk);
    bool ok = peer ? submission_check(&sub, peer->sign_public, keys->sign_public, err)
                   : err_set(err, ERR_UNKNOWN_KIOSK, "nobody knows it");
    if (ok) {
        assert_true(take(way, &sub, err));
        submission_sign(&sub, keys->sign_secret);
        ok = submission_format(&sub, answer, err);
    }
    submission_clear(&sub);
    return ok;
}

/* --- the kiosk's side --- */

static void
read_clock(void *ctx, struct moment *out)
{
    const struct device *device = ctx;
    memcpy(out->boot_id, device->boot, ID_BYTES);
    out->boottime_ms = (uint64_t)(device->way->world->now_ms - device->began_ms);
}

static bool
ask_time(void *ctx, const char *nonce, struct buf *out, struct err *err)
{
    struct way *way = ctx;
    struct beacon beacon = {.time_ms = (uint64_t)way->world->now_ms,
                            .life = intake_life(way->world->intake)};
    if (!id_parse(nonce, beacon.nonce)) {
        return err_set(err, ERR_INVALID, "nonce");
    }
    beacon_sign(&beacon, way->world->hub.keys.sign_secret);
    return beacon_format(&beacon, out, err);
}

static void
open_device(struct device *device)
{
    struct err err = {0};
    device->keep = keep_open(device->dir, "machine", &err);
    assert_non_null(device->keep);
}

static void
make_device(struct way *way, struct device *device, const char *name)
{
    struct err err = {0};
    struct calls_world *world = way->world;
    device->way = way;
    folder_path(&world->hub.folder, name, device->dir);
    peer_make(&device->peer);
    memcpy(device->peer.hub_seal, world->hub.keys.seal_public, SEAL_KEY_BYTES);
    memcpy(device->peer.hub_verify, world->hub.keys.sign_public, SIGN_KEY_BYTES);
    seal_random(device->boot, ID_BYTES);
    device->began_ms = world->now_ms - HOUR_MS;
    assert_true(file_make_dir(device->dir, 0700, &err) &&
                peer_save(&device->peer, device->dir, &err) &&
                devices_add(world->staff_db, device->peer.sign_public, name, world->now_ms, &err));
    open_device(device);
}

static struct courier_trip
travel(struct device *device, struct transport transport)
{
    struct courier courier = {.outbox = keep_outbox(device->keep),
                              .peer = keep_peer(device->keep),
                              .transport = transport,
                              .clock_ctx = device,
                              .now = read_clock};
    struct courier_trip trip;
    struct err err = {0};
    if (!courier_run(&courier, &trip, &err)) {
        fail_msg("trip: %s", err.text);
    }
    return trip;
}

static bool
send_now(void *ctx, const char *request, size_t len, struct buf *out, struct err *err)
{
    return be_the_hub(ctx, request, len, out, err);
}

static struct courier_trip
by_network(struct device *device)
{
    return travel(device,
                  (struct transport){.ctx = device->way, .ask_time = ask_time, .send = send_now});
}

static struct courier_trip
by_stick(struct device *device, const char *stick)
{
    struct err err = {0};
    struct transport_dir *dir = dir_open(stick, device->peer.id, &err);
    assert_non_null(dir);
    struct courier_trip trip = travel(device, dir_transport(dir));
    dir_close(dir);
    return trip;
}

static void
stick_at_the_hub(struct way *way, const char *stick)
{
    struct err err = {0};
    if (!dir_each_request(stick, be_the_hub, way, &err)) {
        fail_msg("stick: %s", err.text);
    }
}

static void
sign_up(struct device *device, const char *name)
{
    struct way *way = device->way;
    unsigned char ticket[ID_BYTES];
    struct moment at;
    struct err err = {0};
    struct buf body;
    buf_init(&body, 200);
    read_clock(device, &at);
    assert_true(way->count < MAX_TICKETS);
    assert_true(buf_printf(&body, &err, "{\"language\":\"nl\",\"name\":\"%s\"}", name));
    assert_true(keep_sign_up(device->keep, "bakker", &at, &body, ticket, &err));
    id_format(ticket, way->tickets[way->count++]);
    buf_clear(&body);
}

static void
wait(struct way *way, int64_t ms)
{
    way->world->now_ms += ms;
}

/* --- what anybody sees --- */

static void
expect_honest(json_t *page)
{
    struct verify_report report;
    struct public_list list;
    struct err err = {0};
    char *text = json_dumps(page, 0);
    assert_true(public_list_read(text, strlen(text), &list, &err));
    if (!public_list_verify(&list, &report)) {
        for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
            print_message("%s: %zu\n", verify_fault_name(i), report.faults[i]);
        }
        fail_msg("not honest, %zu bad signatures", list.bad_signatures);
    }
    public_list_clear(&list);
    free(text);
}

/* The list holds these tickets (numbers in order of coming) in this order, so many definitive. */
static void
expect_list(struct way *way, const size_t *want, size_t count, size_t definitive)
{
    json_t *page = calls_world_page(way->world, "bakker"), *row;
    size_t i, sure = 0;
    assert_non_null(page);
    expect_honest(page);
    assert_int_equal(json_array_size(json_object_get(page, "places")), count);
    json_array_foreach(json_object_get(page, "places"), i, row)
    {
        assert_string_equal(json_string_value(json_object_get(row, "ticket")),
                            way->tickets[want[i]]);
        sure += json_is_true(json_object_get(row, "definitive"));
    }
    assert_int_equal(sure, definitive);
    json_decref(page);
}

/* All of them in the order in which they came. */
static void
expect_all(struct way *way, size_t definitive)
{
    size_t want[MAX_TICKETS];
    for (size_t i = 0; i < way->count; i++) {
        want[i] = i;
    }
    expect_list(way, want, way->count, definitive);
}

static int64_t
waits(struct device *device)
{
    struct outbox_counts counts;
    assert_true(outbox_count(keep_outbox(device->keep), &counts, NULL));
    return counts.waiting + counts.held + counts.refused;
}

/* Everybody states at the hub how far they are. */
static void
all_report(struct way *way)
{
    wait(way, HOUR_MS);
    by_network(&way->a);
    by_network(&way->b);
    by_network(&way->c);
    calls_world_sync_all(way->world);
}

static int
set_up(void **state)
{
    struct way *way = calloc(1, sizeof *way);
    void *world = NULL;
    calls_world_make(&world);
    way->world = world;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    make_device(way, &way->a, "a");
    make_device(way, &way->b, "b");
    make_device(way, &way->c, "c");
    folder_path(&way->world->hub.folder, "stick", way->stick);
    folder_path(&way->world->hub.folder, "second", way->second);
    all_report(way);
    *state = way;
    return 0;
}

static int
tear_down(void **state)
{
    struct way *way = *state;
    void *world = way->world;
    keep_close(way->a.keep);
    keep_close(way->b.keep);
    keep_close(way->c.keep);
    calls_world_drop(&world);
    free(way);
    return 0;
}

/* --- the stories --- */

static void
a_stick_carried_for_three_days_costs_nobody_a_place(void **state)
{
    struct way *way = *state;
    wait(way, HOUR_MS);
    sign_up(&way->a, "Ali"); /* where there is no network */
    wait(way, 60000);
    sign_up(&way->b, "Bo");
    by_network(&way->b);
    wait(way, HOUR_MS);
    by_stick(&way->a, way->stick);
    for (int day = 0; day < 3; day++) {
        wait(way, DAYS_MS);
        sign_up(&way->b, "Cem");
        by_network(&way->b);
        by_network(&way->c);
        calls_world_sync_all(way->world);
    }
    static const size_t without[] = {1, 2, 3, 4};
    expect_list(way, without, 4, 0); /* nobody's place is sure while one may stand before */
    stick_at_the_hub(way, way->stick);
    expect_all(way, 2); /* Ali as early as he was, and Bo a minute behind him */
    by_stick(&way->a, way->stick);
    assert_int_equal(waits(&way->a), 0);
    all_report(way);
    expect_all(way, 5);
}

static void
forty_people_on_one_stick_keep_their_places(void **state)
{
    struct way *way = *state;
    for (int i = 0; i < 40; i++) {
        wait(way, HOUR_MS / 10);
        sign_up(i % 2 ? &way->a : &way->b, "Ali");
        if (i % 2 == 0) {
            by_network(&way->b);
        }
    }
    for (int i = 0; i < COURIER_BATCH_RECORDS; i++) {
        wait(way, HOUR_MS / 10);
        sign_up(&way->a, "Bo"); /* more than one request holds */
    }
    by_stick(&way->a, way->stick);
    wait(way, 3 * DAYS_MS);
    stick_at_the_hub(way, way->stick);
    by_stick(&way->a, way->stick);
    assert_int_equal(waits(&way->a), 0);
    all_report(way);
    expect_all(way, way->count);
}

static void
two_sticks_in_any_order_and_one_of_them_twice(void **state)
{
    struct way *way = *state;
    sign_up(&way->a, "Ali");
    by_stick(&way->a, way->stick);
    wait(way, DAYS_MS);
    sign_up(&way->b, "Bo");
    by_network(&way->b);
    wait(way, DAYS_MS);
    sign_up(&way->a, "Cem");
    by_stick(&way->a, way->second);
    wait(way, DAYS_MS);
    stick_at_the_hub(way, way->second);
    wait(way, DAYS_MS);
    stick_at_the_hub(way, way->stick);
    stick_at_the_hub(way, way->stick);
    by_stick(&way->a, way->stick);
    by_stick(&way->a, way->second);
    stick_at_the_hub(way, way->stick); /* once more, with what was written on it meanwhile */
    by_stick(&way->a, way->stick);
    assert_int_equal(waits(&way->a), 0);
    all_report(way);
    expect_all(way, 3);
}

static void
a_stick_of_a_stranger_hinders_nobody(void **state)
{
    struct way *way = *state;
    struct device stranger = {.way = way};
    make_device(way, &stranger, "stranger");
    sign_up(&stranger, "Niemand");
    way->count--;
    by_stick(&stranger, way->stick);
    keep_close(stranger.keep);
    sign_up(&way->a, "Ali");
    by_stick(&way->a, way->stick);
    wait(way, DAYS_MS);
    stick_at_the_hub(way, way->stick);
    by_stick(&way->a, way->stick);
    assert_int_equal(waits(&way->a), 0);
    static const size_t want[] = {0};
    expect_list(way, want, 1, 0); /* the stranger is enrolled, and never told how far it is */
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
    open_device(&way->a);
    open_device(&way->c);
}

static size_t
count_apart(struct way *way)
{
    struct err err = {0};
    json_t *list = intake_quarantined(way->world->intake_db, &err);
    size_t count = json_array_size(list);
    assert_true(!count ||
                strcmp(json_string_value(json_object_get(json_array_get(list, 0), "reason")),
                       "clone") == 0);
    json_decref(list);
    return count;
}

static void
of_a_copied_kiosk_one_sign_up_is_shown_to_a_person_and_the_rest_have_places(void **state)
{
    struct way *way = *state;
    sign_up(&way->a, "Ali");
    by_network(&way->a);
    clone_a(way);
    wait(way, HOUR_MS);
    sign_up(&way->a, "Bo");
    by_network(&way->a);
    wait(way, HOUR_MS);
    sign_up(&way->c, "Cem"); /* the same number as Bo */
    assert_int_equal(by_network(&way->c).quarantined, 1);
    assert_int_equal(count_apart(way), 1);
    wait(way, HOUR_MS);
    sign_up(&way->c, "Dee");
    sign_up(&way->a, "Eva");
    assert_int_equal(by_network(&way->a).quarantined, 0);
    assert_int_equal(by_network(&way->c).quarantined, 0);
    wait(way, HOUR_MS);
    by_network(&way->a);
    by_network(&way->c);
    assert_int_equal(count_apart(way), 1);
    json_t *page = calls_world_page(way->world, "bakker");
    expect_honest(page);
    assert_int_equal(json_array_size(json_object_get(page, "places")), 4);
    json_decref(page);
}

/* A copy on another disk notices by itself: nothing is set apart. */
static void
a_copied_folder_gives_everybody_a_place(void **state)
{
    struct way *way = *state;
    char mark[FILE_MAX_PATH];
    sign_up(&way->a, "Ali");
    by_network(&way->a);
    clone_a(way);
    keep_close(way->c.keep);
    assert_true(file_join(mark, way->c.dir, KEEP_MARK_FILE, NULL));
    struct buf same;
    buf_init(&same, 256);
    assert_true(file_load(mark, &same, NULL));
    assert_int_equal(unlink(mark), 0);
    assert_true(file_save(mark, same.data, same.len, 0600, NULL)); /* as cp does */
    buf_clear(&same);
    open_device(&way->c);
    for (int i = 0; i < 4; i++) {
        wait(way, HOUR_MS);
        sign_up(i % 2 ? &way->a : &way->c, "Bo");
        by_network(i % 2 ? &way->a : &way->c);
    }
    assert_int_equal(count_apart(way), 0);
    json_t *page = calls_world_page(way->world, "bakker");
    expect_honest(page);
    assert_int_equal(json_array_size(json_object_get(page, "places")), way->count);
    json_decref(page);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_stick_carried_for_three_days_costs_nobody_a_place),
        STORY(forty_people_on_one_stick_keep_their_places),
        STORY(two_sticks_in_any_order_and_one_of_them_twice),
        STORY(a_stick_of_a_stranger_hinders_nobody),
        STORY(of_a_copied_kiosk_one_sign_up_is_shown_to_a_person_and_the_rest_have_places),
        STORY(a_copied_folder_gives_everybody_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
