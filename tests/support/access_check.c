/* access_check.c - one function a rule; a table runs them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "access_check.h"

#include <stdarg.h>
#include <string.h>
#include "ui/metrics.h"

#define MIRROR_SLACK_MM 2.0

struct check {
    struct access_report *report;
    const struct view *view;
    const struct panel *panel;
    double mm;
};

static void tell(const struct check *check, const char *name, const struct widget *widget,
                 const char *format, ...) PRINTF_LIKE(4, 5);

static void
tell(const struct check *check, const char *name, const struct widget *widget, const char *format,
     ...)
{
    struct access_violation *at = &check->report->list[check->report->count];
    va_list args;

    if (check->report->count++ >= ACCESS_MAX)
        return;
    at->name = name;
    snprintf(at->widget, sizeof at->widget, "%s", widget->id);
    va_start(args, format);
    vsnprintf(at->text, sizeof at->text, format, args);
    va_end(args);
}

static bool
is_bar(const struct widget *widget)
{
    return widget->slot == SLOT_BAR || widget->slot == SLOT_NEXT;
}

/* Not under the sheet, and given a place. */
static bool
is_there(const struct check *check, const struct widget *widget)
{
    if (check->view->is_sheet_open && widget->slot != SLOT_SHEET && !is_bar(widget))
        return false;
    return widget->rect.w > 0;
}

static bool
is_inside(const struct rect *in, const struct rect *out)
{
    return in->x >= out->x && in->y >= out->y && in->x + in->w <= out->x + out->w &&
           in->y + in->h <= out->y + out->h;
}

static bool
is_meeting(const struct rect *a, const struct rect *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

static void
check_target(const struct check *check, const struct widget *widget)
{
    double w = widget->rect.w * check->mm, h = widget->rect.h * check->mm;

    if (widget->is_touchable && (w < METRIC_TARGET_MM || h < METRIC_TARGET_MM))
        tell(check, "target", widget, "%.1f x %.1f mm", w, h);
}

static void
check_gap(const struct check *check, const struct widget *widget)
{
    const struct rect *a = &widget->rect;

    for (const struct widget *other = widget + 1; other < check->view->widgets + check->view->count;
         other++) {
        const struct rect *b = &other->rect;
        int across, down;

        if (!widget->is_touchable || !other->is_touchable || !is_there(check, other))
            continue;
        across = a->x < b->x ? b->x - a->x - a->w : a->x - b->x - b->w;
        down = a->y < b->y ? b->y - a->y - a->h : a->y - b->y - b->h;
        if ((across > down ? across : down) * check->mm < METRIC_GAP_MM)
            tell(check, "gap", widget, "%d px to %s", across > down ? across : down, other->id);
    }
}

static void
check_panel(const struct check *check, const struct widget *widget)
{
    struct rect all = {0, 0, check->panel->w_px, check->panel->h_px};

    if (!is_inside(&widget->rect, &all))
        tell(check, "panel", widget, "%d,%d %dx%d", widget->rect.x, widget->rect.y, widget->rect.w,
             widget->rect.h);
}

/* A column's head is the box round all that is in it. */
static bool
is_box_of(const struct widget *head, const struct widget *item)
{
    return head->slot == SLOT_COLUMN && item->slot == SLOT_COLUMN && head->row == item->row &&
           head->role == ROLE_TITLE && is_inside(&item->rect, &head->rect);
}

static void
check_overlap(const struct check *check, const struct widget *widget)
{
    for (const struct widget *other = widget + 1; other < check->view->widgets + check->view->count;
         other++) {
        struct rect text = {widget->text.x_px, widget->text.y_px, widget->text.w_px,
                            widget->text.h_px};
        bool is_box = is_box_of(widget, other);

        if (!is_there(check, other))
            continue;
        if (!is_box && is_meeting(&widget->rect, &other->rect))
            tell(check, "overlap", widget, "with %s", other->id);
        if (is_box && is_meeting(&text, &other->rect))
            tell(check, "overlap", widget, "its words with %s", other->id);
    }
}

static void
check_box(const struct check *check, const struct widget *widget)
{
    const struct text *text = &widget->text;
    struct rect box = {text->x_px, text->y_px, text->w_px, text->h_px};
    const struct rect *picture = &widget->picture_rect;

    if (text->run_count > 0 && !is_inside(&box, &widget->rect))
        tell(check, "box", widget, "text %d,%d %dx%d", box.x, box.y, box.w, box.h);
    if (picture->w > 0 && !is_inside(picture, &widget->rect))
        tell(check, "box", widget, "picture %d,%d %dx%d", picture->x, picture->y, picture->w,
             picture->h);
    if (picture->w > 0 && text->run_count > 0 && is_meeting(picture, &box))
        tell(check, "box", widget, "text on picture");
    for (size_t i = 0; i < text->run_count; i++)
        if (text->runs[i].x_px < 0 || text->runs[i].x_px + text->runs[i].w_px > text->w_px)
            tell(check, "box", widget, "run %zu", i);
}

static int
words_shown(const struct text *text)
{
    int most = 0;

    for (size_t i = 0; i < text->run_count; i++)
        most = text->runs[i].word + 1 > most ? text->runs[i].word + 1 : most;
    return most;
}

static void
check_text(const struct check *check, const struct widget *widget)
{
    const struct text *text = &widget->text;
    enum text_kind kind = is_bar(widget) ? TEXT_BAR : TEXT_CAPTION;
    double floor_mm = metrics_text(check->panel, check->view->text_size, kind).floor_mm;

    if (text->is_clipped)
        tell(check, "clipped", widget, "%s", widget->label);
    if (text->is_missing_glyph)
        tell(check, "glyph", widget, "%s", widget->label);
    if (text->run_count > 0 && words_shown(text) != text_word_count(widget->label))
        tell(check, "words", widget, "%d of %d", words_shown(text), text_word_count(widget->label));
    if (text->run_count > 0 && text->cap_px * check->mm < floor_mm)
        tell(check, "floor", widget, "%.2f mm", text->cap_px * check->mm);
    if (text->run_count == 0 && widget->picture_rect.w <= 0)
        tell(check, "unseen", widget, "neither words nor picture");
    if (text->run_count == 0 && widget->label[0] != '\0' && widget->role != ROLE_BUTTON)
        tell(check, "unseen", widget, "%s", widget->label);
}

static void
check_speech(const struct check *check, const struct widget *widget)
{
    if (widget->say == NULL || widget->say[strspn(widget->say, " .,\n")] == '\0')
        tell(check, "speech", widget, "nothing to say");
}

static void
check_least(const struct check *check, const struct widget *widget)
{
    double w = widget->rect.w * check->mm, h = widget->rect.h * check->mm;
    double least = w < h ? w : h;

    if (widget->role == ROLE_CHOICE && widget->slot == SLOT_CARD && least < METRIC_CARD_MM)
        tell(check, "card", widget, "%.1f x %.1f mm", w, h);
    if (widget->slot == SLOT_CODE && least < METRIC_CODE_MM)
        tell(check, "code", widget, "%.1f mm", least);
    if (is_bar(widget) && check->panel->width_mm >= METRIC_WIDE_MM && least < METRIC_BAR_MM)
        tell(check, "bar", widget, "%.1f x %.1f mm", w, h);
}

/* The nearest a point comes to a stretch. */
static int
distance(int at, int from, int to)
{
    return at < from ? from - at : at > to ? at - to : 0;
}

/* The tick of a chosen answer, a disc, lies on none of its words. */
static void
check_tick(const struct check *check, const struct widget *widget)
{
    struct rect badge = metrics_badge(widget, check->panel, check->view->is_rtl);
    int radius = badge.w / 2, x = badge.x + radius, y = badge.y + radius;
    const struct text *text = &widget->text;
    bool is_ticked =
        (widget->role == ROLE_CHOICE || widget->is_done || widget->is_selected) && !is_bar(widget);

    if (is_ticked && !is_inside(&badge, &widget->rect))
        tell(check, "tick", widget, "outside");
    for (size_t i = 0; i < text->run_count && is_ticked; i++) {
        const struct text_run *run = &text->runs[i];
        int left = text->x_px + run->x_px;
        int top = text->y_px + run->line * text->line_h_px + text->ascent_px - text->cap_px;
        int across = distance(x, left, left + run->w_px);
        int down = distance(y, top, top + text->cap_px);

        if (run->utf8[0] != ' ' && across * across + down * down < radius * radius)
            tell(check, "tick", widget, "on \"%s\"", run->utf8);
    }
}

static void
check_reach(const struct check *check, const struct widget *widget)
{
    if (panel_is_upright(check->panel) && widget->is_touchable &&
        widget->rect.y < check->panel->h_px / 2)
        tell(check, "reach", widget, "y %d", widget->rect.y);
}

/* Distance of a's end to b's start in the direction of reading; negative: they share columns. */
static int
ahead(const struct check *check, const struct rect *a, const struct rect *b)
{
    return check->view->is_rtl ? a->x - b->x - b->w : b->x - a->x - a->w;
}

/* b comes after a in the tree: it may not stand above it, nor before it in the same row. */
static void
check_order(const struct check *check, const struct widget *widget)
{
    for (const struct widget *other = widget + 1; other < check->view->widgets + check->view->count;
         other++) {
        const struct rect *a = &widget->rect, *b = &other->rect;
        bool is_above = b->y + b->h <= a->y, is_ahead = ahead(check, a, b) >= 0;
        bool is_behind = ahead(check, b, a) >= 0;
        bool is_level = b->y < a->y + a->h / 2 && a->y < b->y + b->h / 2;

        if (!is_there(check, other) || is_bar(widget) != is_bar(other) ||
            (widget->slot == SLOT_SHEET) != (other->slot == SLOT_SHEET))
            continue;
        if (widget->slot == SLOT_KEY && other->slot == SLOT_KEY && check->view->is_rtl)
            is_behind = ahead(check, a, b) >= 0; /* keys are not mirrored */
        if ((is_above && !is_ahead) || (is_level && is_behind))
            tell(check, "order", widget, "%s reads before it", other->id);
    }
}

void
access_check(struct access_report *report, const struct view *view, const struct panel *panel)
{
    static void (*const rules[])(const struct check *, const struct widget *) = {
        check_target, check_gap,   check_panel, check_overlap, check_box,  check_text,
        check_speech, check_least, check_reach, check_order,   check_tick,
    };
    struct check check = {report, view, panel, panel_mm_per_px(panel)};

    for (size_t i = 0; i < view->count; i++) {
        const struct widget *widget = &view->widgets[i];

        if (!is_there(&check, widget))
            check_speech(&check, widget);
        for (size_t j = 0; j < sizeof rules / sizeof rules[0] && is_there(&check, widget); j++)
            rules[j](&check, widget);
    }
}

/* What is fitted round words may differ a little: punctuation is shaped with other neighbours. */
static int
looseness(const struct check *check, const struct widget *widget)
{
    return widget->is_touchable ? 0 : metrics_px(check->panel, MIRROR_SLACK_MM);
}

static bool
is_twin(const struct rect *a, const struct rect *b, int slack)
{
    return abs(a->y - b->y) <= slack && abs(a->w - b->w) <= slack && abs(a->h - b->h) <= slack;
}

void
access_check_mirror(struct access_report *report, const struct view *ltr, const struct view *rtl,
                    const struct panel *panel)
{
    struct check check = {report, rtl, panel, panel_mm_per_px(panel)};

    for (size_t i = 0; i < rtl->count; i++) {
        const struct widget *widget = &rtl->widgets[i];
        const struct rect *a = &ltr->widgets[i].rect, *b = &widget->rect;
        bool is_key = widget->slot == SLOT_KEY;
        int slack = looseness(&check, widget);

        if (i >= ltr->count || strcmp(ltr->widgets[i].id, widget->id) != 0)
            tell(&check, "mirror", widget, "no twin");
        else if (!is_twin(a, b, slack))
            tell(&check, "mirror", widget, "another size or height");
        else if (a->w > 0 && !is_key && abs(a->x - (panel->w_px - b->x - b->w)) > slack)
            tell(&check, "mirror", widget, "x %d, twin %d", b->x, a->x);
        else if (is_key && i > 0 && ltr->widgets[i - 1].slot == SLOT_KEY &&
                 b->x - rtl->widgets[i - 1].rect.x != a->x - ltr->widgets[i - 1].rect.x)
            tell(&check, "mirror", widget, "key out of its order");
    }
}

bool
access_has(const struct access_report *report, const char *name)
{
    for (int i = 0; i < report->count && i < ACCESS_MAX; i++)
        if (strcmp(report->list[i].name, name) == 0)
            return true;
    return false;
}
