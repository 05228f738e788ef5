/* metrics_badge.c - where a tick is seen and hides no word.
 *
 * Tried one after another: large in the corner at the end of reading, large in the other corner,
 * small in both. Flat answers have it in the middle of their end first.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_math.h"
#include "ui/metrics.h"

/* Sizes in the order they are tried, in tenths of METRIC_BADGE_MM. */
struct spot {
    int from, to;
    bool is_other; /* the corner where reading begins */
};

static const struct spot spot_table[] = {
    {10, 6, false}, {10, 6, true}, {6, 4, false}, {6, 4, true}};
#define SPOTS (sizeof spot_table / sizeof spot_table[0])

/* How far apart two stretches are; 0: they meet. */
static int
apart(int at, int from, int to)
{
    return at < from ? from - at : at > to ? at - to : 0;
}

/* The disc of the tick touches no capital, nor comes close to one. */
static bool
is_clear(const struct widget *widget, const struct rect *disc)
{
    const struct text *text = &widget->text;
    int radius = disc->w / 2, x = disc->x + radius, y = disc->y + radius;
    int reach = radius + radius / 6;

    for (size_t i = 0; i < text->run_count; i++) {
        const struct text_run *run = &text->runs[i];
        int left = text->x_px + run->x_px;
        int top = text->y_px + run->line * text->line_h_px + text->ascent_px - text->cap_px;
        int across = apart(x, left, left + run->w_px), down = apart(y, top, top + text->cap_px);

        if (run->utf8[0] != ' ' && across * across + down * down < reach * reach)
            return false;
    }
    return true;
}

static struct rect
disc_at(const struct rect *card, int size, int inset, bool is_left, bool is_level)
{
    return (struct rect){is_left ? card->x + inset : card->x + card->w - inset - size,
                         card->y + (is_level ? (card->h - size) / 2 : inset), size, size};
}

static bool
is_low(const struct widget *widget)
{
    return (widget->slot == SLOT_TILE || widget->slot == SLOT_ROW) &&
           widget->rect.w > widget->rect.h * 3 / 2;
}

/* Away from the border, else close to it. */
static bool
find_at(const struct widget *widget, const struct panel *panel, int size, bool is_left,
        struct rect *out)
{
    bool is_flat = is_low(widget);
    int near = metrics_px(panel, METRIC_EDGE_BOLD_MM / 2);
    int far = widget->slot == SLOT_GRID ? near : metrics_px(panel, METRIC_EDGE_BOLD_MM + 1.0);

    *out = disc_at(&widget->rect, size, far, is_left, is_flat);
    if (is_clear(widget, out))
        return true;
    *out = disc_at(&widget->rect, size, near, is_left, is_flat);
    if (is_clear(widget, out))
        return true;
    *out = disc_at(&widget->rect, size, near, is_left, false);
    return is_clear(widget, out);
}

struct rect
metrics_badge(const struct widget *widget, const struct panel *panel, bool is_rtl)
{
    int least = min_of(widget->rect.w, widget->rect.h), most = metrics_px(panel, METRIC_BADGE_MM);
    struct rect disc = {0, 0, 0, 0};

    if (widget->slot == SLOT_GRID || is_low(widget))
        most = max_of(metrics_px(panel, METRIC_BADGE_LEAST_MM), min_of(most, least * 2 / 5));
    for (size_t i = 0; i < SPOTS; i++)
        for (int tenths = spot_table[i].from; tenths >= spot_table[i].to; tenths--) {
            int size = metrics_px(panel, METRIC_BADGE_MM) * tenths / 10;

            if (size <= most &&
                find_at(widget, panel, size, is_rtl != spot_table[i].is_other, &disc))
                return disc;
        }
    return disc;
}
