/* Microphone, printer and scanner: there, not there, and answering at another time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "playing.h"

/* The story that the fourth card of this block asks for. */
static void
to_the_story(struct story *story)
{
    play(story, "to doors");
    play(story, "tap door:kan");
    play(story, "tap door:wendbaarheid");
    for (int i = 0; i < 4; i++) {
        play(story, "tap skip");
    }
}

static void
without_a_microphone_no_story_is_asked(void **state)
{
    struct story *story = *state;
    to_the_story(story);
    play(story, "expect step 5 of 5");
    story->config.has_microphone = false;
    play(story, "fresh");
    play(story, "to doors");
    play(story, "tap door:kan");
    play(story, "tap door:wendbaarheid");
    play(story, "expect step 1 of 4");
    for (int i = 0; i < 4; i++) {
        play(story, "expect not widget record");
        play(story, "tap skip");
    }
    play(story, "expect screen readback");
}

static void
without_a_printer_the_code_is_on_the_screen_alone(void **state)
{
    struct story *story = *state;
    play(story, "to take");
    play(story, "expect widget print");
    story->config.has_printer = false;
    play(story, "fresh");
    play(story, "to take");
    play(story, "expect not widget print");
    play(story, "expect widget picture:code");
    play(story, "expect widget listen");
}

static void
the_clip_of_another_card_is_not_taken_for_this_one(void **state)
{
    struct story *story = *state;
    to_the_story(story);
    play(story, "tap record");
    unsigned slot = story->clip_slot;
    assert_true(slot > 0);
    story_send(story, (struct event){.type = EVENT_CLIP, .id = slot + 1, .clip_ms = 2000});
    play(story, "expect selected record");
    story_send(story, (struct event){.type = EVENT_CLIP, .id = 0, .clip_ms = 2000});
    play(story, "expect selected record");
    story_send(story, (struct event){.type = EVENT_CLIP, .id = slot, .clip_ms = 2000});
    play(story, "expect selected play");
}

static void
every_clip_is_dropped_at_the_end_of_the_visit(void **state)
{
    struct story *story = *state;
    to_the_story(story);
    play(story, "tap record");
    play(story, "clip 2000");
    play(story, "wait 64s");
    play(story, "tap next");
    unsigned drops = story->drops;
    play(story, "tap back");
    play(story, "tap adjust");
    play(story, "tap stop");
    play(story, "tap yes");
    assert_int_equal(story->ends, 1);
    assert_true(story->drops > drops);
}

static void
a_card_shown_into_a_recording_waits(void **state)
{
    struct story *story = *state;
    to_the_story(story);
    play(story, "tap record");
    play(story, "scan AL1");
    play(story, "expect screen card");
    play(story, "expect selected record");
    play(story, "clip 2000");
    play(story, "wait 64s");
    play(story, "scan AL1");
    play(story, "expect screen scan");
}

static void
a_card_wakes_nobody_where_there_is_no_content(void **state)
{
    struct story *story = *state;
    play(story, "pack off");
    play(story, "scan AL1");
    play(story, "expect screen out-of-order");
}

static void
a_printer_nobody_asked_changes_nothing(void **state)
{
    struct story *story = *state;
    play(story, "to take");
    play(story, "printer gone");
    play(story, "expect not said Er komt geen papier");
    play(story, "expect enabled print");
}

int
main(void)
{
#define ROW(test) cmocka_unit_test_setup_teardown(test, playing_set_up, playing_tear_down)
    const struct CMUnitTest tests[] = {
        ROW(without_a_microphone_no_story_is_asked),
        ROW(without_a_printer_the_code_is_on_the_screen_alone),
        ROW(the_clip_of_another_card_is_not_taken_for_this_one),
        ROW(every_clip_is_dropped_at_the_end_of_the_visit),
        ROW(a_card_shown_into_a_recording_waits),
        ROW(a_card_wakes_nobody_where_there_is_no_content),
        ROW(a_printer_nobody_asked_changes_nothing),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
