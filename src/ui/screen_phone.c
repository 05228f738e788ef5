/* screen_phone.c - a number typed large, masked after a second, shown and spoken only when asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/buf.h"
#include "base/mem.h"

#define MASK_MS 1000u
#define SHOW_MS 5000u /* with the keypad nothing can be held */
#define DIGIT "digit:"
#define DOT "•"
#define FIELD_MAX 200

static const struct {
    const char *id, *label, *msgid;
    int row;
} keys[] = {
    {"digit:1", "1", "number.1", 0}, {"digit:2", "2", "number.2", 0},
    {"digit:3", "3", "number.3", 0}, {"digit:4", "4", "number.4", 1},
    {"digit:5", "5", "number.5", 1}, {"digit:6", "6", "number.6", 1},
    {"digit:7", "7", "number.7", 2}, {"digit:8", "8", "number.8", 2},
    {"digit:9", "9", "number.9", 2}, {"plus", "+", "digit.plus", 3},
    {"digit:0", "0", "number.0", 3}, {"erase", "", "phone.erase", 3},
};

static bool
is_shown(const struct ui *ui)
{
    const struct touch *touch = &ui->trace.touch;
    bool is_held = touch->is_down && touch->is_inside && strcmp(touch->id, "show") == 0;
    return is_held || ui->has_headphones || ui->trace.show_until_ms > ui->now_ms;
}

/* In groups; every digit a dot but the one typed within the last second. */
static void
put_field(struct ui *ui, struct view *view)
{
    const char *typed = ui->trace.typed;
    char grouped[PHONE_MAX_GROUPED];
    struct buf label;
    phone_group(typed, grouped);
    buf_init(&label, FIELD_MAX);
    for (const char *at = grouped; *at; at++) {
        bool is_fresh = at[1] == 0 && ui->trace.mask_at_ms > ui->now_ms;
        bool is_open = *at == ' ' || is_fresh || is_shown(ui);
        ignore(is_open ? buf_put(&label, at, 1, NULL) : buf_put_text(&label, DOT, NULL));
    }
    char *say = ui_spell(ui, typed);
    bool is_aloud = ui->has_headphones && typed[0];
    bool is_covered = typed[0] && !is_shown(ui);
    view_add(view, "number", ROLE_FIELD, SLOT_FIELD, label.len ? label.data : "…",
             is_aloud ? say : ui_say_text(ui, is_covered ? "phone.hidden" : "phone.field"));
    mem_wipe_text(say);
    mem_wipe(grouped, sizeof grouped);
    buf_wipe(&label);
}

static void
put_side(struct ui *ui, struct view *view, const char *id, const char *msgid, const char *picture,
         bool is_enabled)
{
    struct widget *widget = ui_put(ui, view, id, ROLE_BUTTON, SLOT_SIDE, msgid);
    ui_set_picture(widget, picture);
    widget->is_enabled = is_enabled;
}

void
phone_build(struct ui *ui, struct view *view)
{
    const struct trace *trace = &ui->trace;
    bool is_typed = trace->typed[0] != 0;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE,
           trace->complaint ? trace->complaint : "phone.question");
    put_field(ui, view);
    put_side(ui, view, "listen", "phone.listen", "icon-listen", is_typed);
    put_side(ui, view, "show", "phone.show", "icon-show", is_typed);
    put_side(ui, view, "no_phone", "phone.none", "icon-no-phone", true);
    put_side(ui, view, "via_place", "phone.place", "icon-place", true);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct widget *key = view_add(view, keys[i].id, ROLE_KEY, SLOT_KEY, keys[i].label,
                                      ui_say_text(ui, keys[i].msgid));
        key->row = keys[i].row;
        if (!keys[i].label[0]) {
            ui_set_picture(key, "icon-erase");
        }
    }
}

static void
type(struct ui *ui, const char *id)
{
    struct trace *trace = &ui->trace;
    size_t used = strlen(trace->typed);
    bool is_plus = strcmp(id, "plus") == 0;
    if (used + 1 >= sizeof trace->typed || (is_plus && used > 0)) {
        return;
    }
    trace->typed[used] = is_plus ? '+' : id[strlen(DIGIT)];
    trace->mask_at_ms = ui->now_ms + MASK_MS;
}

/* listen and show: on the number's own screens only. */
static bool
tap_number(struct ui *ui, const char *id)
{
    if (strcmp(id, "listen") == 0) {
        char *say = ui_spell(ui, ui->trace.typed);
        ui_echo(ui, "number", say, ui_say_locale(ui), true);
        mem_wipe_text(say);
        ui_speak(ui, SPEAK_ECHO, "");
        return true;
    }
    if (strcmp(id, "show") == 0) {
        ui->trace.show_until_ms = ui->trace.has_focus ? ui->now_ms + SHOW_MS : 0;
        return true;
    }
    return false;
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
    if (tap_number(ui, id)) {
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
    if (strcmp(id, "erase") == 0) {
        text_erase_last(trace->typed);
        trace->mask_at_ms = 0;
    } else if (strncmp(id, DIGIT, strlen(DIGIT)) == 0 || strcmp(id, "plus") == 0) {
        type(ui, id);
    } else {
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
    put_side(ui, view, "listen", "phone.listen", "icon-listen", true);
    put_side(ui, view, "show", "phone.show", "icon-show", true);
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
}

bool
confirm_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (tap_number(ui, id)) {
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
