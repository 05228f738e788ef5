/* keyfile.h - a JSON file with secret keys in it, mode 600: inside src/sync only.
 *
 * Saved whole or not at all; what was read is wiped.
 * Owns: nothing.   Thread: any.   Fails with: ERR_NOT_FOUND, ERR_IO, ERR_CORRUPT (any fault in it).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_KEYFILE_H
#define SYNC_KEYFILE_H

#include "base/json.h"

#define KEYFILE_MAX_BYTES 8192
#define KEYFILE_MAX_DEPTH 3

/* Reads dir/name and lets parse fill out (of out_size bytes, zeroed first); on failure out is as it
 * was. */
bool keyfile_load(const char *dir, const char *name,
                  bool (*parse)(const json_t *root, void *out, struct err *err), void *out,
                  size_t out_size, struct err *err) NODISCARD;

/* Wipes json, whatever happens. */
bool keyfile_save(const char *dir, const char *name, struct buf *json, struct err *err) NODISCARD;

#endif
