/* story_parts.h - between story.c and story_lines.c.
 *
 * Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_STORY_PARTS_H
#define SUPPORT_STORY_PARTS_H

#include "story.h"

struct press {
    uint64_t after_ms, hold_ms;
    int at_percent; /* of its height */
    bool is_dragged_off;
};

bool story_press(struct story *story, const char *id, const struct press *press);
void story_quiet(struct story *story, uint64_t ms);
void story_listen(struct story *story);
bool story_work(struct story *story, char *rest);
bool story_mine(struct story *story, char *rest);
bool story_here(struct story *story, char *rest);
void story_look_up(struct story *story);
void story_sign_up(struct story *story);
void story_keep(struct story *story);
bool story_expect(struct story *story, char *rest);

#endif
