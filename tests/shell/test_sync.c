/* SPDX-License-Identifier: GPL-3.0-or-later
 * aanloop-sync over real HTTP: trips, portals, newer content, the folder of a stick, the wait. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "ctl/content_pack.h"
#include "ctl/content_sign.h"
#include "fake_hub.h"
#include "keep_visit.h"
#include "sleeps.h"
#include "sync/keep.h"
#include "sync/transport_dir.h"
#include "host/boot.h"
#include "host/clock.h"
#include "sync/alive.h"
#include "sync/trip.h"
#include "sync/update.h"
#include "sync/watch.h"
#include "tiny_server.h"
#include "tree.h"

#define WATCH_WORD "watch"
#define PATIENCE 1200 /* of 50 ms: a fault takes that long, a busy machine may */

struct world {
    struct tree tree; /* its folder is the kiosk's as well */
    struct fake_hub hub;
    struct keep *keep;
    struct tiny_server *server;
    struct sync_settings settings;
    unsigned char key[CONTENT_KEY_BYTES];
    /* what the server has for /v1/content: names of files in the tree; NULL: 404 */
    const char *pack, *signature;
    const char *etag;
    int crossings; /* moments at which another trip could have begun */
};

static void
give_file(const struct world *world, const char *name, struct buf *response)
{
    char headers[100];
    size_t len = 0;
    char *bytes = name ? tree_read(&world->tree, name, &len) : NULL;
    snprintf(headers, sizeof headers, "ETag: %s\r\n", world->etag);
    tiny_respond(response, bytes ? 200 : 404, bytes ? headers : "", bytes ? bytes : "", len);
    free(bytes);
}

static void
be_a_hub(void *ctx, const struct tiny_request *request, struct buf *response)
{
    static const char time_path[] = "/v1/time?nonce=";
    struct world *world = ctx;
    struct transport line = fake_hub_line(&world->hub);
    struct buf answer;
    struct err err = {0};
    buf_init(&answer, WIRE_MAX_ANSWER);
    bool ok = true;
    if (strncmp(request->path, time_path, sizeof time_path - 1) == 0) {
        ok = line.ask_time(line.ctx, request->path + sizeof time_path - 1, &answer, &err);
    } else if (strcmp(request->path, "/v1/records") == 0) {
        ok = line.send(line.ctx, request->body, request->body_len, &answer, &err);
    } else if (strcmp(request->path, "/v1/content/signature") == 0) {
        give_file(world, world->signature, response);
        return;
    } else if (strcmp(request->path, "/v1/vacancies") == 0 ||
               strcmp(request->path, "/v1/standings") == 0) {
        tiny_respond(response, 404, "", "", 0);
        buf_clear(&answer);
        return;
    } else if (strcmp(request->if_none_match, world->etag) == 0) {
        tiny_respond(response, 304, "", "", 0);
        return;
    } else {
        give_file(world, world->pack, response);
        return;
    }
    tiny_respond(response, ok ? 200 : 500, "", answer.data ? answer.data : "", answer.len);
    buf_clear(&answer);
}

static void
tell_settings(struct sync_settings *out, const char *data, const char *hub)
{
    snprintf(out->data, sizeof out->data, "%s", data);
    snprintf(out->hub, sizeof out->hub, "%s", hub);
    out->interval_s = 900;
    out->seed = 1;
}

static void
set_up(struct world *world)
{
    struct peer peer;
    struct err err = {0};
    *world = (struct world){.etag = "\"1\""};
    tree_make(&world->tree);
    fake_hub_init(&world->hub, &peer);
    assert_true(peer_save(&peer, world->tree.root, &err));
    world->keep = keep_open(world->tree.root, "machine", &err);
    assert_non_null(world->keep);
    world->server = tiny_server_start(be_a_hub, world);
    tell_settings(&world->settings, world->tree.root, tiny_server_url(world->server));
}

static void
tear_down(struct world *world)
{
    tiny_server_stop(world->server);
    keep_close(world->keep);
    fake_hub_clear(&world->hub);
    tree_free(&world->tree);
}

static int64_t
waiting(struct world *world)
{
    return keep_counts(world->keep).waiting;
}

static void
keep_a_sign_up(struct keep *keep)
{
    unsigned char ticket[ID_BYTES];
    struct moment at = {{1}, clock_boot_ms()};
    struct buf body;
    buf_init(&body, 100);
    assert_true(buf_put_text(&body, "{\"name\":\"A\"}", NULL));
    assert_true(keep_sign_up(keep, "bakker-1", &at, &body, ticket, NULL));
    buf_clear(&body);
}

static void
records_go_and_are_erased_on_the_hubs_word(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 40);
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    assert_int_equal(world.hub.count, 40);
    assert_int_equal(waiting(&world), 0);
    tear_down(&world);
}

static void
a_folder_without_an_identity_is_not_enrolled(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    tree_remove(&world.tree, PEER_FILE);
    assert_int_equal(trip_run(&world.settings, true), TRIP_NOT_ENROLLED);
    assert_int_equal(tiny_server_count(world.server), 0);
    tear_down(&world);
}

static void
a_busy_hub_is_tried_again_sooner(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 2);
    world.hub.refuse = ERR_BUSY;
    assert_int_equal(trip_run(&world.settings, false), TRIP_FAILED);
    assert_int_equal(waiting(&world), 2);
    world.hub.refuse = ERR_REVOKED; /* not by trying */
    assert_int_equal(trip_run(&world.settings, false), TRIP_DONE);
    assert_int_equal(waiting(&world), 0);
    assert_int_equal(keep_counts(world.keep).refused, 2);
    tear_down(&world);
}

/* --- one at a time --- */

static bool
can_begin_another(const struct world *world)
{
    int fd = open(world->tree.root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool can = flock(fd, LOCK_EX | LOCK_NB) == 0;
    close(fd);
    return can;
}

static void
be_a_watched_hub(void *ctx, const struct tiny_request *request, struct buf *response)
{
    struct world *world = ctx;
    world->crossings += can_begin_another(world);
    be_a_hub(ctx, request, response);
}

static void
two_trips_do_not_cross(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 40);
    struct tiny_server *watched = tiny_server_start(be_a_watched_hub, &world);
    snprintf(world.settings.hub, sizeof world.settings.hub, "%s", tiny_server_url(watched));
    assert_int_equal(trip_run(&world.settings, false), TRIP_DONE);
    assert_true(tiny_server_count(watched) > 2);
    assert_int_equal(world.crossings, 0);
    assert_true(can_begin_another(&world));
    tiny_server_stop(watched);
    tear_down(&world);
}

/* --- portals --- */

static const struct portal_row {
    const char *name;
    int status;
    const char *headers, *body;
} portal_rows[] = {
    {"a page", 200, "Content-Type: text/html\r\n", "<html>Welkom! Accepteer de voorwaarden</html>"},
    {"a page that says success", 200, "", "Success"},
    {"JSON", 200, "Content-Type: application/json\r\n", "{\"status\":\"ok\"}"},
    {"JSON that looks like an answer", 200, "", "{\"v\":1,\"answers\":[]}"},
    {"nothing", 200, "", ""},
    {"no content", 204, "", ""},
    {"a redirect", 302, "Location: http://127.0.0.1:1/login\r\n", ""},
    {"an error by name", 200, "", "{\"v\":1,\"error\":\"revoked-kiosk\"}"},
};

static void
be_a_portal(void *ctx, const struct tiny_request *request, struct buf *response)
{
    const struct portal_row *row = ctx;
    (void)request;
    tiny_respond(response, row->status, row->headers, row->body, strlen(row->body));
}

static void
a_portal_changes_nothing_on_the_kiosk(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof portal_rows / sizeof portal_rows[0]; i++) {
        struct world world;
        struct portal_row row = portal_rows[i];
        set_up(&world);
        keep_profiles(world.keep, 2);
        keep_a_sign_up(world.keep);
        struct tiny_server *portal = tiny_server_start(be_a_portal, &row);
        snprintf(world.settings.hub, sizeof world.settings.hub, "%s", tiny_server_url(portal));
        if (trip_run(&world.settings, true) != TRIP_FAILED || waiting(&world) != 3) {
            fail_msg("%s", row.name);
        }
        assert_int_equal(tiny_server_count(portal), 1);
        tiny_server_stop(portal);
        tear_down(&world);
    }
}

/* --- content --- */

static void
make_pack(struct world *world, const char *name, long long version, const char *base)
{
    struct stamp stamp = {version, "2026-01-02", "2030-01-02"};
    struct pack_writer *writer = pack_writer_new(&stamp);
    struct buf whole = {0};
    char *path = tree_path(&world->tree, name), *key_base = tree_path(&world->tree, base);
    char secret[2 * FOLDER_MAX];
    whole.data = tree_read(&world->tree, "locales/nl.po", &whole.len);
    assert_true(pack_writer_put(writer, PACK_LOCALE, "nl", 0, &whole, NULL));
    free(whole.data);
    assert_true(pack_writer_save(writer, path, NULL));
    pack_writer_free(writer);
    assert_true(content_keygen(key_base, NULL));
    snprintf(secret, sizeof secret, "%s.key", key_base);
    assert_true(content_sign(path, secret, NULL));
    free(path);
    free(key_base);
}

/* Version 5 in place, and beside it what a server may offer. */
static void
set_up_content(struct world *world)
{
    set_up(world);
    make_pack(world, "mine.pack", 5, "region");
    make_pack(world, "newer.pack", 6, "region");
    make_pack(world, "older.pack", 4, "region");
    make_pack(world, "forged.pack", 9, "stranger");
    size_t len = 0;
    char *bytes = tree_read(&world->tree, "newer.pack", &len);
    tree_write(&world->tree, "cut.pack", bytes, len / 2);
    bytes[len - 1] ^= 1;
    tree_write(&world->tree, "bent.pack", bytes, len);
    free(bytes);
    tree_write(&world->tree, "page.html", "<html>", 6);
    char *key = tree_path(&world->tree, "region.pub"), *pack = tree_path(&world->tree, "mine.pack");
    assert_true(content_load_key(key, world->key, NULL));
    snprintf(world->settings.key, sizeof world->settings.key, "%s", key);
    snprintf(world->settings.pack, sizeof world->settings.pack, "%s", pack);
    free(key);
    free(pack);
}

static void
expect_version(const struct world *world, const char *want, const char *name)
{
    static const char *const parts[] = {"mine.pack.part", "mine.pack.part.minisig"};
    struct err err = {0};
    struct content *content = content_open(world->settings.pack, world->key, &err);
    if (!content || strcmp(content_version(content), want) != 0) {
        fail_msg("%s: %s", name, content ? content_version(content) : err.text);
    }
    content_close(content);
    for (size_t i = 0; i < 2; i++) {
        char *path = tree_path(&world->tree, parts[i]);
        assert_int_not_equal(access(path, F_OK), 0);
        free(path);
    }
}

static const struct content_row {
    const char *name, *pack, *signature, *version;
} content_rows[] = {
    {"newer", "newer.pack", "newer.pack.minisig", "6"},
    {"none at the hub", NULL, NULL, "5"},
    {"older", "older.pack", "older.pack.minisig", "5"},
    {"signed by a stranger", "forged.pack", "forged.pack.minisig", "5"},
    {"with another's signature", "newer.pack", "older.pack.minisig", "5"},
    {"without a signature", "newer.pack", NULL, "5"},
    {"cut off", "cut.pack", "newer.pack.minisig", "5"},
    {"one bit bent", "bent.pack", "newer.pack.minisig", "5"},
    {"a page", "page.html", "page.html", "5"},
};

static void
only_newer_content_with_the_right_signature_is_taken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof content_rows / sizeof content_rows[0]; i++) {
        const struct content_row *row = &content_rows[i];
        struct world world;
        set_up_content(&world);
        world.pack = row->pack;
        world.signature = row->signature;
        assert_int_equal(trip_run(&world.settings, true),
                         TRIP_DONE); /* the records' trip is fine */
        expect_version(&world, row->version, row->name);
        tear_down(&world);
    }
}

static void
content_that_is_in_place_is_not_fetched_again(void **state)
{
    struct world world;
    (void)state;
    set_up_content(&world);
    world.pack = "newer.pack";
    world.signature = "newer.pack.minisig";
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    int before = tiny_server_count(world.server);
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    assert_int_equal(tiny_server_count(world.server),
                     before + 5); /* time, head, 304, no work, no standings */
    tree_remove(&world.tree, "mine.pack");
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    expect_version(&world, "6", "fetched again when it is gone");
    tree_remove(&world.tree, "mine.pack"); /* and yet it does not go back */
    world.pack = "older.pack";
    world.signature = "older.pack.minisig";
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    assert_int_not_equal(access(world.settings.pack, F_OK), 0);
    tear_down(&world);
}

static void
copy_file(const struct world *world, const char *from, const char *to)
{
    size_t len = 0;
    char *bytes = tree_read(&world->tree, from, &len);
    tree_write(&world->tree, to, bytes, len);
    free(bytes);
}

/* The kiosk refuses such a pack; "nothing new" must not leave it there for ever. */
static void
content_that_is_damaged_or_older_in_place_is_fetched_again(void **state)
{
    struct world world;
    (void)state;
    set_up_content(&world);
    world.pack = "newer.pack";
    world.signature = "newer.pack.minisig";
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    copy_file(&world, "bent.pack", "mine.pack");
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    expect_version(&world, "6", "fetched again when it is damaged");
    copy_file(&world, "older.pack", "mine.pack");
    copy_file(&world, "older.pack.minisig", "mine.pack.minisig");
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    expect_version(&world, "6", "fetched again when someone put an older one back");
    tear_down(&world);
}

static void
a_power_cut_between_the_two_renames_is_finished(void **state)
{
    struct world world;
    (void)state;
    set_up_content(&world);
    copy_file(&world, "newer.pack", "mine.pack.part");
    copy_file(&world, "newer.pack.minisig", "mine.pack.minisig");
    update_finish(world.settings.pack, world.key);
    expect_version(&world, "6", "finished");
    tear_down(&world);
}

static void
what_a_cut_download_left_is_swept_away(void **state)
{
    struct world world;
    (void)state;
    set_up_content(&world);
    copy_file(&world, "cut.pack", "mine.pack.part");
    update_finish(world.settings.pack, world.key);
    expect_version(&world, "5", "half a pack");
    copy_file(&world, "newer.pack", "mine.pack.part");
    copy_file(&world, "older.pack.minisig", "mine.pack.part.minisig");
    update_finish(world.settings.pack, world.key);
    expect_version(&world, "5", "not the first rename");
    tear_down(&world);
}

/* --- stick, and the wait --- */

static void
a_stick_is_enough(void **state)
{
    struct world world;
    struct err err = {0};
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 2);
    snprintf(world.settings.stick, sizeof world.settings.stick, "%.300s/stick", world.tree.root);
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    assert_true(dir_each_request(world.settings.stick, fake_hub_handle, &world.hub, &err));
    assert_int_equal(trip_run(&world.settings, true), TRIP_DONE);
    assert_int_equal(world.hub.count, 2);
    assert_int_equal(waiting(&world), 0);
    assert_int_equal(tiny_server_count(world.server), 0);
    tear_down(&world);
}

static void
expect_empty_soon(struct world *world)
{
    for (int i = 0; i < PATIENCE && waiting(world); i++) {
        poll(NULL, 0, 50);
    }
    assert_int_equal(waiting(world), 0);
}

/* This very program once more (main): a child that only forked would carry on with the locks that
 * the server's thread held at that moment, AddressSanitizer's among them, and wait for ever. */
static pid_t
start_watch(const struct world *world)
{
    const struct sync_settings *settings = &world->settings;
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() == parent) {
            execl("/proc/self/exe", WATCH_WORD, WATCH_WORD, settings->data, settings->hub, NULL);
        }
        _exit(127);
    }
    assert_true(pid > 0);
    return pid;
}

static int
be_the_watch(const char *data, const char *hub)
{
    struct sync_settings settings = {0};
    struct err err = {0};
    tell_settings(&settings, data, hub);
    return watch_run(&settings, &err) ? 0 : 1;
}

static void
a_new_record_wakes_it_and_nothing_else_does(void **state)
{
    struct world world;
    int status = 0;
    (void)state;
    set_up(&world);
    pid_t pid = start_watch(&world);
    for (int round = 0; round < 3; round++) {
        keep_profiles(world.keep, 2);
        expect_empty_soon(&world);
    }
    assert_true(sleeps_soon(pid));
    kill(pid, SIGTERM);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    tiny_server_stop(world.server);
    assert_int_equal(world.hub.count, 6);
    world.server = tiny_server_start(be_a_hub, &world);
    tear_down(&world);
}

static void
it_marks_in_the_folder_that_the_machine_is_on(void **state)
{
    struct world world;
    struct moment other = {.boottime_ms = 1}, mark = {.boottime_ms = 0};
    unsigned char boot[ID_BYTES];
    (void)state;
    set_up(&world);
    boot_load_id(boot);
    uint64_t before_ms = clock_boot_ms();
    pid_t pid = start_watch(&world);
    for (int i = 0; i < PATIENCE && !mark.boottime_ms; i++) {
        poll(NULL, 0, 50);
        alive_load(world.tree.root, &other, &mark);
    }
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    assert_memory_equal(mark.boot_id, boot, ID_BYTES);
    assert_in_range(mark.boottime_ms, before_ms, clock_boot_ms());
    tear_down(&world);
}

static void
being_enrolled_wakes_it_too(void **state)
{
    struct world world;
    struct err err = {0};
    struct peer peer;
    (void)state;
    set_up(&world);
    keep_profiles(world.keep, 1);
    peer = *keep_peer(world.keep);
    tree_remove(&world.tree, PEER_FILE);
    pid_t pid = start_watch(&world);
    assert_true(sleeps_soon(pid));
    assert_int_equal(waiting(&world), 1);
    assert_true(peer_save(&peer, world.tree.root, &err));
    expect_empty_soon(&world);
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    tear_down(&world);
}

int
main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], WATCH_WORD) == 0) {
        return be_the_watch(argv[2], argv[3]);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_go_and_are_erased_on_the_hubs_word),
        cmocka_unit_test(a_folder_without_an_identity_is_not_enrolled),
        cmocka_unit_test(a_busy_hub_is_tried_again_sooner),
        cmocka_unit_test(two_trips_do_not_cross),
        cmocka_unit_test(a_portal_changes_nothing_on_the_kiosk),
        cmocka_unit_test(only_newer_content_with_the_right_signature_is_taken),
        cmocka_unit_test(content_that_is_in_place_is_not_fetched_again),
        cmocka_unit_test(content_that_is_damaged_or_older_in_place_is_fetched_again),
        cmocka_unit_test(a_power_cut_between_the_two_renames_is_finished),
        cmocka_unit_test(what_a_cut_download_left_is_swept_away),
        cmocka_unit_test(a_stick_is_enough),
        cmocka_unit_test(it_marks_in_the_folder_that_the_machine_is_on),
        cmocka_unit_test(a_new_record_wakes_it_and_nothing_else_does),
        cmocka_unit_test(being_enrolled_wakes_it_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
