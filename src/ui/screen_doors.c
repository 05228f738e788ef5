/* screen_doors.c - where to begin: the three questions, then the blocks of one of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/again.h"
#include "ui/screen_list.h"

#define PREFIX "door:"

/* The order of the three questions never changes; their words are those of the result. */
static const struct {
    const char *chapter, *msgid, *picture;
} doors[] = {
    {"wie", "result.wie", "result-wie"},
    {"kan", "result.kan", "result-kan"},
    {"wil", "result.wil", "result-wil"},
};
#define DOOR_COUNT (sizeof doors / sizeof doors[0])

/* A door: its picture, its words, and whether all behind it was told. */
static void
put_door(struct ui *ui, struct view *view, const char *key, const char *msgid, bool is_done)
{
    char id[WIDGET_MAX_ID];
    char say[WIDGET_MAX_LABEL];
    snprintf(id, sizeof id, PREFIX "%s", key);
    snprintf(say, sizeof say, "%s %s", ui_say_text(ui, msgid),
             is_done ? ui_say_text(ui, "done.said") : "");
    struct widget *door = view_add(view, id, ROLE_BUTTON, SLOT_CARD, ui_text(ui, msgid),
                                   is_done ? say : ui_say_text(ui, msgid));
    door->is_done = is_done;
}

/* The open and the done blocks behind a door. */
static void
count_blocks(const struct ui *ui, const char *chapter, size_t *out_all, size_t *out_done)
{
    *out_all = 0;
    *out_done = 0;
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        if (strcmp(content_deck_at(ui->content, i)->chapter, chapter) == 0) {
            *out_all += 1;
            *out_done += visit_is_done(ui->trace.visit, i);
        }
    }
}

void
doors_build(struct ui *ui, struct view *view)
{
    bool has_done = flow_has_done(ui);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, has_done ? "doors.more" : "doors.title");
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        size_t all;
        size_t done;
        count_blocks(ui, doors[i].chapter, &all, &done);
        if (all > 0) {
            put_door(ui, view, doors[i].chapter, doors[i].msgid, done == all);
            ui_set_picture(&view->widgets[view->count - 1], doors[i].picture);
        }
    }
    again_put_door(ui, view, "again.door", "kaart-tonen");
}

/* What was open is closed: Next leads past it. */
void
doors_enter(struct ui *ui, struct effects *effects)
{
    flow_open_chapter(ui, NULL);
    again_forget(ui, effects);
}

static size_t
only_block(const struct ui *ui)
{
    size_t deck = 0;
    while (!flow_is_in_chapter(ui, deck)) {
        deck++;
    }
    return deck;
}

bool
doors_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, PREFIX "terug") == 0) {
        again_begin(ui, true, effects);
        return true;
    }
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        if (strncmp(id, PREFIX, strlen(PREFIX)) != 0 ||
            strcmp(id + strlen(PREFIX), doors[i].chapter) != 0) {
            continue;
        }
        flow_open_chapter(ui, doors[i].chapter);
        if (flow_block_count(ui) > 1) {
            flow_go(ui, SCREEN_BLOCKS, 0, effects);
        } else {
            flow_begin_deck(ui, only_block(ui), effects);
        }
        return true;
    }
    return false;
}

bool
doors_can_next(const struct ui *ui)
{
    return flow_has_done(ui);
}

void
blocks_build(struct ui *ui, struct view *view)
{
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        if (ui->trace.chapter && strcmp(doors[i].chapter, ui->trace.chapter) == 0) {
            ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, doors[i].msgid);
        }
    }
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        const struct deck *deck = content_deck_at(ui->content, i);
        if (flow_is_in_chapter(ui, i)) {
            put_door(ui, view, deck->key, deck->title, visit_is_done(ui->trace.visit, i));
            ui_set_picture(&view->widgets[view->count - 1], deck->picture);
        }
    }
}

void
blocks_enter(struct ui *ui, struct effects *effects)
{
    (void)effects;
    flow_open_chapter(ui, ui->trace.chapter);
}

bool
blocks_tap(struct ui *ui, const char *id, struct effects *effects)
{
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        const char *key = content_deck_at(ui->content, i)->key;
        if (strncmp(id, PREFIX, strlen(PREFIX)) == 0 && strcmp(id + strlen(PREFIX), key) == 0) {
            flow_begin_deck(ui, i, effects);
            return true;
        }
    }
    return false;
}
