/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "root_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>
#include <sqlite3.h>

#include "sync/public.h"

#define MOST_TRIGGERS 40
#define SQL_MAX 600

void
root_edit(struct calls_world *world, enum hub_file file, const char *sql)
{
    static const char *const triggers = "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema"
                                        " WHERE type = 'trigger' AND name NOT IN"
                                        " ('event_told', 'kiosk_told', 'kiosk_told_off')";
    char path[2 * FOLDER_MAX], drops[MOST_TRIGGERS][100];
    sqlite3 *db = NULL;
    sqlite3_stmt *get = NULL;
    size_t count = 0;
    folder_path(&world->hub.folder, hub_file_name(file), path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, triggers, -1, &get, NULL), SQLITE_OK);
    while (sqlite3_step(get) == SQLITE_ROW) {
        assert_true(count < MOST_TRIGGERS);
        snprintf(drops[count++], sizeof drops[0], "%s", sqlite3_column_text(get, 0));
    }
    sqlite3_finalize(get);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(sqlite3_exec(db, drops[i], NULL, NULL, NULL), SQLITE_OK);
    }
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sqlite3_errmsg(db), sql);
    }
    sqlite3_close(db);
}

void
root_chain_log(struct calls_world *world, const char *vacancy)
{
    unsigned char hash[HASH_BYTES] = {0};
    struct err err = {0};
    struct buf sql;
    bool is_row = true;
    struct db_stmt *get =
        db_prepare(world->lists.db,
                   "SELECT n, at_ms, kind, ticket, detail, hash FROM event WHERE vacancy = ?1"
                   " ORDER BY n",
                   &err);
    assert_non_null(get);
    db_bind_text(get, 1, vacancy);
    buf_init(&sql, 100 * SQL_MAX);
    while (db_step(get, &is_row, &err) && is_row) {
        struct public_event event = {.n = (uint64_t)db_int(get, 0),
                                     .at_ms = (uint64_t)db_int(get, 1)};
        char was[2 * HASH_BYTES + 1], is[2 * HASH_BYTES + 1];
        size_t len;
        snprintf(event.kind, sizeof event.kind, "%s", db_text(get, 2));
        snprintf(event.detail, sizeof event.detail, "%s", db_text(get, 4));
        memcpy(event.ticket, db_blob(get, 3, &len), ID_BYTES);
        public_event_extend(vacancy, &event, hash);
        sodium_bin2hex(was, sizeof was, db_blob(get, 5, &len), HASH_BYTES);
        sodium_bin2hex(is, sizeof is, hash, sizeof hash);
        assert_true(buf_printf(&sql, &err,
                               "UPDATE told SET hash = x'%s' WHERE hash = x'%s';"
                               "UPDATE event SET hash = x'%s' WHERE hash = x'%s';",
                               is, was, is, was));
    }
    root_edit(world, HUB_LISTS, sql.data);
    buf_clear(&sql);
}
