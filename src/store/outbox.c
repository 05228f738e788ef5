/* SPDX-License-Identifier: GPL-3.0-or-later
 * One table for both streams, keyed by random ids and without row numbers, so that the file does
 * not tell in which order profiles came. The list's order is in epoch and seq, 0 for profiles. */
#include "store/outbox_db.h"
#include "base/mem.h"

#include <fcntl.h>
#include <unistd.h>

static const char *const steps[] = {
    "CREATE TABLE record ("
    " id BLOB PRIMARY KEY CHECK (length(id) = 16), hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " stream INTEGER NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " state INTEGER NOT NULL DEFAULT 0, received_ms INTEGER NOT NULL DEFAULT 0,"
    " retry_at_ms INTEGER NOT NULL DEFAULT 0, why TEXT, wire BLOB NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX record_order ON record (stream, epoch, seq, id, state, retry_at_ms);"
    "CREATE UNIQUE INDEX record_seq ON record (epoch, seq) WHERE stream = 1;"
    "CREATE TABLE head ("
    " one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " hash BLOB NOT NULL, lost_from INTEGER NOT NULL, lost_to INTEGER NOT NULL,"
    " life INTEGER NOT NULL, instance BLOB"
    ") STRICT;"
    "INSERT INTO head VALUES (1, 1, 0, zeroblob(32), 0, 0, 0, NULL);"
    "CREATE TABLE note (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;",
    /* told: up to which seq of this epoch a receipt of this life said that the hub holds it */
    "ALTER TABLE head ADD COLUMN told INTEGER NOT NULL DEFAULT 0;",
    /* tag, act: what a visitor may hear of here about a record that is sealed */
    "ALTER TABLE record ADD COLUMN tag INTEGER NOT NULL DEFAULT 0;",
    "ALTER TABLE record ADD COLUMN act INTEGER NOT NULL DEFAULT 0;",
};

bool
box_run(struct db *db, const char *sql, const uint64_t *values, int count, struct err *err)
{
    struct db_stmt *stmt = db_prepare(db, sql, err);
    if (!stmt) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        db_bind_int(stmt, i + 1, (int64_t)values[i]);
    }
    return db_run(stmt, err);
}

bool
box_ask(struct db *db, const char *sql, const uint64_t *values, int count, int64_t *out,
        struct err *err)
{
    struct db_stmt *stmt = db_prepare(db, sql, err);
    bool is_row = false;
    for (int i = 0; stmt && i < count; i++) {
        db_bind_int(stmt, i + 1, (int64_t)values[i]);
    }
    if (!stmt || !db_step(stmt, &is_row, err)) {
        return false;
    }
    if (is_row) {
        *out = db_int(stmt, 0);
    }
    db_reset(stmt);
    return is_row || err_set(err, ERR_CORRUPT, "a row is missing");
}

/* Jumps by chance: a clone and its original must not meet in the same epoch. */
bool
box_begin_epoch(struct db *db, uint64_t lost_from, uint64_t lost_to, struct err *err)
{
    uint64_t lost[2] = {lost_from, lost_to};
    return box_run(db,
                   "UPDATE head SET epoch = epoch + 1 + abs(random() % 1000000), seq = 0,"
                   " hash = zeroblob(32), lost_from = ?1, lost_to = ?2, told = 0",
                   lost, 2, err);
}

/* Another device or folder than last time: its list goes on in an epoch of its own. */
static bool
look_at_instance(struct db *db, const unsigned char *instance, struct err *err)
{
    struct db_stmt *read = db_prepare(db, "SELECT instance FROM head", err);
    bool is_row = false;
    if (!read || !db_step(read, &is_row, err)) {
        return false;
    }
    bool is_new = !is_row || db_is_null(read, 0);
    size_t len = 0;
    const void *old = is_row ? db_blob(read, 0, &len) : "";
    bool is_same = len == OUTBOX_ID_BYTES && memcmp(old, instance, len) == 0;
    db_reset(read);
    if (is_same) {
        return true;
    }
    struct db_stmt *write = db_prepare(db, "UPDATE head SET instance = ?1", err);
    if (!write || (!is_new && !box_begin_epoch(db, 0, 0, err))) {
        return false;
    }
    db_bind_blob(write, 1, instance, OUTBOX_ID_BYTES);
    return db_run(write, err);
}

bool
box_end(struct db *db, bool ok, struct err *err)
{
    if (ok && db_commit(db, err)) {
        return true;
    }
    db_rollback(db);
    return err_wrap(err, "outbox");
}

/* Where there is no room for it there is none: it is tried again at the next opening. */
static void
keep_spare(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0) {
        if (posix_fallocate(fd, 0, OUTBOX_SPARE_BYTES) != 0) {
            unlink(path);
        }
        close(fd);
    }
}

bool
box_give_up_spare(struct outbox *box)
{
    return unlink(box->spare_path) == 0;
}

static bool
set_up(struct db *db, const unsigned char *instance, struct err *err)
{
    char limit[64];
    snprintf(limit, sizeof limit, "PRAGMA max_page_count = %u", OUTBOX_MAX_BYTES / 4096);
    return db_exec(db, limit, err) &&
           (!instance || (box_is_whole(db, err) && db_begin(db, err) &&
                          box_end(db, look_at_instance(db, instance, err), err)));
}

struct outbox *
outbox_open(const char *path, const unsigned char *instance, struct err *err)
{
    struct outbox *box = mem_new(1, sizeof *box);
    box->db =
        db_open(path, DB_SECURE_DELETE | DB_SMALL, steps, sizeof steps / sizeof steps[0], err);
    if (!box->db || !set_up(box->db, instance, err)) {
        outbox_close(box);
        err_wrap(err, OUTBOX_FILE);
        return NULL;
    }
    if (asprintf(&box->spare_path, "%s%s", path, OUTBOX_SPARE) < 0) {
        abort();
    }
    keep_spare(box->spare_path);
    return box;
}

void
outbox_close(struct outbox *box)
{
    if (box) {
        db_close(box->db);
        free(box->spare_path);
        free(box);
    }
}

bool
outbox_get_head(struct outbox *box, struct outbox_head *out, struct err *err)
{
    struct db_stmt *stmt =
        db_prepare(box->db, "SELECT epoch, seq, hash, lost_from, lost_to FROM head", err);
    bool is_row = false;
    if (!stmt || !db_step(stmt, &is_row, err)) {
        return false;
    }
    size_t len = 0;
    const void *hash = is_row ? db_blob(stmt, 2, &len) : NULL;
    bool ok = len == OUTBOX_HASH_BYTES;
    if (ok) {
        *out = (struct outbox_head){
            .epoch = (uint64_t)db_int(stmt, 0),
            .seq = (uint64_t)db_int(stmt, 1),
            .lost_from = (uint64_t)db_int(stmt, 3),
            .lost_to = (uint64_t)db_int(stmt, 4),
        };
        memcpy(out->hash, hash, len);
    }
    db_reset(stmt);
    return ok || err_set(err, ERR_CORRUPT, "head of the list is damaged");
}

bool
box_find(struct db *db, const struct outbox_entry *entry, bool *out_is_there, struct err *err)
{
    struct db_stmt *stmt = db_prepare(db, "SELECT hash = ?2 FROM record WHERE id = ?1", err);
    if (!stmt) {
        return false;
    }
    bool is_row = false;
    db_bind_blob(stmt, 1, entry->id, OUTBOX_ID_BYTES);
    db_bind_blob(stmt, 2, entry->hash, OUTBOX_HASH_BYTES);
    if (!db_step(stmt, &is_row, err)) {
        return false;
    }
    bool is_same = is_row && db_int(stmt, 0);
    db_reset(stmt);
    *out_is_there = is_row;
    return is_same || !is_row || err_set(err, ERR_CONFLICT, "another record has this id");
}

bool
box_move_head(struct outbox *box, const struct outbox_entry *entry, struct err *err)
{
    struct outbox_head head = {0};
    if (!outbox_get_head(box, &head, err)) {
        return false;
    }
    if (entry->epoch != head.epoch || entry->seq != head.seq + 1 ||
        memcmp(entry->prev, head.hash, OUTBOX_HASH_BYTES) != 0) {
        return err_set(err, ERR_CONFLICT, "list is at %llu, record says %llu",
                       (unsigned long long)head.seq, (unsigned long long)entry->seq);
    }
    struct db_stmt *stmt = db_prepare(box->db, "UPDATE head SET seq = ?1, hash = ?2", err);
    if (!stmt) {
        return false;
    }
    db_bind_int(stmt, 1, (int64_t)entry->seq);
    db_bind_blob(stmt, 2, entry->hash, OUTBOX_HASH_BYTES);
    return db_run(stmt, err);
}

static bool
put_one(struct outbox *box, const struct outbox_entry *entry, struct err *err)
{
    bool is_there = false;
    if (entry->wire_len > OUTBOX_MAX_WIRE) {
        return err_set(err, ERR_TOO_LARGE, "record of %zu bytes", entry->wire_len);
    }
    if (!box_find(box->db, entry, &is_there, err)) {
        return false;
    }
    if (is_there) {
        return true;
    }
    if (entry->stream == OUTBOX_LIST && !box_move_head(box, entry, err)) {
        return false;
    }
    struct db_stmt *stmt =
        db_prepare(box->db,
                   "INSERT INTO record (id, hash, stream, epoch, seq, wire, tag, act)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                   err);
    if (!stmt) {
        return false;
    }
    db_bind_blob(stmt, 1, entry->id, OUTBOX_ID_BYTES);
    db_bind_blob(stmt, 2, entry->hash, OUTBOX_HASH_BYTES);
    db_bind_int(stmt, 3, entry->stream);
    db_bind_int(stmt, 4, (int64_t)entry->epoch);
    db_bind_int(stmt, 5, (int64_t)entry->seq);
    db_bind_blob(stmt, 6, entry->wire, entry->wire_len);
    db_bind_int(stmt, 7, entry->tag);
    db_bind_int(stmt, 8, entry->act);
    return db_run(stmt, err);
}

static bool
has_room(struct db *db, const struct outbox_entry *entries, size_t count, struct err *err)
{
    static const char *const acts = "SELECT count(*) FROM record WHERE act <> 0 AND state <> 1";
    int64_t held = 0, held_acts = 0;
    size_t act_count = 0;
    for (size_t i = 0; i < count; i++) {
        act_count += entries[i].act != 0;
    }
    if (!box_ask(db, "SELECT count(*) FROM record", NULL, 0, &held, err) ||
        (act_count && !box_ask(db, acts, NULL, 0, &held_acts, err))) {
        return false;
    }
    return (held + (int64_t)count <= OUTBOX_MAX_RECORDS &&
            held_acts + (int64_t)act_count <= OUTBOX_MAX_ACTS) ||
           err_set(err, ERR_FULL, "%lld records wait", (long long)held);
}

bool
outbox_put(struct outbox *box, const struct outbox_entry *entries, size_t count, struct err *err)
{
    bool ok = db_begin(box->db, err);
    if (!ok) {
        return err_wrap(err, "outbox");
    }
    ok = has_room(box->db, entries, count, err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = put_one(box, &entries[i], err);
    }
    return box_end(box->db, ok, err);
}

bool
outbox_count(struct outbox *box, struct outbox_counts *out, struct err *err)
{
    struct db_stmt *stmt = db_prepare(box->db,
                                      "SELECT count(*) FILTER (WHERE state = 0),"
                                      " count(*) FILTER (WHERE state = 1),"
                                      " count(*) FILTER (WHERE state = 2) FROM record",
                                      err);
    bool is_row = false;
    if (!stmt || !db_step(stmt, &is_row, err)) {
        return false;
    }
    *out = (struct outbox_counts){db_int(stmt, 0), db_int(stmt, 1), db_int(stmt, 2)};
    db_reset(stmt);
    return true;
}

static bool
read_entry(struct db_stmt *stmt, enum outbox_stream stream, struct outbox_entry *out,
           struct err *err)
{
    size_t id_len = 0, hash_len = 0;
    const void *id = db_blob(stmt, 0, &id_len), *hash = db_blob(stmt, 1, &hash_len);
    if (id_len != OUTBOX_ID_BYTES || hash_len != OUTBOX_HASH_BYTES) {
        return err_set(err, ERR_CORRUPT, "a record is damaged");
    }
    *out = (struct outbox_entry){
        .stream = stream,
        .epoch = (uint64_t)db_int(stmt, 2),
        .seq = (uint64_t)db_int(stmt, 3),
        .tag = (uint32_t)db_int(stmt, 5),
        .act = (unsigned)db_int(stmt, 6),
    };
    memcpy(out->id, id, id_len);
    memcpy(out->hash, hash, hash_len);
    out->wire = db_blob(stmt, 4, &out->wire_len);
    return true;
}

static struct db_stmt *
prepare_each(struct db *db, const struct outbox_want *want, struct err *err)
{
    struct db_stmt *stmt = db_prepare(
        db,
        "SELECT id, hash, epoch, seq, wire, tag, act FROM record WHERE stream = ?1"
        " AND (state = 0 OR (state = 2 AND retry_at_ms <= ?2)) AND (epoch, seq, id) > (?3, ?4, ?5)"
        " ORDER BY epoch, seq, id LIMIT ?6",
        err);
    if (stmt) {
        const struct outbox_entry *after = want->after;
        db_bind_int(stmt, 1, want->stream);
        db_bind_int(stmt, 2, (int64_t)want->now_ms);
        db_bind_int(stmt, 3, after ? (int64_t)after->epoch : -1);
        db_bind_int(stmt, 4, after ? (int64_t)after->seq : -1);
        db_bind_blob(stmt, 5, after ? (const char *)after->id : "", after ? OUTBOX_ID_BYTES : 0);
        db_bind_int(stmt, 6, (int64_t)want->max_count);
    }
    return stmt;
}

bool
outbox_each(struct outbox *box, const struct outbox_want *want,
            bool (*each)(void *ctx, const struct outbox_entry *entry, struct err *err), void *ctx,
            struct err *err)
{
    struct db_stmt *stmt = prepare_each(box->db, want, err);
    size_t bytes = 0;
    bool is_row = false, ok = stmt != NULL;
    while (ok && (ok = db_step(stmt, &is_row, err)) && is_row) {
        struct outbox_entry entry = {0};
        ok = read_entry(stmt, want->stream, &entry, err);
        if (ok && bytes && bytes + entry.wire_len > want->max_bytes) {
            break;
        }
        bytes += ok ? entry.wire_len : 0;
        ok = ok && each(ctx, &entry, err);
    }
    db_reset(stmt);
    return ok || err_wrap(err, "outbox");
}

bool
outbox_each_newer(struct outbox *box, enum outbox_stream stream, uint64_t since_ms,
                  bool (*each)(void *ctx, const struct outbox_entry *entry, struct err *err),
                  void *ctx, struct err *err)
{
    struct db_stmt *stmt =
        db_prepare(box->db,
                   "SELECT id, hash, epoch, seq, wire, tag, act FROM record WHERE stream = ?1"
                   " AND (received_ms = 0 OR received_ms >= ?2) ORDER BY epoch, seq, id",
                   err);
    bool is_row = false, ok = stmt != NULL;
    if (stmt) {
        db_bind_int(stmt, 1, stream);
        db_bind_int(stmt, 2, (int64_t)since_ms);
    }
    while (ok && (ok = db_step(stmt, &is_row, err)) && is_row) {
        struct outbox_entry entry = {0};
        ok = read_entry(stmt, stream, &entry, err) && each(ctx, &entry, err);
    }
    db_reset(stmt);
    return ok || err_wrap(err, "outbox");
}

bool
outbox_tidy(struct outbox *box, struct err *err)
{
    return db_checkpoint(box->db, err);
}

bool
outbox_note_set(struct outbox *box, const char *key, const void *data, size_t len, struct err *err)
{
    struct db_stmt *stmt =
        len ? db_prepare(box->db, "INSERT OR REPLACE INTO note VALUES (?1, ?2)", err)
            : db_prepare(box->db, "DELETE FROM note WHERE key = ?1", err);
    if (!stmt || len > OUTBOX_MAX_NOTE) {
        return stmt ? err_set(err, ERR_TOO_LARGE, "note of %zu bytes", len) : false;
    }
    db_bind_text(stmt, 1, key);
    if (len) {
        db_bind_blob(stmt, 2, data, len);
    }
    return db_run(stmt, err) || err_wrap(err, "outbox");
}

bool
outbox_note_get(struct outbox *box, const char *key, struct buf *out, struct err *err)
{
    struct db_stmt *stmt = db_prepare(box->db, "SELECT value FROM note WHERE key = ?1", err);
    bool is_row = false;
    if (!stmt) {
        return false;
    }
    db_bind_text(stmt, 1, key);
    if (!db_step(stmt, &is_row, err)) {
        return err_wrap(err, "outbox");
    }
    size_t len = 0;
    const void *data = is_row ? db_blob(stmt, 0, &len) : "";
    bool ok = buf_put(out, data, len, err);
    db_reset(stmt);
    return ok;
}
