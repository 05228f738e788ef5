/* SPDX-License-Identifier: GPL-3.0-or-later
 * SQLite behind db.h: statements are kept in a small array, found by the address of their text. */
#include "base/db.h"
#include "base/mem.h"

#include <assert.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#define WAL_LONG 1000 /* pages: SQLite's own measure */

struct db_stmt {
    struct db *db;
    const char *sql; /* borrowed: a literal */
    sqlite3_stmt *stmt;
};

struct db {
    sqlite3 *conn;
    int wal_pages; /* after the last commit; only where checkpoints are deferred */
    struct db_stmt stmts[DB_MAX_STATEMENTS];
    size_t stmt_count;
};

static enum err_code
code_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
        return ERR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_SCHEMA: /* another process is changing it: not now */
        return ERR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ERR_CORRUPT;
    case SQLITE_CONSTRAINT:
        return ERR_CONFLICT;
    default:
        return ERR_IO;
    }
}

static bool
fail(struct db *db, int rc, const char *step, struct err *err)
{
    const char *why = sqlite3_errstr(rc);
    /* The connection's own text names the constraint or table, never a value. */
    if (db && db->conn && sqlite3_errcode(db->conn) == (rc & 0xff)) {
        why = sqlite3_errmsg(db->conn);
    }
    return err_set(err, code_of(rc), "%s: %s", step, why);
}

bool
db_exec(struct db *db, const char *sql, struct err *err)
{
    int rc = sqlite3_exec(db->conn, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || fail(db, rc, "database", err);
}

/* A number the database answers to one statement, such as a pragma. */
static bool
ask_int(struct db *db, const char *sql, int64_t *out, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db->conn, sql, -1, &stmt, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(stmt);
    }
    bool ok = rc == SQLITE_ROW;
    if (ok) {
        *out = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_finalize(stmt);
    return ok || fail(db, rc, "database", err);
}

static bool
take_step(struct db *db, const char *sql, size_t version, struct err *err)
{
    char pragma[64];
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %zu", version);
    bool ok = db_begin(db, err);
    int64_t now = 0;
    ok = ok && ask_int(db, "PRAGMA user_version", &now, err);
    if (ok && now >= (int64_t)version) { /* another process was first */
        db_rollback(db);
        return true;
    }
    ok = ok && db_exec(db, sql, err) && db_exec(db, pragma, err) && db_commit(db, err);
    if (!ok) {
        db_rollback(db);
        return err_wrap(err, "schema %zu", version);
    }
    return true;
}

static bool
migrate(struct db *db, const char *const *steps, size_t step_count, struct err *err)
{
    int64_t version = 0;
    if (!ask_int(db, "PRAGMA user_version", &version, err)) {
        return false;
    }
    if (version < 0 || (uint64_t)version > step_count) {
        return err_set(err, ERR_OLDER, "database has version %lld, we know %zu", (long long)version,
                       step_count);
    }
    for (size_t i = (size_t)version; i < step_count; i++) {
        if (!take_step(db, steps[i], i + 1, err)) {
            return false;
        }
    }
    return true;
}

static bool
configure(struct db *db, unsigned flags, struct err *err)
{
    sqlite3_busy_timeout(db->conn, DB_BUSY_MS);
    sqlite3_extended_result_codes(db->conn, 1);
    bool ok = db_exec(db, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF", err);
    if (ok && !(flags & DB_READ_ONLY)) {
        ok = db_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", err);
    }
    if (ok && (flags & DB_SECURE_DELETE)) {
        ok = db_exec(db, "PRAGMA secure_delete = ON", err);
    }
    if (ok && (flags & DB_SMALL)) {
        ok = db_exec(db, "PRAGMA cache_size = -256; PRAGMA temp_store = MEMORY", err);
    }
    return ok;
}

/* SQLite would make it with the umask's mode; its -wal and -shm take over the mode of the file.
 * Only a file that is not there yet is touched: closing any descriptor of one that is open
 * elsewhere in this process would drop that connection's locks (POSIX), and another process would
 * then take the log away under it. */
static void
make_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        close(fd);
    }
}

struct db *
db_open(const char *path, unsigned flags, const char *const *steps, size_t step_count,
        struct err *err)
{
    struct db *db = mem_new(1, sizeof *db);
    bool is_reader = flags & DB_READ_ONLY;
    if (!is_reader) {
        make_private(path);
    }
    int mode = is_reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int rc = sqlite3_open_v2(path, &db->conn, mode | SQLITE_OPEN_NOMUTEX, NULL);
    bool ok = rc == SQLITE_OK || fail(db, rc, "open", err);
    ok = ok && configure(db, flags, err);
    ok = ok && (is_reader || migrate(db, steps, step_count, err));
    if (!ok) {
        db_close(db);
        return NULL;
    }
    return db;
}

void
db_close(struct db *db)
{
    if (!db) {
        return;
    }
    for (size_t i = 0; i < db->stmt_count; i++) {
        sqlite3_finalize(db->stmts[i].stmt);
    }
    sqlite3_close_v2(db->conn);
    free(db);
}

bool
db_begin(struct db *db, struct err *err)
{
    struct db_stmt *stmt = db_prepare(db, "BEGIN IMMEDIATE", err);
    return (stmt && db_run(stmt, err)) || err_wrap(err, "begin");
}

bool
db_commit(struct db *db, struct err *err)
{
    struct db_stmt *stmt = db_prepare(db, "COMMIT", err);
    if (!stmt || !db_run(stmt, err)) {
        db_rollback(db);
        return err_wrap(err, "commit");
    }
    return true;
}

void
db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->conn)) {
        for (size_t i = 0; i < db->stmt_count; i++) {
            sqlite3_reset(db->stmts[i].stmt);
        }
        sqlite3_exec(db->conn, "ROLLBACK", NULL, NULL, NULL);
    }
}

struct db_stmt *
db_prepare(struct db *db, const char *sql, struct err *err)
{
    for (size_t i = 0; i < db->stmt_count; i++) {
        if (db->stmts[i].sql == sql) {
            db_reset(&db->stmts[i]);
            return &db->stmts[i];
        }
    }
    assert(db->stmt_count < DB_MAX_STATEMENTS);
    struct db_stmt *stmt = &db->stmts[db->stmt_count];
    int rc = sqlite3_prepare_v3(db->conn, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt->stmt, NULL);
    if (rc != SQLITE_OK) {
        ignore(fail(db, rc, "prepare", err));
        return NULL;
    }
    stmt->db = db;
    stmt->sql = sql;
    db->stmt_count++;
    return stmt;
}

/* A parameter that does not exist is a bug; SQLITE_NOMEM aborts like every lack of memory. */
static void
expect_bound(int rc)
{
    assert(rc == SQLITE_OK || rc == SQLITE_TOOBIG);
    if (rc != SQLITE_OK) {
        abort();
    }
}

void
db_bind_int(struct db_stmt *stmt, int index, int64_t value)
{
    expect_bound(sqlite3_bind_int64(stmt->stmt, index, value));
}

void
db_bind_text(struct db_stmt *stmt, int index, const char *text)
{
    expect_bound(sqlite3_bind_text(stmt->stmt, index, text, -1, SQLITE_STATIC));
}

void
db_bind_blob(struct db_stmt *stmt, int index, const void *data, size_t len)
{
    if (!data) {
        db_bind_null(stmt, index);
        return;
    }
    expect_bound(sqlite3_bind_blob64(stmt->stmt, index, data, len, SQLITE_STATIC));
}

void
db_bind_null(struct db_stmt *stmt, int index)
{
    expect_bound(sqlite3_bind_null(stmt->stmt, index));
}

bool
db_step(struct db_stmt *stmt, bool *out_is_row, struct err *err)
{
    int rc = sqlite3_step(stmt->stmt);
    if (rc == SQLITE_ROW) {
        *out_is_row = true;
        return true;
    }
    bool ok = rc == SQLITE_DONE || fail(stmt->db, rc, "step", err);
    db_reset(stmt);
    if (ok) {
        *out_is_row = false;
    }
    return ok;
}

bool
db_run(struct db_stmt *stmt, struct err *err)
{
    bool is_row = true;
    while (is_row) {
        if (!db_step(stmt, &is_row, err)) {
            return false;
        }
    }
    return true;
}

void
db_reset(struct db_stmt *stmt)
{
    if (stmt) {
        sqlite3_reset(stmt->stmt);
        sqlite3_clear_bindings(stmt->stmt);
    }
}

int64_t
db_int(struct db_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->stmt, column);
}

const char *
db_text(struct db_stmt *stmt, int column)
{
    const unsigned char *text = sqlite3_column_text(stmt->stmt, column);
    return text ? (const char *)text : "";
}

const void *
db_blob(struct db_stmt *stmt, int column, size_t *out_len)
{
    const void *data = sqlite3_column_blob(stmt->stmt, column);
    *out_len = data ? (size_t)sqlite3_column_bytes(stmt->stmt, column) : 0;
    return data ? data : "";
}

bool
db_is_null(struct db_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->stmt, column) == SQLITE_NULL;
}

bool
db_version(struct db *db, int64_t *out, struct err *err)
{
    struct db_stmt *get = db_prepare(db, "PRAGMA data_version", err); /* of the others */
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "version");
    }
    *out = db_int(get, 0) * (1LL << 32) + sqlite3_total_changes(db->conn);
    db_reset(get);
    return true;
}

int64_t
db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->conn);
}

int64_t
db_changes(struct db *db)
{
    return sqlite3_changes64(db->conn);
}

bool
db_checkpoint(struct db *db, struct err *err)
{
    int rc = sqlite3_wal_checkpoint_v2(db->conn, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return rc == SQLITE_OK || fail(db, rc, "checkpoint", err);
}

/* Takes the place of SQLite's own, which copies within the commit. */
static int
note_wal(void *ctx, sqlite3 *conn, const char *name, int pages)
{
    struct db *db = ctx;
    (void)conn;
    (void)name;
    db->wal_pages = pages;
    return SQLITE_OK;
}

void
db_defer_checkpoints(struct db *db)
{
    sqlite3_wal_hook(db->conn, note_wal, db);
}

bool
db_is_wal_long(const struct db *db)
{
    return db->wal_pages >= WAL_LONG;
}

bool
db_checkpoint_some(struct db *db, struct err *err)
{
    db->wal_pages = 0; /* until the next commit counts them */
    int rc = sqlite3_wal_checkpoint_v2(db->conn, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return rc == SQLITE_OK || fail(db, rc, "checkpoint", err);
}

bool
db_rewrite(struct db *db, struct err *err)
{
    return (db_exec(db, "PRAGMA temp_store = MEMORY", err) && db_exec(db, "VACUUM", err) &&
            db_checkpoint(db, err)) ||
           err_wrap(err, "write anew");
}
