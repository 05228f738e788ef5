/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/receipt.h"
#include "sync/field.h"
#include "sync/pack.h"

static void
pack_receipt(struct pack *pack, const struct receipt *receipt)
{
    unsigned char state = (unsigned char)receipt->state;
    pack_bytes(pack, receipt->id, ID_BYTES);
    pack_bytes(pack, receipt->hash, HASH_BYTES);
    pack_bytes(pack, &state, 1);
    pack_u64(pack, receipt->lo_ms);
    pack_u64(pack, receipt->hi_ms);
    pack_bytes(pack, receipt->root, HASH_BYTES);
    pack_u64(pack, receipt->epoch);
    pack_u64(pack, receipt->have);
    pack_u64(pack, receipt->received_ms);
    pack_u64(pack, receipt->backed_up_until_ms);
    pack_u64(pack, receipt->life);
}

void
receipt_sign(struct receipt *receipt, const unsigned char secret[SIGN_SECRET_BYTES])
{
    struct pack pack = {.len = 0};
    pack_receipt(&pack, receipt);
    sign_make(secret, DOMAIN_RECEIPT, pack.bytes, pack.len, receipt->sig);
}

bool
receipt_is_good(const struct receipt *receipt, const unsigned char hub_key[SIGN_KEY_BYTES])
{
    struct pack pack = {.len = 0};
    pack_receipt(&pack, receipt);
    return sign_is_good(hub_key, DOMAIN_RECEIPT, pack.bytes, pack.len, receipt->sig);
}

bool
receipt_is_covered(const struct receipt *receipt)
{
    return receipt->received_ms && receipt->backed_up_until_ms >= receipt->received_ms;
}

bool
receipt_format(const struct receipt *receipt, struct buf *out, struct err *err)
{
    const char *state = receipt->state == RECEIPT_QUARANTINED ? "quarantined" : "taken";
    return buf_put(out, "{", 1, err) && field_put_id(out, "id", receipt->id, err) &&
           field_put_bytes(out, "hash", receipt->hash, HASH_BYTES, err) &&
           field_put_text(out, "state", state, err) &&
           field_put_number(out, "lo", receipt->lo_ms, err) &&
           field_put_number(out, "hi", receipt->hi_ms, err) &&
           field_put_bytes(out, "root", receipt->root, HASH_BYTES, err) &&
           field_put_number(out, "epoch", receipt->epoch, err) &&
           field_put_number(out, "have", receipt->have, err) &&
           field_put_number(out, "received_ms", receipt->received_ms, err) &&
           field_put_number(out, "backed_up_until_ms", receipt->backed_up_until_ms, err) &&
           field_put_number(out, "life", receipt->life, err) &&
           field_put_bytes(out, "sig", receipt->sig, SIGN_BYTES, err) && buf_put(out, "}", 1, err);
}
