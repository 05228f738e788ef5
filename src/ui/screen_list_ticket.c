/* screen_list_ticket.c - the ticket of a list; and onto paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"
#include "ui/screen_work.h"

#include "base/mem.h"

void
slip_put_print(struct ui *ui, struct view *view)
{
    if (ui->config.has_printer) {
        struct widget *print = ui_put(ui, view, "print", ROLE_BUTTON, SLOT_ROW, "slip.print");
        print->is_enabled = ui->trace.print != PRINT_ASKED;
        ui_set_picture(print, "icon-print");
    }
}

/* Is what is on paper, or on its way there, what this screen is about? */
static bool
is_slip_here(const struct ui *ui)
{
    const struct work *work = &ui->trace.work;
    if (ui_screen(ui) == SCREEN_GO_THERE) {
        return work->is_slip && work->slip_vacancy == work->order[work->at] + 1;
    }
    return work->is_slip && work->slip_vacancy == 0 && !work->has_newer;
}

const char *
slip_words(const struct ui *ui, const char *msgid)
{
    const struct trace *trace = &ui->trace;
    if (!is_slip_here(ui)) {
        return msgid;
    }
    switch (trace->print) {
    case PRINT_ASKED:
        return "take.printing";
    case PRINT_DONE:
        return "take.printed";
    case PRINT_FAILED:
        return trace->not_printed == ERR_PAPER_OUT ? "take.paper" : "take.broken";
    default:
        return msgid;
    }
}

void
slip_print(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    bool is_going = ui_screen(ui) == SCREEN_GO_THERE;
    work->is_slip = true;
    work->slip_vacancy = is_going ? work->order[work->at] + 1 : 0;
    work->has_newer = false;
    print_begin(ui, effects);
}

bool
work_is_full(const struct ui *ui)
{
    return ui->trace.work.signed_count == WORK_SIGNED_MAX;
}

/* In place of signing up once more: all tickets can be had on paper. */
void
signup_enough_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "signup.enough");
    ui_set_picture(
        ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, slip_words(ui, "signup.enough.text")),
        "werk-later");
    slip_put_print(ui, view);
}

bool
signup_enough_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "print") == 0) {
        slip_print(ui, effects);
        return true;
    }
    return signup_failed_tap(ui, id, effects);
}

void
list_ticket_build(struct ui *ui, struct view *view)
{
    const struct work *work = &ui->trace.work;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "signup.ticket");
    if (work->signed_count > 0) {
        ticket_put(ui, view, &work->signed_up[work->signed_count - 1].ticket);
    }
    ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, slip_words(ui, "signup.ticket.text"));
    slip_put_print(ui, view);
}

bool
list_ticket_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "print") == 0) {
        slip_print(ui, effects);
        return true;
    }
    if (strcmp(id, "next") != 0 && strcmp(id, "back") != 0) {
        return false;
    }
    ui_leave(ui, effects);
    work_leave(ui, SCREEN_NONE);
    ui_enter(ui, effects);
    return true;
}
