/* sound.h - four small sounds, generated: soft, short, at most 3 dB apart; and a ring, which is
 * loud: it calls a person to the kiosk.
 *
 * Each is some notes with a gentle start and end, the small ones below the voice in loudness; each
 * has a visible twin on the screen. Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SOUND_H
#define KIOSK_SOUND_H

#include <stddef.h>
#include <stdint.h>
#include "ui/effect.h"

#define SOUND_HZ 22050
#define SOUND_MAX_SAMPLES (SOUND_HZ * 12 / 10)

/* Fills out[SOUND_MAX_SAMPLES]; returns how many samples the sound has. */
size_t sound_make(enum sound sound, int16_t *out);

#endif
