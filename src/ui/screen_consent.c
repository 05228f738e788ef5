/* screen_consent.c - how old, who is there, and one purpose at a time; no is what stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

static const struct {
    const char *question, *text, *picture;
} purposes[PURPOSE_COUNT] = {
    [PURPOSE_TALK] = {"consent.talk.question", "consent.talk.text", "consent-talk"},
    [PURPOSE_CALL] = {"consent.call.question", "consent.call.text", "consent-call"},
    [PURPOSE_MUNICIPALITY] = {"consent.municipality.question", "consent.municipality.text",
                              "consent-municipality"},
    [PURPOSE_RESEARCH] = {"consent.research.question", "consent.research.text", "consent-research"},
};

/* An answer given before is to be seen when one comes back. */
static void
select_answer(struct view *view, enum yes_no answer)
{
    view_find(view, "yes")->is_selected = answer == YES;
    view_find(view, "no")->is_selected = answer == NO;
}

/* Yes or no, said aloud before the next screen. */
static enum yes_no
take_answer(struct ui *ui, const char *id)
{
    enum yes_no answer = strcmp(id, "yes") == 0 ? YES : strcmp(id, "no") == 0 ? NO : UNKNOWN;
    if (answer != UNKNOWN) {
        const char *msgid = answer == YES ? "answer.yes" : "answer.no";
        ui_echo(ui, "", ui_say_text(ui, msgid), ui_say_locale(ui), false);
    }
    return answer;
}

void
age_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "age.question");
    ui_put_yes_no(ui, view, "age-young", "age-old");
    select_answer(view, ui->trace.is_young);
}

bool
age_tap(struct ui *ui, const char *id, struct effects *effects)
{
    enum yes_no answer = take_answer(ui, id);
    if (answer == UNKNOWN) {
        return false;
    }
    ui->trace.is_young = answer;
    if (answer == YES) {
        visit_drop_consents(ui->trace.visit);
    }
    flow_forward(ui, effects);
    return true;
}

bool
age_can_next(const struct ui *ui)
{
    return ui->trace.is_young != UNKNOWN;
}

void
company_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "company.question");
    ui_put_yes_no(ui, view, "company-with", "company-alone");
    select_answer(view, ui->trace.has_company);
}

bool
company_tap(struct ui *ui, const char *id, struct effects *effects)
{
    enum yes_no answer = take_answer(ui, id);
    if (answer == UNKNOWN) {
        return false;
    }
    ui->trace.has_company = answer;
    if (answer == YES) {
        visit_set_assisted(ui->trace.visit);
    } else {
        visit_drop_consents(ui->trace.visit);
    }
    flow_forward(ui, effects);
    return true;
}

bool
company_can_next(const struct ui *ui)
{
    return ui->trace.has_company != UNKNOWN;
}

void
minor_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "minor.title");
    ui_put_contact(ui, view, "text", "minor.text", "minor-helper");
}

void
consent_build(struct ui *ui, struct view *view)
{
    enum purpose purpose = flow_purpose(ui);
    const struct visit *visit = ui->trace.visit;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, purposes[purpose].question);
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, purposes[purpose].text),
                   purposes[purpose].picture);
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
    if (visit_is_asked(visit, purpose)) {
        select_answer(view, visit_has_consent(visit, purpose) ? YES : NO);
    }
}

bool
consent_tap(struct ui *ui, const char *id, struct effects *effects)
{
    enum yes_no answer = take_answer(ui, id);
    if (answer == UNKNOWN) {
        return false;
    }
    visit_consent(ui->trace.visit, flow_purpose(ui), answer == YES, ui->trace.was_heard);
    flow_forward(ui, effects);
    return true;
}

bool
consent_can_next(const struct ui *ui)
{
    return visit_is_asked(ui->trace.visit, flow_purpose(ui));
}
