/* work.h - newer work and newer places from the hub, over the network or from a stick: the files of
 * sync/signed_file.h in the data folder, one after the other.
 *
 * Whoever brings it, only the hub's signature decides, and the version never goes back. A hub that
 * has none yet is no failure, nor is a stick without the file.
 *
 * Owns: nothing.   Thread: one.
 * Fails with: ERR_NETWORK, ERR_SIGNATURE, ERR_OLDER, ERR_TOO_LARGE, ERR_NOT_A_HUB, ERR_IO,
 * ERR_FULL. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_WORK_H
#define SYNC_WORK_H

#include "host/http.h"
#include "sync/signed_file.h"

#define WORK_STICK_DIR "aanloop/in"

struct work {
    enum signed_kind kind;
    const char *dir; /* the data folder */
    const unsigned char *hub_key;
    char etag[HTTP_MAX_ETAG]; /* of what is in place; "" = not known. Changes with it */
};

bool work_fetch(struct http *http, struct work *work, bool *out_is_new, struct err *err) NODISCARD;
bool work_from_stick(const char *stick, const struct work *work, bool *out_is_new,
                     struct err *err) NODISCARD;

#endif
