/* seal.h - keys, sealed bodies and signatures: libsodium with our names and our domains.
 *
 * A body is sealed to the hub (crypto_box_seal, X25519): who seals cannot open it again. Signatures
 * are Ed25519 over "<domain>\0<bytes>", so that bytes signed as one thing never pass as another.
 * Hashes are BLAKE2b-256 with the same domains.
 *
 * Owns: nothing.   Thread: any, after seal_init().   Fails with: ERR_SIGNATURE, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_SEAL_H
#define SYNC_SEAL_H

#include "base/buf.h"

#define SEAL_KEY_BYTES 32  /* X25519, public or secret */
#define SEAL_MORE_BYTES 48 /* a sealed body is this much longer */
#define SIGN_KEY_BYTES 32  /* Ed25519 public */
#define SIGN_SECRET_BYTES 64
#define SIGN_BYTES 64
#define HASH_BYTES 32
#define ID_BYTES 16 /* kiosk, record, boot, nonce */
#define ID_HEX (2 * ID_BYTES + 1)

#define DOMAIN_RECORD "aanloop-record-v1"
#define DOMAIN_BODY "aanloop-body-v1"
#define DOMAIN_HEAD "aanloop-head-v1"
#define DOMAIN_RECEIPT "aanloop-receipt-v1"
#define DOMAIN_BEACON "aanloop-beacon-v1"
#define DOMAIN_KIOSK "aanloop-kiosk-v1"
#define DOMAIN_VACANCIES "aanloop-vacancies-v1"
#define DOMAIN_STANDINGS "aanloop-standings-v1"
#define DOMAIN_STANDING_TAG "aanloop-standing-tag-v1"

/* Once a process, before anything else here; safe to call again. */
void seal_init(void);

void seal_random(void *out, size_t len);
void seal_new_id(unsigned char out_id[ID_BYTES]);

/* Lower-case hex of 16 bytes, with a zero behind; parse takes exactly 32 lower-case digits. */
void id_format(const unsigned char id[ID_BYTES], char out_hex[ID_HEX]);
bool id_parse(const char *hex, unsigned char out_id[ID_BYTES]);

/* Appends len + SEAL_MORE_BYTES to out. */
bool seal_close(const unsigned char hub_key[SEAL_KEY_BYTES], const void *body, size_t len,
                struct buf *out, struct err *err) NODISCARD;
/* Hub side: appends the body to out (wipe it after use). ERR_SIGNATURE: not sealed to this key. */
bool seal_open(const unsigned char public_key[SEAL_KEY_BYTES],
               const unsigned char secret_key[SEAL_KEY_BYTES], const void *sealed, size_t len,
               struct buf *out, struct err *err) NODISCARD;

/* Bytes up to SIGN_MAX_BYTES: only headers are signed, bodies go in by their hash. */
#define SIGN_MAX_BYTES 1024
void sign_make(const unsigned char secret[SIGN_SECRET_BYTES], const char *domain, const void *data,
               size_t len, unsigned char out_sig[SIGN_BYTES]);
bool sign_is_good(const unsigned char key[SIGN_KEY_BYTES], const char *domain, const void *data,
                  size_t len, const unsigned char sig[SIGN_BYTES]);

void hash_make(const char *domain, const void *data, size_t len, unsigned char out[HASH_BYTES]);

#endif
