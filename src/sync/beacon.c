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
    pack_tally(pack, &beacon->tally);
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

static const char *const count_names[TALLY_PARTS] = {"kiosks", "records", "lines"};

bool
beacon_get_tally(const json_t *object, struct tally *out, struct err *err)
{
    size_t found = json_object_get(object, "tally") != NULL;
    struct tally tally = {.counts = {0}};
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        found += json_object_get(object, count_names[i]) != NULL;
    }
    for (size_t i = 0; found && i < TALLY_PARTS; i++) {
        if (!field_number(object, count_names[i], &tally.counts[i], err)) {
            return false;
        }
    }
    if (found && (!field_bytes(object, "tally", tally.hash, TALLY_HASH_BYTES, err) ||
                  !(tally_is_there(&tally) || err_set(err, ERR_INVALID, "tally: zeros")))) {
        return false;
    }
    *out = tally;
    return true;
}

bool
beacon_put_tally(const struct tally *tally, struct buf *out, struct err *err)
{
    if (!tally_is_there(tally)) {
        return true;
    }
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        if (!field_put_number(out, count_names[i], tally->counts[i], err)) {
            return false;
        }
    }
    return field_put_bytes(out, "tally", tally->hash, TALLY_HASH_BYTES, err);
}

bool
beacon_format(const struct beacon *beacon, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_id(out, "nonce", beacon->nonce, err) &&
           field_put_number(out, "time_ms", beacon->time_ms, err) &&
           field_put_number(out, "life", beacon->life, err) &&
           field_put_number(out, "backed_up_until_ms", beacon->backed_up_until_ms, err) &&
           beacon_put_tally(&beacon->tally, out, err) &&
           field_put_bytes(out, "sig", beacon->sig, SIGN_BYTES, err) && buf_put(out, "}", 1, err);
}

bool
beacon_parse(const char *json, size_t len, struct beacon *out, struct err *err)
{
    static const char *const keys[] = {"nonce",  "time_ms", "life",  "backed_up_until_ms",
                                       "kiosks", "records", "lines", "tally",
                                       "sig",    NULL};
    struct beacon beacon = {0};
    json_t *root = len <= BEACON_MAX_JSON ? json_read(json, len, 1, NULL) : NULL;
    bool ok = root && json_allow(root, keys, NULL) && field_id(root, "nonce", beacon.nonce, NULL) &&
              field_number(root, "time_ms", &beacon.time_ms, NULL) &&
              field_number(root, "life", &beacon.life, NULL) &&
              field_number(root, "backed_up_until_ms", &beacon.backed_up_until_ms, NULL) &&
              beacon_get_tally(root, &beacon.tally, NULL) &&
              field_bytes(root, "sig", beacon.sig, SIGN_BYTES, NULL);
    json_decref(root);
    if (!ok) {
        return err_set(err, ERR_NOT_A_HUB, "time: not the answer of a hub");
    }
    *out = beacon;
    return true;
}
