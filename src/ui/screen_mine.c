/* screen_mine.c - how it stands on a list, by its ticket: the place, stepping back, yes after the
 * coffee. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/again.h"
#include "ui/screen_list.h"
#include "ui/screen_work.h"

static const struct {
    const char *msgid, *picture;
    bool may_withdraw;
} states[LIST_STATES] = {
    [LIST_INTEREST] = {"mine.interest", "stap-koffie", true},
    [LIST_VISITED] = {"mine.visited", "stap-koffie", true},
    [LIST_ON_LIST] = {"mine.on-list", "regel-rij", true},
    [LIST_CALLED] = {"mine.called", "consent-call", true},
    [LIST_ACCEPTED] = {"mine.accepted", "door-werk", false},
    [LIST_DECLINED] = {"mine.declined", "goodbye-talk", false},
    [LIST_UNREACHABLE] = {"mine.unreachable", "consent-call", true},
    [LIST_WITHDRAWN] = {"mine.withdrawn", "goodbye-talk", false},
    [LIST_HIRED] = {"mine.hired", "door-werk", false},
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
    put_vacancy(ui, view);
    ui_set_picture(ui_put(ui, view, "state", ROLE_TEXT, SLOT_BODY, states[mine->state].msgid),
                   states[mine->state].picture);
    if (mine->state == LIST_ON_LIST && mine->standing.is_known) {
        standing_put(ui, view, &mine->standing);
    } else if (mine->is_old) {
        day_put(ui, view, "as_of", "signup.place.as-of", mine->standing.as_of);
    }
    if (mine->is_old) { /* nothing can be changed without the hub */
        ui_put(ui, view, "offline", ROLE_TEXT, SLOT_BODY, "mine.old");
        return;
    }
    if (mine->may_say_yes) {
        ui_set_picture(ui_put(ui, view, "yes", ROLE_BUTTON, SLOT_ROW, "mine.yes"), "werk-wil");
    }
    if (states[mine->state].may_withdraw) {
        ui_set_picture(ui_put(ui, view, "withdraw", ROLE_BUTTON, SLOT_ROW, "mine.withdraw"),
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
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "mine.sure");
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, "mine.sure.text"),
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
