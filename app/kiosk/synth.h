/* synth.h - espeak-ng, wrapped: text in, samples and word times out.
 *
 * espeak keeps its state in globals of its own, so only one struct synth may exist in a process at
 * a time; synth_new() aborts on a second. espeak stops at 80 words a minute: slower speech is made
 * at 80 and stretched by libsonic, which leaves the pitch alone. Voices are brought to one loudness
 * by a measured table and to about one rate by another, for espeak counts a long word as several.
 * A voice that is not there gives silence of the length the text would have, with the words in
 * time, so that a visit never hangs on a missing voice.
 *
 * Owns: espeak-ng.   Thread: one at a time; the sink is called in it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SYNTH_H
#define KIOSK_SYNTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYNTH_HZ 22050
#define SYNTH_RATE_MIN 60
#define SYNTH_RATE_MAX 240

struct synth;

struct synth_want {
    const char *text;
    const char *voice;
    int rate_wpm;
};

/* samples: false stops at once (nothing follows). word: each word of the text once, in order. */
struct synth_sink {
    void *ctx;
    bool (*samples)(void *ctx, const int16_t *samples, size_t count);
    void (*word)(void *ctx, unsigned word, size_t at_sample);
};

struct synth *synth_new(void);
void synth_free(struct synth *synth); /* NULL-safe */

/* True when it was spoken to the end, false when the sink stopped it. */
bool synth_speak(struct synth *synth, const struct synth_want *want, const struct synth_sink *sink);

/* Whether espeak-ng has this voice. */
bool synth_has_voice(struct synth *synth, const char *voice);

#endif
