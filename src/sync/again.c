/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/again.h"
#include "store/outbox_again.h"
#include "sync/record.h"
#include "sync/wire.h"

#define TRIES 5 /* the kiosk may move the head between reading and writing */

static bool
read_wire(const struct peer *peer, const struct buf *wire, struct batch *out, struct err *err)
{
    struct buf json;
    buf_init(&json, WIRE_MAX_REQUEST);
    bool ok = batch_begin(peer->id, NULL, &json, err) &&
              buf_put(&json, wire->data, wire->len, err) && batch_end(&json, err) &&
              batch_parse(json.data, json.len, out, err);
    buf_clear(&json);
    return ok;
}

static bool
try_sign(struct outbox *box, const struct peer *peer, const struct record *old, struct err *err)
{
    struct outbox_head head;
    struct list_header header = old->list;
    struct record record;
    struct buf wire;
    if (!outbox_get_head(box, &head, err)) {
        return false;
    }
    header.epoch = head.epoch;
    header.seq = head.seq + 1;
    memcpy(header.prev, head.hash, HASH_BYTES);
    record_make_again(peer, old, &header, &record);
    buf_init(&wire, OUTBOX_MAX_WIRE);
    bool ok = batch_add(&record, true, &wire, err);
    struct outbox_entry entry = {
        .stream = OUTBOX_LIST,
        .epoch = header.epoch,
        .seq = header.seq,
        .wire = wire.data,
        .wire_len = wire.len,
    };
    memcpy(entry.id, record.id, ID_BYTES);
    memcpy(entry.hash, record.hash, HASH_BYTES);
    memcpy(entry.prev, header.prev, HASH_BYTES);
    ok = ok && outbox_replace(box, old->id, &entry, err);
    buf_clear(&wire);
    record_clear(&record);
    return ok;
}

static bool
sign_wire(struct outbox *box, const struct peer *peer, const struct buf *wire, struct err *err)
{
    struct batch batch = {.count = 0};
    struct err why = {0};
    bool ok = true;
    /* What is not to be read any more is left to a person. */
    if (read_wire(peer, wire, &batch, &why) && batch.count == 1 &&
        batch.records[0].stream == STREAM_LIST) {
        why.code = ERR_CONFLICT;
        for (int i = 0; i < TRIES && why.code == ERR_CONFLICT; i++) {
            ok = try_sign(box, peer, &batch.records[0], &why);
            why.code = ok ? ERR_NONE : why.code;
        }
        ok = ok || err_set(err, why.code, "sign again: %s", why.text);
    }
    batch_clear(&batch);
    return ok;
}

bool
again_sign(struct outbox *box, const struct peer *peer, const struct outbox_receipt *said,
           struct err *err)
{
    struct outbox_number at;
    struct buf wire;
    bool is_there = false;
    buf_init(&wire, OUTBOX_MAX_WIRE);
    bool ok = outbox_find_first(box, said, &wire, &at, &is_there, err);
    while (ok && is_there) {
        ok = sign_wire(box, peer, &wire, err);
        buf_empty(&wire);
        ok = ok && outbox_find_behind(box, &at, &wire, &is_there, err);
    }
    buf_clear(&wire);
    return ok;
}
