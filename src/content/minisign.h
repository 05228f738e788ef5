/* minisign.h - keys and detached signatures in minisign's format, prehashed ("ED").
 *
 * What stock minisign makes we accept and the other way round: the signed bytes are the BLAKE2b-512
 * of the file, and a second signature covers the first and the trusted comment. Keys are "Ed",
 * eight bytes of key number, then the Ed25519 key. Secret keys are kept without a password
 * (minisign -W).
 *
 * Owns: nothing.   Thread: any, after sodium_init().
 * Fails with: ERR_INVALID (not the format), ERR_SIGNATURE (wrong key or bytes).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_MINISIGN_H
#define CONTENT_MINISIGN_H

#include "base/buf.h"
#include "content/content.h"

#define MINISIGN_MAX_TEXT 2048   /* bytes of a key or signature file */
#define MINISIGN_MAX_COMMENT 200 /* bytes of a trusted comment */
#define MINISIGN_HASH_BYTES 64

struct minisign_secret {
    unsigned char number[8];
    unsigned char key[64];
};

struct minisign_signature {
    unsigned char number[8];
    unsigned char signature[64];
    unsigned char comment_signature[64];
    char comment[MINISIGN_MAX_COMMENT + 1];
};

bool minisign_parse_key(const char *text, size_t len, unsigned char out_key[CONTENT_KEY_BYTES],
                        struct err *err) NODISCARD;
bool minisign_parse_secret(const char *text, size_t len, struct minisign_secret *out,
                           struct err *err) NODISCARD;
bool minisign_parse_signature(const char *text, size_t len, struct minisign_signature *out,
                              struct err *err) NODISCARD;

bool minisign_verify(const struct minisign_signature *signature,
                     const unsigned char key[CONTENT_KEY_BYTES],
                     const unsigned char hash[MINISIGN_HASH_BYTES], struct err *err) NODISCARD;

/* Texts of files, appended to out. comment: one line. */
bool minisign_sign(const struct minisign_secret *secret,
                   const unsigned char hash[MINISIGN_HASH_BYTES], const char *comment,
                   struct buf *out, struct err *err) NODISCARD;
void minisign_new_secret(struct minisign_secret *out);
bool minisign_format_secret(const struct minisign_secret *secret, struct buf *out,
                            struct err *err) NODISCARD;
bool minisign_format_key(const struct minisign_secret *secret, struct buf *out,
                         struct err *err) NODISCARD;

#endif
