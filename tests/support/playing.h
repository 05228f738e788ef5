/* playing.h - a story inside a cmocka test: set up, play lines, aim a finger.
 *
 * Owns: nothing; playing_tear_down() ends what playing_set_up() began.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_PLAYING_H
#define SUPPORT_PLAYING_H

#include "story.h"

int playing_set_up(void **state);
int playing_tear_down(void **state);

/* One line of a story; the test fails when it does not come true. */
void play(struct story *story, const char *line);

/* A finger in the middle of a widget. */
struct event aim(struct story *story, const char *id, enum event_type type, int finger);

/* As far as three digits on the telephone screen. */
void play_to_phone(struct story *story);

#endif
