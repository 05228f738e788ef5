/* opus_ear.h - hears a file of Ogg Opus with a library that had no part in making it.
 *
 * Owns: its samples; opus_ear_clear() frees.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_OPUS_EAR_H
#define SUPPORT_OPUS_EAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OPUS_EAR_HZ 48000

struct opus_ear {
    int16_t *samples; /* at OPUS_EAR_HZ, one channel */
    size_t count;
    unsigned channels, hz; /* of what was recorded, as the file says */
    char maker[32];
};

/* False: no such file, or one that is not whole. */
bool opus_ear_hear(struct opus_ear *out_ear, const void *file, size_t len);
void opus_ear_clear(struct opus_ear *ear);

/* How long it sounds; 0: no such file. */
unsigned opus_ear_ms(const void *file, size_t len);

#endif
