/* voice.h - the kiosk speaks, hears and makes its small sounds.
 *
 * One utterance at a time: espeak-ng makes the samples in a thread of its own, SDL plays them, the
 * sound device is closed when all is silent. What happens is taken out as events, in order, by the
 * ui's loop; wake() tells that loop from another thread that there is something to take.
 * After voice_hush() nothing of the cut utterance is ever taken any more, not even an ENDED.
 * Without a sound card everything still happens, in the same time, silently.
 *
 * Virtual mode (is_virtual; --drive and tests): no device, no thread, no real time. The caller owns
 * the clock and hands it in as now_ms; a text is synthesised once to learn its exact length and
 * word times, and repeated texts come from a cache. Deterministic: the same calls in a fresh
 * process give the same events (espeak carries a phase of a few samples from one utterance to the
 * next).
 *
 *     while (clock < until) {
 *         uint64_t at_ms = until;
 *         if (voice_due(voice, &at_ms) && at_ms < until) clock = at_ms; else clock = until;
 *         while (voice_take(voice, clock, &event)) ui_step(ui, &event, &effects);
 *     }
 *
 * In virtual mode the microphone hears an even hum, another one for each clip, so that recording
 * can be driven too.
 *
 * Owns: its threads, the device, copies of texts (wiped), the recorded clips (locked memory,
 * wiped). Thread: all functions from the ui's thread; espeak's global state means one struct voice
 * at a time. Limits: VOICE_MAX_TEXT bytes of text (longer is cut at a word), VOICE_MAX_CLIPS of
 * CLIP_MAX_MS (clip.h).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_VOICE_H
#define KIOSK_VOICE_H

#include <stdbool.h>
#include <stdint.h>
#include "ui/effect.h"
#include "ui/event.h"

#define VOICE_MAX_TEXT 1200
#define VOICE_MAX_CLIPS                                                                            \
    5 /* the name, three answers: what a record has room for; a name of a list */
#define VOICE_MAX_ANSWERS 3 /* clips 1 and up */
#define VOICE_RATE_MIN 60
#define VOICE_RATE_MAX 240

struct voice;

struct voice_config {
    bool is_virtual;
    void (*wake)(void *ctx); /* called from voice's threads; must not call back; NULL: none */
    void *ctx;
};

struct voice_want {
    unsigned id;
    const char *text; /* UTF-8, words separated by white space */
    const char
        *voice;   /* espeak-ng voice: locale_voice(); unknown or "": no sound, spoken in time */
    int rate_wpm; /* clamped to VOICE_RATE_MIN..MAX */
    int loudness; /* steps of VOICE_STEP_DB below full; VOICE_STEPS = mute */
};

/* Never fails: a missing device or library of voices makes it silent. Returns at once. */
struct voice *voice_open(const struct voice_config *config);
void voice_close(struct voice *voice); /* NULL-safe; wipes */

/* Speaks; cuts what was being spoken. Then: STARTED, one WORD for each word of the text in order,
 * ENDED, all with id. */
void voice_say(struct voice *voice, const struct voice_want *want, uint64_t now_ms);

/* Silence at once, for speech and clip playback; small sounds ring out. */
void voice_hush(struct voice *voice);

void voice_sound(struct voice *voice, enum sound sound, int loudness);

/* Records up to max_ms (at most CLIP_MAX_MS) into a clip, whatever was in it; answers CLIP with id,
 * clip_ms and code (clip_finish). Speech is hushed first; one recording at a time: another one
 * under way is thrown away. */
void voice_record(struct voice *voice, unsigned clip, unsigned max_ms, uint64_t now_ms);
void voice_record_stop(struct voice *voice, uint64_t now_ms);
/* Answers CLIP_PLAYED, also when there is nothing in it. */
void voice_play_clip(struct voice *voice, unsigned clip, int loudness, uint64_t now_ms);
void voice_drop_clip(struct voice *voice, unsigned clip);

/* The clip as Ogg Opus, in locked memory: sodium_free() it. NULL: there is none. */
void *voice_clip(struct voice *voice, unsigned clip, size_t *out_len);
bool voice_has_microphone(const struct voice *voice);

/* Carries out one of the effects SAY, HUSH, SOUND, RECORD, RECORD_STOP, PLAY_CLIP, DROP_CLIP; false
 * for any other. espeak_voice: for SAY, the voice of effect->locale (or of its second language). */
bool voice_do(struct voice *voice, const struct effect *effect, const char *espeak_voice,
              uint64_t now_ms);

/* The next event not later than now_ms, its at_ms filled in; false if there is none. In real time
 * everything that happened is due at once and gets at_ms = now_ms. */
bool voice_take(struct voice *voice, uint64_t now_ms, struct event *out_event);

/* Virtual mode: when the next event is due. False: nothing is coming (silence). In real time always
 * false: wait for wake(). */
bool voice_due(const struct voice *voice, uint64_t *out_at_ms);

/* True while an utterance or clip is being spoken or recorded, or its events wait to be taken. */
bool voice_is_busy(const struct voice *voice);

/* Forgets texts, times and clips: at the end of a visit. */
void voice_wipe(struct voice *voice);

#endif
