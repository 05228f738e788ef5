/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/hubkeys.h"
#include "base/mem.h"
#include "sync/field.h"
#include "sync/keyfile.h"

#include <sodium.h>

void
hubkeys_make(const char *name, struct hubkeys *out)
{
    *out = (struct hubkeys){0};
    snprintf(out->name, sizeof out->name, "%s", name);
    crypto_box_keypair(out->seal_public, out->seal_secret);
    crypto_sign_keypair(out->sign_public, out->sign_secret);
}

void
hubkeys_wipe(struct hubkeys *keys)
{
    mem_wipe(keys, sizeof *keys);
}

static bool
get_kiosks(const json_t *root, struct hubkeys *out, struct err *err)
{
    json_t *array = NULL;
    if (!json_get_array(root, "kiosks", HUBKEYS_MAX_KIOSKS, &array, err)) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        struct hubkeys_kiosk *kiosk = &out->kiosks[i];
        if (!field_bytes(object, "key", kiosk->key, SIGN_KEY_BYTES, err) ||
            !field_text(object, "name", HUBKEYS_MAX_NAME, kiosk->name, err)) {
            return err_wrap(err, "kiosk %zu", i);
        }
        out->kiosk_count++;
    }
    return true;
}

/* Public keys follow from the secret ones; a file in which they do not was damaged. */
static bool
keys_agree(const struct hubkeys *keys)
{
    unsigned char seal[SEAL_KEY_BYTES], sign[SIGN_KEY_BYTES];
    crypto_scalarmult_base(seal, keys->seal_secret);
    crypto_sign_ed25519_sk_to_pk(sign, keys->sign_secret);
    return memcmp(seal, keys->seal_public, sizeof seal) == 0 &&
           memcmp(sign, keys->sign_public, sizeof sign) == 0;
}

static bool
parse(const json_t *root, void *ctx, struct err *err)
{
    struct hubkeys *out = ctx;
    return field_text(root, "name", HUBKEYS_MAX_NAME, out->name, err) &&
           field_bytes(root, "seal_public", out->seal_public, SEAL_KEY_BYTES, err) &&
           field_bytes(root, "seal_secret", out->seal_secret, SEAL_KEY_BYTES, err) &&
           field_bytes(root, "sign_public", out->sign_public, SIGN_KEY_BYTES, err) &&
           field_bytes(root, "sign_secret", out->sign_secret, SIGN_SECRET_BYTES, err) &&
           get_kiosks(root, out, err) &&
           (keys_agree(out) ||
            err_set(err, ERR_CORRUPT, "public and secret keys do not belong together"));
}

bool
hubkeys_load(const char *dir, struct hubkeys *out, struct err *err)
{
    return keyfile_load(dir, HUBKEYS_FILE, parse, out, sizeof *out, err);
}

static bool
format(const struct hubkeys *keys, struct buf *out, struct err *err)
{
    bool ok = buf_put(out, "{", 1, err) && field_put_number(out, "v", 1, err) &&
              field_put_text(out, "name", keys->name, err) &&
              field_put_bytes(out, "seal_public", keys->seal_public, SEAL_KEY_BYTES, err) &&
              field_put_bytes(out, "seal_secret", keys->seal_secret, SEAL_KEY_BYTES, err) &&
              field_put_bytes(out, "sign_public", keys->sign_public, SIGN_KEY_BYTES, err) &&
              field_put_bytes(out, "sign_secret", keys->sign_secret, SIGN_SECRET_BYTES, err) &&
              buf_put_text(out, ",\"kiosks\":[", err);
    for (size_t i = 0; ok && i < keys->kiosk_count; i++) {
        ok = buf_put_text(out, i ? ",{" : "{", err) &&
             field_put_bytes(out, "key", keys->kiosks[i].key, SIGN_KEY_BYTES, err) &&
             field_put_text(out, "name", keys->kiosks[i].name, err) && buf_put(out, "}", 1, err);
    }
    return ok && buf_put(out, "]}\n", 3, err);
}

bool
hubkeys_save(const struct hubkeys *keys, const char *dir, struct err *err)
{
    struct buf json;
    buf_init(&json, KEYFILE_MAX_BYTES);
    if (!format(keys, &json, err)) {
        buf_wipe(&json);
        return err_wrap(err, HUBKEYS_FILE);
    }
    return keyfile_save(dir, HUBKEYS_FILE, &json, err);
}
