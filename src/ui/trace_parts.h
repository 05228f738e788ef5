/* trace_parts.h - the states and small things a trace is made of. Through trace.h.
 *
 * Owns: nothing.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_TRACE_PARTS_H
#define UI_TRACE_PARTS_H

#include <stdbool.h>
#include <stdint.h>
#include "content/deck.h"
#include "ui/widget.h"
#include "visit/ticket.h"

enum yes_no { UNKNOWN, YES, NO };
/* LATE: the disk has not answered yet; what was agreed then may still arrive, so it stands. */
enum kept { KEPT_NOTHING, KEPT_ASKED, KEPT_DONE, KEPT_FAILED, KEPT_LATE };
enum print { PRINT_NOTHING, PRINT_ASKED, PRINT_DONE, PRINT_FAILED };
/* LATE: no answer yet, and that was said. */
/* LATE, NOT_HERE: no answer came yet, and the ticket is not on the list of this device either. */
enum asked {
    ASKED_NOTHING,
    ASKED_WAITING,
    ASKED_LATE,
    ASKED_NOT_HERE,
    ASKED_UNKNOWN,
    ASKED_LOCKED,
    ASKED_EMPTY
};
enum help { HELP_NONE, HELP_RINGING, HELP_CAME, HELP_NOBODY };
/* SILENT: nobody spoke; LOST: the microphone went away, what was said before it is there. */
enum clip_state {
    CLIP_NONE,
    CLIP_RECORDING,
    CLIP_READY,
    CLIP_PLAYING,
    CLIP_BROKEN,
    CLIP_SILENT,
    CLIP_LOST
};
/* SCREEN: on entering; ALL: asked for; AGAIN: offered after a silence; REST: what SCREEN left out.
 */
enum speak {
    SPEAK_NOTHING,
    SPEAK_SCREEN,
    SPEAK_ALL,
    SPEAK_AGAIN,
    SPEAK_REST,
    SPEAK_WIDGET,
    SPEAK_ECHO
};

/* Said before anything else: what was just chosen, or a number asked for. */
struct echo {
    char widget[WIDGET_MAX_ID];
    char text[WIDGET_MAX_LABEL];
    char locale[16];
    bool is_private;
};

#define ENROL_MAX_CODE 20
#define OVER_MAX 24

/* Coming back by the ticket of an earlier visit. */
struct again {
    char digits[TICKET_DIGITS + 1];
    size_t pictures[TICKET_PICTURES]; /* of content_ticket_picture(), as they were tapped */
    size_t picture_count;
    enum asked asked;
    uint64_t until_ms; /* WAITING */
    enum {
        DECIDED_NOT_YET,
        DECIDED_SAFE,
        DECIDED_FAILED
    } kept; /* of an act: is it on this disk? */
};

struct touch {
    bool is_down;
    int finger;
    char id[WIDGET_MAX_ID]; /* pressed widget; "" = beside everything */
    bool is_inside;
    uint64_t down_ms;
    int x_px, y_px;
    unsigned serial; /* of the screen it went down on */
};

struct last_tap {
    char id[WIDGET_MAX_ID];
    int x_px, y_px;
    uint64_t at_ms;
    bool is_any, has_changed_screen;
};

/* What was said in this visit; numbers are one more than an index, 0 is none. */
struct known {
    size_t deck, card;             /* the card that was there last */
    size_t base;                   /* against this card the words of the screen are new */
    bool has_card[DECK_MAX_CARDS]; /* of the deck */
    bool has_yes, has_doors, has_blocks, has_result;
    unsigned vacancies; /* that were seen */
    bool is_again;      /* the screen that is there was there before */
};

struct settings {
    int theme, text_size, rate, loudness;
    bool is_muted;
    bool has_keypad; /* was used: everything is spoken always */
};

#endif
