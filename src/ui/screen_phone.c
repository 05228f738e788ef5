/* screen_phone.c - a number typed large, masked after a second, shown and spoken only when asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keypad.h"
#include "ui/screen_list.h"

#include "base/mem.h"

static void
put_field(struct ui *ui, struct view *view)
{
    char grouped[PHONE_MAX_GROUPED];
    phone_group(ui->trace.typed, grouped);
    keypad_put_field(ui, view, grouped, "phone.field");
    mem_wipe(grouped, sizeof grouped);
}

void
phone_build(struct ui *ui, struct view *view)
{
    const struct trace *trace = &ui->trace;
    bool is_typed = trace->typed[0] != 0;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE,
           trace->complaint ? trace->complaint : "phone.question");
    put_field(ui, view);
    keypad_put_ears_and_eyes(ui, view, is_typed);
    keypad_put_side(ui, view, "no_phone", "phone.none", "icon-no-phone", true);
    keypad_put_side(ui, view, "via_place", "phone.place", "icon-place", true);
    keypad_put_keys(ui, view, true);
}

static void
finish(struct ui *ui, struct effects *effects)
{
    char e164[PHONE_MAX_E164];
    enum phone_state state = phone_parse(ui->trace.typed, e164);
    if (state == PHONE_GOOD) {
        visit_set_reach(ui->trace.visit, REACH_PHONE, e164);
        mem_wipe(e164, sizeof e164);
        flow_forward(ui, effects);
        return;
    }
    ui->trace.complaint = state == PHONE_SHORT ? "phone.short" : "phone.wrong";
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, "title");
}

static void
do_without(struct ui *ui, enum reach reach, struct effects *effects)
{
    mem_wipe(ui->trace.typed, sizeof ui->trace.typed);
    visit_set_reach(ui->trace.visit, reach, "");
    flow_forward(ui, effects);
}

bool
phone_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    if (keypad_tap_number(ui, id, ui->trace.typed)) {
        return true;
    }
    if (strcmp(id, "next") == 0) {
        finish(ui, effects);
        return true;
    }
    if (strcmp(id, "no_phone") == 0 || strcmp(id, "via_place") == 0) {
        do_without(ui, strcmp(id, "no_phone") == 0 ? REACH_NONE : REACH_PLACE, effects);
        return true;
    }
    if (!keypad_tap_key(ui, id, trace->typed, sizeof trace->typed)) {
        return false;
    }
    trace->complaint = NULL;
    ui_sound(ui, SOUND_KEY, effects);
    return true;
}

bool
phone_can_next(const struct ui *ui)
{
    return ui->trace.typed[0] != 0;
}

void
confirm_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "phone.check");
    put_field(ui, view);
    keypad_put_ears_and_eyes(ui, view, true);
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
}

bool
confirm_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (keypad_tap_number(ui, id, ui->trace.typed)) {
        return true;
    }
    if (strcmp(id, "yes") == 0) {
        flow_forward(ui, effects);
        return true;
    }
    if (strcmp(id, "no") == 0) {
        flow_back(ui, effects);
        return true;
    }
    return false;
}
