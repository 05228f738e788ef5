/* What the voice makes of the real texts of every locale, without a device and without waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <sodium.h>

#include "base/mem.h"
#include "content/content.h"
#include "content/locale_table.h"
#include "kiosk/sound.h"
#include "kiosk/track.h"
#include "kiosk/voice.h"
#include "listen.h"
#include "ui/text.h"

#define DEFAULT_RATE 110
#define SILENCE_DB -60.0

struct world {
    struct content *content;
    struct synth *synth;
};

static int
set_up(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    struct err err = {0};
    world->content = content_open_dir(".", &err);
    if (!world->content) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    world->synth = synth_new();
    if (sodium_init() < 0) {
        return -1;
    }
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    content_close(world->content);
    synth_free(world->synth);
    free(world);
    return 0;
}

static const struct locale_arg all_args[] = {
    {"name", "Samira"},
    {"phone", "nul zes"},
    {"place", "de bibliotheek"},
    {"n", "drie"},
};

typedef void check_text(struct world *world, const struct locale *locale, const char *msgid,
                        const char *text);

static void
each_text(struct world *world, check_text *check)
{
    for (size_t i = 0; i < content_locale_count(world->content); i++) {
        const struct locale *locale = content_locale_at(world->content, i);
        assert_true(locale->count > 20);
        for (size_t k = 0; k < locale->count; k++) {
            const char *msgid = locale->entries[k].msgid;
            char *text = locale_format(locale_say(locale, msgid), all_args,
                                       sizeof all_args / sizeof all_args[0]);
            check(world, locale, msgid, text);
            free(text);
        }
    }
}

static void
check_heard(struct world *world, const struct locale *locale, const char *msgid, const char *text)
{
    struct listen listen;
    listen_to(&listen, world->synth, text, locale_voice(locale), DEFAULT_RATE);
    double level = listen_level_db(listen.samples, listen.count);
    if (level < SILENCE_DB || !listen.is_in_order ||
        listen.words != (unsigned)text_word_count(text)) {
        print_error("%s %s: %.1f dB, %u words of %d, in order %d\n", locale_code(locale), msgid,
                    level, listen.words, text_word_count(text), listen.is_in_order);
        fail();
    }
    listen_clear(&listen);
}

static void
every_text_is_heard_and_every_word_of_it_told_once(void **state)
{
    each_text(*state, check_heard);
}

static void
choices_of_a_question_sound_equally_loud(void **state)
{
    struct world *world = *state;
    const struct deck *deck = content_deck_at(world->content, 0);
    for (size_t i = 0; i < content_locale_count(world->content); i++) {
        const struct locale *locale = content_locale_at(world->content, i);
        double low = 0;
        double high = -120;
        for (size_t k = 0; k < deck->item_count; k++) {
            struct listen listen;
            listen_to(&listen, world->synth, locale_say(locale, deck->items[k].label),
                      locale_voice(locale), DEFAULT_RATE);
            double level = listen_level_db(listen.samples, listen.count);
            low = level < low ? level : low;
            high = level > high ? level : high;
            listen_clear(&listen);
        }
        assert_true(high - low < 3.0);
        assert_true(high < -17.0 && low > -23.0); /* and alike from language to language */
    }
}

static const char *const sentences[][2] = {
    {"nl", "Wat is voor jou belangrijk? Je mag er een kiezen, of alles."},
    {"en", "What is important to you? One of the three, or a little bit of each."},
    {"ar", "مَا الَّذِي يُهِمُّكَ؟ يُمْكِنُكَ أَنْ تَخْتَارَ وَاحِدًا."},
};
#define SENTENCES (sizeof sentences / sizeof sentences[0])

static void
faster_is_shorter_at_each_of_the_eight_rates(void **state)
{
    struct world *world = *state;
    static const int rates[] = {60, 75, 90, 110, 135, 165, 200, 240};
    for (size_t i = 0; i < SENTENCES; i++) {
        size_t before = SIZE_MAX;
        for (size_t k = 0; k < sizeof rates / sizeof rates[0]; k++) {
            struct listen listen;
            listen_to(&listen, world->synth, sentences[i][1], sentences[i][0], rates[k]);
            assert_true(listen.count < before / 100 * 97);
            assert_int_equal(listen.words, text_word_count(sentences[i][1]));
            before = listen.count;
            listen_clear(&listen);
        }
    }
}

/* Words a minute over many texts, as they are heard. */
static double
heard_rate(struct world *world, const struct locale *locale)
{
    size_t words = 0, samples = 0;
    for (size_t i = 0; i < locale->count; i += 3) {
        struct listen listen;
        const char *text = locale_say(locale, locale->entries[i].msgid);
        listen_to(&listen, world->synth, text, locale_voice(locale), DEFAULT_RATE);
        words += (size_t)text_word_count(text);
        samples += listen.count;
        listen_clear(&listen);
    }
    return (double)words * 60.0 * SYNTH_HZ / (double)samples;
}

static void
each_language_is_heard_at_about_the_rate_asked_for(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < content_locale_count(world->content); i++) {
        const struct locale *locale = content_locale_at(world->content, i);
        double rate = heard_rate(world, locale);
        print_message("%s: %.0f words a minute\n", locale_code(locale), rate);
        assert_true(rate > 0.78 * DEFAULT_RATE && rate < 1.1 * DEFAULT_RATE);
    }
}

static void
below_espeaks_slowest_it_is_stretched_at_the_same_pitch(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < SENTENCES; i++) {
        if (strcmp(sentences[i][0], "ar") == 0) {
            continue; /* even at 60 espeak is asked for 87: never stretched */
        }
        struct listen slow, slowest;
        listen_to(&slow, world->synth, sentences[i][1], sentences[i][0], 80);
        listen_to(&slowest, world->synth, sentences[i][1], sentences[i][0], 60);
        double longer = (double)slowest.count / (double)slow.count;
        double pitch = listen_crossings(slowest.samples, slowest.count) /
                       listen_crossings(slow.samples, slow.count);
        unsigned last = slow.words - 1;
        double later = (double)slowest.word_at[last] / (double)slow.word_at[last];
        assert_true(fabs(longer - 80.0 / 60.0) < 0.03);
        assert_true(fabs(later - 80.0 / 60.0) < 0.03);
        assert_true(fabs(pitch - 1.0) < 0.08);
        listen_clear(&slow);
        listen_clear(&slowest);
    }
}

static void
a_missing_voice_is_silent_but_in_time(void **state)
{
    struct world *world = *state;
    struct listen listen;
    listen_to(&listen, world->synth, "een twee drie vier", "no-such-voice", 120);
    assert_int_equal(listen.words, 4);
    assert_int_equal(listen.count, 4 * SYNTH_HZ / 2);
    assert_int_equal(listen.word_at[3], 3 * SYNTH_HZ / 2);
    assert_true(listen_level_db(listen.samples, listen.count) < SILENCE_DB);
    listen_clear(&listen);
}

/* Words espeak joins, splits, or does not speak at all. */
static const struct {
    const char *voice, *text;
} odd_texts[] = {
    {"en", "One of the three, in the end I am."},
    {"en", "  spaces   before\tand\nafter  "},
    {"nl", "de hoed-plank van de hub's – met streepjes ... en (haakjes)"},
    {"nl", "0 6 1 2 3 4 5 6 7 8"},
    {"nl", "🙂 lach 🙂"},
    {"ar", "اِسْمِي Samira وَعُمْرِي ثَلَاثُونَ"},
    {"nl", "…"},
};

static void
odd_words_are_told_once_each_too(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < sizeof odd_texts / sizeof odd_texts[0]; i++) {
        struct listen listen;
        listen_to(&listen, world->synth, odd_texts[i].text, odd_texts[i].voice, DEFAULT_RATE);
        assert_int_equal(listen.words, text_word_count(odd_texts[i].text));
        assert_true(listen.is_in_order);
        assert_true(listen.word_at[listen.words - 1] <= listen.count);
        listen_clear(&listen);
    }
}

static bool
stop_at_once(void *ctx, const int16_t *samples, size_t count)
{
    (void)samples;
    *(size_t *)ctx += count;
    return false;
}

static void
no_word(void *ctx, unsigned word, size_t at_sample)
{
    (void)ctx, (void)word, (void)at_sample;
}

static void
a_cut_utterance_leaves_the_next_one_whole(void **state)
{
    struct world *world = *state;
    struct listen before, after;
    size_t heard = 0;
    struct synth_want want = {sentences[1][1], sentences[1][0], DEFAULT_RATE};
    struct synth_sink sink = {&heard, stop_at_once, no_word};
    listen_to(&before, world->synth, sentences[0][1], sentences[0][0], DEFAULT_RATE);
    assert_false(synth_speak(world->synth, &want, &sink));
    listen_to(&after, world->synth, sentences[0][1], sentences[0][0], DEFAULT_RATE);
    assert_true(heard > 0);
    assert_in_range(after.count, before.count * 98 / 100, before.count * 102 / 100);
    assert_int_equal(after.words, before.words);
    listen_clear(&before);
    listen_clear(&after);
}

static void
a_step_of_loudness_is_six_decibels(void **state)
{
    (void)state;
    for (int step = 1; step < VOICE_STEPS; step++) {
        double db = 20.0 * log10((double)track_gain(step) / track_gain(step - 1));
        assert_true(fabs(db + VOICE_STEP_DB) < 0.1);
    }
    assert_int_equal(track_gain(0), TRACK_GAIN_ONE);
    assert_int_equal(track_gain(VOICE_STEPS), 0);
    assert_true((VOICE_STEPS - 1) * VOICE_STEP_DB >= 18);
}

static void
small_sounds_are_soft_short_and_alike(void **state)
{
    (void)state;
    double low = 0;
    double high = -120;
    for (int sound = SOUND_CHOOSE; sound <= SOUND_NOTICE; sound++) {
        int16_t samples[SOUND_MAX_SAMPLES];
        size_t count = sound_make((enum sound)sound, samples);
        double level = listen_level_db(samples, count);
        low = level < low ? level : low;
        high = level > high ? level : high;
        assert_true(count > 0 && count <= SOUND_MAX_SAMPLES);
        assert_true(abs(samples[0]) < 50 && abs(samples[count - 1]) < 400);
    }
    assert_true(high - low < 3.0);
    assert_true(high < -20.0);
}

static void
a_ring_is_heard_across_the_room(void **state)
{
    (void)state;
    int16_t small[SOUND_MAX_SAMPLES];
    int16_t ring[SOUND_MAX_SAMPLES];
    size_t small_count = sound_make(SOUND_NOTICE, small);
    size_t ring_count = sound_make(SOUND_RING, ring);
    assert_true(ring_count > 3 * small_count && ring_count <= SOUND_MAX_SAMPLES);
    assert_true(listen_level_db(ring, ring_count) > listen_level_db(small, small_count) + 10.0);
    for (size_t i = 0; i < ring_count; i++) {
        assert_true(abs(ring[i]) < 24000); /* leaves room for the voice beside it */
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_heard_and_every_word_of_it_told_once),
        cmocka_unit_test(choices_of_a_question_sound_equally_loud),
        cmocka_unit_test(faster_is_shorter_at_each_of_the_eight_rates),
        cmocka_unit_test(each_language_is_heard_at_about_the_rate_asked_for),
        cmocka_unit_test(below_espeaks_slowest_it_is_stretched_at_the_same_pitch),
        cmocka_unit_test(a_missing_voice_is_silent_but_in_time),
        cmocka_unit_test(odd_words_are_told_once_each_too),
        cmocka_unit_test(a_cut_utterance_leaves_the_next_one_whole),
        cmocka_unit_test(a_step_of_loudness_is_six_decibels),
        cmocka_unit_test(small_sounds_are_soft_short_and_alike),
        cmocka_unit_test(a_ring_is_heard_across_the_room),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
