/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/voice.h"

#include <assert.h>
#include <sodium.h>

#include "base/mem.h"
#include "kiosk/clip.h"
#include "kiosk/rehearsal.h"
#include "kiosk/speaker.h"
#include "kiosk/audio.h"

/* Exactly one of the two is there. */
struct voice {
    struct speaker *speaker;     /* real time */
    struct rehearsal *rehearsal; /* virtual time */
};

struct voice *
voice_open(const struct voice_config *config)
{
    struct voice *voice = mem_new(1, sizeof *voice);
    if (sodium_init() < 0) {
        abort(); /* no randomness, no guarded memory: nothing of ours can run */
    }
    if (config->is_virtual) {
        voice->rehearsal = rehearsal_new();
    } else {
        voice->speaker = speaker_new(config);
    }
    return voice;
}

void
voice_close(struct voice *voice)
{
    if (voice) {
        speaker_free(voice->speaker);
        rehearsal_free(voice->rehearsal);
        free(voice);
    }
}

/* A copy of at most VOICE_MAX_TEXT bytes, cut after a word. Wipe it. */
static char *
copy_text(const char *text)
{
    size_t len = text ? strlen(text) : 0;
    if (len > VOICE_MAX_TEXT) {
        len = VOICE_MAX_TEXT;
        while (len && text[len] != ' ') {
            len--;
        }
    }
    return mem_copy(text, len);
}

void
voice_say(struct voice *voice, const struct voice_want *want, uint64_t now_ms)
{
    struct voice_want clean = *want;
    char *text = copy_text(want->text);
    clean.text = text;
    clean.voice = want->voice ? want->voice : "";
    if (voice->speaker) {
        speaker_say(voice->speaker, &clean);
    } else {
        rehearsal_say(voice->rehearsal, &clean, now_ms);
    }
    mem_wipe_text(text);
}

void
voice_hush(struct voice *voice)
{
    if (voice->speaker) {
        speaker_hush(voice->speaker);
    } else {
        rehearsal_hush(voice->rehearsal);
    }
}

void
voice_sound(struct voice *voice, enum sound sound, int loudness)
{
    if (voice->speaker) {
        speaker_sound(voice->speaker, sound, loudness);
    }
}

void
voice_record(struct voice *voice, unsigned clip, unsigned max_ms, uint64_t now_ms)
{
    unsigned ms = max_ms < CLIP_MAX_MS ? max_ms : CLIP_MAX_MS;
    assert(clip < VOICE_MAX_CLIPS);
    if (voice->speaker) {
        speaker_record(voice->speaker, clip, ms);
    } else {
        rehearsal_record(voice->rehearsal, clip, ms, now_ms);
    }
}

void
voice_record_stop(struct voice *voice, uint64_t now_ms)
{
    if (voice->speaker) {
        speaker_record_stop(voice->speaker);
    } else {
        rehearsal_record_stop(voice->rehearsal, now_ms);
    }
}

void
voice_play_clip(struct voice *voice, unsigned clip, int loudness, uint64_t now_ms)
{
    assert(clip < VOICE_MAX_CLIPS);
    if (voice->speaker) {
        speaker_play_clip(voice->speaker, clip, loudness);
    } else {
        rehearsal_play_clip(voice->rehearsal, clip, now_ms);
    }
}

void
voice_drop_clip(struct voice *voice, unsigned clip)
{
    assert(clip < VOICE_MAX_CLIPS);
    if (voice->speaker) {
        speaker_drop_clip(voice->speaker, clip);
    } else {
        rehearsal_drop_clip(voice->rehearsal, clip);
    }
}

void *
voice_clip(struct voice *voice, unsigned clip, size_t *out_len)
{
    assert(clip < VOICE_MAX_CLIPS);
    return voice->speaker ? speaker_clip(voice->speaker, clip, out_len)
                          : rehearsal_clip(voice->rehearsal, clip, out_len);
}

bool
voice_has_microphone(const struct voice *voice)
{
    return voice->rehearsal || audio_has_microphone();
}

static void
say_effect(struct voice *voice, const struct effect *effect, const char *espeak_voice,
           uint64_t now_ms)
{
    struct voice_want want = {.id = effect->id,
                              .text = effect->text,
                              .voice = espeak_voice,
                              .rate_wpm = effect->rate_wpm,
                              .loudness = effect->loudness};
    voice_say(voice, &want, now_ms);
}

bool
voice_do(struct voice *voice, const struct effect *effect, const char *espeak_voice,
         uint64_t now_ms)
{
    switch (effect->type) {
    case EFFECT_SAY:
        say_effect(voice, effect, espeak_voice, now_ms);
        return true;
    case EFFECT_HUSH:
        voice_hush(voice);
        return true;
    case EFFECT_SOUND:
        voice_sound(voice, effect->sound, effect->loudness);
        return true;
    case EFFECT_RECORD:
        voice_record(voice, effect->id, effect->number, now_ms);
        return true;
    case EFFECT_RECORD_STOP:
        voice_record_stop(voice, now_ms);
        return true;
    case EFFECT_PLAY_CLIP:
        voice_play_clip(voice, effect->id, effect->loudness, now_ms);
        return true;
    case EFFECT_DROP_CLIP:
        voice_drop_clip(voice, effect->id);
        return true;
    default:
        return false;
    }
}

bool
voice_take(struct voice *voice, uint64_t now_ms, struct event *out_event)
{
    if (voice->rehearsal) {
        return rehearsal_take(voice->rehearsal, now_ms, out_event);
    }
    bool taken = speaker_take(voice->speaker, out_event);
    if (taken) {
        out_event->at_ms = now_ms;
    }
    return taken;
}

bool
voice_due(const struct voice *voice, uint64_t *out_at_ms)
{
    return voice->rehearsal && rehearsal_due(voice->rehearsal, out_at_ms);
}

bool
voice_is_busy(const struct voice *voice)
{
    uint64_t at_ms;
    return voice->rehearsal ? rehearsal_due(voice->rehearsal, &at_ms)
                            : speaker_is_busy(voice->speaker);
}

void
voice_wipe(struct voice *voice)
{
    voice_hush(voice);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        voice_drop_clip(voice, i);
    }
    if (voice->rehearsal) {
        rehearsal_wipe(voice->rehearsal);
    }
}
