/* vault.h - names and numbers sealed with a key that stands outside the databases.
 *
 * people.key (mode 600, beside hub.json, made at the first start) holds one random key; from it
 * come a key per purpose. Who has only the databases reads no name, no number and no authenticator
 * secret. Each text is bound to the row it belongs to, so that swapping rows does not open.
 *
 * Owns: nothing; vault_wipe() when done.   Thread: any, once loaded.
 * Fails with: ERR_IO, ERR_NOT_FOUND, ERR_CORRUPT (another key, another row, or touched).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_VAULT_H
#define HUB_VAULT_H

#include "base/buf.h"
#include "sync/seal.h"

#define VAULT_FILE "people.key"
#define VAULT_KEY_BYTES 32
#define VAULT_MORE_BYTES 40 /* nonce and tag */

/* A key each, by its number: a new one comes last. */
enum vault_purpose {
    VAULT_PEOPLE,
    VAULT_LISTS,
    VAULT_STAFF,
    VAULT_SPOKEN,
    VAULT_CODE,
    VAULT_SEED, /* of lists */
    VAULT_SAME, /* to compare numbers unseen */
    VAULT_PURPOSE_COUNT
};

struct vault {
    unsigned char keys[VAULT_PURPOSE_COUNT][VAULT_KEY_BYTES];
};

/* Loads dir/people.key, making it for a new hub. ERR_NOT_FOUND when it is gone but people.db is
 * there: a new key would make every name unreadable without a word. */
bool vault_open(const char *dir, struct vault *out, struct err *err) NODISCARD;
void vault_wipe(struct vault *vault);

/* What a sealed text is bound to. */
struct vault_label {
    enum vault_purpose purpose;
    const unsigned char *id; /* the row's: ID_BYTES */
};

/* Appends the text's length + VAULT_MORE_BYTES to out. */
bool vault_seal(const struct vault *vault, struct vault_label label, const struct buf *text,
                struct buf *out, struct err *err) NODISCARD;
bool vault_unseal(const struct vault *vault, struct vault_label label, const void *sealed,
                  size_t len, struct buf *out, struct err *err) NODISCARD;

#endif
