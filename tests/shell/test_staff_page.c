/* SPDX-License-Identifier: GPL-3.0-or-later
 * The staff pages in a real browser against a running hub: assets/web/test/staff.mjs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>
#include "base/mem.h"
#include "ctl/verbs.h"
#include "http_talk.h"
#include "hub/calls_open.h"
#include "hub/calls.h"
#include "hub/start.h"
#include "hub/vault.h"
#include "hub/vum_vacancy.h"
#include "hub_world.h"
#include "kiosk/clip.h"

#define PASSWORD "rustig aan beginnen"

static struct app app;

#define TOLD "\"evidence\":\"self\",\"day\":\"2026-11-02\",\"added_by\":\"visitor\"}"

#define LINE "00112233445566778899aabbccddeeff"

static const char BLOCKS[] =
    "[{\"key\":\"drijfveren\",\"chapter\":\"wie\",\"together\":false,\"counts\":{\"leren\":4},"
    "\"statements\":[{\"key\":\"leren\"," TOLD "]},"
    "{\"key\":\"skills\",\"chapter\":\"kan\",\"together\":true,\"day\":\"2026-10-01\","
    "\"statements\":["
    "{\"key\":\"zorg-wassen\",\"card\":\"zorg-wassen\",\"value\":\"kan\"," TOLD ","
    "{\"key\":\"geleerd-thuis\",\"card\":\"geleerd-zorg\"," TOLD ","
    "{\"key\":\"taal-tr\",\"card\":\"talen\"," TOLD "]}]";

static void
add_accounts(const char *dir, char *out_json, size_t room)
{
    static const struct {
        const char *name;
        unsigned role;
        const char *employer;
    } rows[] = {
        {"contact", ALLOW_CONTACT, NULL},     {"coordinator", ALLOW_COORDINATOR, NULL},
        {"admin", ALLOW_ADMIN, NULL},         {"employer", ALLOW_EMPLOYER, "Kwekerij Zon"},
        {"planner", ALLOW_COORDINATOR, NULL}, {"helper", ALLOW_CONTACT, NULL},
        {"partner", ALLOW_CONTACT, NULL},     {"importer", ALLOW_COORDINATOR, NULL},
        {"giver", ALLOW_COORDINATOR, NULL},   {"baker", ALLOW_EMPLOYER, "Bakker Bol"},
    };
    struct vault vault;
    struct staff staff;
    struct err err = {0};
    json_t *all = json_object();
    assert_true(vault_open(dir, &vault, &err));
    struct db *db = hub_store_open(dir, HUB_STAFF, 0, &err);
    assert_non_null(db);
    staff_init(&staff, db, vault.keys[VAULT_STAFF]);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct staff_new new = {rows[i].name, rows[i].role, PASSWORD, STAFF_MIN_PASSES,
                                rows[i].employer};
        char secret[TOTP_TEXT_BYTES];
        assert_true(staff_add(&staff, &new, secret, &err));
        json_object_set_new(
            all, rows[i].name,
            json_pack("{s:s,s:s,s:s}", "name", rows[i].name, "password", PASSWORD, "totp", secret));
    }
    db_close(db);
    vault_wipe(&vault);
    assert_true(json_dumpb(all, out_json, room - 1, JSON_COMPACT) < room);
    json_decref(all);
}

static void
deliver(const struct hub_world *world, const struct world_profile *profile)
{
    struct record record;
    struct buf json;
    struct talk answer;
    buf_init(&json, WIRE_MAX_REQUEST);
    world_record(world, &world->peer, profile, NULL, &record);
    world_request(&world->peer, &record, 1, &json);
    talk(accept_port(&app.accepting), "POST", "/v1/records", "", json.data, &answer);
    assert_int_equal(answer.status, 200);
    talk_clear(&answer);
    buf_clear(&json);
    record_clear(&record);
}

/* "bakker" and "slager" take people after a coffee. */
static void
open_list(const struct hub_world *world)
{
    struct vault vault;
    struct err err = {0};
    const char *dir = world->folder.path;
    assert_true(vault_open(dir, &vault, &err));
    struct lists lists = {hub_store_open(dir, HUB_LISTS, 0, &err), &vault};
    struct calls calls = {&lists, NULL, NULL, &world->keys};
    struct calls_rules rules = {"bakker", CALLS_COFFEE, 3, 2, 7, 1, "Bakker Bol", "helper"};
    struct calls_rules other = {"slager", CALLS_COFFEE, 3, 2, 7, 1, "Slager Smit", "helper"};
    assert_non_null(lists.db);
    assert_true(calls_open(&calls, &rules, WORLD_NOW_MS, &err));
    assert_true(calls_open(&calls, &other, WORLD_NOW_MS, &err));
    db_close(lists.db);
    vault_wipe(&vault);
}

static void
sign_up(struct hub_world *world, const char *name, const char *reach)
{
    struct record record;
    struct buf json;
    struct talk answer;
    buf_init(&json, WIRE_MAX_REQUEST);
    world->reach = reach;
    world_sign_up(world, "bakker", name, &record);
    world_request(&world->peer, &record, 1, &json);
    talk(accept_port(&app.accepting), "POST", "/v1/records", "", json.data, &answer);
    assert_int_equal(answer.status, 200);
    talk_clear(&answer);
    buf_clear(&json);
    record_clear(&record);
}

/* Ali has a number; Bea also a slip, 482193 sun tree cup dog; who comes third said a name. */
static void
sign_up_three(struct hub_world *world, const char *sound)
{
    char hash[2 * TICKET_HASH_BYTES + 1], reach[200], *clip = NULL;
    struct ticket ticket;
    assert_true(ticket_parse("482193-sun-tree-cup-dog", &ticket, NULL));
    ticket_hash(&ticket, hash);
    snprintf(reach, sizeof reach,
             "\"phone\":\"+31687654321\",\"ticket\":{\"code\":\"482193\",\"hash\":\"%s\"}", hash);
    assert_true(asprintf(&clip, "\"reach\":\"place\",\"name_clip\":\"%s\"", sound) > 0);
    sign_up(world, "Ali", NULL);
    sign_up(world, "Bea", reach);
    sign_up(world, "", clip);
    free(clip);
}

static void
wait_until_home(void)
{
    for (int i = 0; i < 12000 && atomic_load(&app.counters[COUNTER_PROJECTED]) < 6; i++) {
        usleep(10000);
    }
    assert_int_equal(atomic_load(&app.counters[COUNTER_PROJECTED]), 6);
}

/* Nobody did anything in time for the first of them. */
static void
make_late(const char *dir)
{
    struct err err = {0};
    struct db *db = hub_store_open(dir, HUB_LISTS, 0, &err);
    struct db_stmt *put =
        db ? db_prepare(db,
                        "UPDATE ticket SET due_ms = 1700000000000, owner = 'partner' WHERE ticket ="
                        " (SELECT min(ticket) FROM ticket)",
                        &err)
           : NULL;
    assert_true(put && db_run(put, &err));
    db_close(db);
}

static int
run_browser(const char *accounts)
{
    char origin[64];
    int status = -1;
    snprintf(origin, sizeof origin, "http://127.0.0.1:%u", accept_port(&app.accepting));
    pid_t pid = fork();
    if (pid == 0) {
        execlp("node", "node", "assets/web/test/staff.mjs", origin, accounts,
               getenv("AANLOOP_SHOTS"), (char *)NULL);
        _exit(127);
    }
    assert_true(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* What the browser did is on the public page, and anybody finds it honest from there. */
static int
verify_from_afar(void)
{
    char verb[] = "list", what[] = "verify", list[] = "bakker", hub[] = "--hub", origin[64];
    char *argv[] = {verb, what, list, hub, origin, NULL};
    snprintf(origin, sizeof origin, "http://127.0.0.1:%u", accept_port(&app.accepting));
    return ctl_list(5, argv);
}

/* What a kiosk keeps of a third of a second of sound, in base64. */
static char *
make_sound(void)
{
    int16_t samples[CLIP_HZ / 3];
    size_t len = 0;
    struct clip *clip = clip_new();
    for (size_t i = 0; i < CLIP_HZ / 3; i++) {
        samples[i] = i % 40 < 20 ? 8000 : -8000;
    }
    clip_begin(clip, 1000);
    assert_true(clip_put(clip, samples, CLIP_HZ / 3));
    clip_end(clip);
    void *file = clip_file(clip, &len);
    assert_non_null(file);
    size_t room = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *text = mem_new(room, 1);
    sodium_bin2base64(text, room, file, len, sodium_base64_VARIANT_ORIGINAL);
    sodium_free(file);
    clip_free(clip);
    return text;
}

/* 304 for who says what they have; the status of both. */
static void
ask_for_the_proof_twice(int out_status[2])
{
    struct talk answer;
    char headers[160] = "", etag[80] = "";
    for (int i = 0; i < 2; i++) {
        talk(accept_port(&app.accepting), "GET", "/public/bakker.json", headers, NULL, &answer);
        const char *at = strcasestr(answer.text, "ETag: ");
        if (at) {
            sscanf(at + 6, "%79[^\r\n]", etag);
        }
        snprintf(headers, sizeof headers, "If-None-Match: %s\r\n", etag);
        out_status[i] = answer.status;
        talk_clear(&answer);
    }
}

static void
each_role_sees_what_it_may_and_every_page_is_accessible(void **state)
{
    (void)state;
    struct hub_world world;
    struct err err = {0};
    char accounts[2048] = "";
    hub_world_make(&world);
    add_accounts(world.folder.path, accounts, sizeof accounts);
    open_list(&world);
    memset(&app, 0, sizeof app);
    snprintf(app.settings.data, sizeof app.settings.data, "%s", world.folder.path);
    snprintf(app.settings.listen, sizeof app.settings.listen, "127.0.0.1:0");
    snprintf(app.settings.web, sizeof app.settings.web, "build/web");
    snprintf(app.settings.vum_table, sizeof app.settings.vum_table, "%s", VUM_TABLE_FILE);
    app.settings.max_connections = 64;
    app.settings.request_seconds = 30;
    assert_true(app_start(&app, &err));
    struct world_profile spoken = world_plain;
    spoken.blocks = BLOCKS;
    char *sound = make_sound(), *extra = NULL;
    assert_true(
        asprintf(&extra,
                 ",\"name_clip\":{\"ms\":333,\"opus\":\"%s\"},\"spoken\":[{\"block\":"
                 "\"wendbaarheid\",\"card\":\"trots\",\"ms\":333,\"opus\":\"%s\"},"
                 "{\"block\":\"wendbaarheid\",\"card\":\"kapot\",\"ms\":1,\"opus\":\"AAAA\"}]",
                 sound, sound) > 0);
    spoken.extra = extra;
    spoken.line = LINE;
    deliver(&world, &spoken);
    deliver(&world, &(struct world_profile){.purposes = "talk", .line = LINE, .day = "2026-10-01"});
    deliver(&world, &(struct world_profile){.name = "Jan 123456782", .purposes = "talk"});
    sign_up_three(&world, sound);
    free(sound);
    free(extra);
    wait_until_home();
    make_late(world.folder.path);
    int status = run_browser(accounts);
    int verdict = verify_from_afar();
    int proof[2] = {0, 0};
    ask_for_the_proof_twice(proof);
    app_stop(&app);
    hub_world_drop(&world);
    assert_int_equal(proof[0], 200);
    assert_int_equal(proof[1], 304);
    assert_int_equal(status, 0);
    assert_int_equal(verdict, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_role_sees_what_it_may_and_every_page_is_accessible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
