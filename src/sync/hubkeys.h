/* hubkeys.h - the hub's own keys: hub.json in the hub's data dir, mode 600.
 *
 * {"v":1,"name":"...","seal_public":base64,"seal_secret":base64,"sign_public":base64,
 *  "sign_secret":base64,"kiosks":[{"key":base64,"name":"..."}]}
 * kiosks are those the hub knows before its first start (the demo's own kiosk): the hub enrols each
 * at every start if it does not know it yet. A kiosk's id follows from its key: peer_id().
 *
 * Owns: nothing; hubkeys_wipe() when done.   Thread: any.   Fails with: ERR_IO, ERR_CORRUPT,
 * ERR_NOT_FOUND. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_HUBKEYS_H
#define SYNC_HUBKEYS_H

#include "sync/seal.h"

#define HUBKEYS_FILE "hub.json"
#define HUBKEYS_MAX_NAME 120
#define HUBKEYS_MAX_KIOSKS 16

struct hubkeys_kiosk {
    unsigned char key[SIGN_KEY_BYTES];
    char name[HUBKEYS_MAX_NAME + 1];
};

struct hubkeys {
    char name[HUBKEYS_MAX_NAME + 1];
    unsigned char seal_public[SEAL_KEY_BYTES];
    unsigned char seal_secret[SEAL_KEY_BYTES];
    unsigned char sign_public[SIGN_KEY_BYTES];
    unsigned char sign_secret[SIGN_SECRET_BYTES];
    struct hubkeys_kiosk kiosks[HUBKEYS_MAX_KIOSKS];
    size_t kiosk_count;
};

void hubkeys_make(const char *name, struct hubkeys *out);
bool hubkeys_load(const char *dir, struct hubkeys *out, struct err *err) NODISCARD;
bool hubkeys_save(const struct hubkeys *keys, const char *dir, struct err *err) NODISCARD;
void hubkeys_wipe(struct hubkeys *keys);

#endif
