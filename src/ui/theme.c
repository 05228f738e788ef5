/* theme.c - the tables, and WCAG's arithmetic.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/theme.h"

#include <math.h>

#define INK 0x1D1A15
#define BROWN 0x3F372A
#define CREAM 0xFFF5E4
#define WARM 0xFFEFCF
#define TEAL 0x083C48
#define YELLOW 0xFFD25A
#define WHITE 0xFFFFFF
#define BLACK 0x000000

enum look { BOX = 1, SHADOW = 2, BOLD = 4, PLATE = 8 };

#define STYLE(fill, edge, text, looks)                                                             \
    {                                                                                              \
        fill, edge, text, ((looks)&BOX) != 0, ((looks)&SHADOW) != 0, ((looks)&BOLD) != 0,          \
            ((looks)&PLATE) != 0                                                                   \
    }

/* A high-contrast theme has two colours; what is pressed, filled or lit swaps them. */
#define TWO_COLOURS(paper, ink, plain, swapped)                                                    \
    {                                                                                              \
        [STYLE_GROUND] = STYLE(paper, paper, ink, plain),                                          \
        [STYLE_CARD] = STYLE(paper, ink, ink, BOX | (plain)),                                      \
        [STYLE_CARD_OUTLINED] = STYLE(paper, ink, ink, BOX | BOLD | (plain)),                      \
        [STYLE_CARD_SELECTED] = STYLE(paper, ink, ink, BOX | BOLD | (plain)),                      \
        [STYLE_CARD_PRESSED] = STYLE(ink, ink, paper, BOX | (swapped)),                            \
        [STYLE_PANEL] = STYLE(paper, paper, ink, plain),                                           \
        [STYLE_BAR] = STYLE(paper, ink, ink, BOX | (plain)),                                       \
        [STYLE_BAR_OUTLINED] = STYLE(paper, ink, ink, BOX | BOLD | (plain)),                       \
        [STYLE_BAR_SELECTED] = STYLE(paper, ink, ink, BOX | BOLD | (plain)),                       \
        [STYLE_BAR_PRESSED] = STYLE(ink, ink, paper, BOX | (swapped)),                             \
        [STYLE_NEXT] = STYLE(ink, ink, paper, BOX | (swapped)),                                    \
        [STYLE_NEXT_OUTLINED] = STYLE(paper, ink, ink, BOX | BOLD | (plain)),                      \
        [STYLE_NEXT_PRESSED] = STYLE(paper, ink, ink, BOX | (plain)),                              \
        [STYLE_KEY] = STYLE(paper, ink, ink, BOX | (plain)),                                       \
        [STYLE_KEY_OUTLINED] = STYLE(paper, ink, ink, BOX | BOLD | (plain)),                       \
        [STYLE_KEY_PRESSED] = STYLE(ink, ink, paper, BOX | (swapped)),                             \
        [STYLE_FIELD] = STYLE(paper, ink, ink, BOX | (plain)),                                     \
        [STYLE_FIELD_OUTLINED] = STYLE(paper, ink, ink, BOX | BOLD | (plain)),                     \
        [STYLE_SHEET] = STYLE(paper, ink, ink, BOX | (plain)),                                     \
        [STYLE_DISABLED] = STYLE(paper, paper, ink, plain),                                        \
        [STYLE_LIT] = STYLE(ink, ink, paper, BOX), [STYLE_BADGE] = STYLE(ink, ink, paper, BOX),    \
        [STYLE_PROGRESS_DONE] = STYLE(ink, ink, paper, BOX),                                       \
        [STYLE_PROGRESS_NOW] = STYLE(paper, ink, ink, BOX | BOLD),                                 \
        [STYLE_PROGRESS_TODO] = STYLE(paper, ink, ink, BOX)                                        \
    }

const struct theme theme_table[THEME_COUNT] = {
    {"calm",
     10.0,
     0xDDCBAA,
     WHITE,
     {
         [STYLE_GROUND] = STYLE(CREAM, CREAM, INK, 0),
         [STYLE_CARD] = STYLE(WHITE, BROWN, INK, BOX | SHADOW),
         [STYLE_CARD_OUTLINED] = STYLE(WARM, BROWN, INK, BOX | SHADOW | BOLD),
         [STYLE_CARD_SELECTED] = STYLE(WARM, BROWN, INK, BOX | SHADOW | BOLD),
         [STYLE_CARD_PRESSED] = STYLE(YELLOW, BROWN, BLACK, BOX | BOLD),
         [STYLE_PANEL] = STYLE(0xFFEBC9, 0xFFEBC9, INK, BOX),
         [STYLE_BAR] = STYLE(WHITE, TEAL, TEAL, BOX),
         [STYLE_BAR_OUTLINED] = STYLE(WARM, TEAL, TEAL, BOX | BOLD),
         [STYLE_BAR_SELECTED] = STYLE(WARM, TEAL, TEAL, BOX | BOLD),
         [STYLE_BAR_PRESSED] = STYLE(YELLOW, TEAL, BLACK, BOX | BOLD),
         [STYLE_NEXT] = STYLE(TEAL, TEAL, WHITE, BOX | PLATE),
         [STYLE_NEXT_OUTLINED] = STYLE(TEAL, YELLOW, WHITE, BOX | BOLD | PLATE),
         [STYLE_NEXT_PRESSED] = STYLE(YELLOW, TEAL, BLACK, BOX | BOLD),
         [STYLE_KEY] = STYLE(WHITE, BROWN, INK, BOX | SHADOW),
         [STYLE_KEY_OUTLINED] = STYLE(WARM, BROWN, INK, BOX | SHADOW | BOLD),
         [STYLE_KEY_PRESSED] = STYLE(YELLOW, BROWN, BLACK, BOX | BOLD),
         [STYLE_FIELD] = STYLE(WHITE, BROWN, INK, BOX),
         [STYLE_FIELD_OUTLINED] = STYLE(WARM, BROWN, INK, BOX | BOLD),
         [STYLE_SHEET] = STYLE(CREAM, BROWN, INK, BOX | SHADOW),
         [STYLE_DISABLED] = STYLE(CREAM, CREAM, BROWN, 0),
         [STYLE_LIT] = STYLE(YELLOW, YELLOW, BLACK, BOX),
         [STYLE_BADGE] = STYLE(TEAL, TEAL, WHITE, BOX),
         [STYLE_PROGRESS_DONE] = STYLE(BROWN, BROWN, WHITE, BOX),
         [STYLE_PROGRESS_NOW] = STYLE(0xF4B02F, BROWN, BLACK, BOX),
         [STYLE_PROGRESS_TODO] = STYLE(WHITE, BROWN, INK, BOX),
     }},
    {"black on white", 20.0, WHITE, WHITE, TWO_COLOURS(WHITE, BLACK, 0, PLATE)},
    {"white on black", 20.0, BLACK, WHITE, TWO_COLOURS(BLACK, WHITE, PLATE, 0)},
};

const struct theme_pair theme_pair_table[] = {
    {"text on the ground", STYLE_GROUND, THEME_TEXT, STYLE_GROUND, THEME_FILL},
    {"card's edge", STYLE_CARD, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"card's edge, inside", STYLE_CARD, THEME_EDGE, STYLE_CARD, THEME_FILL},
    {"card's text", STYLE_CARD, THEME_TEXT, STYLE_CARD, THEME_FILL},
    {"outlined card's edge", STYLE_CARD_OUTLINED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"outlined card's text", STYLE_CARD_OUTLINED, THEME_TEXT, STYLE_CARD_OUTLINED, THEME_FILL},
    {"chosen card's edge", STYLE_CARD_SELECTED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"chosen card's text", STYLE_CARD_SELECTED, THEME_TEXT, STYLE_CARD_SELECTED, THEME_FILL},
    {"pressed card's edge", STYLE_CARD_PRESSED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"pressed card's text", STYLE_CARD_PRESSED, THEME_TEXT, STYLE_CARD_PRESSED, THEME_FILL},
    {"panel's text", STYLE_PANEL, THEME_TEXT, STYLE_PANEL, THEME_FILL},
    {"bar's edge", STYLE_BAR, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"bar's text", STYLE_BAR, THEME_TEXT, STYLE_BAR, THEME_FILL},
    {"outlined bar's edge", STYLE_BAR_OUTLINED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"outlined bar's text", STYLE_BAR_OUTLINED, THEME_TEXT, STYLE_BAR_OUTLINED, THEME_FILL},
    {"chosen bar's edge", STYLE_BAR_SELECTED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"chosen bar's text", STYLE_BAR_SELECTED, THEME_TEXT, STYLE_BAR_SELECTED, THEME_FILL},
    {"pressed bar's edge", STYLE_BAR_PRESSED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"pressed bar's text", STYLE_BAR_PRESSED, THEME_TEXT, STYLE_BAR_PRESSED, THEME_FILL},
    {"next's fill", STYLE_NEXT, THEME_FILL, STYLE_GROUND, THEME_FILL},
    {"next's text", STYLE_NEXT, THEME_TEXT, STYLE_NEXT, THEME_FILL},
    {"outlined next's text", STYLE_NEXT_OUTLINED, THEME_TEXT, STYLE_NEXT_OUTLINED, THEME_FILL},
    {"pressed next's text", STYLE_NEXT_PRESSED, THEME_TEXT, STYLE_NEXT_PRESSED, THEME_FILL},
    {"pressed next's edge", STYLE_NEXT_PRESSED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"key's edge", STYLE_KEY, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"key's text", STYLE_KEY, THEME_TEXT, STYLE_KEY, THEME_FILL},
    {"outlined key's edge", STYLE_KEY_OUTLINED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"outlined key's text", STYLE_KEY_OUTLINED, THEME_TEXT, STYLE_KEY_OUTLINED, THEME_FILL},
    {"pressed key's edge", STYLE_KEY_PRESSED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"pressed key's text", STYLE_KEY_PRESSED, THEME_TEXT, STYLE_KEY_PRESSED, THEME_FILL},
    {"field's edge", STYLE_FIELD, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"field's text", STYLE_FIELD, THEME_TEXT, STYLE_FIELD, THEME_FILL},
    {"outlined field's edge", STYLE_FIELD_OUTLINED, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"outlined field's text", STYLE_FIELD_OUTLINED, THEME_TEXT, STYLE_FIELD_OUTLINED, THEME_FILL},
    {"sheet's edge", STYLE_SHEET, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"card's edge on the sheet", STYLE_CARD, THEME_EDGE, STYLE_SHEET, THEME_FILL},
    {"sheet's text", STYLE_SHEET, THEME_TEXT, STYLE_SHEET, THEME_FILL},
    {"disabled text", STYLE_DISABLED, THEME_TEXT, STYLE_DISABLED, THEME_FILL},
    {"lit word", STYLE_LIT, THEME_TEXT, STYLE_LIT, THEME_FILL},
    {"tick", STYLE_BADGE, THEME_TEXT, STYLE_BADGE, THEME_FILL},
    {"tick's ground", STYLE_BADGE, THEME_FILL, STYLE_CARD_SELECTED, THEME_FILL},
    {"done dot", STYLE_PROGRESS_DONE, THEME_FILL, STYLE_GROUND, THEME_FILL},
    {"dot of now, edge", STYLE_PROGRESS_NOW, THEME_EDGE, STYLE_GROUND, THEME_FILL},
    {"dot to come, edge", STYLE_PROGRESS_TODO, THEME_EDGE, STYLE_GROUND, THEME_FILL},
};
const size_t theme_pair_count = sizeof theme_pair_table / sizeof theme_pair_table[0];

/* A family of styles: the plain one, and what each state makes of it. */
struct family {
    enum style_key plain, outlined, selected, pressed;
};

static struct family
family_of(const struct widget *widget)
{
    static const struct family card = {STYLE_CARD, STYLE_CARD_OUTLINED, STYLE_CARD_SELECTED,
                                       STYLE_CARD_PRESSED};
    static const struct family bar = {STYLE_BAR, STYLE_BAR_OUTLINED, STYLE_BAR_SELECTED,
                                      STYLE_BAR_PRESSED};
    static const struct family next = {STYLE_NEXT, STYLE_NEXT_OUTLINED, STYLE_NEXT,
                                       STYLE_NEXT_PRESSED};
    static const struct family key = {STYLE_KEY, STYLE_KEY_OUTLINED, STYLE_KEY, STYLE_KEY_PRESSED};

    switch (widget->slot) {
    case SLOT_BAR:
        return bar;
    case SLOT_NEXT:
        return next;
    case SLOT_KEY:
        return key;
    default:
        return card;
    }
}

enum style_key
theme_style(const struct widget *widget)
{
    struct family family = family_of(widget);

    if (widget->role == ROLE_FIELD && widget->slot != SLOT_TICKET)
        return widget->is_outlined ? STYLE_FIELD_OUTLINED : STYLE_FIELD;
    if ((widget->slot == SLOT_COLUMN && widget->role == ROLE_TITLE) || widget->slot == SLOT_SUBJECT)
        return widget->is_outlined ? STYLE_CARD_OUTLINED : STYLE_CARD;
    if (widget->slot == SLOT_WEEK)
        return !widget->is_enabled   ? STYLE_GROUND
               : widget->is_outlined ? STYLE_NEXT_OUTLINED
                                     : STYLE_NEXT;
    if (!widget->is_touchable)
        return widget->slot == SLOT_ROW ? STYLE_PANEL : STYLE_GROUND;
    if (!widget->is_enabled)
        return STYLE_DISABLED;
    if (widget->is_pressed)
        return family.pressed;
    if (widget->is_selected)
        return family.selected;
    return widget->is_outlined ? family.outlined : family.plain;
}

static double
channel(uint32_t colour, int shift)
{
    double value = (double)((colour >> shift) & 0xFF) / 255.0;

    return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t colour)
{
    return 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 0);
}

double
theme_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);

    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}
