/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/minisign.h"
#include "base/mem.h"

#include <sodium.h>

#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "
#define SIGNATURE_BYTES (2 + 8 + 64)
#define SECRET_BYTES (2 + 2 + 2 + 32 + 8 + 8 + 8 + 64 + 32)
#define SECRET_NUMBER_AT 54 /* after algorithms, salt and the two limits */
#define SECRET_KEY_AT 62
#define SECRET_CHECK_AT 126

struct line {
    const char *text;
    size_t len;
};

/* Takes the next line off text[0..len); a last line may lack its end. */
static bool
next_line(const char **text, size_t *len, struct line *out)
{
    if (*len == 0) {
        return false;
    }
    const char *end = memchr(*text, '\n', *len);
    size_t used = end ? (size_t)(end - *text) : *len;
    *out = (struct line){*text, used};
    if (used > 0 && out->text[used - 1] == '\r') {
        out->len--;
    }
    *text += used + (end ? 1 : 0);
    *len -= used + (end ? 1 : 0);
    return true;
}

static bool
starts_with(const struct line *line, const char *prefix)
{
    return line->len >= strlen(prefix) && memcmp(line->text, prefix, strlen(prefix)) == 0;
}

static bool
decode(const struct line *line, unsigned char *out, size_t bytes)
{
    size_t made = 0;
    return sodium_base642bin(out, bytes, line->text, line->len, NULL, &made, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           made == bytes;
}

/* A comment line, then bytes in base64. */
static bool
take_block(const char **text, size_t *len, unsigned char *out, size_t bytes)
{
    struct line comment, value;
    return next_line(text, len, &comment) && starts_with(&comment, UNTRUSTED) &&
           next_line(text, len, &value) && decode(&value, out, bytes);
}

bool
minisign_parse_key(const char *text, size_t len, unsigned char out_key[CONTENT_KEY_BYTES],
                   struct err *err)
{
    unsigned char key[CONTENT_KEY_BYTES];
    if (len > MINISIGN_MAX_TEXT || !take_block(&text, &len, key, sizeof key) ||
        memcmp(key, "Ed", 2) != 0) {
        return err_set(err, ERR_INVALID, "not a minisign public key");
    }
    memcpy(out_key, key, sizeof key);
    return true;
}

static void
hash_secret(const unsigned char raw[SECRET_BYTES], unsigned char out[32])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, 32);
    crypto_generichash_update(&state, raw, 2);
    crypto_generichash_update(&state, raw + SECRET_NUMBER_AT, 8 + 64);
    crypto_generichash_final(&state, out, 32);
}

/* Stock minisign leaves the checksum of a key without a password zero; then the public half, which
 * follows from the secret one, tells whether a byte was lost. */
static bool
is_whole(const unsigned char raw[SECRET_BYTES])
{
    unsigned char check[32], public_key[32], secret[64];
    const unsigned char *stored = raw + SECRET_CHECK_AT;
    hash_secret(raw, check);
    crypto_sign_seed_keypair(public_key, secret, raw + SECRET_KEY_AT);
    bool ok =
        sodium_memcmp(public_key, raw + SECRET_KEY_AT + 32, sizeof public_key) == 0 &&
        (sodium_is_zero(stored, sizeof check) || sodium_memcmp(check, stored, sizeof check) == 0);
    mem_wipe(secret, sizeof secret);
    return ok;
}

bool
minisign_parse_secret(const char *text, size_t len, struct minisign_secret *out, struct err *err)
{
    unsigned char raw[SECRET_BYTES];
    bool ok = len <= MINISIGN_MAX_TEXT && take_block(&text, &len, raw, sizeof raw) &&
              memcmp(raw, "Ed", 2) == 0 && memcmp(raw + 4, "B2", 2) == 0;
    if (!ok) {
        err_set(err, ERR_INVALID, "not a minisign secret key");
    } else if (raw[2] != 0 || raw[3] != 0) {
        ok = err_set(err, ERR_INVALID, "secret key has a password: make it with minisign -W");
    } else {
        ok = is_whole(raw);
        if (ok) {
            memcpy(out->number, raw + SECRET_NUMBER_AT, sizeof out->number);
            memcpy(out->key, raw + SECRET_KEY_AT, sizeof out->key);
        } else {
            err_set(err, ERR_INVALID, "secret key is damaged");
        }
    }
    mem_wipe(raw, sizeof raw);
    return ok;
}

bool
minisign_parse_signature(const char *text, size_t len, struct minisign_signature *out,
                         struct err *err)
{
    unsigned char raw[SIGNATURE_BYTES];
    struct minisign_signature made = {0};
    struct line comment, value;
    bool ok = len <= MINISIGN_MAX_TEXT && take_block(&text, &len, raw, sizeof raw) &&
              next_line(&text, &len, &comment) && starts_with(&comment, TRUSTED) &&
              comment.len - strlen(TRUSTED) <= MINISIGN_MAX_COMMENT &&
              next_line(&text, &len, &value) &&
              decode(&value, made.comment_signature, sizeof made.comment_signature);
    if (!ok) {
        return err_set(err, ERR_INVALID, "not a minisign signature");
    }
    if (memcmp(raw, "ED", 2) != 0) {
        return err_set(err, ERR_INVALID, "signature is not of the prehashed kind (minisign -H)");
    }
    memcpy(made.number, raw + 2, sizeof made.number);
    memcpy(made.signature, raw + 10, sizeof made.signature);
    memcpy(made.comment, comment.text + strlen(TRUSTED), comment.len - strlen(TRUSTED));
    *out = made;
    return true;
}

/* What the second signature covers: the first one and the comment. Returns its length. */
static size_t
join(unsigned char out[64 + MINISIGN_MAX_COMMENT], const unsigned char signature[64],
     const char *comment)
{
    size_t len = strlen(comment);
    memcpy(out, signature, 64);
    memcpy(out + 64, comment, len);
    return 64 + len;
}

bool
minisign_verify(const struct minisign_signature *signature,
                const unsigned char key[CONTENT_KEY_BYTES],
                const unsigned char hash[MINISIGN_HASH_BYTES], struct err *err)
{
    unsigned char both[64 + MINISIGN_MAX_COMMENT];
    if (memcmp(signature->number, key + 2, sizeof signature->number) != 0) {
        return err_set(err, ERR_SIGNATURE, "signed with another key");
    }
    if (crypto_sign_verify_detached(signature->signature, hash, MINISIGN_HASH_BYTES, key + 10) !=
        0) {
        return err_set(err, ERR_SIGNATURE, "signature does not fit these bytes");
    }
    size_t len = join(both, signature->signature, signature->comment);
    if (crypto_sign_verify_detached(signature->comment_signature, both, len, key + 10) != 0) {
        return err_set(err, ERR_SIGNATURE, "trusted comment was changed");
    }
    return true;
}

static bool
put_base64(struct buf *out, const unsigned char *raw, size_t len, struct err *err)
{
    char text[512];
    sodium_bin2base64(text, sizeof text, raw, len, sodium_base64_VARIANT_ORIGINAL);
    bool ok = buf_printf(out, err, "%s\n", text);
    mem_wipe(text, sizeof text);
    return ok;
}

bool
minisign_sign(const struct minisign_secret *secret, const unsigned char hash[MINISIGN_HASH_BYTES],
              const char *comment, struct buf *out, struct err *err)
{
    if (strlen(comment) > MINISIGN_MAX_COMMENT || strpbrk(comment, "\r\n")) {
        return err_set(err, ERR_INVALID, "trusted comment too long or not one line");
    }
    unsigned char raw[SIGNATURE_BYTES], both[64 + MINISIGN_MAX_COMMENT], second[64];
    memcpy(raw, "ED", 2);
    memcpy(raw + 2, secret->number, sizeof secret->number);
    crypto_sign_detached(raw + 10, NULL, hash, MINISIGN_HASH_BYTES, secret->key);
    size_t len = join(both, raw + 10, comment);
    crypto_sign_detached(second, NULL, both, len, secret->key);
    return buf_put_text(out, UNTRUSTED "signature of aanloop content\n", err) &&
           put_base64(out, raw, sizeof raw, err) && buf_printf(out, err, TRUSTED "%s\n", comment) &&
           put_base64(out, second, sizeof second, err);
}

void
minisign_new_secret(struct minisign_secret *out)
{
    unsigned char public_key[32];
    crypto_sign_keypair(public_key, out->key);
    randombytes_buf(out->number, sizeof out->number);
}

bool
minisign_format_secret(const struct minisign_secret *secret, struct buf *out, struct err *err)
{
    unsigned char raw[SECRET_BYTES] = {'E', 'd', 0, 0, 'B', '2'};
    memcpy(raw + SECRET_NUMBER_AT, secret->number, sizeof secret->number);
    memcpy(raw + SECRET_KEY_AT, secret->key, sizeof secret->key);
    hash_secret(raw, raw + SECRET_CHECK_AT);
    bool ok = buf_put_text(out, UNTRUSTED "aanloop secret key, no password\n", err) &&
              put_base64(out, raw, sizeof raw, err);
    mem_wipe(raw, sizeof raw);
    return ok;
}

bool
minisign_format_key(const struct minisign_secret *secret, struct buf *out, struct err *err)
{
    unsigned char raw[CONTENT_KEY_BYTES] = {'E', 'd'};
    memcpy(raw + 2, secret->number, sizeof secret->number);
    memcpy(raw + 10, secret->key + 32, 32); /* Ed25519: the public key is the second half */
    return buf_put_text(out, UNTRUSTED "aanloop public key\n", err) &&
           put_base64(out, raw, sizeof raw, err);
}
