/* dice.c - see dice.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "dice.h"

#include <malloc.h>

size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

/* SplitMix64 (Steele, Lea, Flood 2014). */
unsigned
dice_draw(uint64_t *chance, unsigned below)
{
    uint64_t z = (*chance += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (unsigned)((z ^ (z >> 31)) % below);
}

size_t
dice_memory(void)
{
    if (__sanitizer_get_current_allocated_bytes) {
        return __sanitizer_get_current_allocated_bytes();
    }
    return mallinfo2().uordblks;
}
