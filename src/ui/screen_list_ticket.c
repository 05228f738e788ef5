/* screen_list_ticket.c - the ticket of a list, and the way to where one goes: both on a slip.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"
#include "ui/screen_work.h"

#include "base/buf.h"
#include "base/mem.h"

#define HOURS_MAX 600

static void
put_print(struct ui *ui, struct view *view)
{
    if (ui->config.has_printer) {
        struct widget *print = ui_put(ui, view, "print", ROLE_BUTTON, SLOT_ROW, "take.print");
        print->is_enabled = ui->trace.print != PRINT_ASKED;
        ui_set_picture(print, "icon-print");
    }
}

/* What came of printing takes the place of what else stands there. */
static const char *
words_of_print(const struct ui *ui, const char *msgid)
{
    const struct trace *trace = &ui->trace;
    if (!trace->work.is_slip) {
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

static void
print(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    bool is_going = ui_screen(ui) == SCREEN_GO_THERE;
    work->is_slip = true;
    work->slip_vacancy = is_going ? work->order[work->at] + 1 : 0;
    print_begin(ui, effects);
}

void
list_ticket_build(struct ui *ui, struct view *view)
{
    const struct work *work = &ui->trace.work;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "signup.ticket");
    if (work->signed_count > 0) {
        ticket_put(ui, view, &work->signed_up[work->signed_count - 1].ticket);
    }
    ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, words_of_print(ui, "signup.ticket.text"));
    put_print(ui, view);
}

bool
list_ticket_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "print") == 0) {
        print(ui, effects);
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

/* "ma 9:00 - 17:00": written; the days one after the other. */
static void
put_open(struct ui *ui, struct view *view, const struct vacancy *vacancy)
{
    struct buf label, say;
    buf_init(&label, HOURS_MAX);
    buf_init(&say, HOURS_MAX);
    for (size_t i = 0; i < vacancy->open_count; i++) {
        const struct vacancy_open *open = &vacancy->open[i];
        char msgid[WIDGET_MAX_ID];
        char from[16], until[16];
        const char *comma = i > 0 ? ", " : "";
        snprintf(msgid, sizeof msgid, "doel_motivatie.wanneer.column.%u", open->day + 1);
        ignore(buf_printf(&label, NULL, "%s%s %u:%02u - %u:%02u", comma, ui_text(ui, msgid),
                          open->from_m / 60, open->from_m % 60, open->until_m / 60,
                          open->until_m % 60));
        ignore(buf_printf(&say, NULL, "%s%s %s - %s", comma, ui_say_text(ui, msgid),
                          work_number_say(ui, open->from_m / 60, from),
                          work_number_say(ui, open->until_m / 60, until)));
    }
    if (label.len > 0) {
        struct ui_words words = {"go.open", "hours", label.data, say.data};
        ui_put_words(ui, view, "open", ROLE_TEXT, SLOT_BODY, &words);
    }
    buf_clear(&label);
    buf_clear(&say);
}

/* Where, when, how to find it. For work whose list is kept here, on a device that does not know
 * what day it is, the same: nobody can promise a place. */
void
go_there_build(struct ui *ui, struct view *view)
{
    const struct vacancy *vacancy = work_now(ui);
    char *place = ui_isolate(ui_locale(ui), vacancy->place);
    char *town = ui_isolate(ui_locale(ui), vacancy->town);
    struct locale_arg shown[] = {{"place", place}, {"town", town}};
    struct locale_arg said[] = {{"place", vacancy->place}, {"town", vacancy->town}};
    bool is_here = vacancy->signup == VACANCY_GO_THERE;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, is_here ? "go.title" : "go.no-list");
    const char *msgid = words_of_print(ui, "go.where");
    ui_set_picture(work_put(view, "text", SLOT_BODY, work_words(ui, msgid, shown, said, 2)),
                   "werk-erheen");
    put_open(ui, view, vacancy);
    if (vacancy->map[0]) {
        view_add(view, "map", ROLE_TEXT, SLOT_BODY, vacancy->map, NULL);
    }
    put_print(ui, view);
    free(place);
    free(town);
}

bool
go_there_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "print") == 0) {
        print(ui, effects);
        return true;
    }
    if (strcmp(id, "next") != 0) {
        return false;
    }
    work_next(ui, effects);
    return true;
}
