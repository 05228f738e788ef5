/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/staff.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sync/seal.h"

#include <sodium.h>

#define PASSWORD_BYTES (32u << 20)
#define STAFF_TOTP_SEALED                                                                          \
    (TOTP_SECRET_BYTES + crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
_Static_assert(STAFF_HASH_BYTES == crypto_pwhash_STRBYTES, "room for a hash");
_Static_assert(STAFF_KEY_BYTES == crypto_secretbox_KEYBYTES, "one key");

static const struct {
    const char *word;
    unsigned role;
} role_table[] = {
    {"admin", ALLOW_ADMIN},       {"coordinator", ALLOW_COORDINATOR}, {"contact", ALLOW_CONTACT},
    {"employer", ALLOW_EMPLOYER}, {"location", ALLOW_LOCATION},
};

#define ROLE_ROWS (sizeof role_table / sizeof role_table[0])

const char *
role_word(unsigned role)
{
    for (size_t i = 0; i < ROLE_ROWS; i++) {
        if (role_table[i].role == role) {
            return role_table[i].word;
        }
    }
    return "";
}

bool
role_find(const char *word, unsigned *out_role)
{
    for (size_t i = 0; i < ROLE_ROWS; i++) {
        if (strcmp(role_table[i].word, word) == 0) {
            *out_role = role_table[i].role;
            return true;
        }
    }
    return false;
}

void
staff_init(struct staff *staff, struct db *db, const unsigned char key[STAFF_KEY_BYTES])
{
    *staff = (struct staff){.db = db};
    memcpy(staff->key, key, STAFF_KEY_BYTES);
}

static bool
make_hash(const char *password, unsigned passes, char out[STAFF_HASH_BYTES], struct err *err)
{
    if (crypto_pwhash_str(out, password, strlen(password), passes, PASSWORD_BYTES) != 0) {
        return err_set(err, ERR_BUSY, "no memory for a password");
    }
    return true;
}

void
staff_try_passes(unsigned passes)
{
    char unused[STAFF_HASH_BYTES];
    ignore(make_hash("", passes, unused, NULL));
}

static void
seal_totp(const struct staff *staff, const unsigned char secret[TOTP_SECRET_BYTES],
          unsigned char out[STAFF_TOTP_SEALED])
{
    randombytes_buf(out, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(out + crypto_secretbox_NONCEBYTES, secret, TOTP_SECRET_BYTES, out,
                          staff->key);
}

static bool
open_totp(const struct staff *staff, const unsigned char *sealed, size_t len,
          unsigned char out[TOTP_SECRET_BYTES], struct err *err)
{
    bool ok =
        len == STAFF_TOTP_SEALED &&
        crypto_secretbox_open_easy(out, sealed + crypto_secretbox_NONCEBYTES,
                                   len - crypto_secretbox_NONCEBYTES, sealed, staff->key) == 0;
    return ok || err_set(err, ERR_CORRUPT, "authenticator secret: another key");
}

static bool
is_name(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_.@");
    return len > 0 && len <= STAFF_MAX_NAME && !name[len];
}

static bool
put_staff(struct staff *staff, const struct staff_new *new, const char *hash,
          const unsigned char *sealed, struct err *err)
{
    struct db_stmt *drop = db_prepare(staff->db, "DELETE FROM session WHERE staff = ?1", err);
    struct db_stmt *put =
        db_prepare(staff->db,
                   "INSERT OR REPLACE INTO staff(name, role, password, totp, totp_step, failures,"
                   " locked_until_ms, employer) VALUES(?1, ?2, ?3, ?4, 0, 0, 0, ?5)",
                   err);
    if (!drop || !put) {
        return false;
    }
    db_bind_text(drop, 1, new->name);
    db_bind_text(put, 1, new->name);
    db_bind_int(put, 2, new->role);
    db_bind_text(put, 3, hash);
    db_bind_blob(put, 4, sealed, STAFF_TOTP_SEALED);
    db_bind_text(put, 5, new->employer ? new->employer : "");
    return db_run(drop, err) && db_run(put, err);
}

bool
staff_add(struct staff *staff, const struct staff_new *new, char out_secret[TOTP_TEXT_BYTES],
          struct err *err)
{
    unsigned char secret[TOTP_SECRET_BYTES], sealed[STAFF_TOTP_SEALED];
    char hash[STAFF_HASH_BYTES];
    size_t len = strlen(new->password);
    if (!is_name(new->name)) {
        return err_set(err, ERR_INVALID, "name: lower-case letters, digits, - _ . @");
    }
    if (len < STAFF_MIN_PASSWORD || len > STAFF_MAX_PASSWORD) {
        return err_set(err, ERR_INVALID, "password: %d bytes at least", STAFF_MIN_PASSWORD);
    }
    if ((new->role == ALLOW_EMPLOYER) != (new->employer &&*new->employer)) {
        return err_set(err, ERR_INVALID, "employer: belongs to that role, and only to it");
    }
    if (new->employer && strlen(new->employer) > STAFF_MAX_EMPLOYER) {
        return err_set(err, ERR_INVALID, "employer: at most %d bytes", STAFF_MAX_EMPLOYER);
    }
    if (!make_hash(new->password, new->passes, hash, err)) {
        return false;
    }
    randombytes_buf(secret, sizeof secret);
    seal_totp(staff, secret, sealed);
    bool ok = put_staff(staff, new, hash, sealed, err);
    if (ok) {
        totp_format_secret(secret, out_secret);
    }
    mem_wipe(secret, sizeof secret);
    return ok || err_wrap(err, "add staff");
}

bool
staff_is_there(struct db *db, const char *name, unsigned roles, bool *out, struct err *err)
{
    struct db_stmt *get =
        db_prepare(db, "SELECT 1 FROM staff WHERE name = ?1 AND role & ?2 <> 0", err);
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, name);
    db_bind_int(get, 2, roles);
    if (!db_step(get, out, err)) {
        return false;
    }
    db_reset(get);
    return true;
}

static bool
read_login(const char *body, size_t len, struct login *out, struct err *err)
{
    static const char *const keys[] = {"name", "password", "code", NULL};
    const char *name = NULL, *password = NULL, *code = NULL;
    long long number = 0;
    json_t *root = json_read(body, len, 1, err);
    bool ok = root && json_allow(root, keys, err) &&
              json_get_text(root, "name", STAFF_MAX_NAME, &name, err) &&
              json_get_text(root, "password", STAFF_MAX_PASSWORD, &password, err) &&
              json_get_text(root, "code", 6, &code, err);
    if (ok && (strlen(code) != 6 || !num_parse(code, 6, 0, 999999, &number, NULL))) {
        ok = err_set(err, ERR_INVALID, "code: six digits");
    }
    if (ok) {
        memcpy(out->name, name, strlen(name) + 1);
        memcpy(out->password, password, strlen(password) + 1);
        out->code = (unsigned)number;
    }
    json_decref(root);
    return ok;
}

/* For a name nobody has some other's hash is loaded, so that the check takes as long. */
static bool
load_hash(struct staff *staff, int64_t now_ms, struct login *login, struct err *err)
{
    struct db_stmt *get = db_prepare(
        staff->db,
        "SELECT password, locked_until_ms, name = ?1 FROM staff ORDER BY name = ?1 DESC LIMIT 1",
        err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, login->name);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    login->is_known = is_row && db_int(get, 2);
    bool is_locked = login->is_known && db_int(get, 1) > now_ms;
    if (is_row) {
        snprintf(login->hash, sizeof login->hash, "%s", db_text(get, 0));
    }
    db_reset(get);
    return !is_locked || err_set(err, ERR_LOCKED, "too many wrong tries: wait");
}

/* Names nobody has lock as well, or a lock would tell which names exist. They share few slots. */
static struct stranger *
stranger_of(struct staff *staff, const char *name)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)name, strlen(name), staff->key,
                       sizeof staff->key);
    return &staff->strangers[hash[0] % STAFF_STRANGERS];
}

static bool
check_stranger(struct staff *staff, int64_t now_ms, const struct login *login, struct err *err)
{
    if (!login->is_known && stranger_of(staff, login->name)->locked_until_ms > now_ms) {
        return err_set(err, ERR_LOCKED, "too many wrong tries: wait");
    }
    return true;
}

bool
staff_login_begin(struct staff *staff, const char *body, size_t len, int64_t now_ms,
                  struct login *login, struct err *err)
{
    if (!read_login(body, len, login, err) || !load_hash(staff, now_ms, login, err) ||
        !check_stranger(staff, now_ms, login, err)) {
        return false;
    }
    login->is_begun = true;
    return true;
}

void
login_verify(struct login *login)
{
    bool fits =
        crypto_pwhash_str_verify(login->hash, login->password, strlen(login->password)) == 0;
    login->is_verified = fits && login->is_known;
    mem_wipe(login->password, sizeof login->password);
}

/* 0 until the limit is reached, then a minute, two, four ... */
static int64_t
lock_ms(int64_t failures)
{
    int64_t ms = 0;
    for (int64_t n = STAFF_MAX_FAILURES; n <= failures && ms < STAFF_LOCK_MAX_MS; n++) {
        ms = ms ? 2 * ms : STAFF_LOCK_MS;
    }
    return ms < STAFF_LOCK_MAX_MS ? ms : STAFF_LOCK_MAX_MS;
}

static bool
count_failure(struct staff *staff, const struct login *login, int64_t failures, int64_t now_ms,
              struct err *err)
{
    if (!login->is_known) {
        struct stranger *stranger = stranger_of(staff, login->name);
        stranger->failures++;
        stranger->locked_until_ms = now_ms + lock_ms(stranger->failures);
        return true;
    }
    struct db_stmt *put = db_prepare(
        staff->db, "UPDATE staff SET failures = ?2, locked_until_ms = ?3 WHERE name = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, login->name);
    db_bind_int(put, 2, failures + 1);
    db_bind_int(put, 3, now_ms + lock_ms(failures + 1));
    return db_run(put, err) && staff_log(staff->db, now_ms, "login-refused", login->name, "", err);
}

struct account {
    unsigned role;
    char employer[STAFF_MAX_EMPLOYER + 1];
    int64_t failures, locked_until_ms;
    uint64_t totp_step;
    unsigned char totp[TOTP_SECRET_BYTES];
};

static bool
load_account(struct staff *staff, const char *name, struct account *out, struct err *err)
{
    struct db_stmt *get =
        db_prepare(staff->db,
                   "SELECT role, totp, totp_step, failures, locked_until_ms, employer FROM staff"
                   " WHERE name = ?1",
                   err);
    bool is_row = false;
    *out = (struct account){.role = 0};
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, name);
    bool ok = db_step(get, &is_row, err);
    if (ok && is_row) {
        size_t len;
        const void *sealed = db_blob(get, 1, &len);
        out->role = (unsigned)db_int(get, 0);
        out->totp_step = (uint64_t)db_int(get, 2);
        out->failures = db_int(get, 3);
        out->locked_until_ms = db_int(get, 4);
        snprintf(out->employer, sizeof out->employer, "%s", db_text(get, 5));
        ok = open_totp(staff, sealed, len, out->totp, err);
    }
    db_reset(get);
    return ok;
}

static bool
count_success(struct staff *staff, const char *name, uint64_t step, struct err *err)
{
    struct db_stmt *put = db_prepare(staff->db,
                                     "UPDATE staff SET failures = 0, locked_until_ms = 0,"
                                     " totp_step = ?2 WHERE name = ?1",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, name);
    db_bind_int(put, 2, (int64_t)step);
    return db_run(put, err);
}

bool
staff_login_end(struct staff *staff, struct login *login, int64_t now_ms,
                char out_token[SESSION_TOKEN_HEX], struct session *out, struct err *err)
{
    struct account account;
    if (!load_account(staff, login->name, &account, err)) {
        return false;
    }
    if (account.locked_until_ms > now_ms) {
        return err_set(err, ERR_LOCKED, "too many wrong tries: wait");
    }
    uint64_t step =
        login->is_verified && account.role
            ? totp_find_step(account.totp, login->code, (uint64_t)now_ms / 1000, account.totp_step)
            : 0;
    mem_wipe(account.totp, sizeof account.totp);
    if (!step) {
        return count_failure(staff, login, account.failures, now_ms, err) &&
               err_set(err, ERR_UNAUTHORIZED, "name, password or code is not right");
    }
    struct session session = {.role = account.role};
    memcpy(session.staff, login->name, sizeof session.staff);
    memcpy(session.employer, account.employer, sizeof session.employer);
    if (!count_success(staff, login->name, step, err) ||
        !session_begin(staff->db, &session, now_ms, out_token, err)) {
        return false;
    }
    *out = session;
    return true;
}

void
login_clear(struct login *login)
{
    mem_wipe(login, sizeof *login);
}
