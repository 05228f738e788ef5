/* screen_list_ticket.c - the ticket of a list, and the way to where one goes: both on a slip.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"
#include "ui/screen_work.h"

#include "base/buf.h"
#include "base/mem.h"

#define HOURS_MAX 1100
#define CLOCK_SAID 60

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

/* "9:30", "negen dertig". */
struct clock_words {
    char shown[16];
    char said[2 * CLOCK_SAID];
};

static struct clock_words
clock_words(const struct ui *ui, unsigned minutes)
{
    struct clock_words out;
    char hour[16], rest[16];
    snprintf(out.shown, sizeof out.shown, "%u:%02u", minutes / 60, minutes % 60);
    snprintf(out.said, sizeof out.said, "%.*s%s%.*s", CLOCK_SAID - 2,
             work_number_say(ui, minutes / 60, hour), minutes % 60 ? " " : "", CLOCK_SAID - 2,
             minutes % 60 ? work_number_say(ui, minutes % 60, rest) : "");
    return out;
}

static void
add_open(const struct ui *ui, const struct vacancy_open *open, struct buf *label, struct buf *say)
{
    char msgid[WIDGET_MAX_ID];
    struct clock_words from = clock_words(ui, open->from_m);
    struct clock_words to = clock_words(ui, open->until_m);
    snprintf(msgid, sizeof msgid, "doel_motivatie.wanneer.column.%u", open->day + 1);
    struct locale_arg shown[] = {
        {"day", ui_text(ui, msgid)}, {"from", from.shown}, {"to", to.shown}};
    struct locale_arg said[] = {
        {"day", ui_say_text(ui, msgid)}, {"from", from.said}, {"to", to.said}};
    struct work_words words = work_words(ui, "go.hours", shown, said, 3);
    ignore(buf_printf(label, NULL, "%s%s", label->len ? ", " : "", words.label) &&
           buf_printf(say, NULL, "%s%s", say->len ? ", " : "", words.say));
    free(words.label);
    free(words.say);
}

/* "ma 9:00 tot 17:00": the days one after the other. */
static void
put_open(struct ui *ui, struct view *view, const struct vacancy *vacancy)
{
    struct buf label, say;
    buf_init(&label, HOURS_MAX);
    buf_init(&say, HOURS_MAX);
    for (size_t i = 0; i < vacancy->open_count; i++) {
        add_open(ui, &vacancy->open[i], &label, &say);
    }
    if (label.len > 0) {
        struct locale_arg shown = {"hours", label.data}, said = {"hours", say.data};
        work_put(view, "open", SLOT_BODY, work_words(ui, "go.open", &shown, &said, 1));
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
