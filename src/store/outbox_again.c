/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/outbox_again.h"
#include "store/outbox_db.h"

static bool
take(struct db_stmt *get, struct buf *wire, struct outbox_number *out, bool *out_is_there,
     struct err *err)
{
    bool ok = true;
    size_t len = 0;
    if (!db_step(get, out_is_there, err)) {
        return err_wrap(err, "outbox");
    }
    if (*out_is_there) {
        const void *bytes = db_blob(get, 0, &len);
        ok = buf_put(wire, bytes, len, err);
        *out = (struct outbox_number){(uint64_t)db_int(get, 1), (uint64_t)db_int(get, 2)};
    }
    db_reset(get);
    return ok;
}

bool
outbox_find_first(struct outbox *box, const struct outbox_receipt *said, struct buf *wire,
                  struct outbox_number *out, bool *out_is_there, struct err *err)
{
    struct db_stmt *get =
        db_prepare(box->db,
                   "SELECT wire, epoch, seq FROM record WHERE id = ?1 AND hash = ?2"
                   " AND stream = 1 AND coalesce(why, '') <> 'again'",
                   err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, said->id, OUTBOX_ID_BYTES);
    db_bind_blob(get, 2, said->hash, OUTBOX_HASH_BYTES);
    return take(get, wire, out, out_is_there, err);
}

bool
outbox_find_behind(struct outbox *box, struct outbox_number *at, struct buf *wire,
                   bool *out_is_there, struct err *err)
{
    struct db_stmt *get =
        db_prepare(box->db,
                   "SELECT wire, epoch, seq FROM record WHERE stream = 1 AND epoch = ?1"
                   " AND seq > ?2 AND state = 0 AND coalesce(why, '') <> 'again'"
                   " AND epoch <> (SELECT epoch FROM head) ORDER BY seq LIMIT 1",
                   err);
    if (!get) {
        return false;
    }
    db_bind_int(get, 1, (int64_t)at->epoch);
    db_bind_int(get, 2, (int64_t)at->seq);
    return take(get, wire, at, out_is_there, err);
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
