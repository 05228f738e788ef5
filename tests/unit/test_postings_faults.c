/* SPDX-License-Identifier: GPL-3.0-or-later
 * Vacancies when the disk fails: whatever step of SQLite does, each act is done whole or not at
 * all; what kiosks show, its number and the list people come on change together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "calls_world.h"
#include "hub/desk.h"
#include "hub/postings.h"
#include "plain_vacancy.h"

#define DAY_MS (24LL * 3600 * 1000)

/* --- the nth sqlite3_step fails (tests/wrap.mk) --- */

int __real_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);

static struct {
    int fail_at; /* 0: never */
    int count;
} broken;

int
__wrap_sqlite3_step(sqlite3_stmt *stmt)
{
    broken.count++;
    return broken.fail_at && broken.count == broken.fail_at ? SQLITE_FULL
                                                            : __real_sqlite3_step(stmt);
}

struct world {
    struct folder folder;
    struct postings postings;
    char key[POSTINGS_KEY_BYTES];
};

static const struct postings_actor els = {"els", "", WORLD_NOW_MS};

static int
set_up(void **state)
{
    static struct world world;
    struct err err = {0};
    world = (struct world){.postings = {NULL, NULL}};
    folder_make(&world.folder);
    world.postings.db = hub_store_open(world.folder.path, HUB_LISTS, 0, &err);
    assert_non_null(world.postings.db);
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    db_close(world->postings.db);
    folder_drop(&world->folder);
    return 0;
}

/* Everything of vacancies, their shelf and their lists, as one text; the caller frees. */
static char *
all_of(struct db *db)
{
    struct err err = {0};
    struct buf text;
    bool is_row = true;
    struct db_stmt *get =
        db_prepare(db,
                   "SELECT quote(key) || quote(employer) || quote(source) || quote(state) ||"
                   " quote(draft) || quote(live) || quote(until) || quote(changed_ms) ||"
                   " quote(changed_by) || quote(published_ms) || quote(published_by) ||"
                   " quote(ended_ms) || quote(ended_by) FROM vacancy"
                   " UNION ALL SELECT quote(version) || quote(made_ms) FROM shelf"
                   " UNION ALL SELECT quote(vacancy) || quote(openings) || quote(contact) FROM open"
                   " UNION ALL SELECT quote(vacancy) || quote(n) || quote(kind) FROM event",
                   &err);
    assert_non_null(get);
    buf_init(&text, 1u << 20);
    while (is_row) {
        assert_true(db_step(get, &is_row, &err));
        assert_true(!is_row ||
                    (buf_put_text(&text, db_text(get, 0), &err) && buf_put(&text, "\n", 1, &err)));
    }
    return text.data;
}

/* --- acts --- */

static bool
write_draft(struct world *world, const char *key, char *text, struct err *err)
{
    json_t *refused = json_array();
    struct postings_draft draft = {.source = POSTINGS_SOURCE_OWN, .row = json_loads(text, 0, NULL)};
    snprintf(draft.key, sizeof draft.key, "%s", key);
    bool ok = postings_write(&world->postings, &draft, &els, refused, err);
    if (ok) {
        memcpy(world->key, draft.key, sizeof world->key);
    }
    assert_int_equal(json_array_size(refused), 0);
    json_decref(draft.row);
    json_decref(refused);
    free(text);
    return ok;
}

static bool
run_new(struct world *world, struct err *err)
{
    return write_draft(world, "", strdup(plain_vacancy), err);
}

static bool
run_again(struct world *world, struct err *err)
{
    return write_draft(world, world->key, plain_vacancy_with("Kas 4", "Kas 5"), err);
}

static bool
run_publish(struct world *world, struct err *err)
{
    json_t *refused = json_array();
    bool ok = postings_publish(&world->postings, world->key, &els, refused, err);
    assert_int_equal(json_array_size(refused), 0);
    json_decref(refused);
    return ok;
}

static bool
run_import(struct world *world, struct err *err)
{
    json_t *rows = json_loads("[{\"source\":\"vum:A-17\",\"name\":\"Plukker\",\"draft\":{\"kind\":"
                              "\"job\"},\"missing\":[],\"left\":[]},"
                              "{\"source\":\"vum:A-18\",\"name\":\"Kok\",\"draft\":{\"kind\":"
                              "\"job\"},\"missing\":[],\"left\":[]}]",
                              0, NULL);
    json_t *out = postings_import(&world->postings, rows, &els, err);
    bool ok = out != NULL;
    json_decref(out);
    json_decref(rows);
    return ok;
}

static bool
run_past(struct world *world, struct err *err)
{
    struct postings_shelf shelf = {.version = -1};
    bool ok = postings_shelf(&world->postings, WORLD_NOW_MS + 400 * DAY_MS, &shelf, err);
    assert_true(ok || (shelf.version == -1 && !shelf.rows));
    json_decref(shelf.rows);
    return ok;
}

static bool
run_end(struct world *world, struct err *err)
{
    return postings_end(&world->postings, world->key, &els, err);
}

static void
every_act_is_done_whole_or_not_at_all_whatever_step_fails(void **state)
{
    static const struct act {
        bool (*run)(struct world *world, struct err *err);
    } acts[] = {{run_new},  {run_again}, {run_publish}, {run_again}, {run_publish}, {run_import},
                {run_past}, {run_new},   {run_publish}, {run_end},   {run_new},     {run_end}};
    struct world *world = *state;
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        char *before = all_of(world->postings.db);
        bool ok = false;
        int n = 1;
        for (; !ok; n++) {
            struct err err = {0};
            broken.count = 0;
            broken.fail_at = n;
            ok = acts[i].run(world, &err);
            broken.fail_at = 0;
            char *after = all_of(world->postings.db);
            if (ok == (strcmp(before, after) == 0)) {
                fail_msg("act %zu, step %d: %s", i, n, ok ? "nothing changed" : after);
            }
            assert_true(ok || err.code == ERR_FULL);
            free(after);
        }
        assert_true(n > 3); /* begin, at least one write, commit */
        free(before);
    }
}

/* --- by the desk: what kiosks show, and the list --- */

struct scene {
    struct calls_world *world;
    struct desk *desk;
    struct session session;
    char token[SESSION_TOKEN_HEX];
    char path[100];
};

static int
open_desk(void **state)
{
    static struct scene scene;
    struct err err = {0};
    void *made = NULL;
    char secret[TOTP_TEXT_BYTES];
    struct staff staff;
    struct staff_new cor = {"cor", ALLOW_COORDINATOR, "een lang wachtwoord", 3, NULL};
    calls_world_make(&made);
    scene = (struct scene){.world = made, .session = {.role = ALLOW_COORDINATOR}};
    struct db *staff_db = scene.world->staff_db;
    staff_init(&staff, staff_db, scene.world->vault.keys[VAULT_STAFF]);
    snprintf(scene.session.staff, sizeof scene.session.staff, "cor");
    assert_true(staff_add(&staff, &cor, secret, &err) &&
                session_begin(staff_db, &scene.session, scene.world->now_ms, scene.token, &err));
    struct desk_config config = {.dir = scene.world->hub.folder.path,
                                 .keys = &scene.world->hub.keys,
                                 .now_ms = scene.world->now_ms};
    scene.desk = desk_open(&config, &err);
    assert_non_null(scene.desk);
    *state = &scene;
    return 0;
}

static int
close_desk(void **state)
{
    struct scene *scene = *state;
    void *world = scene->world;
    desk_close(scene->desk);
    calls_world_drop(&world);
    return 0;
}

static bool
post(struct scene *scene, const char *path, const char *body, char *out, size_t room)
{
    struct err err = {0};
    struct response response;
    struct request request = {.method = METHOD_POST,
                              .path = path,
                              .session = scene->token,
                              .csrf = scene->session.csrf,
                              .type = "application/json",
                              .is_loopback = true,
                              .body = body,
                              .body_len = strlen(body),
                              .now_ms = scene->world->now_ms};
    const struct route *route = route_find(METHOD_POST, path, request.param, &err);
    assert_non_null(route);
    response_init(&response);
    bool ok = desk_handle(scene->desk, route, &request, &response, &err) && response.status == 200;
    if (ok && out) {
        snprintf(out, room, "%s", response.body.data);
    }
    response_clear(&response);
    return ok;
}

static bool
is_live(struct scene *scene, const char *key)
{
    struct postings postings = {scene->world->lists.db, NULL};
    struct err err = {0};
    bool live = false;
    assert_true(postings_is_live(&postings, key, &live, &err));
    return live;
}

static bool
has_list(struct scene *scene, const char *key)
{
    struct err err = {0};
    json_t *list = calls_show(&scene->world->calls, key, scene->world->now_ms, &err);
    json_decref(list);
    return list != NULL;
}

static void
write_new(struct scene *scene, char out_key[POSTINGS_KEY_BYTES])
{
    char answer[4000];
    assert_true(post(scene, "/v1/staff/vacancies", plain_vacancy, answer, sizeof answer));
    json_t *row = json_loads(answer, 0, NULL);
    snprintf(out_key, POSTINGS_KEY_BYTES, "%s", json_string_value(json_object_get(row, "key")));
    json_decref(row);
}

static void
work_is_published_with_its_list_or_not_at_all(void **state)
{
    struct scene *scene = *state;
    struct err err = {0};
    bool was_reached = true;
    int refused = 0;
    for (int n = 1; was_reached; n++) {
        char path[100], key[POSTINGS_KEY_BYTES] = "";
        write_new(scene, key);
        snprintf(path, sizeof path, "/v1/staff/vacancies/%s/publish", key);
        broken.count = 0;
        broken.fail_at = n;
        bool ok = post(scene, path, "{}", NULL, 0);
        broken.fail_at = 0;
        was_reached = broken.count >= n;
        refused += !ok;
        if (is_live(scene, key) != has_list(scene, key)) {
            fail_msg("step %d: %s", n,
                     is_live(scene, key) ? "work without a list" : "a list alone");
        }
        assert_true(ok || was_reached);
        struct postings postings = {scene->world->lists.db, NULL};
        assert_true(postings_end(&postings, key, &els, &err));
    }
    assert_true(refused > 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_act_is_done_whole_or_not_at_all_whatever_step_fails,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_is_published_with_its_list_or_not_at_all, open_desk,
                                        close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
