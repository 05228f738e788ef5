/* layout_tiles.c - languages: sign and name in the middle of a tile; and the buttons under a field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

/* A grid of equal tiles. */
struct grid {
    int columns, rows;
    int w, h;
};

static struct grid
grid_of(const struct place *place, int count, struct rect area, int columns)
{
    struct grid grid = {.columns = columns < count ? columns : count};

    grid.rows = (count + grid.columns - 1) / grid.columns;
    grid.w = (area.w - (grid.columns - 1) * place->gap) / grid.columns;
    grid.h = (area.h - (grid.rows - 1) * place->gap) / grid.rows;
    return grid;
}

static struct rect
grid_cell(const struct place *place, const struct grid *grid, struct rect area, int index)
{
    return (struct rect){area.x + index % grid->columns * (grid->w + place->gap),
                         area.y + index / grid->columns * (grid->h + place->gap), grid->w, grid->h};
}

/* Sign and word as one in the middle. */
static void
put_beside(struct place *place, struct widget *widget, const struct text_fit *fit, int sign)
{
    struct rect inner = rect_inset(widget->rect, place->pad);
    int beside = sign > 0 ? sign + place->pad : 0;
    struct extent extent = place_extent(place, widget->label, inner.w - beside, fit);
    int left = inner.x + (inner.w - beside - extent.w) / 2;

    place_picture(widget, (struct rect){left, inner.y, sign, inner.h}, sign);
    place_text(place, widget, (struct rect){left + beside, inner.y, extent.w, inner.h}, fit);
}

/* Sign above the word. */
static void
put_above(struct place *place, struct widget *widget, const struct text_fit *fit, int sign)
{
    struct rect inner = rect_inset(widget->rect, place->pad / 2);
    struct extent extent = place_extent(place, widget->label, inner.w, fit);
    int top = inner.y + (inner.h - sign - extent.h) / 2;

    place_picture(widget, (struct rect){inner.x, top, inner.w, sign}, sign);
    place_text(place, widget, (struct rect){inner.x, top + sign, inner.w, extent.h}, fit);
}

static int
tile_columns(const struct place *place)
{
    return place->middle > 0 ? 2 : 3;
}

struct need
need_tiles(struct place *place, const struct group *group, int w)
{
    int rows = (group->count + tile_columns(place) - 1) / tile_columns(place);
    int least = metrics_px(place->panel, 20);

    (void)w;
    return (struct need){rows * least + (rows - 1) * place->gap,
                         rows * 2 * least + (rows - 1) * place->gap};
}

void
put_tiles(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), 2, ALIGN_CENTRE, false};
    struct grid grid = grid_of(place, group->count, area, tile_columns(place));

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];

        widget->rect = grid_cell(place, &grid, area, i);
        put_beside(place, widget, &fit, place_picture_size(widget, fit.cap_px * 2));
    }
}

static int
side_columns(const struct group *group, int w, const struct place *place)
{
    int most = w / metrics_px(place->panel, 44);

    most = most < 1 ? 1 : most;
    return group->count < most ? group->count : most;
}

struct need
need_sides(struct place *place, const struct group *group, int w)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), 2, ALIGN_CENTRE, false};
    int columns = side_columns(group, w, place), text_h = 0, sign = 0;
    int rows = (group->count + columns - 1) / columns;
    int side_w = (w - (columns - 1) * place->gap) / columns;
    int h;

    for (int i = 0; i < group->count; i++) {
        struct extent extent =
            place_extent(place, group->list[i]->label, side_w - place->pad, &fit);
        int size = place_picture_size(group->list[i], fit.cap_px * 3 / 2);

        text_h = extent.h > text_h ? extent.h : text_h;
        sign = size > sign ? size : sign;
        place->is_tight = place->is_tight || extent.is_clipped;
    }
    h = text_h + sign + place->pad;
    h = h > place->target ? h : place->target;
    return (struct need){rows * h + (rows - 1) * place->gap,
                         rows * (h + 2 * place->pad) + (rows - 1) * place->gap};
}

void
put_sides(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), 2, ALIGN_CENTRE, false};
    struct grid grid = grid_of(place, group->count, area, side_columns(group, area.w, place));

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];

        widget->rect = grid_cell(place, &grid, area, i);
        put_above(place, widget, &fit, place_picture_size(widget, fit.cap_px * 3 / 2));
    }
}
