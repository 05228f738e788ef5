/* test_touch.c - what counts as a tap, finger by finger.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "playing.h"

static void
the_first_finger_owns_the_screen(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    story_wait(story, 1000);
    struct event first = aim(story, "choice:inkomen", EVENT_DOWN, 0);
    struct event second = aim(story, "choice:autonomie", EVENT_DOWN, 1);
    story_send(story, first);
    story_send(story, second);
    second.type = EVENT_UP;
    story_send(story, second);
    play(story, "expect not selected choice:autonomie");
    first.type = EVENT_UP;
    story_send(story, first);
    play(story, "expect selected choice:inkomen");
}

static void
a_lost_lift_does_not_block_the_screen(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    story_wait(story, 1000);
    story_send(story, aim(story, "choice:inkomen", EVENT_DOWN, 0));
    story_wait(story, 1000);
    play(story, "tap choice:autonomie");
    play(story, "expect selected choice:autonomie");
    play(story, "expect not selected choice:inkomen");
}

static void
a_press_shows_at_once_and_only_while_on_the_button(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    story_wait(story, 1000);
    unsigned before = ui_generation(story->ui);
    struct event event = aim(story, "choice:inkomen", EVENT_DOWN, 0);
    story_send(story, event);
    assert_true(ui_generation(story->ui) > before);
    assert_true(view_find(ui_view(story->ui), "choice:inkomen")->is_pressed);
    event.type = EVENT_MOVE;
    int x_px = event.x_px;
    event.x_px = 1;
    story_send(story, event);
    assert_false(view_find(ui_view(story->ui), "choice:inkomen")->is_pressed);
    event.x_px = x_px;
    story_send(story, event);
    assert_true(view_find(ui_view(story->ui), "choice:inkomen")->is_pressed);
}

/* Coming back onto the button before lifting is still a press of it. */
static void
a_finger_that_comes_back_counts(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    story_wait(story, 1000);
    struct event event = aim(story, "choice:inkomen", EVENT_DOWN, 0);
    struct event off = {.type = EVENT_MOVE, .x_px = 1, .y_px = 1};
    story_send(story, event);
    story_send(story, off);
    event.type = EVENT_UP;
    story_send(story, event);
    play(story, "expect selected choice:inkomen");
}

/* The second half of a double tap lands where another button has come to stand. */
static void
a_double_tap_does_not_fall_through(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    story_wait(story, 1000);
    struct event event = aim(story, "help", EVENT_DOWN, 0);
    play(story, "tap help");
    play(story, "expect screen help");
    while (!view_at(ui_view(story->ui), event.x_px, event.y_px)) {
        event.x_px++; /* past the gap between two buttons */
    }
    story_wait(story, 100);
    story_send(story, event);
    event.type = EVENT_UP;
    story_send(story, event);
    play(story, "expect screen help");
}

/* What was pressed on a screen that is gone does nothing on the one that came. */
static void
a_press_ends_with_its_screen(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    play(story, "tap help");
    story_wait(story, 1000);
    struct event event = aim(story, "back", EVENT_DOWN, 0);
    story_send(story, event);
    play(story, "help comes");
    event.type = EVENT_UP;
    story_send(story, event);
    play(story, "expect screen help");
    play(story, "tap back");
    play(story, "expect screen card");
}

static void
a_number_shows_only_while_show_is_held(void **state)
{
    struct story *story = *state;
    play_to_phone(story);
    play(story, "type digit:2 digit:3 digit:4 digit:5 digit:6 digit:7 digit:8");
    play(story, "tap next");
    story_wait(story, 2000);
    struct event event = aim(story, "show", EVENT_DOWN, 0);
    story_send(story, event);
    play(story, "expect label number 06 12 34 56 78");
    event.type = EVENT_MOVE;
    event.x_px = 1;
    story_send(story, event);
    play(story, "expect label number •• •• •• •• ••");
    event.type = EVENT_UP;
    story_send(story, event);
    play(story, "expect label number •• •• •• •• ••");
    /* with the keypad nothing can be held: a while instead */
    for (int i = 0; i < 12 && !view_find(ui_view(story->ui), "show")->is_outlined; i++) {
        play(story, "key Right");
        play(story, "listen");
    }
    play(story, "key Select");
    play(story, "expect label number 06 12 34 56 78");
    story_wait(story, 6000);
    play(story, "expect label number •• •• •• •• ••");
}

int
main(void)
{
#define ROW(test) cmocka_unit_test_setup_teardown(test, playing_set_up, playing_tear_down)
    const struct CMUnitTest tests[] = {
        ROW(the_first_finger_owns_the_screen),
        ROW(a_lost_lift_does_not_block_the_screen),
        ROW(a_press_shows_at_once_and_only_while_on_the_button),
        ROW(a_finger_that_comes_back_counts),
        ROW(a_double_tap_does_not_fall_through),
        ROW(a_press_ends_with_its_screen),
        ROW(a_number_shows_only_while_show_is_held),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
