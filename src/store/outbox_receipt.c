/* SPDX-License-Identifier: GPL-3.0-or-later
 * What comes back from the hub: receipts, cover, refusals, gaps. */
#include "store/outbox_db.h"

/* false with ERR_OLDER: not to be believed any more. */
static bool
enter_life(struct db *db, uint64_t life, struct err *err)
{
    int64_t known = 0;
    if (!box_ask(db, "SELECT life FROM head", NULL, 0, &known, err)) {
        return false;
    }
    if (life < (uint64_t)known) {
        return err_set(err, ERR_OLDER, "from before the hub was restored");
    }
    return life == (uint64_t)known ||
           (box_run(db, "UPDATE record SET state = 0 WHERE state = 1", NULL, 0, err) &&
            box_run(db, "UPDATE head SET life = ?1, told = 0", &life, 1, err));
}

static bool
hold_or_erase(struct db *db, const struct outbox_receipt *receipt, struct err *err)
{
    bool is_covered = receipt->backed_up_until_ms >= receipt->received_ms;
    struct db_stmt *stmt = is_covered ? db_prepare(db, "DELETE FROM record WHERE id = ?1", err)
                                      : db_prepare(db,
                                                   "UPDATE record SET state = 1, received_ms = ?2,"
                                                   " why = NULL WHERE id = ?1",
                                                   err);
    if (!stmt) {
        return false;
    }
    db_bind_blob(stmt, 1, receipt->id, OUTBOX_ID_BYTES);
    if (!is_covered) {
        db_bind_int(stmt, 2, (int64_t)receipt->received_ms);
    }
    return db_run(stmt, err);
}

static bool
receive_one(struct db *db, const struct outbox_receipt *receipt, size_t *taken, struct err *err)
{
    struct err why = {0};
    struct outbox_entry entry = {0};
    bool is_there = false;
    memcpy(entry.id, receipt->id, OUTBOX_ID_BYTES);
    memcpy(entry.hash, receipt->hash, OUTBOX_HASH_BYTES);
    if (!enter_life(db, receipt->life, &why) || !box_find(db, &entry, &is_there, &why)) {
        bool is_harmless = why.code == ERR_OLDER || why.code == ERR_CONFLICT;
        return is_harmless || err_set(err, why.code, "%s", why.text);
    }
    (*taken)++;
    uint64_t told[2] = {receipt->epoch, receipt->have};
    return box_run(db, "UPDATE head SET told = ?2 WHERE epoch = ?1 AND told < ?2", told, 2, err) &&
           (!is_there || hold_or_erase(db, receipt, err));
}

static bool
receive_all(struct outbox *box, const struct outbox_receipt *receipts, size_t count,
            size_t *out_taken, struct err *err)
{
    size_t taken = 0;
    if (!db_begin(box->db, err)) {
        return err_wrap(err, "outbox");
    }
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = receive_one(box->db, &receipts[i], &taken, err);
    }
    if (!box_end(box->db, ok, err)) {
        return false;
    }
    *out_taken = taken;
    return true;
}

bool
outbox_receive(struct outbox *box, const struct outbox_receipt *receipts, size_t count,
               size_t *out_taken, struct err *err)
{
    struct err why = {0};
    return receive_all(box, receipts, count, out_taken, &why) ||
           (why.code == ERR_FULL && box_give_up_spare(box) &&
            receive_all(box, receipts, count, out_taken, &why)) ||
           err_set(err, why.code, "%s", why.text);
}

static bool
erase_covered(struct outbox *box, uint64_t life, const uint64_t until_ms[2], struct err *err)
{
    if (!db_begin(box->db, err)) {
        return err_wrap(err, "outbox");
    }
    bool ok = enter_life(box->db, life, err) &&
              box_run(box->db,
                      "DELETE FROM record WHERE state = 1 AND (received_ms <= ?1 OR"
                      " received_ms <= ?2)",
                      until_ms, 2, err);
    return box_end(box->db, ok, err);
}

bool
outbox_cover(struct outbox *box, uint64_t life, uint64_t backed_up_until_ms, uint64_t now_ms,
             struct err *err)
{
    struct err why = {0};
    uint64_t until_ms[2] = {backed_up_until_ms,
                            now_ms > OUTBOX_KEEP_MS ? now_ms - OUTBOX_KEEP_MS : 0};
    return erase_covered(box, life, until_ms, &why) ||
           (why.code == ERR_FULL && box_give_up_spare(box) &&
            erase_covered(box, life, until_ms, &why)) ||
           err_set(err, why.code, "%s", why.text);
}

bool
outbox_refuse(struct outbox *box, const unsigned char id[OUTBOX_ID_BYTES], const char *why,
              uint64_t retry_at_ms, struct err *err)
{
    struct db_stmt *stmt = db_prepare(
        box->db, "UPDATE record SET state = 2, why = ?2, retry_at_ms = ?3 WHERE id = ?1", err);
    if (!stmt) {
        return false;
    }
    db_bind_blob(stmt, 1, id, OUTBOX_ID_BYTES);
    db_bind_text(stmt, 2, why);
    db_bind_int(stmt, 3, (int64_t)retry_at_ms);
    return db_run(stmt, err) || err_wrap(err, "outbox");
}

/* Not here, or refused: the hub will not get it. */
static bool
is_missing(struct outbox *box, uint64_t epoch, uint64_t seq, bool *out, struct err *err)
{
    uint64_t key[2] = {epoch, seq};
    int64_t count = 0;
    if (!box_ask(box->db,
                 "SELECT count(*) FROM record WHERE stream = 1 AND epoch = ?1 AND seq = ?2"
                 " AND state <> 2",
                 key, 2, &count, err)) {
        return false;
    }
    *out = count == 0;
    return true;
}

/* The last missing seq of the current epoch when the one after `have` is missing; else 0: what
 * comes after that one may be at the hub already. */
static bool
find_lost(struct outbox *box, uint64_t have, uint64_t *out_last, struct err *err)
{
    struct outbox_head head;
    bool is_lost = false;
    *out_last = 0;
    if (!outbox_get_head(box, &head, err)) {
        return false;
    }
    if (have >= head.seq) {
        return true;
    }
    bool ok = is_missing(box, head.epoch, have + 1, &is_lost, err);
    for (uint64_t seq = head.seq; ok && is_lost && seq > have && !*out_last; seq--) {
        bool is_gone = false;
        ok = is_missing(box, head.epoch, seq, &is_gone, err);
        *out_last = ok && is_gone ? seq : 0;
    }
    return ok;
}

static bool
is_old_word(struct db *db, const struct outbox_receipt *said, bool is_fresh, bool *out,
            struct err *err)
{
    uint64_t what[3] = {said->life, said->epoch, is_fresh ? INT64_MAX : said->have};
    int64_t is_old = 0;
    bool ok = box_ask(db, "SELECT ?1 < life OR (?1 = life AND ?2 = epoch AND ?3 < told) FROM head",
                      what, 3, &is_old, err);
    *out = is_old != 0;
    return ok;
}

/* In a transaction. */
static bool
apply_gap(struct outbox *box, const struct outbox_receipt *said, bool is_fresh, struct err *err)
{
    uint64_t key[2] = {said->epoch, said->have}, last = 0;
    int64_t now = 0;
    bool is_old = false;
    bool ok = is_old_word(box->db, said, is_fresh, &is_old, err);
    if (!ok || is_old) {
        return ok;
    }
    ok = box_ask(box->db, "SELECT epoch FROM head", NULL, 0, &now, err) &&
         box_run(box->db,
                 "UPDATE record SET state = 0 WHERE stream = 1 AND epoch = ?1 AND seq > ?2"
                 " AND state = 1",
                 key, 2, err);
    if (ok && said->epoch == (uint64_t)now) {
        ok = find_lost(box, said->have, &last, err);
        ok = ok && (!last || box_begin_epoch(box->db, said->have + 1, last, err));
    }
    return ok;
}

bool
outbox_gap(struct outbox *box, const struct outbox_receipt *said, bool is_fresh, struct err *err)
{
    return db_begin(box->db, err) ? box_end(box->db, apply_gap(box, said, is_fresh, err), err)
                                  : err_wrap(err, "outbox");
}

bool
outbox_part(struct outbox *box, const struct outbox_receipt *said, struct err *err)
{
    struct outbox_head head;
    if (!db_begin(box->db, err)) {
        return err_wrap(err, "outbox");
    }
    bool ok = outbox_get_head(box, &head, err);
    if (ok && head.epoch == said->epoch) {
        bool is_all = said->have >= head.seq;
        ok = box_begin_epoch(box->db, is_all ? 0 : said->have + 1, is_all ? 0 : head.seq, err);
    }
    return box_end(box->db, ok, err);
}

bool
outbox_raise_epoch(struct outbox *box, uint64_t epoch, struct err *err)
{
    return box_run(box->db,
                   "UPDATE head SET epoch = ?1, seq = 0, hash = zeroblob(32), lost_from = 0,"
                   " lost_to = 0, told = 0",
                   &epoch, 1, err) ||
           err_wrap(err, "outbox");
}

bool
box_is_whole(struct db *db, struct err *err)
{
    struct db_stmt *stmt = db_prepare(db, "PRAGMA quick_check(1)", err);
    bool is_row = false;
    if (!stmt || !db_step(stmt, &is_row, err)) {
        return false;
    }
    bool ok = is_row && strcmp(db_text(stmt, 0), "ok") == 0;
    db_reset(stmt);
    return ok || err_set(err, ERR_CORRUPT, "pages are damaged");
}
