/* Devices to events: fingers, mouse, keypad and code scanner.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include "kiosk/input.h"
#include "kiosk/scanner.h"

#define W 1280
#define H 800
#define SHIFT 42 /* codes of linux/input.h, whose names clash with ours */
#define ENTER 28
#define LINEFEED 101
#define ESC 1

static SDL_Event
finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = id, .x = x, .y = y}};
    return event;
}

static bool
translate(struct input *input, SDL_Event sdl, struct event *out)
{
    return input_translate(input, &sdl, out);
}

static void
a_finger_keeps_its_number_until_it_lifts(void **state)
{
    (void)state;
    struct input input;
    struct event event;
    input_init(&input, W, H);
    assert_true(translate(&input, finger(SDL_FINGERDOWN, 900, 0.5f, 0.5f), &event));
    assert_int_equal(event.type, EVENT_DOWN);
    assert_int_equal(event.finger, 0);
    assert_int_equal(event.x_px, W / 2);
    assert_true(translate(&input, finger(SDL_FINGERDOWN, 77, 0.25f, 0.5f), &event));
    assert_int_equal(event.finger, 1);
    assert_true(translate(&input, finger(SDL_FINGERUP, 900, 0.5f, 0.5f), &event));
    assert_int_equal(event.type, EVENT_UP);
    assert_int_equal(event.finger, 0);
    assert_true(translate(&input, finger(SDL_FINGERMOTION, 77, 0.3f, 0.5f), &event));
    assert_int_equal(event.finger, 1);
}

static void
a_seventeenth_finger_is_nothing(void **state)
{
    (void)state;
    struct input input;
    struct event event;
    input_init(&input, W, H);
    for (int i = 0; i < EVENT_MAX_FINGERS; i++) {
        assert_true(translate(&input, finger(SDL_FINGERDOWN, 100 + i, 0.1f, 0.1f), &event));
    }
    assert_false(translate(&input, finger(SDL_FINGERDOWN, 999, 0.1f, 0.1f), &event));
    assert_false(translate(&input, finger(SDL_FINGERUP, 999, 0.1f, 0.1f), &event));
}

static void
no_finger_is_ever_outside_the_screen(void **state)
{
    (void)state;
    static const float strange[] = {-3.0f, 0.0f, 1.0f, 1e30f, -1e30f, (float)NAN};
    struct event event;
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        struct input input;
        input_init(&input, W, H);
        assert_true(translate(&input, finger(SDL_FINGERDOWN, 1, strange[i], strange[i]), &event));
        assert_in_range(event.x_px, 0, W - 1);
        assert_in_range(event.y_px, 0, H - 1);
    }
}

static void
lifting_or_moving_what_never_came_down_is_nothing(void **state)
{
    (void)state;
    struct input input;
    struct event event;
    input_init(&input, W, H);
    assert_false(translate(&input, finger(SDL_FINGERUP, 5, 0.5f, 0.5f), &event));
    assert_false(translate(&input, finger(SDL_FINGERMOTION, 5, 0.5f, 0.5f), &event));
    SDL_Event hover = {.motion = {.type = SDL_MOUSEMOTION, .x = 5, .y = 5}};
    assert_false(translate(&input, hover, &event));
}

static void
a_mouse_made_of_a_finger_is_not_a_second_finger(void **state)
{
    (void)state;
    struct input input;
    struct event event;
    input_init(&input, W, H);
    SDL_Event press = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                  .which = SDL_TOUCH_MOUSEID,
                                  .button = SDL_BUTTON_LEFT}};
    assert_false(translate(&input, press, &event));
    press.button.which = 0;
    assert_true(translate(&input, press, &event));
    press.button.button = SDL_BUTTON_RIGHT;
    assert_false(translate(&input, press, &event));
}

struct key_case {
    const char *name;
    const char *key; /* by SDL's name */
    enum key meant;
};

static const struct key_case key_cases[] = {
    {"right_is_the_next_widget", "Right", KEY_NEXT_WIDGET},
    {"down_is_the_next_widget", "Down", KEY_NEXT_WIDGET},
    {"left_is_the_widget_before", "Left", KEY_PREV_WIDGET},
    {"return_chooses", "Return", KEY_SELECT},
    {"enter_of_the_keypad_chooses", "Keypad Enter", KEY_SELECT},
    {"escape_goes_back", "Escape", KEY_BACK},
    {"plus_is_louder", "+", KEY_LOUDER},
    {"minus_is_softer", "-", KEY_SOFTER},
    {"a_point_is_faster", ".", KEY_FASTER},
    {"a_comma_is_slower", ",", KEY_SLOWER},
    {"f1_is_help", "F1", KEY_HELP},
    {"f5_is_repeat", "F5", KEY_REPEAT},
    {"f4_is_nothing", "F4", KEY_NONE},
    {"the_meta_key_is_nothing", "Left GUI", KEY_NONE},
    {"print_screen_is_nothing", "PrintScreen", KEY_NONE},
};

static void
key_row(void **state)
{
    const struct key_case *row = *state;
    struct input input;
    struct event event;
    input_init(&input, W, H);
    SDL_Event sdl = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
    sdl.key.keysym.sym = SDL_GetKeyFromName(row->key);
    assert_true(sdl.key.keysym.sym != SDLK_UNKNOWN);
    assert_int_equal(translate(&input, sdl, &event), row->meant != KEY_NONE);
    if (row->meant != KEY_NONE) {
        assert_int_equal(event.key, row->meant);
        sdl.key.repeat = 1; /* held down: once is enough */
        assert_false(translate(&input, sdl, &event));
    }
}

static bool
type_code(struct scan_line *line, unsigned code)
{
    bool is_line = scan_line_key(line, code, 1);
    assert_false(scan_line_key(line, code, 0));
    return is_line;
}

static void
a_scan_is_what_was_typed_up_to_enter(void **state)
{
    (void)state;
    struct scan_line line = {.len = 0};
    assert_false(type_code(&line, 30)); /* a */
    assert_false(scan_line_key(&line, SHIFT, 1));
    assert_false(type_code(&line, 48)); /* B */
    assert_false(scan_line_key(&line, SHIFT, 0));
    assert_false(type_code(&line, 12)); /* - */
    assert_false(type_code(&line, 5));  /* 4 */
    assert_true(type_code(&line, ENTER));
    assert_int_equal(line.len, 4);
    assert_memory_equal(line.text, "aB-4", 4);
}

/* That something foreign was shown is told, so it is a scan: one without a letter. */
static void
an_unknown_key_leaves_the_scan_empty_and_the_next_is_whole(void **state)
{
    (void)state;
    struct scan_line line = {.len = 0};
    assert_false(type_code(&line, 30));
    assert_false(type_code(&line, ESC));
    assert_false(type_code(&line, 30));
    assert_true(type_code(&line, ENTER));
    assert_int_equal(line.len, 0);
    scan_line_begin(&line);
    assert_false(type_code(&line, 30));
    assert_true(type_code(&line, ENTER));
    assert_int_equal(line.len, 1);
}

static void
enter_without_a_letter_is_no_scan(void **state)
{
    (void)state;
    struct scan_line line = {.len = 0};
    assert_false(type_code(&line, ENTER));
    assert_false(type_code(&line, LINEFEED)); /* that some scanners send behind it */
    assert_false(type_code(&line, 30));
    assert_true(type_code(&line, ENTER));
    assert_memory_equal(line.text, "a", 1);
}

static void
a_scan_too_long_is_empty(void **state)
{
    (void)state;
    struct scan_line line = {.len = 0};
    for (int i = 0; i <= EVENT_MAX_TEXT; i++) {
        assert_false(type_code(&line, 30));
    }
    assert_true(type_code(&line, ENTER));
    assert_int_equal(line.len, 0);
    static char text[EVENT_MAX_TEXT + 1];
    assert_false(input_push_scan(text, sizeof text));
}

#define FIXED 9
#define KEYS (sizeof key_cases / sizeof key_cases[0])

int
main(void)
{
    struct CMUnitTest tests[FIXED + KEYS] = {
        cmocka_unit_test(a_finger_keeps_its_number_until_it_lifts),
        cmocka_unit_test(a_seventeenth_finger_is_nothing),
        cmocka_unit_test(no_finger_is_ever_outside_the_screen),
        cmocka_unit_test(lifting_or_moving_what_never_came_down_is_nothing),
        cmocka_unit_test(a_mouse_made_of_a_finger_is_not_a_second_finger),
        cmocka_unit_test(a_scan_is_what_was_typed_up_to_enter),
        cmocka_unit_test(an_unknown_key_leaves_the_scan_empty_and_the_next_is_whole),
        cmocka_unit_test(enter_without_a_letter_is_no_scan),
        cmocka_unit_test(a_scan_too_long_is_empty),
    };
    struct key_case rows[KEYS];
    memcpy(rows, key_cases, sizeof rows);
    for (size_t i = 0; i < KEYS; i++) {
        tests[FIXED + i] = (struct CMUnitTest){
            .name = rows[i].name, .test_func = key_row, .initial_state = &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
