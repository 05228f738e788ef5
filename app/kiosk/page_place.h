/* page_place.h - where everything on the printed card stands: parts in, marks out.
 *
 * A mark is one paragraph, picture, rule, box or code with its place on a page. Statements stand in
 * cells, one beside the other where the paper is wide; a cell is a picture and its words in both
 * languages, as a small table. Nothing is cut: a word too long for its column is set smaller.
 *
 * Owns: the texts of the marks, wiped by page_plan_clear().   Thread: the ui's.
 * Limit: PLAN_MAX_MARKS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PAGE_PLACE_H
#define KIOSK_PAGE_PLACE_H

#include "kiosk/page.h"

#define PLAN_MAX_MARKS 1000

enum mark_kind { MARK_TEXT, MARK_PICTURE, MARK_RULE, MARK_BOX, MARK_CHOSEN, MARK_CODE };

struct mark {
    enum mark_kind kind;
    int page;
    struct rect at;
    struct text text;              /* TEXT */
    char picture[CONTENT_MAX_KEY]; /* PICTURE */
};

/* The paper. */
struct sheet {
    int w, h;          /* pixels; h 0: as long as it must be */
    double px_per_mm;  /* in both directions */
    int margin;        /* pixels, at every side */
    int cells;         /* beside each other */
    bool is_stacked;   /* too narrow for two columns of words: one over the other */
    double caption_mm; /* capital height */
    double told_mm;    /* side of the picture of a statement */
};

/* Many statements are set smaller. */
struct sheet sheet_of(enum press_kind kind, int dots, const struct card_parts *parts);

struct page_plan {
    struct sheet sheet;
    struct mark marks[PLAN_MAX_MARKS];
    size_t count;
    int pages;
    int h;        /* of the last page as far as it is used */
    bool is_full; /* there were more marks */
};

void page_plan_make(struct page_plan *out, const struct sheet *sheet,
                    const struct card_parts *parts, const struct ui_card *card,
                    const struct measure *measure);
void page_plan_clear(struct page_plan *plan);

#endif
