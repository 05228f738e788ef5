/* peer.h - who this kiosk is and which hub it belongs to: kiosk.json in the kiosk's data dir, mode
 * 600.
 *
 * {"v":1,"id":hex,"sign_public":base64,"sign_secret":base64,"hub_seal":base64,"hub_verify":base64,
 *  "hub_url":"...","content_key":base64,"place":{"name","contact","phone","hours"}}
 * Made on the device at enrolment (enrol.h); the id is the first 16 bytes of the hash of the key.
 * Saved whole or not at all: temporary name, fsync, rename, fsync of the folder.
 *
 * Owns: nothing; peer_wipe() when done.   Thread: any.
 * Fails with: ERR_NOT_FOUND (not enrolled), ERR_IO, ERR_CORRUPT.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_PEER_H
#define SYNC_PEER_H

#include "sync/hubkeys.h"

#define PEER_FILE "kiosk.json"
#define PEER_MAX_URL 256
#define PEER_MAX_TEXT 240
#define PEER_CONTENT_KEY_BYTES                                                                     \
    42 /* minisign public key; all zero: the one the program was given                             \
        */

struct peer_place {
    char name[PEER_MAX_TEXT + 1];
    char contact[PEER_MAX_TEXT + 1]; /* named person */
    char phone[PEER_MAX_TEXT + 1];
    char hours[PEER_MAX_TEXT + 1];
};

struct peer {
    unsigned char id[ID_BYTES];
    unsigned char sign_public[SIGN_KEY_BYTES];
    unsigned char sign_secret[SIGN_SECRET_BYTES];
    unsigned char hub_seal[SEAL_KEY_BYTES];
    unsigned char hub_verify[SIGN_KEY_BYTES];
    char hub_url[PEER_MAX_URL + 1];
    unsigned char content_key[PEER_CONTENT_KEY_BYTES];
    struct peer_place place;
};

/* The id that belongs to a kiosk's key: both sides. */
void peer_id(const unsigned char sign_public[SIGN_KEY_BYTES], unsigned char out_id[ID_BYTES]);

/* New keys; hub, url and place are still empty. */
void peer_make(struct peer *out);
bool peer_load(const char *dir, struct peer *out, struct err *err) NODISCARD;
bool peer_save(const struct peer *peer, const char *dir, struct err *err) NODISCARD;
void peer_wipe(struct peer *peer);

/* For an empty data dir: makes hub.json (a demo hub's keys, this kiosk among its kiosks) and
 * kiosk.json (place "demo"), so that a hub started on the same dir opens what this kiosk sends.
 * Where files are there already they are kept and loaded. */
bool peer_demo(const char *dir, const char *hub_url, struct peer *out, struct err *err) NODISCARD;

#endif
