/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/clip.h"

#include <sodium.h>

#include "base/mem.h"

struct clip {
    int16_t *samples; /* sodium_malloc: guarded, locked, not in core dumps */
    size_t count;
    size_t room;
};

struct clip *
clip_new(void)
{
    return mem_new(1, sizeof(struct clip));
}

void
clip_free(struct clip *clip)
{
    if (clip) {
        clip_drop(clip);
        free(clip);
    }
}

void
clip_begin(struct clip *clip, unsigned max_ms)
{
    clip_drop(clip);
    unsigned ms = max_ms < CLIP_MAX_MS ? max_ms : CLIP_MAX_MS;
    clip->room = (size_t)ms * (CLIP_HZ / 1000);
    clip->samples = sodium_malloc(CLIP_MAX_BYTES);
    if (!clip->samples) {
        abort(); /* out of memory: as base/mem.h */
    }
}

bool
clip_put(struct clip *clip, const int16_t *samples, size_t count)
{
    size_t left = clip->room - clip->count;
    size_t taken = count < left ? count : left;
    if (taken) {
        memcpy(clip->samples + clip->count, samples, taken * sizeof *samples);
        clip->count += taken;
    }
    return taken == count && clip->count < clip->room;
}

void
clip_trim(struct clip *clip)
{
    while (clip->count && !clip->samples[clip->count - 1]) {
        clip->count--;
    }
}

void
clip_drop(struct clip *clip)
{
    sodium_free(clip->samples); /* wipes; NULL is fine */
    *clip = (struct clip){0};
}

const int16_t *
clip_samples(const struct clip *clip, size_t *out_count)
{
    *out_count = clip->count;
    return clip->samples;
}

int16_t *
clip_resample(const struct clip *clip, int hz, size_t *out_count)
{
    size_t count = clip->count * (size_t)hz / CLIP_HZ;
    int16_t *out = mem_new(count, sizeof *out);
    for (size_t i = 0; i < count; i++) {
        size_t at = i * CLIP_HZ;
        size_t left = at / (size_t)hz;
        size_t right = left + 1 < clip->count ? left + 1 : left;
        int part = (int)(at % (size_t)hz);
        int step = clip->samples[right] - clip->samples[left];
        out[i] = (int16_t)(clip->samples[left] + step * part / hz);
    }
    *out_count = count;
    return out;
}

unsigned
clip_ms(const struct clip *clip)
{
    return (unsigned)(clip->count / (CLIP_HZ / 1000));
}
