/* layout_head.c - dots and "2 van 6" at the top, the question under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

#define TITLE_LINES 2
#define DOT_MM 9.0
#define DOT_LEAST_MM 3.2

/* The widget's picture_rect is where the painter draws the dots, its text stands after them. */
static int
place_progress(struct place *place, struct widget *widget, struct rect area)
{
    int top = area.y;
    struct text_fit fit = fit_text(place_cap(place, TEXT_BAR), 1, ALIGN_START, false);
    int steps = place->view->steps > 0 ? place->view->steps : 1;
    int w = area.w;
    struct extent extent = place_extent(place, widget->label, w, &fit);
    int dot = metrics_px(place->panel, DOT_MM), left, gap = place->gap;
    int dots_w = steps * dot;
    int dot_h = metrics_px(place->panel, 2.4);

    if (dots_w + gap + extent.w > w)
        dots_w = w - gap - extent.w;
    if (dots_w < steps * metrics_px(place->panel, DOT_LEAST_MM) / 2)
        dots_w = gap = 0;
    left = area.x + (w - dots_w - gap - extent.w) / 2;
    widget->rect = (struct rect){left, top, dots_w + gap + extent.w, extent.h};
    widget->picture_rect = (struct rect){left, top + (extent.h - dot_h) / 2, dots_w, dot_h};
    place_text(place, widget, (struct rect){left + dots_w + gap, top, extent.w, extent.h}, &fit);
    return top + extent.h;
}

/* Sign and words stand in the middle as one. */
static int
place_title(struct place *place, struct widget *widget, struct rect area)
{
    int top = area.y;
    int lines = place->middle > 0 ? TITLE_LINES + 2 : TITLE_LINES;
    struct text_fit fit = fit_text(place_cap(place, TEXT_TITLE), lines, ALIGN_CENTRE, false);
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

/* A low panel has dots and question on one line, if they fit; else keypads leave the dots out. */
static bool
place_line_head(struct place *place, const struct group *progress, const struct group *titles,
                struct rect area)
{
    struct text_fit title_fit = fit_text(place_cap(place, TEXT_TITLE), 1, ALIGN_CENTRE, false);
    struct text_fit fit = fit_text(place_cap(place, TEXT_BAR), 1, ALIGN_START, false);
    struct rect left = area, right = area;
    struct extent title, steps;
    int sign;

    if (!place->is_dense || progress->count != 1 || titles->count != 1)
        return false;
    sign = place_picture_size(titles->list[0], title_fit.cap_px * 3 / 2);
    title = place_extent(place, titles->list[0]->label, area.w, &title_fit);
    steps = place_extent(place, progress->list[0]->label, area.w, &fit);
    right.w = steps.w + place->gap + place->view->steps * metrics_px(place->panel, DOT_LEAST_MM);
    left.w = title.w + (sign > 0 ? sign + place->gap : 0);
    if (left.w + place->gap + right.w > area.w)
        right.w = steps.w; /* "2 van 6" says as much as the dots */
    if (title.is_clipped || left.w + place->gap + right.w > area.w)
        return false;
    right.y += (title.h - steps.h) / 2;
    left.x += right.w + place->gap;
    left.w = area.w - right.w - place->gap;
    place_progress(place, progress->list[0], right);
    place_title(place, titles->list[0], left);
    return true;
}

int
place_head(struct place *place, struct rect area)
{
    struct group progress = place_group(place, SLOT_PROGRESS);
    struct group titles = place_group(place, SLOT_TITLE);
    bool is_keypad = place->view->arrangement == ARRANGE_KEYPAD;

    if (place_line_head(place, &progress, &titles, area))
        return titles.list[0]->rect.y + titles.list[0]->rect.h + place->gap;
    for (int i = 0; i < progress.count && !(place->is_dense && is_keypad) && !place->is_bare; i++)
        area.y = place_progress(place, progress.list[i], area);
    for (int i = 0; i < titles.count; i++)
        area.y = place_title(place, titles.list[i], area);
    return progress.count + titles.count > 0 ? area.y + place->gap : area.y;
}
