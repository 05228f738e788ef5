/* layout_ticket.c - pictures with their names abreast, and a number large above them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

static int
max_of(int a, int b)
{
    return a > b ? a : b;
}

static struct text_fit
abreast_fit(const struct place *place)
{
    return (struct text_fit){place_cap(place, TEXT_CAPTION), 2, ALIGN_CENTRE, true};
}

/* Pictures with their names abreast: to read aloud, not to touch. */
static int
abreast_w(const struct place *place, const struct group *group, int w)
{
    return (w - (group->count - 1) * place->gap) / group->count;
}

struct need
place_abreast_need(struct place *place, const struct group *group, int w)
{
    struct text_fit fit = abreast_fit(place);
    int each = abreast_w(place, group, w);
    struct extent most = place_largest(place, group, each, &fit);
    int small = place_common_picture(group, picture_sizes[0]);
    int large = place_common_picture(group, each * 4 / 5);

    place->is_tight = place->is_tight || most.is_clipped;
    return (struct need){small + most.h, max_of(small, large) + most.h};
}

void
place_abreast(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = abreast_fit(place);
    int w = abreast_w(place, group, area.w);
    struct extent most = place_largest(place, group, w, &fit);
    int room = area.h - most.h;
    int picture = place_common_picture(group, room < w ? room : w);
    int top = area.y + max_of(0, room - picture) / 2;

    place->is_tight = place->is_tight || picture == 0;
    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        int x = area.x + i * (w + place->gap);

        widget->rect = (struct rect){x, top, w, picture + most.h};
        place_picture(widget, (struct rect){x, top, w, picture}, picture);
        place_text(place, widget, (struct rect){x, top + picture, w, most.h}, &fit);
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
    return (struct text_fit){place_cap(place, TEXT_FIELD) * (place->is_low ? 4 : 5) / 4, 1,
                             ALIGN_CENTRE, false};
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
