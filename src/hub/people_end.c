/* How persons leave: asked, by ticket, or because their time is over. Rows are overwritten by
 * SQLite (secure_delete); the checkpoint takes them out of the WAL as well.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/people.h"
#include "hub/day.h"

static bool
run_with_id(struct people *people, struct db_stmt *stmt, const unsigned char id[ID_BYTES],
            struct err *err)
{
    if (!stmt) {
        return false;
    }
    db_bind_blob(stmt, 1, id, ID_BYTES);
    (void)people;
    return db_run(stmt, err);
}

static bool
remember(struct people *people, const unsigned char id[ID_BYTES], int64_t now_ms, struct err *err)
{
    char today[DAY_BYTES];
    day_format(now_ms, today);
    struct db_stmt *put =
        db_prepare(people->db, "INSERT OR IGNORE INTO erased(id, day) VALUES(?1, ?2)", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, id, ID_BYTES);
    db_bind_text(put, 2, today);
    return db_run(put, err);
}

/* Inside a transaction. Who looked goes too: it says that this person was here. */
static bool
drop(struct people *people, const unsigned char id[ID_BYTES], int64_t now_ms, int64_t *out_changes,
     struct err *err)
{
    struct db *db = people->db;
    *out_changes = 0;
    if (!run_with_id(people, db_prepare(db, "DELETE FROM quarantine WHERE id = ?1", err), id,
                     err)) {
        return false;
    }
    *out_changes += db_changes(db);
    if (!run_with_id(people, db_prepare(db, "DELETE FROM person WHERE id = ?1", err), id, err)) {
        return false;
    }
    *out_changes += db_changes(db);
    return run_with_id(people, db_prepare(db, "DELETE FROM opened WHERE person = ?1", err), id,
                       err) &&
           (!*out_changes || remember(people, id, now_ms, err));
}

/* The id in the first column, by what is bound; found false: there is none. */
static bool
find_by(struct db_stmt *get, const void *by, size_t by_len, unsigned char out[ID_BYTES],
        bool *out_found, struct err *err)
{
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, by, by_len);
    if (!db_step(get, out_found, err)) {
        return false;
    }
    if (*out_found) {
        size_t len;
        const void *id = db_blob(get, 0, &len);
        memcpy(out, id, len < ID_BYTES ? len : ID_BYTES);
    }
    db_reset(get);
    return true;
}

static bool
remember_line(struct people *people, const unsigned char line[ID_BYTES], int64_t now_ms,
              struct err *err)
{
    char today[DAY_BYTES];
    day_format(now_ms, today);
    struct db_stmt *put =
        db_prepare(people->db, "INSERT OR REPLACE INTO erased_line(line, day) VALUES(?1, ?2)", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, line, ID_BYTES);
    db_bind_text(put, 2, today);
    return db_run(put, err);
}

/* A person is all records of the line, whichever of them was named. */
static bool
drop_person(struct people *people, const unsigned char id[ID_BYTES], int64_t now_ms,
            int64_t *out_changes, struct err *err)
{
    unsigned char line[ID_BYTES] = {0}, other[ID_BYTES] = {0};
    int64_t changes = 0;
    bool has_line = false, found = true;
    struct db *db = people->db;
    if (!find_by(db_prepare(db, "SELECT line FROM person WHERE id = ?1 AND line NOT NULL", err), id,
                 ID_BYTES, line, &has_line, err) ||
        !drop(people, id, now_ms, out_changes, err)) {
        return false;
    }
    while (has_line && found) {
        if (!find_by(db_prepare(db, "SELECT id FROM person WHERE line = ?1 LIMIT 1", err), line,
                     ID_BYTES, other, &found, err) ||
            (found && !drop(people, other, now_ms, &changes, err))) {
            return false;
        }
    }
    return !has_line || remember_line(people, line, now_ms, err);
}

bool
people_erase(struct people *people, const unsigned char id[ID_BYTES], int64_t now_ms,
             struct err *err)
{
    int64_t changes = 0;
    if (!db_begin(people->db, err)) {
        return false;
    }
    bool ok = drop_person(people, id, now_ms, &changes, err) && db_commit(people->db, err);
    if (!ok) {
        db_rollback(people->db);
        return err_wrap(err, "erase");
    }
    return changes ? db_checkpoint(people->db, err) : err_set(err, ERR_NOT_FOUND, "no such person");
}

static bool
find_ticket(struct people *people, const char *code, const char *hash,
            unsigned char out_id[ID_BYTES], bool *out_found, struct err *err)
{
    char ticket[PROFILE_CODE_DIGITS + PROFILE_HASH_HEX + 1];
    int len = snprintf(ticket, sizeof ticket, "%s%s", code, hash);
    return find_by(db_prepare(people->db, "SELECT id FROM person WHERE ticket = ?1 LIMIT 1", err),
                   ticket, (size_t)len, out_id, out_found, err);
}

bool
people_erase_ticket(struct people *people, const char *code, const char *hash, int64_t now_ms,
                    size_t *out_count, struct err *err)
{
    unsigned char id[ID_BYTES] = {0};
    bool found = true;
    *out_count = 0;
    while (found) {
        if (!find_ticket(people, code, hash, id, &found, err) ||
            (found && !people_erase(people, id, now_ms, err))) {
            return false;
        }
        *out_count += found;
    }
    return *out_count || err_set(err, ERR_NOT_FOUND, "no such ticket");
}

static bool
run_until(struct people *people, struct db_stmt *stmt, const char *day, struct err *err)
{
    (void)people;
    if (!stmt) {
        return false;
    }
    db_bind_text(stmt, 1, day);
    return db_run(stmt, err);
}

/* The log of openings stays a year; the marks of erased ids as long as a kiosk may still resend. */
static bool
expire_rows(struct people *people, const char *today, const char *year_ago, int64_t year_ago_ms,
            struct err *err)
{
    struct db *db = people->db;
    struct db_stmt *log = db_prepare(db, "DELETE FROM opened WHERE at_ms < ?1", err);
    if (!log) {
        return false;
    }
    db_bind_int(log, 1, year_ago_ms);
    return db_run(log, err) &&
           run_until(
               people,
               db_prepare(db, "UPDATE person SET contact = NULL WHERE contact_expires < ?1", err),
               today, err) &&
           run_until(people,
                     db_prepare(db,
                                "UPDATE person SET body = '{\"blocks\":[]}', ticket = NULL,"
                                " spoken = NULL, code = NULL"
                                " WHERE expires < ?1 AND contact IS NOT NULL",
                                err),
                     today, err) &&
           run_until(
               people,
               db_prepare(db, "DELETE FROM person WHERE expires < ?1 AND contact IS NULL", err),
               today, err) &&
           run_until(people, db_prepare(db, "DELETE FROM erased WHERE day < ?1", err), year_ago,
                     err) &&
           run_until(people, db_prepare(db, "DELETE FROM erased_line WHERE day < ?1", err),
                     year_ago, err);
}

bool
people_expire(struct people *people, int64_t now_ms, struct err *err)
{
    char today[DAY_BYTES], year_ago[DAY_BYTES];
    int64_t year_ago_ms = now_ms - 365 * DAY_MS;
    day_format(now_ms, today);
    day_format(year_ago_ms, year_ago);
    if (!db_begin(people->db, err)) {
        return false;
    }
    bool ok =
        expire_rows(people, today, year_ago, year_ago_ms, err) &&
        run_until(people, db_prepare(people->db, "DELETE FROM quarantine WHERE expires < ?1", err),
                  today, err) &&
        db_commit(people->db, err);
    if (!ok) {
        db_rollback(people->db);
        return err_wrap(err, "expire");
    }
    return db_checkpoint(people->db, err);
}
