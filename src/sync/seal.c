/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/seal.h"

#include <assert.h>
#include <sodium.h>

static_assert(SEAL_MORE_BYTES == crypto_box_SEALBYTES, "sealed length");
static_assert(SIGN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES, "Ed25519 secret");

#define DOMAIN_MAX 32

void
seal_init(void)
{
    if (sodium_init() < 0) {
        abort();
    }
}

void
seal_random(void *out, size_t len)
{
    randombytes_buf(out, len);
}

void
seal_new_id(unsigned char out_id[ID_BYTES])
{
    randombytes_buf(out_id, ID_BYTES);
}

void
id_format(const unsigned char id[ID_BYTES], char out_hex[ID_HEX])
{
    sodium_bin2hex(out_hex, ID_HEX, id, ID_BYTES);
}

bool
id_parse(const char *hex, unsigned char out_id[ID_BYTES])
{
    if (strlen(hex) != ID_HEX - 1 || strspn(hex, "0123456789abcdef") != ID_HEX - 1) {
        return false;
    }
    return sodium_hex2bin(out_id, ID_BYTES, hex, ID_HEX - 1, NULL, NULL, NULL) == 0;
}

/* Back to len bytes, with the zero behind them. */
static void
cut(struct buf *out, size_t len)
{
    out->len = len;
    if (out->data) {
        out->data[len] = 0;
    }
}

/* Room at the end of out for len bytes more: filled with zeros, returned; NULL for none. */
static unsigned char *
put_room(struct buf *out, size_t len, struct err *err)
{
    static const char zeros[4096];
    size_t start = out->len;
    for (size_t left = len; left;) {
        size_t part = left < sizeof zeros ? left : sizeof zeros;
        if (!buf_put(out, zeros, part, err)) {
            cut(out, start);
            return NULL;
        }
        left -= part;
    }
    return len ? (unsigned char *)out->data + start : NULL;
}

bool
seal_close(const unsigned char hub_key[SEAL_KEY_BYTES], const void *body, size_t len,
           struct buf *out, struct err *err)
{
    size_t start = out->len;
    unsigned char *room = put_room(out, len + SEAL_MORE_BYTES, err);
    if (!room) {
        return err_wrap(err, "seal");
    }
    if (crypto_box_seal(room, body, len, hub_key) != 0) {
        cut(out, start);
        return err_set(err, ERR_INVALID, "seal: not a key");
    }
    return true;
}

bool
seal_open(const unsigned char public_key[SEAL_KEY_BYTES],
          const unsigned char secret_key[SEAL_KEY_BYTES], const void *sealed, size_t len,
          struct buf *out, struct err *err)
{
    if (len < SEAL_MORE_BYTES) {
        return err_set(err, ERR_SIGNATURE, "sealed body of %zu bytes", len);
    }
    size_t start = out->len;
    unsigned char *room = put_room(out, len - SEAL_MORE_BYTES, err);
    if (!room && len > SEAL_MORE_BYTES) {
        return err_wrap(err, "open sealed body");
    }
    unsigned char none[1];
    if (crypto_box_seal_open(room ? room : none, sealed, len, public_key, secret_key) != 0) {
        cut(out, start);
        return err_set(err, ERR_SIGNATURE, "sealed body does not open");
    }
    return true;
}

/* "<domain>\0<bytes>" in one piece: Ed25519 reads its message twice. */
static size_t
prefix(const char *domain, const void *data, size_t len, unsigned char *out)
{
    size_t domain_len = strlen(domain) + 1;
    assert(domain_len <= DOMAIN_MAX && len <= SIGN_MAX_BYTES);
    memcpy(out, domain, domain_len);
    if (len) {
        memcpy(out + domain_len, data, len);
    }
    return domain_len + len;
}

void
sign_make(const unsigned char secret[SIGN_SECRET_BYTES], const char *domain, const void *data,
          size_t len, unsigned char out_sig[SIGN_BYTES])
{
    unsigned char text[DOMAIN_MAX + SIGN_MAX_BYTES];
    size_t text_len = prefix(domain, data, len, text);
    crypto_sign_detached(out_sig, NULL, text, text_len, secret);
}

bool
sign_is_good(const unsigned char key[SIGN_KEY_BYTES], const char *domain, const void *data,
             size_t len, const unsigned char sig[SIGN_BYTES])
{
    unsigned char text[DOMAIN_MAX + SIGN_MAX_BYTES];
    size_t text_len = prefix(domain, data, len, text);
    return crypto_sign_verify_detached(sig, text, text_len, key) == 0;
}

void
hash_make(const char *domain, const void *data, size_t len, unsigned char out[HASH_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)domain, strlen(domain) + 1);
    crypto_generichash_update(&state, data, len);
    crypto_generichash_final(&state, out, HASH_BYTES);
}
