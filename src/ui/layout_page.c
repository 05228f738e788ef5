/* layout_page.c - text and pictures to read: body, result columns, the pictures of a ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

#define BODY_LINES 8
#define COLUMN_LINES 3
#define COLUMNS_MAX 3

static int
max_of(int a, int b)
{
    return a > b ? a : b;
}

static struct text_fit
body_fit(struct place *place, const struct widget *widget)
{
    bool is_beside = place_has_picture(widget);

    return (struct text_fit){place_cap(place, TEXT_BODY), BODY_LINES,
                             is_beside ? ALIGN_START : ALIGN_CENTRE, false};
}

/* Height of one body widget with a picture of at most picture_px beside its text. */
static int
body_h(struct place *place, const struct widget *widget, int w, int picture_px)
{
    struct text_fit fit = body_fit(place, widget);
    int picture = place_picture_size(widget, picture_px);
    int beside = picture > 0 ? picture + 2 * place->pad : 0;
    struct extent extent = place_extent(place, widget->label, w - beside, &fit);

    place->is_tight = place->is_tight || extent.is_clipped;
    return max_of(picture, extent.h);
}

struct need
need_body(struct place *place, const struct group *group, int w)
{
    struct need need = {(group->count - 1) * place->gap, (group->count - 1) * place->gap};
    int large = group->count > 1 ? 192 : 384;

    for (int i = 0; i < group->count; i++) {
        need.min += body_h(place, group->list[i], w, 128);
        need.want +=
            max_of(body_h(place, group->list[i], w, large), body_h(place, group->list[i], w, 128));
    }
    return need;
}

static void
put_body_row(struct place *place, struct widget *widget, struct rect row)
{
    struct text_fit fit = body_fit(place, widget);
    int picture = place_picture_size(widget, row.h);
    int beside = picture > 0 && widget->label[0] != '\0' ? picture + 2 * place->pad : picture;
    struct extent extent = place_extent(place, widget->label, row.w - beside, &fit);
    int left = row.x + (row.w - beside - extent.w) / 2;

    widget->rect = (struct rect){left, row.y, beside + extent.w, row.h};
    place_picture(widget, (struct rect){left, row.y, picture, row.h}, picture);
    place_text(place, widget, (struct rect){left + beside, row.y, extent.w, row.h}, &fit);
}

void
put_body(struct place *place, const struct group *group, struct rect area)
{
    struct need need = need_body(place, group, area.w);
    int spare = max_of(0, area.h - need.min), y = area.y;

    for (int i = 0; i < group->count; i++) {
        int h = body_h(place, group->list[i], area.w, 128);

        h += spare / group->count;
        put_body_row(place, group->list[i], (struct rect){area.x, y, area.w, h});
        y += h + place->gap;
    }
}

static struct group
column_of(const struct group *group, int column)
{
    struct group out = {.count = 0};

    for (int i = 0; i < group->count; i++)
        if (group->list[i]->row == column)
            out.list[out.count++] = group->list[i];
    return out;
}

static int
column_count(const struct group *group)
{
    int count = 1;

    for (int i = 0; i < group->count; i++)
        count = max_of(count, group->list[i]->row + 1);
    return count;
}

struct need
need_columns(struct place *place, const struct group *group, int w)
{
    int columns = column_count(group), most = 0;
    int column_w = (w - (columns - 1) * place->gap) / columns;

    for (int c = 0; c < columns; c++) {
        struct group column = column_of(group, c);
        int h = 0;

        for (int i = 0; i < column.count; i++)
            h += body_h(place, column.list[i], column_w - 2 * place->pad, 96) + place->pad;
        most = max_of(most, h);
    }
    return (struct need){most, most + 4 * place->pad};
}

void
put_columns(struct place *place, const struct group *group, struct rect area)
{
    int columns = column_count(group);
    int w = (area.w - (columns - 1) * place->gap) / columns;

    for (int c = 0; c < columns; c++) {
        struct group column = column_of(group, c);
        int x = area.x + c * (w + place->gap) + place->pad, y = area.y;

        for (int i = 0; i < column.count; i++) {
            int h = body_h(place, column.list[i], w - 2 * place->pad, 96);

            put_body_row(place, column.list[i], (struct rect){x, y, w - 2 * place->pad, h});
            y += h + place->pad;
        }
    }
}

struct need
need_ticket(struct place *place, const struct group *group, int w)
{
    int line = place_line(place, place_cap(place, TEXT_CAPTION));
    int least = 96 + line + 2 * place->pad;

    (void)group;
    (void)w;
    return (struct need){least, max_of(least, 224 + line + 2 * place->pad)};
}

void
put_ticket(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), 1, ALIGN_CENTRE, true};
    int w = (area.w - (group->count - 1) * place->gap) / group->count;
    int line = place_line(place, fit.cap_px);

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        int text_h = widget->label[0] != '\0' ? line : 0;
        int room = area.h - text_h;
        int picture = place_picture_size(widget, room < w ? room : w);

        widget->rect = (struct rect){area.x + i * (w + place->gap), area.y, w, area.h};
        place_picture(widget, (struct rect){widget->rect.x, area.y, w, picture}, picture);
        place_text(place, widget,
                   (struct rect){widget->rect.x, area.y + picture, w, area.h - picture}, &fit);
    }
}
