/* layout_bar.c - the bar at the bottom: icon above word, Next filled at the end.
 *
 * Every button has its column, so that none of them moves from screen to screen. Of all ways to
 * set the bar the lowest that fits is taken.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

#include <string.h>

#define BAR_MAX 12

/* One way to set the bar. */
struct way {
    int rows;
    int lines;      /* of a word */
    bool is_beside; /* icon beside the word instead of above */
};

static const struct way way_table[] = {
    {1, 1, false}, {1, 2, false}, {2, 1, true}, {2, 2, true},
    {2, 1, false}, {2, 2, false}, {3, 2, true},
};

/* A bar set in one way: per row equal or natural widths. */
struct plan {
    struct way way;
    int cap, icon, pad;
    int row_h, h;
    int w[BAR_MAX]; /* per button */
    bool is_fitting;
};

static int
max_of(int a, int b)
{
    return a > b ? a : b;
}

static int
least_w(const struct place *place)
{
    double mm = place->panel->width_mm < METRIC_WIDE_MM ? METRIC_TARGET_MM : METRIC_BAR_MM;

    return metrics_px(place->panel, mm);
}

/* The narrowest the button can be with its word in so many lines. */
static int
natural_w(const struct place *place, const struct widget *widget, const struct plan *plan)
{
    struct text_fit fit = {plan->cap, plan->way.lines, ALIGN_CENTRE, false};
    struct extent one = place_extent(place, widget, place->panel->w_px, &fit);
    int w = one.w, icon = place_has_picture(widget) ? plan->icon : 0;

    for (int part = 2; plan->way.lines > 1 && part > 0; part--) {
        struct extent two = place_extent(place, widget, one.w * (part == 2 ? 55 : 75) / 100, &fit);

        if (!two.is_clipped) {
            w = two.w;
            break;
        }
    }
    w = plan->way.is_beside ? w + (icon > 0 ? icon + plan->pad : 0) : max_of(w, icon);
    return max_of(w + 2 * plan->pad, least_w(place));
}

static int
row_of(int index, int count, int rows)
{
    int per_row = (count + rows - 1) / rows;
    int first = count - per_row * (rows - 1); /* the first row is the shorter one */

    return index < first ? 0 : 1 + (index - first) / per_row;
}

/* Widths in one row: all equal if that fits, else what each needs plus an even share of the rest.
 */
static bool
share_row(const struct group *bar, struct plan *plan, int row, int w, int gap)
{
    int count = 0, sum = 0, widest = 0;

    for (int i = 0; i < bar->count; i++)
        if (row_of(i, bar->count, plan->way.rows) == row) {
            count++;
            sum += plan->w[i];
            widest = max_of(widest, plan->w[i]);
        }
    w -= gap * (count - 1);
    for (int i = 0; i < bar->count && count > 0; i++)
        if (row_of(i, bar->count, plan->way.rows) == row)
            plan->w[i] = widest * count <= w ? w / count : plan->w[i] + (w - sum) / count;
    return sum <= w;
}

static struct plan
make_plan(const struct place *place, const struct group *bar, struct way way, int cap)
{
    struct plan plan = {.way = way, .cap = cap, .pad = metrics_px(place->panel, 1.2)};
    int line = place_line(place, cap), least = least_w(place);
    int w = place->panel->w_px - 2 * place->margin;

    plan.icon = metrics_picture_px(max_of(cap * 8 / 5, 32), true);
    plan.row_h =
        (way.is_beside ? max_of(plan.icon, way.lines * line) : plan.icon + way.lines * line) +
        plan.pad;
    plan.row_h = max_of(plan.row_h, least);
    plan.h = way.rows * plan.row_h + (way.rows - 1) * place->gap;
    plan.is_fitting = true;
    for (int i = 0; i < bar->count; i++)
        plan.w[i] = natural_w(place, bar->list[i], &plan);
    for (int row = 0; row < way.rows; row++)
        plan.is_fitting = share_row(bar, &plan, row, w, place->gap) && plan.is_fitting;
    return plan;
}

/* The lowest way that fits; the last of the table if none does. */
static struct plan
choose_plan(const struct place *place, const struct group *bar)
{
    struct plan best = {.is_fitting = false};
    int cap = place_cap(place, TEXT_BAR);

    for (size_t i = 0; i < sizeof way_table / sizeof way_table[0]; i++) {
        struct plan plan;

        if (way_table[i].rows > bar->count)
            continue;
        plan = make_plan(place, bar, way_table[i], cap);
        if (!best.is_fitting || (plan.is_fitting && plan.h < best.h))
            best = plan;
    }
    return best;
}

static void
put_button(struct place *place, struct widget *widget, const struct plan *plan)
{
    struct rect inner = rect_inset(widget->rect, plan->pad / 2);
    struct text_fit fit = {plan->cap, plan->way.lines, ALIGN_CENTRE, false};
    int icon = place_has_picture(widget) ? plan->icon : 0;
    int text_h = plan->way.lines * place_line(place, plan->cap);

    if (plan->way.is_beside && icon > 0) {
        struct extent extent;
        int free_w = inner.w - icon - plan->pad;

        extent = place_extent(place, widget, free_w, &fit);
        inner.x += (free_w - extent.w) / 2;
        place_picture(widget, (struct rect){inner.x, inner.y, icon, inner.h}, icon);
        place_text(place, widget,
                   (struct rect){inner.x + icon + plan->pad, inner.y, extent.w, inner.h}, &fit);
        return;
    }
    if (icon > 0) {
        int top = inner.y + (inner.h - icon - text_h) / 2;

        place_picture(widget, (struct rect){inner.x, top, inner.w, icon}, icon);
        inner.h -= top + icon - inner.y;
        inner.y = top + icon;
        inner.h = text_h;
    }
    place_text(place, widget, inner, &fit);
}

int
place_bar(struct place *place)
{
    struct group bar = place_group(place, SLOT_BAR), next = place_group(place, SLOT_NEXT);
    struct plan plan;
    int x = place->margin, row = 0, top;

    for (int i = 0; i < next.count; i++)
        bar.list[bar.count++] = next.list[i];
    if (bar.count == 0)
        return place->margin;
    if (bar.count > BAR_MAX)
        bar.count = BAR_MAX;
    plan = choose_plan(place, &bar);
    place->is_tight = place->is_tight || !plan.is_fitting;
    top = place->panel->h_px - place->margin / 2 - plan.h;
    for (int i = 0; i < bar.count; i++) {
        if (row_of(i, bar.count, plan.way.rows) != row) {
            row++;
            x = place->margin;
            top += plan.row_h + place->gap;
        }
        bar.list[i]->rect = (struct rect){x, top, plan.w[i], plan.row_h};
        put_button(place, bar.list[i], &plan);
        x += plan.w[i] + place->gap;
    }
    return plan.h + place->margin / 2 + place->gap;
}
