/* card_parts.h - what stands on the printed card, from top to bottom, in two languages.
 *
 * Words and picture keys only; page.c gives them places. The second text of a part is that of the
 * visitor's language, NULL where that is Dutch. No name and no telephone number of the visitor: the
 * parts are made of what was told, of the place and of the ticket, never of who it was.
 *
 * Owns: the parts, wiped by card_parts_clear(); borrows content and card.   Thread: the ui's.
 * Limit: CARD_PARTS_MAX, later statements are left out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_CARD_PARTS_H
#define KIOSK_CARD_PARTS_H

#include "ui/card.h"

#define CARD_PARTS_MAX 300 /* the fullest visit and all its lists */
#define CARD_PART_TEXTS 2
#define CARD_PART_DUTCH "nl"
#define CARD_GRID_ROWS 3

enum part_kind {
    PART_TITLE,
    PART_CHAPTER, /* one of the three questions */
    PART_BLOCK,   /* name of a block; told how and when follows */
    PART_GROUP,   /* the answer that the statements after it share */
    PART_TOLD,    /* a statement: picture and caption */
    PART_GRID,    /* a week: what was chosen in it */
    PART_HEAD,    /* over what follows the chapters */
    PART_TEXT,
    PART_PLAIN,  /* where and when: read from afar */
    PART_NUMBER, /* of the ticket, the same in every language */
    PART_TICKET, /* its pictures */
    PART_CODE    /* the QR */
};

/* Both languages in one table. */
struct card_grid {
    size_t columns, rows;
    uint32_t picks; /* bit row * columns + column */
    char *column_heads[CARD_PART_TEXTS][CARD_MAX_COLUMNS];
    char *row_heads[CARD_PART_TEXTS][CARD_GRID_ROWS];
    char pictures[CARD_GRID_ROWS][CONTENT_MAX_KEY]; /* of the rows */
};

struct card_part {
    enum part_kind kind;
    char *texts[CARD_PART_TEXTS]; /* NULL: none in this language */
    char picture[CONTENT_MAX_KEY];
    const struct ticket *ticket; /* PART_TICKET; of the card */
    struct card_grid *grid;      /* of PART_GRID */
};

struct card_parts {
    const struct locale *locales[CARD_PART_TEXTS]; /* the second NULL: only Dutch */
    struct card_part list[CARD_PARTS_MAX];
    size_t count;
    bool is_large; /* there is paper enough for large letters */
};

struct card_want {
    const struct content *content;
    const struct ui_card *card;
    struct place place;
};

void card_parts_make(struct card_parts *out, const struct card_want *want);
void card_parts_clear(struct card_parts *parts);

#endif
