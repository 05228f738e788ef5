/* ui_view.c - the widget tree, built when something changed and placed when someone looks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include "base/mem.h"

#define LIST_MOST 4
#define LIST_LEAST 2

static void
put_progress(struct ui *ui, struct view *view)
{
    if (view->steps < 2) {
        return;
    }
    char step[UI_DIGITS];
    char steps[UI_DIGITS];
    struct locale_arg said[] = {{"step", ui_count(ui, view->step, step)},
                                {"steps", ui_count(ui, view->steps, steps)}};
    struct locale_arg args[] = {{"step", step}, {"steps", steps}};
    char *label = locale_format(ui_text(ui, "progress.step"), args, 2);
    char *say = locale_format(ui_say_text(ui, "progress.step"), said, 2);
    view_add(view, "progress", ROLE_PROGRESS, SLOT_PROGRESS, label, say);
    free(label);
    free(say);
}

static void
put_cover(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "cover.title");
    ui_set_picture(ui_put(ui, view, "cover", ROLE_BUTTON, SLOT_ROW, "cover.off"), "icon-show");
}

/* The pictures are in the pack: without it there would be holes, and on a small panel buttons
 * without a word. */
static void
drop_pictures(struct view *view)
{
    for (size_t i = 0; i < view->count; i++) {
        view->widgets[i].picture[0] = '\0';
    }
}

static void
build(struct ui *ui, int most)
{
    struct view *view = &ui->view;
    enum screen_id id = ui_screen(ui);
    const struct screen *screen = screen_get(id);
    view_clear(view);
    view->most = most;
    view->is_few = false;
    view->screen = screen->name;
    view->card = "";
    view->deck = "";
    view->arrangement = ui->trace.is_covered ? ARRANGE_PAGE : screen->arrangement;
    view->is_rtl = locale_is_rtl(ui_locale(ui));
    view->theme = ui->trace.settings.theme;
    view->text_size = ui->trace.settings.text_size;
    view->is_sheet_open = ui->trace.is_sheet_open;
    snprintf(view->locale, sizeof view->locale, "%s", locale_code(ui_locale(ui)));
    flow_steps(ui, id, &view->step, &view->steps);
    if (ui->trace.is_covered) {
        put_cover(ui, view);
    } else {
        put_progress(ui, view);
        screen->build(ui, view);
    }
    bar_build(ui, view, id);
    if (view->is_sheet_open) {
        adjust_build(ui, view);
    }
    if (!ui->content) {
        drop_pictures(view);
    }
}

static void
place(struct ui *ui)
{
    layout_place(&ui->view, &ui->config.panel, ui->config.measure);
    ui->is_placed = true;
}

/* All that is to be read beside columns has its place. */
static bool
has_texts(const struct ui *ui)
{
    for (size_t i = 0; i < ui->view.count; i++) {
        const struct widget *widget = &ui->view.widgets[i];
        if (widget->slot == SLOT_BODY && widget->rect.w == 0) {
            return false;
        }
    }
    return true;
}

static bool
try_few(struct ui *ui, int least, bool with_texts)
{
    for (int most = LIST_MOST; most >= least; most--) {
        build(ui, most);
        place(ui);
        if (!ui->view.is_crowded && (has_texts(ui) || !with_texts)) {
            return true;
        }
    }
    return false;
}

/* A column or list holds as many things as there is room for on this panel, at this size of
 * letters. By whom it was told is worth more than one thing more, but not than all but one. */
static void
build_few(struct ui *ui)
{
    if (!try_few(ui, LIST_LEAST, true)) {
        ignore(try_few(ui, 1, false));
    }
}

struct view *
ui_built(struct ui *ui)
{
    if (ui->is_stale) {
        build(ui, LIST_MOST);
        ui->is_stale = false;
        ui->is_placed = false;
        ui->is_plain = true;
        if (ui->view.arrangement == ARRANGE_COLUMNS || ui->view.arrangement == ARRANGE_LIST ||
            ui->view.is_few) {
            build_few(ui);
        }
    }
    return &ui->view;
}

/* Presses, focus and the light of speech change no widget's place. */
static void
light(struct ui *ui)
{
    int word;
    const char *lit = say_lit(&ui->say, &word);
    const struct trace *trace = &ui->trace;
    for (size_t i = 0; i < ui->view.count; i++) {
        struct widget *widget = &ui->view.widgets[i];
        bool is_lit = *lit && strcmp(widget->id, lit) == 0;
        bool is_focus = trace->has_focus && strcmp(widget->id, trace->focus) == 0;
        widget->lit_word = is_lit ? word : -1;
        widget->is_outlined = is_lit || is_focus;
        widget->is_pressed = trace->touch.is_down && trace->touch.is_inside &&
                             strcmp(widget->id, trace->touch.id) == 0;
    }
    ui->is_plain = false;
}

struct view *
ui_view(struct ui *ui)
{
    ui_built(ui);
    if (!ui->is_placed) {
        place(ui);
    }
    if (ui->is_plain) {
        light(ui);
    }
    return &ui->view;
}
