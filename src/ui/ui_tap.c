/* ui_tap.c - what a tap does: the screen's own widgets first, then the bar every screen has.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include <assert.h>

static void
tap_back(struct ui *ui, struct effects *effects)
{
    if (ui_is_over(ui)) {
        ui_close(ui, effects);
    } else {
        flow_back(ui, effects);
    }
}

static void
tap_next(struct ui *ui, struct effects *effects)
{
    flow_forward(ui, effects);
}

static void
tap_repeat(struct ui *ui, struct effects *effects)
{
    spoken_stop(ui, effects);
    ui_speak(ui, SPEAK_ALL, "");
}

static void
tap_help(struct ui *ui, struct effects *effects)
{
    ui_open(ui, SCREEN_HELP, effects);
}

static void
tap_languages(struct ui *ui, struct effects *effects)
{
    ui_open(ui, SCREEN_LANGUAGES, effects);
}

static void
tap_stop(struct ui *ui, struct effects *effects)
{
    ui_open(ui, SCREEN_STOP, effects);
}

static void
tap_cover(struct ui *ui, struct effects *effects)
{
    say_hush(&ui->say, effects);
    ui->trace.is_covered = !ui->trace.is_covered;
    ui->serial++;
    ui_change(ui);
    ui_speak(ui, SPEAK_SCREEN, "");
}

static const struct {
    const char *id;
    void (*tap)(struct ui *ui, struct effects *effects);
} bar_taps[] = {
    {"back", tap_back}, {"next", tap_next},           {"repeat", tap_repeat}, {"skip", tap_next},
    {"help", tap_help}, {"languages", tap_languages}, {"stop", tap_stop},     {"cover", tap_cover},
};

void
ui_tap(struct ui *ui, const char *id, struct effects *effects)
{
    unsigned serial = ui->serial;
    const struct screen *screen = screen_get(ui_screen(ui));
    bool is_done = adjust_tap(ui, id, effects) ||
                   (screen->tap && !ui->trace.is_covered && screen->tap(ui, id, effects));
    for (size_t i = 0; !is_done && i < sizeof bar_taps / sizeof bar_taps[0]; i++) {
        if (strcmp(bar_taps[i].id, id) == 0) {
            bar_taps[i].tap(ui, effects);
            is_done = true;
        }
    }
    if (ui->serial != serial) {
        ui_sound(ui, SOUND_NEXT, effects);
    }
    ui_change(ui);
}

void
ui_enter(struct ui *ui, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    say_hush(&ui->say, effects);
    ui->serial++;
    trace->is_covered = false;
    trace->is_sheet_open = false;
    trace->has_focus = false;
    trace->has_rest = false;
    trace->is_full = false;
    trace->was_heard = false;
    trace->entered_ms = ui->now_ms;
    trace->mask_at_ms = 0;
    trace->shown_s = 0;
    trace->show_until_ms = 0;
    ui_change(ui);
    ui_speak(ui, SPEAK_SCREEN, "");
    const struct screen *screen = screen_get(ui_screen(ui));
    if (screen->enter) {
        screen->enter(ui, effects);
    }
}

void
ui_leave(struct ui *ui, struct effects *effects)
{
    const struct screen *screen = screen_get(ui_screen(ui));
    if (screen->leave) {
        screen->leave(ui, effects);
    }
}

static void
take_out(struct trace *trace, enum screen_id over)
{
    size_t kept = 0;
    for (size_t i = 0; i < trace->over_count; i++) {
        if (trace->over[i] != over) {
            trace->over[kept++] = trace->over[i];
        }
    }
    trace->over_count = kept;
}

/* Whoever opens something from the idle warning is there: the warning is gone. */
void
ui_open(struct ui *ui, enum screen_id over, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    ui_leave(ui, effects);
    take_out(trace, SCREEN_IDLE);
    take_out(trace, over);
    assert(trace->over_count < OVER_MAX);
    trace->over[trace->over_count++] = over;
    ui_enter(ui, effects);
}

void
ui_close(struct ui *ui, struct effects *effects)
{
    ui_leave(ui, effects);
    assert(ui->trace.over_count > 0);
    ui->trace.over_count--;
    ui_enter(ui, effects);
}
