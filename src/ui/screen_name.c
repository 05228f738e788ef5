/* screen_name.c - what to call someone: typed, spoken or left out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include <unicase.h>
#include "base/mem.h"
#include "base/utf8.h"

#define PREFIX "key:"
#define SPACE "key:space"

static int
put_letters(struct ui *ui, struct view *view)
{
    const char *at = locale_keyboard(ui_locale(ui));
    const char *end = at + strlen(at);
    int row = 0;
    while (at < end) {
        const char *from = at;
        uint32_t letter = utf8_next(&at, end);
        if (letter == '\n') {
            row++;
        }
        if (letter == '\n' || letter == ' ') {
            continue;
        }
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, PREFIX "%.*s", (int)(at - from), from);
        view_add(view, id, ROLE_KEY, SLOT_KEY, id + strlen(PREFIX), NULL)->row = row;
    }
    return row;
}

void
name_build(struct ui *ui, struct view *view)
{
    const struct trace *trace = &ui->trace;
    name_put(ui, view, trace->complaint ? trace->complaint : "name.question", trace->name);
}

void
name_put(struct ui *ui, struct view *view, const char *title, const char *name)
{
    bool is_aloud = name[0] && ui->has_headphones;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, title);
    view_add(view, "name", ROLE_FIELD, SLOT_FIELD, name[0] ? name : "…",
             is_aloud ? name : ui_say_text(ui, "name.field"));
    if (ui->config.has_microphone) {
        ui_set_picture(ui_put(ui, view, "record", ROLE_BUTTON, SLOT_SIDE, "name.record"),
                       "icon-record");
    }
    ui_set_picture(ui_put(ui, view, "cover", ROLE_BUTTON, SLOT_SIDE, "bar.cover"), "icon-cover");
    int last = put_letters(ui, view) + 1;
    ui_put(ui, view, SPACE, ROLE_KEY, SLOT_KEY, "name.space")->row = last;
    struct widget *erase = ui_put(ui, view, "erase", ROLE_KEY, SLOT_KEY, "name.erase");
    erase->row = last;
    ui_set_picture(erase, "icon-erase");
}

/* A name begins with a capital, and so does each of its parts. */
static void
add_letter(char *name, size_t size, const char *letter)
{
    size_t used = strlen(name);
    bool is_first = used == 0 || name[used - 1] == ' ';
    char capital[16];
    size_t len = sizeof capital;
    const uint8_t *text = (const uint8_t *)letter;
    if (strcmp(letter, "space") == 0) {
        letter = is_first ? "" : " ";
    } else if (is_first && u8_toupper(text, strlen(letter) + 1, NULL, NULL, (uint8_t *)capital,
                                      &len) == (uint8_t *)capital) {
        letter = capital;
    }
    if (used + strlen(letter) < size) {
        snprintf(name + used, size - used, "%s", letter);
    }
}

void
text_erase_last(char *text)
{
    size_t len = strlen(text);
    if (len > 0) {
        size_t kept = utf8_cut(text, len, len - 1);
        memset(text + kept, 0, len - kept);
    }
}

bool
name_type(const char *id, char *name, size_t size)
{
    if (strncmp(id, PREFIX, strlen(PREFIX)) == 0) {
        add_letter(name, size, id + strlen(PREFIX));
    } else if (strcmp(id, "erase") == 0) {
        text_erase_last(name);
    } else {
        return false;
    }
    return true;
}

static void
finish(struct ui *ui, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    struct err err;
    if (visit_set_name(trace->visit, trace->name, &err)) {
        flow_forward(ui, effects);
        return;
    }
    mem_wipe(trace->name, sizeof trace->name);
    trace->complaint = "name.number";
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, "title");
}

static void
leave_out(struct ui *ui, struct effects *effects)
{
    mem_wipe(ui->trace.name, sizeof ui->trace.name);
    ignore(visit_set_name(ui->trace.visit, "", NULL));
    if (visit_clip_ms(ui->trace.visit) > 0) {
        spoken_drop_name(ui, effects);
    }
    flow_forward(ui, effects);
}

bool
name_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    if (strcmp(id, "record") == 0) {
        ui_open(ui, SCREEN_SPOKEN, effects);
        return true;
    } else if (strcmp(id, "next") == 0) {
        finish(ui, effects);
        return true;
    } else if (strcmp(id, "skip") == 0) {
        leave_out(ui, effects);
        return true;
    } else if (!name_type(id, trace->name, sizeof trace->name)) {
        return false;
    }
    trace->complaint = NULL;
    ui_sound(ui, SOUND_KEY, effects);
    return true;
}

bool
name_can_next(const struct ui *ui)
{
    return ui->trace.name[0] || visit_clip_ms(ui->trace.visit) > 0;
}
