/* text_para.h - one paragraph analysed: code points, levels, and the atoms lines are made of.
 *
 * An atom is the longest piece with one direction, one font and one word; spaces are atoms too.
 * Only text.c and its tests look in here.
 *
 * Owns: para_clear() wipes and frees.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_TEXT_PARA_H
#define UI_TEXT_PARA_H

#include <fribidi.h>
#include "ui/text.h"

struct atom {
    size_t from, to; /* code points */
    FriBidiLevel level;
    int font;
    int word;
    int w_px;
    bool is_space;
    bool can_break;  /* a line may begin here */
    bool is_counted; /* by the number before it: better not */
};

struct para {
    const char *utf8; /* borrowed */
    size_t count;     /* code points */
    FriBidiChar *chars;
    FriBidiLevel *levels;
    size_t *offset; /* byte of each code point, and one past the last */
    char *breaks;   /* libunistring's verdict by byte */
    struct atom *atoms;
    size_t atom_count;
    bool is_missing_glyph;
};

/* Analyses utf8[0..len), which holds no newline. *word counts on from paragraph to paragraph.
 * measure NULL: levels only, no atoms. Invalid bytes become U+FFFD. */
void para_init(struct para *para, const char *utf8, size_t len, const struct text_want *want,
               const struct measure *measure, int *word);
void para_clear(struct para *para);

bool para_is_space(FriBidiChar c);

#endif
