/* staff.h - who works at the hub: passwords, authenticator codes, lockout.
 *
 * A login needs name, password (Argon2id) and a code (TOTP), and fails without telling which of the
 * three was wrong; an unknown name costs as much time as a known one. STAFF_MAX_FAILURES wrong
 * tries lock the name for a while, twice as long each time, up to a day.
 *
 * Owns: nothing; db is staff.db and outlives it.   Thread: the desk's, but for login_verify().
 * Fails with: ERR_UNAUTHORIZED, ERR_FORBIDDEN, ERR_LOCKED, ERR_INVALID, ERR_CONFLICT, database's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_STAFF_H
#define HUB_STAFF_H

#include "base/db.h"
#include "hub/session.h"
#include "hub/totp.h"

#define STAFF_MAX_PASSWORD 256
#define STAFF_MIN_PASSWORD 10
#define STAFF_MAX_FAILURES 5
#define STAFF_LOCK_MS 60000LL
#define STAFF_LOCK_MAX_MS (24LL * 3600 * 1000)
#define STAFF_HASH_BYTES 128 /* crypto_pwhash_STRBYTES */
#define STAFF_HASH_MS 250
#define STAFF_MIN_PASSES 3
#define STAFF_KEY_BYTES 32 /* seals the secrets of authenticator apps */
#define STAFF_STRANGERS 64

struct stranger {
    int64_t failures, locked_until_ms;
};

struct staff {
    struct db *db;
    unsigned char key[STAFF_KEY_BYTES];
    struct stranger strangers[STAFF_STRANGERS]; /* names nobody has */
};

/* A login between its steps. */
struct login {
    char name[STAFF_MAX_NAME + 1];
    char password[STAFF_MAX_PASSWORD + 1];
    char hash[STAFF_HASH_BYTES];
    unsigned code;
    bool is_begun;
    bool is_known;
    bool is_verified; /* set by login_verify() */
};

void staff_init(struct staff *staff, struct db *db, const unsigned char key[STAFF_KEY_BYTES]);

struct staff_new {
    const char *name;
    unsigned role;
    const char *password;
    unsigned passes;      /* of Argon2id: as many as take STAFF_HASH_MS, see staff_try_passes() */
    const char *employer; /* whom an account of ALLOW_EMPLOYER works for; NULL for all others */
};

/* Adds or replaces a person of staff; out_secret: base32 for the authenticator app. Slow. */
bool staff_add(struct staff *staff, const struct staff_new *new, char out_secret[TOTP_TEXT_BYTES],
               struct err *err) NODISCARD;

/* Is there someone of this name with one of these roles? */
bool staff_is_there(struct db *db, const char *name, unsigned roles, bool *out,
                    struct err *err) NODISCARD;

/* One password's work, for the caller to time. */
void staff_try_passes(unsigned passes);

const char *role_word(unsigned role);                 /* "contact"; "" = none */
bool role_find(const char *word, unsigned *out_role); /* false: no such role */

/* body: {"name","password","code"}. */
bool staff_login_begin(struct staff *staff, const char *body, size_t len, int64_t now_ms,
                       struct login *login, struct err *err) NODISCARD;
void login_verify(struct login *login); /* any thread; 32 MiB, a quarter of a second */
bool staff_login_end(struct staff *staff, struct login *login, int64_t now_ms,
                     char out_token[SESSION_TOKEN_HEX], struct session *out,
                     struct err *err) NODISCARD;
void login_clear(struct login *login);

#endif
