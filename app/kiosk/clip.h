/* clip.h - a name said aloud: up to three seconds, in memory only.
 *
 * Raw samples, 16 kHz mono signed 16 bit in machine order (little-endian on every kiosk we build):
 * at most CLIP_MAX_BYTES = 96,000 bytes, 128,000 as base64, well under VISIT_MAX_RECORD.
 *
 * Owns: its samples, in memory that is locked, kept out of core dumps and wiped.
 * Thread: put from the recording thread under the voice's lock; the rest as the voice says.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_CLIP_H
#define KIOSK_CLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLIP_MAX_MS 3000
#define CLIP_HZ 16000
#define CLIP_MAX_SAMPLES (CLIP_HZ / 1000 * CLIP_MAX_MS)
#define CLIP_MAX_BYTES (CLIP_MAX_SAMPLES * 2)

struct clip;

struct clip *clip_new(void);
void clip_free(struct clip *clip); /* NULL-safe, wipes */

/* Forgets the sound and takes up to max_ms anew. */
void clip_begin(struct clip *clip, unsigned max_ms);

/* Adds samples; false when the clip is full (what fitted was taken). */
bool clip_put(struct clip *clip, const int16_t *samples, size_t count);

/* Takes off digital silence at the end: what an unplugged or absent microphone gives. */
void clip_trim(struct clip *clip);

void clip_drop(struct clip *clip);

const int16_t *clip_samples(const struct clip *clip, size_t *out_count);
/* The sound at another rate, for playing; wipe and free() it. */
int16_t *clip_resample(const struct clip *clip, int hz, size_t *out_count);

unsigned clip_ms(const struct clip *clip);

#endif
