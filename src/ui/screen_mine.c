/* screen_mine.c - how it stands on a list, by its ticket: the place, stepping back, yes after the
 * coffee. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/again.h"
#include "ui/screen_list.h"
#include "ui/screen_work.h"

static const struct {
    const char *msgid, *picture;
    enum { STAYS, COMES_NOT, OFF_THE_LIST } withdraw;
} states[LIST_STATES] = {
    [LIST_INTEREST] = {"mine.interest", "stap-koffie", COMES_NOT},
    [LIST_VISITED] = {"mine.visited", "stap-koffie", COMES_NOT},
    [LIST_ON_LIST] = {"mine.on-list", "regel-rij", OFF_THE_LIST},
    [LIST_CALLED] = {"mine.called", "consent-call", OFF_THE_LIST},
    [LIST_ACCEPTED] = {"mine.accepted", "door-werk", STAYS},
    [LIST_DECLINED] = {"mine.declined", "goodbye-talk", STAYS},
    [LIST_UNREACHABLE] = {"mine.unreachable", "consent-call", OFF_THE_LIST},
    [LIST_WITHDRAWN] = {"mine.withdrawn", "goodbye-talk", STAYS},
    [LIST_HIRED] = {"mine.hired", "door-werk", STAYS},
};

/* Nobody is taken off a list they are not on yet. */
static const struct {
    const char *button, *title, *text;
} ways_out[] = {
    [COMES_NOT] = {"mine.cancel", "mine.cancel.sure", "mine.cancel.text"},
    [OFF_THE_LIST] = {"mine.withdraw", "mine.sure", "mine.sure.text"},
};

static void
put_vacancy(struct ui *ui, struct view *view)
{
    const struct vacancy *vacancy = work_find(ui, ui->trace.work.mine.vacancy);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, vacancy ? vacancy->title : "mine.title");
}

void
mine_build(struct ui *ui, struct view *view)
{
    const struct list_status *mine = &ui->trace.work.mine;
    bool has_place = mine->state == LIST_ON_LIST && mine->standing.is_known;
    put_vacancy(ui, view);
    if (has_place) {
        standing_put(ui, view, &mine->standing, true);
    } else {
        bool is_back = mine->state == LIST_UNREACHABLE && mine->may_say_yes;
        ui_put_contact(ui, view, "state",
                       is_back ? "mine.unreachable.back" : states[mine->state].msgid,
                       states[mine->state].picture);
    }
    if (mine->is_old && !has_place) {
        day_put(ui, view, "as_of", "signup.place.as-of", mine->standing.as_of);
    }
    if (mine->is_old) { /* nothing can be changed without the hub */
        ui_put(ui, view, "offline", ROLE_TEXT, SLOT_BODY, "mine.old");
        return;
    }
    if (mine->may_say_yes) {
        ui_set_picture(ui_put(ui, view, "yes", ROLE_BUTTON, SLOT_ROW, "mine.yes"), "werk-wil");
    }
    if (states[mine->state].withdraw != STAYS) {
        ui_set_picture(ui_put(ui, view, "withdraw", ROLE_BUTTON, SLOT_ROW,
                              ways_out[states[mine->state].withdraw].button),
                       "antwoord-niets");
    }
}

static void
ask(struct ui *ui, enum list_ask what, struct effects *effects)
{
    ui->trace.work.ask = what;
    again_ask(ui, effects);
}

bool
mine_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "yes") == 0) {
        ask(ui, LIST_ASK_YES, effects);
    } else if (strcmp(id, "withdraw") == 0) {
        ui_open(ui, SCREEN_MINE_SURE, effects);
    } else if (strcmp(id, "next") == 0 || strcmp(id, "back") == 0) {
        ui_leave(ui, effects);
        again_leave(ui, effects);
        ui_enter(ui, effects);
    } else {
        return false;
    }
    return true;
}

/* Asked once, as stopping is. */
void
mine_sure_build(struct ui *ui, struct view *view)
{
    bool is_off = states[ui->trace.work.mine.state].withdraw == OFF_THE_LIST;
    size_t way = is_off ? OFF_THE_LIST : COMES_NOT;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, ways_out[way].title);
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, ways_out[way].text),
                   "antwoord-niets");
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
}

bool
mine_sure_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "yes") == 0) {
        ask(ui, LIST_ASK_WITHDRAW, effects);
    } else if (strcmp(id, "no") == 0) {
        ui_close(ui, effects);
    } else {
        return false;
    }
    return true;
}
