/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/enrol.h"
#include "base/mem.h"
#include "sync/field.h"
#include "sync/place.h"

#include <sodium.h>

#define ASK_DOMAIN "aanloop-enrol-ask-v1"
#define ANSWER_DOMAIN "aanloop-enrol-answer-v1"

static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; /* 32 */

void
enrol_new_code(char out_code[ENROL_CODE_CHARS + 1])
{
    for (int i = 0; i < ENROL_CODE_CHARS; i++) {
        bool is_dash = i == 4 || i == 9;
        out_code[i] = is_dash ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
    }
    out_code[ENROL_CODE_CHARS] = 0;
}

bool
enrol_clean_code(const char *typed, char out_code[ENROL_CODE_CHARS + 1])
{
    char code[ENROL_CODE_CHARS + 1] = {0};
    size_t len = 0;
    for (; *typed; typed++) {
        char c = *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed;
        if (c == '-' || c == ' ') {
            continue;
        }
        if (len == 4 || len == 9) {
            code[len++] = '-';
        }
        if (len >= ENROL_CODE_CHARS || !strchr(letters, c)) {
            return false;
        }
        code[len++] = c;
    }
    if (len != ENROL_CODE_CHARS) {
        return false;
    }
    memcpy(out_code, code, sizeof code);
    return true;
}

static void
begin(crypto_generichash_state *state, const char *domain, const char *code)
{
    crypto_generichash_init(state, (const unsigned char *)code, ENROL_CODE_CHARS, HASH_BYTES);
    crypto_generichash_update(state, (const unsigned char *)domain, strlen(domain) + 1);
}

static void
prove_ask(const struct enrol_ask *ask, const char *code, unsigned char out[HASH_BYTES])
{
    crypto_generichash_state state;
    begin(&state, ASK_DOMAIN, code);
    crypto_generichash_update(&state, ask->kiosk_key, SIGN_KEY_BYTES);
    crypto_generichash_update(&state, ask->nonce, ID_BYTES);
    crypto_generichash_final(&state, out, HASH_BYTES);
}

static void
add_text(crypto_generichash_state *state, const char *text)
{
    crypto_generichash_update(state, (const unsigned char *)text, strlen(text) + 1);
}

static void
prove_answer(const struct enrol_ask *ask, const char *code, const struct enrol_answer *answer,
             unsigned char out[HASH_BYTES])
{
    crypto_generichash_state state;
    begin(&state, ANSWER_DOMAIN, code);
    crypto_generichash_update(&state, ask->kiosk_key, SIGN_KEY_BYTES);
    crypto_generichash_update(&state, ask->nonce, ID_BYTES);
    crypto_generichash_update(&state, answer->kiosk, ID_BYTES);
    crypto_generichash_update(&state, answer->hub_seal, SEAL_KEY_BYTES);
    crypto_generichash_update(&state, answer->hub_verify, SIGN_KEY_BYTES);
    crypto_generichash_update(&state, answer->content_key, PEER_CONTENT_KEY_BYTES);
    add_text(&state, answer->place.name);
    add_text(&state, answer->place.contact);
    add_text(&state, answer->place.phone);
    add_text(&state, answer->place.hours);
    crypto_generichash_final(&state, out, HASH_BYTES);
}

void
enrol_ask_make(const struct peer *peer, const char *code, struct enrol_ask *out)
{
    memcpy(out->kiosk_key, peer->sign_public, SIGN_KEY_BYTES);
    seal_new_id(out->nonce);
    prove_ask(out, code, out->proof);
}

bool
enrol_ask_is_good(const struct enrol_ask *ask, const char *code)
{
    unsigned char proof[HASH_BYTES];
    prove_ask(ask, code, proof);
    return sodium_memcmp(proof, ask->proof, HASH_BYTES) == 0;
}

void
enrol_answer_make(const struct enrol_ask *ask, const char *code, struct enrol_answer *answer)
{
    peer_id(ask->kiosk_key, answer->kiosk);
    prove_answer(ask, code, answer, answer->proof);
}

bool
enrol_accept(struct peer *peer, const char *code, const struct enrol_ask *ask,
             const struct enrol_answer *answer, struct err *err)
{
    unsigned char proof[HASH_BYTES];
    prove_answer(ask, code, answer, proof);
    if (sodium_memcmp(proof, answer->proof, HASH_BYTES) != 0 ||
        memcmp(answer->kiosk, peer->id, ID_BYTES) != 0) {
        return err_set(err, ERR_SIGNATURE, "enrol: the hub does not know the code");
    }
    memcpy(peer->hub_seal, answer->hub_seal, SEAL_KEY_BYTES);
    memcpy(peer->hub_verify, answer->hub_verify, SIGN_KEY_BYTES);
    memcpy(peer->content_key, answer->content_key, PEER_CONTENT_KEY_BYTES);
    peer->place = answer->place;
    return true;
}

bool
enrol_ask_format(const struct enrol_ask *ask, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_number(out, "v", 1, err) &&
           field_put_bytes(out, "kiosk_key", ask->kiosk_key, SIGN_KEY_BYTES, err) &&
           field_put_id(out, "nonce", ask->nonce, err) &&
           field_put_bytes(out, "proof", ask->proof, HASH_BYTES, err) && buf_put(out, "}", 1, err);
}

bool
enrol_ask_parse(const char *json, size_t len, struct enrol_ask *out, struct err *err)
{
    static const char *const keys[] = {"v", "kiosk_key", "nonce", "proof", NULL};
    if (len > ENROL_MAX_JSON) {
        return err_set(err, ERR_TOO_LARGE, "enrol: %zu bytes", len);
    }
    struct enrol_ask ask = {0};
    uint64_t version = 0;
    json_t *root = json_read(json, len, 1, err);
    bool ok = root && json_allow(root, keys, err) && field_number(root, "v", &version, err) &&
              (version == 1 || err_set(err, ERR_UNSUPPORTED, "version")) &&
              field_bytes(root, "kiosk_key", ask.kiosk_key, SIGN_KEY_BYTES, err) &&
              field_id(root, "nonce", ask.nonce, err) &&
              field_bytes(root, "proof", ask.proof, HASH_BYTES, err);
    json_decref(root);
    if (!ok) {
        return err_wrap(err, "enrol");
    }
    *out = ask;
    return true;
}

bool
enrol_answer_format(const struct enrol_answer *answer, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_number(out, "v", 1, err) &&
           field_put_id(out, "kiosk", answer->kiosk, err) &&
           field_put_bytes(out, "hub_seal", answer->hub_seal, SEAL_KEY_BYTES, err) &&
           field_put_bytes(out, "hub_verify", answer->hub_verify, SIGN_KEY_BYTES, err) &&
           field_put_bytes(out, "content_key", answer->content_key, PEER_CONTENT_KEY_BYTES, err) &&
           place_put(out, &answer->place, err) &&
           field_put_bytes(out, "proof", answer->proof, HASH_BYTES, err) &&
           buf_put(out, "}", 1, err);
}

bool
enrol_answer_parse(const char *json, size_t len, struct enrol_answer *out, struct err *err)
{
    struct enrol_answer answer = {0};
    const char *name = NULL;
    enum err_code code = ERR_NONE;
    json_t *root = len <= ENROL_MAX_JSON ? json_read(json, len, 2, NULL) : NULL;
    bool ok = root && field_id(root, "kiosk", answer.kiosk, NULL) &&
              field_bytes(root, "hub_seal", answer.hub_seal, SEAL_KEY_BYTES, NULL) &&
              field_bytes(root, "hub_verify", answer.hub_verify, SIGN_KEY_BYTES, NULL) &&
              field_bytes(root, "content_key", answer.content_key, PEER_CONTENT_KEY_BYTES, NULL) &&
              place_get(root, &answer.place, NULL) &&
              field_bytes(root, "proof", answer.proof, HASH_BYTES, NULL);
    if (!ok && root && json_get_text(root, "error", 40, &name, NULL)) {
        ignore(err_find(name, &code));
    }
    json_decref(root);
    if (!ok && code != ERR_NONE) {
        return err_set(err, code, "enrol: the hub says %s", err_name(code));
    }
    if (!ok) {
        return err_set(err, ERR_NOT_A_HUB, "enrol: not the answer of a hub");
    }
    *out = answer;
    return true;
}
