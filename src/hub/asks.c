/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/asks.h"
#include "base/mem.h"
#include "hub/asks_list.h"
#include "hub/devices.h"
#include "hub/session.h"

#include <sodium.h>

_Static_assert(ASK_CODE_DIGITS == PROFILE_CODE_DIGITS && ASK_HASH_HEX == PROFILE_HASH_HEX &&
                   PROFILE_MAX_CODE <= ASK_MAX_CARD,
               "what a record holds is what is asked for");

#define TICKET_BYTES (ASK_CODE_DIGITS + ASK_HASH_HEX)

/* One question while it is answered. */
struct asking {
    const struct asks *asks;
    const struct ask *ask;
    const unsigned char *kiosk; /* ID_BYTES */
    int64_t now_ms;
    bool is_newly_locked;
};

bool
asks_expire(struct people *people, int64_t now_ms, struct err *err)
{
    struct db_stmt *drop = db_prepare(people->db, "DELETE FROM ask WHERE at_ms <= ?1", err);
    if (!drop) {
        return false;
    }
    db_bind_int(drop, 1, now_ms - ASKS_LOCK_MS);
    return db_run(drop, err);
}

/* Wrong tries for this code, without those of this very question. */
static bool
count_wrong(const struct asking *asking, int64_t *out, struct err *err)
{
    struct db_stmt *get =
        db_prepare(asking->asks->people->db,
                   "SELECT count(*) FILTER (WHERE code = ?1 AND id <> ?2), count(*),"
                   " count(*) FILTER (WHERE kiosk = ?3 AND id <> ?2) FROM ask",
                   err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, asking->ask->code);
    db_bind_blob(get, 2, asking->ask->id, ID_BYTES);
    db_bind_blob(get, 3, asking->kiosk, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    *out = db_int(get, 0);
    int64_t all = db_int(get, 1), of_kiosk = db_int(get, 2);
    db_reset(get);
    return (all < ASKS_MAX_ROWS && of_kiosk < ASKS_MAX_A_KIOSK) ||
           err_set(err, ERR_BUSY, "too many questions");
}

static bool
note_wrong(const struct asking *asking, struct err *err)
{
    struct db_stmt *put = db_prepare(asking->asks->people->db,
                                     "INSERT OR IGNORE INTO ask(id, code, at_ms, kiosk)"
                                     " VALUES(?1, ?2, ?3, ?4)",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, asking->ask->id, ID_BYTES);
    db_bind_text(put, 2, asking->ask->code);
    db_bind_int(put, 3, asking->now_ms);
    db_bind_blob(put, 4, asking->kiosk, ID_BYTES);
    return db_run(put, err);
}

/* All with this code are compared, in the same time whatever their hash. */
static bool
find_ticket(const struct asking *asking, unsigned char out_id[ID_BYTES], bool *out_found,
            struct err *err)
{
    const struct ask *ask = asking->ask;
    char upto[ASK_CODE_DIGITS + 2]; /* behind the last hash of this code */
    struct db_stmt *get = db_prepare(
        asking->asks->people->db,
        "SELECT ticket, id FROM person WHERE ticket >= ?1 AND ticket < ?2 AND length(id) = 16",
        err);
    bool is_row = true;
    *out_found = false;
    if (!get) {
        return false;
    }
    snprintf(upto, sizeof upto, "%.*sg", ASK_CODE_DIGITS, ask->code);
    db_bind_blob(get, 1, ask->code, ASK_CODE_DIGITS);
    db_bind_blob(get, 2, upto, ASK_CODE_DIGITS + 1);
    for (;;) {
        size_t len, id_len;
        if (!db_step(get, &is_row, err)) {
            return false;
        }
        if (!is_row) {
            return true;
        }
        const char *ticket = db_blob(get, 0, &len);
        const void *id = db_blob(get, 1, &id_len);
        if (len == TICKET_BYTES &&
            sodium_memcmp(ticket + ASK_CODE_DIGITS, ask->hash, ASK_HASH_HEX) == 0) {
            memcpy(out_id, id, ID_BYTES);
            *out_found = true;
        }
    }
}

static bool
unseal_card(const struct asking *asking, struct db_stmt *row, struct ask_answer *out,
            struct err *err)
{
    struct buf card;
    size_t id_len, len;
    struct vault_label label = {VAULT_CODE, db_blob(row, 0, &id_len)};
    const void *sealed = db_blob(row, 1, &len);
    buf_init(&card, ASK_MAX_CARD);
    bool ok = vault_unseal(asking->asks->people->vault, label, sealed, len, &card, err);
    if (ok && card.len) {
        out->result = ASK_FOUND;
        memcpy(out->card, card.data, card.len + 1);
    }
    buf_wipe(&card);
    return ok;
}

/* The newest of the person: it holds all that was told until then. */
static bool
find_card(const struct asking *asking, const unsigned char id[ID_BYTES], struct ask_answer *out,
          struct err *err)
{
    struct db_stmt *get =
        db_prepare(asking->asks->people->db,
                   "SELECT id, code FROM person WHERE code IS NOT NULL AND (id = ?1 OR line ="
                   " (SELECT line FROM person WHERE id = ?1)) ORDER BY day DESC, version DESC"
                   " LIMIT 1",
                   err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, id, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    out->result = ASK_EMPTY;
    bool ok = !is_row || unseal_card(asking, get, out, err);
    db_reset(get);
    return ok;
}

static bool
resume(struct asking *asking, struct ask_answer *out, struct err *err)
{
    unsigned char id[ID_BYTES] = {0};
    int64_t wrong = 0;
    bool found = false;
    if (!asks_expire(asking->asks->people, asking->now_ms, err) ||
        !count_wrong(asking, &wrong, err)) {
        return false;
    }
    if (wrong >= ASKS_MAX_WRONG) {
        out->result = ASK_LOCKED;
        return true;
    }
    if (!find_ticket(asking, id, &found, err)) {
        return false;
    }
    if (found) {
        return find_card(asking, id, out, err);
    }
    out->result = ASK_UNKNOWN;
    asking->is_newly_locked = wrong + 1 == ASKS_MAX_WRONG;
    return note_wrong(asking, err);
}

static const struct {
    const char *kind;
    bool (*answer)(struct asking *asking, struct ask_answer *out, struct err *err);
} kinds[] = {
    {ASK_KIND_RESUME, resume},
};

/* In a transaction: a count that could not be kept is no answer. */
static bool
look(struct asking *asking, struct ask_answer *out, struct err *err)
{
    struct db *db = asking->asks->people->db;
    if (asks_list_is_kind(asking->ask->kind)) {
        return asks_list_answer(asking->asks->calls, asking->ask, asking->now_ms, out, err) ||
               err_wrap(err, "ask");
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].kind, asking->ask->kind) != 0) {
            continue;
        }
        bool ok = db_begin(db, err) && kinds[i].answer(asking, out, err) && db_commit(db, err);
        if (!ok) {
            db_rollback(db);
        }
        return ok || err_wrap(err, "ask");
    }
    return err_set(err, ERR_UNSUPPORTED, "ask: no such kind of question");
}

static bool
note_lock(const struct asking *asking, const unsigned char kiosk[ID_BYTES], struct err *err)
{
    char hex[ID_HEX];
    id_format(kiosk, hex);
    return staff_log(asking->asks->staff, asking->now_ms, "ask-locked", "", hex, err);
}

bool
asks_answer(const struct asks *asks, const char *body, size_t len, int64_t now_ms, struct buf *out,
            struct err *err)
{
    unsigned char key[SIGN_KEY_BYTES];
    struct ask_letter letter;
    struct ask ask = {.kind = ""};
    struct ask_answer answer = {.result = ASK_UNKNOWN};
    struct asking asking = {.asks = asks, .ask = &ask, .kiosk = letter.kiosk, .now_ms = now_ms};
    bool ok = ask_read(body, len, &letter, err) &&
              devices_key(asks->staff, letter.kiosk, key, err) && ask_check(&letter, key, err) &&
              ask_open(&letter, asks->keys, &ask, err) && look(&asking, &answer, err) &&
              (!asking.is_newly_locked || note_lock(&asking, letter.kiosk, err)) &&
              ask_answer_make(asks->keys, &ask, &answer, out, err);
    ask_wipe(&ask);
    mem_wipe(&answer, sizeof answer);
    return ok;
}
