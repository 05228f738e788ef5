/* enrol.h - a kiosk becomes known with a one-time code the hub shows: POST /v1/enrol.
 *
 * The code itself never travels: both sides prove that they know it (keyed BLAKE2b), so neither a
 * portal nor a listener can enrol or be enrolled at.
 *   ask:    {"v":1,"kiosk_key":base64,"nonce":hex,"proof":base64}
 *   answer: {"v":1,"kiosk":hex,"hub_seal":base64,"hub_verify":base64,"content_key":base64,
 *            "place":{"name","contact","phone","hours"},"proof":base64}
 * The hub tries its open codes with enrol_ask_is_good(), uses the one that fits up, answers. Asking
 * again with the same key while the code is used up by that very key gives the same answer.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_INVALID, ERR_SIGNATURE, ERR_NOT_A_HUB.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_ENROL_H
#define SYNC_ENROL_H

#include "sync/peer.h"

#define ENROL_CODE_CHARS 14 /* ABCD-EFGH-JKLM: 60 bits, no letters that look alike */
#define ENROL_MAX_JSON 4096

struct enrol_ask {
    unsigned char kiosk_key[SIGN_KEY_BYTES];
    unsigned char nonce[ID_BYTES];
    unsigned char proof[HASH_BYTES];
};

struct enrol_answer {
    unsigned char kiosk[ID_BYTES];
    unsigned char hub_seal[SEAL_KEY_BYTES];
    unsigned char hub_verify[SIGN_KEY_BYTES];
    unsigned char content_key[PEER_CONTENT_KEY_BYTES];
    struct peer_place place;
    unsigned char proof[HASH_BYTES];
};

void enrol_new_code(char out_code[ENROL_CODE_CHARS + 1]);
/* Upper case, dashes and spaces put right; false: not a code. */
bool enrol_clean_code(const char *typed, char out_code[ENROL_CODE_CHARS + 1]);

/* Kiosk. */
void enrol_ask_make(const struct peer *peer, const char *code, struct enrol_ask *out);
bool enrol_ask_format(const struct enrol_ask *ask, struct buf *out, struct err *err) NODISCARD;
bool enrol_answer_parse(const char *json, size_t len, struct enrol_answer *out,
                        struct err *err) NODISCARD;
/* Checks the proof and the id and fills hub, content key and place of peer. */
bool enrol_accept(struct peer *peer, const char *code, const struct enrol_ask *ask,
                  const struct enrol_answer *answer, struct err *err) NODISCARD;

/* Hub. */
bool enrol_ask_parse(const char *json, size_t len, struct enrol_ask *out,
                     struct err *err) NODISCARD;
bool enrol_ask_is_good(const struct enrol_ask *ask, const char *code);
/* Fills kiosk and proof; hub keys, content key and place are the caller's. */
void enrol_answer_make(const struct enrol_ask *ask, const char *code, struct enrol_answer *answer);
bool enrol_answer_format(const struct enrol_answer *answer, struct buf *out,
                         struct err *err) NODISCARD;

#endif
