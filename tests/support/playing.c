/* playing.c - see playing.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "playing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"

int
playing_set_up(void **state)
{
    struct story *story = mem_new(1, sizeof *story);
    *state = story;
    return story_open(story, NULL) ? 0 : 1;
}

int
playing_tear_down(void **state)
{
    story_close(*state);
    free(*state);
    return 0;
}

void
play(struct story *story, const char *line)
{
    if (!story_line(story, line)) {
        fail_msg("%s: %s", line, story->why);
    }
}

struct event
aim(struct story *story, const char *id, enum event_type type, int number_of_finger)
{
    const struct widget *widget = view_find(ui_view(story->ui), id);
    assert_non_null(widget);
    return (struct event){.type = type,
                          .finger = number_of_finger,
                          .x_px = widget->rect.x + widget->rect.w / 2,
                          .y_px = widget->rect.y + widget->rect.h / 2};
}

void
play_to_phone(struct story *story)
{
    play(story, "to consent");
    play(story, "tap no");
    play(story, "tap yes");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "tap skip");
    play(story, "type digit:0 digit:6 digit:1");
}
