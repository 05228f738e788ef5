/* calls_public.h - what everybody may see of a list, and the proof of it (sync/public_list.h).
 *
 * Owns: nothing.   Thread: the desk's.
 * Fails with: ERR_NOT_FOUND, ERR_BUSY (a sign-up came in and has no place yet), database's, the
 * spool's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALLS_PUBLIC_H
#define HUB_CALLS_PUBLIC_H

#include "base/spool.h"
#include "hub/calls.h"

#define CALLS_SEED_WAIT_MS (14LL * 24 * 3600 * 1000)

/* Another number when any public page may have become another. */
bool calls_public_version(struct calls *calls, int64_t *out, struct err *err) NODISCARD;

/* All but the evidence: rule, seed, log, count of places, the first max_places of them. New
 * reference. */
json_t *calls_public_front(struct calls *calls, const char *vacancy, size_t max_places,
                           int64_t now_ms, struct err *err) NODISCARD;

/* All of it, for list/verify.h. out_rows: how many it went through, also where it fails. */
bool calls_public_write(struct calls *calls, const char *vacancy, int64_t now_ms, struct spool *out,
                        uint64_t *out_rows, struct err *err) NODISCARD;

#endif
