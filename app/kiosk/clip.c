/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/clip.h"

#include <opus.h>
#include <sodium.h>

#include "base/mem.h"
#include "kiosk/locked.h"
#include "ui/event.h"

#define BITS_PER_S (CLIP_PACKET * 8 * (CLIP_HZ / CLIP_FRAME))
#define COMPLEXITY 5
#define SAMPLES_PER_MS (CLIP_HZ / 1000)
/* Someone spoke when so many frames, 100 ms, were above the hiss of an open microphone: 60 dB below
 * full. A knock on the screen is shorter. */
#define HISS 33
#define LEAST_LOUD 5

struct clip {
    unsigned char *packets; /* packet_room * CLIP_PACKET; NULL: nothing */
    size_t packet_count, packet_room;
    size_t lead;  /* samples that the encoder puts before the first */
    size_t heard; /* samples taken in */
    size_t count; /* up to the last that was not digital silence */
    size_t room;  /* samples */
    unsigned loud_frames;
    bool is_ended;
    OpusEncoder *encoder; /* until the end, with the samples that wait for a whole frame */
    int16_t *frame;
    size_t filled;
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

static void
stop_encoder(struct clip *clip)
{
    sodium_free(clip->encoder);
    sodium_free(clip->frame);
    clip->encoder = NULL;
    clip->frame = NULL;
}

void
clip_drop(struct clip *clip)
{
    stop_encoder(clip);
    sodium_free(clip->packets); /* wipes; NULL is fine */
    *clip = (struct clip){0};
}

static void
start_encoder(struct clip *clip)
{
    opus_int32 lead = 0;
    clip->encoder = locked_new((size_t)opus_encoder_get_size(1));
    clip->frame = locked_new(CLIP_FRAME * sizeof *clip->frame);
    if (opus_encoder_init(clip->encoder, CLIP_HZ, 1, OPUS_APPLICATION_VOIP) ||
        opus_encoder_ctl(clip->encoder, OPUS_SET_BITRATE(BITS_PER_S)) ||
        opus_encoder_ctl(clip->encoder, OPUS_SET_VBR(0)) ||
        opus_encoder_ctl(clip->encoder, OPUS_SET_COMPLEXITY(COMPLEXITY)) ||
        opus_encoder_ctl(clip->encoder, OPUS_GET_LOOKAHEAD(&lead)) || lead > CLIP_FRAME) {
        abort(); /* a library that does not know what it documents */
    }
    clip->lead = (size_t)lead;
}

void
clip_begin(struct clip *clip, unsigned max_ms)
{
    clip_drop(clip);
    unsigned ms = max_ms < CLIP_MAX_MS ? max_ms : CLIP_MAX_MS;
    clip->room = (size_t)ms * SAMPLES_PER_MS;
    clip->packet_room = clip->room / CLIP_FRAME + 2;
    clip->packets = locked_new(clip->packet_room * CLIP_PACKET);
    start_encoder(clip);
}

static void
measure(struct clip *clip)
{
    int64_t sum = 0;
    for (size_t i = 0; i < CLIP_FRAME; i++) {
        sum += clip->frame[i] * clip->frame[i];
    }
    clip->loud_frames += sum > (int64_t)HISS * HISS * CLIP_FRAME;
}

static void
encode_frame(struct clip *clip)
{
    unsigned char *packet = clip->packets + clip->packet_count * CLIP_PACKET;
    if (opus_encode(clip->encoder, clip->frame, CLIP_FRAME, packet, CLIP_PACKET) != CLIP_PACKET) {
        abort(); /* as above: the rate is constant */
    }
    clip->packet_count++;
    clip->filled = 0;
}

bool
clip_put(struct clip *clip, const int16_t *samples, size_t count)
{
    size_t left = clip->room - clip->heard;
    size_t taken = count < left ? count : left;
    for (size_t i = 0; i < taken; i++) {
        clip->frame[clip->filled++] = samples[i];
        clip->heard++;
        if (samples[i]) {
            clip->count = clip->heard;
        }
        if (clip->filled == CLIP_FRAME) {
            measure(clip);
            encode_frame(clip);
        }
    }
    return taken == count && clip->heard < clip->room;
}

/* The samples that were sent come out later by the encoder's lead. */
void
clip_end(struct clip *clip)
{
    if (!clip->encoder) {
        return;
    }
    size_t whole = (clip->count + clip->lead + CLIP_FRAME - 1) / CLIP_FRAME;
    while (clip->packet_count < whole) {
        size_t rest = CLIP_FRAME - clip->filled;
        memset(clip->frame + clip->filled, 0, rest * sizeof *clip->frame);
        encode_frame(clip);
    }
    mem_wipe(clip->packets + whole * CLIP_PACKET, (clip->packet_room - whole) * CLIP_PACKET);
    clip->packet_count = whole;
    stop_encoder(clip);
    clip->is_ended = true;
}

void
clip_finish(struct clip *clip, bool is_lost, struct event *out_event)
{
    clip_end(clip);
    bool is_given = clip_ms(clip) > 0;
    enum err_code code = is_lost || !is_given ? ERR_DEVICE : ERR_NONE;
    if (is_given && clip->loud_frames < LEAST_LOUD) {
        code = is_lost ? ERR_DEVICE : ERR_NOT_FOUND;
        is_given = false;
    }
    if (!is_given) {
        clip_drop(clip);
    }
    *out_event = (struct event){.type = EVENT_CLIP, .clip_ms = clip_ms(clip), .code = code};
}

unsigned
clip_silent_ms(const struct clip *clip)
{
    return (unsigned)((clip->heard - clip->count) / SAMPLES_PER_MS);
}

unsigned
clip_ms(const struct clip *clip)
{
    return (unsigned)(clip_samples(clip) / SAMPLES_PER_MS);
}

const unsigned char *
clip_packet(const struct clip *clip, size_t index)
{
    bool is_there = clip->is_ended && index < clip->packet_count;
    return is_there ? clip->packets + index * CLIP_PACKET : NULL;
}

size_t
clip_lead(const struct clip *clip)
{
    return clip->lead;
}

size_t
clip_samples(const struct clip *clip)
{
    return clip->is_ended ? clip->count : 0;
}
