/* text_para.c - FriBidi for the levels, libunistring for where a line may break.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/text_para.h"

#include <assert.h>
#include <string.h>
#include <unilbrk.h>
#include <unistr.h>
#include "base/mem.h"

#define COUNTED_DIGITS 3

/* U+00A0 and U+202F are not here: a line never breaks at them and they belong to a word. */
bool
para_is_space(FriBidiChar c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == 0x2003 || c == 0x2002 || c == 0x3000;
}

/* Marks of direction have done their work once the levels are known. */
static bool
is_hidden(FriBidiCharType type)
{
    return FRIBIDI_IS_EXPLICIT(type) || FRIBIDI_IS_ISOLATE(type);
}

/* Marks and joiners take the font of the letter before them. */
static bool
is_clinging(FriBidiChar c, FriBidiCharType type)
{
    return type == FRIBIDI_TYPE_NSM || type == FRIBIDI_TYPE_BN || c == 0x200E || c == 0x200F ||
           c == 0x061C;
}

static void
decode(struct para *para, size_t len)
{
    const uint8_t *bytes = (const uint8_t *)para->utf8;
    size_t at = 0;

    while (at < len) {
        ucs4_t c;
        int used = u8_mbtouc(&c, bytes + at, len - at);

        para->chars[para->count] = c;
        para->offset[para->count++] = at;
        at += (size_t)used;
    }
    para->offset[para->count] = len;
}

bool
text_is_rtl(const char *utf8, size_t len, bool is_rtl)
{
    const uint8_t *bytes = (const uint8_t *)utf8;
    bool has_ltr = false, has_rtl = false, has_isolate = false;
    int depth = 0;

    for (size_t at = 0; at < len;) {
        FriBidiCharType type;
        ucs4_t c;

        at += (size_t)u8_mbtouc(&c, bytes + at, len - at);
        type = fribidi_get_bidi_type(c);
        if (type == FRIBIDI_TYPE_PDI)
            depth -= depth > 0;
        else if (FRIBIDI_IS_ISOLATE(type))
            depth++;
        has_isolate = has_isolate || depth > 0;
        has_ltr = has_ltr || (depth == 0 && type == FRIBIDI_TYPE_LTR);
        has_rtl = has_rtl || (depth == 0 && (type == FRIBIDI_TYPE_RTL || type == FRIBIDI_TYPE_AL));
    }
    if (has_ltr == has_rtl)
        return is_rtl && (has_rtl || has_isolate);
    return has_rtl;
}

static void
find_levels(struct para *para, bool is_rtl, FriBidiCharType *types)
{
    FriBidiStrIndex count = (FriBidiStrIndex)para->count;
    FriBidiBracketType *brackets = mem_new(para->count + 1, sizeof *brackets);
    FriBidiParType base = is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;

    fribidi_get_bidi_types(para->chars, count, types);
    fribidi_get_bracket_types(para->chars, count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, para->levels) == 0)
        memset(para->levels, is_rtl ? 1 : 0, para->count * sizeof *para->levels);
    free(brackets);
}

/* One atom begins where anything that a run must agree on changes. */
static bool
begins_atom(const struct atom *last, const struct atom *next)
{
    return last->is_space != next->is_space || last->level != next->level || next->can_break ||
           (!next->is_space && (last->font != next->font || last->word != next->word));
}

/* Thai to Myanmar, Khmer, Chinese and the like write without spaces. */
static bool
is_spaceless(FriBidiChar c)
{
    return (c >= 0x0E00 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) ||
           (c >= 0x2E80 && c < 0xE000) || (c >= 0x20000 && c < 0x40000);
}

/* libunistring's verdict, but never inside what is separated by spaces and lit as one word. */
static bool
can_begin_line(const struct para *para, size_t at)
{
    bool is_possible = para->breaks[para->offset[at]] == UC_BREAK_POSSIBLE;

    return is_possible && at > 0 &&
           (para_is_space(para->chars[at - 1]) || is_spaceless(para->chars[at - 1]));
}

/* "20 minuten", "3 keer": a number of a few digits belongs to the word it counts. */
static bool
is_counted(const struct para *para, size_t at)
{
    size_t end = at, from;

    while (end > 0 && para_is_space(para->chars[end - 1]))
        end--;
    for (from = end; from > 0 && para->chars[from - 1] >= '0' && para->chars[from - 1] <= '9';)
        from--;
    return end < at && from < end && end - from <= COUNTED_DIGITS && para->chars[at] >= 'A' &&
           (from == 0 || para_is_space(para->chars[from - 1]));
}

static int
font_of(struct para *para, FriBidiChar c, const struct measure *measure)
{
    int font = measure->font(measure->ctx, c);

    if (font >= 0)
        return font;
    para->is_missing_glyph = true;
    return 0;
}

static void
find_atoms(struct para *para, const FriBidiCharType *types, const struct measure *measure,
           int *word)
{
    int font = 0;
    bool was_space = true, has_word = false, can_break = false, is_apart = false;

    assert(para->atoms != NULL && para->breaks != NULL);
    for (size_t i = 0; i < para->count; i++) {
        struct atom next = {.from = i, .to = i + 1, .level = para->levels[i]};
        struct atom *last = para->atom_count > 0 ? &para->atoms[para->atom_count - 1] : NULL;

        if (is_hidden(types[i])) {
            can_break = can_break || can_begin_line(para, i);
            is_apart = true;
            continue;
        }

        next.is_space = para_is_space(para->chars[i]);
        if (!next.is_space && (i == 0 || was_space || !is_clinging(para->chars[i], types[i])))
            font = is_clinging(para->chars[i], types[i]) ? font
                                                         : font_of(para, para->chars[i], measure);
        if (!next.is_space && was_space && has_word)
            (*word)++;
        has_word = has_word || !next.is_space;
        was_space = next.is_space;
        next.font = font;
        next.word = *word;
        next.can_break = can_break || can_begin_line(para, i);
        next.is_counted = next.can_break && is_counted(para, i);
        if (last == NULL || is_apart || begins_atom(last, &next))
            para->atoms[para->atom_count++] = next;
        else
            last->to = i + 1;
        can_break = is_apart = false;
    }
    if (has_word)
        (*word)++;
}

static void
measure_atoms(struct para *para, const struct text_want *want, const struct measure *measure)
{
    for (size_t i = 0; i < para->atom_count; i++) {
        struct atom *atom = &para->atoms[i];
        size_t from = para->offset[atom->from];

        atom->w_px = measure->width(measure->ctx, para->utf8 + from, para->offset[atom->to] - from,
                                    want->cap_px, want->is_bold, (atom->level & 1) != 0);
    }
}

void
para_init(struct para *para, const char *utf8, size_t len, const struct text_want *want,
          const struct measure *measure, int *word)
{
    FriBidiCharType *types = mem_new(len + 1, sizeof *types);

    *para = (struct para){.utf8 = utf8};
    para->chars = mem_new(len + 1, sizeof *para->chars);
    para->levels = mem_new(len + 1, sizeof *para->levels);
    para->offset = mem_new(len + 1, sizeof *para->offset);
    decode(para, len);
    find_levels(para, text_is_rtl(utf8, len, want->is_rtl), types);
    if (measure != NULL) {
        para->breaks = mem_new(len + 1, 1);
        para->atoms = mem_new(para->count + 1, sizeof *para->atoms);
        u8_possible_linebreaks((const uint8_t *)utf8, len, "UTF-8", para->breaks);
        find_atoms(para, types, measure, word);
        measure_atoms(para, want, measure);
    }
    free(types);
}

void
para_clear(struct para *para)
{
    if (para->chars != NULL)
        mem_wipe(para->chars, para->count * sizeof *para->chars);
    free(para->chars);
    free(para->levels);
    free(para->offset);
    free(para->breaks);
    free(para->atoms);
    *para = (struct para){0};
}
