/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/track.h"

#include "base/mem.h"
#include "ui/effect.h"

#define FIRST_ROOM 65536

void
track_clear(struct track *track)
{
    mem_wipe(track->samples, track->room * sizeof *track->samples);
    free(track->samples);
    *track = (struct track){0};
}

/* By hand, not realloc: the old place holds speech and has to be wiped. */
static void
make_room(struct track *track, size_t count)
{
    if (track->room - track->count >= count) {
        return;
    }
    size_t room = track->room ? track->room : FIRST_ROOM;
    while (room - track->count < count) {
        room *= 2;
    }
    int16_t *samples = mem_new(room, sizeof *samples);
    if (track->count) {
        memcpy(samples, track->samples, track->count * sizeof *samples);
    }
    mem_wipe(track->samples, track->room * sizeof *samples);
    free(track->samples);
    track->samples = samples;
    track->room = room;
}

void
track_put(struct track *track, const int16_t *samples, size_t count)
{
    if (count) {
        make_room(track, count);
        memcpy(track->samples + track->count, samples, count * sizeof *samples);
        track->count += count;
    }
}

void
track_mark(struct track *track, size_t at_sample)
{
    if (track->mark_count < TRACK_MAX_MARKS) {
        track->marks[track->mark_count++] = at_sample;
    }
}

size_t
track_mix(struct track *track, int16_t *out, size_t count)
{
    size_t left = track->count - track->played;
    size_t taken = count < left ? count : left;
    for (size_t i = 0; i < taken; i++) {
        int value = track->samples[track->played + i] * track->gain / TRACK_GAIN_ONE + out[i];
        out[i] = (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
    }
    track->played += taken;
    return taken;
}

bool
track_pass_mark(struct track *track, unsigned *out_mark)
{
    if (track->marks_passed >= track->mark_count ||
        (track->marks[track->marks_passed] >= track->played && !track_is_over(track))) {
        return false;
    }
    *out_mark = track->marks_passed++;
    return true;
}

void
track_shift(struct track *track)
{
    size_t left = track->count - track->played;
    if (track->played) {
        memmove(track->samples, track->samples + track->played, left * sizeof *track->samples);
        mem_wipe(track->samples + left, track->played * sizeof *track->samples);
    }
    track->count = left;
    track->played = 0;
}

bool
track_is_over(const struct track *track)
{
    return track->is_complete && track->played == track->count;
}

int
track_gain(int loudness)
{
    static const int gains[VOICE_STEPS] = {32768, 16423, 8231, 4125, 2068}; /* 10^(-6n/20) */
    _Static_assert(VOICE_STEP_DB == 6, "the gains are for steps of 6 dB");
    if (loudness >= VOICE_STEPS) {
        return 0;
    }
    return gains[loudness > 0 ? loudness : 0];
}
