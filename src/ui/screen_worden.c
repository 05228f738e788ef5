/* screen_worden.c - occupations that may be something for this visitor; liking one is all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "visit/suggest.h"

#define PREFIX "choice:"

static bool
is_in(const struct suggestion *list, size_t count, size_t occupation)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].occupation == occupation) {
            return true;
        }
    }
    return false;
}

/* What is suggested now. What was liked before other answers were given is among it, in the place
 * of the last that is not liked: else nobody could take it back. */
static size_t
list_now(const struct visit *visit, struct suggestion out[SUGGEST_MAX])
{
    size_t liked[VISIT_MAX_LIKES];
    size_t count = visit_suggest(visit, out);
    for (size_t i = visit_liked(visit, liked); i-- > 0;) {
        size_t at = count;
        if (is_in(out, count, liked[i])) {
            continue;
        }
        if (count < SUGGEST_MAX) {
            count++;
        } else {
            while (at > 0 && visit_likes(visit, out[at - 1].occupation)) {
                at--;
            }
            if (at-- == 0) {
                break;
            }
        }
        out[at] = (struct suggestion){.occupation = liked[i]};
    }
    return count;
}

void
worden_build(struct ui *ui, struct view *view)
{
    struct suggestion list[SUGGEST_MAX];
    size_t count = list_now(ui->trace.visit, list);
    if (count == 0) {
        view->arrangement = ARRANGE_PAGE;
        ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "result.worden");
        ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, "worden.none"),
                       "knop-worden");
        return;
    }
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "worden.title");
    ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, "worden.text");
    for (size_t i = 0; i < count; i++) {
        const struct occupation *occupation =
            &content_occupations(ui->content)->list[list[i].occupation];
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, PREFIX "%s", occupation->key);
        struct widget *widget = ui_put(ui, view, id, ROLE_CHOICE, SLOT_CARD, occupation->label);
        ui_set_picture(widget, occupation->picture);
        widget->is_selected = visit_likes(ui->trace.visit, list[i].occupation);
    }
}

/* Once more is no longer. */
static void
like(struct ui *ui, size_t occupation, const char *id)
{
    bool is_liked = !visit_likes(ui->trace.visit, occupation);
    visit_like(ui->trace.visit, occupation, is_liked);
    ui_echo(ui, id, ui_say_text(ui, is_liked ? "card.on" : "card.off"), ui_say_locale(ui), false);
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, id);
}

bool
worden_tap(struct ui *ui, const char *id, struct effects *effects)
{
    const struct occupations *all = content_occupations(ui->content);
    if (strcmp(id, "next") == 0) {
        ui_close(ui, effects);
        return true;
    }
    for (size_t i = 0; strncmp(id, PREFIX, strlen(PREFIX)) == 0 && i < all->count; i++) {
        if (strcmp(all->list[i].key, id + strlen(PREFIX)) == 0) {
            ui_sound(ui, SOUND_CHOOSE, effects);
            like(ui, i, id);
            return true;
        }
    }
    return false;
}
