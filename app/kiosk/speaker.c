/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/speaker_inside.h"

#include "base/mem.h"
#include "host/clock.h"
#include "kiosk/sound.h"

#define RECORD_LATE_MS 500 /* a microphone that gives nothing in this time is gone */

/* Ends what is playing without a word about it. Lock held. */
static void
cut(struct speaker *speaker)
{
    speaker->generation++;
    mem_wipe_text(speaker->text);
    speaker->text = NULL;
    track_clear(&speaker->speech);
    speaker->is_playing = false;
    queue_hush(&speaker->queue);
}

struct speaker *
speaker_new(const struct voice_config *config)
{
    struct speaker *speaker = mem_new(1, sizeof *speaker);
    speaker->config = *config;
    speaker->clip = clip_new();
    speaker->audio = (struct audio){.ctx = speaker, .fill = speaker_fill, .hear = speaker_hear};
    audio_init(&speaker->audio);
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&speaker->changed, &attr);
    pthread_condattr_destroy(&attr);
    pthread_mutex_init(&speaker->lock, NULL);
    if (pthread_create(&speaker->thread, NULL, speaker_run, speaker)) {
        abort(); /* out of memory, as base/mem.h */
    }
    return speaker;
}

void
speaker_free(struct speaker *speaker)
{
    if (!speaker) {
        return;
    }
    pthread_mutex_lock(&speaker->lock);
    cut(speaker);
    speaker->is_quitting = true;
    pthread_cond_signal(&speaker->changed);
    pthread_mutex_unlock(&speaker->lock);
    pthread_join(speaker->thread, NULL);
    track_clear(&speaker->effect);
    clip_free(speaker->clip);
    pthread_cond_destroy(&speaker->changed);
    pthread_mutex_destroy(&speaker->lock);
    free(speaker);
}

static void
release(struct speaker *speaker)
{
    pthread_cond_signal(&speaker->changed);
    pthread_mutex_unlock(&speaker->lock);
}

/* Lock held. */
static void
begin_playing(struct speaker *speaker, unsigned id, int loudness)
{
    cut(speaker);
    speaker->id = id;
    speaker->speech.gain = track_gain(loudness);
    speaker->is_playing = true;
    speaker->is_started = false;
    speaker->quiet_since_ms = 0;
}

void
speaker_say(struct speaker *speaker, const struct voice_want *want)
{
    pthread_mutex_lock(&speaker->lock);
    begin_playing(speaker, want->id, want->loudness);
    speaker->text = mem_copy_text(want->text);
    snprintf(speaker->voice, sizeof speaker->voice, "%s", want->voice);
    speaker->rate_wpm = want->rate_wpm;
    release(speaker);
}

void
speaker_hush(struct speaker *speaker)
{
    pthread_mutex_lock(&speaker->lock);
    cut(speaker);
    release(speaker);
}

void
speaker_sound(struct speaker *speaker, enum sound sound, int loudness)
{
    int16_t samples[SOUND_MAX_SAMPLES];
    size_t count = sound_make(sound, samples);
    pthread_mutex_lock(&speaker->lock);
    track_clear(&speaker->effect);
    if (track_gain(loudness)) {
        track_put(&speaker->effect, samples, count);
        speaker->effect.gain = track_gain(loudness);
        speaker->quiet_since_ms = 0;
    }
    release(speaker);
}

void
speaker_record(struct speaker *speaker, unsigned max_ms)
{
    pthread_mutex_lock(&speaker->lock);
    cut(speaker);
    clip_begin(speaker->clip, max_ms);
    queue_drop_clip(&speaker->queue);
    speaker->recording = RECORD_WANTED;
    speaker->record_until_ms = clock_now_ms() + max_ms + RECORD_LATE_MS;
    release(speaker);
}

void
speaker_record_stop(struct speaker *speaker)
{
    pthread_mutex_lock(&speaker->lock);
    if (speaker->recording == RECORD_WANTED || speaker->recording == RECORD_RUNNING) {
        speaker->recording = RECORD_DONE;
    }
    release(speaker);
}

void
speaker_play_clip(struct speaker *speaker, int loudness)
{
    pthread_mutex_lock(&speaker->lock);
    begin_playing(speaker, 0, loudness);
    size_t count;
    int16_t *samples = clip_resample(speaker->clip, AUDIO_HZ, &count);
    track_put(&speaker->speech, samples, count);
    mem_wipe(samples, count * sizeof *samples);
    free(samples);
    speaker->speech.is_complete = true;
    release(speaker);
}

void
speaker_drop_clip(struct speaker *speaker)
{
    pthread_mutex_lock(&speaker->lock);
    if (speaker->id == 0 && speaker->is_playing) {
        cut(speaker);
    }
    clip_drop(speaker->clip);
    queue_drop_clip(&speaker->queue);
    if (speaker->recording != RECORD_NONE) {
        speaker->recording = RECORD_DROPPED;
    }
    release(speaker);
}

bool
speaker_take(struct speaker *speaker, struct event *out_event)
{
    pthread_mutex_lock(&speaker->lock);
    bool taken = queue_take(&speaker->queue, out_event);
    pthread_mutex_unlock(&speaker->lock);
    return taken;
}

bool
speaker_is_busy(struct speaker *speaker)
{
    pthread_mutex_lock(&speaker->lock);
    bool is_busy = speaker->is_playing || speaker->recording != RECORD_NONE || speaker->queue.count;
    pthread_mutex_unlock(&speaker->lock);
    return is_busy;
}
