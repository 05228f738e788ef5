/* screen_practice.c - an obvious right answer first, then what the buttons are for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#define RIGHT "choice:wave"

static const struct {
    const char *id, *msgid, *picture;
} choices[] = {
    {"choice:sleep", "practice.sleep", "practice-sleep"},
    {RIGHT, "practice.wave", "practice-wave"},
    {"choice:eat", "practice.eat", "practice-eat"},
};

static const struct {
    const char *id, *msgid, *picture;
} buttons[] = {
    {"about:next", "practice.next", "icon-next"},
    {"about:back", "practice.back", "icon-back"},
    {"about:repeat", "practice.repeat", "icon-repeat"},
    {"about:help", "practice.help", "icon-help"},
};

static const char *
title_of(const struct trace *trace)
{
    if (trace->is_practised) {
        return "practice.right";
    }
    return trace->is_practice_wrong ? "practice.wrong" : "practice.question";
}

void
practice_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, title_of(&ui->trace));
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        struct widget *card =
            ui_put(ui, view, choices[i].id, ROLE_CHOICE, SLOT_CARD, choices[i].msgid);
        ui_set_picture(card, choices[i].picture);
        card->is_selected = strcmp(choices[i].id, ui->trace.practice_choice) == 0;
    }
}

bool
practice_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        if (strcmp(choices[i].id, id) != 0) {
            continue;
        }
        snprintf(trace->practice_choice, sizeof trace->practice_choice, "%s", id);
        trace->is_practised = strcmp(id, RIGHT) == 0;
        trace->is_practice_wrong = !trace->is_practised;
        ui_sound(ui, SOUND_CHOOSE, effects);
        ui_echo(ui, id, ui_say_text(ui, choices[i].msgid), ui_say_locale(ui), false);
        ui_change(ui);
        ui_speak(ui, SPEAK_WIDGET, "title");
        return true;
    }
    return false;
}

bool
practice_can_next(const struct ui *ui)
{
    return ui->trace.is_practised;
}

void
buttons_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "practice.buttons");
    for (size_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++) {
        ui_set_picture(ui_put(ui, view, buttons[i].id, ROLE_BUTTON, SLOT_ROW, buttons[i].msgid),
                       buttons[i].picture);
    }
}

bool
buttons_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strncmp(id, "about:", 6) != 0) {
        return false;
    }
    ui_sound(ui, SOUND_CHOOSE, effects);
    ui_speak(ui, SPEAK_WIDGET, id);
    return true;
}
