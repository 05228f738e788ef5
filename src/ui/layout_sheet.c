/* layout_sheet.c - the adjust sheet: title and buttons over the screen, above the bar.
 *
 * It has a squeeze of its own: what it covers does not make its words smaller.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

struct way {
    int columns;
    bool is_beside; /* sign beside the word instead of above */
};

static const struct way way_table[] = {
    {4, false}, {3, false}, {4, true}, {3, true}, {2, false}, {2, true},
};
#define WAYS (sizeof way_table / sizeof way_table[0])

struct sheet {
    struct group title, buttons;
    struct text_fit fit;
    const struct way *way;
    int sign;
    int w, h; /* of a button */
    int title_h;
    int total_h;
};

static int
inner_pad(const struct place *place)
{
    return place->is_low ? place->pad / 2 : place->pad;
}

static bool
set_way(const struct place *place, struct sheet *sheet, const struct way *way, int room)
{
    int w = place->panel->w_px - 2 * place->margin - 2 * place->gap;
    int rows = (sheet->buttons.count + way->columns - 1) / way->columns, text_w;
    struct extent most;

    sheet->way = way;
    sheet->sign = place_common_picture(&sheet->buttons, sheet->fit.cap_px * 3 / 2);
    sheet->sign = max_of(sheet->sign, place_common_picture(&sheet->buttons, icon_sizes[0]));
    sheet->w = (w - (way->columns - 1) * place->gap) / way->columns;
    text_w = sheet->w - place->pad - (way->is_beside ? sheet->sign + place->pad : 0);
    most = place_largest(place, &sheet->buttons, text_w, &sheet->fit);
    sheet->h = way->is_beside ? max_of(sheet->sign, most.h) : sheet->sign + most.h;
    sheet->h = max_of(sheet->h + inner_pad(place), place->target);
    sheet->total_h = sheet->title_h + place->gap / 2 + rows * sheet->h + (rows - 1) * place->gap;
    return !most.is_clipped && sheet->total_h <= room;
}

/* At the present squeeze: the first way in which all fits, with full rows if there is one. */
static bool
choose_way(const struct place *place, struct sheet *sheet, int room)
{
    int w = place->panel->w_px - 2 * place->margin - 2 * place->gap;

    sheet->fit = fit_text(place_cap(place, TEXT_CAPTION), 2, ALIGN_CENTRE, false);
    sheet->title_h = place_largest(place, &sheet->title, w, &sheet->fit).h;
    for (int is_any = 0; is_any < 2; is_any++)
        for (size_t i = 0; i < WAYS; i++) {
            bool is_full = sheet->buttons.count % way_table[i].columns == 0;

            if ((is_full || is_any) && set_way(place, sheet, &way_table[i], room))
                return true;
        }
    return false;
}

static void
put_button(struct place *place, const struct sheet *sheet, struct widget *widget)
{
    struct rect box = rect_inset(widget->rect, inner_pad(place) / 2);
    int sign = place_has_picture(widget) ? sheet->sign : 0;
    int beside = sheet->way->is_beside && sign > 0 ? sign + place->pad : 0;
    struct extent extent = place_extent(place, widget->label, box.w - beside, &sheet->fit);

    if (sheet->way->is_beside) {
        box.x += (box.w - beside - extent.w) / 2;
        place_picture(widget, (struct rect){box.x, box.y, sign, box.h}, sign);
        box.x += beside;
        box.w = extent.w;
    } else {
        box.y += (box.h - sign - extent.h) / 2;
        place_picture(widget, (struct rect){box.x, box.y, box.w, sign}, sign);
        box.y += sign;
        box.h = extent.h;
    }
    place_text(place, widget, box, &sheet->fit);
}

static void
put_sheet(struct place *place, const struct sheet *sheet)
{
    int left = place->margin + place->gap, w = place->panel->w_px - 2 * left;
    int top = place->bottom - place->gap - sheet->total_h;

    for (int i = 0; i < sheet->title.count; i++) {
        struct widget *title = sheet->title.list[i];

        title->rect = (struct rect){left, top, w, sheet->title_h};
        place_text(place, title, title->rect, &sheet->fit);
    }
    top += sheet->title_h + place->gap / 2;
    for (int i = 0; i < sheet->buttons.count; i++) {
        struct widget *button = sheet->buttons.list[i];
        int column = i % sheet->way->columns, row = i / sheet->way->columns;

        button->rect = (struct rect){left + column * (sheet->w + place->gap),
                                     top + row * (sheet->h + place->gap), sheet->w, sheet->h};
        put_button(place, sheet, button);
    }
}

void
place_sheet(struct place *place)
{
    struct group all = place_group(place, SLOT_SHEET);
    struct sheet sheet = {.h = 0};
    int room = place->bottom - place->middle - 2 * place->gap;

    for (int i = 0; i < all.count; i++) {
        struct group *group = all.list[i]->is_touchable ? &sheet.buttons : &sheet.title;

        group->list[group->count++] = all.list[i];
    }
    if (sheet.buttons.count == 0)
        return;
    for (place->squeeze = 0; place->squeeze < SQUEEZE_MAX; place->squeeze++)
        if (choose_way(place, &sheet, room))
            break;
    if (place->squeeze == SQUEEZE_MAX)
        place->is_tight = !choose_way(place, &sheet, room);
    put_sheet(place, &sheet);
}
