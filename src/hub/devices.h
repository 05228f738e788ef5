/* devices.h - kiosks becoming known: one-time codes, enrolment, revocation.
 *
 * A code is shown once to a person of the place, lasts DEVICES_CODE_MS and enrols one kiosk; that
 * kiosk may ask again and gets the same answer. Wrong tries are counted for all callers together:
 * after DEVICES_MAX_TRIES within DEVICES_TRIES_MS everybody waits.
 *
 * Owns: nothing; db is staff.db and outlives it.   Thread: the desk's.
 * Fails with: ERR_SIGNATURE (no open code fits), ERR_LOCKED, ERR_NOT_FOUND, database failures.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_DEVICES_H
#define HUB_DEVICES_H

#include <jansson.h>
#include "hub/hub_store.h"
#include "sync/enrol.h"
#include "sync/hubkeys.h"

#define DEVICES_CODE_MS (48LL * 3600 * 1000)
#define DEVICES_MAX_TRIES 30
#define DEVICES_TRIES_MS 60000

struct devices {
    struct db *db;
    const struct hubkeys *keys;
    const unsigned char *content_key; /* PEER_CONTENT_KEY_BYTES; NULL: none */
    int64_t tries_since_ms;
    int tries;
};

/* Makes a code for a place. */
bool devices_new_code(struct db *db, const struct peer_place *place, int64_t now_ms,
                      char out_code[ENROL_CODE_CHARS + 1], struct err *err) NODISCARD;

/* Body of POST /v1/enrol in, answer appended. */
bool devices_enrol(struct devices *devices, const char *body, size_t len, int64_t now_ms,
                   struct buf *out, struct err *err) NODISCARD;

/* Known by key without a code: the kiosks of hub.json. Known already is fine. */
bool devices_add(struct db *db, const unsigned char key[SIGN_KEY_BYTES], const char *name,
                 int64_t now_ms, struct err *err) NODISCARD;
bool devices_add_known(struct db *db, const struct hubkeys *keys, int64_t now_ms,
                       struct err *err) NODISCARD;

bool devices_revoke(struct db *db, const unsigned char kiosk[ID_BYTES], int64_t now_ms,
                    struct err *err) NODISCARD;

/* An array of {id, name, enrolled_ms, revoked}; new reference. */
json_t *devices_list(struct db *db, struct err *err) NODISCARD;

/* The key of a kiosk that may send: ERR_UNKNOWN_KIOSK, ERR_REVOKED. */
bool devices_key(struct db *db, const unsigned char kiosk[ID_BYTES],
                 unsigned char out_key[SIGN_KEY_BYTES], struct err *err) NODISCARD;

/* The name of a kiosk's place, "" when unknown; out: PEER_MAX_TEXT + 1. */
bool devices_place(struct db *db, const unsigned char kiosk[ID_BYTES], char *out,
                   struct err *err) NODISCARD;

#endif
