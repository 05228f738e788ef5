/* listen.h - what a text sounds like: samples, words and loudness, straight from the synthesiser.
 *
 * Owns: its samples; listen_clear() frees.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_LISTEN_H
#define SUPPORT_LISTEN_H

#include "kiosk/synth.h"
#include "kiosk/words.h"

struct listen {
    int16_t *samples;
    size_t count;
    size_t word_at[WORDS_MAX];
    unsigned words;
    bool is_in_order; /* every word once, in order, none before the one it follows */
};

void listen_to(struct listen *listen, struct synth *synth, const char *text, const char *voice,
               int rate_wpm);
void listen_clear(struct listen *listen);

/* Loudness in dB below full scale, over the frames of 20 ms that hold sound; -120: silence. */
double listen_level_db(const int16_t *samples, size_t count);

/* Zero crossings a second where there is sound: goes along with pitch and timbre. */
double listen_crossings(const int16_t *samples, size_t count);

#endif
