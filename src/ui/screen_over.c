/* screen_over.c - what lies over the flow: stop, help, the idle warning; and out of order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"
#include "content/emergency.h"

#define RTL_BEGIN "\u2067"
#define ISOLATE_END "\u2069"

void
stop_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "stop.question");
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY,
                          ui->trace.kept == KEPT_DONE ? "stop.text.kept" : "stop.text"),
                   "stop-leave");
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
}

bool
stop_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "yes") == 0) {
        ui_end_visit(ui, effects);
        return true;
    }
    if (strcmp(id, "no") == 0) {
        ui_close(ui, effects);
        return true;
    }
    return false;
}

void
idle_build(struct ui *ui, struct view *view)
{
    int seconds = ui_countdown(ui);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "idle.question");
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, "idle.text"), "idle-there");
    if (seconds > 0) {
        char number[16];
        snprintf(number, sizeof number, "%d", seconds);
        struct ui_words words = {"idle.seconds", "seconds", number, ui_number(ui, seconds)};
        ui_put_words(ui, view, "seconds", ROLE_TEXT, SLOT_BODY, &words);
    }
    ui_set_picture(ui_put(ui, view, "more_time", ROLE_BUTTON, SLOT_ROW, "idle.more"), "icon-yes");
}

bool
idle_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "more_time") == 0) {
        ui_close(ui, effects);
        return true;
    }
    return false;
}

static bool
is_known(const char *text)
{
    return text && *text;
}

/* Hours as they were written down; a telephone number digit by digit. */
static struct widget *
put_place(struct ui *ui, struct view *view, const char *msgid, const char *name, const char *value)
{
    bool is_number = strcmp(name, "phone") == 0;
    char *say = is_number ? ui_spell(ui, value) : mem_copy_text(value);
    struct ui_words words = {msgid, name, value, say};
    struct widget *widget = ui_put_words(ui, view, name, ROLE_TEXT, SLOT_BODY, &words);
    free(say);
    return widget;
}

static void
put_nobody(struct ui *ui, struct view *view)
{
    const struct place *place = &ui->config.place;
    struct widget *first = NULL;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "help.nobody");
    if (is_known(place->hours)) {
        first = put_place(ui, view, "help.hours", "hours", place->hours);
    }
    if (is_known(place->phone)) {
        struct widget *phone = put_place(ui, view, "help.phone", "phone", place->phone);
        first = first ? first : phone;
    }
    if (!first) {
        first = ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, "help.again");
    }
    ui_set_picture(first, "help-nobody");
}

void
help_build(struct ui *ui, struct view *view)
{
    if (ui->trace.help == HELP_NOBODY) {
        put_nobody(ui, view);
        return;
    }
    bool is_here = ui->trace.help == HELP_CAME;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, is_here ? "help.came" : "help.title");
    ui_set_picture(
        ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, is_here ? "help.came.text" : "help.text"),
        is_here ? "help-came" : "help-ring");
}

/* One asking is three rings and a minute; going back and coming again in that minute adds none. */
void
help_enter(struct ui *ui, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    bool is_new = !trace->is_help_open;
    trace->is_help_open = true;
    if (is_new && trace->help != HELP_RINGING) {
        trace->help = HELP_RINGING;
        trace->help_from_ms = ui->now_ms;
        trace->rings = 0;
        ui_ring(ui, effects);
        ui_change(ui);
    }
}

void
help_leave(struct ui *ui, struct effects *effects)
{
    (void)effects;
    ui->trace.is_help_open = false;
}

/* A sentence from right to left on this screen, which goes from left to right. */
static char *
keep_direction(const struct locale *locale, const char *sentence)
{
    size_t room = strlen(sentence) + sizeof RTL_BEGIN ISOLATE_END;
    char *text = mem_new(room, 1);
    bool is_rtl = locale_is_rtl(locale);
    snprintf(text, room, "%s%s%s", is_rtl ? RTL_BEGIN : "", sentence, is_rtl ? ISOLATE_END : "");
    return text;
}

static void
put_ask(struct view *view, const struct locale *locale, const char *contact)
{
    char id[WIDGET_MAX_ID];
    bool is_named = is_known(contact);
    char *value = ui_isolate(locale, is_named ? contact : locale_text(locale, "goodbye.someone"));
    struct locale_arg shown = {"contact", value};
    struct locale_arg said = {"contact",
                              is_named ? contact : locale_say(locale, "goodbye.someone")};
    char *sentence = locale_format(locale_text(locale, "out.text"), &shown, 1);
    char *label = keep_direction(locale, sentence);
    char *say = locale_format(locale_say(locale, "out.text"), &said, 1);
    snprintf(id, sizeof id, "ask:%s", locale_code(locale));
    view_add(view, id, ROLE_TEXT, SLOT_BODY, label, say);
    free(value);
    free(sentence);
    free(label);
    free(say);
}

/* Nobody has chosen a language: each says that it does not work, then each whom to ask. The id
 * names the voice (ui_speak.c). */
void
out_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "out.title");
    for (size_t i = 1; i < EMERGENCY_LOCALES; i++) {
        const struct locale *locale = emergency_locale_at(i);
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, "out:%s", locale_code(locale));
        view_add(view, id, ROLE_TEXT, SLOT_BODY, locale_text(locale, "out.title"),
                 locale_say(locale, "out.title"));
    }
    ui_put_contact(ui, view, "text", "out.text", "");
    for (size_t i = 1; i < EMERGENCY_LOCALES; i++) {
        put_ask(view, emergency_locale_at(i), ui->config.place.contact);
    }
    if (is_known(ui->config.place.phone)) {
        put_place(ui, view, "help.phone", "phone", ui->config.place.phone);
    }
}

/* There are no words here for what happens next: it rings, and says again whom to ask. */
bool
out_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "help") != 0) {
        return false;
    }
    if (ui->trace.rings < RINGS_MAX) {
        ui_ring(ui, effects);
    }
    ui_speak(ui, SPEAK_ALL, "");
    return true;
}
