/* One part after the other, down the page; what does not fit any more begins the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page_placer.h"
#include <string.h>
#include "base/mem.h"
#include "content/locale.h"

#define PX_PER_MM_RECEIPT 8.0 /* 203 dpi */
#define PX_PER_MM_A4 (200 / 25.4)
#define NARROW_PX 480 /* paper of 58 mm */

#define A4_MARGIN_MM 15
#define WHOLE_MM 2.6 /* capital height of a caption at which headings have these: */
#define TITLE_MM 3.8
#define CHAPTER_MM 3.3
#define BLOCK_MM 3.0
#define NOTE_MM 2.2
#define LARGE_MM 3.4 /* letters of a slip */
#define LARGE_NARROW_MM 2.9
#define LARGE_PAPER_MM 4.2
#define LARGE_TOLD_MM 18
#define NUMBER_MM 7.0
#define CHAPTER_PICTURE_MM 11
#define STEP_PICTURE_MM 14
#define MANY_TOLD 24 /* statements: more are set smaller */
#define TICKET_PICTURE_MM 14
#define CODE_MM 44 /* with its quiet zone: more than 30 of modules */
#define RULE_MM 0.35
#define LINES_MAX 12
#define SHRINK_PERCENT 92
#define SHRINK_TIMES 8

/* A paragraph in both languages, laid out but not yet placed. */
struct pair {
    struct text texts[CARD_PART_TEXTS];
    int x[CARD_PART_TEXTS], y[CARD_PART_TEXTS]; /* from the corner of its room */
    int h;
};

/* The columns of words in a room: from its left edge. */
struct columns {
    int x[CARD_PART_TEXTS], w[CARD_PART_TEXTS];
    bool is_beside;
};

int
placer_px(const struct placer *placer, double mm)
{
    return (int)(mm * placer->plan->sheet.px_per_mm + 0.5);
}

/* Little stands on it: nothing is small. */
static struct sheet
large_sheet(enum press_kind kind, int dots)
{
    bool is_paper = kind == PRESS_PAPER, is_narrow = !is_paper && dots < NARROW_PX;
    double px_per_mm = is_paper ? PX_PER_MM_A4 : PX_PER_MM_RECEIPT;
    return (struct sheet){.w = is_paper ? PAGE_A4_W : dots,
                          .h = is_paper ? PAGE_A4_H : 0,
                          .px_per_mm = px_per_mm,
                          .margin = (int)((is_paper ? A4_MARGIN_MM : 1) * px_per_mm),
                          .cells = 1,
                          .is_stacked = !is_paper,
                          .told_mm = LARGE_TOLD_MM,
                          .caption_mm = is_paper    ? LARGE_PAPER_MM
                                        : is_narrow ? LARGE_NARROW_MM
                                                    : LARGE_MM};
}

struct sheet
sheet_of(enum press_kind kind, int dots, const struct card_parts *parts)
{
    bool is_narrow = dots < NARROW_PX, has_two = parts->locales[1] != NULL;
    size_t told = 0;
    for (size_t i = 0; i < parts->count; i++) {
        told += parts->list[i].kind == PART_TOLD;
    }
    if (parts->is_large) {
        return large_sheet(kind, dots);
    }
    if (kind == PRESS_PAPER) {
        return (struct sheet){.w = PAGE_A4_W,
                              .h = PAGE_A4_H,
                              .px_per_mm = PX_PER_MM_A4,
                              .margin = (int)(A4_MARGIN_MM * PX_PER_MM_A4),
                              .cells = 2,
                              .told_mm = told > MANY_TOLD ? 11 : 14,
                              .caption_mm = has_two ? 2.4 : 2.8};
    }
    return (struct sheet){.w = dots,
                          .px_per_mm = PX_PER_MM_RECEIPT,
                          .margin = (int)PX_PER_MM_RECEIPT,
                          .cells = 1,
                          .told_mm = told > MANY_TOLD ? 9 : 13,
                          .is_stacked = is_narrow,
                          .caption_mm = has_two && !is_narrow ? 2.3 : 2.6};
}

struct mark *
placer_add(struct placer *placer, enum mark_kind kind, struct rect at)
{
    struct page_plan *plan = placer->plan;
    if (plan->count == PLAN_MAX_MARKS) {
        plan->is_full = true;
        return NULL;
    }
    struct mark *mark = &plan->marks[plan->count++];
    *mark = (struct mark){.kind = kind, .page = placer->page, .at = at};
    return mark;
}

void
placer_add_picture(struct placer *placer, const char *key, struct rect at)
{
    struct mark *mark = key[0] ? placer_add(placer, MARK_PICTURE, at) : NULL;
    if (mark) {
        snprintf(mark->picture, sizeof mark->picture, "%s", key);
    }
}

int
placer_w(const struct placer *placer)
{
    return placer->plan->sheet.w - 2 * placer->plan->sheet.margin;
}

/* Makes sure of h pixels on this page, else turns to the next. */
void
placer_make_room(struct placer *placer, int h)
{
    const struct sheet *sheet = &placer->plan->sheet;
    if (sheet->h > 0 && placer->y + h > sheet->h - sheet->margin && placer->y > sheet->margin) {
        placer->page++;
        placer->y = sheet->margin;
    }
}

/* One text in a width; smaller until its longest word fits. */
void
placer_set_text(struct placer *placer, size_t which, const char *utf8,
                const struct setting *setting, int w, struct text *out)
{
    const struct locale *locale = placer->parts->locales[which];
    struct text_want want = {.utf8 = utf8,
                             .is_rtl = locale_is_rtl(locale),
                             .is_bold = setting->is_bold,
                             .cap_px = placer_px(placer, setting->cap_mm),
                             .max_w_px = w,
                             .max_lines = LINES_MAX,
                             .align = setting->is_centred ? ALIGN_CENTRE : ALIGN_START};
    text_layout(out, &want, placer->measure);
    for (int i = 0; out->is_clipped && i < SHRINK_TIMES; i++) {
        want.cap_px = want.cap_px * SHRINK_PERCENT / 100;
        text_clear(out);
        text_layout(out, &want, placer->measure);
    }
}

/* From indent to w, the second column (where there are two) from middle on. */
static struct columns
make_columns(const struct placer *placer, int indent, int middle, int w)
{
    struct columns columns = {.x = {indent, indent}, .w = {w - indent, w - indent}};
    columns.is_beside = placer->parts->locales[1] && !placer->plan->sheet.is_stacked;
    if (columns.is_beside) {
        columns.x[1] = middle;
        columns.w[0] = middle - placer_px(placer, GAP_MM) - indent;
        columns.w[1] = w - middle;
    }
    return columns;
}

/* Both texts of a part: beside each other, or one over the other. */
static struct pair
set_pair(struct placer *placer, const struct card_part *part, const struct setting *setting,
         const struct columns *columns)
{
    struct pair pair = {.h = 0};
    for (size_t i = 0; i < CARD_PART_TEXTS && part->texts[i]; i++) {
        struct text *text = &pair.texts[i];
        bool is_rtl = locale_is_rtl(placer->parts->locales[i]);
        placer_set_text(placer, i, part->texts[i], setting, columns->w[i], text);
        int spare = columns->w[i] - text->w_px;
        pair.x[i] = columns->x[i] + (setting->is_centred ? spare / 2 : is_rtl ? spare : 0);
        pair.y[i] = columns->is_beside || i == 0 ? 0 : pair.h + placer_px(placer, SMALL_GAP_MM) / 2;
        int bottom = pair.y[i] + text->h_px;
        pair.h = bottom > pair.h ? bottom : pair.h;
    }
    return pair;
}

/* The texts become marks, whose they are from here on. */
static void
put_pair(struct placer *placer, struct pair *pair, int x, int y)
{
    for (size_t i = 0; i < CARD_PART_TEXTS; i++) {
        struct text *text = &pair->texts[i];
        struct rect at = {x + pair->x[i], y + pair->y[i], text->w_px, text->h_px};
        struct mark *mark = text->run_count > 0 ? placer_add(placer, MARK_TEXT, at) : NULL;
        if (!mark) {
            text_clear(text);
            continue;
        }
        mark->text = *text;
    }
}

void
placer_end_row(struct placer *placer)
{
    if (placer->cell > 0) {
        placer->y += placer->row_h;
        placer->cell = 0;
        placer->row_h = 0;
    }
}

static void
put_rule(struct placer *placer)
{
    placer_add(placer, MARK_RULE,
               (struct rect){placer->plan->sheet.margin, placer->y, placer_w(placer),
                             placer_px(placer, RULE_MM)});
}

/* A line over the whole width, with a picture before it if it has one. keep_mm: so much of what
 * follows must be on the same page. */
static void
put_line(struct placer *placer, const struct card_part *part, const struct setting *setting,
         double picture_mm, double keep_mm)
{
    placer_end_row(placer);
    int side = part->picture[0] ? placer_px(placer, picture_mm) : 0;
    int indent = side > 0 ? side + placer_px(placer, GAP_MM) / 2 : 0;
    int w = placer_w(placer), left = placer->plan->sheet.margin;
    struct columns columns = make_columns(placer, indent, (w + placer_px(placer, GAP_MM)) / 2, w);
    if (setting->is_centred) {
        columns = (struct columns){.w = {w}};
    }
    struct pair pair = set_pair(placer, part, setting, &columns);
    int h = pair.h > side ? pair.h : side;
    placer_make_room(placer, h + placer_px(placer, keep_mm));
    placer_add_picture(placer, part->picture,
                       (struct rect){left, placer->y + (h - side) / 2, side, side});
    put_pair(placer, &pair, left, placer->y + (h - pair.h) / 2);
    placer->y += h;
}

static void
put_title(struct placer *placer, const struct card_part *part)
{
    const struct setting setting = {.cap_mm = TITLE_MM * placer->plan->sheet.caption_mm / WHOLE_MM,
                                    .is_bold = true};
    placer_end_row(placer);
    if (placer->y > placer->plan->sheet.margin) { /* of another work */
        placer->y += placer_px(placer, 3 * GAP_MM);
    }
    put_line(placer, part, &setting, 0, 2 * STEP_PICTURE_MM);
    placer->y += placer_px(placer, SMALL_GAP_MM);
    put_rule(placer);
    placer->y += placer_px(placer, SMALL_GAP_MM);
}

static void
put_head(struct placer *placer, const struct card_part *part, double cap_mm)
{
    const struct setting setting = {.cap_mm = cap_mm, .is_bold = true};
    bool is_chapter = part->kind != PART_BLOCK;
    placer_end_row(placer);
    placer->y += placer_px(placer, is_chapter ? 2 * GAP_MM : GAP_MM);
    put_line(placer, part, &setting, CHAPTER_PICTURE_MM, 2 * STEP_PICTURE_MM);
    placer->y += placer_px(placer, SMALL_GAP_MM);
}

static void
put_note(struct placer *placer, const struct card_part *part)
{
    double grown = placer->parts->is_large ? placer->plan->sheet.caption_mm / WHOLE_MM : 1;
    double cap_mm = part->picture[0] ? BLOCK_MM * 0.9 : NOTE_MM;
    const struct setting setting = {.cap_mm = grown * cap_mm};
    put_line(placer, part, &setting, STEP_PICTURE_MM, 0);
    placer->y += placer_px(placer, SMALL_GAP_MM);
}

static void
put_plain(struct placer *placer, const struct card_part *part)
{
    const struct setting setting = {.cap_mm = placer->plan->sheet.caption_mm, .is_bold = true};
    placer_end_row(placer);
    placer->y += part->picture[0] ? placer_px(placer, SMALL_GAP_MM) : 0;
    put_line(placer, part, &setting, STEP_PICTURE_MM, 0);
    placer->y += placer_px(placer, SMALL_GAP_MM);
}

/* Over statements that share an answer. */
static void
put_group(struct placer *placer, const struct card_part *part)
{
    const struct setting setting = {.cap_mm = placer->plan->sheet.caption_mm, .is_bold = true};
    placer_end_row(placer);
    placer->y += placer_px(placer, SMALL_GAP_MM);
    put_line(placer, part, &setting, 0, 2 * STEP_PICTURE_MM);
    placer->y += placer_px(placer, SMALL_GAP_MM);
}

/* A statement in the next cell. */
static void
put_told(struct placer *placer, const struct card_part *part)
{
    const struct sheet *sheet = &placer->plan->sheet;
    const struct setting setting = {.cap_mm = sheet->caption_mm};
    int gap = placer_px(placer, GAP_MM), side = placer_px(placer, sheet->told_mm);
    int cell_w = (placer_w(placer) - (sheet->cells - 1) * 2 * gap) / sheet->cells;
    int indent = side + gap / 2;
    struct columns columns =
        make_columns(placer, indent, indent + (cell_w - indent + gap) / 2, cell_w);
    struct pair pair = set_pair(placer, part, &setting, &columns);
    int h = (pair.h > side ? pair.h : side) + gap / 2;
    if (placer->cell == 0) {
        placer_make_room(placer, h);
    } else if (sheet->h > 0 && placer->y + h > sheet->h - sheet->margin) {
        placer_end_row(placer);
        placer_make_room(placer, h);
    }
    int x = sheet->margin + placer->cell * (cell_w + 2 * gap);
    placer_add_picture(placer, part->picture,
                       (struct rect){x, placer->y + (h - side) / 2, side, side});
    put_pair(placer, &pair, x, placer->y + (h - pair.h) / 2);
    placer->row_h = h > placer->row_h ? h : placer->row_h;
    placer->cell++;
    if (placer->cell == sheet->cells) {
        placer_end_row(placer);
    }
}

static void
put_number(struct placer *placer, const struct card_part *part)
{
    const struct setting setting = {.cap_mm = NUMBER_MM, .is_bold = true, .is_centred = true};
    placer->y += placer_px(placer, SMALL_GAP_MM);
    put_line(placer, part, &setting, 0, TICKET_PICTURE_MM + GAP_MM);
    placer->y += placer_px(placer, SMALL_GAP_MM);
}

static void
put_ticket(struct placer *placer, const struct ticket *ticket)
{
    int side = placer_px(placer, TICKET_PICTURE_MM), gap = placer_px(placer, SMALL_GAP_MM);
    int step = (placer_w(placer) - gap) / TICKET_PICTURES;
    step = step < side + 2 * gap ? step : side + 2 * gap;
    side = step - gap < side ? step - gap : side;
    placer_make_room(placer, side);
    int x =
        placer->plan->sheet.margin + (placer_w(placer) - step * TICKET_PICTURES + step - side) / 2;
    for (int i = 0; i < TICKET_PICTURES; i++) {
        placer_add_picture(placer, ticket->pictures[i],
                           (struct rect){x + i * step, placer->y, side, side});
    }
    placer->y += side + gap;
}

static void
put_code(struct placer *placer, const struct card_part *part)
{
    int side = placer_px(placer, CODE_MM);
    side = side < placer_w(placer) ? side : placer_w(placer);
    const struct setting setting = {.cap_mm = BLOCK_MM * 0.9};
    placer_end_row(placer);
    placer->y += placer_px(placer, GAP_MM);
    placer_make_room(placer, side + placer_px(placer, 2 * CHAPTER_PICTURE_MM));
    put_rule(placer);
    placer->y += placer_px(placer, GAP_MM);
    placer_add(placer, MARK_CODE,
               (struct rect){(placer->plan->sheet.w - side) / 2, placer->y, side, side});
    placer->y += side;
    put_line(placer, part, &setting, 0, 0);
}

static void
put_part(struct placer *placer, const struct card_part *part)
{
    switch (part->kind) {
    case PART_TITLE:
        put_title(placer, part);
        return;
    case PART_CHAPTER:
    case PART_HEAD:
        put_head(placer, part, CHAPTER_MM * placer->plan->sheet.caption_mm / WHOLE_MM);
        return;
    case PART_BLOCK:
        put_head(placer, part, BLOCK_MM * placer->plan->sheet.caption_mm / WHOLE_MM);
        return;
    case PART_GROUP:
        put_group(placer, part);
        return;
    case PART_GRID:
        placer_put_grid(placer, part->grid);
        return;
    case PART_TOLD:
        put_told(placer, part);
        return;
    case PART_TEXT:
        put_note(placer, part);
        return;
    case PART_PLAIN:
        put_plain(placer, part);
        return;
    case PART_NUMBER:
        put_number(placer, part);
        return;
    case PART_TICKET:
        put_ticket(placer, part->ticket);
        return;
    case PART_CODE:
        put_code(placer, part);
        return;
    }
}

void
page_plan_make(struct page_plan *out, const struct sheet *sheet, const struct card_parts *parts,
               const struct ui_card *card, const struct measure *measure)
{
    *out = (struct page_plan){.sheet = *sheet};
    struct placer placer = {
        .plan = out, .parts = parts, .card = card, .measure = measure, .y = sheet->margin};
    for (size_t i = 0; i < parts->count; i++) {
        put_part(&placer, &parts->list[i]);
    }
    placer_end_row(&placer);
    out->pages = placer.page + 1;
    out->h = placer.y + sheet->margin;
}

void
page_plan_clear(struct page_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        text_clear(&plan->marks[i].text);
    }
    mem_wipe(plan, sizeof *plan);
}
