/* The --drive contract, line by line, on a real kiosk without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "driven.h"

static struct driven *driven;

static int
open_kiosk(void **state)
{
    (void)state;
    driven = driven_open(&(struct driven_want){0});
    return 0;
}

static int
close_kiosk(void **state)
{
    (void)state;
    driven_close(driven);
    return 0;
}

static int
begin(void **state)
{
    (void)state;
    driven_begin(driven);
    return 0;
}

static json_t *
get(const char *line, const char *key)
{
    json_t *answer = driven_do(driven, line);
    json_t *value = json_incref(json_object_get(answer, key));
    json_decref(answer);
    return value;
}

static void
expect_screen(const char *line, const char *screen)
{
    json_t *answer = driven_do(driven, line);
    if (!driven_ok(answer)) {
        print_message("%s: %s\n", line, json_string_value(json_object_get(answer, "error")));
    }
    assert_true(driven_ok(answer));
    assert_string_equal(driven_screen(answer), screen);
    json_decref(answer);
}

static void
choose_language(const char *code)
{
    char line[64];
    snprintf(line, sizeof line, "{\"do\":\"tap\",\"id\":\"language:%s\"}", code);
    expect_screen(line, "languages");
    expect_screen("{\"do\":\"tap\",\"id\":\"next\"}", "intro");
}

static void
the_first_answer_is_the_languages_at_the_size_of_the_panel(void **state)
{
    (void)state;
    json_t *answer = driven_do(driven, "{\"do\":\"view\"}");
    assert_true(driven_ok(answer));
    assert_string_equal(driven_screen(answer), "languages");
    json_t *size = json_object_get(answer, "size");
    assert_int_equal(json_integer_value(json_array_get(size, 0)), 1280);
    assert_int_equal(json_integer_value(json_array_get(size, 1)), 800);
    double mm = json_number_value(json_object_get(answer, "mm_per_px"));
    assert_true(mm > 0.1695 && mm < 0.1696);
    static const char *const keys[] = {"step", "locale", "dir",      "widgets",
                                       "said", "heard",  "speaking", "paint_ms"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        assert_non_null(json_object_get(answer, keys[i]));
    }
    json_t *tile = driven_widget(answer, "language:ar");
    assert_non_null(tile);
    static const char *const widget_keys[] = {"id",     "role", "label",    "say",
                                              "visual", "rect", "selected", "enabled"};
    for (size_t i = 0; i < sizeof widget_keys / sizeof widget_keys[0]; i++) {
        assert_non_null(json_object_get(tile, widget_keys[i]));
    }
    json_decref(answer);
}

static void
the_kiosk_is_silent_until_it_is_touched(void **state)
{
    (void)state;
    json_t *said = get("{\"do\":\"view\",\"after_ms\":60000}", "said");
    assert_int_equal(json_array_size(said), 0);
    json_decref(said);
}

static void
a_tap_is_a_finger_on_the_middle_of_the_widget(void **state)
{
    (void)state;
    json_t *view = driven_do(driven, "{\"do\":\"view\"}");
    json_t *rect = json_object_get(driven_widget(view, "language:ar"), "rect");
    char line[96];
    snprintf(line, sizeof line, "{\"do\":\"touch\",\"x\":%d,\"y\":%d,\"hold_ms\":900}",
             (int)json_integer_value(json_array_get(rect, 0)) + 3,
             (int)json_integer_value(json_array_get(rect, 1)) + 3);
    json_decref(view);
    json_t *answer = driven_do(driven, line);
    assert_true(json_is_true(json_object_get(driven_widget(answer, "language:ar"), "selected")));
    json_decref(answer);
}

static void
arabic_answers_in_both_orders(void **state)
{
    (void)state;
    choose_language("ar");
    json_t *view = driven_do(driven, "{\"do\":\"view\"}");
    assert_string_equal(json_string_value(json_object_get(view, "dir")), "rtl");
    json_t *next = driven_widget(view, "back");
    assert_non_null(next);
    assert_string_not_equal(json_string_value(json_object_get(next, "label")),
                            json_string_value(json_object_get(next, "visual")));
    json_decref(view);
}

static void
what_was_said_to_the_end_was_heard_and_what_was_cut_was_not(void **state)
{
    (void)state;
    choose_language("nl");
    json_t *listened = driven_do(driven, "{\"do\":\"listen\"}");
    assert_true(json_integer_value(json_object_get(listened, "ms")) > 500);
    assert_true(json_is_false(json_object_get(listened, "speaking")));
    assert_true(json_array_size(json_object_get(listened, "heard")) > 0);
    json_decref(listened);
    json_t *again = driven_do(driven, "{\"do\":\"tap\",\"id\":\"repeat\"}");
    assert_true(json_is_true(json_object_get(again, "speaking")));
    assert_int_equal(json_array_size(json_object_get(again, "said")), 1);
    json_decref(again);
    json_t *cut = driven_do(driven, "{\"do\":\"tap\",\"id\":\"next\",\"after_ms\":50}");
    assert_int_equal(json_array_size(json_object_get(cut, "heard")), 0);
    json_decref(cut);
}

static void
only_silence_counts_while_the_clock_is_advanced(void **state)
{
    (void)state;
    choose_language("nl");
    uint64_t before_ms = driven->kiosk->virtual_ms;
    expect_screen("{\"do\":\"advance\",\"ms\":119000,\"after_ms\":0}", "intro");
    assert_true(driven->kiosk->virtual_ms - before_ms > 119000 + 500); /* it spoke meanwhile */
    expect_screen("{\"do\":\"advance\",\"ms\":1500,\"after_ms\":0}", "idle");
}

static void
a_second_tap_within_a_tenth_of_a_second_is_one_tap(void **state)
{
    (void)state;
    choose_language("nl");
    json_t *first = driven_do(driven, "{\"do\":\"tap\",\"id\":\"next\"}");
    json_t *second = driven_do(driven, "{\"do\":\"tap\",\"id\":\"next\",\"after_ms\":100}");
    json_t *third = driven_do(driven, "{\"do\":\"view\"}");
    json_t *label = json_object_get(driven_widget(first, "title"), "label");
    json_t *after = json_object_get(driven_widget(third, "title"), "label");
    assert_string_equal(json_string_value(label), json_string_value(after));
    json_decref(first);
    json_decref(second);
    json_decref(third);
}

static void
a_finger_dragged_off_does_nothing(void **state)
{
    (void)state;
    json_t *view = driven_do(driven, "{\"do\":\"view\"}");
    json_t *rect = json_object_get(driven_widget(view, "language:nl"), "rect");
    char line[128];
    snprintf(line, sizeof line, "{\"do\":\"touch\",\"x\":%d,\"y\":%d,\"to\":[1,1]}",
             (int)json_integer_value(json_array_get(rect, 0)) + 9,
             (int)json_integer_value(json_array_get(rect, 1)) + 9);
    json_decref(view);
    expect_screen(line, "languages");
}

static void
a_keypad_walks_and_chooses(void **state)
{
    (void)state;
    json_decref(driven_do(driven, "{\"do\":\"key\",\"key\":\"Right\"}"));
    json_t *view = driven_do(driven, "{\"do\":\"key\",\"key\":\"Return\"}");
    assert_true(json_is_true(json_object_get(driven_widget(view, "language:nl"), "selected")));
    json_decref(view);
}

struct refused {
    const char *name;
    const char *line;
};

static const struct refused refused_table[] = {
    {"an_empty_line_is_refused", ""},
    {"words_are_refused", "hello"},
    {"half_an_object_is_refused", "{\"do\":\"vie"},
    {"an_array_is_refused", "[1,2]"},
    {"a_command_without_do_is_refused", "{\"tap\":\"next\"}"},
    {"an_unknown_command_is_refused", "{\"do\":\"jump\"}"},
    {"an_unknown_member_is_refused", "{\"do\":\"view\",\"colour\":1}"},
    {"a_member_twice_is_refused", "{\"do\":\"view\",\"do\":\"quit\"}"},
    {"a_widget_that_is_not_there_is_refused", "{\"do\":\"tap\",\"id\":\"choice:nothing\"}"},
    {"a_tap_without_a_widget_is_refused", "{\"do\":\"tap\"}"},
    {"a_touch_outside_the_screen_is_refused", "{\"do\":\"touch\",\"x\":1280,\"y\":1}"},
    {"a_touch_with_a_word_is_refused", "{\"do\":\"touch\",\"x\":\"a\",\"y\":1}"},
    {"a_lift_outside_the_screen_is_refused", "{\"do\":\"touch\",\"x\":1,\"y\":1,\"to\":[-1,4]}"},
    {"a_lift_of_three_numbers_is_refused", "{\"do\":\"touch\",\"x\":1,\"y\":1,\"to\":[1,2,3]}"},
    {"a_key_of_no_keypad_is_refused", "{\"do\":\"key\",\"key\":\"Q\"}"},
    {"time_that_goes_back_is_refused", "{\"do\":\"advance\",\"ms\":-1}"},
    {"more_than_a_week_is_refused", "{\"do\":\"advance\",\"ms\":99999999999}"},
    {"a_negative_pause_is_refused", "{\"do\":\"view\",\"after_ms\":-5}"},
    {"deep_nesting_is_refused", "{\"do\":[[[[[[[[[[[[1]]]]]]]]]]]]}"},
    {"bad_utf8_is_refused", "{\"do\":\"scan\",\"text\":\"\xff\"}"},
};

static void
refuses_row(void **state)
{
    const struct refused *row = *state;
    uint64_t before_ms = driven->kiosk->virtual_ms;
    json_t *answer = driven_do(driven, row->line);
    assert_true(json_is_false(json_object_get(answer, "ok")));
    assert_true(json_string_length(json_object_get(answer, "error")) > 0);
    assert_int_equal(json_object_size(answer), 2);
    assert_int_equal(driven->kiosk->virtual_ms, before_ms);
    json_decref(answer);
}

static void
a_line_that_is_too_long_is_refused(void **state)
{
    (void)state;
    static char line[DRIVE_MAX_LINE + 64];
    memset(line, ' ', sizeof line - 1);
    memcpy(line, "{\"do\":\"view\"}", 13);
    json_t *answer = driven_do(driven, line);
    assert_false(driven_ok(answer));
    json_decref(answer);
}

#define STORIES 10
#define REFUSED (sizeof refused_table / sizeof refused_table[0])

int
main(void)
{
    struct CMUnitTest tests[STORIES + REFUSED] = {
        cmocka_unit_test(the_first_answer_is_the_languages_at_the_size_of_the_panel),
        cmocka_unit_test(the_kiosk_is_silent_until_it_is_touched),
        cmocka_unit_test(a_tap_is_a_finger_on_the_middle_of_the_widget),
        cmocka_unit_test(arabic_answers_in_both_orders),
        cmocka_unit_test(what_was_said_to_the_end_was_heard_and_what_was_cut_was_not),
        cmocka_unit_test(only_silence_counts_while_the_clock_is_advanced),
        cmocka_unit_test(a_second_tap_within_a_tenth_of_a_second_is_one_tap),
        cmocka_unit_test(a_finger_dragged_off_does_nothing),
        cmocka_unit_test(a_keypad_walks_and_chooses),
        cmocka_unit_test(a_line_that_is_too_long_is_refused),
    };
    struct refused rows[REFUSED];
    memcpy(rows, refused_table, sizeof rows);
    for (size_t i = 0; i < STORIES; i++) {
        tests[i].setup_func = begin;
    }
    for (size_t i = 0; i < REFUSED; i++) {
        tests[STORIES + i] = (struct CMUnitTest){
            .name = rows[i].name, .test_func = refuses_row, .initial_state = &rows[i]};
    }
    return cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
}
