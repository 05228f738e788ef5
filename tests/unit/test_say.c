/* test_say.c - one utterance at a time, each lighting its widget and its words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "ui/say.h"

#define FAR_MS 1000000u

static const struct say_way way = {.rate = SAY_RATE_DEFAULT, .loudness = 1};

struct fixture {
    struct say say;
    struct effects effects;
};

static int
set_up(void **state)
{
    struct fixture *fixture = mem_new(1, sizeof *fixture);
    say_put(&fixture->say, "title", "een twee drie", "nl", 3, false);
    say_put(&fixture->say, "number", "nul zes", "nl", 1, true);
    say_start(&fixture->say, &way, 100, &fixture->effects);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    say_clear(&fixture->say);
    effects_clear(&fixture->effects);
    free(fixture);
    return 0;
}

static bool
tell(struct fixture *fixture, enum event_type type, unsigned id, unsigned word)
{
    struct event event = {.type = type, .at_ms = 200, .id = id, .word = word};
    return say_step(&fixture->say, &event, &way, &fixture->effects);
}

static int
lit(const struct fixture *fixture, const char *widget)
{
    int word;
    assert_string_equal(say_lit(&fixture->say, &word), widget);
    return word;
}

static void
the_next_waits_for_the_end_of_the_one_before(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture->effects.count, 1);
    assert_string_equal(fixture->effects.list[0].text, "een twee drie");
    assert_int_equal(fixture->effects.list[0].rate_wpm, 110);
    assert_false(fixture->effects.list[0].is_private);
    assert_true(tell(fixture, EVENT_SAY_ENDED, 1, 0));
    assert_int_equal(fixture->effects.count, 2);
    assert_int_equal(fixture->effects.list[1].id, 2);
    assert_true(fixture->effects.list[1].is_private);
    assert_true(tell(fixture, EVENT_SAY_ENDED, 2, 0));
    assert_false(fixture->say.is_busy);
    assert_int_equal(fixture->effects.count, 2);
}

static void
the_word_being_spoken_lights(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(lit(fixture, "title"), -1);
    tell(fixture, EVENT_SAY_STARTED, 1, 0);
    assert_int_equal(lit(fixture, "title"), LIT_ALL);
    tell(fixture, EVENT_SAY_WORD, 1, 1);
    assert_int_equal(lit(fixture, "title"), 1);
    tell(fixture, EVENT_SAY_WORD, 1, 99);
    assert_int_equal(lit(fixture, "title"), 2);
}

static void
another_number_of_words_than_written_lights_the_whole(void **state)
{
    struct fixture *fixture = *state;
    tell(fixture, EVENT_SAY_ENDED, 1, 0);
    tell(fixture, EVENT_SAY_WORD, 2, 1);
    assert_int_equal(lit(fixture, "number"), LIT_ALL);
}

static void
what_was_cut_has_no_say_any_more(void **state)
{
    struct fixture *fixture = *state;
    say_hush(&fixture->say, &fixture->effects);
    assert_int_equal(fixture->effects.list[1].type, EFFECT_HUSH);
    assert_false(tell(fixture, EVENT_SAY_ENDED, 1, 0));
    assert_int_equal(fixture->effects.count, 2);
    lit(fixture, "");
    say_put(&fixture->say, "a", "nieuw", "nl", 1, false);
    say_start(&fixture->say, &way, 300, &fixture->effects);
    assert_int_equal(fixture->effects.list[2].id, 2);
    assert_false(tell(fixture, EVENT_SAY_ENDED, 1, 0));
}

static void
silence_is_not_cut_twice(void **state)
{
    struct fixture *fixture = *state;
    say_hush(&fixture->say, &fixture->effects);
    say_hush(&fixture->say, &fixture->effects);
    assert_int_equal(fixture->effects.count, 2);
}

/* A voice that broke must not hold the screen for ever. */
static void
a_voice_that_never_answers_is_given_up(void **state)
{
    struct fixture *fixture = *state;
    uint64_t due_ms = say_deadline(&fixture->say);
    assert_true(due_ms > 100 && due_ms < FAR_MS);
    assert_false(say_tick(&fixture->say, &way, due_ms - 1, &fixture->effects));
    assert_true(say_tick(&fixture->say, &way, due_ms, &fixture->effects));
    assert_true(say_tick(&fixture->say, &way, FAR_MS, &fixture->effects));
    assert_false(fixture->say.is_busy);
    assert_true(say_deadline(&fixture->say) == UINT64_MAX);
}

static void
rates_rise_from_60_to_240_in_8_steps_around_110(void **state)
{
    (void)state;
    assert_int_equal(say_rate_wpm(0), 60);
    assert_int_equal(say_rate_wpm(SAY_RATES - 1), 240);
    assert_int_equal(say_rate_wpm(SAY_RATE_DEFAULT), 110);
    for (int i = 1; i < SAY_RATES; i++) {
        assert_true(say_rate_wpm(i) > say_rate_wpm(i - 1));
    }
}

int
main(void)
{
#define ROW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ROW(the_next_waits_for_the_end_of_the_one_before),
        ROW(the_word_being_spoken_lights),
        ROW(another_number_of_words_than_written_lights_the_whole),
        ROW(what_was_cut_has_no_say_any_more),
        ROW(silence_is_not_cut_twice),
        ROW(a_voice_that_never_answers_is_given_up),
        ROW(rates_rise_from_60_to_240_in_8_steps_around_110),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
