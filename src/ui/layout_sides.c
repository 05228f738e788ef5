/* layout_sides.c - the buttons that belong to a field: sign above the word, beside it, or none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define SIDE_LINES 2
#define SIDE_COLUMNS_MAX 4

enum sign { SIGN_ABOVE, SIGN_BESIDE, SIGN_NONE };

struct way {
    int columns, rows;
    enum sign sign;
    int sign_px;
    int w, h;
    bool is_fitting;
};

static struct text_fit
side_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_CAPTION), SIDE_LINES, ALIGN_CENTRE, false);
}

static struct way
make_way(const struct place *place, const struct group *group, int w, struct way way)
{
    struct text_fit fit = side_fit(place);
    int sign = place_common_picture(group, max_of(fit.cap_px * 3 / 2, place_small(place))), text_w;
    struct extent most;

    way.sign_px = way.sign == SIGN_NONE ? 0 : sign;
    way.rows = (group->count + way.columns - 1) / way.columns;
    way.w = (w - (way.columns - 1) * place->gap) / way.columns;
    text_w = way.w - place->pad / 2 * 2;
    if (way.sign == SIGN_BESIDE)
        text_w -= way.sign_px + place->pad;
    most = place_largest(place, group, text_w, &fit);
    way.h = way.sign == SIGN_ABOVE ? way.sign_px + most.h : max_of(way.sign_px, most.h);
    way.h = max_of(way.h + place->pad / 2, place->target);
    way.is_fitting = !most.is_clipped && way.w >= place->target;
    return way;
}

static int
total_h(const struct place *place, const struct way *way)
{
    return way->rows * way->h + (way->rows - 1) * place->gap;
}

/* The most beautiful way within h: sign above, then beside; the lowest there is if none fits. */
static struct way
choose_way(const struct place *place, const struct group *group, int w, int h)
{
    struct way lowest = {.is_fitting = false};
    int most = group->count < SIDE_COLUMNS_MAX ? group->count : SIDE_COLUMNS_MAX;

    for (int sign = SIGN_ABOVE; sign <= SIGN_NONE; sign++)
        for (int columns = most; columns > 0; columns--) {
            struct way way = {.columns = columns, .sign = (enum sign)sign};

            if (group->count == 4) /* two by two before four abreast */
                way.columns = columns == 4 ? 2 : columns == 2 ? 4 : columns;
            if (group->count == 4 && columns == 3)
                continue;
            way = make_way(place, group, w, way);
            if (way.is_fitting && total_h(place, &way) <= h)
                return way;
            if (lowest.h == 0 || (way.is_fitting && !lowest.is_fitting) ||
                (way.is_fitting == lowest.is_fitting &&
                 total_h(place, &way) < total_h(place, &lowest)))
                lowest = way;
        }
    return lowest;
}

struct need
need_sides(struct place *place, const struct group *group, int w)
{
    struct way least = choose_way(place, group, w, 0);
    struct way most = choose_way(place, group, w, place->panel->h_px);

    place->is_tight = place->is_tight || !least.is_fitting;
    return (struct need){total_h(place, &least),
                         total_h(place, &most) + most.rows * 2 * place->pad};
}

static void
put_side(struct place *place, struct widget *widget, const struct way *way)
{
    struct text_fit fit = side_fit(place);
    struct rect box = {widget->rect.x + place->pad / 2, widget->rect.y + place->pad / 4,
                       widget->rect.w - place->pad / 2 * 2, widget->rect.h - place->pad / 4 * 2};
    int sign = place_has_picture(widget) ? way->sign_px : 0, beside;
    struct extent extent;

    beside = way->sign == SIGN_BESIDE && sign > 0 ? sign + place->pad : 0;
    extent = place_extent(place, widget->label, box.w - beside, &fit);
    if (way->sign == SIGN_ABOVE) {
        box.y += (box.h - sign - extent.h) / 2;
        place_picture(widget, (struct rect){box.x, box.y, box.w, sign}, sign);
        box.y += sign;
        box.h = extent.h;
    } else {
        box.x += (box.w - beside - extent.w) / 2;
        place_picture(widget, (struct rect){box.x, box.y, sign, box.h}, sign);
        box.x += beside;
        box.w = extent.w;
    }
    place_text(place, widget, box, &fit);
}

void
put_sides(struct place *place, const struct group *group, struct rect area)
{
    struct way way = choose_way(place, group, area.w, area.h);
    int h;

    if (way.rows == 0)
        return;
    h = (area.h - (way.rows - 1) * place->gap) / way.rows;
    place->is_tight = place->is_tight || h < way.h;
    for (int i = 0; i < group->count; i++) {
        int x = area.x + i % way.columns * (way.w + place->gap);

        group->list[i]->rect =
            (struct rect){x, area.y + i / way.columns * (h + place->gap), way.w, h};
        put_side(place, group->list[i], &way);
    }
}
