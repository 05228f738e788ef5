/* layout_work.c - a vacancy: its week under the title, the picture with where it is, the answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define PICTURE_MOST 58 /* percent of the width for the picture beside the answers */
#define PICTURE_LEAST 34
#define WHERE_LINES 3

static struct text_fit
day_fit(const struct place *place, const struct group *days, int w)
{
    struct text_fit fit = fit_text(place_cap(place, TEXT_CAPTION), 1, ALIGN_CENTRE, false);

    fit.is_regular = place_largest(place, days, w - place->pad, &fit).is_clipped; /* narrower */
    return fit;
}

/* Returns the lower edge, with its gap. */
static int
put_week(struct place *place, const struct group *days, struct rect area)
{
    int gap = place->gap / (place->is_dense ? 3 : 2), w, h;
    struct text_fit fit;
    struct extent most;

    if (days->count == 0)
        return area.y;
    w = (area.w - (days->count - 1) * gap) / days->count;
    w = min_of(w, place_grown(place, METRIC_CARD_MM));
    fit = day_fit(place, days, w);
    most = place_largest(place, days, w - place->pad, &fit);
    h = most.h + (place->is_dense ? 0 : place->pad);
    place->is_tight = place->is_tight || most.is_clipped;
    area.x += (area.w - days->count * w - (days->count - 1) * gap) / 2;
    for (int i = 0; i < days->count; i++) {
        days->list[i]->rect = (struct rect){area.x + i * (w + gap), area.y, w, h};
        place_text(place, days->list[i], days->list[i]->rect, &fit);
    }
    return area.y + h + place->gap;
}

/* The name of a town, and how long it takes to get there, beside a small picture of the way. */
struct where {
    struct text_fit fit;
    struct extent extent;
    int beside; /* width of the picture and its gap */
};

/* A long name has narrower letters; the longest no picture. */
static struct where
fit_where(const struct place *place, const struct widget *widget, int w)
{
    struct where where = {
        .fit = fit_text(place_cap(place, TEXT_CAPTION), WHERE_LINES, ALIGN_START, false),
        .beside = place_has_picture(widget) ? place_small(place) + place->pad : 0};

    where.extent = place_extent(place, widget->label, w - where.beside, &where.fit);
    where.fit.is_regular = where.extent.is_clipped;
    where.extent = place_extent(place, widget->label, w - where.beside, &where.fit);
    if (where.extent.is_clipped) {
        where.beside = 0;
        where.extent = place_extent(place, widget->label, w, &where.fit);
    }
    return where;
}

static int
where_h(struct place *place, const struct widget *widget, int w)
{
    struct where where = fit_where(place, widget, w);

    place->is_tight = place->is_tight || where.extent.is_clipped;
    return max_of(where.extent.h, where.beside > 0 ? place_small(place) : 0);
}

static void
put_where(struct place *place, struct widget *widget, struct rect area)
{
    struct where where = fit_where(place, widget, area.w);
    int words = where.extent.w;

    area.x += (area.w - where.beside - words) / 2;
    area.w = where.beside + words;
    widget->rect = area;
    if (where.beside > 0)
        place_picture(widget, (struct rect){area.x, area.y, place_small(place), area.h},
                      place_small(place));
    place_text(place, widget, (struct rect){area.x + where.beside, area.y, words, area.h},
               &where.fit);
}

/* The picture has what the words under it leave. */
static void
put_offer(struct place *place, const struct group *subject, const struct group *body,
          struct rect area)
{
    struct rect box = area, words = area;
    int picture;

    words.h = body->count > 0 ? where_h(place, body->list[0], area.w) : 0;
    words.y = area.y + area.h - words.h;
    box.h = words.y - area.y - (words.h > 0 ? place->pad : 0);
    picture = place_common_picture(subject, min_of(box.w, box.h) - 2 * place->pad);
    place->is_tight = place->is_tight || picture == 0;
    for (int i = 0; i < subject->count; i++) {
        subject->list[i]->rect = box;
        place_picture(subject->list[i], box, picture);
    }
    if (body->count > 0)
        put_where(place, body->list[0], words);
}

/* What is touched stands below the middle. */
static void
put_upright(struct place *place, const struct group *rows, struct rect *area)
{
    struct rect below = *area;

    below.y = place->middle;
    below.h = area->y + area->h - below.y;
    area->h = below.y - place->gap - area->y;
    below.h = min_of(below.h, need_rows(place, rows, below.w).want);
    put_rows(place, rows, below);
}

void
place_work(struct place *place, struct rect area)
{
    struct group subject = place_group(place, SLOT_SUBJECT), body = place_group(place, SLOT_BODY);
    struct group days = place_group(place, SLOT_WEEK), rows = place_group(place, SLOT_ROW);
    int bottom = area.y + area.h, percent = PICTURE_MOST;
    struct rect right;

    area.y = put_week(place, &days, area);
    area.h = bottom - area.y;
    if (place->middle > 0) {
        put_upright(place, &rows, &area);
        put_offer(place, &subject, &body, area);
        return;
    }
    for (; percent > PICTURE_LEAST; percent -= 4)
        if (need_rows(place, &rows, area.w - area.w * percent / 100 - place->gap).min <= area.h)
            break;
    right = area;
    area.w = area.w * percent / 100;
    right.x += area.w + place->gap;
    right.w -= area.w + place->gap;
    place->is_tight = place->is_tight || need_rows(place, &rows, right.w).min > area.h;
    put_offer(place, &subject, &body, area);
    put_rows(place, &rows, right);
}
