/* level.h - brings every utterance to one loudness.
 *
 * Voices differ little, but short captions of one voice differ by 4 dB, and choices of a question
 * must sound alike. So the root mean square over the frames that hold speech is measured in the
 * first LEVEL_AHEAD samples (all of a caption, three milliseconds of work) and the whole utterance
 * gets one gain.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_LEVEL_H
#define KIOSK_LEVEL_H

#include <stddef.h>
#include <stdint.h>

#define LEVEL_HZ 22050
#define LEVEL_AHEAD (3 * LEVEL_HZ)
#define LEVEL_GAIN_ONE 256

/* The gain, of LEVEL_GAIN_ONE, that brings these samples to the common level; at most 12 dB either
 * way, and 1 for silence. */
int level_gain(const int16_t *samples, size_t count);

void level_apply(int16_t *samples, size_t count, int gain);

#endif
