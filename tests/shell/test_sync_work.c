/* SPDX-License-Identifier: GPL-3.0-or-later
 * aanloop-sync and what the hub tells every kiosk, the work that is offered and how its lists
 * stand: over HTTP and from a stick, and all that may be wrong with it on its way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "fake_hub.h"
#include "plain_vacancy.h"
#include "sync/trip.h"
#include "sync/signed_file.h"
#include "tiny_server.h"
#include "tree.h"

struct world {
    enum signed_kind kind;
    struct tree tree;
    struct fake_hub hub;
    struct tiny_server *server;
    struct sync_settings settings;
    struct buf work; /* what the server has; empty: 404 */
    const char *etag;
    int status;    /* instead of 200 */
    size_t bodies; /* how often the work went out */
};

static void
give_work(struct world *world, const struct tiny_request *request, struct buf *response)
{
    char headers[100];
    snprintf(headers, sizeof headers, "ETag: %s\r\n", world->etag);
    if (!world->work.len) {
        tiny_respond(response, 404, "", "", 0);
    } else if (strcmp(request->if_none_match, world->etag) == 0) {
        tiny_respond(response, 304, "", "", 0);
    } else {
        world->bodies++;
        tiny_respond(response, world->status, headers, world->work.data, world->work.len);
    }
}

static void
be_a_hub(void *ctx, const struct tiny_request *request, struct buf *response)
{
    static const char time_path[] = "/v1/time?nonce=";
    struct world *world = ctx;
    struct transport line = fake_hub_line(&world->hub);
    struct buf answer;
    buf_init(&answer, WIRE_MAX_ANSWER);
    bool ok = true;
    if (strcmp(request->path, signed_row(world->kind)->path) == 0) {
        give_work(world, request, response);
        buf_clear(&answer);
        return;
    }
    if (strncmp(request->path, time_path, sizeof time_path - 1) == 0) {
        ok = line.ask_time(line.ctx, request->path + sizeof time_path - 1, &answer, NULL);
    } else {
        ok = line.send(line.ctx, request->body, request->body_len, &answer, NULL);
    }
    tiny_respond(response, ok ? 200 : 500, "", answer.data ? answer.data : "", answer.len);
    buf_clear(&answer);
}

static int
set_up(void **state)
{
    const enum signed_kind *kind = *state;
    struct world *world = calloc(1, sizeof *world);
    struct peer peer;
    world->kind = *kind;
    tree_make(&world->tree);
    fake_hub_init(&world->hub, &peer);
    assert_true(peer_save(&peer, world->tree.root, NULL));
    buf_init(&world->work, SIGNED_FILE_MAX_JSON);
    world->etag = "\"1\"";
    world->status = 200;
    world->server = tiny_server_start(be_a_hub, world);
    snprintf(world->settings.data, sizeof world->settings.data, "%s", world->tree.root);
    snprintf(world->settings.hub, sizeof world->settings.hub, "%s", tiny_server_url(world->server));
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    tiny_server_stop(world->server);
    fake_hub_clear(&world->hub);
    buf_clear(&world->work);
    tree_free(&world->tree);
    free(world);
    return 0;
}

static void
make_work(struct world *world, const unsigned char secret[SIGN_SECRET_BYTES], uint64_t version)
{
    json_t *rows = json_pack("[o]", plain_vacancy_row("kas-oogsten", "2026-11-01", "2027-02-28"));
    struct signed_want want = {rows, version, version}; /* on its way nobody reads what it says */
    buf_empty(&world->work);
    assert_true(signed_file_make(world->kind, &want, secret, &world->work, NULL));
    json_decref(rows);
}

static uint64_t
version_there(const struct world *world)
{
    struct signed_file file = {0};
    bool ok =
        signed_file_load(world->kind, world->tree.root, world->hub.keys.sign_public, &file, NULL);
    uint64_t version = ok ? file.version : 0;
    signed_file_clear(&file);
    return version;
}

static void
trip(struct world *world)
{
    assert_int_equal(trip_run(&world->settings, true), TRIP_DONE);
}

static void
work_comes_with_the_trip_and_is_fetched_once(void **state)
{
    struct world *world = *state;
    make_work(world, world->hub.keys.sign_secret, 3);
    trip(world);
    assert_int_equal(version_there(world), 3);
    trip(world);
    assert_int_equal(world->bodies, 1);
    make_work(world, world->hub.keys.sign_secret, 4);
    world->etag = "\"2\"";
    trip(world);
    assert_int_equal(version_there(world), 4);
}

static void
a_hub_without_work_is_no_failure(void **state)
{
    struct world *world = *state;
    trip(world);
    assert_int_equal(version_there(world), 0);
}

static void
work_that_is_damaged_here_is_fetched_again(void **state)
{
    struct world *world = *state;
    make_work(world, world->hub.keys.sign_secret, 3);
    trip(world);
    tree_write(&world->tree, signed_row(world->kind)->file, "{}", 2);
    trip(world);
    assert_int_equal(world->bodies, 2);
    assert_int_equal(version_there(world), 3);
}

static void
bad_work_leaves_the_good_there(void **state)
{
    struct world *world = *state;
    make_work(world, world->hub.keys.sign_secret, 3);
    trip(world);
    world->etag = "\"2\"";
    make_work(world, world->hub.other_secret, 9);
    trip(world);
    assert_int_equal(version_there(world), 3);
    make_work(world, world->hub.keys.sign_secret, 9);
    strstr(world->work.data, "\"made_ms\":9")[10] = '8';
    trip(world);
    assert_int_equal(version_there(world), 3);
    make_work(world, world->hub.keys.sign_secret, 2);
    trip(world);
    assert_int_equal(version_there(world), 3);
    make_work(world, world->hub.keys.sign_secret, 9);
    world->work.len /= 2;
    trip(world);
    assert_int_equal(version_there(world), 3);
    static const char *const portals[] = {"<html>Welkom! Accepteer de voorwaarden</html>", "{}",
                                          "{\"status\":\"ok\"}", ""};
    for (size_t i = 0; i < sizeof portals / sizeof portals[0]; i++) {
        buf_empty(&world->work); /* with 200, as a portal does */
        assert_true(buf_put_text(&world->work, portals[i], NULL));
        trip(world);
        assert_int_equal(version_there(world), 3);
    }
    make_work(world, world->hub.keys.sign_secret, 9);
    world->status = 500;
    trip(world);
    assert_int_equal(version_there(world), 3);
    world->status = 200;
    trip(world);
    assert_int_equal(version_there(world), 9);
}

static void
a_stick_brings_work_but_only_the_hubs(void **state)
{
    struct world *world = *state;
    char path[FILE_MAX_PATH];
    snprintf(world->settings.stick, sizeof world->settings.stick, "%.300s/stick", world->tree.root);
    trip(world);
    assert_int_equal(version_there(world), 0);
    snprintf(path, sizeof path, "%s/aanloop/in/%s", world->settings.stick,
             signed_row(world->kind)->file);
    make_work(world, world->hub.keys.sign_secret, 3);
    assert_true(file_save(path, world->work.data, world->work.len, 0644, NULL));
    trip(world);
    assert_int_equal(version_there(world), 3);
    make_work(world, world->hub.other_secret, 4);
    assert_true(file_save(path, world->work.data, world->work.len, 0644, NULL));
    trip(world);
    assert_int_equal(version_there(world), 3);
    make_work(world, world->hub.keys.sign_secret, 2);
    assert_true(file_save(path, world->work.data, world->work.len, 0644, NULL));
    trip(world);
    assert_int_equal(version_there(world), 3);
}

/* Everything with each of the files. */
int
main(void)
{
    static const enum signed_kind kinds[SIGNED_KINDS] = {SIGNED_VACANCIES, SIGNED_STANDINGS};
    static const struct CMUnitTest each[] = {
        cmocka_unit_test(work_comes_with_the_trip_and_is_fetched_once),
        cmocka_unit_test(a_hub_without_work_is_no_failure),
        cmocka_unit_test(work_that_is_damaged_here_is_fetched_again),
        cmocka_unit_test(bad_work_leaves_the_good_there),
        cmocka_unit_test(a_stick_brings_work_but_only_the_hubs),
    };
    enum { EACH = sizeof each / sizeof each[0] };
    struct CMUnitTest tests[EACH * SIGNED_KINDS];
    for (size_t i = 0; i < EACH * SIGNED_KINDS; i++) {
        tests[i] = each[i % EACH];
        tests[i].setup_func = set_up;
        tests[i].teardown_func = tear_down;
        tests[i].initial_state = (void *)(uintptr_t)&kinds[i / EACH];
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
