/* screen_go_there.c - the way to work one goes to: where, when it is open, how to find it, whom to
 * ask.
 *
 * As much a page as there is room for, as what there is to know of a vacancy: it begins at a thing
 * (the place, a line of hours, the way) and building it notes where the next begins. Where neither
 * hours nor way were told it says whom to ask. How printing goes stands in the title: the place
 * stays, for a picture of it where there is no paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"
#include "ui/screen_work.h"

#define CLOCK_SAID 60
#define TOGETHER_MOST 60 /* bytes of a place and its town on one line */

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

/* "ma", or "ma tot en met vr". */
static struct work_words
day_words(const struct ui *ui, const struct vacancy_open *open, size_t run)
{
    char first[WIDGET_MAX_ID], last[WIDGET_MAX_ID];
    snprintf(first, sizeof first, "doel_motivatie.wanneer.column.%u", open->day + 1);
    snprintf(last, sizeof last, "doel_motivatie.wanneer.column.%zu", open->day + run);
    struct locale_arg shown[] = {{"first", ui_text(ui, first)}, {"last", ui_text(ui, last)}};
    struct locale_arg said[] = {{"first", ui_say_text(ui, first)}, {"last", ui_say_text(ui, last)}};
    return work_words(ui, run > 1 ? "go.days" : "go.day", shown, said, 2);
}

/* "Open: ma 9:00 tot 17:00"; that it is about being open is said once. */
static void
put_open(struct ui *ui, struct view *view, const struct vacancy_open *open, size_t run,
         size_t number)
{
    char id[WIDGET_MAX_ID];
    struct clock_words from = clock_words(ui, open->from_m);
    struct clock_words to = clock_words(ui, open->until_m);
    struct work_words day = day_words(ui, open, run);
    struct locale_arg shown[] = {{"day", day.label}, {"from", from.shown}, {"to", to.shown}};
    struct locale_arg said[] = {{"day", day.say}, {"from", from.said}, {"to", to.said}};
    snprintf(id, sizeof id, "open:%zu", number);
    work_put(view, id, SLOT_BODY,
             work_words(ui, number == 1 ? "go.open" : "go.hours", shown, said, 3));
    free(day.label);
    free(day.say);
}

/* Long names beside each other leave no room for anything else on a small panel. */
static bool
is_town_apart(const struct vacancy *vacancy)
{
    return strlen(vacancy->place) + strlen(vacancy->town) > TOGETHER_MOST;
}

static void
put_name(struct ui *ui, struct view *view, const char *id, const char *name)
{
    char *kept = ui_isolate(ui_locale(ui), name);
    struct widget *widget = view_add(view, id, ROLE_TEXT, SLOT_BODY, kept, name);
    ui_set_picture(widget, strcmp(id, "text") == 0 ? "werk-erheen" : "");
    free(kept);
}

static void
put_place(struct ui *ui, struct view *view, const struct vacancy *vacancy)
{
    if (is_town_apart(vacancy)) {
        put_name(ui, view, "text", vacancy->place);
        return;
    }
    char *place = ui_isolate(ui_locale(ui), vacancy->place);
    char *town = ui_isolate(ui_locale(ui), vacancy->town);
    struct locale_arg shown[] = {{"place", place}, {"town", town}};
    struct locale_arg said[] = {{"place", vacancy->place}, {"town", vacancy->town}};
    ui_set_picture(work_put(view, "text", SLOT_BODY, work_words(ui, "go.where", shown, said, 2)),
                   "werk-erheen");
    free(place);
    free(town);
}

static bool
has_to_ask(const struct vacancy *vacancy)
{
    return vacancy->open_count == 0 && !vacancy->map[0] && !vacancy->ask_first[0];
}

/* Puts the thing with this number; false: there is none. Lines of hours follow the place. */
static bool
put_thing(struct ui *ui, struct view *view, const struct vacancy *vacancy, size_t number)
{
    size_t line = 1;
    if (number == 0) {
        put_place(ui, view, vacancy);
        return true;
    }
    if (is_town_apart(vacancy) && number == line++) {
        put_name(ui, view, "town", vacancy->town);
        return true;
    }
    for (size_t i = 0, first = line; i < vacancy->open_count; line++) {
        size_t run = vacancy_open_run(vacancy, i);
        if (line == number) {
            put_open(ui, view, &vacancy->open[i], run, number - first + 1);
            return true;
        }
        i += run;
    }
    if (vacancy->map[0] && number == line++) {
        char *map = ui_isolate(ui_locale(ui), vacancy->map);
        view_add(view, "map", ROLE_TEXT, SLOT_BODY, map, vacancy->map);
        free(map);
        return true;
    }
    if (vacancy->ask_first[0] && number == line++) {
        struct ui_words words = {"go.ask", "who", vacancy->ask_first, vacancy->ask_first};
        ui_set_picture(ui_put_words(ui, view, "ask", ROLE_TEXT, SLOT_BODY, &words), "goodbye-talk");
        return true;
    }
    if (number == line && has_to_ask(vacancy)) {
        ui_put_contact(ui, view, "ask", "out.text", "goodbye-talk");
        return true;
    }
    return false;
}

/* Is there a thing with this number? */
static bool
has_thing(const struct vacancy *vacancy, size_t number)
{
    size_t lines = is_town_apart(vacancy);
    for (size_t i = 0; i < vacancy->open_count; lines++) {
        i += vacancy_open_run(vacancy, i);
    }
    lines += vacancy->map[0] ? 1 : 0;
    lines += vacancy->ask_first[0] || has_to_ask(vacancy) ? 1 : 0;
    return number <= lines;
}

/* For work whose list is kept here, on a device that does not know what day it is, the same: nobody
 * can promise a place. */
void
go_there_build(struct ui *ui, struct view *view)
{
    struct work *work = &ui->trace.work;
    const struct vacancy *vacancy = work_now(ui);
    bool is_here = vacancy->signup == VACANCY_GO_THERE;
    size_t at = work->about[work->about_page].fact, last = at;
    view->is_few = true;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE,
           slip_words(ui, is_here ? "go.title" : "go.no-list"));
    while (last < at + (size_t)view->most && put_thing(ui, view, vacancy, last)) {
        last++;
    }
    work->about_next = (struct about_at){.fact = last};
    work->has_more_about = has_thing(vacancy, last);
    if (at == 0) {
        slip_put_print(ui, view);
    }
}

bool
go_there_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (strcmp(id, "print") == 0) {
        slip_print(ui, effects);
    } else if (strcmp(id, "next") == 0) {
        ignore(ui_built(ui));
        if (work->has_more_about && work->about_page + 1 < WORK_ABOUT_PAGES) {
            work_turn(ui, true, effects);
        } else {
            work_next(ui, effects);
        }
    } else if (strcmp(id, "back") == 0 && work->about_page > 0) {
        work_turn(ui, false, effects);
    } else {
        return false;
    }
    return true;
}
