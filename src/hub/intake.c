/* One lookup by id decides between new, replay and clone; only list records cost more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/intake.h"
#include "hub/intake_list.h"
#include "hub/intake_moment.h"
#include "hub/day.h"
#include "hub/person_json.h"
#include "base/mem.h"
#include "sync/public.h"

struct intake {
    struct db *db;
    uint64_t life;
    uint64_t backup_until_ms;
    int64_t next_n; /* of the journal: rises for the life of the process, whatever is trimmed */
};

/* What was answered before to this id. */
struct memory {
    bool is_known;  /* id seen */
    bool is_replay; /* with this very hash: answer holds what was said */
};

static bool
load_life(struct intake *intake, uint64_t now_ms, struct err *err)
{
    struct db_stmt *put =
        db_prepare(intake->db, "INSERT OR IGNORE INTO meta(key, value) VALUES('life', ?1)", err);
    if (!put) {
        return false;
    }
    db_bind_int(put, 1, (int64_t)now_ms);
    bool is_row = false;
    struct db_stmt *get =
        db_run(put, err) ? db_prepare(intake->db, "SELECT value FROM meta WHERE key = 'life'", err)
                         : NULL;
    if (!get || !db_step(get, &is_row, err)) {
        return false;
    }
    intake->life = is_row ? (uint64_t)db_int(get, 0) : 0;
    db_reset(get);
    return true;
}

bool
intake_renew_life(struct db *db, uint64_t now_ms, struct err *err)
{
    struct db_stmt *put =
        db_prepare(db,
                   "INSERT INTO meta(key, value) VALUES('life', ?1) ON CONFLICT(key)"
                   " DO UPDATE SET value = max(excluded.value, value + 1)",
                   err);
    if (!put) {
        return false;
    }
    db_bind_int(put, 1, (int64_t)now_ms);
    return db_run(put, err) || err_wrap(err, "new life");
}

static bool
load_next(struct intake *intake, struct err *err)
{
    struct db_stmt *get = db_prepare(intake->db, "SELECT coalesce(max(n), 0) FROM journal", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "end of the journal");
    }
    intake->next_n = (is_row ? db_int(get, 0) : 0) + 1;
    db_reset(get);
    return true;
}

struct intake *
intake_new(struct db *db, uint64_t now_ms, struct err *err)
{
    struct intake *intake = mem_new(1, sizeof *intake);
    intake->db = db;
    if (!load_life(intake, now_ms, err) || !load_next(intake, err)) {
        intake_free(intake);
        return NULL;
    }
    return intake;
}

void
intake_free(struct intake *intake)
{
    free(intake);
}

uint64_t
intake_life(const struct intake *intake)
{
    return intake->life;
}

bool
intake_waiting(struct intake *intake, int64_t *out, struct err *err)
{
    struct db_stmt *get = db_prepare(intake->db, "SELECT count(*) FROM journal", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "count the journal");
    }
    *out = is_row ? db_int(get, 0) : 0;
    db_reset(get);
    return true;
}

void
intake_set_backup(struct intake *intake, uint64_t until_ms)
{
    intake->backup_until_ms = until_ms;
}

bool
intake_begin(struct intake *intake, struct err *err)
{
    return db_begin(intake->db, err);
}

bool
intake_commit(struct intake *intake, struct err *err)
{
    return db_commit(intake->db, err);
}

void
intake_rollback(struct intake *intake)
{
    db_rollback(intake->db);
}

static void
read_receipt(struct db_stmt *row, struct answer *answer)
{
    struct receipt *receipt = &answer->receipt;
    size_t len;
    receipt->state = (enum receipt_state)db_int(row, 1);
    answer->error = (enum err_code)db_int(row, 2);
    receipt->lo_ms = (uint64_t)db_int(row, 3);
    receipt->hi_ms = (uint64_t)db_int(row, 4);
    const void *root = db_blob(row, 5, &len);
    if (len == HASH_BYTES) {
        memcpy(receipt->root, root, HASH_BYTES);
    }
    receipt->have = (uint64_t)db_int(row, 6);
    receipt->received_ms = (uint64_t)db_int(row, 7);
    answer->result = receipt->state == RECEIPT_QUARANTINED ? RESULT_QUARANTINED
                     : answer->error == ERR_GAP            ? RESULT_GAP
                                                           : RESULT_RECEIPT;
}

static bool
remember(struct intake *intake, const struct record *record, struct answer *answer,
         struct memory *memory, struct err *err)
{
    struct db_stmt *find =
        db_prepare(intake->db,
                   "SELECT hash, state, error, lo_ms, hi_ms, root, have, received_ms"
                   " FROM receipt WHERE id = ?1",
                   err);
    if (!find) {
        return false;
    }
    db_bind_blob(find, 1, record->id, ID_BYTES);
    bool is_row = false;
    *memory = (struct memory){false, false};
    while (!memory->is_replay) {
        if (!db_step(find, &is_row, err)) {
            return err_wrap(err, "look for an earlier receipt");
        }
        if (!is_row) {
            break;
        }
        size_t len;
        const void *hash = db_blob(find, 0, &len);
        memory->is_known = true;
        if (len == HASH_BYTES && memcmp(hash, record->hash, HASH_BYTES) == 0) {
            memory->is_replay = true;
            read_receipt(find, answer);
        }
    }
    db_reset(find);
    return true;
}

static bool
write_receipt(struct intake *intake, const struct record *record, const struct answer *answer,
              struct err *err)
{
    const struct receipt *receipt = &answer->receipt;
    struct db_stmt *put =
        db_prepare(intake->db,
                   "INSERT INTO receipt(id, hash, stream, state, error, lo_ms, hi_ms, root, have,"
                   " received_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                   err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, record->id, ID_BYTES);
    db_bind_blob(put, 2, record->hash, HASH_BYTES);
    db_bind_int(put, 3, record->stream);
    db_bind_int(put, 4, receipt->state);
    db_bind_int(put, 5, answer->error);
    db_bind_int(put, 6, (int64_t)receipt->lo_ms);
    db_bind_int(put, 7, (int64_t)receipt->hi_ms);
    if (record->stream == STREAM_LIST) {
        db_bind_blob(put, 8, receipt->root, HASH_BYTES);
    }
    db_bind_int(put, 9, (int64_t)receipt->have);
    db_bind_int(put, 10, (int64_t)receipt->received_ms);
    return db_run(put, err) || err_wrap(err, "keep the receipt");
}

/* The public header of a list record, for the lists store and the public check. */
static bool
write_header(const struct record *record, struct buf *out, struct err *err)
{
    if (record->stream != STREAM_LIST) {
        return buf_put(out, "", 0, err);
    }
    return public_put_record(record, out, err);
}

static bool
write_journal(struct intake *intake, const struct record *record, const struct receipt *receipt,
              const char *header, struct err *err)
{
    struct db_stmt *put =
        db_prepare(intake->db,
                   "INSERT INTO journal(stream, kiosk, id, day, header, lo_ms, hi_ms, sealed, n)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                   err);
    if (!put) {
        return false;
    }
    db_bind_int(put, 1, record->stream);
    db_bind_blob(put, 2, record->kiosk, ID_BYTES);
    db_bind_blob(put, 3, record->id, ID_BYTES);
    db_bind_text(put, 4, record->day);
    db_bind_text(put, 5, header);
    db_bind_int(put, 6, (int64_t)receipt->lo_ms);
    db_bind_int(put, 7, (int64_t)receipt->hi_ms);
    db_bind_blob(put, 8, record->sealed, record->sealed_len);
    db_bind_int(put, 9, intake->next_n++);
    return db_run(put, err) || err_wrap(err, "append to the journal");
}

static bool
write_quarantine(struct intake *intake, const struct record *record, const struct answer *answer,
                 const char *header, struct err *err)
{
    struct db_stmt *put =
        db_prepare(intake->db,
                   "INSERT INTO quarantine(reason, stream, kiosk, id, received_ms, header, sealed)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                   err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, err_name(answer->error));
    db_bind_int(put, 2, record->stream);
    db_bind_blob(put, 3, record->kiosk, ID_BYTES);
    db_bind_blob(put, 4, record->id, ID_BYTES);
    db_bind_int(put, 5, (int64_t)answer->receipt.received_ms);
    db_bind_text(put, 6, header);
    db_bind_blob(put, 7, record->sealed, record->sealed_len);
    return db_run(put, err) || err_wrap(err, "put in quarantine");
}

static bool
keep(struct intake *intake, const struct record *record, struct answer *answer, struct err *err)
{
    struct buf header;
    buf_init(&header, PUBLIC_MAX_TEXT);
    bool is_quarantined = answer->result == RESULT_QUARANTINED;
    answer->receipt.state = is_quarantined ? RECEIPT_QUARANTINED : RECEIPT_TAKEN;
    bool ok =
        write_header(record, &header, err) && write_receipt(intake, record, answer, err) &&
        (is_quarantined ? write_quarantine(intake, record, answer, header.data, err)
                        : write_journal(intake, record, &answer->receipt, header.data, err)) &&
        (is_quarantined || record->stream != STREAM_LIST ||
         intake_list_came_again(intake->db, record, err));
    buf_clear(&header);
    return ok;
}

/* A profile has a day and no moment (fairlist.md, rule 0): with the moment that stands in a list
 * record's receipt the two would be joined. Up, not down: a backup made before it must not cover
 * it. */
static uint64_t
moment_of(const struct record *record, uint64_t now_ms)
{
    uint64_t day = DAY_MS;
    return record->stream == STREAM_PROFILE ? (now_ms / day + 1) * day - 1 : now_ms;
}

static bool
put_record(struct intake *intake, struct submission *sub, size_t i, uint64_t now_ms,
           struct err *err)
{
    const struct record *record = &sub->batch.records[i];
    struct answer *answer = &sub->answers[i];
    struct receipt *receipt = &answer->receipt;
    struct memory memory;
    memcpy(receipt->id, record->id, ID_BYTES);
    memcpy(receipt->hash, record->hash, HASH_BYTES);
    receipt->life = intake->life;
    receipt->epoch = record->list.epoch;
    receipt->received_ms = moment_of(record, now_ms);
    if (!remember(intake, record, answer, &memory, err)) {
        return false;
    }
    bool ok = true;
    if (memory.is_replay) {
        ok = record->stream != STREAM_LIST || intake_list_again(intake->db, record, answer, err);
    } else {
        answer->result = memory.is_known ? RESULT_QUARANTINED : RESULT_RECEIPT;
        answer->error = memory.is_known ? ERR_CLONE : ERR_NONE;
        ok =
            (record->stream != STREAM_LIST || intake_list_place(intake->db, sub, i, answer, err)) &&
            keep(intake, record, answer, err);
        bool is_new = ok && answer->result != RESULT_QUARANTINED;
        sub->appended += is_new;
        sub->journal_n[i] = is_new ? intake->next_n - 1 : 0;
    }
    receipt->backed_up_until_ms =
        intake->backup_until_ms ? intake->backup_until_ms : receipt->received_ms;
    return ok;
}

bool
intake_put(struct intake *intake, struct submission *sub, uint64_t now_ms, struct err *err)
{
    bool is_list =
        sub->batch.has_head || (sub->batch.count && sub->batch.records[0].stream == STREAM_LIST);
    sub->appended = 0;
    if (sub->batch.has_head && !intake_list_head(intake->db, &sub->batch, now_ms, err)) {
        return false;
    }
    for (size_t i = 0; i < sub->batch.count; i++) {
        if (!sub->is_refused[i] && !put_record(intake, sub, i, now_ms, err)) {
            char id[ID_HEX];
            id_format(sub->batch.records[i].id, id);
            return err_wrap(err, "record %s", id);
        }
    }
    return !is_list || intake_moments(intake->db, sub, now_ms, err);
}

static bool
drop_until(struct db_stmt *drop, int64_t until, struct err *err)
{
    if (!drop) {
        return false;
    }
    db_bind_int(drop, 1, until);
    return db_run(drop, err) || err_wrap(err, "trim the journal");
}

bool
intake_trim(struct intake *intake, int64_t n, uint64_t now_ms, struct err *err)
{
    return drop_until(db_prepare(intake->db, "DELETE FROM journal WHERE n <= ?1", err), n, err) &&
           drop_until(db_prepare(intake->db, "DELETE FROM quarantine WHERE received_ms < ?1", err),
                      (int64_t)now_ms - INTAKE_APART_MS, err);
}

json_t *
intake_quarantined(struct db *db, struct err *err)
{
    struct db_stmt *get =
        db_prepare(db, "SELECT id, reason, received_ms FROM quarantine ORDER BY n DESC", err);
    json_t *list = get ? json_array() : NULL;
    bool is_row = false;
    while (list) {
        if (!db_step(get, &is_row, err)) {
            json_decref(list);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        char day[DAY_BYTES];
        day_format(db_int(get, 2), day);
        json_array_append_new(list, json_pack("{s:o,s:s,s:s,s:s}", "id", person_id_json(get, 0),
                                              "reason", db_text(get, 1), "day", day, "place", ""));
    }
    return list;
}

bool
intake_tidy(struct intake *intake, bool is_all, struct err *err)
{
    return is_all ? db_rewrite(intake->db, err) : db_checkpoint(intake->db, err);
}
