/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/chain.h"

#include <sodium.h>
#include <stdbool.h>

static const unsigned char none[CHAIN_HASH_BYTES];

enum chain_verdict
chain_judge(const struct chain_end *end, const struct chain_link *link)
{
    if (link->seq == 0 || link->epoch == 0) {
        return CHAIN_FORGED;
    }
    bool is_first_clean = memcmp(link->prev, none, sizeof none) == 0;
    if (link->seq == 1 && !is_first_clean) {
        return CHAIN_FORGED;
    }
    if (link->epoch < end->epoch) {
        return CHAIN_OLD;
    }
    if (link->epoch > end->epoch) {
        return link->seq == 1 ? CHAIN_NEXT : CHAIN_AHEAD;
    }
    if (link->seq <= end->seq) {
        return CHAIN_BEHIND;
    }
    if (link->seq > end->seq + 1) {
        return CHAIN_AHEAD;
    }
    return memcmp(link->prev, end->hash, sizeof end->hash) == 0 ? CHAIN_NEXT : CHAIN_FORGED;
}

void
chain_extend(const unsigned char root[CHAIN_HASH_BYTES], const unsigned char hash[CHAIN_HASH_BYTES],
             unsigned char out[CHAIN_HASH_BYTES])
{
    static const char domain[] = "aanloop-list-v1";
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)domain, sizeof domain);
    crypto_generichash_update(&state, root, CHAIN_HASH_BYTES);
    crypto_generichash_update(&state, hash, CHAIN_HASH_BYTES);
    crypto_generichash_final(&state, out, CHAIN_HASH_BYTES);
}
