/* layout_cards.c - cards with the picture above its caption, and rows with the picture beside it.
 *
 * All cards of a screen have one picture size and one place for the first line of their caption.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

#define CARD_LINES 3
#define ROW_LINES 3

static int
max_of(int a, int b)
{
    return a > b ? a : b;
}

/* The largest rendering every picture of the group has within max_px. */
static int
common_picture(const struct group *group, int max_px)
{
    int best = 0;

    for (int i = 0; i < group->count; i++) {
        int size = place_picture_size(group->list[i], max_px);

        if (size > 0 && (best == 0 || size < best))
            best = size;
    }
    return best;
}

/* Height of the highest caption at w_px. */
static int
caption_h(struct place *place, const struct group *group, int w, const struct text_fit *fit)
{
    int h = 0;

    for (int i = 0; i < group->count; i++) {
        struct extent extent = place_extent(place, group->list[i]->label, w, fit);

        h = max_of(h, extent.h);
        place->is_tight = place->is_tight || extent.is_clipped;
    }
    return h;
}

static int
columns_of(const struct place *place, int count, int w)
{
    int least = metrics_px(place->panel, METRIC_CARD_MM);
    int most = place->middle > 0 && count == 4 ? 2 : count;

    while (most > 1 && (w - (most - 1) * place->gap) / most < least)
        most--;
    return most;
}

struct need
need_cards(struct place *place, const struct group *group, int w)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), CARD_LINES, ALIGN_CENTRE, false};
    int columns = columns_of(place, group->count, w);
    int rows = (group->count + columns - 1) / columns;
    int card_w = (w - (columns - 1) * place->gap) / columns;
    int text_h = caption_h(place, group, card_w - 2 * place->pad, &fit);
    int least = metrics_px(place->panel, METRIC_CARD_MM);
    int small = common_picture(group, 96), h;
    struct need need;

    h = max_of(least, text_h + small + 2 * place->pad);
    need.min = rows * h + (rows - 1) * place->gap;
    h = max_of(least, text_h + common_picture(group, card_w - 2 * place->pad) + 4 * place->pad);
    need.want = max_of(need.min, rows * h + (rows - 1) * place->gap);
    return need;
}

static void
put_card(struct place *place, struct widget *widget, int picture, int text_h,
         const struct text_fit *fit)
{
    struct rect inner = rect_inset(widget->rect, place->pad);
    int spare = inner.h - picture - text_h, top;

    top = inner.y + (picture > 0 ? spare * 2 / 5 : 0);
    place_picture(widget, (struct rect){inner.x, top, inner.w, picture}, picture);
    if (picture > 0) {
        inner.h -= top + picture - inner.y + spare / 4;
        inner.y = top + picture + spare / 4;
    }
    place_text(place, widget, inner, fit);
}

void
put_cards(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), CARD_LINES, ALIGN_CENTRE, true};
    int columns = columns_of(place, group->count, area.w);
    int rows = (group->count + columns - 1) / columns;
    int w = (area.w - (columns - 1) * place->gap) / columns;
    int h = (area.h - (rows - 1) * place->gap) / rows;
    int text_h = caption_h(place, group, w - 2 * place->pad, &fit);
    int room = h - 2 * place->pad - text_h;
    int picture = common_picture(group, room < w - 2 * place->pad ? room : w - 2 * place->pad);

    fit.is_top = picture > 0;
    for (int i = 0; i < group->count; i++) {
        group->list[i]->rect = (struct rect){area.x + i % columns * (w + place->gap),
                                             area.y + i / columns * (h + place->gap), w, h};
        put_card(place, group->list[i], picture, text_h, &fit);
    }
}

/* Rows stand below each other, or two abreast when there are many and room is wide. */
static int
row_columns(const struct place *place, const struct group *group, int w)
{
    return group->count > 2 && place->middle == 0 && w > 12 * place->target ? 2 : 1;
}

struct need
need_rows(struct place *place, const struct group *group, int w)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), ROW_LINES, ALIGN_START, false};
    int columns = row_columns(place, group, w);
    int rows = (group->count + columns - 1) / columns;
    int row_w = (w - (columns - 1) * place->gap) / columns;
    int picture = common_picture(group, 96);
    int text_h = caption_h(place, group, row_w - picture - 3 * place->pad, &fit);
    int least = max_of(metrics_px(place->panel, 18), max_of(picture, text_h) + place->pad);
    struct need need = {rows * least + (rows - 1) * place->gap, 0};

    need.want = need.min + rows * (metrics_px(place->panel, 12) + place->pad);
    return need;
}

void
put_rows(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), ROW_LINES, ALIGN_START, false};
    int columns = row_columns(place, group, area.w);
    int rows = (group->count + columns - 1) / columns;
    int w = (area.w - (columns - 1) * place->gap) / columns;
    int h = (area.h - (rows - 1) * place->gap) / rows;
    int picture = common_picture(group, h - place->pad < w / 3 ? h - place->pad : w / 3);
    int beside = picture > 0 ? picture + place->pad : 0;

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        struct rect inner;

        widget->rect = (struct rect){area.x + i % columns * (w + place->gap),
                                     area.y + i / columns * (h + place->gap), w, h};
        inner = rect_inset(widget->rect, place->pad);
        place_picture(widget, (struct rect){inner.x, inner.y, picture, inner.h}, picture);
        inner.x += beside;
        inner.w -= beside;
        inner.y = widget->rect.y;
        inner.h = widget->rect.h;
        place_text(place, widget, inner, &fit);
    }
}
