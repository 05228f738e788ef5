/* chance.h - chance that can be repeated: ChaCha20 from a seed.
 *
 * Every taking gives other bytes; the same seed and order of takings gives the same bytes.
 *
 * Owns: its seed, wiped by chance_clear().   Thread: its owner's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_CHANCE_H
#define UI_CHANCE_H

#include <stddef.h>
#include <stdint.h>

#define CHANCE_SEED_BYTES 32

struct chance {
    unsigned char seed[CHANCE_SEED_BYTES];
    uint64_t taken;
};

void chance_init(struct chance *chance, const unsigned char seed[CHANCE_SEED_BYTES]);
void chance_clear(struct chance *chance);
void chance_take(struct chance *chance, void *out, size_t len);

#endif
