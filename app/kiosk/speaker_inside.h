/* speaker_inside.h - what speaker.c (the ui's side) and speaker_thread.c share; nobody else's.
 *
 * One mutex guards everything but audio and synth, which belong to the thread alone. A cut is a new
 * generation: whoever works for an older one stops at its next step.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SPEAKER_INSIDE_H
#define KIOSK_SPEAKER_INSIDE_H

#include <pthread.h>
#include "kiosk/audio.h"
#include "kiosk/clip.h"
#include "kiosk/queue.h"
#include "kiosk/replay.h"
#include "kiosk/speaker.h"
#include "kiosk/synth.h"
#include "kiosk/track.h"

enum recording { RECORD_NONE, RECORD_WANTED, RECORD_RUNNING, RECORD_DONE, RECORD_DROPPED };

struct speaker {
    struct voice_config config;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool is_quitting;

    /* What is wished for. */
    char *text; /* NULL: nothing to synthesise */
    char voice[32];
    int rate_wpm;
    unsigned generation;

    /* What is playing. */
    struct track speech;   /* an utterance, or a clip */
    unsigned id;           /* of either */
    struct replay *replay; /* of a clip; NULL: an utterance */
    bool is_playing;
    bool is_started;
    struct track effect;
    uint64_t quiet_since_ms;

    struct clip *clips[VOICE_MAX_CLIPS];
    unsigned recorded; /* the clip of the recording */
    enum recording recording;
    uint64_t record_until_ms;
    uint64_t heard_ms; /* when the microphone gave something last */
    bool is_lost;      /* it went away */
    unsigned take;     /* rises when what is being recorded is not wanted any more */

    struct queue queue;
    struct audio audio;  /* the thread's */
    struct synth *synth; /* the thread's */
};

/* The thread's body; ctx is the speaker. */
void *speaker_run(void *ctx);

/* Called by SDL's threads to get and to give samples. */
void speaker_fill(void *ctx, int16_t *out, size_t count);
void speaker_hear(void *ctx, const int16_t *samples, size_t count);

#endif
