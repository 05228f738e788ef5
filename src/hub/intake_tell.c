/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/intake_tell.h"
#include "list/watermark.h"

static bool
read_number(struct db_stmt *get, int64_t *out, struct err *err)
{
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return false;
    }
    *out = is_row ? db_int(get, 0) : 0;
    db_reset(get);
    return true;
}

static bool
held_seq(struct db *db, const unsigned char kiosk[ID_BYTES], uint64_t epoch, uint64_t *out,
         struct err *err)
{
    int64_t have = 0;
    struct db_stmt *get =
        db_prepare(db, "SELECT have FROM chain WHERE kiosk = ?1 AND epoch = ?2", err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, kiosk, ID_BYTES);
    db_bind_int(get, 2, (int64_t)epoch);
    if (!read_number(get, &have, err)) {
        return err_wrap(err, "read the chain");
    }
    *out = (uint64_t)have;
    return true;
}

static bool
load_telling(struct db *db, const unsigned char kiosk[ID_BYTES], uint64_t *out_epoch,
             struct telling *out, struct err *err)
{
    struct db_stmt *get = db_prepare(
        db, "SELECT epoch, stated_seq, told_until_ms FROM telling WHERE kiosk = ?1", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, kiosk, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "read what was told");
    }
    *out = (struct telling){.enrolled_ms = 0};
    *out_epoch = is_row ? (uint64_t)db_int(get, 0) : 0;
    out->stated_seq = is_row ? (uint64_t)db_int(get, 1) : 0;
    out->told_until_ms = is_row ? (uint64_t)db_int(get, 2) : 0;
    db_reset(get);
    return true;
}

/* Is all that the old epoch stated here behind what the head declares lost? The chain itself ends
 * before the hole. */
static bool
look_behind_loss(struct db *db, const struct head *head, uint64_t epoch,
                 const struct telling *telling, bool *out_is_here, struct err *err)
{
    int64_t count = 0;
    struct db_stmt *get = db_prepare(db,
                                     "SELECT count(*) FROM item WHERE kiosk = ?1 AND epoch = ?2"
                                     " AND seq > ?3 AND seq <= ?4",
                                     err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, head->kiosk, ID_BYTES);
    db_bind_int(get, 2, (int64_t)epoch);
    db_bind_int(get, 3, (int64_t)head->lost_to);
    db_bind_int(get, 4, (int64_t)telling->stated_seq);
    if (!read_number(get, &count, err)) {
        return err_wrap(err, "look behind a loss");
    }
    *out_is_here = head->lost_from && head->lost_from <= telling->held_seq + 1 &&
                   head->lost_to + (uint64_t)count >= telling->stated_seq;
    return true;
}

/* Never an epoch back; to the next only when of the old one all is here or declared lost. */
static bool
may_note(struct db *db, const struct head *head, uint64_t epoch, const struct telling *telling,
         bool *out, struct err *err)
{
    *out =
        head->epoch == epoch || (head->epoch > epoch && !telling_is_open(telling, head->lost_to));
    return *out || head->epoch < epoch || look_behind_loss(db, head, epoch, telling, out, err);
}

bool
intake_tell(struct db *db, const struct head *head, struct interval when, struct err *err)
{
    struct telling telling = {.enrolled_ms = 0};
    uint64_t epoch = 0;
    bool may = false;
    if (!load_telling(db, head->kiosk, &epoch, &telling, err) ||
        !held_seq(db, head->kiosk, epoch, &telling.held_seq, err) ||
        !may_note(db, head, epoch, &telling, &may, err)) {
        return false;
    }
    if (!may) {
        return true;
    }
    telling.stated_seq = head->seq;
    telling.stated_at = when;
    struct db_stmt *put = db_prepare(db,
                                     "INSERT OR REPLACE INTO telling(kiosk, epoch, stated_seq,"
                                     " told_until_ms) VALUES(?1, ?2, ?3, ?4)",
                                     err);
    if (!put || !held_seq(db, head->kiosk, head->epoch, &telling.held_seq, err)) {
        return false;
    }
    watermark_note(&telling);
    db_bind_blob(put, 1, head->kiosk, ID_BYTES);
    db_bind_int(put, 2, (int64_t)head->epoch);
    db_bind_int(put, 3, (int64_t)head->seq);
    db_bind_int(put, 4, (int64_t)telling.told_until_ms);
    return db_run(put, err) || err_wrap(err, "note what was told");
}
