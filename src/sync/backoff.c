/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/backoff.h"

uint64_t
backoff_ms(unsigned failures, uint32_t chance)
{
    uint64_t wait = BACKOFF_FIRST_MS;
    for (unsigned i = 1; i < failures && wait < BACKOFF_LAST_MS; i++) {
        wait *= 2;
    }
    wait = wait < BACKOFF_LAST_MS ? wait : BACKOFF_LAST_MS;
    return wait - (wait / 2 * chance >> 32);
}

uint32_t
backoff_draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ z >> 31) >> 32);
}
