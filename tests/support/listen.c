/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listen.h"

#include <math.h>

#include "base/err.h"
#include "base/mem.h"

#define FRAME (SYNTH_HZ / 50)
#define QUIET 150.0 /* root mean square under which a frame is a pause */

static bool
keep_samples(void *ctx, const int16_t *samples, size_t count)
{
    struct listen *listen = ctx;
    listen->samples = mem_resize(listen->samples, listen->count + count, sizeof *samples);
    memcpy(listen->samples + listen->count, samples, count * sizeof *samples);
    listen->count += count;
    return true;
}

static void
keep_word(void *ctx, unsigned word, size_t at_sample)
{
    struct listen *listen = ctx;
    bool is_later = !listen->words || at_sample >= listen->word_at[listen->words - 1];
    if (word != listen->words || !is_later) {
        listen->is_in_order = false;
    }
    if (listen->words < WORDS_MAX) {
        listen->word_at[listen->words++] = at_sample;
    }
}

void
listen_to(struct listen *listen, struct synth *synth, const char *text, const char *voice,
          int rate_wpm)
{
    struct synth_want want = {text, voice, rate_wpm};
    struct synth_sink sink = {listen, keep_samples, keep_word};
    *listen = (struct listen){.is_in_order = true};
    ignore(synth_speak(synth, &want, &sink));
}

void
listen_clear(struct listen *listen)
{
    free(listen->samples);
    *listen = (struct listen){0};
}

static double
frame_square(const int16_t *samples)
{
    double sum = 0;
    for (size_t i = 0; i < FRAME; i++) {
        sum += (double)samples[i] * samples[i];
    }
    return sum / FRAME;
}

double
listen_level_db(const int16_t *samples, size_t count)
{
    double sum = 0;
    size_t frames = 0;
    for (size_t i = 0; i + FRAME <= count; i += FRAME) {
        double square = frame_square(samples + i);
        if (square > QUIET * QUIET) {
            sum += square;
            frames++;
        }
    }
    return frames ? 10.0 * log10(sum / (double)frames / (32768.0 * 32768.0)) : -120.0;
}

double
listen_crossings(const int16_t *samples, size_t count)
{
    size_t crossings = 0;
    size_t frames = 0;
    for (size_t i = 0; i + FRAME <= count; i += FRAME) {
        if (frame_square(samples + i) <= QUIET * QUIET) {
            continue;
        }
        frames++;
        for (size_t k = i + 1; k < i + FRAME; k++) {
            crossings += (samples[k] < 0) != (samples[k - 1] < 0);
        }
    }
    return frames ? (double)crossings * 50.0 / (double)frames : 0.0;
}
