/* layout_head.c - dots and "2 van 6" at the top, the question under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

#define TITLE_LINES 2

/* The widget's picture_rect is where the painter draws the dots, its text stands after them. */
static int
place_progress(struct place *place, struct widget *widget, struct rect area)
{
    int top = area.y;
    struct text_fit fit = {place_cap(place, TEXT_BAR), 1, ALIGN_START, false};
    int steps = place->view->steps > 0 ? place->view->steps : 1;
    int w = area.w;
    struct extent extent = place_extent(place, widget->label, w, &fit);
    int dot = metrics_px(place->panel, 9.0), left;
    int dots_w = steps * dot;
    int dot_h = metrics_px(place->panel, 2.4);

    if (dots_w + place->gap + extent.w > w)
        dots_w = w - place->gap - extent.w;
    left = area.x + (w - dots_w - place->gap - extent.w) / 2;
    widget->rect = (struct rect){left, top, dots_w + place->gap + extent.w, extent.h};
    widget->picture_rect = (struct rect){left, top + (extent.h - dot_h) / 2, dots_w, dot_h};
    place_text(place, widget, (struct rect){left + dots_w + place->gap, top, extent.w, extent.h},
               &fit);
    return top + extent.h;
}

/* Sign and words stand in the middle as one. */
static int
place_title(struct place *place, struct widget *widget, struct rect area)
{
    int top = area.y;
    int lines = place->middle > 0 ? TITLE_LINES + 2 : TITLE_LINES;
    struct text_fit fit = {place_cap(place, TEXT_TITLE), lines, ALIGN_CENTRE, false};
    int w = area.w;
    int sign = place_picture_size(widget, fit.cap_px * 3 / 2);
    int beside = sign > 0 ? sign + place->gap : 0;
    struct extent extent = place_extent(place, widget->label, w - beside, &fit);
    int h = extent.h > sign ? extent.h : sign;
    int left = area.x + (w - beside - extent.w) / 2;

    widget->rect = (struct rect){left, top, beside + extent.w, h};
    place_picture(widget, (struct rect){left, top, sign, h}, sign);
    place_text(place, widget, (struct rect){left + beside, top, extent.w, h}, &fit);
    return top + h;
}

int
place_head(struct place *place, struct rect area)
{
    struct group progress = place_group(place, SLOT_PROGRESS);
    struct group titles = place_group(place, SLOT_TITLE);

    for (int i = 0; i < progress.count; i++)
        area.y = place_progress(place, progress.list[i], area);
    for (int i = 0; i < titles.count; i++)
        area.y = place_title(place, titles.list[i], area);
    return progress.count + titles.count > 0 ? area.y + place->gap : area.y;
}
