/* totp.h - the six digits of an authenticator app (RFC 6238 over RFC 4226).
 *
 * SHA-1, 30 seconds, six digits: the only variant every authenticator app knows. SHA-1's collisions
 * do not touch HMAC; libsodium leaves SHA-1 out, so it stands here, for this and nothing else.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_TOTP_H
#define HUB_TOTP_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

#define TOTP_SECRET_BYTES 20
#define TOTP_STEP_S 30
#define TOTP_TEXT_BYTES 33 /* secret in base32 with its zero */

/* The code of one step (seconds since 1970 divided by TOTP_STEP_S), 0 to 999999. */
unsigned totp_code(const unsigned char secret[TOTP_SECRET_BYTES], uint64_t step);

/* The step the code belongs to, at most one step away from now and later than last_step (a code
 * works once); 0 when it does not fit. */
uint64_t totp_find_step(const unsigned char secret[TOTP_SECRET_BYTES], unsigned code,
                        uint64_t now_s, uint64_t last_step);

/* Base32 as authenticator apps want it typed. */
void totp_format_secret(const unsigned char secret[TOTP_SECRET_BYTES], char out[TOTP_TEXT_BYTES]);

/* SHA-1 of data, for the tests against FIPS 180 vectors. */
void totp_sha1(const void *data, size_t len, unsigned char out[20]);

#endif
