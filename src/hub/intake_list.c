/* A record ahead of a hole is kept beside the chain; when the hole is filled, the chain walks on
 * over what was kept. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/intake_list.h"
#include "hub/day.h"
#include "hub/person_json.h"
#include "list/chain.h"

bool
intake_list_head(struct db *db, const struct batch *batch, uint64_t now_ms, struct err *err)
{
    const struct head *head = &batch->head;
    struct db_stmt *put = db_prepare(
        db,
        "INSERT INTO head(kiosk, epoch, seq, lost_from, lost_to, received_ms)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(kiosk) DO UPDATE SET epoch = excluded.epoch,"
        " seq = excluded.seq, lost_from = excluded.lost_from, lost_to = excluded.lost_to,"
        " received_ms = iif(epoch = excluded.epoch, received_ms, excluded.received_ms)"
        " WHERE (excluded.epoch, excluded.seq) >= (head.epoch, head.seq)",
        err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, batch->kiosk, ID_BYTES);
    db_bind_int(put, 2, (int64_t)head->epoch);
    db_bind_int(put, 3, (int64_t)head->seq);
    db_bind_int(put, 4, (int64_t)head->lost_from);
    db_bind_int(put, 5, (int64_t)head->lost_to);
    db_bind_int(put, 6, (int64_t)now_ms);
    return db_run(put, err) || err_wrap(err, "keep the head");
}

json_t *
intake_lost(struct db *db, int64_t since_ms, struct err *err)
{
    struct db_stmt *get = db_prepare(
        db,
        "SELECT kiosk, received_ms FROM head WHERE lost_to > 0 AND received_ms >= ?1 ORDER BY 2",
        err);
    json_t *list = get ? json_array() : NULL;
    bool is_row = list != NULL;
    if (get) {
        db_bind_int(get, 1, since_ms);
    }
    while (is_row) {
        if (!db_step(get, &is_row, err)) {
            json_decref(list);
            return NULL;
        }
        char day[DAY_BYTES];
        if (is_row) {
            day_format(db_int(get, 1), day);
            json_array_append_new(list, json_pack("{s:o,s:s,s:s,s:s}", "id", person_id_json(get, 0),
                                                  "reason", "lost", "day", day, "place", ""));
        }
    }
    return list;
}

static bool
load_end(struct db *db, const struct record *record, struct chain_end *end, struct err *err)
{
    struct db_stmt *get =
        db_prepare(db, "SELECT have, hash FROM chain WHERE kiosk = ?1 AND epoch = ?2", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, record->kiosk, ID_BYTES);
    db_bind_int(get, 2, (int64_t)record->list.epoch);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "read the chain");
    }
    *end = (struct chain_end){.epoch = record->list.epoch};
    if (is_row) {
        size_t len;
        end->seq = (uint64_t)db_int(get, 0);
        const void *hash = db_blob(get, 1, &len);
        memcpy(end->hash, hash, len < HASH_BYTES ? len : HASH_BYTES);
    }
    db_reset(get);
    return true;
}

static bool
save_end(struct db *db, const struct record *record, const struct chain_end *end, struct err *err)
{
    struct db_stmt *put = db_prepare(
        db, "INSERT OR REPLACE INTO chain(kiosk, epoch, have, hash) VALUES(?1, ?2, ?3, ?4)", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, record->kiosk, ID_BYTES);
    db_bind_int(put, 2, (int64_t)end->epoch);
    db_bind_int(put, 3, (int64_t)end->seq);
    db_bind_blob(put, 4, end->hash, HASH_BYTES);
    return db_run(put, err) || err_wrap(err, "keep the chain");
}

/* The record kept at a seq, if any; out untouched when there is none. */
static bool
find_item(struct db *db, const struct record *record, uint64_t seq, struct chain_link *out,
          bool *out_found, struct err *err)
{
    struct db_stmt *get = db_prepare(
        db, "SELECT hash, prev FROM item WHERE kiosk = ?1 AND epoch = ?2 AND seq = ?3", err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, record->kiosk, ID_BYTES);
    db_bind_int(get, 2, (int64_t)record->list.epoch);
    db_bind_int(get, 3, (int64_t)seq);
    if (!db_step(get, out_found, err)) {
        return err_wrap(err, "look for seq");
    }
    if (*out_found) {
        size_t len;
        const void *hash = db_blob(get, 0, &len);
        *out = (struct chain_link){.epoch = record->list.epoch, .seq = seq};
        memcpy(out->hash, hash, len < HASH_BYTES ? len : HASH_BYTES);
        const void *prev = db_blob(get, 1, &len);
        memcpy(out->prev, prev, len < HASH_BYTES ? len : HASH_BYTES);
    }
    db_reset(get);
    return true;
}

static bool
save_item(struct db *db, const struct record *record, struct err *err)
{
    struct db_stmt *put = db_prepare(
        db, "INSERT INTO item(kiosk, epoch, seq, hash, prev) VALUES(?1, ?2, ?3, ?4, ?5)", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, record->kiosk, ID_BYTES);
    db_bind_int(put, 2, (int64_t)record->list.epoch);
    db_bind_int(put, 3, (int64_t)record->list.seq);
    db_bind_blob(put, 4, record->hash, HASH_BYTES);
    db_bind_blob(put, 5, record->list.prev, HASH_BYTES);
    return db_run(put, err) || err_wrap(err, "keep seq");
}

/* Walks over what was kept ahead. A kept record that does not follow stops the walk: its place in
 * the chain stays open and the head shows it. */
static bool
walk_on(struct db *db, const struct record *record, struct chain_end *end, struct err *err)
{
    struct chain_link link = {.seq = 0};
    bool found = true;
    while (found) {
        if (!find_item(db, record, end->seq + 1, &link, &found, err)) {
            return false;
        }
        found = found && chain_judge(end, &link) == CHAIN_NEXT;
        if (found) {
            end->seq = link.seq;
            memcpy(end->hash, link.hash, sizeof end->hash);
        }
    }
    return save_end(db, record, end, err);
}

static bool
extend_root(struct db *db, const struct record *record, struct receipt *receipt, struct err *err)
{
    struct db_stmt *get = db_prepare(db, "SELECT root FROM list WHERE vacancy = ?1", err);
    unsigned char root[CHAIN_HASH_BYTES] = {0};
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, record->list.vacancy);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "read the root");
    }
    if (is_row) {
        size_t len;
        const void *held = db_blob(get, 0, &len);
        memcpy(root, held, len < sizeof root ? len : sizeof root);
    }
    db_reset(get);
    chain_extend(root, record->hash, receipt->root);
    struct db_stmt *put =
        db_prepare(db, "INSERT OR REPLACE INTO list(vacancy, root) VALUES(?1, ?2)", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, record->list.vacancy);
    db_bind_blob(put, 2, receipt->root, CHAIN_HASH_BYTES);
    return db_run(put, err) || err_wrap(err, "keep the root");
}

static bool
quarantine(struct answer *answer, enum err_code why)
{
    answer->result = RESULT_QUARANTINED;
    answer->error = why;
    return true;
}

/* Ahead of a hole that only a record set apart would fill: of a copy's chain, as that one is.
 * Taken, it would stand on the public page as one that follows nobody. */
static bool
is_behind_apart(struct db *db, const struct record *record, bool *out, struct err *err)
{
    struct db_stmt *get = db_prepare(db,
                                     "SELECT 1 FROM quarantine q JOIN receipt r ON r.id = q.id"
                                     " WHERE q.kiosk = ?1 AND r.hash = ?2 LIMIT 1",
                                     err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, record->kiosk, ID_BYTES);
    db_bind_blob(get, 2, record->list.prev, HASH_BYTES);
    if (!db_step(get, out, err)) {
        return err_wrap(err, "look for a copy");
    }
    db_reset(get);
    return true;
}

/* What is held right beside it is of another copy: this one, too, goes apart. Taken, one of the two
 * would stand on the public page as one that follows nobody. */
static bool
is_of_other(struct db *db, const struct record *record, bool *out, struct err *err)
{
    struct chain_link before = {.seq = 0}, after = {.seq = 0};
    bool is_before = false, is_after = false;
    if (!find_item(db, record, record->list.seq - 1, &before, &is_before, err) ||
        !find_item(db, record, record->list.seq + 1, &after, &is_after, err)) {
        return false;
    }
    *out = (is_before && memcmp(before.hash, record->list.prev, HASH_BYTES) != 0) ||
           (is_after && memcmp(after.prev, record->hash, HASH_BYTES) != 0);
    return true;
}

bool
intake_list_place(struct db *db, const struct submission *sub, size_t i, struct answer *answer,
                  struct err *err)
{
    const struct record *record = &sub->batch.records[i];
    struct chain_link link = {.epoch = record->list.epoch, .seq = record->list.seq};
    struct chain_link held = {.seq = 0};
    struct chain_end end = {.seq = 0};
    bool found = false;
    memcpy(link.prev, record->list.prev, sizeof link.prev);
    memcpy(link.hash, record->hash, sizeof link.hash);
    answer->receipt.hi_ms = answer->receipt.received_ms; /* till intake_moments() */
    if (!load_end(db, record, &end, err) || !find_item(db, record, link.seq, &held, &found, err)) {
        return false;
    }
    answer->receipt.have = end.seq;
    enum chain_verdict verdict = chain_judge(&end, &link);
    if (answer->result == RESULT_QUARANTINED || found) {
        return quarantine(answer, ERR_CLONE);
    }
    if (verdict == CHAIN_FORGED) {
        return quarantine(answer, ERR_CHAIN);
    }
    bool is_copied = false, is_other = false;
    if ((verdict == CHAIN_AHEAD && !is_behind_apart(db, record, &is_copied, err)) ||
        !is_of_other(db, record, &is_other, err)) {
        return false;
    }
    if (is_copied || is_other) {
        return quarantine(answer, is_other ? ERR_CLONE : ERR_CHAIN);
    }
    if (!save_item(db, record, err) || !extend_root(db, record, &answer->receipt, err)) {
        return false;
    }
    if (verdict == CHAIN_AHEAD) {
        answer->result = RESULT_GAP;
        answer->error = ERR_GAP;
        return true;
    }
    if (verdict == CHAIN_NEXT) {
        end.seq = link.seq;
        memcpy(end.hash, link.hash, sizeof end.hash);
        if (!walk_on(db, record, &end, err)) {
            return false;
        }
        answer->receipt.have = end.seq;
    }
    return true;
}

bool
intake_list_came_again(struct db *db, const struct record *record, struct err *err)
{
    struct db_stmt *put =
        db_prepare(db,
                   "UPDATE quarantine SET reason = '" INTAKE_AGAIN "' WHERE kiosk = ?1 AND stream ="
                   " 1 AND sealed = ?2",
                   err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, record->kiosk, ID_BYTES);
    db_bind_blob(put, 2, record->sealed, record->sealed_len);
    return db_run(put, err) || err_wrap(err, "came again");
}

bool
intake_list_again(struct db *db, const struct record *record, struct answer *answer,
                  struct err *err)
{
    struct chain_end end = {.seq = 0};
    if (answer->result == RESULT_QUARANTINED) {
        return true;
    }
    if (!load_end(db, record, &end, err)) {
        return false;
    }
    bool is_gap = end.seq < record->list.seq;
    answer->receipt.have = end.seq;
    answer->result = is_gap ? RESULT_GAP : RESULT_RECEIPT;
    answer->error = is_gap ? ERR_GAP : ERR_NONE;
    return true;
}
