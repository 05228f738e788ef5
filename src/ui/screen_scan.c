/* screen_scan.c - a card is shown: at the start one goes on where one was; any other time, and with
 * any other card, nothing changes and it is told kindly.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/again.h"
#include "ui/screen_list.h"

#include "visit/code.h"

static const struct {
    const char *title, *text, *picture;
} told[] = {
    {"scan.welcome", "scan.welcome.text", "kaart-tonen"},
    {"scan.part", "scan.part.text", "kaart-tonen"},
    {"scan.later", "scan.later.text", "kaart-tonen"},
    {"scan.foreign", "scan.again", "kaart-anders"},
    {"scan.damaged", "scan.again", "kaart-anders"},
    {"scan.newer", "scan.newer.text", "kaart-anders"},
};

void
scan_build(struct ui *ui, struct view *view)
{
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        if (strcmp(told[i].title, ui->trace.scanned) == 0) {
            ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, told[i].title);
            ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, told[i].text),
                           told[i].picture);
        }
    }
    again_put_door(ui, view, "again.number", "icon-keyboard");
}

bool
scan_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") == 0) {
        ui_close(ui, effects);
        return true;
    }
    if (strcmp(id, "door:terug") == 0) {
        again_begin(ui, false, effects);
        return true;
    }
    return false;
}

/* Nothing was told yet in this visit: what the card holds takes no answer away. */
bool
scan_may_resume(const struct ui *ui)
{
    const struct trace *trace = &ui->trace;
    enum screen_id screen = flow_screen(ui);
    bool is_start = screen == SCREEN_LANGUAGES || screen == SCREEN_INTRO ||
                    screen == SCREEN_PRACTICE || screen == SCREEN_BUTTONS || screen == SCREEN_DOORS;
    for (size_t i = 0; trace->visit && i < content_deck_count(ui->content); i++) {
        if (visit_has_answers(trace->visit, i) || visit_is_done(trace->visit, i)) {
            return false;
        }
    }
    return is_start && trace->kept == KEPT_NOTHING;
}

/* The card knows the language; one that was chosen here goes before. */
static void
resume(struct ui *ui, struct visit *visit)
{
    struct trace *trace = &ui->trace;
    visit_free(trace->visit);
    trace->visit = visit;
    trace->is_resumed = true;
    visit_set_microphone(visit, ui->config.has_microphone);
    if (!trace->locale) {
        trace->locale = content_locale(ui->content, visit_language(visit));
    }
    if (trace->locale) {
        visit_set_language(visit, locale_code(trace->locale));
        flow_set(ui, SCREEN_DOORS, 0);
    }
}

static const char *
complaint_of(enum err_code code)
{
    switch (code) {
    case ERR_UNSUPPORTED:
        return "scan.newer";
    case ERR_CORRUPT:
        return "scan.damaged";
    default:
        return "scan.foreign";
    }
}

static const char *
read_card(struct ui *ui, const struct event *event)
{
    size_t left_out;
    struct err err;
    if (!scan_may_resume(ui)) {
        return "scan.later";
    }
    struct visit *visit =
        visit_code_read(ui->content, event->text, event->text_len, &left_out, &err);
    if (!visit) {
        return complaint_of(err.code);
    }
    resume(ui, visit);
    return left_out > 0 ? "scan.part" : "scan.welcome";
}

/* What was under way to find it by the ticket is over, if this is a card of ours. */
void
scan_show(struct ui *ui, const struct event *event, struct effects *effects)
{
    bool was_resumed = ui->trace.is_resumed;
    ui->trace.scanned = read_card(ui, event);
    if (ui->trace.is_resumed && !was_resumed) {
        again_leave(ui, effects);
    }
    ui_open(ui, SCREEN_SCAN, effects);
    ui_sound(ui, SOUND_NOTICE, effects);
}

/* Into a recording nothing is said, and a kiosk without content has no words for it. */
void
ui_scanned(struct ui *ui, const struct event *event, struct effects *effects)
{
    if (!ui->content || !ui->is_enrolled || ui->trace.clip == CLIP_RECORDING) {
        return;
    }
    ui_awake(ui);
    scan_show(ui, event, effects);
}
