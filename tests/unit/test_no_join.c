/* SPDX-License-Identifier: GPL-3.0-or-later
 * Visitors leave a profile and a sign-up in one visit, sent in one trip, with the same name and
 * number in both. What the hub holds afterwards does not say which belong together: tried by time,
 * order, sequence, size, address, value and log. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "calls_world.h"
#include "hub/day.h"

#define VISITORS 12
#define MINUTE_MS 60000LL
#define HEADER_BYTES 100 /* counts of changes */
#define MIN_VALUE 6      /* bytes: shorter values are flags and counts */

struct visitor {
    unsigned char profile[ID_BYTES];
    unsigned char ticket[ID_BYTES];
};

struct scene {
    struct calls_world *world;
    struct visitor visitors[VISITORS];
};

static void
send_profile(struct calls_world *world, struct calls_kiosk *kiosk, const char *name,
             const char *phone, unsigned char id[ID_BYTES])
{
    struct record record;
    struct submission sub;
    struct buf json;
    struct err err = {0};
    struct world_profile profile = {.name = name, .phone = phone, .purposes = "talk call"};
    seal_new_id(id);
    buf_init(&json, WIRE_MAX_REQUEST);
    world_record(&world->hub, &kiosk->peer, &profile, id, &record);
    world_request(&kiosk->peer, &record, 1, &json);
    assert_true(submission_read(&sub, json.data, json.len, &err));
    assert_true(submission_check(&sub, kiosk->peer.sign_public, world->hub.keys.sign_public, &err));
    assert_true(intake_begin(world->intake, &err));
    assert_true(intake_put(world->intake, &sub, (uint64_t)world->now_ms, &err));
    assert_true(intake_commit(world->intake, &err));
    submission_clear(&sub);
    buf_clear(&json);
    record_clear(&record);
}

/* Each visit is sent at once, so that an hour of the day, an order or a number would give it away.
 */
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
    for (int i = 0; i < VISITORS; i++) {
        char name[60], phone[32];
        snprintf(name, sizeof name, "Bezoeker%.*s", 3 * i,
                 "abcdefghijklmnopqrstuvwxyzabcdefghijklm");
        snprintf(phone, sizeof phone, "+316123456%02d", i);
        calls_world_wait(world, 7 * MINUTE_MS);
        memcpy(scene.visitors[i].ticket, calls_world_sign_up(world, 0, "bakker", name, phone, NULL),
               ID_BYTES);
        send_profile(world, &world->kiosks[0], name, phone, scene.visitors[i].profile);
        calls_world_sync(world, 0);
    }
    assert_true(intake_begin(world->intake, &err));
    assert_true(intake_trim(world->intake, 1000, (uint64_t)world->now_ms, &err));
    assert_true(intake_commit(world->intake, &err));
    assert_true(intake_tidy(world->intake, true, &err));
    assert_true(db_rewrite(world->people.db, &err));
    *state = &scene;
    return 0;
}

static int
tear_down(void **state)
{
    struct scene *scene = *state;
    void *world = scene->world;
    return calls_world_drop(&world);
}

static sqlite3 *
open_file(struct scene *scene, enum hub_file file)
{
    char path[2 * FOLDER_MAX];
    sqlite3 *db = NULL;
    folder_path(&scene->world->hub.folder, hub_file_name(file), path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static int64_t
count(struct scene *scene, enum hub_file file, const char *sql)
{
    sqlite3 *db = open_file(scene, file);
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t found = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return found;
}

/* --- time, sequence --- */

static void
nothing_of_a_profile_has_a_moment_finer_than_a_day(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(count(scene, HUB_PEOPLE, "SELECT count(*) FROM person"), VISITORS);
    assert_int_equal(count(scene, HUB_PEOPLE,
                           "SELECT count(*) FROM pragma_table_info('person')"
                           " WHERE name LIKE '%\\_ms' ESCAPE '\\'"),
                     0);
    assert_int_equal(count(scene, HUB_INTAKE,
                           "SELECT count(*) FROM receipt WHERE stream = 0 AND"
                           " ((received_ms + 1) % 86400000 <> 0 OR lo_ms <> 0 OR hi_ms <> 0 OR"
                           " have <> 0 OR root IS NOT NULL)"),
                     0);
    assert_int_equal(count(scene, HUB_INTAKE,
                           "SELECT count(DISTINCT received_ms) FROM receipt WHERE stream = 0"),
                     1);
}

static void
the_journal_is_empty_and_no_table_numbers_profiles_as_they_came(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(count(scene, HUB_INTAKE, "SELECT count(*) FROM journal"), 0);
    assert_int_equal(count(scene, HUB_INTAKE,
                           "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'"),
                     0);
    assert_int_equal(count(scene, HUB_PEOPLE, "SELECT count(DISTINCT version) FROM person"), 1);
}

/* --- order: as rows lie in the file --- */

/* Rows without an ORDER BY come by their random key, never as they were put in. */
static void
expect_unordered(struct scene *scene, enum hub_file file, const char *sql)
{
    int found = 0;
    sqlite3 *db = open_file(scene, file);
    sqlite3_stmt *stmt = NULL;
    unsigned char last[ID_BYTES] = {0};
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const void *id = sqlite3_column_blob(stmt, 0);
        assert_true(memcmp(last, id, ID_BYTES) < 0);
        memcpy(last, id, ID_BYTES);
        found++;
    }
    assert_int_equal(found, VISITORS);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void
rows_of_profiles_lie_by_their_random_id(void **state)
{
    expect_unordered(*state, HUB_PEOPLE, "SELECT id FROM person");
    expect_unordered(*state, HUB_INTAKE, "SELECT id FROM receipt WHERE stream = 0");
}

/* --- order: as bytes lie in the files --- */

static size_t
load_bytes(struct scene *scene, enum hub_file file, const char *more, char **out)
{
    char path[2 * FOLDER_MAX], name[40];
    snprintf(name, sizeof name, "%s%s", hub_file_name(file), more);
    folder_path(&scene->world->hub.folder, name, path);
    FILE *in = fopen(path, "rb");
    *out = NULL;
    if (!in) {
        return 0;
    }
    assert_int_equal(fseek(in, 0, SEEK_END), 0);
    size_t len = (size_t)ftell(in);
    rewind(in);
    *out = malloc(len + 1);
    assert_int_equal(fread(*out, 1, len, in), len);
    fclose(in);
    return len;
}

/* In a page the cells lie as they were put in, and pages are taken in turn. A file that is byte for
 * byte what writing its rows in the order of their random keys gives, says nothing more. */
static void
expect_scattered(struct scene *scene, enum hub_file file)
{
    char sql[2 * FOLDER_MAX + 40], *bytes, *anew;
    sqlite3 *db = open_file(scene, file);
    snprintf(sql, sizeof sql, "VACUUM INTO '%s/%s.anew'", scene->world->hub.folder.path,
             hub_file_name(file));
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    size_t len = load_bytes(scene, file, "", &bytes);
    assert_int_equal(load_bytes(scene, file, ".anew", &anew), len);
    if (!bytes || !anew ||
        memcmp(bytes + HEADER_BYTES, anew + HEADER_BYTES, len - HEADER_BYTES) != 0) {
        fail_msg("%s: profiles lie as they came", hub_file_name(file));
    }
    free(bytes);
    free(anew);
}

static void
the_files_themselves_do_not_lie_in_the_order_of_arrival(void **state)
{
    expect_scattered(*state, HUB_PEOPLE);
    expect_scattered(*state, HUB_INTAKE);
}

/* Each commit lies apart in the write-ahead log: its n-th person is the n-th sign-up. */
static void
no_write_ahead_log_keeps_what_was_committed_when(void **state)
{
    static const enum hub_file files[] = {HUB_PEOPLE, HUB_INTAKE};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char *bytes;
        size_t len = load_bytes(*state, files[i], "-wal", &bytes);
        free(bytes);
        assert_int_equal(len, 0);
    }
}

/* --- size --- */

static void
every_sign_up_is_as_long_as_every_other(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(count(scene, HUB_INTAKE,
                           "SELECT count(DISTINCT json_extract(header, '$.sealed_len'))"
                           " FROM reading WHERE is_head = 0"),
                     1);
    assert_int_equal(count(scene, HUB_LISTS, "SELECT count(DISTINCT length(contact)) FROM item"),
                     1);
}

/* --- value: nothing longer than a flag stands in both --- */

struct values {
    unsigned char (*hashes)[HASH_BYTES];
    size_t count;
};

static void
collect(struct scene *scene, enum hub_file file, const char *sql, struct values *out)
{
    sqlite3 *db = open_file(scene, file);
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(stmt); column++) {
            const void *bytes = sqlite3_column_blob(stmt, column);
            int len = sqlite3_column_bytes(stmt, column);
            if (len >= MIN_VALUE) {
                out->hashes = realloc(out->hashes, (out->count + 1) * sizeof *out->hashes);
                hash_make("value", bytes, (size_t)len, out->hashes[out->count++]);
            }
        }
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void
no_value_stands_in_both_stores(void **state)
{
    struct scene *scene = *state;
    struct values people = {NULL, 0}, lists = {NULL, 0};
    collect(scene, HUB_PEOPLE, "SELECT id, ticket, body, contact, line, code FROM person", &people);
    collect(scene, HUB_INTAKE, "SELECT id, hash FROM receipt WHERE stream = 0", &people);
    collect(scene, HUB_LISTS,
            "SELECT i.ticket, i.kiosk, i.header, i.contact, i.same, i.slip, t.lo_ms, t.hi_ms,"
            " t.arrived_ms, t.since_ms FROM item i JOIN ticket t ON t.ticket = i.ticket",
            &lists);
    collect(scene, HUB_INTAKE,
            "SELECT id, hash, root, lo_ms, hi_ms, received_ms FROM receipt WHERE stream = 1",
            &lists);
    collect(scene, HUB_INTAKE,
            "SELECT kiosk, id, boot, at_ms, tie_ms, sent_ms, header FROM reading", &lists);
    assert_true(people.count >= 4 * VISITORS && lists.count >= 10 * VISITORS);
    for (size_t i = 0; i < people.count; i++) {
        for (size_t k = 0; k < lists.count; k++) {
            assert_memory_not_equal(people.hashes[i], lists.hashes[k], HASH_BYTES);
        }
    }
    free(people.hashes);
    free(lists.hashes);
}

/* The number is the same in both: the mark on the list is made with a key that stands elsewhere. */
static void
the_number_is_not_found_again_by_hashing_it(void **state)
{
    struct scene *scene = *state;
    static const char *const domains[] = {"", "bakker", "phone", "aanloop-record-v1"};
    for (size_t i = 0; i < sizeof domains / sizeof domains[0]; i++) {
        unsigned char hash[HASH_BYTES];
        sqlite3 *db = open_file(scene, HUB_LISTS);
        sqlite3_stmt *stmt = NULL;
        hash_make(domains[i], "+31612345600", 12, hash);
        assert_int_equal(
            sqlite3_prepare_v2(db, "SELECT 1 FROM item WHERE same = ?1", -1, &stmt, NULL),
            SQLITE_OK);
        sqlite3_bind_blob(stmt, 1, hash, sizeof hash, SQLITE_TRANSIENT);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
        sqlite3_finalize(stmt);
        sqlite3_close(db);
    }
    assert_int_equal(count(scene, HUB_LISTS, "SELECT count(DISTINCT same) FROM item"), VISITORS);
}

/* --- address, log --- */

static void
no_table_has_an_address_and_no_log_a_record(void **state)
{
    struct scene *scene = *state;
    for (int file = 0; file < HUB_FILE_COUNT; file++) {
        assert_int_equal(
            count(scene, (enum hub_file)file,
                  "SELECT count(*) FROM sqlite_schema s JOIN pragma_table_info(s.name) c"
                  " WHERE c.name IN ('ip', 'address', 'peer', 'port', 'agent', 'remote')"),
            0);
    }
    assert_int_equal(count(scene, HUB_STAFF, "SELECT count(*) FROM log"), 0);
}

/* Public and staff answers about a list hold no id of a profile, and the other way round. */
static void
no_answer_about_one_names_the_other(void **state)
{
    struct scene *scene = *state;
    struct err err = {0};
    json_t *page = calls_world_page(scene->world, "bakker");
    json_t *people = people_export(&scene->world->people, &err);
    char *list_text = json_dumps(page, 0), *people_text = json_dumps(people, 0);
    for (int i = 0; i < VISITORS; i++) {
        char profile[ID_HEX], ticket[ID_HEX];
        id_format(scene->visitors[i].profile, profile);
        id_format(scene->visitors[i].ticket, ticket);
        assert_non_null(strstr(list_text, ticket));
        assert_null(strstr(list_text, profile));
        assert_non_null(strstr(people_text, profile));
        assert_null(strstr(people_text, ticket));
    }
    free(list_text);
    free(people_text);
    json_decref(page);
    json_decref(people);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        STORY(nothing_of_a_profile_has_a_moment_finer_than_a_day),
        STORY(the_journal_is_empty_and_no_table_numbers_profiles_as_they_came),
        STORY(rows_of_profiles_lie_by_their_random_id),
        STORY(the_files_themselves_do_not_lie_in_the_order_of_arrival),
        STORY(no_write_ahead_log_keeps_what_was_committed_when),
        STORY(every_sign_up_is_as_long_as_every_other),
        STORY(no_value_stands_in_both_stores),
        STORY(the_number_is_not_found_again_by_hashing_it),
        STORY(no_table_has_an_address_and_no_log_a_record),
        STORY(no_answer_about_one_names_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
