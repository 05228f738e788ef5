/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/synth.h"

#include <assert.h>
#include <stdatomic.h>
#include <espeak-ng/speak_lib.h>
#include <sonic.h>

#include "base/mem.h"
#include "kiosk/level.h"
#include "kiosk/words.h"

#define CHUNK_MS 20 /* how much espeak hands over at a time */
#define VOICE_MAX_NAME 32
#define PIECE_SAMPLES 512 /* how much we read from libsonic at a time */

struct synth {
    bool is_ready;
    char voice[VOICE_MAX_NAME];
};

/* One utterance on its way. */
struct speaking {
    const struct synth_sink *sink;
    struct words words;
    sonicStream stretch; /* NULL: as espeak made it */
    int rate_wpm;        /* meant; below espeak's minimum the stretch makes up */
    int gain;
    int16_t *ahead; /* LEVEL_AHEAD: held back until the loudness is known, then NULL */
    size_t sent;    /* samples to the sink, or held back, so far */
    bool is_stopped;
};

/* espeak's own global state, wrapped. It is started once and never ended: its second
 * espeak_Terminate waits for ever on a thread of its own (1.51). */
static atomic_flag is_taken = ATOMIC_FLAG_INIT;
static bool is_started;

static void
send_levelled(struct speaking *speaking, int16_t *samples, size_t count)
{
    if (speaking->is_stopped || !count) {
        return;
    }
    level_apply(samples, count, speaking->gain);
    speaking->is_stopped = !speaking->sink->samples(speaking->sink->ctx, samples, count);
}

/* The loudness is known: out with what was held back for it. */
static void
end_ahead(struct speaking *speaking)
{
    if (!speaking->ahead) {
        return;
    }
    speaking->gain = level_gain(speaking->ahead, speaking->sent);
    send_levelled(speaking, speaking->ahead, speaking->sent);
    mem_wipe(speaking->ahead, speaking->sent * sizeof *speaking->ahead);
    free(speaking->ahead);
    speaking->ahead = NULL;
}

static void
send_samples(struct speaking *speaking, int16_t *samples, size_t count)
{
    if (speaking->ahead && speaking->sent + count > LEVEL_AHEAD) {
        end_ahead(speaking);
    }
    if (speaking->ahead) {
        memcpy(speaking->ahead + speaking->sent, samples, count * sizeof *samples);
    } else {
        send_levelled(speaking, samples, count);
    }
    speaking->sent += count;
}

static void
drain_stretch(struct speaking *speaking)
{
    int16_t piece[PIECE_SAMPLES];
    int count;
    while ((count = sonicReadShortFromStream(speaking->stretch, piece, PIECE_SAMPLES)) > 0) {
        send_samples(speaking, piece, (size_t)count);
    }
}

static size_t
stretched(const struct speaking *speaking, size_t sample)
{
    if (speaking->rate_wpm >= espeakRATE_MINIMUM) {
        return sample;
    }
    return sample * espeakRATE_MINIMUM / (size_t)speaking->rate_wpm;
}

static void
tell_word(void *ctx, unsigned word, size_t at_sample)
{
    struct speaking *speaking = ctx;
    if (!speaking->is_stopped) {
        speaking->sink->word(speaking->sink->ctx, word, at_sample);
    }
}

/* espeak gives our pointer back in every event, the closing one too. */
static int
take_chunk(short *samples, int count, espeak_EVENT *events)
{
    struct speaking *speaking = NULL;
    for (espeak_EVENT *event = events; !speaking; event++) {
        speaking = event->user_data;
        if (event->type == espeakEVENT_LIST_TERMINATED) {
            break;
        }
    }
    if (!speaking) {
        return 0;
    }
    for (espeak_EVENT *event = events; event->type != espeakEVENT_LIST_TERMINATED; event++) {
        if (event->type == espeakEVENT_WORD && event->text_position > 0) {
            words_reach(&speaking->words, (unsigned)event->text_position - 1,
                        stretched(speaking, (size_t)event->sample), tell_word, speaking);
        }
    }
    if (samples && count > 0) {
        if (speaking->stretch) {
            sonicWriteShortToStream(speaking->stretch, samples, count);
            drain_stretch(speaking);
        } else {
            send_samples(speaking, samples, (size_t)count);
        }
    }
    return speaking->is_stopped;
}

struct synth *
synth_new(void)
{
    bool was_taken = atomic_flag_test_and_set(&is_taken);
    assert(!was_taken);
    (void)was_taken;
    struct synth *synth = mem_new(1, sizeof *synth);
    if (!is_started) {
        int hz =
            espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, CHUNK_MS, NULL, espeakINITIALIZE_DONT_EXIT);
        is_started = hz == SYNTH_HZ;
    }
    synth->is_ready = is_started;
    espeak_SetSynthCallback(take_chunk);
    return synth;
}

void
synth_free(struct synth *synth)
{
    if (!synth) {
        return;
    }
    free(synth);
    atomic_flag_clear(&is_taken);
}

/* espeak looks voices up by file name: British English is "en", so "en-gb" is asked again as "en".
 */
static bool
set_voice(const char *voice)
{
    char language[VOICE_MAX_NAME];
    size_t len = strcspn(voice, "-");
    if (espeak_SetVoiceByName(voice) == EE_OK) {
        return true;
    }
    memcpy(language, voice, len);
    language[len] = '\0';
    return voice[len] && espeak_SetVoiceByName(language) == EE_OK;
}

bool
synth_has_voice(struct synth *synth, const char *voice)
{
    if (!synth->is_ready || !voice || !*voice || strlen(voice) >= sizeof synth->voice) {
        return false;
    }
    if (!strcmp(voice, synth->voice)) {
        return true;
    }
    if (!set_voice(voice)) {
        synth->voice[0] = '\0';
        return false;
    }
    memcpy(synth->voice, voice, strlen(voice) + 1);
    return true;
}

/* espeak counts words as long as English ones. Over the texts of the kiosk, 110 gives 110 of its
 * words a minute in Dutch and 113 in English, but 64 in Arabic, whose words have 2.7 syllables to
 * 1.6: a visit of a quarter of an hour would take 21 minutes. At 145 percent it is 93 words and 4.2
 * syllables a second, still slow for Arabic. */
static const struct {
    const char *voice;
    int percent;
} pace_table[] = {{"ar", 145}};

static int
paced(const char *voice, int rate_wpm)
{
    for (size_t i = 0; i < sizeof pace_table / sizeof *pace_table; i++) {
        if (strcmp(voice, pace_table[i].voice) == 0) {
            return rate_wpm * pace_table[i].percent / 100;
        }
    }
    return rate_wpm;
}

/* No voice: silence as long as the words would take. */
static void
keep_silent(struct speaking *speaking)
{
    static const size_t samples_a_minute = (size_t)SYNTH_HZ * 60;
    size_t word_samples = samples_a_minute / (size_t)speaking->rate_wpm;
    int16_t silence[PIECE_SAMPLES] = {0};
    size_t total = word_samples * (speaking->words.count ? speaking->words.count : 1);
    for (unsigned i = 0; i < speaking->words.count; i++) {
        words_reach(&speaking->words, speaking->words.start[i], i * word_samples, tell_word,
                    speaking);
    }
    while (speaking->sent < total && !speaking->is_stopped) {
        size_t left = total - speaking->sent;
        send_samples(speaking, silence, left < PIECE_SAMPLES ? left : PIECE_SAMPLES);
    }
}

static void
speak_text(struct speaking *speaking, const char *text)
{
    int rate = speaking->rate_wpm < espeakRATE_MINIMUM ? espeakRATE_MINIMUM : speaking->rate_wpm;
    espeak_SetParameter(espeakRATE, rate, 0);
    if (rate > speaking->rate_wpm) {
        speaking->stretch = sonicCreateStream(SYNTH_HZ, 1);
        sonicSetSpeed(speaking->stretch, (float)speaking->rate_wpm / (float)espeakRATE_MINIMUM);
    }
    espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, speaking);
    if (speaking->stretch) {
        sonicFlushStream(speaking->stretch);
        drain_stretch(speaking);
        sonicDestroyStream(speaking->stretch);
    }
}

bool
synth_speak(struct synth *synth, const struct synth_want *want, const struct synth_sink *sink)
{
    int rate = want->rate_wpm;
    struct speaking speaking = {.sink = sink, .ahead = mem_new(LEVEL_AHEAD, sizeof(int16_t))};
    speaking.rate_wpm = rate < SYNTH_RATE_MIN   ? SYNTH_RATE_MIN
                        : rate > SYNTH_RATE_MAX ? SYNTH_RATE_MAX
                                                : rate;
    words_scan(&speaking.words, want->text);
    if (synth_has_voice(synth, want->voice)) {
        speaking.rate_wpm = paced(want->voice, speaking.rate_wpm);
        speak_text(&speaking, want->text);
    }
    if (!speaking.sent && !speaking.is_stopped) {
        keep_silent(&speaking);
    }
    end_ahead(&speaking);
    words_finish(&speaking.words, speaking.sent, tell_word, &speaking);
    mem_wipe(&speaking.words, sizeof speaking.words);
    return !speaking.is_stopped;
}
