/* layout_rows.c - rows: picture at the start, words beside it; to touch or only to read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define ROW_LINES 3
#define ROW_COLUMNS_MAX 3
#define ROW_MM 60.0       /* narrower is not beautiful */
#define ROW_WANT_MM 32.0  /* height */
#define ROW_UNDER_MM 22.0 /* the same under cards */

static struct text_fit
row_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_CAPTION), ROW_LINES, ALIGN_START, false);
}

static int
least_h(const struct place *place, const struct group *group)
{
    bool is_wide = place->panel->width_mm >= METRIC_WIDE_MM;
    double mm = !is_wide ? METRIC_TARGET_MM : METRIC_BAR_MM;

    return metrics_px(place->panel, group->list[0]->is_touchable ? mm : METRIC_TARGET_MM);
}

static int
row_w(const struct place *place, int columns, int w)
{
    return (w - (columns - 1) * place->gap) / columns;
}

/* The smallest picture; 0: none, for the words need all of the room. */
static int
least_picture(const struct place *place, const struct group *group)
{
    return place->is_bare ? 0 : place_common_picture(group, place_small(place));
}

/* The smallest picture, and the words beside it. */
static struct extent
row_extent(const struct place *place, const struct group *group, int columns, int w)
{
    struct text_fit fit = row_fit(place);
    int picture = least_picture(place, group);

    return place_largest(place, group, row_w(place, columns, w) - picture - 3 * place->pad, &fit);
}

/* As many abreast as stay broad enough, in full rows where that goes. */
static int
columns_of(const struct place *place, const struct group *group, int w)
{
    int columns = w / metrics_px(place->panel, ROW_MM);

    if (place->view->arrangement == ARRANGE_COLUMNS)
        columns = group->count; /* as the columns above them */
    columns = columns > ROW_COLUMNS_MAX ? ROW_COLUMNS_MAX : max_of(columns, 1);
    columns = columns > group->count ? group->count : columns;
    if (group->count == 4 && columns == 3)
        columns = 2;
    while (columns > 1 && row_extent(place, group, columns, w).is_clipped)
        columns--;
    return columns;
}

struct need
need_rows(struct place *place, const struct group *group, int w)
{
    int columns = columns_of(place, group, w);
    int rows = (group->count + columns - 1) / columns, gaps = (rows - 1) * place->gap;
    int picture = least_picture(place, group);
    struct extent extent = row_extent(place, group, columns, w);
    int pad = place->is_bare ? place->pad / 2 : place->pad;
    int h = max_of(least_h(place, group), max_of(picture, extent.h) + pad);
    bool is_under = place_group(place, SLOT_CARD).count + place_group(place, SLOT_COLUMN).count > 0;
    int want = place_grown(place, is_under ? ROW_UNDER_MM : ROW_WANT_MM);

    return (struct need){rows * h + gaps, rows * max_of(h, want) + gaps};
}

/* A sign as large as three capitals is large enough. */
static int
icon_limit(const struct place *place)
{
    return place_cap(place, TEXT_CAPTION) * 3;
}

/* Abreast in one row the sign and word stand in the middle; below each other at the start. */
static void
put_row(struct place *place, struct widget *widget, int picture, bool is_centred)
{
    struct text_fit fit = row_fit(place);
    struct rect inner = widget->rect;
    int beside = picture > 0 ? picture + place->pad : 0;
    struct extent extent;

    inner.x += place->pad;
    inner.w -= 2 * place->pad;
    fit.align = is_centred && picture == 0 ? ALIGN_CENTRE : fit.align;
    extent = place_extent(place, widget->label, inner.w - beside, &fit);
    if (widget->role == ROLE_CHOICE)
        inner.w -= place_tick_w(place, inner.w - beside - extent.w);
    if (is_centred)
        inner.x += (inner.w - beside - extent.w) / 2;
    place_picture(widget, (struct rect){inner.x, inner.y, picture, inner.h}, picture);
    inner.x += beside;
    inner.w = is_centred ? extent.w : inner.w - beside;
    place_text(place, widget, inner, &fit);
}

/* The largest that leaves the words as few lines as the smallest does; 0: none. */
static int
fitting_picture(const struct place *place, const struct group *group, struct rect box, int room)
{
    struct text_fit fit = row_fit(place);
    int picture = place_common_picture(group, place->is_bare ? 0 : room), small, most_h;

    small = min_of(picture, place_common_picture(group, place_small(place)));
    most_h = place_largest(place, group, box.w - small - 3 * place->pad, &fit).h;
    for (; picture > 0; picture = place_common_picture(group, picture - 1)) {
        struct extent extent = place_largest(place, group, box.w - picture - 3 * place->pad, &fit);

        if (!extent.is_clipped && extent.h <= box.h && extent.h <= most_h)
            return picture;
    }
    return 0;
}

void
put_rows(struct place *place, const struct group *group, struct rect area)
{
    int columns = columns_of(place, group, area.w);
    int rows = (group->count + columns - 1) / columns;
    int w = row_w(place, columns, area.w);
    int h = (area.h - (rows - 1) * place->gap) / rows;
    int room = h - place->pad < w * 2 / 5 ? h - place->pad : w * 2 / 5;
    int picture;

    if (place_is_icon(group->list[0]))
        room = room < icon_limit(place) ? room : icon_limit(place);
    picture = fitting_picture(place, group, (struct rect){0, 0, w, h}, room);
    for (int i = 0; i < group->count; i++) {
        group->list[i]->rect = (struct rect){area.x + i % columns * (w + place->gap),
                                             area.y + i / columns * (h + place->gap), w, h};
        put_row(place, group->list[i], picture, rows == 1 && group->list[i]->is_touchable);
    }
}
