/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/beacon.h"
#include "sync/field.h"
#include "sync/pack.h"

static void
pack_beacon(struct pack *pack, const struct beacon *beacon)
{
    pack_bytes(pack, beacon->nonce, ID_BYTES);
    pack_u64(pack, beacon->time_ms);
    pack_u64(pack, beacon->life);
    pack_u64(pack, beacon->backed_up_until_ms);
}

void
beacon_sign(struct beacon *beacon, const unsigned char secret[SIGN_SECRET_BYTES])
{
    struct pack pack = {.len = 0};
    pack_beacon(&pack, beacon);
    sign_make(secret, DOMAIN_BEACON, pack.bytes, pack.len, beacon->sig);
}

bool
beacon_is_good(const struct beacon *beacon, const unsigned char hub_key[SIGN_KEY_BYTES])
{
    struct pack pack = {.len = 0};
    pack_beacon(&pack, beacon);
    return beacon->time_ms &&
           sign_is_good(hub_key, DOMAIN_BEACON, pack.bytes, pack.len, beacon->sig);
}

bool
beacon_format(const struct beacon *beacon, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_id(out, "nonce", beacon->nonce, err) &&
           field_put_number(out, "time_ms", beacon->time_ms, err) &&
           field_put_number(out, "life", beacon->life, err) &&
           field_put_number(out, "backed_up_until_ms", beacon->backed_up_until_ms, err) &&
           field_put_bytes(out, "sig", beacon->sig, SIGN_BYTES, err) && buf_put(out, "}", 1, err);
}

bool
beacon_parse(const char *json, size_t len, struct beacon *out, struct err *err)
{
    static const char *const keys[] = {"nonce", "time_ms", "life", "backed_up_until_ms",
                                       "sig",   NULL};
    struct beacon beacon = {0};
    json_t *root = len <= BEACON_MAX_JSON ? json_read(json, len, 1, NULL) : NULL;
    bool ok = root && json_allow(root, keys, NULL) && field_id(root, "nonce", beacon.nonce, NULL) &&
              field_number(root, "time_ms", &beacon.time_ms, NULL) &&
              field_number(root, "life", &beacon.life, NULL) &&
              field_number(root, "backed_up_until_ms", &beacon.backed_up_until_ms, NULL) &&
              field_bytes(root, "sig", beacon.sig, SIGN_BYTES, NULL);
    json_decref(root);
    if (!ok) {
        return err_set(err, ERR_NOT_A_HUB, "time: not the answer of a hub");
    }
    *out = beacon;
    return true;
}
