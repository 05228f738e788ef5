/* pack.h - canonical bytes for signing: fixed fields, little-endian, in room on the stack.
 *
 * What is packed is of our own making and always fits; more than SIGN_MAX_BYTES is a bug.
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_PACK_H
#define SYNC_PACK_H

#include <stdint.h>
#include "sync/beacon.h"

struct pack {
    unsigned char bytes[SIGN_MAX_BYTES];
    size_t len;
};

void pack_bytes(struct pack *pack, const void *data, size_t len);
void pack_u64(struct pack *pack, uint64_t value);
void pack_text(struct pack *pack, const char *text); /* length first */
/* Behind everything else, and nothing when there is none. */
void pack_tally(struct pack *pack, const struct tally *tally);
void pack_heard(struct pack *pack, const struct heard_beacon *heard);

#endif
