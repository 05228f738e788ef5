/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/peer.h"
#include "base/file.h"
#include "base/mem.h"
#include "sync/field.h"
#include "sync/keyfile.h"
#include "sync/place.h"

#include <sodium.h>

void
peer_id(const unsigned char sign_public[SIGN_KEY_BYTES], unsigned char out_id[ID_BYTES])
{
    unsigned char hash[HASH_BYTES];
    hash_make(DOMAIN_KIOSK, sign_public, SIGN_KEY_BYTES, hash);
    memcpy(out_id, hash, ID_BYTES);
}

void
peer_make(struct peer *out)
{
    *out = (struct peer){0};
    crypto_sign_keypair(out->sign_public, out->sign_secret);
    peer_id(out->sign_public, out->id);
}

void
peer_wipe(struct peer *peer)
{
    mem_wipe(peer, sizeof *peer);
}

bool
place_put(struct buf *out, const struct peer_place *place, struct err *err)
{
    return buf_put_text(out, ",\"place\":{", err) &&
           field_put_text(out, "name", place->name, err) &&
           field_put_text(out, "contact", place->contact, err) &&
           field_put_text(out, "phone", place->phone, err) &&
           field_put_text(out, "hours", place->hours, err) && buf_put(out, "}", 1, err);
}

bool
place_get(const json_t *object, struct peer_place *out, struct err *err)
{
    json_t *place = NULL;
    return json_get_object(object, "place", &place, err) &&
           field_text(place, "name", PEER_MAX_TEXT, out->name, err) &&
           field_text(place, "contact", PEER_MAX_TEXT, out->contact, err) &&
           field_text(place, "phone", PEER_MAX_TEXT, out->phone, err) &&
           field_text(place, "hours", PEER_MAX_TEXT, out->hours, err);
}

static bool
ids_agree(const struct peer *peer)
{
    unsigned char key[SIGN_KEY_BYTES], id[ID_BYTES];
    crypto_sign_ed25519_sk_to_pk(key, peer->sign_secret);
    peer_id(key, id);
    return memcmp(key, peer->sign_public, sizeof key) == 0 && memcmp(id, peer->id, sizeof id) == 0;
}

static bool
parse(const json_t *root, void *ctx, struct err *err)
{
    struct peer *out = ctx;
    return field_id(root, "id", out->id, err) &&
           field_bytes(root, "sign_public", out->sign_public, SIGN_KEY_BYTES, err) &&
           field_bytes(root, "sign_secret", out->sign_secret, SIGN_SECRET_BYTES, err) &&
           field_bytes(root, "hub_seal", out->hub_seal, SEAL_KEY_BYTES, err) &&
           field_bytes(root, "hub_verify", out->hub_verify, SIGN_KEY_BYTES, err) &&
           field_text(root, "hub_url", PEER_MAX_URL, out->hub_url, err) &&
           field_bytes(root, "content_key", out->content_key, PEER_CONTENT_KEY_BYTES, err) &&
           place_get(root, &out->place, err) &&
           (ids_agree(out) || err_set(err, ERR_CORRUPT, "id and keys do not belong together"));
}

bool
peer_load(const char *dir, struct peer *out, struct err *err)
{
    return keyfile_load(dir, PEER_FILE, parse, out, sizeof *out, err);
}

static bool
format(const struct peer *peer, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_number(out, "v", 1, err) &&
           field_put_id(out, "id", peer->id, err) &&
           field_put_bytes(out, "sign_public", peer->sign_public, SIGN_KEY_BYTES, err) &&
           field_put_bytes(out, "sign_secret", peer->sign_secret, SIGN_SECRET_BYTES, err) &&
           field_put_bytes(out, "hub_seal", peer->hub_seal, SEAL_KEY_BYTES, err) &&
           field_put_bytes(out, "hub_verify", peer->hub_verify, SIGN_KEY_BYTES, err) &&
           field_put_text(out, "hub_url", peer->hub_url, err) &&
           field_put_bytes(out, "content_key", peer->content_key, PEER_CONTENT_KEY_BYTES, err) &&
           place_put(out, &peer->place, err) && buf_put(out, "}\n", 2, err);
}

bool
peer_save(const struct peer *peer, const char *dir, struct err *err)
{
    struct buf json;
    buf_init(&json, KEYFILE_MAX_BYTES);
    if (!format(peer, &json, err)) {
        buf_wipe(&json);
        return err_wrap(err, PEER_FILE);
    }
    return keyfile_save(dir, PEER_FILE, &json, err);
}

/* Loads or makes the demo hub, and puts this kiosk among those it knows. */
static bool
demo_hub(const char *dir, struct peer *peer, struct err *err)
{
    struct hubkeys keys;
    struct err why = {0};
    if (!hubkeys_load(dir, &keys, &why)) {
        if (why.code != ERR_NOT_FOUND) {
            return err_set(err, why.code, "%s", why.text);
        }
        hubkeys_make("demo", &keys);
    }
    memcpy(peer->hub_seal, keys.seal_public, SEAL_KEY_BYTES);
    memcpy(peer->hub_verify, keys.sign_public, SIGN_KEY_BYTES);
    bool ok = keys.kiosk_count < HUBKEYS_MAX_KIOSKS ||
              err_set(err, ERR_FULL, "demo hub knows %d kiosks", HUBKEYS_MAX_KIOSKS);
    if (ok) {
        struct hubkeys_kiosk *kiosk = &keys.kiosks[keys.kiosk_count++];
        memcpy(kiosk->key, peer->sign_public, SIGN_KEY_BYTES);
        snprintf(kiosk->name, sizeof kiosk->name, "demo");
        ok = hubkeys_save(&keys, dir, err);
    }
    hubkeys_wipe(&keys);
    return ok;
}

bool
peer_demo(const char *dir, const char *hub_url, struct peer *out, struct err *err)
{
    struct err why = {0};
    if (peer_load(dir, out, &why)) {
        return true;
    }
    if (why.code != ERR_NOT_FOUND) {
        return err_set(err, why.code, "%s", why.text);
    }
    struct peer peer;
    peer_make(&peer);
    snprintf(peer.hub_url, sizeof peer.hub_url, "%s", hub_url);
    peer.place = (struct peer_place){.name = "demo"};
    bool ok =
        file_make_dir(dir, 0700, err) && demo_hub(dir, &peer, err) && peer_save(&peer, dir, err);
    if (ok) {
        *out = peer;
    }
    peer_wipe(&peer);
    return ok;
}
