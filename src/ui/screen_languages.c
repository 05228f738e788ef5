/* screen_languages.c - the start: each language in its own script, saying its own name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#define PREFIX "language:"

void
languages_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "language.title");
    for (size_t i = 0; i < content_locale_count(ui->content); i++) {
        const struct locale *locale = content_locale_at(ui->content, i);
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, PREFIX "%s", locale_code(locale));
        struct widget *tile = view_add(view, id, ROLE_CHOICE, SLOT_TILE, locale_name(locale),
                                       locale_say(locale, "language.name"));
        tile->is_selected = locale == ui->trace.locale;
        ui_set_picture(tile, "icon-speaker");
    }
}

static void
go_on(struct ui *ui, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    if (!trace->visit) {
        trace->visit = ui_new_visit(ui);
    }
    visit_set_language(trace->visit, locale_code(trace->locale));
    if (ui_is_over(ui)) {
        ui_close(ui, effects);
    } else if (trace->is_resumed) {
        flow_go(ui, SCREEN_DOORS, 0, effects);
    } else {
        flow_forward(ui, effects);
    }
}

/* The first tap chooses and says the name; a second on the same tile goes on, as Next does. */
bool
languages_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    if (strcmp(id, "next") == 0) {
        go_on(ui, effects);
        return true;
    }
    if (strncmp(id, PREFIX, strlen(PREFIX)) != 0) {
        return false;
    }
    const struct locale *locale = content_locale(ui->content, id + strlen(PREFIX));
    if (locale == trace->locale) {
        go_on(ui, effects);
        return true;
    }
    trace->locale = locale;
    if (trace->visit) {
        visit_set_language(trace->visit, locale_code(locale));
    }
    ui_sound(ui, SOUND_CHOOSE, effects);
    ui_speak(ui, SPEAK_WIDGET, id);
    return true;
}

bool
languages_can_next(const struct ui *ui)
{
    return ui->trace.locale != NULL;
}
