/* What is said aloud: as long, as loud and as high afterwards, never longer than allowed, and
 * nothing where nobody spoke. The files are read by a library that had no part in making them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <sodium.h>

#include "base/mem.h"
#include "kiosk/clip.h"
#include "kiosk/replay.h"
#include "listen.h"
#include "opus_ear.h"
#include "ui/event.h"

#define PLAY_HZ 22050
#define MS (CLIP_HZ / 1000)
#define TWO_PI 6.28318530717959

static int
set_up(void **state)
{
    (void)state;
    return sodium_init() < 0;
}

/* A voice of one pitch that comes and goes twice a second; free() it. */
static int16_t *
make_voice(size_t count, double hz, double level)
{
    int16_t *samples = mem_new(count, sizeof *samples);
    for (size_t i = 0; i < count; i++) {
        double at = TWO_PI * (double)i / CLIP_HZ;
        double swell = 0.75 + 0.25 * cos(2 * at);
        samples[i] = (int16_t)(level * swell * (cos(hz * at) + 0.5 * cos(2 * hz * at)));
    }
    return samples;
}

static struct event
record(struct clip *clip, const int16_t *samples, size_t count, bool is_lost)
{
    struct event event;
    clip_begin(clip, CLIP_MAX_MS);
    ignore(clip_put(clip, samples, count));
    clip_finish(clip, is_lost, &event);
    assert_int_equal(event.type, EVENT_CLIP);
    return event;
}

static void
record_voice(struct clip *clip, size_t count, double hz, double level)
{
    int16_t *samples = make_voice(count, hz, level);
    struct event event = record(clip, samples, count, false);
    assert_int_equal(event.code, ERR_NONE);
    assert_int_equal(event.clip_ms, count / MS);
    free(samples);
}

static struct opus_ear
hear(const struct clip *clip)
{
    struct opus_ear ear = {.count = 0};
    size_t len = 0;
    void *file = clip_file(clip, &len);
    assert_non_null(file);
    assert_true(len <= CLIP_MAX_FILE);
    assert_true(opus_ear_hear(&ear, file, len));
    sodium_free(file);
    return ear;
}

static const size_t lengths[] = {100 * MS,     100 * MS + 1,   119 * MS + 7,  120 * MS,
                                 123 * MS + 5, 1000 * MS,      1015 * MS + 3, 2999 * MS + 15,
                                 3000 * MS,    59999 * MS + 9, 60000 * MS};

static void
what_is_heard_back_is_as_long_as_what_was_said_to_the_sample(void **state)
{
    (void)state;
    struct clip *clip = clip_new();
    int16_t *played = mem_new(PLAY_HZ * 61, sizeof *played);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        record_voice(clip, lengths[i], 220, 4000);
        struct opus_ear ear = hear(clip);
        assert_int_equal(ear.count, lengths[i] * (OPUS_EAR_HZ / CLIP_HZ));
        opus_ear_clear(&ear);
        struct replay *replay = replay_new(clip, PLAY_HZ);
        assert_int_equal(replay_take(replay, played, PLAY_HZ * 61), lengths[i] * PLAY_HZ / CLIP_HZ);
        assert_int_equal(replay_take(replay, played, PLAY_HZ), 0);
        replay_free(replay);
    }
    free(played);
    clip_free(clip);
}

static void
the_file_says_what_it_is_and_not_when_it_was_made(void **state)
{
    (void)state;
    struct clip *clip = clip_new(), *again = clip_new();
    size_t len = 0, len_again = 0;
    record_voice(clip, 2000 * MS, 220, 4000);
    record_voice(again, 2000 * MS, 220, 4000);
    struct opus_ear ear = hear(clip);
    assert_int_equal(ear.channels, 1);
    assert_int_equal(ear.hz, CLIP_HZ);
    assert_string_equal(ear.maker, "Aanloop");
    opus_ear_clear(&ear);
    void *file = clip_file(clip, &len), *file_again = clip_file(again, &len_again);
    assert_int_equal(len, len_again);
    assert_memory_equal(file, file_again, len);
    sodium_free(file);
    sodium_free(file_again);
    clip_free(clip);
    clip_free(again);
}

/* The voice that is heard back is the one that was recorded: in the file and on the kiosk. */
static void
loudness_and_pitch_are_kept(void **state)
{
    (void)state;
    static const double levels[] = {400, 2000, 8000, 20000};
    struct clip *clip = clip_new();
    int16_t *played = mem_new(PLAY_HZ * 4, sizeof *played);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        double hz = 150.0 + 50.0 * (double)i;
        int16_t *said = make_voice(4000 * MS, hz, levels[i]);
        double said_db = listen_level_db(said, 4000 * MS);
        record_voice(clip, 4000 * MS, hz, levels[i]);
        struct opus_ear ear = hear(clip);
        assert_true(fabs(listen_level_db(ear.samples, ear.count) - said_db) < 1.5);
        struct replay *replay = replay_new(clip, PLAY_HZ);
        size_t count = replay_take(replay, played, PLAY_HZ * 4);
        assert_true(fabs(listen_level_db(played, count) - said_db) < 1.5);
        assert_true(fabs(listen_crossings(played, count) - 2.0 * hz) < 0.05 * hz);
        replay_free(replay);
        opus_ear_clear(&ear);
        free(said);
    }
    free(played);
    clip_free(clip);
}

static void
a_clip_takes_as_long_as_it_may_and_no_longer(void **state)
{
    (void)state;
    static const unsigned limits[] = {3000, CLIP_MAX_MS, CLIP_MAX_MS + 5000};
    struct clip *clip = clip_new();
    int16_t *second = make_voice(CLIP_HZ, 220, 4000);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        unsigned most = limits[i] < CLIP_MAX_MS ? limits[i] : CLIP_MAX_MS;
        struct event event;
        clip_begin(clip, limits[i]);
        for (unsigned ms = 1000; ms < most; ms += 1000) {
            assert_true(clip_put(clip, second, CLIP_HZ));
        }
        assert_false(clip_put(clip, second, CLIP_HZ));
        assert_false(clip_put(clip, second, CLIP_HZ));
        clip_finish(clip, false, &event);
        assert_int_equal(event.clip_ms, most);
    }
    clip_drop(clip);
    assert_int_equal(clip_ms(clip), 0);
    free(second);
    clip_free(clip);
}

/* A sealed record must not tell by its size who talked and who hummed. */
static void
the_size_tells_how_long_it_is_and_no_more(void **state)
{
    (void)state;
    struct clip *clip = clip_new();
    size_t hum = 0, shout = 0;
    record_voice(clip, 5000 * MS, 220, 500);
    sodium_free(clip_file(clip, &hum));
    record_voice(clip, 5000 * MS, 330, 20000);
    sodium_free(clip_file(clip, &shout));
    assert_int_equal(hum, shout);
    clip_free(clip);
}

/* SDL gives what it has, the encoder takes frames: how it came makes no difference. */
static void
sound_in_crumbs_is_the_same_sound(void **state)
{
    (void)state;
    const size_t count = 1000 * MS;
    struct clip *whole = clip_new(), *crumbs = clip_new();
    struct event event;
    int16_t *samples = make_voice(count, 220, 4000);
    record(whole, samples, count, false);
    clip_begin(crumbs, CLIP_MAX_MS);
    for (size_t at = 0, step = 1; at < count; at += step, step = step % 411 + 1) {
        step = step < count - at ? step : count - at;
        assert_true(clip_put(crumbs, samples + at, step));
    }
    clip_finish(crumbs, false, &event);
    for (size_t i = 0; clip_packet(whole, i); i++) {
        assert_memory_equal(clip_packet(whole, i), clip_packet(crumbs, i), CLIP_PACKET);
    }
    free(samples);
    clip_free(whole);
    clip_free(crumbs);
}

static void
what_a_pulled_out_microphone_leaves_is_taken_off(void **state)
{
    (void)state;
    static const int16_t silence[CLIP_HZ] = {0};
    struct clip *clip = clip_new();
    struct event event;
    int16_t *half = make_voice(500 * MS, 220, 4000);
    clip_begin(clip, CLIP_MAX_MS);
    assert_true(clip_put(clip, half, 500 * MS));
    assert_int_equal(clip_silent_ms(clip), 0);
    assert_true(clip_put(clip, silence, CLIP_HZ));
    assert_int_equal(clip_silent_ms(clip), 1000);
    clip_finish(clip, true, &event);
    assert_int_equal(event.clip_ms, 500);
    assert_int_equal(event.code, ERR_DEVICE);
    struct opus_ear ear = hear(clip);
    assert_int_equal(ear.count, OPUS_EAR_HZ / 2);
    opus_ear_clear(&ear);
    free(half);
    clip_free(clip);
}

struct nothing_row {
    const char *name;
    double level; /* of an even sound */
    size_t ms;    /* how long it lasts, in a second of silence */
    bool is_lost;
    unsigned kept_ms;
    enum err_code code;
};

static const struct nothing_row nothing_rows[] = {
    {"a dead microphone is told as none", 0, 1000, false, 0, ERR_DEVICE},
    {"the hiss of an open microphone is no answer", 20, 1000, false, 0, ERR_NOT_FOUND},
    {"a knock on the screen is no answer", 20000, 60, false, 0, ERR_NOT_FOUND},
    {"a whisper is an answer", 90, 1000, false, 1000, ERR_NONE},
    {"one word is an answer", 4000, 200, false, 200, ERR_NONE},
    {"hiss before it was pulled out is no answer", 20, 1000, true, 0, ERR_DEVICE},
    {"what was said before it was pulled out is kept", 4000, 700, true, 700, ERR_DEVICE},
};

static void
only_what_was_said_is_kept(void **state)
{
    const struct nothing_row *row = *state;
    struct clip *clip = clip_new();
    size_t len;
    int16_t *second = mem_new(CLIP_HZ, sizeof *second);
    for (size_t i = 0; i < row->ms * MS; i++) {
        second[i] = (int16_t)(row->level * (i % 2 ? 1 : -1));
    }
    struct event event = record(clip, second, CLIP_HZ, row->is_lost);
    assert_int_equal(event.clip_ms, row->kept_ms);
    assert_int_equal(event.code, row->code);
    assert_int_equal(clip_ms(clip), row->kept_ms);
    if (row->kept_ms == 0) {
        assert_null(clip_file(clip, &len));
        assert_null(clip_packet(clip, 0));
    }
    free(second);
    clip_free(clip);
}

static void
nothing_is_to_be_had_of_an_empty_or_unfinished_clip(void **state)
{
    (void)state;
    struct clip *clip = clip_new();
    int16_t *samples = make_voice(CLIP_HZ, 220, 4000);
    int16_t out[100];
    size_t len;
    for (unsigned turn = 0; turn < 3; turn++) {
        struct replay *replay = replay_new(clip, PLAY_HZ);
        assert_int_equal(replay_take(replay, out, 100), 0);
        replay_free(replay);
        assert_null(clip_file(clip, &len));
        assert_int_equal(clip_ms(clip), 0);
        if (turn == 0) {
            clip_begin(clip, CLIP_MAX_MS);
            assert_true(clip_put(clip, samples, CLIP_HZ));
        } else {
            clip_drop(clip);
        }
    }
    clip_end(clip);
    free(samples);
    clip_free(clip);
}

#define ROWS (sizeof nothing_rows / sizeof nothing_rows[0])

int
main(void)
{
    struct CMUnitTest tests[8 + ROWS] = {
        cmocka_unit_test(what_is_heard_back_is_as_long_as_what_was_said_to_the_sample),
        cmocka_unit_test(the_file_says_what_it_is_and_not_when_it_was_made),
        cmocka_unit_test(loudness_and_pitch_are_kept),
        cmocka_unit_test(a_clip_takes_as_long_as_it_may_and_no_longer),
        cmocka_unit_test(the_size_tells_how_long_it_is_and_no_more),
        cmocka_unit_test(sound_in_crumbs_is_the_same_sound),
        cmocka_unit_test(what_a_pulled_out_microphone_leaves_is_taken_off),
        cmocka_unit_test(nothing_is_to_be_had_of_an_empty_or_unfinished_clip),
    };
    for (size_t i = 0; i < ROWS; i++) {
        struct nothing_row *row = (struct nothing_row *)(uintptr_t)&nothing_rows[i];
        tests[8 + i] = (struct CMUnitTest){row->name, only_what_was_said_is_kept, NULL, NULL, row};
    }
    return cmocka_run_group_tests(tests, set_up, NULL);
}
