/* The recorder in real time on a microphone of our own: several clips, pulled out, dumb, dead, and
 * nothing of it left behind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <SDL.h>
#include <math.h>
#include <sodium.h>
#include <stdatomic.h>

#include "base/mem.h"
#include "kiosk/clip.h"
#include "kiosk/voice.h"
#include "listen.h"
#include "opus_ear.h"

#define PATIENCE_MS 120000 /* a machine may be slow; nothing here may take so long */
#define MICROPHONE 77
#define CHUNK 256
#define MS (CLIP_HZ / 1000)

/* The microphone: SDL asks for it by the functions below, the test speaks into it. */
static struct {
    SDL_AudioSpec spec;
    SDL_sem *asked; /* the recorder is there and listens */
    atomic_bool is_open, is_pulled, has_none, was_asked;
} microphone;

SDL_AudioDeviceID __real_SDL_OpenAudioDevice(const char *name, int is_capture,
                                             const SDL_AudioSpec *want, SDL_AudioSpec *got,
                                             int changes);
SDL_AudioDeviceID __wrap_SDL_OpenAudioDevice(const char *name, int is_capture,
                                             const SDL_AudioSpec *want, SDL_AudioSpec *got,
                                             int changes);
void __real_SDL_PauseAudioDevice(SDL_AudioDeviceID device, int is_paused);
void __wrap_SDL_PauseAudioDevice(SDL_AudioDeviceID device, int is_paused);
void __real_SDL_CloseAudioDevice(SDL_AudioDeviceID device);
void __wrap_SDL_CloseAudioDevice(SDL_AudioDeviceID device);
SDL_AudioStatus __real_SDL_GetAudioDeviceStatus(SDL_AudioDeviceID device);
SDL_AudioStatus __wrap_SDL_GetAudioDeviceStatus(SDL_AudioDeviceID device);

SDL_AudioDeviceID
__wrap_SDL_OpenAudioDevice(const char *name, int is_capture, const SDL_AudioSpec *want,
                           SDL_AudioSpec *got, int changes)
{
    if (!is_capture) {
        return __real_SDL_OpenAudioDevice(name, is_capture, want, got, changes);
    }
    assert_int_equal(want->freq, CLIP_HZ);
    assert_int_equal(want->channels, 1);
    microphone.spec = *want;
    microphone.is_open = !microphone.has_none;
    return microphone.is_open ? MICROPHONE : 0;
}

void
__wrap_SDL_PauseAudioDevice(SDL_AudioDeviceID device, int is_paused)
{
    if (device != MICROPHONE) {
        __real_SDL_PauseAudioDevice(device, is_paused);
    }
}

void
__wrap_SDL_CloseAudioDevice(SDL_AudioDeviceID device)
{
    if (device != MICROPHONE) {
        __real_SDL_CloseAudioDevice(device);
        return;
    }
    microphone.is_open = false;
}

/* The first question comes when the recording runs. */
SDL_AudioStatus
__wrap_SDL_GetAudioDeviceStatus(SDL_AudioDeviceID device)
{
    if (device != MICROPHONE) {
        return __real_SDL_GetAudioDeviceStatus(device);
    }
    if (!atomic_exchange(&microphone.was_asked, true)) {
        SDL_SemPost(microphone.asked);
    }
    return microphone.is_pulled ? SDL_AUDIO_STOPPED : SDL_AUDIO_PLAYING;
}

struct world {
    struct voice *voice;
    SDL_sem *woken;
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
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    microphone.asked = SDL_CreateSemaphore(0);
    microphone.is_open = microphone.is_pulled = microphone.has_none = false;
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
    SDL_DestroySemaphore(microphone.asked);
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
begin(struct world *world, unsigned clip, unsigned max_ms)
{
    microphone.was_asked = false;
    voice_record(world->voice, clip, max_ms, 0);
    assert_int_equal(SDL_SemWaitTimeout(microphone.asked, PATIENCE_MS), 0);
}

/* What SDL hands over is its own to keep: it may hold nothing of it afterwards. */
static void
speak(unsigned ms, double hz, double level)
{
    static const int16_t nothing[CHUNK];
    for (size_t at = 0; at < (size_t)ms * MS; at += CHUNK) {
        int16_t chunk[CHUNK];
        for (size_t i = 0; i < CHUNK; i++) {
            chunk[i] = (int16_t)(level * cos(6.28318530717959 * hz * (double)(at + i) / CLIP_HZ));
        }
        microphone.spec.callback(microphone.spec.userdata, (Uint8 *)(void *)chunk, sizeof chunk);
        assert_memory_equal(chunk, nothing, sizeof chunk);
    }
}

static void
record(struct world *world, unsigned clip, unsigned ms, double hz)
{
    begin(world, clip, ms);
    speak(ms + 100, hz, 6000);
    struct event event = next_event(world);
    assert_int_equal(event.type, EVENT_CLIP);
    assert_int_equal(event.id, clip);
    assert_int_equal(event.clip_ms, ms);
    assert_int_equal(event.code, ERR_NONE);
    assert_false(microphone.is_open);
}

static void
expect_pitch(struct world *world, unsigned clip, unsigned ms, double hz)
{
    struct opus_ear ear;
    size_t len = 0;
    void *file = voice_clip(world->voice, clip, &len);
    assert_non_null(file);
    assert_true(opus_ear_hear(&ear, file, len));
    assert_int_equal(ear.count, ms * (OPUS_EAR_HZ / 1000));
    size_t crossings = 0;
    for (size_t i = 1; i < ear.count; i++) {
        crossings += (ear.samples[i] < 0) != (ear.samples[i - 1] < 0);
    }
    assert_true(fabs((double)crossings * 1000.0 / ms - 2 * hz) < 0.05 * hz);
    opus_ear_clear(&ear);
    sodium_free(file);
}

static void
names_and_stories_stand_beside_each_other(void **state)
{
    struct world *world = *state;
    static const double pitches[] = {200, 300, 400, 500, 700};
    _Static_assert(sizeof pitches / sizeof pitches[0] == VOICE_MAX_CLIPS, "a pitch each");
    size_t len;
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        record(world, i, i ? CLIP_MAX_MS : 3000, pitches[i]);
    }
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        expect_pitch(world, i, i ? CLIP_MAX_MS : 3000, pitches[i]);
    }
    voice_drop_clip(world->voice, 2);
    record(world, 1, 2000, 600);
    expect_pitch(world, 1, 2000, 600);
    assert_null(voice_clip(world->voice, 2, &len));
    expect_pitch(world, 3, CLIP_MAX_MS, pitches[3]);
    voice_wipe(world->voice);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        assert_null(voice_clip(world->voice, i, &len));
    }
}

static void
stopping_early_keeps_what_was_said(void **state)
{
    struct world *world = *state;
    begin(world, 1, CLIP_MAX_MS);
    speak(1600, 300, 6000);
    voice_record_stop(world->voice, 0);
    speak(1600, 300, 6000);
    struct event event = next_event(world);
    assert_int_equal(event.clip_ms, 1600);
    assert_int_equal(event.code, ERR_NONE);
    expect_pitch(world, 1, 1600, 300);
}

/* SDL goes on with silence when the microphone was pulled out. */
static void
pulled_out_what_was_said_before_it_is_kept(void **state)
{
    struct world *world = *state;
    begin(world, 1, CLIP_MAX_MS);
    speak(1600, 300, 6000);
    microphone.is_pulled = true;
    speak(320, 300, 0);
    struct event event = next_event(world);
    assert_int_equal(event.id, 1);
    assert_int_equal(event.clip_ms, 1600);
    assert_int_equal(event.code, ERR_DEVICE);
    expect_pitch(world, 1, 1600, 300);
    microphone.is_pulled = false;
    record(world, 2, 1000, 300);
}

static void
pulled_out_before_a_word_there_is_no_clip(void **state)
{
    struct world *world = *state;
    size_t len;
    microphone.is_pulled = true;
    begin(world, 1, CLIP_MAX_MS);
    struct event event = next_event(world);
    assert_int_equal(event.clip_ms, 0);
    assert_int_equal(event.code, ERR_DEVICE);
    assert_null(voice_clip(world->voice, 1, &len));
}

static void
a_microphone_that_gives_no_more_sound_is_gone(void **state)
{
    struct world *world = *state;
    begin(world, 1, CLIP_MAX_MS);
    speak(800, 300, 6000);
    struct event event = next_event(world);
    assert_int_equal(event.clip_ms, 800);
    assert_int_equal(event.code, ERR_DEVICE);
}

/* Zeroes are not the hiss of a microphone; whoever thinks for a while is not cut short. */
static void
a_microphone_that_gives_only_zeroes_is_gone_after_ten_seconds(void **state)
{
    struct world *world = *state;
    begin(world, 1, CLIP_MAX_MS);
    speak(800, 300, 6000);
    speak(9600, 300, 0);
    speak(800, 300, 6000);
    speak(10400, 300, 0);
    struct event event = {0};
    uint32_t until_ms = SDL_GetTicks() + PATIENCE_MS;
    while (!voice_take(world->voice, 1, &event)) { /* it goes on giving zeroes */
        assert_false(SDL_TICKS_PASSED(SDL_GetTicks(), until_ms));
        speak(16, 300, 0);
        SDL_Delay(10);
    }
    assert_int_equal(event.clip_ms, 800 + 9600 + 800);
    assert_int_equal(event.code, ERR_DEVICE);
}

static void
where_nobody_speaks_nothing_is_kept(void **state)
{
    struct world *world = *state;
    size_t len;
    begin(world, 1, 2000);
    speak(2000, 300, 15);
    struct event event = next_event(world);
    assert_int_equal(event.clip_ms, 0);
    assert_int_equal(event.code, ERR_NOT_FOUND);
    assert_null(voice_clip(world->voice, 1, &len));
}

static void
without_a_microphone_it_is_told_at_once(void **state)
{
    struct world *world = *state;
    microphone.has_none = true;
    voice_record(world->voice, 1, CLIP_MAX_MS, 0);
    struct event event = next_event(world);
    assert_int_equal(event.id, 1);
    assert_int_equal(event.clip_ms, 0);
    assert_int_equal(event.code, ERR_DEVICE);
}

static void
dropped_while_it_is_encoded_there_is_no_clip_and_no_event(void **state)
{
    struct world *world = *state;
    size_t len;
    begin(world, 1, CLIP_MAX_MS);
    speak(1000, 300, 6000);
    voice_drop_clip(world->voice, 1);
    speak(1000, 300, 6000);
    assert_null(voice_clip(world->voice, 1, &len));
    record(world, 2, 1000, 400);
    assert_null(voice_clip(world->voice, 1, &len));
}

/* Out of order, as no screen does it: the other one wins, none is mixed. */
static void
another_recording_ends_the_one_under_way(void **state)
{
    struct world *world = *state;
    size_t len;
    begin(world, 1, CLIP_MAX_MS);
    speak(1000, 300, 6000);
    voice_record(world->voice, 2, 1600, 0);
    while (voice_is_busy(world->voice) && !voice_clip(world->voice, 2, &len)) {
        speak(160, 400, 6000);
    }
    struct event event = next_event(world);
    assert_int_equal(event.id, 2);
    assert_int_equal(event.clip_ms, 1600);
    assert_null(voice_clip(world->voice, 1, &len));
}

/* A story is heard back in the time it took, and a hush cuts it at once. */
static void
a_story_is_heard_back_and_cut(void **state)
{
    struct world *world = *state;
    record(world, 1, 1000, 300);
    record(world, 2, CLIP_MAX_MS, 400);
    uint32_t from_ms = SDL_GetTicks();
    voice_play_clip(world->voice, 1, 0, 0);
    struct event event = next_event(world);
    assert_int_equal(event.type, EVENT_CLIP_PLAYED);
    assert_int_equal(event.id, 1);
    assert_true(SDL_GetTicks() - from_ms >= 900);
    voice_play_clip(world->voice, 2, 0, 0);
    assert_true(voice_is_busy(world->voice));
    voice_hush(world->voice);
    assert_false(voice_is_busy(world->voice));
    voice_play_clip(world->voice, 2, 0, 0);
    voice_drop_clip(world->voice, 2);
    assert_false(voice_is_busy(world->voice));
    voice_play_clip(world->voice, 2, 0, 0);
    event = next_event(world);
    assert_int_equal(event.type, EVENT_CLIP_PLAYED);
    assert_int_equal(event.id, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_and_stories_stand_beside_each_other),
        TEST(stopping_early_keeps_what_was_said),
        TEST(pulled_out_what_was_said_before_it_is_kept),
        TEST(pulled_out_before_a_word_there_is_no_clip),
        TEST(a_microphone_that_gives_no_more_sound_is_gone),
        TEST(a_microphone_that_gives_only_zeroes_is_gone_after_ten_seconds),
        TEST(where_nobody_speaks_nothing_is_kept),
        TEST(without_a_microphone_it_is_told_at_once),
        TEST(dropped_while_it_is_encoded_there_is_no_clip_and_no_event),
        TEST(another_recording_ends_the_one_under_way),
        TEST(a_story_is_heard_back_and_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
