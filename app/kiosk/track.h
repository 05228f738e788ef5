/* track.h - one thing being played: samples that may still be coming, and marks along them.
 *
 * The maker puts at the end while the player mixes from the front. A track is used up once it is
 * complete and played to its end.
 *
 * Owns: its samples (wiped).   Thread: none of its own; callers hold the speaker's lock.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_TRACK_H
#define KIOSK_TRACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRACK_MAX_MARKS 600
#define TRACK_GAIN_ONE 32768

struct track {
    int16_t *samples;
    size_t count, room;
    size_t played;
    size_t marks[TRACK_MAX_MARKS]; /* sample at which mark number i lies, rising */
    unsigned mark_count;
    unsigned marks_passed;
    int gain; /* of TRACK_GAIN_ONE */
    bool is_complete;
};

void track_clear(struct track *track); /* wipes; may be used again */
void track_put(struct track *track, const int16_t *samples, size_t count);
void track_mark(struct track *track, size_t at_sample);

/* Adds to out[count] what is there and moves on; returns how many samples it had. */
size_t track_mix(struct track *track, int16_t *out, size_t count);

/* True for each mark that has been reached since the last call. */
bool track_pass_mark(struct track *track, unsigned *out_mark);

/* Forgets what was played and keeps the room: for sound that is made while it plays. No marks. */
void track_shift(struct track *track);

bool track_is_over(const struct track *track);

/* Steps of VOICE_STEP_DB below full to a gain; VOICE_STEPS and more: 0. */
int track_gain(int loudness);

#endif
