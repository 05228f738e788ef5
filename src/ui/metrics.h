/* metrics.h - millimetres of real panels: the numbers access.md asks, as tables.
 *
 * Sources: EN 301 549 V3.2.1 5.1.4 (capital height by viewing distance) and access.md.
 *
 * Thread: any; constant tables.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_METRICS_H
#define UI_METRICS_H

#include "ui/layout.h"

#define METRIC_TARGET_MM 12.7   /* anything to touch, both ways */
#define METRIC_GAP_MM 2.54      /* between two things to touch */
#define METRIC_CARD_MM 30.0     /* an answer card, both ways */
#define METRIC_BAR_MM 18.0      /* width of a bar button on panels of METRIC_WIDE_MM and more */
#define METRIC_WIDE_MM 200      /* narrower panels have three text sizes and smaller captions */
#define METRIC_LOW_MM 100       /* lower panels save height: icons only in the bar */
#define METRIC_FLOOR_MM 4.8     /* capital height of what must be read at the default size */
#define METRIC_LARGE_MM 6.1     /* the same at the two larger sizes: EN 5.1.4 at 500 mm */
#define METRIC_RADIUS_MM 4.0    /* corners of cards */
#define METRIC_EDGE_MM 0.6      /* border of a card or button */
#define METRIC_EDGE_BOLD_MM 1.6 /* border of what is chosen or being spoken */
#define METRIC_SHADOW_MM 0.8    /* how far the shadow of a card falls, downwards */
#define METRIC_PICTURE_MM 10.5  /* a picture beside or above words */
#define METRIC_POOR_MM 20.0     /* on a card: rather smaller letters */
#define METRIC_POOR_SUBJECT_MM 26.0
#define METRIC_POOR_STORY_MM 16.0 /* one of some beside their words */
#define METRIC_CODE_MM 30.0       /* side of a code to be scanned, its quiet zone in it */
#define METRIC_BADGE_MM 9.0       /* the tick on a chosen card */
#define METRIC_BADGE_LEAST_MM 4.0

#define METRIC_SIZES 4
#define METRIC_SIZE_DEFAULT 1

/* What a text is for decides how large it is at a text size. */
enum text_kind {
    TEXT_TITLE, /* the question: one step larger than the rest */
    TEXT_BODY,
    TEXT_CAPTION, /* under pictures, language tiles, keys */
    TEXT_BAR,
    TEXT_FIELD, /* what was typed, ticket number: as large as the title */
    TEXT_KIND_COUNT
};

/* Capital height in mm: what we want, and below which we never go. */
struct text_range {
    double want_mm;
    double floor_mm;
};

struct text_range metrics_text(const struct panel *panel, int text_size, enum text_kind kind);

int metrics_px(const struct panel *panel, double mm);

/* How much larger than on the reference panel what may grow is: keys, rows, the bar, the question.
 * 1 on the reference and smaller panels. The four text sizes do not grow. */
double metrics_growth(const struct panel *panel);

/* The panels the product is checked on; the second is the reference. */
struct panel_row {
    const char *name;
    struct panel panel;
};
extern const struct panel_row panel_table[];
extern const size_t panel_table_count;

/* The sizes pictures and icons are shown at, rising: few enough that what was scaled once for one
 * screen serves the next. */
extern const int picture_sizes[];
extern const size_t picture_size_count;
extern const int icon_sizes[];
extern const size_t icon_size_count;

/* The largest size of the table not above max_px; 0 if even the smallest is too large. */
int metrics_picture_px(int max_px, bool is_icon);

/* Where the tick of a chosen card stands: in its upper corner at the end of reading, or where words
 * are in the way at the start; flat answers have it in the middle of their end. */
struct rect metrics_badge(const struct widget *widget, const struct panel *panel, bool is_rtl);

#endif
