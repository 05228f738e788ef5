/* layout_tiles.c - languages: sign and name in the middle of a tile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define TILE_COLUMNS_MAX 3
#define TILE_MANY 6
#define TILE_MM 22.0      /* least height */
#define TILE_WANT_MM 34.0 /* height with room to spare */

static struct text_fit
tile_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_CAPTION), 1, ALIGN_CENTRE, false);
}

static int
tile_w(const struct place *place, int columns, int w)
{
    return (w - (columns - 1) * place->gap) / columns;
}

/* With room for its tick at the end. */
static bool
has_room(const struct place *place, const struct group *group, int w, int sign)
{
    struct text_fit fit = tile_fit(place);
    int edges = place->squeeze < SQUEEZE_MAX ? 2 * place->pad : place->pad;
    int room = w - edges - (sign > 0 ? sign + place->pad : 0) -
               metrics_px(place->panel, METRIC_BADGE_LEAST_MM);

    return !place_largest(place, group, room, &fit).is_clipped;
}

/* The largest sign that leaves room for the longest name; 0: the name needs all of it. */
static int
sign_of(const struct place *place, const struct group *group, int w)
{
    int sign = place_common_picture(group, place_cap(place, TEXT_CAPTION) * 2);

    while (sign > 0 && !has_room(place, group, w, sign))
        sign = place_common_picture(group, sign - 1);
    return sign;
}

/* As many abreast as leave room for name and sign; many languages do without the sign. */
static int
columns_of(const struct place *place, const struct group *group, int w)
{
    int columns = place->middle > 0 ? 2 : TILE_COLUMNS_MAX;

    columns = group->count < columns ? group->count : columns;
    for (; columns > 1; columns--) {
        int each = tile_w(place, columns, w);

        if (sign_of(place, group, each) > 0)
            break;
        if (group->count > TILE_MANY && has_room(place, group, each, 0))
            break;
    }
    return columns;
}

/* In the middle, but that a long name leaves its tick room at the end, and begins within the
 * border.
 */
static int
start_of(const struct place *place, int spare)
{
    int edge = metrics_px(place->panel, METRIC_EDGE_BOLD_MM) - place->pad / 4;
    int start = max_of(spare - place_tick_w(place, spare), edge);

    return min_of(spare / 2, start);
}

struct need
need_tiles(struct place *place, const struct group *group, int w)
{
    int columns = columns_of(place, group, w), rows = (group->count + columns - 1) / columns;
    int gaps = (rows - 1) * place->gap, least = metrics_px(place->panel, TILE_MM);

    least = rows > 3 ? place->target : least;
    return (struct need){rows * least + gaps, rows * place_grown(place, TILE_WANT_MM) + gaps};
}

void
put_tiles(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = tile_fit(place);
    int columns = columns_of(place, group, area.w);
    int rows = (group->count + columns - 1) / columns, w = tile_w(place, columns, area.w);
    int h = (area.h - (rows - 1) * place->gap) / rows;
    int sign = sign_of(place, group, w), beside = sign > 0 ? sign + place->pad : 0;

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        struct rect inner;
        struct extent extent;

        widget->rect = (struct rect){area.x + i % columns * (w + place->gap),
                                     area.y + i / columns * (h + place->gap), w, h};
        inner = rect_inset(widget->rect, place->pad / 2);
        extent = place_extent(place, widget->label, inner.w - beside, &fit);
        inner.x += start_of(place, inner.w - beside - extent.w);
        place_picture(widget, (struct rect){inner.x, inner.y, sign, inner.h}, sign);
        inner.x += beside;
        inner.w = extent.w;
        place_text(place, widget, inner, &fit);
    }
}
