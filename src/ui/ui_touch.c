/* ui_touch.c - fingers and keys: what counts as a tap, and on what.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include "ui/focus.h"
#include "ui/metrics.h"

#define TAP_AGAIN_MS 500
#define BOUNCE_MS 60
#define SAME_PLACE_MM 12.0

/* Typed or adjusted many times in a row: only what is too fast for a finger is a bounce. */
static bool
is_typed(struct ui *ui, const char *id)
{
    const struct widget *widget = view_find(ui_built(ui), id);
    return widget &&
           (widget->role == ROLE_KEY || widget->role == ROLE_CHOICE || widget->slot == SLOT_SHEET);
}

static bool
is_same_place(const struct ui *ui, int x_px, int y_px)
{
    double mm = panel_mm_per_px(&ui->config.panel);
    double dx = (x_px - ui->trace.last_tap.x_px) * mm;
    double dy = (y_px - ui->trace.last_tap.y_px) * mm;
    return dx * dx + dy * dy < SAME_PLACE_MM * SAME_PLACE_MM;
}

/* The second half of a double tap: on the same button, or where the button of the screen before
 * stood. */
static bool
is_echo(struct ui *ui, const char *id, uint64_t at_ms, int x_px, int y_px)
{
    const struct last_tap *last = &ui->trace.last_tap;
    if (!last->is_any) {
        return false;
    }
    uint64_t since_ms = at_ms - last->at_ms;
    bool is_same = strcmp(last->id, id) == 0;
    if (last->has_changed_screen) {
        return since_ms < TAP_AGAIN_MS && (is_same || is_same_place(ui, x_px, y_px));
    }
    return is_same && since_ms < (is_typed(ui, id) ? BOUNCE_MS : TAP_AGAIN_MS);
}

static void
accept(struct ui *ui, const char *id, int x_px, int y_px, struct effects *effects)
{
    char copy[WIDGET_MAX_ID];
    unsigned serial = ui->serial;
    snprintf(copy, sizeof copy, "%s", id);
    ui_tap(ui, copy, effects);
    struct last_tap *last = &ui->trace.last_tap;
    snprintf(last->id, sizeof last->id, "%s", copy);
    last->is_any = true;
    last->x_px = x_px;
    last->y_px = y_px;
    last->at_ms = ui->now_ms;
    last->has_changed_screen = ui->serial != serial;
}

/* What shows only while it is held must be built anew. */
static void
note_press(struct ui *ui, const char *id)
{
    ui_relight(ui);
    if (strcmp(id, "show") == 0) {
        ui_change(ui);
    }
}

static void
finger_down(struct ui *ui, const struct event *event, struct effects *effects)
{
    struct touch *touch = &ui->trace.touch;
    if (touch->is_down && touch->finger != event->finger) {
        return;
    }
    ui_awake(ui);
    const struct widget *widget = view_at(ui_view(ui), event->x_px, event->y_px);
    /* The second half of a double tap must not silence the screen that has just begun to speak. */
    if (!widget || !is_echo(ui, widget->id, event->at_ms, event->x_px, event->y_px)) {
        say_hush(&ui->say, effects);
        ui_clip_hush(ui, effects);
    }
    *touch = (struct touch){
        .is_down = true,
        .finger = event->finger,
        .is_inside = widget != NULL,
        .down_ms = event->at_ms,
        .x_px = event->x_px,
        .y_px = event->y_px,
        .serial = ui->serial,
    };
    snprintf(touch->id, sizeof touch->id, "%s", widget ? widget->id : "");
    ui->trace.has_focus = false;
    note_press(ui, touch->id);
}

static bool
is_on(struct ui *ui, const char *id, int x_px, int y_px)
{
    const struct widget *widget = view_at(ui_view(ui), x_px, y_px);
    return widget && strcmp(widget->id, id) == 0;
}

static void
finger_up(struct ui *ui, const struct event *event, struct effects *effects)
{
    struct touch touch = ui->trace.touch;
    ui->trace.touch = (struct touch){0};
    ui_awake(ui);
    note_press(ui, touch.id);
    bool is_tap =
        touch.id[0] && touch.serial == ui->serial && is_on(ui, touch.id, event->x_px, event->y_px);
    if (is_tap && !is_echo(ui, touch.id, touch.down_ms, touch.x_px, touch.y_px)) {
        accept(ui, touch.id, touch.x_px, touch.y_px, effects);
    } else if (!is_tap && !ui->trace.locale && ui_screen(ui) == SCREEN_LANGUAGES) {
        ui_speak(ui, SPEAK_SCREEN, "");
    }
}

void
ui_touch(struct ui *ui, const struct event *event, struct effects *effects)
{
    struct touch *touch = &ui->trace.touch;
    if (event->type == EVENT_DOWN) {
        finger_down(ui, event, effects);
    } else if (!touch->is_down || touch->finger != event->finger) {
        return;
    } else if (event->type == EVENT_UP) {
        finger_up(ui, event, effects);
    } else if (touch->id[0]) {
        bool is_inside = is_on(ui, touch->id, event->x_px, event->y_px);
        if (is_inside != touch->is_inside) {
            touch->is_inside = is_inside;
            note_press(ui, touch->id);
        }
    }
}

static void
move_focus(struct ui *ui, bool is_forward)
{
    struct trace *trace = &ui->trace;
    struct view *view = ui_built(ui);
    int from = trace->has_focus ? focus_find(view, trace->focus) : FOCUS_NONE;
    int to = is_forward ? focus_next(view, from) : focus_prev(view, from);
    if (to == FOCUS_NONE) {
        return;
    }
    trace->has_focus = true;
    snprintf(trace->focus, sizeof trace->focus, "%s", view->widgets[to].id);
    ui_speak(ui, SPEAK_WIDGET, trace->focus);
}

/* Keys that do what a button does; the button need not be on the screen. */
static const struct {
    enum key key;
    const char *id;
} key_table[] = {
    {KEY_BACK, "back"},     {KEY_LOUDER, "louder"}, {KEY_SOFTER, "softer"}, {KEY_FASTER, "faster"},
    {KEY_SLOWER, "slower"}, {KEY_HELP, "help"},     {KEY_REPEAT, "repeat"},
};

static void
press(struct ui *ui, const char *id, struct effects *effects)
{
    int nowhere = -1000000;
    if (!is_echo(ui, id, ui->now_ms, nowhere, nowhere)) {
        accept(ui, id, nowhere, nowhere, effects);
    }
}

static bool
may_press(struct ui *ui, const char *id)
{
    const struct widget *widget = view_find(ui_built(ui), id);
    return adjust_has(id) || (widget && widget->is_enabled);
}

void
ui_key(struct ui *ui, const struct event *event, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    bool is_first = !trace->settings.has_keypad;
    ui_awake(ui);
    say_hush(&ui->say, effects);
    ui_clip_hush(ui, effects);
    trace->settings.has_keypad = true;
    trace->wants_keys_intro = !trace->has_introduced_keys;
    if (is_first) {
        ui_speak(ui, SPEAK_SCREEN, "");
    }
    if (event->key == KEY_NEXT_WIDGET || event->key == KEY_PREV_WIDGET) {
        move_focus(ui, event->key == KEY_NEXT_WIDGET);
    } else if (event->key == KEY_SELECT && trace->has_focus &&
               focus_find(ui_built(ui), trace->focus) != FOCUS_NONE) {
        press(ui, trace->focus, effects);
    }
    for (size_t i = 0; i < sizeof key_table / sizeof key_table[0]; i++) {
        if (key_table[i].key == event->key && may_press(ui, key_table[i].id)) {
            press(ui, key_table[i].id, effects);
        }
    }
    ui_relight(ui);
}
