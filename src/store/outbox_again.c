/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/outbox_again.h"
#include "store/outbox_db.h"

bool
outbox_find_first(struct outbox *box, const struct outbox_receipt *said, struct buf *wire,
                  bool *out_is_there, struct err *err)
{
    struct db_stmt *get = db_prepare(box->db,
                                     "SELECT wire FROM record WHERE id = ?1 AND hash = ?2"
                                     " AND stream = 1 AND coalesce(why, '') <> 'again'",
                                     err);
    bool is_row = false, ok = true;
    size_t len = 0;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, said->id, OUTBOX_ID_BYTES);
    db_bind_blob(get, 2, said->hash, OUTBOX_HASH_BYTES);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "outbox");
    }
    if (is_row) {
        const void *bytes = db_blob(get, 0, &len);
        ok = buf_put(wire, bytes, len, err);
    }
    db_reset(get);
    *out_is_there = is_row;
    return ok;
}

static bool
replace(struct outbox *box, const unsigned char id[OUTBOX_ID_BYTES],
        const struct outbox_entry *entry, struct err *err)
{
    struct db_stmt *put = db_prepare(box->db,
                                     "UPDATE record SET id = ?2, hash = ?3, epoch = ?4, seq = ?5,"
                                     " wire = ?6, state = 0, received_ms = 0, retry_at_ms = 0,"
                                     " why = 'again' WHERE id = ?1",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, id, OUTBOX_ID_BYTES);
    db_bind_blob(put, 2, entry->id, OUTBOX_ID_BYTES);
    db_bind_blob(put, 3, entry->hash, OUTBOX_HASH_BYTES);
    db_bind_int(put, 4, (int64_t)entry->epoch);
    db_bind_int(put, 5, (int64_t)entry->seq);
    db_bind_blob(put, 6, entry->wire, entry->wire_len);
    return db_run(put, err);
}

bool
outbox_replace(struct outbox *box, const unsigned char id[OUTBOX_ID_BYTES],
               const struct outbox_entry *entry, struct err *err)
{
    if (entry->wire_len > OUTBOX_MAX_WIRE) {
        return err_set(err, ERR_TOO_LARGE, "record of %zu bytes", entry->wire_len);
    }
    if (!db_begin(box->db, err)) {
        return err_wrap(err, "outbox");
    }
    bool ok = box_move_head(box, entry, err) && replace(box, id, entry, err);
    return box_end(box->db, ok, err);
}
