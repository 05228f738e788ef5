/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "sync/public_list.h"
#include "sync/transport_dir.h"
#include "way_world.h"

/* --- the hub's side --- */

static const struct peer *
find_peer(struct way *way, const unsigned char id[ID_BYTES])
{
    struct way_device *const all[WAY_DEVICES] = {&way->a, &way->b, &way->c};
    for (size_t i = 0; i < WAY_DEVICES; i++) {
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
    bool is_done = false;
    return intake_begin(world->intake, err) &&
           intake_put(world->intake, sub, (uint64_t)world->now_ms, err) &&
           intake_commit(world->intake, err) &&
           projector_run(&world->projector, 200, world->now_ms, &upto, &count, err) &&
           intake_trim(world->intake, upto, (uint64_t)world->now_ms, err) &&
           acts_run(&world->calls, world->now_ms, err) &&
           calls_settle(&world->calls, world->now_ms, &is_done, err);
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
    const struct way_device *device = ctx;
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

void
way_open(struct way_device *device)
{
    struct err err = {0};
    device->keep = keep_open(device->dir, "machine", &err);
    assert_non_null(device->keep);
}

void
way_add(struct way *way, struct way_device *device, const char *name)
{
    struct err err = {0};
    struct calls_world *world = way->world;
    device->way = way;
    folder_path(&world->hub.folder, name, device->dir);
    peer_make(&device->peer);
    memcpy(device->peer.hub_seal, world->hub.keys.seal_public, SEAL_KEY_BYTES);
    memcpy(device->peer.hub_verify, world->hub.keys.sign_public, SIGN_KEY_BYTES);
    seal_random(device->boot, ID_BYTES);
    device->began_ms = world->now_ms - WAY_HOUR_MS;
    assert_true(file_make_dir(device->dir, 0700, &err) &&
                peer_save(&device->peer, device->dir, &err) &&
                devices_add(world->staff_db, device->peer.sign_public, name, world->now_ms, &err));
    way_open(device);
}

static struct courier_trip
travel(struct way_device *device, struct transport transport)
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

struct courier_trip
way_network(struct way_device *device)
{
    return travel(device,
                  (struct transport){.ctx = device->way, .ask_time = ask_time, .send = send_now});
}

struct courier_trip
way_stick(struct way_device *device, const char *stick)
{
    struct err err = {0};
    struct transport_dir *dir = dir_open(stick, device->peer.id, &err);
    assert_non_null(dir);
    struct courier_trip trip = travel(device, dir_transport(dir));
    dir_close(dir);
    return trip;
}

void
way_stick_at_hub(struct way *way, const char *stick)
{
    struct err err = {0};
    if (!dir_each_request(stick, be_the_hub, way, &err)) {
        fail_msg("stick: %s", err.text);
    }
}

void
way_sign_up(struct way_device *device, const char *name)
{
    struct way *way = device->way;
    unsigned char ticket[ID_BYTES];
    struct moment at;
    struct err err = {0};
    struct buf body;
    buf_init(&body, 200);
    read_clock(device, &at);
    assert_true(way->count < WAY_MAX_TICKETS);
    assert_true(buf_printf(&body, &err,
                           "{\"language\":\"nl\",\"name\":\"%s\",\"ticket\":{\"code\":\"%06zu\","
                           "\"hash\":\"%064zu\"}}",
                           name, way->count, way->count));
    assert_true(keep_sign_up(device->keep, "bakker", &at, &body, ticket, &err));
    id_format(ticket, way->tickets[way->count++]);
    buf_clear(&body);
}

void
way_wait(struct way *way, int64_t ms)
{
    way->world->now_ms += ms;
}

/* --- what anybody sees --- */

void
way_expect_honest(json_t *page)
{
    struct verify_report report;
    struct public_list list;
    struct err err = {0};
    char *text = json_dumps(page, 0);
    assert_true(public_list_read(text, strlen(text), &list, &err));
    if (!public_list_verify(&list, &report)) {
        for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
            print_message("%s: %zu\n", verify_fault_name((enum verify_fault)i), report.faults[i]);
        }
        fail_msg("not honest, %zu bad signatures", list.bad_signatures);
    }
    public_list_clear(&list);
    free(text);
}

/* The list holds these tickets (numbers in order of coming) in this order, so many definitive. */
void
way_expect_list(struct way *way, const size_t *want, size_t count, size_t definitive)
{
    json_t *page = calls_world_page(way->world, "bakker"), *row;
    size_t i, sure = 0;
    assert_non_null(page);
    way_expect_honest(page);
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
void
way_expect_all(struct way *way, size_t definitive)
{
    size_t want[WAY_MAX_TICKETS] = {0};
    for (size_t i = 0; i < way->count; i++) {
        want[i] = i;
    }
    way_expect_list(way, want, way->count, definitive);
}

int64_t
way_waiting(struct way_device *device)
{
    struct outbox_counts counts;
    assert_true(outbox_count(keep_outbox(device->keep), &counts, NULL));
    return counts.waiting + counts.held + counts.refused;
}

/* Everybody states at the hub how far they are. */
void
way_report(struct way *way)
{
    way_wait(way, WAY_HOUR_MS);
    way_network(&way->a);
    way_network(&way->b);
    way_network(&way->c);
    calls_world_sync_all(way->world);
}

int
way_make(void **state)
{
    struct way *way = calloc(1, sizeof *way);
    void *world = NULL;
    calls_world_make(&world);
    way->world = world;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    way_add(way, &way->a, "a");
    way_add(way, &way->b, "b");
    way_add(way, &way->c, "c");
    folder_path(&way->world->hub.folder, "stick", way->stick);
    folder_path(&way->world->hub.folder, "second", way->second);
    way_report(way);
    *state = way;
    return 0;
}

int
way_drop(void **state)
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
