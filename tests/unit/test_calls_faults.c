/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list at work when the disk fails, and on databases of before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "calls_world.h"

#define HOUR_MS (3600 * 1000LL)

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

static struct calls_actor
els(const struct calls_world *world)
{
    return (struct calls_actor){CALLS_EMPLOYER, "els", world->now_ms, "Bakker Bol"};
}

/* --- every step of SQLite fails once --- */

struct act {
    bool (*run)(struct calls_world *world, const unsigned char *ticket, struct err *err);
    enum calls_state before, after;
};

static bool
run_call(struct calls_world *world, const unsigned char *ticket, struct err *err)
{
    struct calls_actor actor = els(world);
    json_t *called = calls_next(&world->calls, "bakker", &actor, err);
    (void)ticket;
    json_decref(called);
    return called != NULL;
}

static bool
run_answer(struct calls_world *world, const unsigned char *ticket, struct err *err)
{
    struct calls_actor actor = els(world);
    struct calls_outcome outcome = {true, true, "2026-12-01", 24};
    return calls_tell(&world->calls, "bakker", ticket, &outcome, &actor, err);
}

static bool
run_hire(struct calls_world *world, const unsigned char *ticket, struct err *err)
{
    struct calls_actor actor = els(world);
    return calls_step(&world->calls, "bakker", ticket, CALLS_HIRED, &actor, err);
}

static int64_t
count_lines(struct calls_world *world)
{
    struct err err = {0};
    bool is_row = false;
    struct db_stmt *get = db_prepare(world->lists.db, "SELECT count(*) FROM event", &err);
    assert_true(db_step(get, &is_row, &err));
    int64_t lines = db_int(get, 0);
    db_reset(get);
    return lines;
}

static void
whatever_step_fails_state_and_log_change_together_or_not_at_all(void **state)
{
    static const struct act acts[] = {
        {run_call, CALLS_ON_LIST, CALLS_CALLED},
        {run_answer, CALLS_CALLED, CALLS_ACCEPTED},
        {run_hire, CALLS_ACCEPTED, CALLS_HIRED},
    };
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ali = calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        int64_t lines = count_lines(world);
        bool ok = false;
        for (int n = 1; !ok; n++) {
            struct err err = {0};
            broken.count = 0;
            broken.fail_at = n;
            ok = acts[i].run(world, ali, &err);
            broken.fail_at = 0;
            assert_int_equal(calls_world_state(world, "bakker", ali),
                             ok ? acts[i].after : acts[i].before);
            assert_int_equal(count_lines(world), lines + ok);
            assert_true(ok || err.code != ERR_NONE);
        }
    }
}

/* --- databases of before --- */

static void
a_database_of_before_lists_keeps_what_it_holds_and_gives_it_places(void **state)
{
    struct folder old;
    char path[2 * FOLDER_MAX];
    sqlite3 *db = NULL;
    struct err err = {0};
    bool is_row = false;
    (void)state;
    folder_make(&old);
    folder_path(&old, hub_file_name(HUB_LISTS), path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
                     "CREATE TABLE item(ticket BLOB PRIMARY KEY, kiosk BLOB NOT NULL, vacancy TEXT"
                     " NOT NULL, header TEXT NOT NULL, lo_ms INTEGER NOT NULL, hi_ms INTEGER NOT"
                     " NULL, contact BLOB) STRICT, WITHOUT ROWID;"
                     "CREATE INDEX item_vacancy ON item(vacancy);"
                     "CREATE TABLE quarantine(ticket BLOB PRIMARY KEY, reason TEXT NOT NULL, header"
                     " TEXT NOT NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;"
                     "INSERT INTO item VALUES(zeroblob(16), zeroblob(16), 'bakker',"
                     " '{\"epoch\":1,\"seq\":4}', 5, 9, x'00'); PRAGMA user_version = 1;",
                     NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    struct db *lists = hub_store_open(old.path, HUB_LISTS, 0, &err);
    assert_non_null(lists);
    struct db_stmt *get =
        db_prepare(lists, "SELECT seq, lo_ms, hi_ms FROM ticket WHERE vacancy = 'bakker'", &err);
    assert_true(db_step(get, &is_row, &err) && is_row);
    assert_int_equal(db_int(get, 0), 4);
    assert_int_equal(db_int(get, 2), 9);
    db_reset(get);
    db_close(lists);
    folder_drop(&old);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            whatever_step_fails_state_and_log_change_together_or_not_at_all, calls_world_make,
            calls_world_drop),
        cmocka_unit_test(a_database_of_before_lists_keeps_what_it_holds_and_gives_it_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
