/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every route of the hub as every role, with whatever might be believed: the order of a list stays.
 * And who sees what of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "calls_world.h"
#include "hub/day.h"
#include "hub/desk.h"
#include "hub/intake_list.h"

#define HOUR_MS (3600 * 1000LL)
#define TICKETS 6

struct role_row {
    const char *name;
    unsigned role;
    const char *employer;
};
static const struct role_row roles[] = {
    {"adam", ALLOW_ADMIN, NULL},
    {"cor", ALLOW_COORDINATOR, NULL},
    {"con", ALLOW_CONTACT, NULL},
    {"els", ALLOW_EMPLOYER, "Bakker Bol"},
    {"eva", ALLOW_EMPLOYER, "Slager Smit"},
    {"loes", ALLOW_LOCATION, NULL},
    {NULL, 0, NULL}, /* nobody */
};
#define ROLE_COUNT (sizeof roles / sizeof roles[0])

struct scene {
    struct calls_world *world;
    struct desk *desk;
    char tokens[ROLE_COUNT][SESSION_TOKEN_HEX];
    struct session sessions[ROLE_COUNT];
    char tickets[TICKETS][ID_HEX];
};

static void
hire_staff(struct scene *scene)
{
    struct err err = {0};
    for (size_t i = 0; i < ROLE_COUNT && roles[i].name; i++) {
        char secret[TOTP_TEXT_BYTES];
        struct staff staff;
        struct staff_new person = {roles[i].name, roles[i].role, "een lang wachtwoord", 3,
                                   roles[i].employer};
        staff_init(&staff, scene->world->staff_db, scene->world->vault.keys[VAULT_STAFF]);
        if (!staff_add(&staff, &person, secret, &err)) {
            fail_msg("%s", err.text);
        }
        struct session *session = &scene->sessions[i];
        snprintf(session->staff, sizeof session->staff, "%s", roles[i].name);
        session->role = roles[i].role;
        snprintf(session->employer, sizeof session->employer, "%s",
                 roles[i].employer ? roles[i].employer : "");
        assert_true(session_begin(scene->world->staff_db, session, scene->world->now_ms,
                                  scene->tokens[i], &err));
    }
}

static int
set_up(void **state)
{
    static struct scene scene;
    struct err err = {0};
    void *made = NULL;
    calls_world_make(&made);
    scene = (struct scene){.world = made};
    struct calls_world *world = scene.world;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_list(world, "slager", CALLS_KIOSK_LIST);
    for (int i = 0; i < TICKETS; i++) {
        calls_world_wait(world, 10 * 60 * 1000);
        const unsigned char *ticket = calls_world_sign_up(
            world, (size_t)i % 3, "bakker", i % 2 ? "Zwaantje" : "Sybrich", "0612345678", NULL);
        id_format(ticket, scene.tickets[i]);
    }
    calls_world_wait(world, 10 * 60 * 1000);
    calls_world_sync_all(world);
    hire_staff(&scene);
    struct desk_config config = {.dir = world->hub.folder.path,
                                 .keys = &world->hub.keys,
                                 .web_dir = "assets/web",
                                 .now_ms = world->now_ms};
    scene.desk = desk_open(&config, &err);
    if (!scene.desk) {
        fail_msg("%s", err.text);
    }
    *state = &scene;
    return 0;
}

static int
tear_down(void **state)
{
    struct scene *scene = *state;
    void *world = scene->world;
    desk_close(scene->desk);
    calls_world_drop(&world);
    return 0;
}

/* path as asked for; the answer's body in out (a copy, free it), its status given. */
static int
ask(struct scene *scene, size_t role, enum method method, const char *path, const char *body,
    char **out)
{
    struct err err = {0};
    struct response response;
    bool is_form = strcmp(path, "/public/mijn-plek") == 0;
    struct request request = {
        .method = method,
        .path = path,
        .session = roles[role].name ? scene->tokens[role] : NULL,
        .csrf = roles[role].name ? scene->sessions[role].csrf : NULL,
        .type = is_form ? "application/x-www-form-urlencoded" : "application/json",
        .is_loopback = true,
        .body = body ? body : "",
        .body_len = body ? strlen(body) : 0,
        .now_ms = scene->world->now_ms,
    };
    const struct route *route = route_find(method, path, request.param, &err);
    *out = NULL;
    if (!route || route->lane != LANE_DESK ||
        !route_admits(route, &request, request.body_len, &err)) {
        return 404;
    }
    response_init(&response);
    bool ok = desk_handle(scene->desk, route, &request, &response, &err);
    int status = ok ? response.status : err_http(err.code);
    if (ok && response.file[0]) {
        assert_true(file_load(response.file, &response.body, &err));
    }
    *out = strdup(ok && response.body.data ? response.body.data : "");
    response_clear(&response);
    return status;
}

/* The tickets of a list in their order. */
static void
read_order(struct scene *scene, const char *vacancy, struct buf *out)
{
    struct err err = {0};
    size_t i;
    json_t *row, *list = calls_show(&scene->world->calls, vacancy, scene->world->now_ms, &err);
    assert_non_null(list);
    buf_empty(out);
    json_array_foreach(json_object_get(list, "places"), i, row)
    {
        assert_true(buf_put_text(out, json_string_value(json_object_get(row, "ticket")), &err));
    }
    json_decref(list);
}

static const char *const bodies[] = {
    "{}",
    "{\"place\":1}",
    "{\"vacancy\":\"bakker\",\"place\":1}",
    "{\"vacancy\":\"bakker\",\"to\":\"on_list\"}",
    "{\"vacancy\":\"bakker\",\"to\":\"on_list\",\"place\":1}",
    "{\"vacancy\":\"bakker\",\"to\":\"called\"}",
    "{\"vacancy\":\"bakker\",\"to\":\"interest\"}",
    "{\"vacancy\":\"bakker\",\"to\":\"withdrawn\"}",
    "{\"vacancy\":\"bakker\",\"to\":\"visited\"}",
    "{\"vacancy\":\"bakker\",\"to\":\"hired\"}",
    "{\"vacancy\":\"bakker\",\"to\":\"slager\"}",
    "{\"vacancy\":\"slager\",\"to\":\"bakker\"}",
    "{\"vacancy\":\"bakker\",\"owner\":\"con\"}",
    "{\"vacancy\":\"bakker\",\"reached\":false}",
    "{\"vacancy\":\"bakker\",\"reached\":true,\"can_start\":true,\"when\":\"\",\"hours\":8}",
    "{\"vacancy\":\"bakker\",\"reached\":true,\"can_start\":false,\"when\":\"\",\"hours\":0}",
    "{\"vacancy\":\"bakker\",\"lo\":0,\"hi\":1,\"seq\":1}",
    "{\"order\":[3,2,1]}",
    "{\"openings\":1000}",
    "{\"reason\":\"omdat het kan\"}",
    "{\"people\":{\"contact\":\"con\"}}",
    "{\"name\":\"Bieb\",\"contact\":\"x\",\"phone\":\"1\",\"hours\":\"\"}",
    "{\"key\":\"bakker\",\"rules\":{\"attempts\":1,\"days\":1,\"back_days\":0}}",
    "code=482193&p1=sun&p2=tree&p3=cup&p4=dog&do=withdraw",
    "not json at all",
};

/* {id} becomes what. */
static void
fill_path(const char *pattern, const char *what, char *out, size_t size)
{
    const char *at = strchr(pattern, '{');
    if (!at) {
        snprintf(out, size, "%s", pattern);
        return;
    }
    snprintf(out, size, "%.*s%s%s", (int)(at - pattern), pattern, what, strchr(at, '}') + 1);
}

static void
no_route_as_any_role_changes_the_order(void **state)
{
    struct scene *scene = *state;
    const char *whats[TICKETS + 3] = {"bakker", "slager", "bakker.json"};
    struct buf before, after;
    size_t tried = 0, answered = 0;
    for (size_t i = 0; i < TICKETS; i++) {
        whats[3 + i] = scene->tickets[i];
    }
    buf_init(&before, 10000);
    buf_init(&after, 10000);
    read_order(scene, "bakker", &before);
    for (size_t id = 0; id < ROUTE_COUNT; id++) {
        const struct route *route = route_at((enum route_id)id);
        bool has_param = strchr(route->path, '{') != NULL;
        for (size_t role = 0; route->lane == LANE_DESK && role < ROLE_COUNT; role++) {
            for (size_t what = 0; what < (has_param ? TICKETS + 3 : 1); what++) {
                for (size_t b = 0; b < sizeof bodies / sizeof bodies[0]; b++) {
                    char path[200], *out = NULL;
                    bool is_get = route->method == METHOD_GET;
                    if ((is_get && b > 0) || route->id == ROUTE_LOGOUT) {
                        continue;
                    }
                    fill_path(route->path, whats[what], path, sizeof path);
                    int status =
                        ask(scene, role, route->method, path, is_get ? NULL : bodies[b], &out);
                    answered += status == 200;
                    tried++;
                    free(out);
                }
            }
        }
        read_order(scene, "bakker", &after);
        if (strcmp(before.data, after.data) != 0) {
            fail_msg("%s %s changed the order", route->method_name, route->path);
        }
    }
    assert_true(tried > 3000);
    assert_true(answered > 150); /* they were real tries */
    buf_clear(&before);
    buf_clear(&after);
}

static bool
says(struct scene *scene, size_t role, enum method method, const char *path, const char *word)
{
    char *out = NULL;
    ask(scene, role, method, path, method == METHOD_POST ? "{}" : NULL, &out);
    bool found = out && strstr(out, word);
    free(out);
    return found;
}

enum { ADAM, COR, CON, ELS, EVA, LOES, NOBODY };

static void
no_get_of_any_role_names_anybody_before_a_call(void **state)
{
    struct scene *scene = *state;
    for (size_t id = 0; id < ROUTE_COUNT; id++) {
        const struct route *route = route_at((enum route_id)id);
        for (size_t role = 0;
             route->lane == LANE_DESK && route->method == METHOD_GET && role < ROLE_COUNT; role++) {
            char path[200];
            fill_path(route->path, "bakker", path, sizeof path);
            assert_false(says(scene, role, METHOD_GET, path, "Sybrich"));
            assert_false(says(scene, role, METHOD_GET, path, "612345678"));
        }
    }
}

static void
only_the_employer_of_the_vacancy_or_a_contact_calls_and_sees_the_one_called(void **state)
{
    struct scene *scene = *state;
    static const char call[] = "/v1/staff/lists/bakker/call";
    char *out = NULL;
    assert_int_equal(ask(scene, ADAM, METHOD_POST, call, "{}", &out), 403);
    free(out);
    assert_int_equal(ask(scene, COR, METHOD_POST, call, "{}", &out), 403);
    free(out);
    assert_int_equal(ask(scene, EVA, METHOD_POST, call, "{}", &out), 403);
    free(out);
    assert_int_equal(ask(scene, LOES, METHOD_POST, call, "{}", &out), 403);
    free(out);
    assert_int_equal(ask(scene, NOBODY, METHOD_POST, call, "{}", &out), 401);
    free(out);
    assert_int_equal(ask(scene, ELS, METHOD_POST, call, "{}", &out), 200);
    assert_non_null(strstr(out, "Sybrich"));
    assert_null(strstr(out, "Zwaantje"));
    free(out);
    assert_true(says(scene, ELS, METHOD_GET, "/v1/staff/lists/bakker", "Sybrich"));
    assert_false(says(scene, ELS, METHOD_GET, "/v1/staff/lists/bakker", "Zwaantje"));
    assert_false(says(scene, EVA, METHOD_GET, "/v1/staff/lists/bakker", "Sybrich"));
    assert_false(says(scene, CON, METHOD_GET, "/v1/staff/lists/bakker", "Sybrich"));
    assert_false(says(scene, EVA, METHOD_GET, "/v1/staff/lists", "bakker"));
}

static void
an_outcome_holds_the_three_answers_and_nothing_else(void **state)
{
    struct scene *scene = *state;
    static const char *const refused[] = {
        "{\"vacancy\":\"bakker\",\"reached\":true,\"can_start\":true,\"when\":\"\",\"hours\":8,"
        "\"age\":30}",
        "{\"vacancy\":\"bakker\",\"reached\":true,\"can_start\":true,\"when\":\"\",\"hours\":8,"
        "\"note\":\"spreekt slecht Nederlands\"}",
        "{\"vacancy\":\"bakker\",\"reached\":false,\"can_start\":false}",
        "{\"vacancy\":\"bakker\",\"reached\":true,\"can_start\":true,\"when\":\"morgen\",\"hours\":"
        "8}",
        "{\"vacancy\":\"bakker\",\"reached\":true,\"can_start\":true,\"when\":\"\",\"hours\":99}",
    };
    char path[200], *out = NULL;
    assert_int_equal(ask(scene, ELS, METHOD_POST, "/v1/staff/lists/bakker/call", "{}", &out), 200);
    free(out);
    snprintf(path, sizeof path, "/v1/staff/tickets/%s/outcome", scene->tickets[0]);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_int_equal(ask(scene, ELS, METHOD_POST, path, refused[i], &out), 400);
        free(out);
    }
    assert_int_equal(ask(scene, ELS, METHOD_POST, path,
                         "{\"vacancy\":\"bakker\",\"reached\":true,\"can_start\":true,"
                         "\"when\":\"2026-12-01\",\"hours\":24}",
                         &out),
                     200);
    free(out);
}

static void
the_public_pages_hold_no_script_and_no_name(void **state)
{
    struct scene *scene = *state;
    static const char *const paths[] = {"/public/", "/public/bakker", "/public/mijn-plek"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        char *out = NULL;
        assert_int_equal(ask(scene, NOBODY, METHOD_GET, paths[i], NULL, &out), 200);
        assert_non_null(strstr(out, "</html>"));
        assert_null(strstr(out, "<script"));
        assert_null(strstr(out, "{{"));
        assert_null(strstr(out, "Sybrich"));
        free(out);
    }
    assert_true(says(scene, NOBODY, METHOD_GET, "/public/bakker.json", "\"readings\""));
    char *out = NULL;
    assert_int_equal(ask(scene, NOBODY, METHOD_GET, "/public/niets", NULL, &out), 404);
    free(out);
    assert_int_equal(ask(scene, NOBODY, METHOD_POST, "/public/mijn-plek",
                         "code=482193&p1=sun&p2=tree&p3=cup&p4=dog&do=place", &out),
                     200);
    assert_non_null(strstr(out, "Wij vinden dit kaartje niet"));
    free(out);
}

static void
state_loss(struct scene *scene, uint64_t epoch, uint64_t lost_to, int64_t at_ms)
{
    struct calls_world *world = scene->world;
    struct err err = {0};
    struct batch batch = {.head = {.epoch = epoch, .lost_from = lost_to != 0, .lost_to = lost_to}};
    memcpy(batch.kiosk, world->kiosks[1].peer.id, ID_BYTES);
    assert_true(intake_list_head(world->intake_db, &batch, (uint64_t)at_ms, &err));
}

static void
a_kiosk_that_lost_sign_ups_is_shown_to_the_coordinator_with_its_place_and_the_day(void **state)
{
    struct scene *scene = *state;
    const char *path = "/v1/staff/quarantine";
    int64_t now_ms = scene->world->now_ms, day_ms = 24 * HOUR_MS;
    char *out = NULL, day[DAY_BYTES], want[40];
    assert_int_equal(ask(scene, COR, METHOD_GET, path, NULL, &out), 200);
    free(out);
    state_loss(scene, 2, 4, now_ms - INTAKE_APART_MS - day_ms);
    state_loss(scene, 2, 4, now_ms); /* stated again: long known */
    assert_false(says(scene, COR, METHOD_GET, path, "\"lost\""));
    state_loss(scene, 3, 9, now_ms);
    state_loss(scene, 3, 9, now_ms + 3 * day_ms);
    day_format(now_ms, day);
    snprintf(want, sizeof want, "\"day\":\"%s\"", day);
    assert_true(says(scene, COR, METHOD_GET, path, "\"lost\""));
    assert_true(says(scene, COR, METHOD_GET, path, "\"kiosk 1\""));
    assert_true(says(scene, COR, METHOD_GET, path, want));
    state_loss(scene, 4, 0, now_ms); /* a new image: nothing lost */
    assert_false(says(scene, COR, METHOD_GET, path, "\"lost\""));
}

static void
a_public_page_shows_a_call_at_once_and_stays_as_it_is_until_then(void **state)
{
    struct scene *scene = *state;
    char *before = NULL, *again = NULL, *out = NULL;
    assert_int_equal(ask(scene, NOBODY, METHOD_GET, "/public/bakker.json", NULL, &before), 200);
    calls_world_wait(scene->world, 60 * 1000);
    assert_int_equal(ask(scene, NOBODY, METHOD_GET, "/public/bakker.json", NULL, &again), 200);
    assert_string_equal(before, again); /* also its made_ms */
    assert_int_equal(ask(scene, ELS, METHOD_POST, "/v1/staff/lists/bakker/call", "{}", &out), 200);
    free(out);
    free(again);
    assert_int_equal(ask(scene, NOBODY, METHOD_GET, "/public/bakker.json", NULL, &again), 200);
    assert_non_null(strstr(again, "\"called\""));
    free(again);
    free(before);
}

static void
strangers_who_ask_too_often_wait_and_staff_does_not(void **state)
{
    struct scene *scene = *state;
    char *out = NULL;
    int status = 200, asked = 0;
    for (; status == 200 && asked < 1000; asked++) {
        status = ask(scene, NOBODY, METHOD_GET, "/public/bakker.json", NULL, &out);
        free(out);
    }
    assert_int_equal(status, 429);
    assert_in_range(asked, 100, 900);
    assert_int_equal(ask(scene, COR, METHOD_GET, "/v1/staff/lists/bakker", NULL, &out), 200);
    free(out);
    calls_world_wait(scene->world, 61 * 1000);
    assert_int_equal(ask(scene, NOBODY, METHOD_GET, "/public/bakker.json", NULL, &out), 200);
    free(out);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        STORY(no_route_as_any_role_changes_the_order),
        STORY(no_get_of_any_role_names_anybody_before_a_call),
        STORY(only_the_employer_of_the_vacancy_or_a_contact_calls_and_sees_the_one_called),
        STORY(an_outcome_holds_the_three_answers_and_nothing_else),
        STORY(the_public_pages_hold_no_script_and_no_name),
        STORY(a_kiosk_that_lost_sign_ups_is_shown_to_the_coordinator_with_its_place_and_the_day),
        STORY(a_public_page_shows_a_call_at_once_and_stays_as_it_is_until_then),
        STORY(strangers_who_ask_too_often_wait_and_staff_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
