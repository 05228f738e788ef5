/* dice.h - chance for monkeys, the same for a seed anywhere; and how much memory is in use.
 *
 * Owns: nothing.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_DICE_H
#define SUPPORT_DICE_H

#include <stddef.h>
#include <stdint.h>

/* A number under `below`; moves *chance on. */
unsigned dice_draw(uint64_t *chance, unsigned below);

/* Bytes allocated now, also under a sanitizer's own allocator. */
size_t dice_memory(void);

#endif
