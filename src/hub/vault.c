/* XChaCha20-Poly1305 with a random nonce; the row's key is its additional data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/vault.h"
#include "base/file.h"
#include "base/mem.h"

#include <sodium.h>

#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
_Static_assert(VAULT_MORE_BYTES == NONCE_BYTES + TAG_BYTES, "what sealing adds");
_Static_assert(VAULT_KEY_BYTES == crypto_kdf_KEYBYTES, "one key");

static const char vault_context[crypto_kdf_CONTEXTBYTES] = {'v', 'a', 'u', 'l', 't', '-', 'v', '1'};

static bool
load_master(const char *path, unsigned char master[VAULT_KEY_BYTES], struct err *err)
{
    struct buf file;
    buf_init(&file, VAULT_KEY_BYTES);
    bool ok = file_load(path, &file, err);
    if (ok && file.len != VAULT_KEY_BYTES) {
        ok = err_set(err, ERR_CORRUPT, "%s: not a key", VAULT_FILE);
    }
    if (ok) {
        memcpy(master, file.data, VAULT_KEY_BYTES);
    }
    buf_wipe(&file);
    return ok;
}

/* One byte of it is enough to know that it is there. */
static bool
has_people(const char *dir)
{
    char path[FILE_MAX_PATH];
    struct err why = {0};
    struct buf some;
    buf_init(&some, 1);
    bool found = file_join(path, dir, "people.db", &why) &&
                 (file_load(path, &some, &why) || why.code != ERR_NOT_FOUND);
    buf_clear(&some);
    return found;
}

bool
vault_open(const char *dir, struct vault *out, struct err *err)
{
    char path[FILE_MAX_PATH];
    unsigned char master[VAULT_KEY_BYTES];
    struct err why = {0};
    if (!file_join(path, dir, VAULT_FILE, err)) {
        return false;
    }
    bool ok = load_master(path, master, &why);
    if (!ok && why.code == ERR_NOT_FOUND && has_people(dir)) {
        return err_set(err, ERR_NOT_FOUND, "%s is gone: put it back from its backup", VAULT_FILE);
    }
    if (!ok && why.code == ERR_NOT_FOUND) {
        seal_random(master, sizeof master);
        ok = file_save(path, master, sizeof master, 0600, &why);
    }
    for (unsigned i = 0; ok && i < VAULT_PURPOSE_COUNT; i++) {
        crypto_kdf_derive_from_key(out->keys[i], VAULT_KEY_BYTES, i + 1, vault_context, master);
    }
    mem_wipe(master, sizeof master);
    return ok || err_set(err, why.code, "%s: %s", VAULT_FILE, why.text);
}

void
vault_wipe(struct vault *vault)
{
    mem_wipe(vault, sizeof *vault);
}

bool
vault_seal(const struct vault *vault, struct vault_label label, const struct buf *text,
           struct buf *out, struct err *err)
{
    size_t len = text->len + VAULT_MORE_BYTES;
    unsigned char *sealed = mem_new(len, 1);
    randombytes_buf(sealed, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed + NONCE_BYTES, NULL, (const unsigned char *)text->data, text->len, label.id,
        ID_BYTES, NULL, sealed, vault->keys[label.purpose]);
    bool ok = buf_put(out, sealed, len, err);
    free(sealed);
    return ok;
}

bool
vault_unseal(const struct vault *vault, struct vault_label label, const void *sealed, size_t len,
             struct buf *out, struct err *err)
{
    const unsigned char *bytes = sealed;
    if (len < VAULT_MORE_BYTES) {
        return err_set(err, ERR_CORRUPT, "sealed text: cut off");
    }
    size_t text_len = len - VAULT_MORE_BYTES;
    unsigned char *text = mem_new(text_len, 1);
    bool ok = crypto_aead_xchacha20poly1305_ietf_decrypt(text, NULL, NULL, bytes + NONCE_BYTES,
                                                         len - NONCE_BYTES, label.id, ID_BYTES,
                                                         bytes, vault->keys[label.purpose]) == 0;
    ok = ok ? buf_put(out, text, text_len, err)
            : err_set(err, ERR_CORRUPT, "sealed text: another key or touched");
    mem_wipe(text, text_len);
    free(text);
    return ok;
}
