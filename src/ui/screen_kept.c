/* screen_kept.c - what was agreed goes to disk; only then there is a ticket.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"

#define KEPT_LATE_MS 30000u

void
saving_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "saving.title");
}

void
saving_enter(struct ui *ui, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    if (trace->kept == KEPT_ASKED || trace->kept == KEPT_LATE) {
        return; /* back from the languages: it is on its way */
    }
    if (!trace->ticket.code[0]) {
        unsigned char seed[TICKET_SEED_BYTES];
        char hash[2 * TICKET_HASH_BYTES + 1];
        chance_take(&ui->chance, seed, sizeof seed);
        ticket_draw(&trace->ticket, ui->content, seed);
        ticket_hash(&trace->ticket, hash);
        visit_set_ticket(trace->visit, trace->ticket.code, hash);
        mem_wipe(seed, sizeof seed);
    }
    trace->kept = KEPT_ASKED;
    trace->kept_until_ms = ui->now_ms + KEPT_LATE_MS;
    effects_add(effects, EFFECT_SAVE);
}

static void
arrive(struct ui *ui, enum kept kept, enum err_code code, struct effects *effects)
{
    ui->trace.kept = kept;
    ui->trace.not_kept = code;
    flow_set(ui, kept == KEPT_DONE ? SCREEN_TICKET : SCREEN_NOT_KEPT, 0);
    if (ui_is_over(ui)) {
        ui_change(ui); /* it waits under what is being looked at */
    } else {
        ui_enter(ui, effects);
        ui_sound(ui, SOUND_NOTICE, effects);
    }
}

/* The disk has the last word, also when it comes late. */
void
ui_saved(struct ui *ui, const struct event *event, struct effects *effects)
{
    enum kept kept = ui->trace.kept;
    if (kept != KEPT_ASKED && kept != KEPT_LATE) {
        return;
    }
    if (event->type == EVENT_SAVED) {
        arrive(ui, KEPT_DONE, ERR_NONE, effects);
    } else if (kept == KEPT_ASKED) {
        arrive(ui, KEPT_FAILED, event->code, effects);
    } else {
        ui->trace.kept = KEPT_FAILED; /* as was said already; now it may be tried again */
    }
}

void
ui_kept_late(struct ui *ui, struct effects *effects)
{
    arrive(ui, KEPT_LATE, ERR_IO, effects);
}

void
not_kept_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "kept.title");
    ui_put_contact(ui, view, "text", "kept.text", "kept-not");
    ui_put(ui, view, "why", ROLE_TEXT, SLOT_BODY, err_msgid(ui->trace.not_kept));
    ui_set_picture(ui_put(ui, view, "result", ROLE_BUTTON, SLOT_ROW, "kept.result"), "result-wie");
}

bool
not_kept_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "result") == 0) {
        flow_go(ui, SCREEN_RESULT, 0, effects);
        return true;
    }
    return false;
}

static void
put_code(struct ui *ui, struct view *view, const struct ticket *ticket)
{
    char label[TICKET_DIGITS + 2];
    char *digits = ui_spell(ui, ticket->code);
    struct locale_arg arg = {"code", digits};
    char *say = locale_format(ui_say_text(ui, "ticket.code"), &arg, 1);
    snprintf(label, sizeof label, "%.3s %s", ticket->code, ticket->code + 3);
    view_add(view, "ticket", ROLE_FIELD, SLOT_TICKET, label, say);
    mem_wipe_text(digits);
    mem_wipe_text(say);
}

void
ticket_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "ticket.title");
    ticket_put(ui, view, &ui->trace.ticket);
    ui_put(ui, view, "keep", ROLE_TEXT, SLOT_BODY, "ticket.keep");
}

void
ticket_put(struct ui *ui, struct view *view, const struct ticket *ticket)
{
    put_code(ui, view, ticket);
    for (size_t i = 0; i < TICKET_PICTURES && ticket->pictures[i][0]; i++) {
        char id[WIDGET_MAX_ID];
        char msgid[WIDGET_MAX_ID];
        snprintf(id, sizeof id, "picture:%.39s", ticket->pictures[i]);
        snprintf(msgid, sizeof msgid, "picture.%.39s", ticket->pictures[i]);
        ui_set_picture(ui_put(ui, view, id, ROLE_PICTURE, SLOT_TICKET, msgid), ticket->pictures[i]);
    }
}

/* The hours of the place, where it gave them: when to go there, or when the telephone may ring. */
static void
put_hours(struct ui *ui, struct view *view, const char *id, const char *msgid)
{
    const struct place *place = &ui->config.place;
    if (!place->hours || !place->hours[0] || !place->contact || !place->contact[0]) {
        return;
    }
    char *contact = ui_isolate(ui_locale(ui), place->contact);
    char *hours = ui_isolate(ui_locale(ui), place->hours);
    struct locale_arg shown[] = {{"contact", contact}, {"hours", hours}};
    struct locale_arg said[] = {{"contact", place->contact}, {"hours", place->hours}};
    char *label = locale_format(ui_text(ui, msgid), shown, 2);
    char *say = locale_format(ui_say_text(ui, msgid), said, 2);
    view_add(view, id, ROLE_TEXT, SLOT_BODY, label, say);
    free(contact);
    free(hours);
    free(label);
    free(say);
}

/* One step, never two: who is called waits for that; anyone else goes to someone. */
void
goodbye_build(struct ui *ui, struct view *view)
{
    const struct visit *visit = ui->trace.visit;
    bool is_kept = ui->trace.kept == KEPT_DONE;
    bool is_called =
        is_kept && visit_has_consent(visit, PURPOSE_CALL) && visit_reach(visit) == REACH_PHONE;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "goodbye.title");
    if (is_called) {
        ui_put_contact(ui, view, "call", "goodbye.call", "consent-call");
        put_hours(ui, view, "when", "goodbye.when");
        return;
    }
    ui_put_contact(ui, view, "talk", is_kept ? "goodbye.talk" : "goodbye.nothing", "goodbye-talk");
    put_hours(ui, view, "where", "goodbye.where");
}

bool
goodbye_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") == 0) {
        ui_end_visit(ui, effects);
        return true;
    }
    return false;
}
