/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/speaker_inside.h"

#include <SDL.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "host/clock.h"

#define LINGER_MS 400 /* the device stays open so long after the last sound */
#define LOOK_MS 250   /* how often to see whether the microphone is still there */
#define MUTE_MS 3000  /* a microphone that gives no samples for so long is gone, */
#define DEAD_MS 10000 /* or none but zeroes: what is left of it when it was pulled out */
#define THREAD_NICE (-10)
#define FOREVER UINT64_MAX

static void
wake(struct speaker *speaker)
{
    if (speaker->config.wake) {
        speaker->config.wake(speaker->config.ctx);
    }
}

static void
tell(struct speaker *speaker, enum event_type type, unsigned word)
{
    struct event event = {.type = type, .id = speaker->id, .word = word};
    queue_put(&speaker->queue, &event);
}

/* The events of what was mixed just now. Lock held; true if there are any. */
static bool
tell_progress(struct speaker *speaker, bool has_sounded)
{
    bool told = false;
    bool is_clip = speaker->replay != NULL;
    unsigned word;
    if (has_sounded && !speaker->is_started) {
        speaker->is_started = true;
        if (!is_clip) {
            tell(speaker, EVENT_SAY_STARTED, 0);
            told = true;
        }
    }
    while (track_pass_mark(&speaker->speech, &word)) {
        tell(speaker, EVENT_SAY_WORD, word);
        told = true;
    }
    if (track_is_over(&speaker->speech)) {
        tell(speaker, is_clip ? EVENT_CLIP_PLAYED : EVENT_SAY_ENDED, 0);
        track_clear(&speaker->speech);
        replay_free(speaker->replay);
        speaker->replay = NULL;
        speaker->is_playing = false;
        told = true;
    }
    return told;
}

/* A clip is decoded only when it is about to sound. Lock held. */
static void
make_clip(struct speaker *speaker, size_t count)
{
    int16_t samples[AUDIO_PERIOD];
    struct track *track = &speaker->speech;
    track_shift(track);
    while (!track->is_complete && track->count < count) {
        size_t made = replay_take(speaker->replay, samples, AUDIO_PERIOD);
        track_put(track, samples, made);
        track->is_complete = made < AUDIO_PERIOD;
    }
    mem_wipe(samples, sizeof samples);
}

/* SDL's playing thread. */
void
speaker_fill(void *ctx, int16_t *out, size_t count)
{
    struct speaker *speaker = ctx;
    bool told = false;
    pthread_mutex_lock(&speaker->lock);
    if (speaker->is_playing) {
        if (speaker->replay) {
            make_clip(speaker, count);
        }
        size_t mixed = track_mix(&speaker->speech, out, count);
        told = tell_progress(speaker, mixed > 0);
        speaker->quiet_since_ms = 0;
    }
    if (track_mix(&speaker->effect, out, count)) {
        speaker->quiet_since_ms = 0;
    } else if (!speaker->is_playing && !speaker->quiet_since_ms) {
        speaker->quiet_since_ms = clock_now_ms();
        pthread_cond_signal(&speaker->changed);
    }
    pthread_mutex_unlock(&speaker->lock);
    if (told) {
        wake(speaker);
    }
}

/* SDL's recording thread. */
void
speaker_hear(void *ctx, const int16_t *samples, size_t count)
{
    struct speaker *speaker = ctx;
    pthread_mutex_lock(&speaker->lock);
    speaker->heard_ms = clock_now_ms();
    if (speaker->recording == RECORD_RUNNING &&
        !clip_put(speaker->clips[speaker->recorded], samples, count)) {
        speaker->recording = RECORD_DONE;
        pthread_cond_signal(&speaker->changed);
    }
    pthread_mutex_unlock(&speaker->lock);
}

/* One utterance on its way from espeak to the track. */
struct making {
    struct speaker *speaker;
    unsigned generation;
};

static bool
put_samples(void *ctx, const int16_t *samples, size_t count)
{
    struct making *making = ctx;
    struct speaker *speaker = making->speaker;
    pthread_mutex_lock(&speaker->lock);
    bool is_wanted = speaker->generation == making->generation;
    if (is_wanted) {
        track_put(&speaker->speech, samples, count);
    }
    pthread_mutex_unlock(&speaker->lock);
    audio_play(&speaker->audio); /* only now: the device's first question finds an answer */
    return is_wanted;
}

static void
put_word(void *ctx, unsigned word, size_t at_sample)
{
    struct making *making = ctx;
    struct speaker *speaker = making->speaker;
    (void)word; /* marks come in order from 0: the mark's number is the word's */
    pthread_mutex_lock(&speaker->lock);
    if (speaker->generation == making->generation) {
        track_mark(&speaker->speech, at_sample);
    }
    pthread_mutex_unlock(&speaker->lock);
}

/* Lock held on entry and on return, free in between. */
static void
make_speech(struct speaker *speaker)
{
    struct making making = {speaker, speaker->generation};
    char *text = speaker->text;
    char voice[sizeof speaker->voice];
    memcpy(voice, speaker->voice, sizeof voice);
    struct synth_want want = {.text = text, .voice = voice, .rate_wpm = speaker->rate_wpm};
    speaker->text = NULL;
    pthread_mutex_unlock(&speaker->lock);

    struct synth_sink sink = {.ctx = &making, .samples = put_samples, .word = put_word};
    bool done = synth_speak(speaker->synth, &want, &sink);
    mem_wipe_text(text);

    pthread_mutex_lock(&speaker->lock);
    if (done && speaker->generation == making.generation) {
        speaker->speech.is_complete = true;
    }
}

static void
begin_recording(struct speaker *speaker)
{
    pthread_mutex_unlock(&speaker->lock);
    bool is_open = audio_record(&speaker->audio, CLIP_HZ);
    pthread_mutex_lock(&speaker->lock);
    if (speaker->recording == RECORD_WANTED) {
        speaker->recording = is_open ? RECORD_RUNNING : RECORD_DONE;
        speaker->is_lost = !is_open;
        speaker->heard_ms = clock_now_ms();
    }
}

/* Pulled out, or as good as. What it gave before that counts. Lock held; the thread's. */
static bool
is_microphone_gone(struct speaker *speaker)
{
    return audio_is_lost(&speaker->audio) || clock_now_ms() >= speaker->heard_ms + MUTE_MS ||
           clip_silent_ms(speaker->clips[speaker->recorded]) >= DEAD_MS;
}

/* The device first: some cards cannot play while they record. */
static void
end_recording(struct speaker *speaker)
{
    bool is_dropped = speaker->recording == RECORD_DROPPED;
    unsigned take = speaker->take;
    struct event event = {0};
    if (!is_dropped) {
        clip_finish(speaker->clips[speaker->recorded], speaker->is_lost, &event);
        event.id = speaker->recorded;
    }
    speaker->recording = RECORD_NONE;
    pthread_mutex_unlock(&speaker->lock);
    audio_stop_recording(&speaker->audio);
    pthread_mutex_lock(&speaker->lock);
    if (!speaker->quiet_since_ms && !speaker->is_playing) {
        speaker->quiet_since_ms = clock_now_ms();
    }
    if (is_dropped || speaker->take != take) {
        return; /* thrown away, or begun anew meanwhile */
    }
    queue_put(&speaker->queue, &event);
    pthread_mutex_unlock(&speaker->lock);
    wake(speaker);
    pthread_mutex_lock(&speaker->lock);
}

/* When the thread has to look again without being asked. Lock held. */
static uint64_t
next_look_ms(const struct speaker *speaker)
{
    uint64_t at_ms = FOREVER;
    bool is_open = speaker->audio.playing || speaker->audio.is_up;
    if (speaker->recording == RECORD_RUNNING) {
        at_ms = clock_now_ms() + LOOK_MS;
        at_ms = at_ms < speaker->record_until_ms ? at_ms : speaker->record_until_ms;
    } else if (is_open && !speaker->is_playing && speaker->quiet_since_ms) {
        at_ms = speaker->quiet_since_ms + LINGER_MS;
    }
    return at_ms;
}

static void
wait_changed(struct speaker *speaker)
{
    uint64_t at_ms = next_look_ms(speaker);
    if (at_ms == FOREVER) {
        pthread_cond_wait(&speaker->changed, &speaker->lock);
        return;
    }
    struct timespec until = {.tv_sec = (time_t)(at_ms / 1000),
                             .tv_nsec = (long)(at_ms % 1000) * 1000000};
    pthread_cond_timedwait(&speaker->changed, &speaker->lock, &until);
}

static void
close_audio(struct speaker *speaker)
{
    pthread_mutex_unlock(&speaker->lock);
    audio_close(&speaker->audio);
    pthread_mutex_lock(&speaker->lock);
}

/* One thing at a time, the most urgent first; false: nothing to do now. Lock held. */
static bool
work(struct speaker *speaker)
{
    if (speaker->text) {
        make_speech(speaker);
    } else if (speaker->recording == RECORD_WANTED) {
        begin_recording(speaker);
    } else if (speaker->recording == RECORD_RUNNING && is_microphone_gone(speaker)) {
        speaker->is_lost = true;
        speaker->recording = RECORD_DONE;
    } else if (speaker->recording >= RECORD_DONE || (speaker->recording == RECORD_RUNNING &&
                                                     clock_now_ms() >= speaker->record_until_ms)) {
        end_recording(speaker);
    } else if ((speaker->is_playing || speaker->effect.count > speaker->effect.played) &&
               !speaker->audio.playing) {
        pthread_mutex_unlock(&speaker->lock);
        audio_play(&speaker->audio);
        pthread_mutex_lock(&speaker->lock);
    } else if (speaker->recording == RECORD_NONE && next_look_ms(speaker) <= clock_now_ms()) {
        close_audio(speaker);
    } else {
        return false;
    }
    return true;
}

void *
speaker_run(void *ctx)
{
    struct speaker *speaker = ctx;
    /* The voice may not wait for whoever else is busy; refused without the right to, and no harm.
     */
    setpriority(PRIO_PROCESS, (id_t)gettid(), THREAD_NICE);
    speaker->synth = synth_new();
    pthread_mutex_lock(&speaker->lock);
    while (!speaker->is_quitting) {
        if (!work(speaker)) {
            wait_changed(speaker);
        }
    }
    pthread_mutex_unlock(&speaker->lock);
    audio_close(&speaker->audio);
    SDL_TLSCleanup(); /* what SDL kept for this thread: not one of its own */
    synth_free(speaker->synth);
    return NULL;
}
