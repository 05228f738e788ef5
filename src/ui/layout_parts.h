/* layout_parts.h - what the parts of the layout share. Only layout*.c look in here.
 *
 * Everything is placed as for a left-to-right language; layout_place() mirrors at the end. A try at
 * placing has a `squeeze` from 0 (texts as large as wanted) to SQUEEZE_MAX (texts at their floor);
 * the first try in which nothing is clipped is kept.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_LAYOUT_PARTS_H
#define UI_LAYOUT_PARTS_H

#include "ui/layout_math.h"
#include "ui/metrics.h"

#define SQUEEZE_MAX 4
#define COLUMN_LEAST 1 /* so few things in a column may go without pictures */

/* The size a label takes. */
struct extent {
    int w, h;
    bool is_clipped;
};

/* Extents already found in this layout: the ways to stand are tried with the same words. */
#define MEMO_ROWS 512

struct memo {
    const char *label;
    int w_px, cap_px;
    int max_lines;
    enum align align;
    bool is_regular;
    struct extent extent;
};

struct place {
    struct memo *memo; /* MEMO_ROWS of them */
    struct view *view;
    const struct panel *panel;
    const struct measure *measure;
    int squeeze;
    unsigned fonts;     /* of all texts on the screen */
    unsigned bar_fonts; /* of the bar alone */
    int gap;            /* between things to touch */
    int margin;         /* round the screen */
    int pad;            /* inside a button, between its border and what is in it */
    int target;         /* smallest thing to touch */
    int bottom;         /* upper edge of the bar */
    int middle;         /* upright panels: nothing to touch above; else 0 */
    bool is_low;        /* a small panel: METRIC_LOW_MM */
    bool is_dense;      /* low, or nothing else helped: heads and fields share rows, dots may go */
    bool is_bare;  /* dense was not enough: no dots, columns without pictures, the question aside */
    bool is_tight; /* something did not fit in this try */
};

/* The widgets of one slot, in reading order. */
struct group {
    struct widget *list[VIEW_MAX_WIDGETS];
    int count;
};

struct group place_group(const struct place *place, enum slot slot);

/* Capital height in px of a kind of text in this try. */
int place_cap(const struct place *place, enum text_kind kind);
/* Pixels of what may grow with the panel. */
int place_grown(const struct place *place, double mm);
int place_line(const struct place *place, int cap_px);

/* How a text stands in its box. */
struct text_fit {
    int cap_px;
    int max_lines;
    enum align align;
    bool is_top;     /* begins at the top of the box instead of the middle */
    bool is_regular; /* not bold */
};

/* Bold. */
struct text_fit fit_text(int cap_px, int max_lines, enum align align, bool is_top);
int place_line_of(const struct place *place, const struct text_fit *fit);

/* Lays the label out inside box; marks the try tight when it does not fit. */
void place_text(struct place *place, struct widget *widget, struct rect box,
                const struct text_fit *fit);

/* Size the label would take in w_px; height 0 for an empty label. is_clipped: too narrow. */
struct extent place_extent(const struct place *place, const char *label, int w_px,
                           const struct text_fit *fit);

/* Width at the end of a flat answer that stays free for its tick, out of what is to spare. */
int place_tick_w(const struct place *place, int spare);

/* Centred in box. 0: none. */
void place_picture(struct widget *widget, struct rect box, int size_px);
bool place_has_picture(const struct widget *widget);
bool place_is_icon(const struct widget *widget);
int place_picture_size(const struct widget *widget, int max_px);

/* The smallest picture worth drawing, in px. */
int place_small(const struct place *place);

/* The largest rendering not above max_px that all have, 0: no pictures; the largest extent. */
int place_common_picture(const struct group *group, int max_px);
struct extent place_largest(const struct place *place, const struct group *group, int w_px,
                            const struct text_fit *fit);

struct rect rect_inset(struct rect rect, int by);

/* The parts. Each returns what is left, or places all it is given. */
int place_bar(struct place *place);                    /* height of the bar with its margin */
int place_head(struct place *place, struct rect area); /* progress and title: lower edge */
struct rect place_question_row(struct place *place, struct rect area); /* what is left */
void place_sheet(struct place *place);

/* Stacks the bands of the view below the head: layout_stack.c. */
void place_bands(struct place *place, struct rect area);

#endif
