/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/level.h"

#include <math.h>

#define FRAME (LEVEL_HZ / 50)
#define PAUSE_RMS 150.0   /* quieter frames are pauses */
#define TARGET_RMS 3277.0 /* 20 dB below full: speech peaks 14 dB higher still fit */
#define MOST 4.0          /* 12 dB */

static double
mean_square(const int16_t *samples, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (double)samples[i] * samples[i];
    }
    return sum / (double)count;
}

int
level_gain(const int16_t *samples, size_t count)
{
    double sum = 0;
    size_t frames = 0;
    for (size_t i = 0; i + FRAME <= count; i += FRAME) {
        double square = mean_square(samples + i, FRAME);
        if (square > PAUSE_RMS * PAUSE_RMS) {
            sum += square;
            frames++;
        }
    }
    if (!frames) {
        return LEVEL_GAIN_ONE;
    }
    double gain = TARGET_RMS / sqrt(sum / (double)frames);
    gain = gain > MOST ? MOST : gain < 1.0 / MOST ? 1.0 / MOST : gain;
    return (int)(gain * LEVEL_GAIN_ONE);
}

void
level_apply(int16_t *samples, size_t count, int gain)
{
    for (size_t i = 0; i < count; i++) {
        int value = samples[i] * gain / LEVEL_GAIN_ONE;
        samples[i] = (int16_t)(value > INT16_MAX   ? INT16_MAX
                               : value < INT16_MIN ? INT16_MIN
                                                   : value);
    }
}
