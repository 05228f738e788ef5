/* slot.h - what a widget is, where it goes, and how a screen as a whole is arranged.
 *
 * A screen names these; layout_place() turns them into millimetres.
 *
 * Thread: any; constants.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_SLOT_H
#define UI_SLOT_H

/* What it is: names as they stand in the --drive JSON (role_name). */
enum role {
    ROLE_TITLE,  /* the question or heading */
    ROLE_TEXT,   /* something to read or hear */
    ROLE_CHOICE, /* one of several answers */
    ROLE_BUTTON,
    ROLE_KEY,   /* of a keyboard or keypad */
    ROLE_FIELD, /* shows what was typed */
    ROLE_PICTURE,
    ROLE_PROGRESS /* step n of m */
};

/* Where it goes: layout_place() knows each slot within each arrangement. */
enum slot {
    SLOT_PROGRESS,
    SLOT_TITLE,
    SLOT_BODY,    /* text or picture under the title */
    SLOT_SUBJECT, /* the one picture a question is about; label "": its words are the title */
    SLOT_CARD,    /* large: picture above caption; buttons of a read-back too */
    SLOT_ROW,     /* wide: picture beside caption */
    SLOT_TILE,    /* a language */
    SLOT_FIELD,
    SLOT_SIDE,   /* buttons under the field */
    SLOT_KEY,    /* keypad and keyboard, row by row: widget.row */
    SLOT_COLUMN, /* result page: widget.row is the column */
    SLOT_TICKET, /* the pictures of a ticket */
    SLOT_GRID, /* widget.row 0: head of a column; 1 and up: cells, and a ROLE_TEXT as their head */
    SLOT_WEEK, /* a day of the week, filled when is_enabled; to read */
    SLOT_CODE, /* the square of widget.code */
    SLOT_BAR,  /* bottom bar */
    SLOT_NEXT, /* the one filled button of the bar */
    SLOT_SHEET /* the adjust sheet over the screen */
};

/* How the screen as a whole is arranged. */
enum arrangement {
    ARRANGE_TILES,    /* languages */
    ARRANGE_CARDS,    /* two to six cards under a title, with or without rows under them */
    ARRANGE_LIST,     /* cards with several lines of words each, as many as view.most says */
    ARRANGE_ACT,      /* a subject, and its answers as rows under or beside it */
    ARRANGE_GRID,     /* days across, parts of a day down: at most GRID_COLUMNS_MAX by 3 cells */
    ARRANGE_PAGE,     /* a title, body texts with pictures, rows */
    ARRANGE_KEYPAD,   /* field and side buttons beside twelve keys */
    ARRANGE_KEYBOARD, /* field over rows of letters */
    ARRANGE_COLUMNS,  /* result: three columns, with or without rows under them */
    ARRANGE_TICKET,   /* a number large, pictures, text */
    ARRANGE_TAKE,     /* a code as large as it can be, beside text and rows */
    ARRANGE_WORK      /* a vacancy: a week, a subject with a text, and its answers as rows */
};

#define GRID_COLUMNS_MAX 7

#endif
