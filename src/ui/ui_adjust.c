/* ui_adjust.c - loudness, rate, size and colours: one tap each, the sheet stays open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include "ui/theme.h"

struct adjust_row {
    const char *id, *msgid, *picture;
    int (*room)(const struct ui *ui); /* how many more taps make a difference */
    void (*change)(struct settings *settings);
};

static int
room_louder(const struct ui *ui)
{
    return ui->trace.settings.is_muted ? 1 : ui->trace.settings.loudness;
}

static void
louder(struct settings *settings)
{
    settings->loudness -= !settings->is_muted && settings->loudness > 0;
    settings->is_muted = false;
}

static int
room_softer(const struct ui *ui)
{
    return VOICE_STEPS - 1 - ui->trace.settings.loudness;
}

static void
softer(struct settings *settings)
{
    settings->loudness++;
}

static int
room_faster(const struct ui *ui)
{
    return SAY_RATES - 1 - ui->trace.settings.rate;
}

static void
faster(struct settings *settings)
{
    settings->rate++;
}

static int
room_slower(const struct ui *ui)
{
    return ui->trace.settings.rate;
}

static void
slower(struct settings *settings)
{
    settings->rate--;
}

static int
room_bigger(const struct ui *ui)
{
    return panel_text_sizes(&ui->config.panel) - 1 - ui->trace.settings.text_size;
}

static void
bigger(struct settings *settings)
{
    settings->text_size++;
}

static int
room_smaller(const struct ui *ui)
{
    return ui->trace.settings.text_size;
}

static void
smaller(struct settings *settings)
{
    settings->text_size--;
}

static int
room_always(const struct ui *ui)
{
    (void)ui;
    return 1;
}

static void
contrast(struct settings *settings)
{
    settings->theme = (settings->theme + 1) % THEME_COUNT;
}

static void
mute(struct settings *settings)
{
    settings->is_muted = !settings->is_muted;
}

static const struct adjust_row adjust_table[] = {
    {"louder", "adjust.louder", "icon-louder", room_louder, louder},
    {"softer", "adjust.softer", "icon-softer", room_softer, softer},
    {"faster", "adjust.faster", "icon-faster", room_faster, faster},
    {"slower", "adjust.slower", "icon-slower", room_slower, slower},
    {"bigger", "adjust.bigger", "icon-bigger", room_bigger, bigger},
    {"smaller", "adjust.smaller", "icon-smaller", room_smaller, smaller},
    {"contrast", "adjust.contrast", "icon-contrast", room_always, contrast},
    {"mute", "adjust.mute", "icon-mute", room_always, mute},
};
#define ADJUST_COUNT (sizeof adjust_table / sizeof adjust_table[0])

static const struct adjust_row *
find(const char *id)
{
    for (size_t i = 0; i < ADJUST_COUNT; i++) {
        if (strcmp(adjust_table[i].id, id) == 0) {
            return &adjust_table[i];
        }
    }
    return NULL;
}

static const char *
msgid_of(const struct ui *ui, const struct adjust_row *row)
{
    bool is_unmute = row->change == mute && ui->trace.settings.is_muted;
    return is_unmute ? "adjust.unmute" : row->msgid;
}

bool
adjust_has(const char *id)
{
    return find(id) != NULL;
}

void
adjust_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "adjust-title", ROLE_TITLE, SLOT_SHEET, "adjust.title");
    for (size_t i = 0; i < ADJUST_COUNT; i++) {
        const struct adjust_row *row = &adjust_table[i];
        struct widget *widget =
            ui_put(ui, view, row->id, ROLE_BUTTON, SLOT_SHEET, msgid_of(ui, row));
        ui_set_picture(widget, row->picture);
        widget->is_enabled = row->room(ui) > 0;
        widget->is_selected = row->change == mute && ui->trace.settings.is_muted;
    }
    if (ui->trace.visit && !view_find(view, "stop")) {
        ui_set_picture(ui_put(ui, view, "stop", ROLE_BUTTON, SLOT_SHEET, "bar.stop"), "icon-stop");
    }
}

static void
toggle_sheet(struct ui *ui)
{
    ui->trace.is_sheet_open = !ui->trace.is_sheet_open;
    ui->trace.has_focus = false;
    if (ui->trace.is_sheet_open) {
        ui_speak(ui, SPEAK_ALL, "");
    }
}

bool
adjust_tap(struct ui *ui, const char *id, struct effects *effects)
{
    const struct adjust_row *row = find(id);
    if (strcmp(id, "adjust") == 0) {
        ui_sound(ui, SOUND_KEY, effects);
        toggle_sheet(ui);
        return true;
    }
    if (!row) {
        return false;
    }
    if (row->room(ui) > 0) {
        row->change(&ui->trace.settings);
    }
    /* Its name is the sample: as loud and as fast as everything will be. */
    ui_echo(ui, id, ui_say_text(ui, msgid_of(ui, row)), ui_say_locale(ui), false);
    ui_speak(ui, SPEAK_ECHO, "");
    return true;
}
