/* The voice in real time, on SDL's disk and dummy drivers: in order, cut at once, never stuck.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <SDL.h>

#include "base/mem.h"
#include "folder.h"
#include "kiosk/clip.h"
#include "kiosk/voice.h"
#include "listen.h"

#define NAME_MS 3000
#define PATIENCE_MS 120000 /* a machine may be slow; nothing here may take so long */
#define TURNS 20
#define AT_ONCE_MS 10
#define LOUD 50 /* less is the end of a sound, or none */

struct world {
    struct voice *voice;
    SDL_sem *woken;
    struct folder folder;
    char heard_file[2 * FOLDER_MAX], spoken_file[2 * FOLDER_MAX];
};

static void
wake(void *ctx)
{
    struct world *world = ctx;
    SDL_SemPost(world->woken);
}

static int
set_up(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    struct voice_config config = {.wake = wake, .ctx = world};
    folder_make(&world->folder);
    folder_path(&world->folder, "heard.raw", world->heard_file);
    folder_path(&world->folder, "spoken.raw", world->spoken_file);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", world->heard_file, 1);
    unsetenv("SDL_DISKAUDIOFILEIN");
    unsetenv("SDL_DISKAUDIODELAY");
    unsetenv("AUDIODEV");
    world->woken = SDL_CreateSemaphore(0);
    world->voice = voice_open(&config);
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    voice_close(world->voice);
    SDL_DestroySemaphore(world->woken);
    folder_drop(&world->folder);
    free(world);
    return 0;
}

static struct event
next_event(struct world *world)
{
    struct event event = {0};
    while (!voice_take(world->voice, 1, &event)) {
        assert_int_equal(SDL_SemWaitTimeout(world->woken, PATIENCE_MS), 0);
    }
    return event;
}

static void
say(struct world *world, unsigned id, const char *text, int loudness)
{
    struct voice_want want = {id, text, "nl", 240, loudness};
    voice_say(world->voice, &want, 0);
}

static void
expect_whole(struct world *world, unsigned id, unsigned words)
{
    struct event event = next_event(world);
    assert_int_equal(event.type, EVENT_SAY_STARTED);
    assert_int_equal(event.id, id);
    for (unsigned word = 0; word < words; word++) {
        event = next_event(world);
        assert_int_equal(event.type, EVENT_SAY_WORD);
        assert_int_equal(event.id, id);
        assert_int_equal(event.word, word);
    }
    event = next_event(world);
    assert_int_equal(event.type, EVENT_SAY_ENDED);
    assert_int_equal(event.id, id);
}

/* What came out of the loudspeaker; free() it. */
static int16_t *
heard(struct world *world, size_t *out_count)
{
    FILE *file = fopen(world->heard_file, "rb");
    assert_non_null(file);
    int16_t *samples = mem_new(SYNTH_HZ * 20, sizeof *samples);
    *out_count = fread(samples, sizeof *samples, SYNTH_HZ * 20, file);
    fclose(file);
    return samples;
}

static void
close_voice(struct world *world)
{
    voice_close(world->voice);
    world->voice = NULL;
}

static void
what_is_said_comes_out_of_the_loudspeaker(void **state)
{
    struct world *world = *state;
    size_t count;
    uint32_t begin = SDL_GetTicks();
    say(world, 5, "een twee drie", 0);
    expect_whole(world, 5, 3);
    uint32_t took = SDL_GetTicks() - begin;
    close_voice(world);
    int16_t *samples = heard(world, &count);
    assert_true(count > SYNTH_HZ / 2);
    assert_true(listen_level_db(samples, count) > -24.0);
    assert_in_range(took, count * 1000 / SYNTH_HZ / 3, PATIENCE_MS);
    free(samples);
}

static void
muted_speech_takes_its_time_without_a_sound(void **state)
{
    struct world *world = *state;
    size_t count;
    say(world, 5, "een twee drie", VOICE_STEPS);
    expect_whole(world, 5, 3);
    close_voice(world);
    int16_t *samples = heard(world, &count);
    assert_true(listen_level_db(samples, count) < -100.0);
    free(samples);
}

static void
each_step_softer_is_six_decibels_softer(void **state)
{
    struct world *world = *state;
    size_t count;
    say(world, 5, "een twee drie", 2);
    expect_whole(world, 5, 3);
    close_voice(world);
    int16_t *samples = heard(world, &count);
    double level = listen_level_db(samples, count);
    assert_true(level < -29.0 && level > -35.0);
    free(samples);
}

static void
a_hush_is_at_once_and_nothing_of_it_comes_after(void **state)
{
    struct world *world = *state;
    uint64_t soonest_ms = UINT64_MAX; /* in other turns the machine may have been busy elsewhere */
    for (unsigned turn = 1; turn <= TURNS; turn++) {
        say(world, turn, "een hele lange zin om in de rede te vallen", 0);
        struct event event = next_event(world);
        assert_int_equal(event.type, EVENT_SAY_STARTED);
        assert_int_equal(event.id, turn);
        uint64_t begin = SDL_GetPerformanceCounter();
        voice_hush(world->voice);
        uint64_t ticks = SDL_GetPerformanceCounter() - begin;
        uint64_t took_ms = ticks * 1000 / SDL_GetPerformanceFrequency();
        soonest_ms = took_ms < soonest_ms ? took_ms : soonest_ms;
        assert_false(voice_is_busy(world->voice));
    }
    assert_true(soonest_ms < AT_ONCE_MS);
    say(world, 99, "ja", 0);
    expect_whole(world, 99, 1);
    close_voice(world);
}

static void
a_cut_utterance_is_not_heard_any_more(void **state)
{
    struct world *world = *state;
    size_t count;
    say(world, 1, "een hele lange zin om in de rede te vallen", 0);
    assert_int_equal(next_event(world).type, EVENT_SAY_STARTED);
    voice_hush(world->voice);
    say(world, 2, "een hele lange zin om niet te horen", VOICE_STEPS);
    expect_whole(world, 2, 8);
    close_voice(world);
    int16_t *samples = heard(world, &count);
    /* The second lasts longer than a second, however late the first was cut. */
    assert_true(count > SYNTH_HZ);
    assert_true(listen_level_db(samples + count - SYNTH_HZ, SYNTH_HZ) < -100.0);
    free(samples);
}

static void
without_a_sound_card_words_and_end_still_come(void **state)
{
    struct world *world = *state;
    setenv("SDL_AUDIODRIVER", "alsa", 1);
    setenv("AUDIODEV", "no-such-card", 1);
    say(world, 5, "een twee drie", 0);
    expect_whole(world, 5, 3);
    say(world, 6, "vier", 0);
    expect_whole(world, 6, 1);
}

static void
with_no_driver_at_all_words_and_end_still_come(void **state)
{
    struct world *world = *state;
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    say(world, 5, "een twee drie", 0);
    expect_whole(world, 5, 3);
}

static void
a_small_sound_is_heard_beside_speech(void **state)
{
    struct world *world = *state;
    size_t count;
    voice_sound(world->voice, SOUND_NEXT, 0);
    say(world, 5, "ja", VOICE_STEPS);
    expect_whole(world, 5, 1);
    close_voice(world);
    int16_t *samples = heard(world, &count);
    assert_true(listen_level_db(samples, count) > -30.0);
    free(samples);
}

/* A microphone for SDL's disk driver: seconds of a saw tooth, handed over sixteen times as fast as
 * it was said: a slow machine has it all before the time for it is over. */
static void
speak_into_microphone(struct world *world, size_t seconds)
{
    FILE *file = fopen(world->spoken_file, "wb");
    assert_non_null(file);
    for (size_t i = 0; i < seconds * CLIP_HZ; i++) {
        int16_t sample = (int16_t)(i % 100 * 50 + 1);
        assert_int_equal(fwrite(&sample, sizeof sample, 1, file), 1);
    }
    fclose(file);
    setenv("SDL_DISKAUDIOFILEIN", world->spoken_file, 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1);
}

/* Up to the last sound; the silence after it lasts until the device is closed. */
static size_t
count_heard(const int16_t *samples, size_t count)
{
    while (count > 0 && abs(samples[count - 1]) < LOUD) {
        count--;
    }
    return count;
}

static void
a_name_is_recorded_heard_back_and_dropped(void **state)
{
    struct world *world = *state;
    speak_into_microphone(world, 1);
    assert_true(voice_has_microphone(world->voice));
    voice_record(world->voice, 0, 500, 0);
    struct event event = next_event(world);
    assert_int_equal(event.type, EVENT_CLIP);
    assert_int_equal(event.clip_ms, 500);
    assert_int_equal(event.code, ERR_NONE);
    voice_play_clip(world->voice, 0, 0, 0);
    assert_int_equal(next_event(world).type, EVENT_CLIP_PLAYED);
    voice_drop_clip(world->voice, 0);
    assert_false(voice_is_busy(world->voice));
    close_voice(world);
    size_t count;
    int16_t *samples = heard(world, &count);
    count = count_heard(samples, count);
    assert_in_range(count, SYNTH_HZ * 9 / 20, SYNTH_HZ * 11 / 20);
    assert_true(listen_level_db(samples, count) > -30.0);
    free(samples);
}

static void
a_microphone_that_falls_silent_ends_with_what_was_said(void **state)
{
    struct world *world = *state;
    speak_into_microphone(world, 1);
    voice_record(world->voice, 0, NAME_MS, 0);
    struct event event = next_event(world);
    assert_int_equal(event.type, EVENT_CLIP);
    assert_in_range(event.clip_ms, 990, 1000);
}

static void
without_a_microphone_the_clip_is_empty(void **state)
{
    struct world *world = *state;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_false(voice_has_microphone(world->voice));
    voice_record(world->voice, 1, 200, 0);
    struct event event = next_event(world);
    assert_int_equal(event.type, EVENT_CLIP);
    assert_int_equal(event.clip_ms, 0);
    assert_int_equal(event.code, ERR_DEVICE);
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    voice_record(world->voice, 1, 200, 0);
    event = next_event(world);
    assert_int_equal(event.type, EVENT_CLIP);
    assert_int_equal(event.clip_ms, 0);
    assert_int_equal(event.code, ERR_DEVICE);
}

static void
a_dropped_recording_gives_no_clip(void **state)
{
    struct world *world = *state;
    speak_into_microphone(world, 3);
    voice_record(world->voice, 0, NAME_MS, 0);
    voice_drop_clip(world->voice, 0);
    say(world, 5, "ja", 0);
    expect_whole(world, 5, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_said_comes_out_of_the_loudspeaker),
        TEST(muted_speech_takes_its_time_without_a_sound),
        TEST(each_step_softer_is_six_decibels_softer),
        TEST(a_hush_is_at_once_and_nothing_of_it_comes_after),
        TEST(a_cut_utterance_is_not_heard_any_more),
        TEST(without_a_sound_card_words_and_end_still_come),
        TEST(with_no_driver_at_all_words_and_end_still_come),
        TEST(a_small_sound_is_heard_beside_speech),
        TEST(a_name_is_recorded_heard_back_and_dropped),
        TEST(a_microphone_that_falls_silent_ends_with_what_was_said),
        TEST(without_a_microphone_the_clip_is_empty),
        TEST(a_dropped_recording_gives_no_clip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
