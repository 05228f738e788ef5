/* layout_page.c - text and pictures to read: the body of a page.
 *
 * One text with its picture stands side by side with it on a broad panel; pictures with a name
 * stand abreast; else each picture stands above its text, and everything in the middle.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define BODY_LINES 8
#define BODY_PICTURE 384
#define BODY_ROW_PICTURE 224

static bool
is_side_by_side(const struct place *place, const struct group *group)
{
    return group->count == 1 && place_has_picture(group->list[0]) && place->middle == 0;
}

static struct text_fit
body_fit(const struct place *place, bool is_beside)
{
    return fit_text(place_cap(place, TEXT_BODY), BODY_LINES, is_beside ? ALIGN_START : ALIGN_CENTRE,
                    false);
}

/* Height of the text of one body widget when its picture has picture_px. */
static struct extent
body_text(const struct place *place, const struct widget *widget, int w, int picture_px)
{
    struct text_fit fit = body_fit(place, picture_px > 0);
    int beside = picture_px > 0 ? picture_px + 2 * place->pad : 0;

    return place_extent(place, widget->label, w - beside, &fit);
}

/* Between texts under each other; where even the smallest letters need more room they close up. */
static int
texts_gap(const struct place *place)
{
    return place->is_dense && place->squeeze == SQUEEZE_MAX ? place->gap / 4 : place->gap;
}

/* Height of all texts, pictures left out; counts the pictures. */
static int
texts_h(struct place *place, const struct group *group, int w, int *out_pictures)
{
    int h = (group->count - 1) * texts_gap(place);

    *out_pictures = 0;
    for (int i = 0; i < group->count; i++) {
        struct extent extent = body_text(place, group->list[i], w, 0);

        h += extent.h;
        *out_pictures += place_has_picture(group->list[i]);
        place->is_tight = place->is_tight || extent.is_clipped;
    }
    return h;
}

/* Several pictures, or little room: each picture at the start, its text beside it. */
static bool
is_rows(const struct place *place, const struct group *group)
{
    int pictures = 0;

    for (int i = 0; i < group->count; i++)
        pictures += place_has_picture(group->list[i]);
    return group->count > 1 && (pictures > 1 || (pictures == 1 && place->is_dense));
}

/* Height of all rows with pictures of picture_px. */
static int
rows_h(struct place *place, const struct group *group, int w, int picture_px)
{
    int h = (group->count - 1) * place->gap;

    for (int i = 0; i < group->count; i++) {
        struct extent extent = body_text(place, group->list[i], w, picture_px);

        h += place_has_picture(group->list[i]) ? max_of(extent.h, picture_px) : extent.h;
        place->is_tight = place->is_tight || extent.is_clipped;
    }
    return h;
}

static void
put_rows_of_body(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = body_fit(place, true);
    int picture = place_common_picture(group, BODY_ROW_PICTURE), beside, w = 0, over;

    while (picture > 0 && rows_h(place, group, area.w, picture) > area.h)
        picture = place_common_picture(group, picture - 1);
    place->is_tight = place->is_tight || picture == 0;
    beside = picture + 2 * place->pad;
    for (int i = 0; i < group->count; i++)
        w = max_of(w, body_text(place, group->list[i], area.w, picture).w);
    area.x += (area.w - beside - w) / 2;
    over = max_of(0, area.h - rows_h(place, group, area.w, picture)) / (group->count + 1);
    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        bool has_picture = place_has_picture(widget);
        int h = body_text(place, widget, area.w, picture).h;

        h = has_picture ? max_of(h, picture) : h;
        area.y += over;
        widget->rect = (struct rect){has_picture ? area.x : area.x + beside, area.y,
                                     has_picture ? beside + w : w, h};
        place_picture(widget, (struct rect){area.x, area.y, picture, h}, picture);
        place_text(place, widget, (struct rect){area.x + beside, area.y, w, h}, &fit);
        area.y += h + place->gap;
    }
}

static bool
is_abreast(const struct group *group)
{
    for (int i = 0; i < group->count; i++)
        if (group->list[i]->role != ROLE_PICTURE)
            return false;
    return group->count > 1;
}

struct need
need_body(struct place *place, const struct group *group, int w)
{
    int pictures, h, small = place_common_picture(group, place_small(place));

    if (is_abreast(group))
        return place_abreast_need(place, group, w);
    if (is_rows(place, group)) {
        h = rows_h(place, group, w, small);
        return (struct need){
            h, max_of(h, rows_h(place, group, w, place_common_picture(group, BODY_ROW_PICTURE)))};
    }
    if (is_side_by_side(place, group)) {
        int large = place_common_picture(group, w * 2 / 5);
        struct extent least = body_text(place, group->list[0], w, small);
        struct extent most = body_text(place, group->list[0], w, large);

        place->is_tight = place->is_tight || least.is_clipped;
        h = max_of(small, least.h);
        return (struct need){h, max_of(h, max_of(large, most.h))};
    }
    h = texts_h(place, group, w, &pictures);
    if (pictures == 0)
        return (struct need){h, h + place->gap};
    return (struct need){h + pictures * small,
                         h + pictures * (BODY_PICTURE / pictures) + place->gap};
}

static void
put_side_by_side(struct place *place, struct widget *widget, struct rect area)
{
    struct text_fit fit = body_fit(place, true);
    int limit = area.h < area.w * 2 / 5 ? area.h : area.w * 2 / 5;
    int picture = place_picture_size(widget, limit), beside, left;
    struct extent extent = body_text(place, widget, area.w, picture);

    beside = picture > 0 ? picture + 2 * place->pad : 0;
    left = area.x + (area.w - beside - extent.w) / 2;
    widget->rect = (struct rect){left, area.y, beside + extent.w, area.h};
    place_picture(widget, (struct rect){left, area.y, picture, area.h}, picture);
    place_text(place, widget, (struct rect){left + beside, area.y, extent.w, area.h}, &fit);
}

/* Returns the lower edge. */
static int
put_in_middle(struct place *place, struct widget *widget, struct rect area, int picture)
{
    struct text_fit fit = body_fit(place, false);
    struct extent extent = place_extent(place, widget->label, area.w, &fit);
    int size = place_picture_size(widget, picture), w = max_of(extent.w, size);
    int left = area.x + (area.w - w) / 2;

    widget->rect = (struct rect){left, area.y, w, size + extent.h};
    place_picture(widget, (struct rect){left, area.y, w, size}, size);
    place_text(place, widget, (struct rect){left, area.y + size, w, extent.h}, &fit);
    return area.y + size + extent.h;
}

void
put_body(struct place *place, const struct group *group, struct rect area)
{
    int pictures, picture = 0, room, over;

    if (is_abreast(group)) {
        place_abreast(place, group, area);
        return;
    }
    if (is_rows(place, group)) {
        put_rows_of_body(place, group, area);
        return;
    }
    if (is_side_by_side(place, group)) {
        put_side_by_side(place, group->list[0], area);
        return;
    }
    room = area.h - texts_h(place, group, area.w, &pictures);
    if (pictures > 0)
        picture = place_common_picture(group, max_of(0, room) / pictures);
    over = max_of(0, room - pictures * picture) / (group->count + 1);
    place->is_tight = place->is_tight || room < 0 || (pictures > 0 && picture == 0);
    area.y += over;
    for (int i = 0; i < group->count; i++)
        area.y = put_in_middle(place, group->list[i], area, picture) + texts_gap(place) + over;
}
