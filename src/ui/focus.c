/* focus.c - the keypad's way through a view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/focus.h"

#include <string.h>

static bool
is_bar(const struct widget *widget)
{
    return widget->slot == SLOT_BAR || widget->slot == SLOT_NEXT;
}

static bool
is_reachable(const struct view *view, const struct widget *widget)
{
    bool is_covered = view->is_sheet_open && widget->slot != SLOT_SHEET && !is_bar(widget);

    return widget->is_touchable && widget->is_enabled && !is_covered;
}

/* Pass 0: what the screen is about; pass 1: the bar. Keys stand in the tree by row and column. */
size_t
focus_order(const struct view *view, int order[VIEW_MAX_WIDGETS])
{
    size_t count = 0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < view->count; i++)
            if (is_reachable(view, &view->widgets[i]) && is_bar(&view->widgets[i]) == (pass == 1))
                order[count++] = (int)i;
    return count;
}

static int
step_from(const struct view *view, int from, bool is_forward)
{
    int order[VIEW_MAX_WIDGETS];
    size_t count = focus_order(view, order);

    if (count == 0)
        return FOCUS_NONE;
    for (size_t i = 0; i < count; i++)
        if (order[i] == from)
            return order[(i + (is_forward ? 1 : count - 1)) % count];
    return is_forward ? order[0] : order[count - 1];
}

int
focus_next(const struct view *view, int from)
{
    return step_from(view, from, true);
}

int
focus_prev(const struct view *view, int from)
{
    return step_from(view, from, false);
}

int
focus_find(const struct view *view, const char *id)
{
    for (size_t i = 0; i < view->count; i++)
        if (is_reachable(view, &view->widgets[i]) && strcmp(view->widgets[i].id, id) == 0)
            return (int)i;
    return FOCUS_NONE;
}
