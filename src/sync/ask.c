/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/ask.h"
#include "base/mem.h"
#include "sync/field.h"
#include "sync/pack.h"

#include <assert.h>
#include <sodium.h>

#define VERSION 1
#define ASK_DOMAIN "aanloop-ask-v1"
#define ANSWER_DOMAIN "aanloop-ask-answer-v1"
#define DIGITS "0123456789"

static const char *const result_words[ASK_RESULT_COUNT] = {
    [ASK_FOUND] = "found",
    [ASK_UNKNOWN] = "unknown",
    [ASK_LOCKED] = "locked",
    [ASK_EMPTY] = "empty",
};

void
ask_wipe(struct ask *ask)
{
    mem_wipe(ask, sizeof *ask);
}

void
ask_visit_wipe(struct ask_visit *visit)
{
    mem_wipe(visit, sizeof *visit);
}

static void
pack_letter(struct pack *pack, const struct ask_letter *letter)
{
    unsigned char body[HASH_BYTES];
    pack_bytes(pack, letter->kiosk, ID_BYTES);
    pack_bytes(pack, letter->id, ID_BYTES);
    hash_make(DOMAIN_BODY, letter->sealed, ASK_SEALED_BYTES, body);
    pack_bytes(pack, body, HASH_BYTES);
}

static bool
is_signed(const struct ask_letter *letter, const char *domain,
          const unsigned char key[SIGN_KEY_BYTES])
{
    struct pack pack = {.len = 0};
    pack_letter(&pack, letter);
    return sign_is_good(key, domain, pack.bytes, pack.len, letter->sig);
}

static bool
is_only(const char *text, size_t len, const char *letters)
{
    return strlen(text) == len && strspn(text, letters) == len;
}

/* Fills up, seals, signs. The body is wiped. */
static bool
close_letter(struct ask_letter *letter, struct buf *body, const unsigned char to[SEAL_KEY_BYTES],
             const char *domain, const unsigned char secret[SIGN_SECRET_BYTES], struct err *err)
{
    struct buf sealed;
    struct pack pack = {.len = 0};
    bool ok = true;
    buf_init(&sealed, ASK_SEALED_BYTES);
    while (ok && body->len < ASK_BODY_BYTES) {
        ok = buf_put(body, " ", 1, err);
    }
    ok = ok && seal_close(to, body->data, body->len, &sealed, err);
    if (ok) {
        assert(sealed.len == ASK_SEALED_BYTES);
        memcpy(letter->sealed, sealed.data, ASK_SEALED_BYTES);
        pack_letter(&pack, letter);
        sign_make(secret, domain, pack.bytes, pack.len, letter->sig);
    }
    buf_clear(&sealed);
    buf_wipe(body);
    return ok || err_wrap(err, "ask");
}

static bool
put_letter(const struct ask_letter *letter, bool has_kiosk, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_number(out, "v", VERSION, err) &&
           (!has_kiosk || field_put_id(out, "kiosk", letter->kiosk, err)) &&
           field_put_id(out, "id", letter->id, err) &&
           field_put_bytes(out, "sealed", letter->sealed, ASK_SEALED_BYTES, err) &&
           field_put_bytes(out, "sig", letter->sig, SIGN_BYTES, err) && buf_put(out, "}", 1, err);
}

static bool
get_version(const json_t *root, struct err *err)
{
    uint64_t version = 0;
    return field_number(root, "v", &version, err) &&
           (version == VERSION || err_set(err, ERR_UNSUPPORTED, "version"));
}

static bool
get_sealed(const json_t *root, unsigned char out[ASK_SEALED_BYTES], struct err *err)
{
    unsigned char *sealed = NULL;
    size_t len = 0;
    if (!field_blob(root, "sealed", ASK_SEALED_BYTES, &sealed, &len, err)) {
        return false;
    }
    if (len == ASK_SEALED_BYTES) {
        memcpy(out, sealed, len);
    }
    free(sealed);
    return len == ASK_SEALED_BYTES || err_set(err, ERR_INVALID, "sealed: %zu bytes", len);
}

static bool
get_letter(const json_t *root, const char *const *keys, bool has_kiosk, struct ask_letter *out,
           struct err *err)
{
    return json_allow(root, keys, err) && get_version(root, err) &&
           (!has_kiosk || field_id(root, "kiosk", out->kiosk, err)) &&
           field_id(root, "id", out->id, err) && get_sealed(root, out->sealed, err) &&
           field_bytes(root, "sig", out->sig, SIGN_BYTES, err);
}

bool
ask_make(const struct peer *peer, const struct ask *want, struct ask_visit *out_visit,
         struct buf *out, struct err *err)
{
    struct ask_letter letter = {.sig = {0}};
    struct ask_visit visit;
    struct buf body;
    seal_new_id(visit.id);
    crypto_box_keypair(visit.key, visit.secret);
    memcpy(letter.kiosk, peer->id, ID_BYTES);
    memcpy(letter.id, visit.id, ID_BYTES);
    buf_init(&body, ASK_BODY_BYTES);
    bool ok = buf_put(&body, "{", 1, err) && field_put_number(&body, "v", VERSION, err) &&
              field_put_text(&body, "kind", want->kind, err) &&
              field_put_id(&body, "id", visit.id, err) &&
              field_put_text(&body, "code", want->code, err) &&
              field_put_text(&body, "hash", want->hash, err) &&
              field_put_bytes(&body, "key", visit.key, SEAL_KEY_BYTES, err) &&
              buf_put(&body, "}", 1, err) &&
              close_letter(&letter, &body, peer->hub_seal, ASK_DOMAIN, peer->sign_secret, err) &&
              put_letter(&letter, true, out, err);
    buf_wipe(&body);
    if (ok) {
        *out_visit = visit;
    }
    ask_visit_wipe(&visit);
    return ok;
}

bool
ask_read(const char *json, size_t len, struct ask_letter *out, struct err *err)
{
    static const char *const keys[] = {"v", "kiosk", "id", "sealed", "sig", NULL};
    struct ask_letter letter = {.sig = {0}};
    if (len > ASK_MAX_JSON) {
        return err_set(err, ERR_TOO_LARGE, "ask: %zu bytes", len);
    }
    json_t *root = json_read(json, len, 1, err);
    bool ok = root && get_letter(root, keys, true, &letter, err);
    json_decref(root);
    if (!ok) {
        return err_wrap(err, "ask");
    }
    *out = letter;
    return true;
}

bool
ask_check(const struct ask_letter *letter, const unsigned char kiosk_key[SIGN_KEY_BYTES],
          struct err *err)
{
    return is_signed(letter, ASK_DOMAIN, kiosk_key) ||
           err_set(err, ERR_SIGNATURE, "ask: wrong signature");
}

static bool
get_ask(const json_t *root, const struct ask_letter *letter, struct ask *out, struct err *err)
{
    static const char *const keys[] = {"v", "kind", "id", "code", "hash", "key", NULL};
    if (!json_allow(root, keys, err) || !get_version(root, err) ||
        !field_text(root, "kind", ASK_MAX_KIND, out->kind, err) ||
        !field_id(root, "id", out->id, err) ||
        !field_text(root, "code", ASK_CODE_DIGITS, out->code, err) ||
        !field_text(root, "hash", ASK_HASH_HEX, out->hash, err) ||
        !field_bytes(root, "key", out->key, SEAL_KEY_BYTES, err)) {
        return false;
    }
    bool is_kind = out->kind[0] && out->kind[strspn(out->kind, "abcdefghijklmnopqrstuvwxyz-")] == 0;
    bool ok = is_kind && memcmp(out->id, letter->id, ID_BYTES) == 0 &&
              is_only(out->code, ASK_CODE_DIGITS, DIGITS) &&
              is_only(out->hash, ASK_HASH_HEX, DIGITS "abcdef");
    return ok || err_set(err, ERR_INVALID, "not a question about a ticket");
}

bool
ask_open(const struct ask_letter *letter, const struct hubkeys *keys, struct ask *out,
         struct err *err)
{
    struct ask ask = {.kind = ""};
    struct buf body;
    buf_init(&body, ASK_BODY_BYTES);
    bool ok = seal_open(keys->seal_public, keys->seal_secret, letter->sealed, ASK_SEALED_BYTES,
                        &body, err);
    json_t *root = ok ? json_read(body.data, body.len, 1, err) : NULL;
    ok = root && get_ask(root, letter, &ask, err);
    json_decref(root);
    buf_wipe(&body);
    if (ok) {
        *out = ask;
    }
    ask_wipe(&ask);
    return ok || err_wrap(err, "ask");
}

static bool
put_place(struct buf *out, const struct ask_place *place, struct err *err)
{
    return !place->vacancy[0] ||
           (buf_put_text(out, ",\"place\":{", err) &&
            field_put_text(out, "vacancy", place->vacancy, err) &&
            field_put_text(out, "state", place->state, err) &&
            field_put_number(out, "from", place->from, err) &&
            field_put_number(out, "to", place->to, err) &&
            field_put_text(out, "as_of", place->as_of, err) &&
            field_put_number(out, "may_say_yes", place->may_say_yes, err) &&
            field_put_number(out, "passes", place->passes, err) && buf_put(out, "}", 1, err));
}

bool
ask_answer_make(const struct hubkeys *keys, const struct ask *ask, const struct ask_answer *answer,
                struct buf *out, struct err *err)
{
    struct ask_letter letter = {.sig = {0}};
    struct buf body;
    memcpy(letter.id, ask->id, ID_BYTES);
    buf_init(&body, ASK_BODY_BYTES);
    bool ok = buf_put(&body, "{", 1, err) && field_put_number(&body, "v", VERSION, err) &&
              field_put_id(&body, "id", ask->id, err) &&
              field_put_text(&body, "result", result_words[answer->result], err) &&
              field_put_text(&body, "card", answer->card, err) &&
              put_place(&body, &answer->place, err) && buf_put(&body, "}", 1, err) &&
              close_letter(&letter, &body, ask->key, ANSWER_DOMAIN, keys->sign_secret, err) &&
              put_letter(&letter, false, out, err);
    buf_wipe(&body);
    return ok;
}

/* The code of {"error":name}; ERR_NOT_A_HUB for anything else. */
static enum err_code
error_of(const json_t *root)
{
    const char *name = NULL;
    enum err_code code = ERR_NOT_A_HUB;
    if (root && json_get_text(root, "error", 40, &name, NULL)) {
        ignore(err_find(name, &code));
    }
    return code == ERR_NONE ? ERR_NOT_A_HUB : code;
}

static bool
read_answer(const unsigned char hub_verify[SIGN_KEY_BYTES], const unsigned char id[ID_BYTES],
            const char *json, size_t len, struct ask_letter *out, struct err *err)
{
    static const char *const keys[] = {"v", "id", "sealed", "sig", NULL};
    struct ask_letter letter = {.sig = {0}};
    json_t *root = len <= ASK_MAX_JSON ? json_read(json, len, 1, NULL) : NULL;
    bool ok = root && get_letter(root, keys, false, &letter, NULL);
    enum err_code code = ok ? ERR_NONE : error_of(root);
    json_decref(root);
    if (!ok) {
        return err_set(err, code, "ask: no answer, but %s", err_name(code));
    }
    if (memcmp(letter.id, id, ID_BYTES) != 0 || !is_signed(&letter, ANSWER_DOMAIN, hub_verify)) {
        return err_set(err, ERR_NOT_A_HUB, "ask: not the hub's answer to this question");
    }
    *out = letter;
    return true;
}

bool
ask_answer_is_good(const unsigned char hub_verify[SIGN_KEY_BYTES], const unsigned char id[ID_BYTES],
                   const char *json, size_t len, struct err *err)
{
    struct ask_letter letter;
    return read_answer(hub_verify, id, json, len, &letter, err);
}

/* A member that is not there is no place. */
static bool
get_place(const json_t *root, struct ask_place *out)
{
    static const char *const keys[] = {"vacancy", "state",       "from",   "to",
                                       "as_of",   "may_say_yes", "passes", NULL};
    const json_t *place = json_object_get(root, "place");
    uint64_t from = 0, to = 0, yes = 0, passes = 0;
    *out = (struct ask_place){.from = 0};
    if (!place) {
        return true;
    }
    bool ok = json_allow(place, keys, NULL) &&
              field_text(place, "vacancy", RECORD_MAX_VACANCY, out->vacancy, NULL) &&
              field_text(place, "state", ASK_MAX_STATE, out->state, NULL) &&
              field_number(place, "from", &from, NULL) && field_number(place, "to", &to, NULL) &&
              field_text(place, "as_of", ASK_DAY_BYTES - 1, out->as_of, NULL) &&
              field_number(place, "may_say_yes", &yes, NULL) &&
              field_number(place, "passes", &passes, NULL);
    out->from = (unsigned)from;
    out->to = (unsigned)to;
    out->may_say_yes = yes == 1;
    out->passes = passes == 1;
    return ok && from <= to && to <= UINT32_MAX && yes <= 1 && passes <= 1 && out->vacancy[0];
}

static bool
get_answer(const json_t *root, const struct ask_visit *visit, struct ask_answer *out)
{
    unsigned char id[ID_BYTES];
    char word[ASK_MAX_KIND + 1];
    if (!get_version(root, NULL) || !field_id(root, "id", id, NULL) ||
        !get_place(root, &out->place) || !field_text(root, "result", ASK_MAX_KIND, word, NULL) ||
        !field_text(root, "card", ASK_MAX_CARD, out->card, NULL) ||
        memcmp(id, visit->id, ID_BYTES) != 0 ||
        out->card[strspn(out->card, DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != 0) {
        return false;
    }
    for (int i = 0; i < ASK_RESULT_COUNT; i++) {
        if (strcmp(word, result_words[i]) == 0) {
            out->result = (enum ask_result)i;
            return (i == ASK_FOUND) == (out->card[0] || out->place.vacancy[0]);
        }
    }
    return false;
}

bool
ask_answer_open(const unsigned char hub_verify[SIGN_KEY_BYTES], const struct ask_visit *visit,
                const char *json, size_t len, struct ask_answer *out, struct err *err)
{
    struct ask_letter letter;
    struct ask_answer answer = {.result = ASK_UNKNOWN};
    struct buf body;
    if (!read_answer(hub_verify, visit->id, json, len, &letter, err)) {
        return false;
    }
    buf_init(&body, ASK_BODY_BYTES);
    bool ok = seal_open(visit->key, visit->secret, letter.sealed, ASK_SEALED_BYTES, &body, NULL);
    json_t *root = ok ? json_read(body.data, body.len, 2, NULL) : NULL;
    ok = root && get_answer(root, visit, &answer);
    json_decref(root);
    buf_wipe(&body);
    if (ok) {
        *out = answer;
    }
    mem_wipe(&answer, sizeof answer);
    return ok || err_set(err, ERR_NOT_A_HUB, "ask: not an answer");
}
