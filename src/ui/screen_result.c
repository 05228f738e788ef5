/* screen_result.c - what stands out, in three columns; a column with nothing told says so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"

static const struct {
    const char *chapter, *msgid, *picture;
} columns[] = {
    {"wie", "result.wie", "result-wie"},
    {"kan", "result.kan", "result-kan"},
    {"wil", "result.wil", "result-wil"},
};

static void
put_item(struct ui *ui, struct view *view, size_t at, size_t number, int column)
{
    const struct deck *deck = content_deck_at(ui->content, at);
    const struct item *item = &deck->items[number];
    char id[WIDGET_MAX_ID];
    char say[WIDGET_MAX_LABEL];
    struct locale_arg count = {"count", ui_number(ui, visit_count(ui->trace.visit, at, number))};
    char *times = locale_format(ui_say_text(ui, "result.times"), &count, 1);
    snprintf(say, sizeof say, "%s, %s", ui_say_text(ui, item->label), times);
    snprintf(id, sizeof id, "picture:%s", item->key);
    struct widget *widget =
        view_add(view, id, ROLE_PICTURE, SLOT_COLUMN, ui_text(ui, item->label), say);
    widget->row = column;
    ui_set_picture(widget, item->picture);
    mem_wipe_text(times);
}

/* Returns how many widgets stand under the head of the column. */
static size_t
put_deck(struct ui *ui, struct view *view, size_t at, int column)
{
    size_t items[VISIT_MAX_STANDOUT];
    bool is_even;
    size_t count = visit_standout(ui->trace.visit, at, items, &is_even);
    for (size_t i = 0; i < count; i++) {
        put_item(ui, view, at, items[i], column);
    }
    if (is_even) {
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, "even:%.40s", content_deck_at(ui->content, at)->key);
        ui_put(ui, view, id, ROLE_TEXT, SLOT_COLUMN, "result.even")->row = column;
        count = 1;
    }
    return count;
}

static bool
has_told_nothing(const struct ui *ui)
{
    size_t items[VISIT_MAX_STANDOUT];
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        bool is_even;
        if (visit_standout(ui->trace.visit, i, items, &is_even) > 0 || is_even) {
            return false;
        }
    }
    return true;
}

void
result_build(struct ui *ui, struct view *view)
{
    bool is_bare = has_told_nothing(ui);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, is_bare ? "result.none" : "result.title");
    for (int i = 0; i < (int)(sizeof columns / sizeof columns[0]); i++) {
        char id[WIDGET_MAX_ID];
        size_t count = 0;
        snprintf(id, sizeof id, "column:%s", columns[i].chapter);
        struct widget *head = ui_put(ui, view, id, ROLE_TITLE, SLOT_COLUMN, columns[i].msgid);
        head->row = i;
        ui_set_picture(head, columns[i].picture);
        for (size_t j = 0; j < content_deck_count(ui->content); j++) {
            if (strcmp(content_deck_at(ui->content, j)->chapter, columns[i].chapter) == 0) {
                count += put_deck(ui, view, j, i);
            }
        }
        if (count == 0) {
            snprintf(id, sizeof id, "empty:%s", columns[i].chapter);
            ui_put(ui, view, id, ROLE_TEXT, SLOT_COLUMN, "result.empty")->row = i;
        }
    }
    if (!is_bare) {
        ui_put(ui, view, "told", ROLE_TEXT, SLOT_BODY, "result.told");
    }
}
