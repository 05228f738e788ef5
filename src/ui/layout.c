/* layout.c - one try after another until everything fits, then mirrored if the language asks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout.h"

#include <assert.h>
#include <string.h>
#include <unistr.h>
#include "ui/layout_parts.h"

struct group
place_group(const struct place *place, enum slot slot)
{
    struct group group = {.count = 0};

    for (size_t i = 0; i < place->view->count; i++)
        if (place->view->widgets[i].slot == slot)
            group.list[group.count++] = &place->view->widgets[i];
    return group;
}

int
place_cap(const struct place *place, enum text_kind kind)
{
    struct text_range range = metrics_text(place->panel, place->view->text_size, kind);
    double mm = range.want_mm - (range.want_mm - range.floor_mm) * place->squeeze / SQUEEZE_MAX;

    return metrics_px(place->panel, mm);
}

int
place_grown(const struct place *place, double mm)
{
    return metrics_px(place->panel, mm * metrics_growth(place->panel));
}

int
place_line(const struct place *place, int cap_px)
{
    struct text_fit fit = fit_text(cap_px, 1, ALIGN_START, false);

    return place_line_of(place, &fit);
}

int
place_line_of(const struct place *place, const struct text_fit *fit)
{
    struct line_size line;

    place->measure->line(place->measure->ctx, fit->cap_px, !fit->is_regular, place->fonts, &line);
    return line.height;
}

int
place_small(const struct place *place)
{
    int px = metrics_px(place->panel, METRIC_PICTURE_MM);
    size_t i = 0;

    while (i + 1 < picture_size_count && picture_sizes[i] < px)
        i++;
    return picture_sizes[i];
}

struct text_fit
fit_text(int cap_px, int max_lines, enum align align, bool is_top)
{
    return (struct text_fit){
        .cap_px = cap_px, .max_lines = max_lines, .align = align, .is_top = is_top};
}

static struct text_want
want_of(const struct place *place, const char *label, int w_px, const struct text_fit *fit)
{
    return (struct text_want){.utf8 = label,
                              .is_rtl = place->view->is_rtl,
                              .is_bold = !fit->is_regular,
                              .cap_px = fit->cap_px,
                              .max_w_px = w_px,
                              .max_lines = fit->max_lines,
                              .align = fit->align,
                              .fonts = place->fonts};
}

void
place_text(struct place *place, struct widget *widget, struct rect box, const struct text_fit *fit)
{
    struct text_want want = want_of(place, widget->label, box.w, fit);
    struct text *text = &widget->text;
    int free_w;

    text_clear(text);
    text_layout(text, &want, place->measure);
    text->is_clipped = text->is_clipped || text->h_px > box.h;
    place->is_tight = place->is_tight || text->is_clipped;
    free_w = box.w - text->w_px;
    text->x_px = box.x + (fit->align == ALIGN_CENTRE ? free_w / 2
                          : fit->align == ALIGN_END  ? free_w
                                                     : 0);
    text->y_px = fit->is_top ? box.y : box.y + (box.h - text->h_px) / 2;
}

static struct memo *
find_memo(const struct place *place, const char *label, int w_px, const struct text_fit *fit)
{
    uintptr_t hash = (uintptr_t)label / 8 + (uintptr_t)w_px * 31 + (uintptr_t)fit->cap_px * 1009;

    return &place->memo[(hash + (uintptr_t)fit->max_lines * 7 + fit->align) % MEMO_ROWS];
}

struct extent
place_extent(const struct place *place, const char *label, int w_px, const struct text_fit *fit)
{
    struct memo *memo = find_memo(place, label, w_px, fit);
    struct text_want want = want_of(place, label, w_px, fit);
    struct text text;

    if (memo->label == label && memo->w_px == w_px && memo->cap_px == fit->cap_px &&
        memo->max_lines == fit->max_lines && memo->align == fit->align &&
        memo->is_regular == fit->is_regular)
        return memo->extent;
    text_layout(&text, &want, place->measure);
    *memo = (struct memo){.label = label,
                          .w_px = w_px,
                          .cap_px = fit->cap_px,
                          .max_lines = fit->max_lines,
                          .align = fit->align,
                          .is_regular = fit->is_regular,
                          .extent = {text.w_px, text.h_px, text.is_clipped}};
    text_clear(&text);
    return memo->extent;
}

bool
place_has_picture(const struct widget *widget)
{
    return widget->picture[0] != '\0';
}

bool
place_is_icon(const struct widget *widget)
{
    return strncmp(widget->picture, "icon-", 5) == 0;
}

int
place_picture_size(const struct widget *widget, int max_px)
{
    if (!place_has_picture(widget))
        return 0;
    return metrics_picture_px(max_px, place_is_icon(widget));
}

void
place_picture(struct widget *widget, struct rect box, int size_px)
{
    if (size_px <= 0 || !place_has_picture(widget)) {
        widget->picture_rect = (struct rect){0};
        return;
    }
    widget->picture_rect = (struct rect){box.x + (box.w - size_px) / 2,
                                         box.y + (box.h - size_px) / 2, size_px, size_px};
}

int
place_tick_w(const struct place *place, int spare)
{
    return max_of(0, min_of(spare, metrics_px(place->panel, METRIC_BADGE_MM)));
}

struct rect
rect_inset(struct rect rect, int by)
{
    return (struct rect){rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};
}

static void
mirror_rect(struct rect *rect, int w_px)
{
    if (rect->w > 0)
        rect->x = w_px - rect->x - rect->w;
}

/* Keys keep their order: the block they form moves to the other side as one. */
static void
mirror(struct place *place)
{
    struct group keys = place_group(place, SLOT_KEY);
    int w_px = place->panel->w_px, left = w_px, right = 0, shift;

    for (int i = 0; i < keys.count; i++) {
        const struct rect *rect = &keys.list[i]->rect;

        left = rect->x < left ? rect->x : left;
        right = rect->x + rect->w > right ? rect->x + rect->w : right;
    }
    shift = w_px - right - left;
    for (size_t i = 0; i < place->view->count; i++) {
        struct widget *widget = &place->view->widgets[i];

        if (widget->slot == SLOT_KEY) {
            widget->rect.x += shift;
            widget->picture_rect.x += shift;
            widget->text.x_px += shift;
            continue;
        }
        mirror_rect(&widget->rect, w_px);
        mirror_rect(&widget->picture_rect, w_px);
        widget->text.x_px = w_px - widget->text.x_px - widget->text.w_px;
    }
}

static unsigned
fonts_of(const char *label, const struct measure *measure)
{
    const uint8_t *at = (const uint8_t *)label;
    unsigned fonts = 0;
    ucs4_t c;

    while ((at = u8_next(&c, at)) != NULL) {
        int font = c > ' ' && (c < 0x2066 || c > 0x2069) ? measure->font(measure->ctx, c) : -1;

        if (font >= 0 && font < MEASURE_MAX_FONTS)
            fonts |= 1u << font;
    }
    return fonts;
}

/* One line height for the whole screen: that of all fonts it uses. The bar has its own, so that a
 * name in another script does not move it. */
static void
find_fonts(struct place *place)
{
    const struct view *view = place->view;

    for (size_t i = 0; i < view->count; i++) {
        unsigned fonts = fonts_of(view->widgets[i].label, place->measure);
        bool is_bar = view->widgets[i].slot == SLOT_BAR || view->widgets[i].slot == SLOT_NEXT;

        place->fonts |= fonts;
        place->bar_fonts |= is_bar ? fonts : 0;
    }
    for (int i = 0; i < BAR_COLUMNS * BAR_WORDS; i++) {
        const char *word = view->bar_words[i / BAR_WORDS][i % BAR_WORDS];

        place->bar_fonts |= word != NULL ? fonts_of(word, place->measure) : 0;
    }
    place->fonts = place->fonts == 0 ? 1 : place->fonts;
    place->bar_fonts = place->bar_fonts == 0 ? 1 : place->bar_fonts;
}

/* A try leaves out what it has no room for: nothing of the try before may stay. */
static void
forget(struct view *view)
{
    for (size_t i = 0; i < view->count; i++) {
        view->widgets[i].rect = (struct rect){0, 0, 0, 0};
        view->widgets[i].picture_rect = (struct rect){0, 0, 0, 0};
        text_clear(&view->widgets[i].text);
    }
}

static void
try_place(struct place *place)
{
    const struct panel *panel = place->panel;
    struct rect area;
    int bottom;

    place->is_tight = false;
    forget(place->view);
    bottom = panel->h_px - place_bar(place);
    area = (struct rect){place->margin, place->margin, panel->w_px - 2 * place->margin,
                         bottom - place->margin};
    place_bands(place, area);
    place->bottom = bottom;
}

/* A picture that answers or is asked about is smaller than the words are worth. */
static bool
is_poor(const struct place *place)
{
    const struct view *view = place->view;
    int pictures = 0;

    for (size_t i = 0; i < view->count; i++)
        pictures += view->widgets[i].slot == SLOT_BODY && view->widgets[i].picture_rect.w > 0;
    for (size_t i = 0; i < view->count; i++) {
        enum slot slot = view->widgets[i].slot;
        bool is_picture = view->widgets[i].role == ROLE_PICTURE;
        const struct rect *picture = &view->widgets[i].picture_rect;
        bool is_story = slot == SLOT_BODY && pictures > 1;
        double least = slot == SLOT_SUBJECT      ? METRIC_POOR_SUBJECT_MM
                       : is_story && !is_picture ? METRIC_POOR_STORY_MM
                                                 : METRIC_POOR_MM;

        if ((slot == SLOT_CARD || slot == SLOT_SUBJECT || is_picture || is_story) &&
            picture->w > 0 && picture->w < metrics_px(place->panel, least))
            return true;
    }
    return false;
}

/* 0: does not fit; 1: fits; 2: and the pictures of its cards are large. */
static int
try_at(struct place *place, int squeeze)
{
    place->squeeze = squeeze;
    try_place(place);
    return place->is_tight ? 0 : is_poor(place) ? 1 : 2;
}

/* The largest letters with which all fits and, if letters can do that, pictures are large. Where
 * the smallest letters do not help the steps between are not tried. */
static bool
try_letters(struct place *place)
{
    bool is_small = place->is_low && place->view->arrangement == ARRANGE_COLUMNS;
    int first = is_small ? 0 : try_at(place, 0), last, squeeze = is_small ? SQUEEZE_MAX : 0;

    if (first == 2)
        return true;
    last = try_at(place, SQUEEZE_MAX);
    if (last <= first)
        return first > 0 && try_at(place, 0) > 0;
    while (++squeeze < SQUEEZE_MAX)
        if (try_at(place, squeeze) >= last)
            return true;
    return place->squeeze == SQUEEZE_MAX || try_at(place, SQUEEZE_MAX) > 0;
}

/* Then heads and fields closer together; then without what can be missed. */
static void
try_all(struct place *place)
{
    const struct view *view = place->view;
    bool is_columns = view->arrangement == ARRANGE_COLUMNS;

    if (try_letters(place))
        return;
    if (!place->is_dense) {
        place->is_dense = true;
        if (try_at(place, SQUEEZE_MAX) > 0)
            return;
    }
    if (is_columns ? view->most <= COLUMN_LEAST : place->is_low) {
        place->is_bare = true;
        try_at(place, SQUEEZE_MAX);
    }
}

void
layout_place(struct view *view, const struct panel *panel, const struct measure *measure)
{
    struct memo memo[MEMO_ROWS] = {{0}};
    struct place place = {.view = view, .panel = panel, .measure = measure, .memo = memo};

    assert(panel->w_px > 0 && panel->h_px > 0 && panel->width_mm > 0);
    find_fonts(&place);
    place.gap = metrics_px(panel, METRIC_GAP_MM);
    place.target = metrics_px(panel, METRIC_TARGET_MM);
    place.is_low = panel->h_px * panel_mm_per_px(panel) < METRIC_LOW_MM;
    place.margin = metrics_px(panel, place.is_low ? 1.3 : 4.2);
    place.pad = metrics_px(panel, place.is_low ? 1.6 : 2.2);
    place.middle = panel_is_upright(panel) ? (panel->h_px + 1) / 2 : 0;
    place.is_dense = place.is_low;
    try_all(&place);
    view->is_crowded = place.is_tight;
    if (view->is_sheet_open)
        place_sheet(&place);
    if (view->is_rtl)
        mirror(&place);
}
