/* layout_field.c - what was typed, large, with its buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

static int
field_h(const struct place *place)
{
    int h = place_line(place, place_cap(place, TEXT_FIELD)) + place->pad;

    return h > place->target || place->is_dense ? h : place->target;
}

/* Above letters the buttons of the field stand beside it, to save height. */
static bool
has_sides_beside(const struct place *place)
{
    return place->view->arrangement == ARRANGE_KEYBOARD && place->middle == 0;
}

static int
sides_w(const struct group *sides, int w)
{
    return w * (sides->count > 1 ? 50 : 35) / 100;
}

/* What was typed grows: it is set smaller, down to its floor, then in two lines where they fit. */
static void
put_typed(struct place *place, struct widget *field, struct rect box, int cap_px)
{
    struct text_range range = metrics_text(place->panel, place->view->text_size, TEXT_CAPTION);
    int floor_px = metrics_px(place->panel, range.floor_mm);
    struct text_fit fit = fit_text(cap_px, 1, ALIGN_CENTRE, false);
    bool is_tight = place->is_tight;

    while (fit.cap_px > floor_px && place_extent(place, field->label, box.w, &fit).is_clipped)
        fit.cap_px = fit.cap_px - 1 - fit.cap_px / 16 > floor_px ? fit.cap_px - 1 - fit.cap_px / 16
                                                                 : floor_px;
    if (place_extent(place, field->label, box.w, &fit).is_clipped)
        fit.max_lines = 2;
    place_text(place, field, box, &fit);
    place->is_tight = is_tight; /* a smaller question would not help */
}

struct need
need_field(struct place *place, const struct group *group, int w)
{
    int h = field_h(place), gaps = (group->count - 1) * place->gap;
    struct group sides = place_group(place, SLOT_SIDE);

    if (has_sides_beside(place) && sides.count > 0) {
        int side_h = need_sides(place, &sides, sides_w(&sides, w)).min;

        h = side_h > h ? side_h : h;
    }
    return (struct need){group->count * h + gaps, group->count * (h + 2 * place->pad) + gaps};
}

void
put_field(struct place *place, const struct group *group, struct rect area)
{
    int cap = place_cap(place, TEXT_FIELD);
    struct group sides = place_group(place, SLOT_SIDE);
    int h = (area.h - (group->count - 1) * place->gap) / group->count;

    if (has_sides_beside(place) && sides.count > 0) {
        int w = sides_w(&sides, area.w);

        put_sides(place, &sides, (struct rect){area.x + area.w - w, area.y, w, area.h});
        area.w -= w + place->gap;
    }
    for (int i = 0; i < group->count; i++) {
        struct widget *field = group->list[i];

        field->rect = (struct rect){area.x, area.y + i * (h + place->gap), area.w, h};
        put_typed(place, field, rect_inset(field->rect, place->pad / 2), cap);
    }
}

/* The narrowest share of the row in which the question fits. */
static int
question_w(const struct place *place, const struct group *titles, int w, const struct text_fit *fit)
{
    int percent = 36;

    while (percent < 68 && place_largest(place, titles, w * percent / 100, fit).is_clipped)
        percent += 4;
    return w * percent / 100;
}

/* On a low panel question, field and buttons share one row and the dots are left out. */
/* Signs only: their words are spoken. */
static void
put_signs(struct place *place, const struct group *sides, struct rect box)
{
    for (int i = 0; i < sides->count; i++) {
        struct widget *side = sides->list[i];

        side->rect = (struct rect){box.x, box.y, place->target, box.h};
        place_picture(side, side->rect, place_picture_size(side, place->target - place->pad));
        box.x += place->target + place->gap;
    }
}

/* A long name takes the room of the question: whoever typed it knows the question. */
static bool
has_room(const struct place *place, const struct group *fields, int w)
{
    struct text_fit fit = fit_text(place_cap(place, TEXT_BODY), 1, ALIGN_CENTRE, false);

    return !place_largest(place, fields, w - place->gap - 2 * place->pad, &fit).is_clipped;
}

struct rect
place_question_row(struct place *place, struct rect area)
{
    struct group titles = place_group(place, SLOT_TITLE), sides = place_group(place, SLOT_SIDE);
    struct group fields = place_group(place, SLOT_FIELD);
    struct text_fit fit =
        fit_text(place_cap(place, TEXT_BODY), place->is_low ? 1 : 2, ALIGN_CENTRE, false);
    struct rect box = {area.x, area.y, question_w(place, &titles, area.w, &fit), place->target};
    int side_w = sides.count * (place->target + place->gap), line = place_line(place, fit.cap_px);
    struct extent most = place_largest(place, &titles, box.w, &fit);

    box.h = most.h > box.h ? most.h : box.h;
    box.h = line > box.h ? line : box.h;
    for (int i = 0; i < titles.count && has_room(place, &fields, area.w - most.w - side_w); i++) {
        box.w = most.w;
        titles.list[i]->rect = box;
        place_text(place, titles.list[i], box, &fit);
        box.x += box.w + place->gap;
    }
    box.w = area.x + area.w - box.x - side_w;
    for (int i = 0; i < fields.count; i++) {
        fields.list[i]->rect = box;
        put_typed(place, fields.list[i], rect_inset(box, place->pad / 4), fit.cap_px);
    }
    box.x += box.w + place->gap;
    put_signs(place, &sides, box);
    return (struct rect){area.x, box.y + box.h + place->gap, area.w, area.h - box.h - place->gap};
}
