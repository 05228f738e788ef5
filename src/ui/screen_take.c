/* screen_take.c - what goes along: the code of this visit, on the screen and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"
#include "visit/code.h"

#define PRINT_LATE_MS 90000u /* a printer that says nothing by then is broken */

static const char *
words_of(const struct trace *trace)
{
    switch (trace->work.is_slip ? PRINT_NOTHING : trace->print) {
    case PRINT_ASKED:
        return "take.printing";
    case PRINT_DONE:
        return "take.printed";
    case PRINT_FAILED:
        return trace->not_printed == ERR_PAPER_OUT ? "take.paper" : "take.broken";
    default:
        return "take.text";
    }
}

static void
put_code(struct ui *ui, struct view *view)
{
    char code[CODE_MAX_TEXT];
    visit_code_write(ui->trace.visit, ui->day, code);
    struct widget *widget =
        view_add(view, "picture:code", ROLE_PICTURE, SLOT_CODE, "", ui_say_text(ui, "take.code"));
    widget->code = mem_copy_text(code);
    mem_wipe(code, sizeof code);
}

void
take_build(struct ui *ui, struct view *view)
{
    const struct trace *trace = &ui->trace;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "take.title");
    put_code(ui, view);
    struct widget *text = ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, words_of(trace));
    bool is_empty =
        !trace->work.is_slip && trace->print == PRINT_FAILED && trace->not_printed == ERR_PAPER_OUT;
    ui_set_picture(text, is_empty                     ? "printer-leeg"
                         : trace->print == PRINT_DONE ? "kaart-nemen"
                                                      : "kaart-bewaren");
    if (ui->config.has_printer) {
        struct widget *print = ui_put(ui, view, "print", ROLE_BUTTON, SLOT_ROW, "take.print");
        print->is_enabled = trace->print != PRINT_ASKED;
        ui_set_picture(print, "icon-print");
    }
    ui_set_picture(ui_put(ui, view, "listen", ROLE_BUTTON, SLOT_ROW, "take.listen"), "icon-listen");
}

/* The screen tells how printing goes. */
static bool
is_told(const struct ui *ui)
{
    enum screen_id screen = ui_screen(ui);
    return screen == SCREEN_TAKE || screen == SCREEN_LIST_TICKET || screen == SCREEN_GO_THERE;
}

static void
set_print(struct ui *ui, enum print print, enum err_code code)
{
    ui->trace.print = print;
    ui->trace.not_printed = code;
    ui->trace.print_until_ms = print == PRINT_ASKED ? ui->now_ms + PRINT_LATE_MS : 0;
    ui_change(ui);
    if (is_told(ui)) {
        ui_speak(ui, SPEAK_WIDGET, ui_screen(ui) == SCREEN_GO_THERE ? "title" : "text");
    }
}

void
print_begin(struct ui *ui, struct effects *effects)
{
    effects_add(effects, EFFECT_PRINT);
    set_print(ui, PRINT_ASKED, ERR_NONE);
}

bool
take_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "print") == 0) {
        ui->trace.work.is_slip = false;
        print_begin(ui, effects);
        return true;
    }
    if (strcmp(id, "listen") == 0) {
        ui_open(ui, SCREEN_RESULT, effects);
        return true;
    }
    return false;
}

/* Wherever one is by then, the rest goes on; what it came to stands on the screen. */
void
ui_printed(struct ui *ui, const struct event *event, struct effects *effects)
{
    if (ui->trace.print != PRINT_ASKED) {
        return;
    }
    set_print(ui, event->code == ERR_NONE ? PRINT_DONE : PRINT_FAILED, event->code);
    if (is_told(ui)) {
        ui_sound(ui, SOUND_NOTICE, effects);
    }
}

void
ui_print_late(struct ui *ui, struct effects *effects)
{
    (void)effects;
    set_print(ui, PRINT_FAILED, ERR_PRINTER_GONE);
}
