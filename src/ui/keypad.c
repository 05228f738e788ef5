/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keypad.h"

#include "base/buf.h"
#include "base/mem.h"

#define MASK_MS 1000u
#define SHOW_MS 5000u /* with the keypad nothing can be held */
#define DIGIT "digit:"
#define PLUS "plus"
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

/* Every digit a dot but the one typed within the last second. */
void
keypad_put_field(struct ui *ui, struct view *view, const char *grouped, const char *msgid)
{
    struct buf label;
    buf_init(&label, FIELD_MAX);
    for (const char *at = grouped; *at; at++) {
        bool is_fresh = at[1] == 0 && ui->trace.mask_at_ms > ui->now_ms;
        bool is_open = *at == ' ' || is_fresh || is_shown(ui);
        ignore(is_open ? buf_put(&label, at, 1, NULL) : buf_put_text(&label, DOT, NULL));
    }
    char *say = ui_spell(ui, grouped);
    bool is_aloud = ui->has_headphones && grouped[0];
    bool is_covered = grouped[0] && !is_shown(ui);
    view_add(view, "number", ROLE_FIELD, SLOT_FIELD, label.len ? label.data : "…",
             is_aloud ? say : ui_say_text(ui, is_covered ? "phone.hidden" : msgid));
    mem_wipe_text(say);
    buf_wipe(&label);
}

void
keypad_put_side(struct ui *ui, struct view *view, const char *id, const char *msgid,
                const char *picture, bool is_enabled)
{
    struct widget *widget = ui_put(ui, view, id, ROLE_BUTTON, SLOT_SIDE, msgid);
    ui_set_picture(widget, picture);
    widget->is_enabled = is_enabled;
}

void
keypad_put_ears_and_eyes(struct ui *ui, struct view *view, bool is_enabled)
{
    keypad_put_side(ui, view, "listen", "phone.listen", "icon-listen", is_enabled);
    keypad_put_side(ui, view, "show", "phone.show", "icon-show", is_enabled);
}

void
keypad_put_keys(struct ui *ui, struct view *view, bool has_plus)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (!has_plus && strcmp(keys[i].id, PLUS) == 0) {
            continue;
        }
        struct widget *key = view_add(view, keys[i].id, ROLE_KEY, SLOT_KEY, keys[i].label,
                                      ui_say_text(ui, keys[i].msgid));
        key->row = keys[i].row;
        if (!keys[i].label[0]) {
            ui_set_picture(key, "icon-erase");
        }
    }
}

bool
keypad_tap_number(struct ui *ui, const char *id, const char *typed)
{
    if (strcmp(id, "listen") == 0) {
        char *say = ui_spell(ui, typed);
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
type(struct ui *ui, char letter, char *typed, size_t size)
{
    size_t used = strlen(typed);
    if (used + 1 < size && (letter != '+' || used == 0)) {
        typed[used] = letter;
        typed[used + 1] = 0;
        ui->trace.mask_at_ms = ui->now_ms + MASK_MS;
    }
}

bool
keypad_tap_key(struct ui *ui, const char *id, char *typed, size_t size)
{
    if (strcmp(id, "erase") == 0) {
        text_erase_last(typed);
        ui->trace.mask_at_ms = 0;
    } else if (strcmp(id, PLUS) == 0) {
        type(ui, '+', typed, size);
    } else if (strncmp(id, DIGIT, strlen(DIGIT)) == 0) {
        type(ui, id[strlen(DIGIT)], typed, size);
    } else {
        return false;
    }
    return true;
}
