/* widget.h - the widget tree: the single truth for painting, touch, keypad, speech and tests.
 *
 * A screen_<name>.c says what is on the screen, in reading order, each widget with a role and a
 * slot; layout_place() gives every widget its rectangle and its lines of text. Visible area equals
 * active area: picture, caption and border of a choice are one widget.
 *
 * Owns: a view its strings and texts; view_clear() wipes and frees them.   Thread: the ui's.
 * Limits: VIEW_MAX_WIDGETS, WIDGET_MAX_LABEL bytes a label.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_WIDGET_H
#define UI_WIDGET_H

#include <stdbool.h>
#include <stddef.h>
#include "ui/slot.h"
#include "ui/text.h"

#define VIEW_MAX_WIDGETS 96
#define WIDGET_MAX_ID 48
#define WIDGET_MAX_LABEL 1200

struct rect {
    int x, y, w, h; /* pixels, origin top left */
};

struct widget {
    char id[WIDGET_MAX_ID]; /* unique within a view; the fixed ids of the --drive contract */
    enum role role;
    enum slot slot;
    int row;                     /* KEY: row from 0; COLUMN: column from 0 */
    char *label;                 /* logical order, what is written; "" only for pure pictures */
    char *say;                   /* what is spoken; never empty */
    char voice[16];              /* language that speaks it; "" = that of the screen */
    char picture[WIDGET_MAX_ID]; /* picture key; "" = none */
    char *code;                  /* SLOT_CODE: what its QR says; wiped and freed with the view */
    bool is_selected;
    bool is_done; /* has a tick, as a chosen one has, but its plain edge: a finished block */
    bool is_enabled;
    bool is_pressed;          /* a finger is on it */
    bool is_outlined;         /* being spoken, or has the keypad's focus */
    bool is_touchable;        /* choices, buttons, keys */
    int lit_word;             /* word of label being spoken, from 0; -1 none, LIT_ALL the whole */
    struct rect rect;         /* set by layout_place() */
    struct rect picture_rect; /* set by layout_place(); w == 0: no picture */
    struct text text;         /* set by layout_place(): lines and runs inside rect */
};
#define LIT_ALL (-2)

/* Of the bar: back, repeat, skip (or stop, cover), help, languages, adjust, next. */
#define BAR_COLUMNS 7
#define BAR_WORDS 4

struct view {
    const char *screen; /* borrowed: static name of the screen */
    const char *card;   /* borrowed from content: key of the card, or "" */
    const char *deck;
    enum arrangement arrangement;
    int step, steps; /* "2 van 6"; 0, 0 when there is none */
    char locale[16];
    bool is_rtl;
    int most;        /* things a column may hold; the screen says how many more there are; 0: all */
    bool is_few;     /* as many things as fit, as in a list: built again with fewer */
    bool is_crowded; /* set by layout_place(): it does not fit as it should */
    bool is_sheet_open; /* SLOT_SHEET widgets lie over the rest */
    int theme;          /* index into theme_table */
    int text_size;      /* 0..3: index into metrics' capital heights */
    /* Every word a column may carry in this locale, so that no button moves; borrowed or NULL. */
    const char *bar_words[BAR_COLUMNS][BAR_WORDS];
    struct widget widgets[VIEW_MAX_WIDGETS]; /* reading order */
    size_t count;
};

void view_clear(struct view *view);
const char *role_name(enum role role);

/* Adds a widget with copies of label and say (say NULL: same as label); never NULL: more than
 * VIEW_MAX_WIDGETS is a bug. */
struct widget *view_add(struct view *view, const char *id, enum role role, enum slot slot,
                        const char *label, const char *say);

/* NULL if there is none. */
struct widget *view_find(struct view *view, const char *id);
struct widget *view_at(struct view *view, int x_px, int y_px); /* touchable ones only */

#endif
