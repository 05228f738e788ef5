/* text.h - a paragraph laid out: lines, and on each line runs in visual order.
 *
 * Bidi order by FriBidi (UAX #9), line opportunities by libunistring (UAX #14) but never inside a
 * word, one run per direction, font and word; shaping is left to HarfBuzz through SDL_ttf at
 * painting time. Digits inside Arabic text keep their order.
 *
 * Owns: text_clear() wipes and frees.   Thread: the ui's.   Limit: TEXT_MAX_LINES, TEXT_MAX_RUNS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "base/err.h"
#include "ui/measure.h"

#define TEXT_MAX_LINES 24
#define TEXT_MAX_RUNS 256

enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct text_run {
    char *utf8; /* logical order within the run, one direction, one font: hand to SDL_ttf as is */
    int x_px;   /* left edge, from the left edge of the text's box */
    int w_px;
    int line;
    int word; /* which word of the label (from 0): a run never spans two words' highlight */
    int font;
    bool is_rtl;
};

struct text {
    struct text_run *runs;
    size_t run_count;
    int line_count;
    int line_h_px, ascent_px;
    int w_px, h_px; /* of the ink box */
    int x_px, y_px; /* where the text's box stands on the screen: set by layout */
    int cap_px;
    bool is_bold;
    bool is_clipped; /* did not fit in what it was given: a bug the tests look for */
    bool is_missing_glyph;
};

struct text_want {
    const char *utf8;
    bool is_rtl; /* paragraph direction */
    bool is_bold;
    int cap_px;
    int max_w_px;
    int max_lines;
    enum align align;
    unsigned fonts; /* lines are as high as these fonts need; 0: as the text's own do */
};

/* Lays out; a word wider than max_w_px sets is_clipped (words are never broken inside). */
void text_layout(struct text *out, const struct text_want *want, const struct measure *measure);
void text_clear(struct text *text);

/* The text in display order, lines joined by spaces: "visual" in the --drive JSON. Caller frees. */
char *text_visual(const char *utf8, bool is_rtl);

/* Direction of a paragraph in a language: that of the language, but a text all of whose letters run
 * the other way (a name, a town) runs as they do, and text without letters (a telephone number, a
 * code) left to right; what is isolated does not count. text_layout() and text_visual() go by it;
 * it is aligned as the language. */
bool text_is_rtl(const char *utf8, size_t len, bool is_rtl);

/* Number of words as counted for highlighting: separated by white space. */
int text_word_count(const char *utf8);

#endif
