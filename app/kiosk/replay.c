/* From 16 kHz to the loudspeaker's rate in straight lines, as a name of three seconds always was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/replay.h"

#include <opus.h>
#include <sodium.h>

#include "base/err.h"
#include "base/mem.h"
#include "kiosk/locked.h"

struct replay {
    const struct clip *clip;
    OpusDecoder *decoder;
    size_t hz;
    size_t packet; /* to decode next */
    size_t at;     /* in the frame */
    size_t given;  /* samples at hz */
    size_t total;
    size_t source; /* which sample of the clip left is */
    int left, right;
    int16_t frame[CLIP_FRAME];
};

/* Past the end the last one goes on. */
static int
next_sample(struct replay *replay)
{
    if (replay->at == CLIP_FRAME) {
        const unsigned char *packet = clip_packet(replay->clip, replay->packet);
        if (!packet) {
            return replay->right;
        }
        if (opus_decode(replay->decoder, packet, CLIP_PACKET, replay->frame, CLIP_FRAME, 0) < 0) {
            memset(replay->frame, 0, sizeof replay->frame);
        }
        replay->packet++;
        replay->at = 0;
    }
    return replay->frame[replay->at++];
}

struct replay *
replay_new(const struct clip *clip, int hz)
{
    struct replay *replay = locked_new(sizeof *replay);
    *replay = (struct replay){.clip = clip, .hz = (size_t)hz, .at = CLIP_FRAME};
    replay->decoder = locked_new((size_t)opus_decoder_get_size(1));
    if (opus_decoder_init(replay->decoder, CLIP_HZ, 1)) {
        abort(); /* a library that does not know what it documents */
    }
    replay->total = clip_samples(clip) * replay->hz / CLIP_HZ;
    for (size_t i = 0; i < clip_lead(clip); i++) {
        ignore(next_sample(replay) != 0);
    }
    replay->left = next_sample(replay);
    replay->right = next_sample(replay);
    return replay;
}

void
replay_free(struct replay *replay)
{
    if (replay) {
        sodium_free(replay->decoder);
        sodium_free(replay);
    }
}

size_t
replay_take(struct replay *replay, int16_t *out, size_t room)
{
    size_t count = 0;
    while (count < room && replay->given < replay->total) {
        size_t at = replay->given * CLIP_HZ;
        while (replay->source < at / replay->hz) {
            replay->left = replay->right;
            replay->right = next_sample(replay);
            replay->source++;
        }
        int part = (int)(at % replay->hz);
        int step = replay->right - replay->left;
        out[count++] = (int16_t)(replay->left + step * part / (int)replay->hz);
        replay->given++;
    }
    return count;
}
