/* screen_again.c - the way in for who was here before, the question, and what came of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/again.h"
#include "ui/screen_list.h"

#include "base/mem.h"

#define LATE_MS 20000u   /* then it is said that there is no network; an answer still counts */
#define OFFLINE_MS 3000u /* the same where there has been none for a day */

static const struct {
    const char *title, *text, *picture;
    bool has_retry;
} told[] = {
    [ASKED_NOTHING] = {"again.search", "again.search.text", "kaart-tonen", false},
    [ASKED_WAITING] = {"again.search", "again.search.text", "kaart-tonen", false},
    [ASKED_LATE] = {"again.late", "again.late.text", "kept-not", false},
    [ASKED_NOT_HERE] = {"again.late", "mine.not-here", "kept-not", true},
    [ASKED_UNKNOWN] = {"again.unknown", "again.unknown.text", "kaart-anders", true},
    [ASKED_LOCKED] = {"again.locked", "again.locked.text", "goodbye-talk", false},
    [ASKED_EMPTY] = {"again.empty", "again.empty.text", "kept-not", false},
};

static bool
is_open(const struct ui *ui)
{
    enum asked asked = ui->trace.again.asked;
    return asked == ASKED_WAITING || asked == ASKED_LATE || asked == ASKED_NOT_HERE;
}

void
again_drop(struct ui *ui, struct effects *effects)
{
    if (is_open(ui)) {
        effects_add(effects, EFFECT_ASK_DROP);
    }
    ui->trace.again.asked = ASKED_NOTHING;
}

void
again_forget(struct ui *ui, struct effects *effects)
{
    again_drop(ui, effects);
    ui->trace.work.ask = LIST_ASK_RESUME;
    mem_wipe(&ui->trace.work.mine, sizeof ui->trace.work.mine);
    mem_wipe(&ui->trace.again, sizeof ui->trace.again);
}

static bool
is_own(enum screen_id screen)
{
    return screen == SCREEN_AGAIN || screen == SCREEN_AGAIN_NUMBER ||
           screen == SCREEN_AGAIN_PICTURES || screen == SCREEN_AGAIN_SEARCH ||
           screen == SCREEN_SCAN || screen == SCREEN_MINE || screen == SCREEN_MINE_SURE;
}

void
again_leave(struct ui *ui, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    size_t kept = 0;
    for (size_t i = 0; i < trace->over_count; i++) {
        if (!is_own(trace->over[i])) {
            trace->over[kept++] = trace->over[i];
        }
    }
    trace->over_count = kept;
    again_forget(ui, effects);
}

bool
again_is_offered(const struct ui *ui)
{
    return scan_may_resume(ui) && content_ticket_picture_count(ui->content) >= TICKET_PICTURES;
}

void
again_put_door(struct ui *ui, struct view *view, const char *msgid, const char *picture)
{
    if (again_is_offered(ui)) {
        ui_set_picture(ui_put(ui, view, "door:terug", ROLE_BUTTON, SLOT_ROW, msgid), picture);
    }
}

void
again_begin(struct ui *ui, bool has_card, struct effects *effects)
{
    again_forget(ui, effects);
    ui_open(ui, has_card && ui->config.has_scanner ? SCREEN_AGAIN : SCREEN_AGAIN_NUMBER, effects);
}

void
again_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "again.title");
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, "again.text"), "kaart-tonen");
    ui_set_picture(ui_put(ui, view, "door:nummer", ROLE_BUTTON, SLOT_ROW, "again.number"),
                   "icon-keyboard");
    ui_set_picture(ui_put(ui, view, "door:mijn", ROLE_BUTTON, SLOT_ROW, "mine.door"), "regel-rij");
}

bool
again_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "door:mijn") == 0) {
        again_begin(ui, false, effects);
        ui->trace.work.ask = LIST_ASK_PLACE;
        return true;
    }
    if (strcmp(id, "door:nummer") == 0) {
        again_begin(ui, false, effects);
        return true;
    }
    return false;
}

void
again_ask(struct ui *ui, struct effects *effects)
{
    struct again *again = &ui->trace.again;
    struct ticket ticket = {.code = ""};
    char text[TICKET_MAX_TEXT];
    memcpy(ticket.code, again->digits, sizeof ticket.code);
    for (size_t i = 0; i < TICKET_PICTURES; i++) {
        snprintf(ticket.pictures[i], sizeof ticket.pictures[i], "%s",
                 content_ticket_picture(ui->content, again->pictures[i]));
    }
    ticket_format(&ticket, text);
    struct effect *effect = effects_add(effects, EFFECT_ASK);
    effect->text = mem_copy_text(text);
    effect->number = ui->trace.work.ask;
    again->asked = ASKED_WAITING;
    again->kept = DECIDED_NOT_YET;
    again->until_ms = ui->now_ms + (ui->work.is_offline ? OFFLINE_MS : LATE_MS);
    mem_wipe(&ticket, sizeof ticket);
    mem_wipe(text, sizeof text);
    ui_open(ui, SCREEN_AGAIN_SEARCH, effects);
}

/* No answer to an act: is it kept here, so that it goes along later? While the disk says nothing
 * nobody can know, and neither whether it was carried. */
static bool
act_text(const struct ui *ui, const char **out_title, const char **out_text)
{
    static const struct {
        const char *title, *text;
    } words[] = {[DECIDED_NOT_YET] = {"again.late", "mine.late"},
                 [DECIDED_SAFE] = {"mine.kept", NULL},
                 [DECIDED_FAILED] = {"mine.not-kept", "mine.not-kept.text"}};
    const struct again *again = &ui->trace.again;
    if (again->asked != ASKED_LATE || !list_ask_changes(ui->trace.work.ask)) {
        return false;
    }
    *out_title = words[again->kept].title;
    *out_text =
        words[again->kept].text ? words[again->kept].text : mine_kept_text(ui, ui->trace.work.ask);
    return true;
}

void
again_search_build(struct ui *ui, struct view *view)
{
    enum asked asked = ui->trace.again.asked;
    const char *title = told[asked].title, *text = told[asked].text;
    const char *picture = told[asked].picture;
    bool is_act = act_text(ui, &title, &text);
    bool is_safe = is_act && ui->trace.again.kept == DECIDED_SAFE;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, title);
    if (asked == ASKED_LOCKED || (is_act && ui->trace.again.kept == DECIDED_FAILED)) {
        ui_put_contact(ui, view, "text", text, picture);
    } else {
        ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, text),
                       is_safe ? "kaart-bewaren" : picture);
    }
    if (told[asked].has_retry) {
        ui_set_picture(ui_put(ui, view, "retry", ROLE_BUTTON, SLOT_ROW, "again.retry"),
                       "icon-keyboard");
    }
    ui_set_picture(ui_put(ui, view, "fresh", ROLE_BUTTON, SLOT_ROW, "again.fresh"), "result-wie");
}

bool
again_search_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "fresh") != 0 && strcmp(id, "retry") != 0) {
        return false;
    }
    enum list_ask ask = ui->trace.work.ask;
    again_leave(ui, effects);
    if (strcmp(id, "retry") == 0) {
        ui->trace.work.ask = ask;
        ui_open(ui, SCREEN_AGAIN_NUMBER, effects);
    } else {
        ui_enter(ui, effects);
    }
    return true;
}

/* What may be on the way to an answer: the screen of looking, or what this device knew itself. */
static bool
is_asking(const struct ui *ui, enum screen_id screen)
{
    bool is_act = list_ask_changes(ui->trace.work.ask);
    bool is_guess = screen == SCREEN_MINE && ui->trace.work.mine.is_old && !is_act;
    return screen == SCREEN_AGAIN_SEARCH || is_guess;
}

/* It gives way to another screen, also below what may lie over it. mine: NULL for none. */
static void
turn_to(struct ui *ui, enum screen_id to, const struct list_status *mine, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    bool is_top = is_asking(ui, ui_screen(ui));
    size_t kept = 0;
    for (size_t i = 0; i < trace->over_count; i++) {
        enum screen_id screen = trace->over[i];
        bool is_told = screen == SCREEN_MINE || screen == SCREEN_MINE_SURE;
        if (is_asking(ui, screen)) {
            trace->over[kept++] = to;
        } else if (to != SCREEN_MINE || !is_told) {
            trace->over[kept++] = screen;
        }
    }
    trace->over_count = kept;
    if (mine) {
        trace->work.mine = *mine;
    }
    if (is_top) {
        ui_enter(ui, effects);
        ui_sound(ui, SOUND_NOTICE, effects);
    }
    ui_change(ui); /* else it waits under what is being looked at */
}

static void
tell(struct ui *ui, enum asked asked, struct effects *effects)
{
    ui->trace.again.asked = asked;
    turn_to(ui, SCREEN_AGAIN_SEARCH, NULL, effects);
}

/* No answer: of a place this device may know something itself. */
static void
tell_late(struct ui *ui, struct effects *effects)
{
    if (ui->trace.work.ask == LIST_ASK_PLACE) {
        ui->trace.again.asked = ASKED_LATE;
        effects_add(effects, EFFECT_LOOK_UP);
        ui_change(ui);
    } else {
        tell(ui, ASKED_LATE, effects);
    }
}

/* What is kept here goes along also when the hub does not want to hear of this ticket now. */
static enum asked
asked_of(const struct ui *ui, enum err_code code)
{
    if (code == ERR_LOCKED && list_ask_changes(ui->trace.work.ask) &&
        ui->trace.again.kept == DECIDED_SAFE) {
        return ASKED_LATE;
    }
    switch (code) {
    case ERR_NOT_FOUND:
        return ASKED_UNKNOWN;
    case ERR_LOCKED:
        return ASKED_LOCKED;
    case ERR_EXPIRED:
        return ASKED_EMPTY;
    default:
        return ASKED_LATE;
    }
}

void
ui_answered(struct ui *ui, const struct event *event, struct effects *effects)
{
    if (!is_open(ui)) {
        return;
    }
    bool is_list = ui->trace.work.ask != LIST_ASK_RESUME;
    if (event->code != ERR_NONE || is_list != (event->status != NULL)) {
        enum asked asked = asked_of(ui, event->code);
        if (asked == ASKED_LATE) {
            tell_late(ui, effects);
        } else {
            tell(ui, asked, effects);
        }
        return;
    }
    if (is_list) {
        ui->trace.again.asked = ASKED_NOTHING;
        turn_to(ui, SCREEN_MINE, event->status, effects);
        return;
    }
    ui->trace.again.asked = ASKED_EMPTY; /* what is under it, should no card be in it */
    scan_show(ui, event, effects);
}

/* It stays asked: an answer takes the place of this. */
void
ui_looked_up(struct ui *ui, const struct event *event, struct effects *effects)
{
    if (ui->trace.again.asked != ASKED_LATE || ui->trace.work.ask != LIST_ASK_PLACE) {
        return;
    }
    if (event->status) {
        turn_to(ui, SCREEN_MINE, event->status, effects);
    } else {
        tell(ui, event->code == ERR_NOT_FOUND ? ASKED_NOT_HERE : ASKED_LATE, effects);
    }
}

/* Who goes back from what is kept is not asked for it once more. */
static void
drop_question(struct trace *trace)
{
    size_t kept = 0;
    for (size_t i = 0; i < trace->over_count; i++) {
        bool is_top = i + 1 == trace->over_count; /* who looks at it is not taken away from it */
        if (trace->over[i] != SCREEN_MINE_SURE || is_top) {
            trace->over[kept++] = trace->over[i];
        }
    }
    trace->over_count = kept;
}

void
ui_act_kept(struct ui *ui, const struct event *event, struct effects *effects)
{
    struct again *again = &ui->trace.again;
    /* Of a second act the kiosk says at once that the disk is busy: what comes then is of the
     * first. */
    if (!is_open(ui) || !list_ask_changes(ui->trace.work.ask) || again->kept != DECIDED_NOT_YET) {
        return;
    }
    again->kept = event->code == ERR_NONE ? DECIDED_SAFE : DECIDED_FAILED;
    if (again->kept == DECIDED_SAFE) {
        ui->trace.work.mine.kept = ui->trace.work.ask;
        drop_question(&ui->trace);
    }
    if (again->asked == ASKED_LATE) {
        tell(ui, ASKED_LATE, effects);
    }
}

void
ui_answer_late(struct ui *ui, struct effects *effects)
{
    tell_late(ui, effects);
}
