/* db.h - a thin wrapper over SQLite: durable, strict, and with our errors.
 *
 * WAL, synchronous=FULL, foreign keys on, secure_delete on request, a busy timeout, tables STRICT
 * by convention (a test looks). A schema is a table of steps, one per user_version; db_open()
 * carries out those that are missing, each in its own transaction. Statements are prepared once per
 * text and kept; db_begin/db_commit group many writes in one fsync.
 *
 * Owns: its connection and statements.   Thread: the one that opened it; one writer thread per
 * file. Fails with: ERR_FULL, ERR_IO, ERR_BUSY, ERR_CORRUPT, ERR_CONFLICT (a constraint), ERR_OLDER
 * (the file is newer than the program).
 *
 *     struct db *db = db_open(path, DB_SECURE_DELETE, steps, 2, &err);
 *     struct db_stmt *q = db_prepare(db, "SELECT name FROM t WHERE id = ?1", &err);
 *     db_bind_int(q, 1, 7);
 *     while (db_step(q, &is_row, &err) && is_row) { ... db_text(q, 0) ... }
 *     db_reset(q);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_DB_H
#define BASE_DB_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

#define DB_BUSY_MS 5000
#define DB_MAX_STATEMENTS 96 /* different texts kept prepared per connection; more is a bug */

enum db_flag {
    DB_SECURE_DELETE = 1, /* deleted rows are overwritten */
    DB_READ_ONLY = 2,     /* a reader beside the writer: no steps are carried out */
    DB_SMALL = 4          /* small page cache: for the kiosk's processes */
};

struct db;
struct db_stmt; /* owned by its db */

/* Makes the file (mode 600) where there is none. steps[i] brings user_version i to i + 1. */
struct db *db_open(const char *path, unsigned flags, const char *const *steps, size_t step_count,
                   struct err *err) NODISCARD;
void db_close(struct db *db); /* NULL-safe; rolls back what is open */

/* Runs SQL without parameters; more statements separated by semicolons are fine. */
bool db_exec(struct db *db, const char *sql, struct err *err) NODISCARD;

/* BEGIN IMMEDIATE and COMMIT. After a failed commit the transaction is rolled back. */
bool db_begin(struct db *db, struct err *err) NODISCARD;
bool db_commit(struct db *db, struct err *err) NODISCARD;
void db_rollback(struct db *db); /* nothing when none is open */

/* The kept statement for sql, reset and without bindings; sql must be a string literal (its address
 * is the key). NULL: does not compile. */
struct db_stmt *db_prepare(struct db *db, const char *sql, struct err *err) NODISCARD;

/* Parameters from 1. Bytes and text are borrowed until db_reset(). NULL text or bytes bind NULL. */
void db_bind_int(struct db_stmt *stmt, int index, int64_t value);
void db_bind_text(struct db_stmt *stmt, int index, const char *text);
void db_bind_blob(struct db_stmt *stmt, int index, const void *data, size_t len);
void db_bind_null(struct db_stmt *stmt, int index);

/* One row or the end. At the end and on failure the statement is reset. */
bool db_step(struct db_stmt *stmt, bool *out_is_row, struct err *err) NODISCARD;
/* For statements without rows: step to the end and reset. */
bool db_run(struct db_stmt *stmt, struct err *err) NODISCARD;
void db_reset(struct db_stmt *stmt); /* NULL-safe */

/* Columns from 0; borrowed until the next step or reset. A NULL column gives 0 and "". */
int64_t db_int(struct db_stmt *stmt, int column);
const char *db_text(struct db_stmt *stmt, int column);
const void *db_blob(struct db_stmt *stmt, int column, size_t *out_len);
bool db_is_null(struct db_stmt *stmt, int column);

/* Another number after anything was written, through this connection or another. */
bool db_version(struct db *db, int64_t *out, struct err *err) NODISCARD;

int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db);

/* Copies the WAL into the file and empties it, so that deleted bytes are gone from both. */
bool db_checkpoint(struct db *db, struct err *err) NODISCARD;

/* From here on a commit no longer copies a long WAL into the file, for which whoever waits for it
 * would wait too: do so between commits, as soon as db_is_wal_long(). What readers still need
 * stays for the next time. */
void db_defer_checkpoints(struct db *db);
bool db_is_wal_long(const struct db *db);
bool db_checkpoint_some(struct db *db, struct err *err) NODISCARD;

/* Writes the file anew in the order of its keys and empties the WAL: then neither tells what came
 * before what. Takes as much memory as the file; not within a transaction. */
bool db_rewrite(struct db *db, struct err *err) NODISCARD;

#endif
