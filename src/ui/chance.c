/* chance.c - each taking is the stream of the seed mixed with how many were taken before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chance.h"

#include <sodium.h>
#include "base/mem.h"

void
chance_init(struct chance *chance, const unsigned char seed[CHANCE_SEED_BYTES])
{
    memcpy(chance->seed, seed, sizeof chance->seed);
    chance->taken = 0;
}

void
chance_clear(struct chance *chance)
{
    mem_wipe(chance, sizeof *chance);
}

void
chance_take(struct chance *chance, void *out, size_t len)
{
    unsigned char key[randombytes_SEEDBYTES];
    unsigned char count[8];
    for (size_t i = 0; i < sizeof count; i++) {
        count[i] = (unsigned char)(chance->taken >> (8 * i));
    }
    chance->taken++;
    crypto_generichash(key, sizeof key, count, sizeof count, chance->seed, sizeof chance->seed);
    randombytes_buf_deterministic(out, len, key);
    mem_wipe(key, sizeof key);
}
