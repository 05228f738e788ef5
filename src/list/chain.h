/* chain.h - hash chains: a kiosk's list records, and a vacancy's list at the hub.
 *
 * A kiosk's record carries the hash of the one before (prev); seq 1 of an epoch carries zeros. The
 * hub's root is BLAKE2b-256("aanloop-list-v1\0" || root before || record hash), zeros at the start,
 * so that an inserted, dropped or shifted record gives another root.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_CHAIN_H
#define LIST_CHAIN_H

#include <stddef.h>
#include <stdint.h>

#define CHAIN_HASH_BYTES 32

struct chain_link {
    uint64_t epoch, seq;
    unsigned char prev[CHAIN_HASH_BYTES];
    unsigned char hash[CHAIN_HASH_BYTES];
};

/* What the hub holds of a kiosk's epoch: everything up to seq, the last with hash. */
struct chain_end {
    uint64_t epoch, seq;
    unsigned char hash[CHAIN_HASH_BYTES];
};

enum chain_verdict {
    CHAIN_NEXT,   /* follows: take it */
    CHAIN_AHEAD,  /* a gap before it: store it, "I have up to n" */
    CHAIN_BEHIND, /* seq held already: replay if the hash there is the same, else a clone */
    CHAIN_FORGED, /* the next seq, but prev is not the hash held; or seq 0; or seq 1 with a prev */
    CHAIN_OLD     /* of an epoch before */
};

enum chain_verdict chain_judge(const struct chain_end *end, const struct chain_link *link);

/* root may be out. */
void chain_extend(const unsigned char root[CHAIN_HASH_BYTES],
                  const unsigned char hash[CHAIN_HASH_BYTES], unsigned char out[CHAIN_HASH_BYTES]);

#endif
