/* screen_next.c - behind the result: what I can do now, who helps me.
 *
 * Both lie over the result and go back to it, by Next as by Back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"
#include "content/region.h"

#define PREFIX "picture:"
#define LINES_MAX 600

/* Meant for what this visitor told. */
static bool
is_meant(const struct ui *ui, const struct region_step *step)
{
    for (size_t i = 0; i < step->for_count; i++) {
        if (visit_has_item(ui->trace.visit, step->for_items[i].deck, step->for_items[i].item)) {
            return true;
        }
    }
    return false;
}

/* What it is, and under it where and when. */
static void
put_step(struct ui *ui, struct view *view, const struct region_step *step)
{
    char id[WIDGET_MAX_ID];
    char label[LINES_MAX];
    char say[LINES_MAX];
    snprintf(id, sizeof id, PREFIX "%s", step->key);
    snprintf(label, sizeof label, "%s\n%s", ui_text(ui, step->label), ui_text(ui, step->text));
    snprintf(say, sizeof say, "%s. %s", ui_say_text(ui, step->label), ui_say_text(ui, step->text));
    ui_set_picture(view_add(view, id, ROLE_BUTTON, SLOT_CARD, label, say), step->picture);
}

/* First those meant for what was told, then the others, as they stand in the file. */
static size_t
put_steps(struct ui *ui, struct view *view)
{
    const struct region *region = content_region(ui->content);
    size_t count = 0;
    for (int is_other = 0; is_other < 2; is_other++) {
        for (size_t i = 0; i < region->step_count; i++) {
            const struct region_step *step = &region->steps[i];
            if (count < (size_t)view->most && region_step_is_on(step, ui->day) &&
                is_meant(ui, step) != (is_other == 1)) {
                put_step(ui, view, step);
                count++;
            }
        }
    }
    return count;
}

void
doen_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "doen.title");
    if (put_steps(ui, view) == 0) {
        view->arrangement = ARRANGE_PAGE;
        ui_put_contact(ui, view, "text", "doen.none", "knop-helpt");
    }
}

/* A step or a person that is tapped says it once more. */
bool
doen_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") == 0) {
        ui_close(ui, effects);
        return true;
    }
    if (strncmp(id, PREFIX, strlen(PREFIX)) == 0) {
        ui_sound(ui, SOUND_CHOOSE, effects);
        ui_speak(ui, SPEAK_WIDGET, id);
        return true;
    }
    return false;
}

/* The name and what this person does; the number and the hours are read, and said when asked. */
static void
put_helper(struct ui *ui, struct view *view, const struct region_contact *contact)
{
    char id[WIDGET_MAX_ID];
    char label[LINES_MAX];
    char say[LINES_MAX];
    char *phone = ui_isolate(ui_locale(ui), contact->phone);
    char *name = ui_isolate(ui_locale(ui), contact->name);
    snprintf(id, sizeof id, PREFIX "%s", contact->key);
    snprintf(label, sizeof label, "%s\n%s\n%s", name, ui_text(ui, contact->role), phone);
    snprintf(say, sizeof say, "%s. %s", contact->name, ui_say_text(ui, contact->role));
    ui_set_picture(view_add(view, id, ROLE_BUTTON, SLOT_CARD, label, say), contact->picture);
    free(phone);
    free(name);
}

void
helpt_build(struct ui *ui, struct view *view)
{
    const struct region *region = content_region(ui->content);
    bool can_ask = ui->trace.kept != KEPT_DONE && ui->trace.kept != KEPT_LATE;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "helpt.title");
    for (size_t i = 0; i < region->contact_count && i < (size_t)view->most; i++) {
        put_helper(ui, view, &region->contacts[i]);
    }
    if (region->contact_count == 0) {
        view->arrangement = ARRANGE_PAGE;
        ui_put_contact(ui, view, "text", "out.text", "knop-helpt");
    }
    if (can_ask) {
        ui_set_picture(ui_put(ui, view, "yes", ROLE_BUTTON, SLOT_ROW, "helpt.call"), "bel-mij");
    }
}

/* The number, digit by digit. */
static void
say_number(struct ui *ui, const char *id)
{
    const struct region *region = content_region(ui->content);
    for (size_t i = 0; i < region->contact_count; i++) {
        if (strcmp(region->contacts[i].key, id + strlen(PREFIX)) == 0) {
            char *digits = ui_spell(ui, region->contacts[i].phone);
            ui_echo(ui, id, digits, ui_say_locale(ui), false);
            mem_wipe_text(digits);
        }
    }
    ui_speak(ui, SPEAK_ECHO, "");
}

/* "Call me" only leads to the question whether someone may: the answer is given there. */
static void
ask_for_call(struct ui *ui, struct effects *effects)
{
    ui->trace.wants_call = true;
    while (ui_is_over(ui)) {
        ui_close(ui, effects);
    }
    flow_go(ui, ui->trace.is_young == NO ? SCREEN_CONSENT : SCREEN_AGE, 0, effects);
}

bool
helpt_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "yes") == 0) {
        ask_for_call(ui, effects);
        return true;
    }
    if (strncmp(id, PREFIX, strlen(PREFIX)) == 0) {
        ui_sound(ui, SOUND_CHOOSE, effects);
        say_number(ui, id);
        return true;
    }
    return doen_tap(ui, id, effects);
}
