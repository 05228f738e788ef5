/* layout_ticket.c - pictures with their names abreast, and a number large above them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

/* One way to set pictures with their names. */
struct way {
    int columns, rows;
    bool is_beside; /* the name beside its picture instead of under it */
    int w;
    int text_h;
};

static struct text_fit
name_fit(const struct place *place, bool is_beside)
{
    return fit_text(place_cap(place, TEXT_CAPTION), 2, is_beside ? ALIGN_START : ALIGN_CENTRE,
                    !is_beside);
}

/* false: a name does not fit beside or under a picture of this size. */
static bool
set_way(const struct place *place, const struct group *group, int w, int picture, struct way *way)
{
    struct text_fit fit = name_fit(place, way->is_beside);
    struct extent most;

    way->rows = (group->count + way->columns - 1) / way->columns;
    way->w = (w - (way->columns - 1) * place->gap) / way->columns;
    most =
        place_largest(place, group, way->is_beside ? way->w - picture - place->pad : way->w, &fit);
    way->text_h = most.h;
    return !most.is_clipped && picture <= way->w;
}

static int
way_h(const struct place *place, const struct way *way, int picture)
{
    int h = way->is_beside ? max_of(picture, way->text_h) : picture + way->text_h;

    return way->rows * h + (way->rows - 1) * place->pad;
}

/* All abreast with the names under them, else two abreast with the names beside: the lowest. */
static bool
lowest_way(const struct place *place, const struct group *group, int w, int picture,
           struct way *out_way)
{
    struct way across = {.columns = group->count}, pairs = {.columns = 2, .is_beside = true};
    bool is_across = set_way(place, group, w, picture, &across);
    bool is_pairs = group->count > 2 && set_way(place, group, w, picture, &pairs);

    *out_way = is_pairs && (!is_across ||
                            way_h(place, &pairs, picture) < way_h(place, &across, picture) * 3 / 4)
                   ? pairs
                   : across;
    return is_across || is_pairs;
}

struct need
place_abreast_need(struct place *place, const struct group *group, int w)
{
    int small = place_common_picture(group, place_small(place));
    int large = place_common_picture(group, w / group->count * 4 / 5), least;
    struct way way;

    place->is_tight = !lowest_way(place, group, w, small, &way) || place->is_tight;
    least = way_h(place, &way, small);
    ignore(lowest_way(place, group, w, large, &way));
    return (struct need){least, max_of(least, way_h(place, &way, large))};
}

static void
put_named(struct place *place, struct widget *widget, const struct way *way, int picture)
{
    struct text_fit fit = name_fit(place, way->is_beside);
    struct rect box = widget->rect;

    if (way->is_beside) {
        place_picture(widget, (struct rect){box.x, box.y, picture, box.h}, picture);
        box.x += picture + place->pad;
        box.w -= picture + place->pad;
    } else {
        place_picture(widget, (struct rect){box.x, box.y, box.w, picture}, picture);
        box.y += picture;
        box.h -= picture;
    }
    place_text(place, widget, box, &fit);
}

void
place_abreast(struct place *place, const struct group *group, struct rect area)
{
    int picture = place_common_picture(group, area.w), h;
    struct way way;

    while (picture > 0 && (!lowest_way(place, group, area.w, picture, &way) ||
                           way_h(place, &way, picture) > area.h))
        picture = place_common_picture(group, picture - 1);
    place->is_tight =
        !lowest_way(place, group, area.w, picture, &way) || picture == 0 || place->is_tight;
    area.y += max_of(0, area.h - way_h(place, &way, picture)) / 2;
    h = way.is_beside ? max_of(picture, way.text_h) : picture + way.text_h;
    for (int i = 0; i < group->count; i++) {
        group->list[i]->rect = (struct rect){area.x + i % way.columns * (way.w + place->gap),
                                             area.y + i / way.columns * (h + place->pad), way.w, h};
        put_named(place, group->list[i], &way, picture);
    }
}

/* The number, and the pictures that go with it. */
static void
split(const struct group *group, struct group *fields, struct group *pictures)
{
    fields->count = pictures->count = 0;
    for (int i = 0; i < group->count; i++) {
        struct group *to = place_has_picture(group->list[i]) ? pictures : fields;

        to->list[to->count++] = group->list[i];
    }
}

static struct text_fit
number_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_FIELD) * (place->is_low ? 4 : 5) / 4, 1, ALIGN_CENTRE,
                    false);
}

struct need
need_ticket(struct place *place, const struct group *group, int w)
{
    struct text_fit fit = number_fit(place);
    struct group fields, pictures;
    struct need need = {0, 0};
    struct extent most;

    split(group, &fields, &pictures);
    most = place_largest(place, &fields, w, &fit);
    if (pictures.count > 0)
        need = place_abreast_need(place, &pictures, w);
    place->is_tight = place->is_tight || most.is_clipped;
    need.min += fields.count * most.h;
    need.want += fields.count * most.h;
    return need;
}

void
put_ticket(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = number_fit(place);
    struct group fields, pictures;
    struct extent most;

    split(group, &fields, &pictures);
    most = place_largest(place, &fields, area.w, &fit);
    for (int i = 0; i < fields.count; i++) {
        struct widget *field = fields.list[i];

        field->rect = (struct rect){area.x, area.y, area.w, most.h};
        place_text(place, field, field->rect, &fit);
        area.y += most.h;
        area.h -= most.h;
    }
    if (pictures.count > 0)
        place_abreast(place, &pictures, area);
}
