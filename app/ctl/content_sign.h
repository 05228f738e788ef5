/* content_sign.h - keys and signatures of content packs, as files in minisign's format.
 *
 * Owns: nothing.   Thread: main.   Fails with: ERR_IO, ERR_INVALID, and those of content_open().
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_CONTENT_SIGN_H
#define CTL_CONTENT_SIGN_H

#include "base/err.h"

/* Makes base.key (mode 600) and base.pub; when both are there already they stay. */
bool content_keygen(const char *base, struct err *err) NODISCARD;

/* Writes pack_path.minisig. Only a file that is a whole pack gets a signature. */
bool content_sign(const char *pack_path, const char *secret_path, struct err *err) NODISCARD;

/* Opens the pack as a kiosk does, with the public key in key_path. */
bool content_verify(const char *pack_path, const char *key_path, struct err *err) NODISCARD;

#endif
