/* text.c - lines out of atoms, runs out of lines.
 *
 * A line is filled greedily; centred text is then balanced: the narrowest box that keeps the number
 * of lines. Within a line the atoms are ordered by rule L2 of UAX #9.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/text.h"

#include <string.h>
#include "base/mem.h"
#include "ui/text_para.h"

/* One line: atoms [from, to), spaces at its end left out. */
struct line {
    size_t from, to;
    int w_px;
};

struct lines {
    struct line list[TEXT_MAX_LINES];
    int count;
    int widest_px;
    bool is_over; /* a word wider than the box, or more lines than there are */
};

/* Width of atoms [from, to), without the spaces at the end. */
static int
width_of(const struct para *para, size_t from, size_t *to)
{
    int w_px = 0;

    while (*to > from && para->atoms[*to - 1].is_space)
        (*to)--;
    for (size_t i = from; i < *to; i++)
        w_px += para->atoms[i].w_px;
    return w_px;
}

static void
end_line(const struct para *para, struct lines *out, size_t from, size_t to)
{
    int w_px = width_of(para, from, &to);

    if (out->count == TEXT_MAX_LINES) {
        out->is_over = true;
        return;
    }
    out->list[out->count++] = (struct line){from, to, w_px};
    if (w_px > out->widest_px)
        out->widest_px = w_px;
}

/* Greedy: each line takes what fits. */
static void
fill_lines(const struct para *para, int max_w_px, struct lines *out)
{
    size_t from = 0, last_break = 0;
    int w_px = 0; /* of atoms [from, i) */

    *out = (struct lines){0};
    for (size_t i = 0; i < para->atom_count; i++) {
        const struct atom *atom = &para->atoms[i];

        if (i > from && atom->can_break)
            last_break = i;
        if (!atom->is_space && w_px + atom->w_px > max_w_px && last_break > from) {
            end_line(para, out, from, last_break);
            from = last_break;
            w_px = 0;
            for (size_t j = from; j < i; j++)
                w_px += para->atoms[j].w_px;
        }
        w_px += atom->w_px;
    }
    end_line(para, out, from, para->atom_count);
    out->is_over = out->is_over || out->widest_px > max_w_px;
}

/* Narrows the box as long as the number of lines stays the same. */
static void
balance_lines(const struct para *para, struct lines *lines)
{
    int low = lines->widest_px / 2, high = lines->widest_px;

    if (lines->count < 2 || lines->is_over)
        return;
    while (low < high) {
        struct lines trial;
        int middle = (low + high) / 2;

        fill_lines(para, middle, &trial);
        if (trial.count <= lines->count && !trial.is_over)
            high = middle;
        else
            low = middle + 1;
    }
    fill_lines(para, high, lines);
}

/* The atoms from `at` on go down from the line above line k, if there is room for them. */
static void
move_down(const struct para *para, struct lines *lines, int k, size_t at, int max_w_px)
{
    struct line *line = &lines->list[k], *above = line - 1;
    size_t to = line->to;

    if (width_of(para, at, &to) > max_w_px)
        return;
    line->from = at;
    line->w_px = width_of(para, at, &line->to);
    above->to = at;
    above->w_px = width_of(para, above->from, &above->to);
    if (line->w_px > lines->widest_px)
        lines->widest_px = line->w_px;
}

/* A number stands on the line of what it counts, where that costs no line more. */
static void
join_counted(const struct para *para, struct lines *lines, int max_w_px)
{
    for (int k = 1; k < lines->count && !lines->is_over; k++) {
        const struct line *above = &lines->list[k - 1];
        size_t at = above->to - 1;

        if (!para->atoms[lines->list[k].from].is_counted)
            continue;
        while (at > above->from && !para->atoms[at].can_break)
            at--;
        if (at > above->from)
            move_down(para, lines, k, at, max_w_px);
    }
}

/* A last line of one word gets company from the line above, if that keeps two words or more. */
static void
join_lonely(const struct para *para, struct lines *lines, int max_w_px)
{
    const struct line *last = &lines->list[lines->count - 1], *above = last - 1;
    size_t at;

    if (lines->count < 2 || lines->is_over ||
        para->atoms[last->from].word != para->atoms[last->to - 1].word)
        return;
    for (at = above->to - 1; at > above->from && !para->atoms[at].can_break; at--)
        ;
    if (at > above->from && para->atoms[at].word >= para->atoms[above->from].word + 2)
        move_down(para, lines, lines->count - 1, at, max_w_px);
}

/* Rule L2: from the highest level down, turn round every stretch of that level or higher. */
static void
order_line(const struct para *para, const struct line *line, size_t *order)
{
    size_t count = line->to - line->from;
    FriBidiLevel high = 0;

    for (size_t i = 0; i < count; i++) {
        order[i] = line->from + i;
        if (para->atoms[order[i]].level > high)
            high = para->atoms[order[i]].level;
    }
    for (FriBidiLevel level = high; level > 0; level--)
        for (size_t i = 0; i < count; i++) {
            size_t end = i;

            while (end < count && para->atoms[order[end]].level >= level)
                end++;
            for (size_t a = i, b = end; a + 1 < b; a++, b--) {
                size_t swapped = order[a];

                order[a] = order[b - 1];
                order[b - 1] = swapped;
            }
            i = end > i ? end - 1 : i;
        }
}

static void
put_run(struct text *out, const struct para *para, const struct atom *atom, int x_px, int line)
{
    struct text_run *run;
    size_t from = para->offset[atom->from];

    if (out->run_count == TEXT_MAX_RUNS) {
        out->is_clipped = true;
        return;
    }
    if (out->run_count % 8 == 0)
        out->runs = mem_resize(out->runs, out->run_count + 8, sizeof *out->runs);
    run = &out->runs[out->run_count++];
    *run = (struct text_run){.x_px = x_px,
                             .w_px = atom->w_px,
                             .line = line,
                             .word = atom->word,
                             .font = atom->font,
                             .is_rtl = (atom->level & 1) != 0};
    run->utf8 = mem_new(para->offset[atom->to] - from + 1, 1);
    memcpy(run->utf8, para->utf8 + from, para->offset[atom->to] - from);
}

/* Runs of one paragraph, lines flush left for now: x is aligned when the widest line is known. */
static void
put_lines(struct text *out, const struct para *para, const struct lines *lines)
{
    size_t *order = mem_new(para->atom_count + 1, sizeof *order);

    for (int i = 0; i < lines->count; i++) {
        const struct line *line = &lines->list[i];
        int x_px = 0;

        order_line(para, line, order);
        for (size_t j = 0; j < line->to - line->from; j++) {
            const struct atom *atom = &para->atoms[order[j]];

            if (!atom->is_space)
                put_run(out, para, atom, x_px, out->line_count);
            x_px += atom->w_px;
        }
        out->line_count++;
    }
    if (lines->widest_px > out->w_px)
        out->w_px = lines->widest_px;
    free(order);
}

static void
align_runs(struct text *out, const struct text_want *want)
{
    for (int line = 0; line < out->line_count; line++) {
        int end = 0, shift = 0;

        for (size_t i = 0; i < out->run_count; i++)
            if (out->runs[i].line == line && out->runs[i].x_px + out->runs[i].w_px > end)
                end = out->runs[i].x_px + out->runs[i].w_px;
        if (want->align == ALIGN_CENTRE)
            shift = (out->w_px - end) / 2;
        else if ((want->align == ALIGN_END) != want->is_rtl)
            shift = out->w_px - end;
        for (size_t i = 0; i < out->run_count; i++)
            if (out->runs[i].line == line)
                out->runs[i].x_px += shift;
    }
}

static void
lay_paragraph(struct text *out, const struct text_want *want, const char *utf8, size_t len,
              const struct measure *measure, int *word)
{
    struct para para;
    struct lines lines;

    para_init(&para, utf8, len, want, measure, word);
    fill_lines(&para, want->max_w_px, &lines);
    if (want->align == ALIGN_CENTRE)
        balance_lines(&para, &lines);
    if (para.atom_count > 0) {
        join_lonely(&para, &lines, want->max_w_px);
        join_counted(&para, &lines, want->max_w_px);
    }
    if (out->line_count + lines.count > TEXT_MAX_LINES) {
        out->is_clipped = true;
        lines.count = TEXT_MAX_LINES - out->line_count;
    }
    out->is_clipped = out->is_clipped || lines.is_over;
    out->is_missing_glyph = out->is_missing_glyph || para.is_missing_glyph;
    put_lines(out, &para, &lines);
    para_clear(&para);
}

static unsigned
fonts_of(const struct text *text)
{
    unsigned fonts = 0;

    for (size_t i = 0; i < text->run_count; i++)
        if (text->runs[i].font < MEASURE_MAX_FONTS)
            fonts |= 1u << text->runs[i].font;
    return fonts == 0 ? 1 : fonts;
}

void
text_layout(struct text *out, const struct text_want *want, const struct measure *measure)
{
    const char *at = want->utf8;
    unsigned fonts = want->fonts;
    struct line_size line;
    int word = 0;

    *out = (struct text){.cap_px = want->cap_px, .is_bold = want->is_bold};
    while (*at != '\0') {
        size_t len = strcspn(at, "\n");

        lay_paragraph(out, want, at, len, measure, &word);
        at += len + (at[len] == '\n');
    }
    if (fonts == 0)
        fonts = fonts_of(out);
    measure->line(measure->ctx, want->cap_px, want->is_bold, fonts, &line);
    out->line_h_px = line.height;
    out->ascent_px = line.ascent;
    out->h_px = out->line_count * out->line_h_px;
    out->is_clipped = out->is_clipped || out->line_count > want->max_lines;
    align_runs(out, want);
}

void
text_clear(struct text *text)
{
    for (size_t i = 0; i < text->run_count; i++)
        mem_wipe_text(text->runs[i].utf8);
    free(text->runs);
    *text = (struct text){0};
}

int
text_word_count(const char *utf8)
{
    int count = 0;

    for (;;) {
        utf8 += strspn(utf8, " \t\r\n");
        if (*utf8 == '\0')
            return count;
        count++;
        utf8 += strcspn(utf8, " \t\r\n");
    }
}
