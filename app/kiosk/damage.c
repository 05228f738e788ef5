/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/damage.h"
#include "kiosk/cache.h"

static uint64_t
hash_widget(const struct view *view, const struct widget *widget)
{
    const int parts[] = {(int)widget->role,      (int)widget->slot,      widget->row,
                         widget->is_selected,    widget->is_done,        widget->is_enabled,
                         widget->is_pressed,     widget->is_outlined,    widget->is_touchable,
                         widget->lit_word,       widget->rect.x,         widget->rect.y,
                         widget->rect.w,         widget->rect.h,         widget->picture_rect.x,
                         widget->picture_rect.y, widget->picture_rect.w, widget->text.x_px,
                         widget->text.y_px,      widget->text.cap_px,    widget->text.line_count,
                         widget->text.w_px,      widget->text.is_bold,   view->is_rtl};
    uint64_t key = cache_key(CACHE_SEED, parts, sizeof parts);
    key = cache_key(key, widget->id, strlen(widget->id) + 1);
    key = cache_key(key, widget->picture, strlen(widget->picture) + 1);
    if (widget->code) {
        key = cache_key(key, widget->code, strlen(widget->code));
    }
    if (widget->role == ROLE_PROGRESS) {
        const int steps[] = {view->step, view->steps};
        key = cache_key(key, steps, sizeof steps);
    }
    return widget->label ? cache_key(key, widget->label, strlen(widget->label)) : key;
}

struct rect
damage_bounds(const struct widget *widget, int shadow_px)
{
    struct rect bounds = widget->rect;
    int light = widget->is_touchable ? 0 : widget->text.cap_px / LIGHT_PART;
    bounds.x -= light;
    bounds.w += 2 * light;
    bounds.h += shadow_px;
    return bounds;
}

void
damage_note(struct seen *out, const struct view *view, int shadow_px)
{
    const int frame[] = {view->theme, view->is_rtl, view->is_sheet_open, view->text_size};
    out->frame = cache_key(CACHE_SEED, frame, sizeof frame);
    out->count = view->count;
    for (size_t i = 0; i < view->count; i++) {
        out->hashes[i] = hash_widget(view, &view->widgets[i]);
        out->bounds[i] = damage_bounds(&view->widgets[i], shadow_px);
    }
}

static bool
has_hash(const struct seen *seen, uint64_t hash)
{
    for (size_t i = 0; i < seen->count; i++) {
        if (seen->hashes[i] == hash) {
            return true;
        }
    }
    return false;
}

static bool
is_inside(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* Adds rect unless one in the list already covers it; false when the list is full. */
static bool
add(struct rect *rects, size_t *count, struct rect rect)
{
    for (size_t i = 0; i < *count; i++) {
        if (is_inside(rect, rects[i])) {
            return true;
        }
    }
    if (*count == WINDOW_MAX_RECTS) {
        return false;
    }
    rects[(*count)++] = rect;
    return true;
}

static bool
add_missing(const struct seen *from, const struct seen *other, struct rect *rects, size_t *count)
{
    for (size_t i = 0; i < from->count; i++) {
        if (!has_hash(other, from->hashes[i]) && !add(rects, count, from->bounds[i])) {
            return false;
        }
    }
    return true;
}

size_t
damage_find(const struct seen *before, const struct seen *now, struct rect rects[WINDOW_MAX_RECTS])
{
    size_t count = 0;
    if (before->frame != now->frame || !add_missing(before, now, rects, &count) ||
        !add_missing(now, before, rects, &count)) {
        return WINDOW_MAX_RECTS + 1;
    }
    return count;
}

bool
damage_meets(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
