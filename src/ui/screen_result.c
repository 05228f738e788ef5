/* screen_result.c - what stands out, in three columns; a column with nothing told says so.
 *
 * A column holds a few of what was told: of each of its blocks the first two, then the next, and
 * says how many more there are. An act that someone wants to learn is what they want.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"
#include "ui/told.h"

#define COLUMN_COUNT 3
#define IN_TURN 2
#define WISHES 2 /* number of the column of what one wants */

static const struct {
    const char *chapter, *msgid, *picture;
} columns[COLUMN_COUNT] = {
    {"wie", "result.wie", "result-wie"},
    {"kan", "result.kan", "result-kan"},
    {"wil", "result.wil", "result-wil"},
};

static const struct {
    const char *id, *msgid, *picture;
    enum screen_id screen;
} doors[] = {
    {"door:worden", "result.worden", "knop-worden", SCREEN_WORDEN},
    {"door:doen", "result.doen", "knop-doen", SCREEN_DOEN},
    {"door:helpt", "result.helpt", "knop-helpt", SCREEN_HELPT},
};
#define DOOR_COUNT (sizeof doors / sizeof doors[0])

struct column {
    int number;
    bool is_aside; /* what is put aside, or what is not */
};

/* The second answer to an act is a wish: "I want to learn it". */
static bool
is_wish(const struct deck *deck, const struct told *told)
{
    return told->value >= 0 && (size_t)told->value != deck->cards[told->card].choices[0];
}

static bool
is_in_column(const struct deck *deck, const struct told *told, int column)
{
    return is_wish(deck, told) ? column == WISHES
                               : strcmp(deck->chapter, columns[column].chapter) == 0;
}

/* What is put aside is told, but not what someone is known by. */
static bool
is_aside(const struct deck *deck, const struct told *told)
{
    return deck->items[told->item].is_aside;
}

/* What was told in one block and belongs in a column. */
struct block {
    struct told list[VISIT_MAX_TOLD];
    size_t count;
};

static void
find_told(const struct ui *ui, size_t at, const struct column *column, struct block *out)
{
    const struct deck *deck = content_deck_at(ui->content, at);
    size_t count = visit_told(ui->trace.visit, at, out->list, VISIT_MAX_TOLD);
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_in_column(deck, &out->list[i], column->number) &&
            is_aside(deck, &out->list[i]) == column->is_aside) {
            out->list[out->count++] = out->list[i];
        }
    }
}

/* Counts are said as they are: "three times chosen". */
static void
say_times(struct ui *ui, struct widget *widget, int count)
{
    char say[WIDGET_MAX_LABEL];
    char digits[UI_DIGITS];
    struct locale_arg arg = {"count", ui_count(ui, count, digits)};
    char *times = locale_format(ui_say_text(ui, "result.times"), &arg, 1);
    snprintf(say, sizeof say, "%.500s, %.500s", widget->say, times);
    mem_wipe_text(widget->say);
    widget->say = mem_copy_text(say);
    mem_wipe_text(times);
}

static void
put_told(struct ui *ui, struct view *view, const struct told *told, int column)
{
    struct widget *widget = told_put(ui, view, told, ROLE_PICTURE, SLOT_COLUMN);
    widget->row = column;
    if (told->count > 0) {
        say_times(ui, widget, told->count);
    }
}

static void
put_more(struct ui *ui, struct view *view, int more, int column)
{
    char id[WIDGET_MAX_ID];
    char number[UI_DIGITS];
    const char *said = ui_count(ui, more, number);
    snprintf(id, sizeof id, "more:%s", columns[column].chapter);
    struct ui_words words = {"result.more", "count", number, said};
    ui_put_words(ui, view, id, ROLE_TEXT, SLOT_COLUMN, &words)->row = column;
}

/* How much was told in a column, and the first of it as widgets: of each block two in turn. */
static size_t
put_turns(struct ui *ui, struct view *view, const struct column *column)
{
    size_t decks = content_deck_count(ui->content);
    struct block *blocks = mem_new(decks + 1, sizeof *blocks);
    size_t count = 0, shown = 0;
    for (size_t i = 0; i < decks; i++) {
        find_told(ui, i, column, &blocks[i]);
        count += blocks[i].count;
    }
    for (size_t turn = 0; shown < count && shown < (size_t)view->most; turn++) {
        for (size_t i = 0; i < IN_TURN * decks; i++) {
            const struct block *block = &blocks[i / IN_TURN];
            size_t number = IN_TURN * turn + i % IN_TURN;
            if (number < block->count && shown < (size_t)view->most) {
                put_told(ui, view, &block->list[number], column->number);
                shown++;
            }
        }
    }
    if (count > shown) {
        put_more(ui, view, (int)(count - shown), column->number);
    }
    mem_wipe(blocks, (decks + 1) * sizeof *blocks);
    free(blocks);
    return count;
}

/* Where nothing else was told, what was put aside is not kept silent. */
static size_t
put_column(struct ui *ui, struct view *view, int number)
{
    struct column column = {.number = number};
    size_t count = put_turns(ui, view, &column);
    column.is_aside = true;
    return count > 0 ? count : put_turns(ui, view, &column);
}

static bool
is_even(const struct ui *ui, size_t deck)
{
    size_t items[VISIT_MAX_STANDOUT];
    bool is_tie = false;
    if (content_deck_at(ui->content, deck)->is_triples) {
        visit_standout(ui->trace.visit, deck, items, &is_tie);
    }
    return is_tie;
}

/* A tie stays a tie. */
static size_t
put_even(struct ui *ui, struct view *view, int column)
{
    size_t count = 0;
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        const struct deck *deck = content_deck_at(ui->content, i);
        char id[WIDGET_MAX_ID];
        if (strcmp(deck->chapter, columns[column].chapter) == 0 && is_even(ui, i)) {
            snprintf(id, sizeof id, "even:%.40s", deck->key);
            ui_put(ui, view, id, ROLE_TEXT, SLOT_COLUMN, "result.even")->row = column;
            count++;
        }
    }
    return count;
}

static bool
has_told_nothing(const struct ui *ui)
{
    struct told told;
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        if (visit_told(ui->trace.visit, i, &told, 1) > 0 || is_even(ui, i)) {
            return false;
        }
    }
    return true;
}

static bool
is_together(const struct ui *ui)
{
    return ui->trace.help == HELP_CAME || ui->trace.has_company == YES;
}

void
result_build(struct ui *ui, struct view *view)
{
    bool is_bare = has_told_nothing(ui);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, is_bare ? "result.none" : "result.title");
    for (int i = 0; i < COLUMN_COUNT; i++) {
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, "column:%s", columns[i].chapter);
        struct widget *head = ui_put(ui, view, id, ROLE_TITLE, SLOT_COLUMN, columns[i].msgid);
        head->row = i;
        ui_set_picture(head, columns[i].picture);
        size_t count = put_column(ui, view, i);
        count += put_even(ui, view, i);
        if (count == 0) {
            snprintf(id, sizeof id, "empty:%s", columns[i].chapter);
            ui_put(ui, view, id, ROLE_TEXT, SLOT_COLUMN, "result.empty")->row = i;
        }
    }
    if (!is_bare) {
        ui_put(ui, view, "told", ROLE_TEXT, SLOT_BODY,
               is_together(ui) ? "result.together" : "result.told");
    }
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        ui_set_picture(ui_put(ui, view, doors[i].id, ROLE_BUTTON, SLOT_ROW, doors[i].msgid),
                       doors[i].picture);
    }
}

/* Looked at again from where the card is taken, it lies over that. */
bool
result_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") == 0 && ui_is_over(ui)) {
        ui_close(ui, effects);
        return true;
    }
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        if (strcmp(doors[i].id, id) == 0) {
            ui_open(ui, doors[i].screen, effects);
            return true;
        }
    }
    return false;
}
