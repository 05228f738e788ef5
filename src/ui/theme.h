/* theme.h - colours: three themes, one style per role and state.
 *
 * The default theme keeps at least 10:1 for text and every meaningful edge, the two high-contrast
 * themes at least 20:1 (theme_pair_table says which pairs are meant; a test holds them to it).
 * Colour is never the only cue: selected also has a bolder edge and a tick, disabled loses its box.
 *
 * Thread: any; constant tables.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdint.h>
#include "ui/widget.h"

#define THEME_COUNT 3

/* 0xRRGGBB. */
struct style {
    uint32_t fill;
    uint32_t edge;
    uint32_t text;
    bool has_box; /* false: only text and picture, nothing filled, no edge */
    bool has_shadow;
    bool is_edge_bold; /* METRIC_EDGE_BOLD_MM instead of METRIC_EDGE_MM */
    bool has_plate;    /* dark fill: pictures (black lines) get a rounded plate of theme.plate */
};

enum style_key {
    STYLE_GROUND,        /* the screen itself; text: titles and body on it */
    STYLE_CARD,          /* cards, rows, tiles, columns */
    STYLE_CARD_OUTLINED, /* being spoken or in focus */
    STYLE_CARD_SELECTED,
    STYLE_CARD_PRESSED,
    STYLE_PANEL, /* a row to read, not to touch: no edge */
    STYLE_BAR,
    STYLE_BAR_OUTLINED,
    STYLE_BAR_SELECTED,
    STYLE_BAR_PRESSED,
    STYLE_NEXT,
    STYLE_NEXT_OUTLINED,
    STYLE_NEXT_PRESSED,
    STYLE_KEY,
    STYLE_KEY_OUTLINED,
    STYLE_KEY_PRESSED,
    STYLE_FIELD,
    STYLE_FIELD_OUTLINED,
    STYLE_SHEET, /* the ground of the adjust sheet */
    STYLE_DISABLED,
    STYLE_LIT,           /* fill behind the word being spoken, text of that word */
    STYLE_BADGE,         /* the tick */
    STYLE_PROGRESS_DONE, /* dots */
    STYLE_PROGRESS_NOW,
    STYLE_PROGRESS_TODO,
    STYLE_COUNT
};

struct theme {
    const char *name;
    double text_contrast; /* every pair of this theme reaches it */
    uint32_t shadow;
    uint32_t plate;
    struct style styles[STYLE_COUNT];
};

extern const struct theme theme_table[THEME_COUNT];

/* The style of a widget as it stands: role, slot, selected, outlined, pressed, enabled. */
enum style_key theme_style(const struct widget *widget);

/* WCAG 2 contrast ratio of two colours, 1 to 21. */
double theme_contrast(uint32_t a, uint32_t b);

/* Pairs that must be told apart: edge of `style` against the ground it lies on, its text on its
 * fill. */
enum theme_part { THEME_FILL, THEME_EDGE, THEME_TEXT };
struct theme_pair {
    const char *name;
    enum style_key a;
    enum theme_part a_part;
    enum style_key b;
    enum theme_part b_part;
};
extern const struct theme_pair theme_pair_table[];
extern const size_t theme_pair_count;

#endif
