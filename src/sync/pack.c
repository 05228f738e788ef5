/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/pack.h"

#include <assert.h>

void
pack_bytes(struct pack *pack, const void *data, size_t len)
{
    assert(len <= sizeof pack->bytes - pack->len);
    memcpy(pack->bytes + pack->len, data, len);
    pack->len += len;
}

void
pack_u64(struct pack *pack, uint64_t value)
{
    unsigned char raw[8];
    for (int i = 0; i < 8; i++) {
        raw[i] = (unsigned char)(value >> (8 * i));
    }
    pack_bytes(pack, raw, sizeof raw);
}

void
pack_text(struct pack *pack, const char *text)
{
    size_t len = strlen(text);
    pack_u64(pack, len);
    pack_bytes(pack, text, len);
}

void
pack_tally(struct pack *pack, const struct tally *tally)
{
    if (tally_is_there(tally)) {
        for (size_t i = 0; i < TALLY_PARTS; i++) {
            pack_u64(pack, tally->counts[i]);
        }
        pack_bytes(pack, tally->hash, TALLY_HASH_BYTES);
    }
}

void
pack_heard(struct pack *pack, const struct heard_beacon *heard)
{
    const struct beacon *beacon = &heard->beacon;
    pack_bytes(pack, beacon->nonce, ID_BYTES);
    pack_u64(pack, beacon->time_ms);
    pack_u64(pack, beacon->life);
    pack_u64(pack, beacon->backed_up_until_ms);
    pack_bytes(pack, beacon->sig, SIGN_BYTES);
    pack_bytes(pack, heard->boot_id, ID_BYTES);
    pack_u64(pack, heard->asked_ms);
    pack_u64(pack, heard->answered_ms);
}
