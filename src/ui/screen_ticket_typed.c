/* screen_ticket_typed.c - the ticket of an earlier visit, from paper or memory: its six digits,
 * then its four pictures in their order. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keypad.h"
#include "ui/again.h"
#include "ui/screen_list.h"

#include "base/buf.h"
#include "base/mem.h"

#define PREFIX "picture:"
#define ROWS 3u
#define CHOSEN_MAX 400

void
again_number_build(struct ui *ui, struct view *view)
{
    char grouped[TICKET_DIGITS + 2];
    const char *digits = ui->trace.again.digits;
    bool is_long = strlen(digits) > 3;
    snprintf(grouped, sizeof grouped, "%.3s%s%s", digits, is_long ? " " : "",
             is_long ? digits + 3 : "");
    bool is_list = ui->trace.work.ask != LIST_ASK_RESUME;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, is_list ? "mine.digits" : "again.digits");
    keypad_put_field(ui, view, grouped, "phone.field");
    keypad_put_ears_and_eyes(ui, view, digits[0] != 0);
    keypad_put_side(ui, view, "door:mijn", "mine.door", "regel-rij", true);
    view_find(view, "door:mijn")->is_selected = is_list;
    keypad_put_keys(ui, view, false);
    mem_wipe(grouped, sizeof grouped);
}

/* The ticket of a list is another than that of a visit: it asks something else. */
static void
turn_to_list(struct ui *ui, struct effects *effects)
{
    enum list_ask *ask = &ui->trace.work.ask;
    *ask = *ask == LIST_ASK_RESUME ? LIST_ASK_PLACE : LIST_ASK_RESUME;
    ui_sound(ui, SOUND_CHOOSE, effects);
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, "title");
}

bool
again_number_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct again *again = &ui->trace.again;
    if (keypad_tap_number(ui, id, again->digits)) {
        return true;
    }
    if (strcmp(id, "next") == 0) {
        ui_open(ui, SCREEN_AGAIN_PICTURES, effects);
        return true;
    }
    if (strcmp(id, "door:mijn") == 0) {
        turn_to_list(ui, effects);
        return true;
    }
    if (keypad_tap_key(ui, id, again->digits, sizeof again->digits)) {
        ui_sound(ui, SOUND_KEY, effects);
        return true;
    }
    return false;
}

bool
again_number_can_next(const struct ui *ui)
{
    return strlen(ui->trace.again.digits) == TICKET_DIGITS;
}

static const char *
key_of(const struct ui *ui, size_t picture)
{
    return content_ticket_picture(ui->content, picture);
}

/* Their place in the order, TICKET_PICTURES: not chosen. */
static size_t
place_of(const struct again *again, size_t picture)
{
    for (size_t i = 0; i < again->picture_count; i++) {
        if (again->pictures[i] == picture) {
            return i;
        }
    }
    return TICKET_PICTURES;
}

static void
name_of(const struct ui *ui, size_t picture, char out[WIDGET_MAX_ID])
{
    snprintf(out, WIDGET_MAX_ID, "picture.%.39s", key_of(ui, picture));
}

/* The names in their order. They are the proof of the ticket: said only when asked for, or into
 * headphones (ui_speak.c). */
static void
put_chosen(struct ui *ui, struct view *view)
{
    const struct again *again = &ui->trace.again;
    struct buf label;
    struct buf say;
    if (again->picture_count == 0) {
        ui_put(ui, view, "chosen", ROLE_TEXT, SLOT_BODY, "again.order");
        return;
    }
    buf_init(&label, CHOSEN_MAX);
    buf_init(&say, CHOSEN_MAX);
    for (size_t i = 0; i < again->picture_count; i++) {
        char msgid[WIDGET_MAX_ID];
        const char *comma = i == 0 ? "" : locale_is_rtl(ui_locale(ui)) ? "، " : ", ";
        name_of(ui, again->pictures[i], msgid);
        ignore(buf_printf(&label, NULL, "%s%s", comma, ui_text(ui, msgid)) &&
               buf_printf(&say, NULL, "%s%s", comma, ui_say_text(ui, msgid)));
        mem_wipe(msgid, sizeof msgid);
    }
    view_add(view, "chosen", ROLE_TEXT, SLOT_BODY, label.data, say.data);
    buf_wipe(&label);
    buf_wipe(&say);
}

static void
put_title(struct ui *ui, struct view *view)
{
    char count[8];
    struct ui_words full = {"card.full", "count", count, ui_number(ui, TICKET_PICTURES)};
    snprintf(count, sizeof count, "%d", TICKET_PICTURES);
    if (ui->trace.is_full) {
        ui_put_words(ui, view, "title", ROLE_TITLE, SLOT_TITLE, &full);
    } else {
        ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "again.pictures");
    }
}

void
again_pictures_build(struct ui *ui, struct view *view)
{
    size_t count = content_ticket_picture_count(ui->content);
    size_t columns = (count + ROWS - 1) / ROWS;
    put_title(ui, view);
    put_chosen(ui, view);
    for (size_t i = 0; i < count; i++) {
        char id[WIDGET_MAX_ID];
        char msgid[WIDGET_MAX_ID];
        snprintf(id, sizeof id, PREFIX "%.39s", key_of(ui, i));
        name_of(ui, i, msgid);
        struct widget *cell =
            view_add(view, id, ROLE_CHOICE, SLOT_GRID, "", ui_say_text(ui, msgid));
        cell->row = (int)(i / columns) + 1;
        cell->is_selected = place_of(&ui->trace.again, i) < TICKET_PICTURES;
        ui_set_picture(cell, key_of(ui, i));
    }
}

static void
take_out(struct again *again, size_t place)
{
    for (size_t i = place; i + 1 < again->picture_count; i++) {
        again->pictures[i] = again->pictures[i + 1];
    }
    again->picture_count--;
}

static void
toggle(struct ui *ui, size_t picture, const char *id)
{
    struct again *again = &ui->trace.again;
    size_t place = place_of(again, picture);
    bool is_private = ui->has_headphones || ui->trace.settings.has_keypad;
    if (place < TICKET_PICTURES) {
        take_out(again, place);
        ui_echo(ui, id, ui_say_text(ui, "card.off"), ui_say_locale(ui), false);
        ui_speak(ui, SPEAK_ECHO, "");
    } else if (again->picture_count < TICKET_PICTURES) {
        again->pictures[again->picture_count++] = picture;
    } else {
        ui->trace.is_full = true;
        ui_change(ui);
        ui_speak(ui, SPEAK_WIDGET, "title");
        return;
    }
    ui_change(ui);
    if (is_private) {
        ui_speak(ui, SPEAK_WIDGET, id);
    }
}

bool
again_pictures_tap(struct ui *ui, const char *id, struct effects *effects)
{
    ui->trace.is_full = false;
    if (strcmp(id, "next") == 0) {
        again_ask(ui, effects);
        return true;
    }
    for (size_t i = 0; i < content_ticket_picture_count(ui->content); i++) {
        if (strncmp(id, PREFIX, strlen(PREFIX)) == 0 &&
            strcmp(id + strlen(PREFIX), key_of(ui, i)) == 0) {
            ui_sound(ui, SOUND_CHOOSE, effects);
            toggle(ui, i, id);
            return true;
        }
    }
    return false;
}

bool
again_pictures_can_next(const struct ui *ui)
{
    return ui->trace.again.picture_count == TICKET_PICTURES;
}
