/* audio.h - the sound device: opened when there is something to play, closed when all is silent.
 *
 * A paused device wakes the processor 45 times a second and ALSA's watcher ten times, so closing
 * takes SDL's whole audio side down with it. Straight to ALSA unless SDL_AUDIODRIVER names another
 * driver. No card: SDL's dummy driver takes the samples in the time they would have taken.
 *
 * Owns: SDL's audio subsystem.   Thread: open and close from one thread that may block (closing
 * waits for the last samples); fill and hear are called from SDL's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_AUDIO_H
#define KIOSK_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define AUDIO_HZ 22050
#define AUDIO_PERIOD 256 /* samples: 12 ms, how long a cut may lag */

struct audio {
    unsigned playing, recording; /* SDL device numbers, 0: closed */
    bool is_up;
    bool is_silent;           /* no card: the dummy driver stands in */
    bool has_complained;      /* in the log, once for each time the card went */
    unsigned absent_until_ms; /* SDL ticks: when to look for a card again */
    void *ctx;
    void (*fill)(void *ctx, int16_t *out, size_t count);
    void (*hear)(void *ctx, const int16_t *samples, size_t count); /* wiped after it */
};

/* From the ui's thread, before the others; ctx, fill and hear are filled in by the caller. */
void audio_init(struct audio *audio);

/* Opens for playing, or does nothing if it is open. Never fails: falls back on silence. */
void audio_play(struct audio *audio);

/* Opens the microphone at hz; false: there is none. */
bool audio_record(struct audio *audio, int hz);
/* The microphone that was opened is there no more: from then on it gives nothing but silence. */
bool audio_is_lost(const struct audio *audio);
void audio_stop_recording(struct audio *audio);

/* Closes everything. */
void audio_close(struct audio *audio);

/* Looks, without opening anything, whether there is a microphone. */
bool audio_has_microphone(void);

#endif
