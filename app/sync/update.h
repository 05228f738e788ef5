/* update.h - newer content from the hub: fetched, verified, put in place whole, never an older one.
 *
 * <pack>.part and <pack>.part.minisig are fetched first, opened with the content key, their version
 * held against the one in place, then renamed. A power cut between the two renames is finished by
 * the next update_finish(). Whoever answers, only the signature decides.
 *
 * Owns: nothing.   Thread: one.
 * Fails with: ERR_NETWORK, ERR_SIGNATURE, ERR_OLDER, ERR_CORRUPT, ERR_FULL, ERR_IO.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_UPDATE_H
#define SYNC_UPDATE_H

#include "content/content.h"
#include "host/http.h"

#define UPDATE_MAX_VERSION 24

struct update {
    const char *pack; /* the file to keep up to date */
    const unsigned char *key;
    char etag[HTTP_MAX_ETAG];           /* of what is in place; "" = not known */
    char last_seen[UPDATE_MAX_VERSION]; /* the highest version ever in place; "" = none */
};

/* Where there is newer content it is put in place, and etag and last_seen change. */
bool update_fetch(struct http *http, struct update *update, bool *out_is_new,
                  struct err *err) NODISCARD;

/* Completes what a power cut interrupted; nothing to do is fine. */
void update_finish(const char *pack, const unsigned char key[CONTENT_KEY_BYTES]);

#endif
