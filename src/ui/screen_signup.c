/* screen_signup.c - to stand on a list: what to call someone, how to reach them, in which language.
 *
 * What is typed here is this list's: it is neither taken from what was told for a profile, nor goes
 * there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keypad.h"
#include "ui/screen_list.h"
#include "ui/screen_work.h"

#include "base/mem.h"

#define PREFIX "choice:"
#define LANGUAGE "language:"

static const struct {
    const char *id, *msgid, *picture;
    enum signup_reach reach;
} ways[] = {
    {"choice:phone", "signup.phone", "consent-call", SIGNUP_PHONE},
    {"choice:place", "signup.place", "phone-place", SIGNUP_PLACE},
    {"choice:person", "signup.person", "bereik-persoon", SIGNUP_PERSON},
    {"choice:letter", "signup.letter", "bereik-brief", SIGNUP_LETTER},
};
#define WAY_COUNT (sizeof ways / sizeof ways[0])

const char *
work_reach_picture(const struct ui *ui)
{
    for (size_t i = 0; i < WAY_COUNT; i++) {
        if (ways[i].reach == ui->trace.work.signup.reach) {
            return ways[i].picture;
        }
    }
    return "bereik-persoon";
}

/* A list that cannot be promised here, and work one goes to, have no form at all. */
void
work_sign_up(struct ui *ui, struct effects *effects)
{
    struct signup *signup = &ui->trace.work.signup;
    if (!work_has_list(ui, work_now(ui))) {
        work_first_page(ui);
        ui_open(ui, SCREEN_GO_THERE, effects);
        return;
    }
    if (!signup->language[0]) {
        snprintf(signup->language, sizeof signup->language, "%s", locale_code(ui_locale(ui)));
    }
    ui_open(ui, SCREEN_SIGNUP_NAME, effects);
}

void
signup_name_build(struct ui *ui, struct view *view)
{
    const struct work *work = &ui->trace.work;
    name_put(ui, view, work->complaint ? work->complaint : "name.question", work->name);
}

static void
finish_name(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (signup_set_name(&work->signup, work->name, NULL)) {
        ui_open(ui, SCREEN_SIGNUP_REACH, effects);
        return;
    }
    mem_wipe(work->name, sizeof work->name);
    work->complaint = "name.number";
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, "title");
}

static void
leave_out_name(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    mem_wipe(work->name, sizeof work->name);
    ignore(signup_set_name(&work->signup, "", NULL));
    if (work->signup.clip_ms > 0) {
        spoken_drop_name(ui, effects);
    }
    ui_open(ui, SCREEN_SIGNUP_REACH, effects);
}

bool
signup_name_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (strcmp(id, "record") == 0) {
        ui_open(ui, SCREEN_SPOKEN, effects);
    } else if (strcmp(id, "next") == 0) {
        finish_name(ui, effects);
    } else if (strcmp(id, "skip") == 0) {
        leave_out_name(ui, effects);
    } else if (name_type(id, work->name, sizeof work->name)) {
        work->complaint = NULL;
        ui_sound(ui, SOUND_KEY, effects);
    } else {
        return false;
    }
    return true;
}

bool
signup_name_can_next(const struct ui *ui)
{
    return ui->trace.work.name[0] || ui->trace.work.signup.clip_ms > 0;
}

void
signup_reach_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "signup.reach");
    for (size_t i = 0; i < WAY_COUNT; i++) {
        struct widget *card = ui_put(ui, view, ways[i].id, ROLE_CHOICE, SLOT_CARD, ways[i].msgid);
        ui_set_picture(card, ways[i].picture);
        card->is_selected = ui->trace.work.signup.reach == ways[i].reach;
    }
}

bool
signup_reach_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct signup *signup = &ui->trace.work.signup;
    if (strcmp(id, "next") == 0) {
        bool is_phone = signup->reach == SIGNUP_PHONE;
        ui_open(ui, is_phone ? SCREEN_SIGNUP_PHONE : SCREEN_SIGNUP_LANGUAGE, effects);
        return true;
    }
    for (size_t i = 0; i < WAY_COUNT; i++) {
        if (strcmp(id, ways[i].id) == 0) {
            if (ways[i].reach != signup->reach) {
                mem_wipe(ui->trace.work.typed, sizeof ui->trace.work.typed);
                signup_set_reach(signup, ways[i].reach, "");
            }
            ui_sound(ui, SOUND_CHOOSE, effects);
            ui_change(ui);
            ui_speak(ui, SPEAK_WIDGET, id);
            return true;
        }
    }
    return false;
}

bool
signup_reach_can_next(const struct ui *ui)
{
    return ui->trace.work.signup.reach != SIGNUP_NOT_YET;
}

static void
put_number(struct ui *ui, struct view *view)
{
    char grouped[PHONE_MAX_GROUPED];
    phone_group(ui->trace.work.typed, grouped);
    keypad_put_field(ui, view, grouped, "phone.field");
    mem_wipe(grouped, sizeof grouped);
}

void
signup_phone_build(struct ui *ui, struct view *view)
{
    const struct work *work = &ui->trace.work;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE,
           work->complaint ? work->complaint : "phone.question");
    put_number(ui, view);
    keypad_put_ears_and_eyes(ui, view, work->typed[0] != 0);
    keypad_put_keys(ui, view, true);
}

static void
finish_phone(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    char e164[PHONE_MAX_E164];
    enum phone_state state = phone_parse(work->typed, e164);
    if (state == PHONE_GOOD) {
        signup_set_reach(&work->signup, SIGNUP_PHONE, e164);
        mem_wipe(e164, sizeof e164);
        ui_open(ui, SCREEN_SIGNUP_CONFIRM, effects);
        return;
    }
    work->complaint = state == PHONE_SHORT ? "phone.short" : "phone.wrong";
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, "title");
}

bool
signup_phone_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (keypad_tap_number(ui, id, work->typed)) {
        return true;
    }
    if (strcmp(id, "next") == 0) {
        finish_phone(ui, effects);
        return true;
    }
    if (!keypad_tap_key(ui, id, work->typed, sizeof work->typed)) {
        return false;
    }
    work->complaint = NULL;
    ui_sound(ui, SOUND_KEY, effects);
    return true;
}

bool
signup_phone_can_next(const struct ui *ui)
{
    return ui->trace.work.typed[0] != 0;
}

void
signup_confirm_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "phone.check");
    put_number(ui, view);
    keypad_put_ears_and_eyes(ui, view, true);
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
}

bool
signup_confirm_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (keypad_tap_number(ui, id, ui->trace.work.typed)) {
        return true;
    }
    if (strcmp(id, "yes") == 0) {
        ui_open(ui, SCREEN_SIGNUP_LANGUAGE, effects);
    } else if (strcmp(id, "no") == 0) {
        ui_close(ui, effects);
    } else {
        return false;
    }
    return true;
}

/* The language on screen stands chosen; each says its own name. */
void
signup_language_build(struct ui *ui, struct view *view)
{
    const struct signup *signup = &ui->trace.work.signup;
    bool is_call = signup->reach == SIGNUP_PHONE;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE,
           is_call ? "signup.language.call" : "signup.language");
    for (size_t i = 0; i < content_locale_count(ui->content); i++) {
        const struct locale *locale = content_locale_at(ui->content, i);
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, LANGUAGE "%s", locale_code(locale));
        struct widget *tile = view_add(view, id, ROLE_CHOICE, SLOT_TILE, locale_name(locale),
                                       locale_say(locale, "language.name"));
        tile->is_selected = strcmp(signup->language, locale_code(locale)) == 0;
        ui_set_picture(tile, "icon-speaker");
    }
}

bool
signup_language_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct signup *signup = &ui->trace.work.signup;
    if (strcmp(id, "next") == 0) {
        work_first_page(ui);
        ui_open(ui, SCREEN_SIGNUP_RULE, effects);
        return true;
    }
    if (strncmp(id, LANGUAGE, strlen(LANGUAGE)) != 0) {
        return false;
    }
    snprintf(signup->language, sizeof signup->language, "%s", id + strlen(LANGUAGE));
    ui_sound(ui, SOUND_CHOOSE, effects);
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, id);
    return true;
}
