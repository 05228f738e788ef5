/* backoff.h - how long to wait before trying again.
 *
 * Doubles from BACKOFF_FIRST_MS to BACKOFF_LAST_MS; chance takes away up to half, so that kiosks
 * that failed together do not come back together.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_BACKOFF_H
#define SYNC_BACKOFF_H

#include <stdint.h>

#define BACKOFF_FIRST_MS 2000
#define BACKOFF_LAST_MS (15 * 60 * 1000)

/* failures: in a row, from 1. chance: any number, evenly drawn. */
uint64_t backoff_ms(unsigned failures, uint32_t chance);

/* The next number of a small seeded source (splitmix64): for jitter, never for secrets. */
uint32_t backoff_draw(uint64_t *state);

#endif
