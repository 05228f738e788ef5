/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/rehearsal.h"

#include <math.h>
#include <sodium.h>

#include "base/mem.h"
#include "kiosk/clip.h"
#include "kiosk/synth.h"
#include "kiosk/words.h"

#define KEY_BYTES 16
#define HUM_HZ 220.0 /* of clip 0; each next one hums so much higher */
#define HUM_LEVEL 4000.0

/* When each word of one text begins, in ms from its start. */
struct timing {
    unsigned char key[KEY_BYTES];
    unsigned *word_ms; /* NULL: place is free */
    unsigned word_count;
    unsigned length_ms;
};

enum part { PART_NONE, PART_SPEECH, PART_CLIP };

struct rehearsal {
    struct synth *synth;
    unsigned char salt[crypto_generichash_KEYBYTES];
    struct timing timings[REHEARSAL_MAX];
    unsigned next_place;

    enum part playing;
    const struct timing *timing; /* in timings, while PART_SPEECH */
    unsigned id;                 /* of the utterance, or of the clip */
    uint64_t began_ms;
    bool is_started;
    unsigned words_told;

    struct clip *clips[VOICE_MAX_CLIPS];
    unsigned recorded; /* the clip of the recording */
    bool is_recording;
    uint64_t record_began_ms, record_ends_ms;
};

struct rehearsal *
rehearsal_new(void)
{
    struct rehearsal *rehearsal = mem_new(1, sizeof *rehearsal);
    randombytes_buf(rehearsal->salt, sizeof rehearsal->salt);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        rehearsal->clips[i] = clip_new();
    }
    rehearsal->synth = synth_new();
    return rehearsal;
}

void
rehearsal_free(struct rehearsal *rehearsal)
{
    if (!rehearsal) {
        return;
    }
    rehearsal_wipe(rehearsal);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        clip_free(rehearsal->clips[i]);
    }
    synth_free(rehearsal->synth);
    mem_wipe(rehearsal, sizeof *rehearsal);
    free(rehearsal);
}

void
rehearsal_wipe(struct rehearsal *rehearsal)
{
    rehearsal_hush(rehearsal);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        rehearsal_drop_clip(rehearsal, i);
    }
    for (unsigned i = 0; i < REHEARSAL_MAX; i++) {
        free(rehearsal->timings[i].word_ms);
    }
    mem_wipe(rehearsal->timings, sizeof rehearsal->timings);
    rehearsal->next_place = 0;
}

static void
make_key(const struct rehearsal *rehearsal, const struct voice_want *want,
         unsigned char out_key[KEY_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, rehearsal->salt, sizeof rehearsal->salt, KEY_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)&want->rate_wpm,
                              sizeof want->rate_wpm);
    crypto_generichash_update(&state, (const unsigned char *)want->voice, strlen(want->voice) + 1);
    crypto_generichash_update(&state, (const unsigned char *)want->text, strlen(want->text));
    crypto_generichash_final(&state, out_key, KEY_BYTES);
    mem_wipe(&state, sizeof state);
}

/* Counting instead of playing. */
struct counting {
    size_t samples;
    size_t word_at[WORDS_MAX];
    unsigned words;
};

static bool
count_samples(void *ctx, const int16_t *samples, size_t count)
{
    struct counting *counting = ctx;
    (void)samples;
    counting->samples += count;
    return true;
}

static void
count_word(void *ctx, unsigned word, size_t at_sample)
{
    struct counting *counting = ctx;
    if (word < WORDS_MAX) {
        counting->word_at[word] = at_sample;
        counting->words = word + 1;
    }
}

static unsigned
to_ms(size_t sample)
{
    return (unsigned)(sample * 1000 / SYNTH_HZ);
}

static void
rehearse(struct rehearsal *rehearsal, const struct voice_want *want, struct timing *timing)
{
    struct counting counting = {0};
    struct synth_sink sink = {.ctx = &counting, .samples = count_samples, .word = count_word};
    struct synth_want how = {want->text, want->voice, want->rate_wpm};
    ignore(synth_speak(rehearsal->synth, &how, &sink));
    timing->length_ms = to_ms(counting.samples);
    timing->word_count = counting.words;
    timing->word_ms = mem_new(counting.words, sizeof *timing->word_ms);
    for (unsigned i = 0; i < counting.words; i++) {
        unsigned at_ms = to_ms(counting.word_at[i]);
        timing->word_ms[i] = at_ms < timing->length_ms ? at_ms : timing->length_ms;
    }
}

static const struct timing *
find_timing(struct rehearsal *rehearsal, const struct voice_want *want)
{
    unsigned char key[KEY_BYTES];
    make_key(rehearsal, want, key);
    for (unsigned i = 0; i < REHEARSAL_MAX; i++) {
        struct timing *timing = &rehearsal->timings[i];
        if (timing->word_ms && !memcmp(timing->key, key, KEY_BYTES)) {
            return timing;
        }
    }
    struct timing *timing = &rehearsal->timings[rehearsal->next_place];
    rehearsal->next_place = (rehearsal->next_place + 1) % REHEARSAL_MAX;
    free(timing->word_ms);
    memcpy(timing->key, key, KEY_BYTES);
    rehearse(rehearsal, want, timing);
    return timing;
}

void
rehearsal_say(struct rehearsal *rehearsal, const struct voice_want *want, uint64_t now_ms)
{
    rehearsal_hush(rehearsal);
    rehearsal->timing = find_timing(rehearsal, want);
    rehearsal->playing = PART_SPEECH;
    rehearsal->id = want->id;
    rehearsal->began_ms = now_ms;
    rehearsal->is_started = false;
    rehearsal->words_told = 0;
}

void
rehearsal_hush(struct rehearsal *rehearsal)
{
    rehearsal->playing = PART_NONE;
    rehearsal->timing = NULL;
}

void
rehearsal_record(struct rehearsal *rehearsal, unsigned clip, unsigned max_ms, uint64_t now_ms)
{
    rehearsal_hush(rehearsal);
    if (rehearsal->is_recording) {
        rehearsal_drop_clip(rehearsal, rehearsal->recorded);
    }
    clip_begin(rehearsal->clips[clip], max_ms);
    rehearsal->recorded = clip;
    rehearsal->is_recording = true;
    rehearsal->record_began_ms = now_ms;
    rehearsal->record_ends_ms = now_ms + (max_ms < CLIP_MAX_MS ? max_ms : CLIP_MAX_MS);
}

void
rehearsal_record_stop(struct rehearsal *rehearsal, uint64_t now_ms)
{
    if (rehearsal->is_recording && now_ms < rehearsal->record_ends_ms) {
        rehearsal->record_ends_ms = now_ms;
    }
}

void
rehearsal_play_clip(struct rehearsal *rehearsal, unsigned clip, uint64_t now_ms)
{
    rehearsal_hush(rehearsal);
    rehearsal->playing = PART_CLIP;
    rehearsal->id = clip;
    rehearsal->began_ms = now_ms;
}

void
rehearsal_drop_clip(struct rehearsal *rehearsal, unsigned clip)
{
    if (rehearsal->playing == PART_CLIP && rehearsal->id == clip) {
        rehearsal_hush(rehearsal);
    }
    if (rehearsal->recorded == clip) {
        rehearsal->is_recording = false;
    }
    clip_drop(rehearsal->clips[clip]);
}

void *
rehearsal_clip(struct rehearsal *rehearsal, unsigned clip, size_t *out_len)
{
    return clip_file(rehearsal->clips[clip], out_len);
}

/* What the virtual microphone hears; all at once, at the end. */
static void
hum(struct rehearsal *rehearsal)
{
    size_t count = (rehearsal->record_ends_ms - rehearsal->record_began_ms) * (CLIP_HZ / 1000);
    double step = 2.0 * 3.14159265358979 * HUM_HZ * (1 + rehearsal->recorded) / CLIP_HZ;
    for (size_t i = 0; i < count; i++) {
        int16_t sample = (int16_t)(HUM_LEVEL * cos(step * (double)i));
        ignore(clip_put(rehearsal->clips[rehearsal->recorded], &sample, 1));
    }
}

static bool
speech_due(const struct rehearsal *rehearsal, uint64_t *out_at_ms)
{
    const struct timing *timing = rehearsal->timing;
    uint64_t part_ms = 0;
    if (rehearsal->playing == PART_NONE) {
        return false;
    }
    if (rehearsal->playing == PART_CLIP) {
        part_ms = clip_ms(rehearsal->clips[rehearsal->id]);
    } else if (rehearsal->is_started) {
        part_ms = rehearsal->words_told < timing->word_count
                      ? timing->word_ms[rehearsal->words_told]
                      : timing->length_ms;
    }
    *out_at_ms = rehearsal->began_ms + part_ms;
    return true;
}

bool
rehearsal_due(const struct rehearsal *rehearsal, uint64_t *out_at_ms)
{
    uint64_t at_ms;
    bool is_due = speech_due(rehearsal, &at_ms);
    if (rehearsal->is_recording && (!is_due || rehearsal->record_ends_ms < at_ms)) {
        at_ms = rehearsal->record_ends_ms;
        is_due = true;
    }
    if (is_due) {
        *out_at_ms = at_ms;
    }
    return is_due;
}

static void
take_speech(struct rehearsal *rehearsal, struct event *event)
{
    event->id = rehearsal->id;
    if (rehearsal->playing == PART_CLIP) {
        event->type = EVENT_CLIP_PLAYED;
        rehearsal_hush(rehearsal);
    } else if (!rehearsal->is_started) {
        event->type = EVENT_SAY_STARTED;
        rehearsal->is_started = true;
    } else if (rehearsal->words_told < rehearsal->timing->word_count) {
        event->type = EVENT_SAY_WORD;
        event->word = rehearsal->words_told++;
    } else {
        event->type = EVENT_SAY_ENDED;
        rehearsal_hush(rehearsal);
    }
}

static void
take_clip(struct rehearsal *rehearsal, struct event *event)
{
    uint64_t at_ms = event->at_ms;
    hum(rehearsal);
    rehearsal->is_recording = false;
    clip_finish(rehearsal->clips[rehearsal->recorded], false, event);
    event->id = rehearsal->recorded;
    event->at_ms = at_ms;
}

bool
rehearsal_take(struct rehearsal *rehearsal, uint64_t now_ms, struct event *out_event)
{
    uint64_t at_ms;
    if (!rehearsal_due(rehearsal, &at_ms) || at_ms > now_ms) {
        return false;
    }
    *out_event = (struct event){.at_ms = at_ms};
    if (rehearsal->is_recording && rehearsal->record_ends_ms == at_ms) {
        take_clip(rehearsal, out_event);
    } else {
        take_speech(rehearsal, out_event);
    }
    return true;
}
