/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/sound.h"

#include <math.h>

#define RAMP_MS 5.0 /* up and down: no click */
#define LEVEL 3200.0
#define RING_LEVEL 16000.0 /* heard at the desk across the room */
#define NOTES_MAX 6

/* Notes in Hz one after another; a 0 ends. Chosen apart in pitch, for who hears little or cannot
 * tell loudness: choose and next rise, notice falls, a key is one short tick, a ring goes to and
 * fro like a doorbell. */
static const struct sound_row {
    double note_hz[NOTES_MAX];
    int note_ms;
    double level;
} sound_table[] = {
    [SOUND_CHOOSE] = {{523.25, 659.25}, 60, LEVEL},
    [SOUND_KEY] = {{880.00, 0}, 40, LEVEL},
    [SOUND_NEXT] = {{587.33, 880.00}, 70, LEVEL},
    [SOUND_NOTICE] = {{659.25, 493.88}, 120, LEVEL},
    [SOUND_RING] = {{659.25, 523.25, 659.25, 523.25, 659.25, 523.25}, 180, RING_LEVEL},
};

static double
envelope(size_t i, size_t count)
{
    size_t edge = i < count - i ? i : count - i;
    double edge_ms = (double)edge * 1000.0 / SOUND_HZ;
    return edge_ms < RAMP_MS ? edge_ms / RAMP_MS : 1.0;
}

size_t
sound_make(enum sound sound, int16_t *out)
{
    const struct sound_row *row = &sound_table[sound];
    size_t count = (size_t)row->note_ms * SOUND_HZ / 1000;
    size_t made = 0;
    for (size_t note = 0; note < NOTES_MAX && row->note_hz[note] > 0; note++) {
        double step = 2.0 * 3.14159265358979 * row->note_hz[note] / SOUND_HZ;
        for (size_t i = 0; i < count; i++) {
            double wave = sin(step * (double)i) + 0.2 * sin(2.0 * step * (double)i);
            out[made++] = (int16_t)(row->level * envelope(i, count) * wave);
        }
    }
    return made;
}
