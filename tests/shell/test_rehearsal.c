/* The voice in virtual time: same calls, same events, and nothing after a hush.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "kiosk/clip.h"
#include "kiosk/rehearsal.h"
#include "kiosk/voice.h"
#include "opus_ear.h"

#define RUN_MAX 400

static int
set_up(void **state)
{
    struct voice_config config = {.is_virtual = true};
    *state = voice_open(&config);
    return 0;
}

static int
tear_down(void **state)
{
    voice_close(*state);
    return 0;
}

static void
say(struct voice *voice, unsigned id, const char *text, uint64_t now_ms)
{
    struct voice_want want = {.id = id, .text = text, .voice = "nl", .rate_wpm = 110};
    voice_say(voice, &want, now_ms);
}

/* Takes events until until_ms, each at its own time; returns how many. */
static size_t
run(struct voice *voice, uint64_t until_ms, struct event *out)
{
    size_t count = 0;
    uint64_t at_ms;
    while (voice_due(voice, &at_ms) && at_ms <= until_ms) {
        assert_true(count < RUN_MAX);
        assert_true(voice_take(voice, at_ms, &out[count]));
        assert_int_equal(out[count].at_ms, at_ms);
        count++;
    }
    return count;
}

static void
an_utterance_starts_tells_its_words_and_ends(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    say(voice, 7, "Wat is voor jou belangrijk?", 1000);
    size_t count = run(voice, UINT64_MAX, events);
    assert_int_equal(count, 7);
    assert_int_equal(events[0].type, EVENT_SAY_STARTED);
    assert_int_equal(events[0].at_ms, 1000);
    for (unsigned word = 0; word < 5; word++) {
        assert_int_equal(events[1 + word].type, EVENT_SAY_WORD);
        assert_int_equal(events[1 + word].word, word);
        assert_true(events[1 + word].at_ms >= events[word].at_ms);
    }
    assert_int_equal(events[6].type, EVENT_SAY_ENDED);
    assert_in_range(events[6].at_ms, 2500, 6000);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(events[i].id, 7);
    }
    assert_false(voice_is_busy(voice));
}

/* espeak carries a phase of some samples from utterance to utterance, so each visit has a process
 * of its own here, as it has in the kiosk. */
static void
visit_in_a_child(struct event *out, size_t bytes)
{
    static const char *const texts[] = {"Welkom bij de kiosk.", "Kies een plaatje.",
                                        "Welkom bij de kiosk.", "Klopt dat?"};
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        void *voice = NULL;
        struct event events[RUN_MAX] = {0};
        size_t count = 0;
        ignore(set_up(&voice) == 0);
        for (unsigned i = 0; i < 4; i++) {
            say(voice, i + 1, texts[i], i * 10000);
            count += run(voice, UINT64_MAX, events + count);
        }
        _exit(write(pipes[1], events, bytes) == (ssize_t)bytes ? 0 : 1);
    }
    close(pipes[1]);
    for (size_t got = 0; got < bytes;) {
        ssize_t part = read(pipes[0], (char *)out + got, bytes - got);
        assert_true(part > 0);
        got += (size_t)part;
    }
    close(pipes[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void
the_same_visit_gives_the_same_events_to_the_millisecond(void **state)
{
    static struct event first[RUN_MAX], second[RUN_MAX];
    (void)state;
    visit_in_a_child(first, sizeof first);
    visit_in_a_child(second, sizeof second);
    assert_int_equal(first[0].type, EVENT_SAY_STARTED);
    assert_memory_equal(first, second, sizeof first);
}

static void
a_repeated_text_takes_as_long_as_the_first_time(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    char text[64];
    size_t count = 0;
    say(voice, 1, "Dit is een zin.", 0);
    count = run(voice, UINT64_MAX, events);
    uint64_t length_ms = events[count - 1].at_ms;
    for (unsigned i = 0; i < REHEARSAL_MAX + 10; i++) { /* push it out of the cache */
        snprintf(text, sizeof text, "%u", i);
        say(voice, 2 + i, text, 0);
    }
    say(voice, 1, "Dit is een zin.", 0);
    count = run(voice, UINT64_MAX, events);
    assert_in_range(events[count - 1].at_ms, length_ms - 20, length_ms + 20);
    say(voice, 1, "Dit is een zin.", 500000);
    assert_int_equal(run(voice, 500000, events), 2); /* STARTED and the first word */
}

static void
nothing_comes_after_a_hush(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    say(voice, 3, "Een lange zin die niet wordt uitgesproken.", 0);
    assert_true(run(voice, 1000, events) > 1);
    voice_hush(voice);
    assert_false(voice_is_busy(voice));
    assert_int_equal(run(voice, UINT64_MAX, events), 0);
    assert_false(voice_take(voice, UINT64_MAX, &events[0]));
}

static void
a_new_utterance_cuts_the_one_before(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    say(voice, 3, "Een lange zin die niet wordt uitgesproken.", 0);
    say(voice, 4, "Korte zin.", 300);
    size_t count = run(voice, UINT64_MAX, events);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(events[i].id, 4);
    }
}

static void
a_late_look_gets_everything_in_order_with_its_own_time(void **state)
{
    struct voice *voice = *state;
    struct event event;
    uint64_t before_ms = 0;
    unsigned count = 0;
    say(voice, 3, "Wat is voor jou belangrijk?", 100);
    while (voice_take(voice, 60000, &event)) {
        assert_true(event.at_ms >= before_ms && event.at_ms < 60000);
        before_ms = event.at_ms;
        count++;
    }
    assert_int_equal(count, 7);
}

static void
the_virtual_microphone_records_until_stopped(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    assert_true(voice_has_microphone(voice));
    voice_record(voice, 1, CLIP_MAX_MS, 1000);
    assert_int_equal(run(voice, 2199, events), 0);
    voice_record_stop(voice, 2200);
    assert_int_equal(run(voice, UINT64_MAX, events), 1);
    assert_int_equal(events[0].type, EVENT_CLIP);
    assert_int_equal(events[0].clip_ms, 1200);
    assert_int_equal(events[0].id, 1);
    assert_int_equal(events[0].code, ERR_NONE);
    voice_play_clip(voice, 1, 0, 5000);
    assert_int_equal(run(voice, UINT64_MAX, events), 1);
    assert_int_equal(events[0].type, EVENT_CLIP_PLAYED);
    assert_int_equal(events[0].id, 1);
    assert_int_equal(events[0].at_ms, 6200);
    voice_drop_clip(voice, 1);
    voice_play_clip(voice, 1, 0, 7000);
    assert_int_equal(run(voice, UINT64_MAX, events), 1);
    assert_int_equal(events[0].at_ms, 7000);
}

static void
a_recording_stops_by_itself_after_a_minute(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    voice_record(voice, 0, 70000, 0);
    assert_int_equal(run(voice, UINT64_MAX, events), 1);
    assert_int_equal(events[0].at_ms, CLIP_MAX_MS);
    assert_int_equal(events[0].clip_ms, CLIP_MAX_MS);
}

static void
record(struct voice *voice, unsigned clip, unsigned ms)
{
    struct event events[RUN_MAX];
    voice_record(voice, clip, ms, 0);
    assert_int_equal(run(voice, UINT64_MAX, events), 1);
    assert_int_equal(events[0].id, clip);
    assert_int_equal(events[0].clip_ms, ms);
}

static void
expect_length(struct voice *voice, unsigned clip, size_t ms)
{
    size_t len = 0;
    void *file = voice_clip(voice, clip, &len);
    assert_int_equal(opus_ear_ms(file, len), ms);
    sodium_free(file);
}

static void
each_clip_keeps_its_own_sound(void **state)
{
    struct voice *voice = *state;
    size_t len;
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        record(voice, i, 500 + 100 * i);
    }
    voice_drop_clip(voice, 2);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        if (i == 2) {
            assert_null(voice_clip(voice, i, &len));
        } else {
            expect_length(voice, i, 500 + 100 * i);
        }
    }
    voice_wipe(voice);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        assert_null(voice_clip(voice, i, &len));
    }
}

static void
another_recording_throws_away_the_one_under_way(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    size_t len;
    voice_record(voice, 1, 2000, 0);
    voice_record(voice, 2, 1000, 500);
    assert_int_equal(run(voice, UINT64_MAX, events), 1);
    assert_int_equal(events[0].id, 2);
    assert_null(voice_clip(voice, 1, &len));
    expect_length(voice, 2, 1000);
}

static void
dropping_while_recording_gives_no_clip(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    voice_record(voice, 2, CLIP_MAX_MS, 0);
    voice_drop_clip(voice, 2);
    assert_int_equal(run(voice, UINT64_MAX, events), 0);
}

/* A text longer than allowed ends after a word, not inside a letter. */
static void
too_long_a_text_is_cut_at_a_word(void **state)
{
    struct voice *voice = *state;
    struct event events[RUN_MAX];
    char text[VOICE_MAX_TEXT + 200];
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        text[i] = "ja nee "[i % 7];
    }
    text[sizeof text - 1] = '\0';
    say(voice, 9, text, 0);
    size_t count = run(voice, UINT64_MAX, events);
    unsigned most = VOICE_MAX_TEXT * 2 / 7;
    assert_in_range(events[count - 2].word, most - 2, most + 1);
    assert_int_equal(events[count - 1].type, EVENT_SAY_ENDED);
}

static const struct effect effects[] = {
    {.type = EFFECT_SAY, .id = 5, .rate_wpm = 110},
    {.type = EFFECT_HUSH},
    {.type = EFFECT_SOUND, .sound = SOUND_NEXT},
    {.type = EFFECT_RECORD, .number = 1000},
    {.type = EFFECT_RECORD_STOP},
    {.type = EFFECT_PLAY_CLIP},
    {.type = EFFECT_DROP_CLIP},
};

static void
each_effect_of_sound_is_carried_out_and_no_other(void **state)
{
    struct voice *voice = *state;
    char text[] = "Hallo";
    for (size_t i = 0; i < sizeof effects / sizeof effects[0]; i++) {
        struct effect effect = effects[i];
        effect.text = text;
        assert_true(voice_do(voice, &effect, "nl", 0));
    }
    static const enum effect_type others[] = {EFFECT_SAVE, EFFECT_END_VISIT, EFFECT_RING};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct effect effect = {.type = others[i]};
        assert_false(voice_do(voice, &effect, "nl", 0));
    }
    assert_false(voice_is_busy(voice));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_utterance_starts_tells_its_words_and_ends),
        cmocka_unit_test(the_same_visit_gives_the_same_events_to_the_millisecond),
        TEST(a_repeated_text_takes_as_long_as_the_first_time),
        TEST(nothing_comes_after_a_hush),
        TEST(a_new_utterance_cuts_the_one_before),
        TEST(a_late_look_gets_everything_in_order_with_its_own_time),
        TEST(the_virtual_microphone_records_until_stopped),
        TEST(a_recording_stops_by_itself_after_a_minute),
        TEST(each_clip_keeps_its_own_sound),
        TEST(another_recording_throws_away_the_one_under_way),
        TEST(dropping_while_recording_gives_no_clip),
        TEST(too_long_a_text_is_cut_at_a_word),
        TEST(each_effect_of_sound_is_carried_out_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
