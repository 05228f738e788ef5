/* jump.h - every state a screen can be in, a row each; the cards of the decks come beside them.
 *
 * Thread: the ui's; the table is constant.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_JUMP_H
#define UI_JUMP_H

#include "ui/screen.h"

#define JUMP_HERE (-2)

struct jump {
    const char *id;
    enum screen_id screen; /* of the flow, or over it */
    int page;              /* -1: it lies over another; JUMP_HERE: where prepare went */
    void (*prepare)(struct ui *ui);
};

extern const struct jump jump_table[];
extern const size_t jump_count;

/* The deck and the door before it are open. */
void jump_open(struct ui *ui, size_t deck);

/* A visit in which nothing was answered yet. */
void jump_unanswered(struct ui *ui);

#endif
