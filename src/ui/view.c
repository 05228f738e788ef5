/* view.c - the widget tree's own memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/widget.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "content/bidi.h"

void
view_clear(struct view *view)
{
    for (size_t i = 0; i < view->count; i++) {
        struct widget *widget = &view->widgets[i];

        mem_wipe_text(widget->label);
        mem_wipe_text(widget->say);
        mem_wipe_text(widget->code);
        text_clear(&widget->text);
        mem_wipe(widget, sizeof *widget);
    }
    view->count = 0;
}

const char *
role_name(enum role role)
{
    static const char *const names[] = {
        [ROLE_TITLE] = "title",     [ROLE_TEXT] = "text",         [ROLE_CHOICE] = "choice",
        [ROLE_BUTTON] = "button",   [ROLE_KEY] = "key",           [ROLE_FIELD] = "field",
        [ROLE_PICTURE] = "picture", [ROLE_PROGRESS] = "progress",
    };

    assert((size_t)role < sizeof names / sizeof names[0]);
    return names[role];
}

struct widget *
view_add(struct view *view, const char *id, enum role role, enum slot slot, const char *label,
         const char *say)
{
    struct widget *widget = &view->widgets[view->count];

    assert(view->count < VIEW_MAX_WIDGETS && strlen(id) < WIDGET_MAX_ID && label != NULL);
    assert(view_find(view, id) == NULL);
    memset(widget, 0, sizeof *widget);
    snprintf(widget->id, sizeof widget->id, "%s", id);
    widget->role = role;
    widget->slot = slot;
    widget->label = mem_copy_text(label);
    widget->say = mem_copy_text(say == NULL ? label : say);
    bidi_strip(widget->say);
    widget->is_enabled = true;
    widget->is_touchable = role == ROLE_CHOICE || role == ROLE_BUTTON || role == ROLE_KEY;
    widget->lit_word = -1;
    view->count++;
    return widget;
}

struct widget *
view_find(struct view *view, const char *id)
{
    for (size_t i = 0; i < view->count; i++)
        if (strcmp(view->widgets[i].id, id) == 0)
            return &view->widgets[i];
    return NULL;
}

static bool
is_inside(const struct rect *rect, int x_px, int y_px)
{
    return x_px >= rect->x && x_px < rect->x + rect->w && y_px >= rect->y &&
           y_px < rect->y + rect->h;
}

/* Later widgets lie above earlier ones; an open sheet covers all but the bar. */
struct widget *
view_at(struct view *view, int x_px, int y_px)
{
    for (size_t i = view->count; i-- > 0;) {
        struct widget *widget = &view->widgets[i];
        bool is_covered = view->is_sheet_open && widget->slot != SLOT_SHEET &&
                          widget->slot != SLOT_BAR && widget->slot != SLOT_NEXT;

        if (widget->is_touchable && widget->is_enabled && !is_covered &&
            is_inside(&widget->rect, x_px, y_px))
            return widget;
    }
    return NULL;
}
