/* ui_bar.c - the bar: the same buttons in the same order on every screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

struct bar_row {
    unsigned flag;
    const char *id, *msgid, *picture;
};

static const struct bar_row bar_table[] = {
    {BAR_BACK, "back", "bar.back", "icon-back"},
    {BAR_REPEAT, "repeat", "bar.repeat", "icon-repeat"},
    {BAR_SKIP, "skip", "bar.skip", "icon-skip"},
    {BAR_STOP, "stop", "bar.stop", "icon-stop"},
    {BAR_COVER, "cover", "bar.cover", "icon-cover"},
    {BAR_HELP, "help", "bar.help", "icon-help"},
    {BAR_LANGUAGES, "languages", "bar.languages", "icon-languages"},
    {BAR_ADJUST, "adjust", "bar.adjust", "icon-adjust"},
};

/* Every word each column may carry, so that the bar never moves. */
static void
put_bar_words(struct ui *ui, struct view *view)
{
    static const char *const msgids[BAR_COLUMNS][BAR_WORDS] = {
        {"bar.back"},
        {"bar.repeat"},
        {"bar.skip", "bar.stop", "bar.cover", "name.skip"},
        {"bar.help"},
        {"bar.languages"},
        {"bar.adjust", "bar.adjust.done"},
        {"bar.next", "goodbye.done"},
    };
    for (int column = 0; column < BAR_COLUMNS; column++) {
        for (int word = 0; word < BAR_WORDS; word++) {
            const char *msgid = msgids[column][word];
            bool is_known = msgid && locale_has(ui_locale(ui), msgid);
            view->bar_words[column][word] = is_known ? ui_text(ui, msgid) : NULL;
        }
    }
}

static unsigned
flags_now(const struct ui *ui, const struct screen *screen)
{
    unsigned flags = screen->bar;
    if (!ui_is_over(ui) && !flow_has_back(ui)) {
        flags &= ~BAR_BACK;
    }
    if (ui->trace.is_covered) {
        flags &= ~(BAR_SKIP | BAR_COVER);
    }
    return flags;
}

static bool
is_skipped(const struct ui *ui)
{
    size_t deck;
    size_t card;
    return ui_screen(ui) == SCREEN_CARD && flow_card(ui, &deck, &card) &&
           visit_answer_state(ui->trace.visit, deck, card) == ANSWER_SKIPPED;
}

void
bar_build(struct ui *ui, struct view *view, enum screen_id id)
{
    const struct screen *screen = screen_get(id);
    unsigned flags = flags_now(ui, screen);
    put_bar_words(ui, view);
    for (size_t i = 0; i < sizeof bar_table / sizeof bar_table[0]; i++) {
        const struct bar_row *row = &bar_table[i];
        if (!(flags & row->flag)) {
            continue;
        }
        bool is_done = row->flag == BAR_ADJUST && ui->trace.is_sheet_open;
        const char *msgid = is_done ? "bar.adjust.done" : row->msgid;
        if (row->flag == BAR_SKIP && screen->skip) {
            msgid = screen->skip;
        }
        struct widget *widget = ui_put(ui, view, row->id, ROLE_BUTTON, SLOT_BAR, msgid);
        ui_set_picture(widget, row->picture);
        widget->is_selected = is_done || (row->flag == BAR_SKIP && is_skipped(ui));
    }
    if (screen->can_next && !ui->trace.is_covered && screen->can_next(ui)) {
        struct widget *next = ui_put(ui, view, "next", ROLE_BUTTON, SLOT_NEXT,
                                     screen->next ? screen->next : "bar.next");
        ui_set_picture(next, "icon-next");
    }
}
