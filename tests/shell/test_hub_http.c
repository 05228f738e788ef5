/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hub as it runs, over real HTTP on loopback: hostile input is answered by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <poll.h>

#include "host/clock.h"
#include "http_talk.h"
#include "hub/people.h"
#include "hub/session.h"
#include "hub/start.h"
#include "hub_world.h"
#include "load.h"

#define SLOW_SECONDS 5 /* more than a busy machine lets anybody else wait */
#define SLOW_STEP_MS 200
#define PATIENCE_MS 120000

static struct world {
    struct hub_world hub;
    struct app app;
    unsigned port;
} world;

static void
start_hub(void)
{
    struct err err = {0};
    struct app_settings *settings = &world.app.settings;
    memset(&world.app, 0, sizeof world.app);
    snprintf(settings->data, sizeof settings->data, "%s", world.hub.folder.path);
    snprintf(settings->listen, sizeof settings->listen, "127.0.0.1:0");
    snprintf(settings->web, sizeof settings->web, "assets/web");
    settings->max_connections = 100;
    settings->request_seconds = SLOW_SECONDS;
    bool ok = app_start(&world.app, &err);
    if (!ok) {
        fail_msg("hub did not start: %s", err.text);
    }
    world.port = accept_port(&world.app.accepting);
}

static int
set_up(void **state)
{
    (void)state;
    hub_world_make(&world.hub);
    start_hub();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    app_stop(&world.app);
    hub_world_drop(&world.hub);
    return 0;
}

static void
post_records(const struct peer *from, const struct record *records, size_t count, struct talk *out)
{
    struct buf json;
    buf_init(&json, WIRE_MAX_REQUEST);
    world_request(from, records, count, &json);
    talk(world.port, "POST", "/v1/records", "", json.data, out);
    buf_clear(&json);
}

static const char *
member(const struct talk *talk, size_t answer, const char *key)
{
    const json_t *row = json_array_get(json_object_get(talk->json, "answers"), answer);
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

/* --- a request refused as a whole: a row each --- */

struct refusal_row {
    const char *name;
    const char *body;
    size_t len; /* 0: strlen(body) */
    int status;
    const char *error;
};

#define KIOSK "00112233445566778899aabbccddeeff"

static struct refusal_row refusal_rows[] = {
    {"nothing at all is cut off", "", 0, 400, "cut-off"},
    {"a stop in the middle is cut off", "{\"v\":1,\"kiosk\":\"00", 0, 400, "cut-off"},
    {"something else is not JSON", "<html>hallo</html>", 0, 400, "not-json"},
    {"two values are not JSON", "{} {}", 0, 400, "not-json"},
    {"a zero byte ends it", "{\"v\":\0 1}", 10, 400, "cut-off"},
    {"deep nesting is too deep", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]", 0, 400, "too-deep"},
    {"bytes that are not UTF-8", "{\"v\":\"\xC3\x28\"}", 0, 400, "bad-utf8"},
    {"overlong UTF-8", "{\"v\":\"\xC0\xAF\"}", 0, 400, "bad-utf8"},
    {"an array is invalid", "[]", 0, 400, "invalid"},
    {"another version is not supported", "{\"v\":2,\"kiosk\":\"" KIOSK "\",\"records\":[]}", 0, 400,
     "unsupported"},
    {"an unknown member is invalid", "{\"v\":1,\"kiosk\":\"" KIOSK "\",\"records\":[],\"extra\":1}",
     0, 400, "invalid"},
    {"a kiosk nobody knows", "{\"v\":1,\"kiosk\":\"" KIOSK "\",\"records\":[]}", 0, 403,
     "unknown-kiosk"},
};

static void
request_is_refused_by_name(void **state)
{
    const struct refusal_row *row = *state;
    size_t len = row->len ? row->len : strlen(row->body);
    struct buf request;
    struct talk talk;
    struct err err = {0};
    buf_init(&request, 65536);
    assert_true(buf_printf(&request, &err,
                           "POST /v1/records HTTP/1.1\r\nHost: hub\r\nContent-Length: %zu\r\n\r\n",
                           len));
    assert_true(buf_put(&request, row->body, len, &err));
    talk_raw(world.port, request.data, request.len, &talk);
    assert_int_equal(talk.status, row->status);
    assert_string_equal(talk_error(&talk), row->error);
    talk_clear(&talk);
    buf_clear(&request);
}

/* --- a length said twice: what follows must not be taken for a request --- */

static const char *const twice_rows[] = {
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "Content-Length: 5\r\nContent-Length: 30\r\n\r\nhello",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
};

static void
a_length_said_twice_ends_the_connection(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof twice_rows / sizeof twice_rows[0]; i++) {
        char request[512];
        struct talk talk;
        int len = snprintf(request, sizeof request,
                           "POST /v1/records HTTP/1.1\r\nHost: hub\r\n%s"
                           "GET /healthz HTTP/1.1\r\nHost: hub\r\n\r\n",
                           twice_rows[i]);
        talk_raw(world.port, request, (size_t)len, &talk);
        assert_int_equal(talk.status, 413);
        assert_non_null(strcasestr(talk.text, "\r\nConnection: close\r\n"));
        talk_clear(&talk);
    }
}

static void
an_oversized_body_is_refused_before_it_is_sent(void **state)
{
    (void)state;
    struct talk talk;
    static const char head[] = "POST /v1/records HTTP/1.1\r\nHost: hub\r\n"
                               "Content-Length: 99999999999\r\n\r\n{";
    talk_raw(world.port, head, sizeof head - 1, &talk);
    assert_int_equal(talk.status, 413);
    assert_string_equal(talk_error(&talk), "too-large");
    talk_clear(&talk);
}

static void
announcing_much_and_sending_nothing_keeps_nobody_out(void **state)
{
    (void)state;
    static const char head[] = "POST /v1/records HTTP/1.1\r\nHost: hub\r\n"
                               "Content-Length: 2097152\r\n\r\n{";
    enum { IDLERS = 20 };
    struct wire_end *idlers = calloc(IDLERS, sizeof *idlers);
    struct err err = {0};
    struct record record;
    struct talk talk;
    for (int i = 0; i < IDLERS; i++) {
        assert_true(wire_open(&idlers[i], world.port, false, &err));
        assert_true(wire_send(&idlers[i], head, sizeof head - 1, &err));
    }
    /* Each byte is in before the next connection's request can be answered by the same thread. */
    for (int i = 0; i < 4; i++) {
        world_record(&world.hub, &world.hub.peer, &world_plain, NULL, &record);
        post_records(&world.hub.peer, &record, 1, &talk);
        assert_int_equal(talk.status, 200);
        assert_string_equal(member(&talk, 0, "result"), "receipt");
        talk_clear(&talk);
        record_clear(&record);
    }
    for (int i = 0; i < IDLERS; i++) {
        wire_close(&idlers[i]);
    }
    free(idlers);
}

static void
an_oversized_body_without_a_length_is_refused_as_well(void **state)
{
    (void)state;
    struct talk talk;
    struct buf request;
    struct err err = {0};
    buf_init(&request, 1 << 16);
    assert_true(buf_put_text(&request,
                             "POST /v1/staff/login HTTP/1.1\r\nHost: hub\r\n"
                             "Transfer-Encoding: chunked\r\n\r\n",
                             &err));
    for (int i = 0; i < 20; i++) {
        assert_true(buf_printf(&request, &err, "64\r\n%0100d\r\n", i));
    }
    assert_true(buf_put_text(&request, "0\r\n\r\n", &err));
    talk_raw(world.port, request.data, request.len, &talk);
    assert_int_equal(talk.status, 413);
    talk_clear(&talk);
    buf_clear(&request);
}

/* --- records answered one by one --- */

static void
a_good_record_gets_a_receipt_and_comes_home(void **state)
{
    (void)state;
    struct record record;
    struct talk first, again;
    world_record(&world.hub, &world.hub.peer, &world_plain, NULL, &record);
    post_records(&world.hub.peer, &record, 1, &first);
    post_records(&world.hub.peer, &record, 1, &again);
    assert_int_equal(first.status, 200);
    assert_string_equal(member(&first, 0, "result"), "receipt");
    assert_true(json_equal(first.json, again.json));
    talk_clear(&first);
    talk_clear(&again);
    record_clear(&record);
}

static void
a_record_signed_by_another_is_refused_by_name(void **state)
{
    (void)state;
    struct record record;
    struct talk talk;
    world_record(&world.hub, &world.hub.other, &world_plain, NULL, &record);
    post_records(&world.hub.peer, &record, 1, &talk);
    assert_int_equal(talk.status, 200);
    assert_string_equal(member(&talk, 0, "result"), "refused");
    assert_string_equal(member(&talk, 0, "error"), "wrong-signature");
    talk_clear(&talk);
    record_clear(&record);
}

static void
clone_gap_and_forged_chain_are_told_by_name(void **state)
{
    (void)state;
    struct record first, third, clone = {.sealed = NULL}, forged = {.sealed = NULL}, unused;
    struct talk talk;
    world_sign_up(&world.hub, "bakker", "Ali", &first);
    world_sign_up(&world.hub, "bakker", "Bo", &unused);
    world_sign_up(&world.hub, "bakker", "Cem", &third);
    world_bend(&world.hub, &clone, &first.list, "Kloon");
    struct list_header list = unused.list;
    memset(list.prev, 9, sizeof list.prev);
    world_bend(&world.hub, &forged, &list, "Vals");
    const struct {
        const struct record *record;
        const char *result, *error;
    } rows[] = {{&first, "receipt", ""},
                {&third, "gap", ""},
                {&clone, "quarantined", "clone"},
                {&forged, "quarantined", "forged-chain"}};
    for (size_t i = 0; i < 4; i++) {
        post_records(&world.hub.peer, rows[i].record, 1, &talk);
        assert_int_equal(talk.status, 200);
        assert_string_equal(member(&talk, 0, "result"), rows[i].result);
        assert_string_equal(member(&talk, 0, "error"), rows[i].error);
        talk_clear(&talk);
    }
    record_clear(&first);
    record_clear(&unused);
    record_clear(&third);
    record_clear(&clone);
    record_clear(&forged);
}

static int64_t
metric(const char *name)
{
    struct talk talk_room;
    char line[128];
    talk(world.port, "GET", "/metrics", "", NULL, &talk_room);
    assert_int_equal(talk_room.status, 200);
    snprintf(line, sizeof line, "\n%s ", name);
    const char *at = strstr(talk_room.text, line);
    assert_non_null(at);
    int64_t value = strtoll(at + strlen(line), NULL, 10);
    talk_clear(&talk_room);
    return value;
}

static void
wait_until_home(void)
{
    uint64_t until_ms = clock_now_ms() + PATIENCE_MS;
    while (metric("aanloop_journal_waiting") && clock_now_ms() < until_ms) {
        poll(NULL, 0, 5);
    }
    assert_int_equal(metric("aanloop_journal_waiting"), 0);
}

static void
metrics_count_what_happened_and_tell_no_person(void **state)
{
    (void)state;
    struct record record;
    struct talk talk_room;
    int64_t before = metric("aanloop_records_total");
    world_record(&world.hub, &world.hub.peer, &world_plain, NULL, &record);
    post_records(&world.hub.peer, &record, 1, &talk_room);
    talk_clear(&talk_room);
    assert_int_equal(metric("aanloop_records_total"), before + 1);
    assert_true(metric("aanloop_commits_total") > 0);
    wait_until_home();
    talk(world.port, "GET", "/metrics", "", NULL, &talk_room);
    assert_null(strstr(talk_room.text, "Samira"));
    talk_clear(&talk_room);
    record_clear(&record);
}

/* --- every route as every role --- */

static void
begin_session(unsigned role, char token[SESSION_TOKEN_HEX], char csrf[SESSION_TOKEN_HEX])
{
    struct err err = {0};
    struct session session = {.role = role};
    char sql[256];
    snprintf(session.staff, sizeof session.staff, "r%u", role);
    struct db *db = hub_store_open(world.hub.folder.path, HUB_STAFF, 0, &err);
    assert_non_null(db);
    snprintf(sql, sizeof sql,
             "INSERT OR REPLACE INTO staff VALUES('r%u', %u, '', x'00', 0, 0, 0, '')", role, role);
    assert_true(db_exec(db, sql, &err));
    assert_true(session_begin(db, &session, clock_wall_s() * 1000, token, &err));
    memcpy(csrf, session.csrf, sizeof session.csrf);
    db_close(db);
}

/* What the hub says to someone of a role: true when the door was open, whatever lay behind. */
static bool
is_let_in(const struct route *route, const char *token, const char *csrf)
{
    struct talk talk_room;
    char headers[512] = "", path[REQUEST_MAX_PATH];
    const char *param = strstr(route->path, "{id}");
    snprintf(path, sizeof path, "%.*s%s%s",
             param ? (int)(param - route->path) : (int)strlen(route->path), route->path,
             param ? KIOSK : "", param ? param + 4 : "");
    if (token) {
        snprintf(headers, sizeof headers, "Cookie: " SESSION_COOKIE "=%s\r\nX-CSRF-Token: %s\r\n",
                 token, csrf);
    }
    talk(world.port, route->method_name, path, headers, route->method == METHOD_POST ? "{}" : NULL,
         &talk_room);
    bool is_in = talk_room.status != 401 && talk_room.status != 403;
    assert_true(talk_room.status != 0);
    talk_clear(&talk_room);
    return is_in;
}

static void
every_route_lets_in_its_roles_and_nobody_else(void **state)
{
    (void)state;
    static const unsigned roles[] = {ALLOW_ADMIN, ALLOW_COORDINATOR, ALLOW_CONTACT, ALLOW_EMPLOYER,
                                     ALLOW_LOCATION};
    size_t tried = 0;
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        const struct route *route = route_at((enum route_id)i);
        if (!(route->allow & ALLOW_STAFF)) {
            continue;
        }
        assert_false(is_let_in(route, NULL, NULL));
        for (size_t r = 0; r < sizeof roles / sizeof roles[0]; r++) {
            char token[SESSION_TOKEN_HEX], csrf[SESSION_TOKEN_HEX];
            begin_session(roles[r], token, csrf);
            bool may = route->allow & roles[r];
            if (is_let_in(route, token, csrf) != may) {
                fail_msg("%s as role %u", route->path, roles[r]);
            }
            begin_session(roles[r], token, csrf);
            csrf[0] = csrf[0] == '0' ? '1' : '0';
            assert_int_equal(is_let_in(route, token, csrf), may && route->method == METHOD_GET);
            tried++;
        }
    }
    assert_true(tried >= 50);
}

static void
staff_pages_come_with_a_strict_policy_and_nothing_else_is_served(void **state)
{
    (void)state;
    struct talk talk_room;
    talk(world.port, "GET", "/staff/", "", NULL, &talk_room);
    assert_int_equal(talk_room.status, 200);
    assert_non_null(strstr(talk_room.text, "Content-Security-Policy: default-src 'none'"));
    assert_non_null(strstr(talk_room.text, "X-Frame-Options: DENY"));
    assert_non_null(strstr(talk_room.text, "X-Content-Type-Options: nosniff"));
    talk_clear(&talk_room);
    static const char *const paths[] = {
        "/staff/../../hub.json",    "/staff/package.lock", "/staff/.npmrc",
        "/staff/%2e%2e%2fhub.json", "/hub.json",           "//etc/passwd"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        talk(world.port, "GET", paths[i], "", NULL, &talk_room);
        assert_int_equal(talk_room.status, 404);
        talk_clear(&talk_room);
    }
}

/* --- logging in --- */

struct guess {
    pthread_t thread;
    int status;
};

static void *
guess_once(void *ctx)
{
    struct guess *guess = ctx;
    struct talk talk_room;
    talk(world.port, "POST", "/v1/staff/login", "",
         "{\"name\":\"slow\",\"password\":\"geraden wachtwoord\",\"code\":\"000000\"}", &talk_room);
    guess->status = talk_room.status;
    talk_clear(&talk_room);
    return NULL;
}

static void
a_flood_of_guesses_is_sent_away_and_records_go_on(void **state)
{
    (void)state;
    struct guess guesses[32];
    struct err err = {0};
    struct record record;
    struct talk talk_room;
    char secret[TOTP_TEXT_BYTES];
    struct staff staff;
    static const unsigned char key[STAFF_KEY_BYTES] = {1};
    struct staff_new slow = {"slow", ALLOW_CONTACT, "niet te raden woord", 4 * STAFF_MIN_PASSES,
                             NULL};
    struct db *db = hub_store_open(world.hub.folder.path, HUB_STAFF, 0, &err);
    size_t busy = 0;
    staff_init(&staff, db, key);
    assert_true(staff_add(&staff, &slow, secret, &err));
    db_close(db);
    for (size_t i = 0; i < 32; i++) {
        assert_int_equal(pthread_create(&guesses[i].thread, NULL, guess_once, &guesses[i]), 0);
    }
    world_record(&world.hub, &world.hub.peer, &world_plain, NULL, &record);
    post_records(&world.hub.peer, &record, 1, &talk_room);
    assert_int_equal(talk_room.status, 200);
    for (size_t i = 0; i < 32; i++) {
        pthread_join(guesses[i].thread, NULL);
        assert_true(guesses[i].status >= 400);
        busy += guesses[i].status == 503 || guesses[i].status == 429;
    }
    assert_true(busy > 0);
    talk_clear(&talk_room);
    record_clear(&record);
}

/* --- connections --- */

static void
a_slow_client_is_cut_off_while_others_are_served(void **state)
{
    (void)state;
    static struct wire_end slow;
    struct err err = {0};
    struct talk talk_room;
    bool is_whole = false;
    memset(&slow, 0, sizeof slow);
    uint64_t until_ms = clock_now_ms() + PATIENCE_MS;
    assert_true(wire_open(&slow, world.port, false, &err));
    assert_true(wire_send(&slow, "GET /", 5, &err));
    while (wire_send(&slow, "a", 1, &err)) { /* until it is cut off */
        assert_true(clock_now_ms() < until_ms);
        talk(world.port, "GET", "/healthz", "", NULL, &talk_room);
        assert_int_equal(talk_room.status, 200);
        talk_clear(&talk_room);
        poll(NULL, 0, SLOW_STEP_MS);
    }
    assert_false(wire_receive(&slow, &is_whole, &err));
    assert_true(metric("aanloop_connections_dropped_total") > 0);
    wire_close(&slow);
}

static void
all_connections_under_load_get_verified_receipts(void **state)
{
    (void)state;
    struct load load = {.peer = &world.hub.peer, .port = world.port};
    struct load_result result;
    struct err err = {0};
    assert_true(load_prepare(&load, 640, 4096, &err));
    assert_true(load_run(&load, 32, PATIENCE_MS / 1000, &result, &err));
    assert_int_equal(result.done, 640);
    assert_int_equal(result.failed, 0);
    assert_int_equal(result.verified, 640 / LOAD_SAMPLE);
    free(result.latencies_ms);
    load_clear(&load);
}

static void
after_a_restart_all_that_was_answered_is_home_once(void **state)
{
    (void)state;
    struct err err = {0};
    wait_until_home();
    app_stop(&world.app);
    struct db *db = hub_store_open(world.hub.folder.path, HUB_INTAKE, 0, &err);
    struct db_stmt *count =
        db_prepare(db, "SELECT count(*) FROM receipt WHERE stream = 0 AND state = 0", &err);
    bool is_row = false;
    assert_true(db_step(count, &is_row, &err) && is_row);
    int64_t receipts = db_int(count, 0), home = 0;
    db_reset(count);
    db_close(db);
    start_hub();
    wait_until_home();
    struct people people = {
        .db = hub_store_open(world.hub.folder.path, HUB_PEOPLE, DB_READ_ONLY, &err)};
    assert_true(people_count(&people, &home, &err));
    db_close(people.db);
    assert_true(receipts > 640);
    assert_int_equal(home, receipts);
}

int
main(void)
{
    enum { ROWS = sizeof refusal_rows / sizeof refusal_rows[0] };
    const struct CMUnitTest stories[] = {
        cmocka_unit_test(a_length_said_twice_ends_the_connection),
        cmocka_unit_test(an_oversized_body_is_refused_before_it_is_sent),
        cmocka_unit_test(announcing_much_and_sending_nothing_keeps_nobody_out),
        cmocka_unit_test(an_oversized_body_without_a_length_is_refused_as_well),
        cmocka_unit_test(a_good_record_gets_a_receipt_and_comes_home),
        cmocka_unit_test(a_record_signed_by_another_is_refused_by_name),
        cmocka_unit_test(clone_gap_and_forged_chain_are_told_by_name),
        cmocka_unit_test(metrics_count_what_happened_and_tell_no_person),
        cmocka_unit_test(every_route_lets_in_its_roles_and_nobody_else),
        cmocka_unit_test(staff_pages_come_with_a_strict_policy_and_nothing_else_is_served),
        cmocka_unit_test(a_flood_of_guesses_is_sent_away_and_records_go_on),
        cmocka_unit_test(a_slow_client_is_cut_off_while_others_are_served),
        cmocka_unit_test(all_connections_under_load_get_verified_receipts),
        cmocka_unit_test(after_a_restart_all_that_was_answered_is_home_once),
    };
    struct CMUnitTest rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (struct CMUnitTest){refusal_rows[i].name, request_is_refused_by_name, NULL, NULL,
                                      &refusal_rows[i]};
    }
    return cmocka_run_group_tests_name("refused", rows, set_up, tear_down) +
           cmocka_run_group_tests_name("hub", stories, set_up, tear_down);
}
