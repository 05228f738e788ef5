/* screen_mine.c - how it stands on a list, by its ticket: the place, stepping back, yes after the
 * coffee, being passed on. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/again.h"
#include "ui/screen_list.h"
#include "ui/screen_work.h"

static const struct {
    const char *msgid, *picture;
    enum { STAYS, COMES_NOT, OFF_THE_LIST, NOT_THIS_WORK } withdraw;
} states[LIST_STATES] = {
    [LIST_INTEREST] = {"mine.interest", "stap-koffie", COMES_NOT},
    [LIST_VISITED] = {"mine.visited", "stap-koffie", COMES_NOT},
    [LIST_ON_LIST] = {"mine.on-list", "regel-rij", OFF_THE_LIST},
    [LIST_CALLED] = {"mine.called", "consent-call", OFF_THE_LIST},
    [LIST_ACCEPTED] = {"mine.accepted", "door-werk", NOT_THIS_WORK},
    [LIST_DECLINED] = {"mine.declined", "goodbye-talk", STAYS},
    [LIST_UNREACHABLE] = {"mine.unreachable", "consent-call", OFF_THE_LIST},
    [LIST_WITHDRAWN] = {"mine.withdrawn", "goodbye-talk", STAYS},
    [LIST_HIRED] = {"mine.hired", "door-werk", STAYS},
};

/* Nobody is taken off a list they are not on yet. */
static const struct sure {
    const char *button, *title, *text, *picture;
} ways_out[] = {
    [COMES_NOT] = {"mine.cancel", "mine.cancel.sure", "mine.cancel.text", "antwoord-niets"},
    [OFF_THE_LIST] = {"mine.withdraw", "mine.sure", "mine.sure.text", "antwoord-niets"},
    [NOT_THIS_WORK] = {"mine.not-coming", "mine.not-coming.sure", "mine.not-coming.text",
                       "antwoord-niets"},
};
static const struct sure passing = {"mine.pass", "mine.pass.sure", "mine.pass.text", "bel-mij"};

static void
put_vacancy(struct ui *ui, struct view *view)
{
    const struct vacancy *vacancy = work_find(ui, ui->trace.work.mine.vacancy);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, vacancy ? vacancy->title : "mine.title");
}

/* A yes after the coffee gets its place when it is there, and that is said; nobody leaves a list
 * they are not on. */
const char *
mine_kept_text(const struct ui *ui, enum list_ask ask)
{
    enum list_state state = ui->trace.work.mine.state;
    bool is_first = state == LIST_INTEREST || state == LIST_VISITED;
    if (ask == LIST_ASK_WITHDRAW && states[state].withdraw == OFF_THE_LIST) {
        return "mine.kept.withdraw";
    }
    return ask == LIST_ASK_YES && is_first ? "mine.kept.yes" : "mine.kept.text";
}

static bool
may_withdraw(const struct list_status *mine)
{
    return states[mine->state].withdraw != STAYS && mine->kept != LIST_ASK_WITHDRAW;
}

static bool
may_say_yes(const struct list_status *mine)
{
    return mine->may_say_yes && mine->kept != LIST_ASK_WITHDRAW && mine->kept != LIST_ASK_YES;
}

/* Only where the hub said how it is with that now, and not beside another question: who says yes
 * can stop it on the screen after that. */
static bool
may_pass(const struct list_status *mine)
{
    bool is_open = !mine->is_old && mine->kept != LIST_ASK_PASS && mine->kept != LIST_ASK_NO_PASS;
    bool is_asked = mine->passes ? may_say_yes(mine) : mine->may_say_yes;
    return is_open && may_withdraw(mine) && !is_asked;
}

/* What this device knew, and what it keeps until there is a network. */
static void
put_old(struct ui *ui, struct view *view, bool has_place)
{
    const struct list_status *mine = &ui->trace.work.mine;
    bool has_day = mine->is_old && strlen(mine->standing.as_of) == UI_DAY_BYTES - 1;
    if (!has_place && has_day) {
        day_put(ui, view, "as_of", "signup.place.as-of", mine->standing.as_of);
    }
    const char *msgid = may_withdraw(mine) || may_say_yes(mine) ? "mine.old" : "mine.old.only";
    if (mine->kept != LIST_ASK_RESUME) {
        msgid = mine_kept_text(ui, mine->kept);
    }
    ui_put(ui, view, "offline", ROLE_TEXT, SLOT_BODY, msgid);
}

static void
put_button(struct ui *ui, struct view *view, const char *id, const char *msgid, const char *picture)
{
    ui_set_picture(ui_put(ui, view, id, ROLE_BUTTON, SLOT_ROW, msgid), picture);
}

void
mine_build(struct ui *ui, struct view *view)
{
    const struct list_status *mine = &ui->trace.work.mine;
    const struct sure *way = &ways_out[states[mine->state].withdraw];
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
    if (mine->is_old || mine->kept != LIST_ASK_RESUME) {
        put_old(ui, view, has_place);
    }
    if (may_pass(mine) && mine->passes) {
        ui_put(ui, view, "passes", ROLE_TEXT, SLOT_BODY, "mine.passes");
    }
    if (may_say_yes(mine)) {
        put_button(ui, view, "yes", "mine.yes", "werk-wil");
    }
    if (may_withdraw(mine)) {
        put_button(ui, view, "withdraw", way->button, way->picture);
    }
    if (may_pass(mine)) {
        put_button(ui, view, mine->passes ? "no-pass" : "pass",
                   mine->passes ? "mine.no-pass" : passing.button,
                   mine->passes ? "intro-same" : passing.picture);
    }
}

static void
ask(struct ui *ui, enum list_ask what, struct effects *effects)
{
    ui->trace.work.ask = what;
    again_ask(ui, effects);
}

static void
open_sure(struct ui *ui, enum list_ask wish, struct effects *effects)
{
    ui->trace.work.wish = wish;
    ui_open(ui, SCREEN_MINE_SURE, effects);
}

bool
mine_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "yes") == 0) {
        ask(ui, LIST_ASK_YES, effects);
    } else if (strcmp(id, "no-pass") == 0) {
        ask(ui, LIST_ASK_NO_PASS, effects);
    } else if (strcmp(id, "withdraw") == 0) {
        open_sure(ui, LIST_ASK_WITHDRAW, effects);
    } else if (strcmp(id, "pass") == 0) {
        open_sure(ui, LIST_ASK_PASS, effects);
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
    const struct work *work = &ui->trace.work;
    size_t way = states[work->mine.state].withdraw;
    const struct sure *sure =
        work->wish == LIST_ASK_PASS ? &passing : &ways_out[way == STAYS ? COMES_NOT : way];
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, sure->title);
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, sure->text), sure->picture);
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
}

bool
mine_sure_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "yes") == 0) {
        bool is_pass = ui->trace.work.wish == LIST_ASK_PASS;
        ask(ui, is_pass ? LIST_ASK_PASS : LIST_ASK_WITHDRAW, effects);
    } else if (strcmp(id, "no") == 0) {
        ui_close(ui, effects);
    } else {
        return false;
    }
    return true;
}
