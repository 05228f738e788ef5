/* page_placer.h - what the parts of page_place share: how far down the page we are, and what puts
 * marks on it. Nobody else's.
 *
 * Owns: nothing.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PAGE_PLACER_H
#define KIOSK_PAGE_PLACER_H

#include "kiosk/page_place.h"

#define GAP_MM 3
#define SMALL_GAP_MM 1.2

struct placer {
    struct page_plan *plan;
    const struct card_parts *parts;
    const struct ui_card *card;
    const struct measure *measure;
    int page, y;
    int cell, row_h; /* of the row of cells that is open; cell 0: none is */
};

/* How a text is set. */
struct setting {
    double cap_mm;
    bool is_bold;
    bool is_centred;
};

int placer_px(const struct placer *placer, double mm);
int placer_w(const struct placer *placer); /* between the margins */

/* Makes sure of h pixels on this page, else turns to the next. */
void placer_make_room(struct placer *placer, int h);
void placer_end_row(struct placer *placer);

/* NULL: the plan is full. */
struct mark *placer_add(struct placer *placer, enum mark_kind kind, struct rect at);
void placer_add_picture(struct placer *placer, const char *key, struct rect at);

/* Language `which` in a width; smaller until its longest word fits. */
void placer_set_text(struct placer *placer, size_t which, const char *utf8,
                     const struct setting *setting, int w, struct text *out);

/* page_grid.c: a week as a table. */
void placer_put_grid(struct placer *placer, const struct card_grid *grid);

#endif
