/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/speaker_inside.h"

#include "base/mem.h"
#include "host/clock.h"
#include "kiosk/sound.h"

#define RECORD_LATE_MS 500 /* for opening the microphone, and for what is under way in it */

/* Ends what is playing without a word about it. Lock held. */
static void
cut(struct speaker *speaker)
{
    speaker->generation++;
    mem_wipe_text(speaker->text);
    speaker->text = NULL;
    track_clear(&speaker->speech);
    replay_free(speaker->replay);
    speaker->replay = NULL;
    speaker->is_playing = false;
    queue_hush(&speaker->queue);
}

struct speaker *
speaker_new(const struct voice_config *config)
{
    struct speaker *speaker = mem_new(1, sizeof *speaker);
    speaker->config = *config;
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        speaker->clips[i] = clip_new();
    }
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
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        clip_free(speaker->clips[i]);
    }
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
speaker_record(struct speaker *speaker, unsigned clip, unsigned max_ms)
{
    pthread_mutex_lock(&speaker->lock);
    cut(speaker);
    if (speaker->recording != RECORD_NONE) {
        clip_drop(speaker->clips[speaker->recorded]);
    }
    clip_begin(speaker->clips[clip], max_ms);
    queue_drop_clip(&speaker->queue, clip);
    speaker->recorded = clip;
    speaker->take++;
    speaker->recording = RECORD_WANTED;
    speaker->record_until_ms = clock_now_ms() + max_ms + RECORD_LATE_MS;
    speaker->is_lost = false;
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

/* Nothing in it, or not yet ended: over at once. */
void
speaker_play_clip(struct speaker *speaker, unsigned clip, int loudness)
{
    pthread_mutex_lock(&speaker->lock);
    begin_playing(speaker, clip, loudness);
    speaker->replay = replay_new(speaker->clips[clip], AUDIO_HZ);
    release(speaker);
}

void
speaker_drop_clip(struct speaker *speaker, unsigned clip)
{
    pthread_mutex_lock(&speaker->lock);
    if (speaker->replay && speaker->id == clip) {
        cut(speaker);
    }
    clip_drop(speaker->clips[clip]);
    queue_drop_clip(&speaker->queue, clip);
    if (speaker->recorded == clip) {
        speaker->take++;
        speaker->recording = speaker->recording == RECORD_NONE ? RECORD_NONE : RECORD_DROPPED;
    }
    release(speaker);
}

void *
speaker_clip(struct speaker *speaker, unsigned clip, size_t *out_len)
{
    pthread_mutex_lock(&speaker->lock);
    void *file = clip_file(speaker->clips[clip], out_len);
    pthread_mutex_unlock(&speaker->lock);
    return file;
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
