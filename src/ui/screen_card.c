/* screen_card.c - a card: one or several pictures to choose, an act, a week of cells, languages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"

#define PREFIX "choice:"

struct card_at {
    const struct deck *deck;
    const struct card *card;
    size_t deck_number, card_number;
};

static struct card_at
card_now(const struct ui *ui)
{
    struct card_at at = {0};
    flow_card(ui, &at.deck_number, &at.card_number);
    at.deck = content_deck_at(ui->content, at.deck_number);
    at.card = &at.deck->cards[at.card_number];
    return at;
}

static bool
is_many(const struct card *card)
{
    return card->kind == CARD_SOME || card->kind == CARD_GRID;
}

static enum arrangement
arrangement_of(const struct card *card)
{
    if (card->kind == CARD_SPEAK) {
        return ARRANGE_PAGE;
    }
    if (card->kind == CARD_GRID) {
        return ARRANGE_GRID;
    }
    if (card->choice_count > CARD_MAX_SHOWN) {
        return ARRANGE_TILES;
    }
    return card->subject >= 0 ? ARRANGE_ACT : ARRANGE_CARDS;
}

static enum slot
slot_of(enum arrangement arrangement)
{
    switch (arrangement) {
    case ARRANGE_GRID:
        return SLOT_GRID;
    case ARRANGE_TILES:
        return SLOT_TILE;
    case ARRANGE_ACT:
        return SLOT_ROW;
    default:
        return SLOT_CARD;
    }
}

/* "Je koos er al drie": kindly, where the question stood. */
static void
put_full(struct ui *ui, struct view *view, const struct card *card)
{
    char number[UI_DIGITS];
    const char *said = ui_count(ui, (int)card->most, number);
    struct ui_words words = {"card.full", "count", number, said};
    ui_put_words(ui, view, "title", ROLE_TITLE, SLOT_TITLE, &words);
}

/* A question about an item begins with it: "Zorg: waar leerde je dat?" */
static void
put_about(struct ui *ui, struct view *view, const struct card_at *at)
{
    const struct item *about = &at->deck->items[at->card->about];
    char *kept = ui_item_isolated(ui, about);
    struct locale_arg shown[] = {{"about", kept}, {"what", ui_text(ui, at->card->question)}};
    struct locale_arg said[] = {{"about", ui_item_say(ui, about)},
                                {"what", ui_say_text(ui, at->card->question)}};
    char *label = locale_format(ui_text(ui, "told.about"), shown, 2);
    char *say = locale_format(ui_say_text(ui, "told.about"), said, 2);
    view_add(view, "title", ROLE_TITLE, SLOT_TITLE, label, say);
    mem_wipe_text(kept);
    mem_wipe_text(label);
    mem_wipe_text(say);
}

static void
put_title(struct ui *ui, struct view *view, const struct card_at *at)
{
    const struct card *card = at->card;
    if (ui->trace.is_full) {
        put_full(ui, view, card);
    } else if (card->subject >= 0) {
        const struct item *act = &at->deck->items[card->subject];
        view_add(view, "title", ROLE_TITLE, SLOT_TITLE, ui_item_text(ui, act),
                 ui_item_say(ui, act));
    } else if (card->about >= 0) {
        put_about(ui, view, at);
    } else {
        ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, card->question);
    }
    if (card->subject >= 0) {
        const struct item *act = &at->deck->items[card->subject];
        ui_set_picture(
            view_add(view, "subject", ROLE_PICTURE, SLOT_SUBJECT, "", ui_item_say(ui, act)),
            act->picture);
    }
}

/* A head of the week: "<deck>.<card>.column.1"; none where there are no words for it. */
static void
put_head(struct ui *ui, struct view *view, const struct card_at *at, const char *what,
         size_t number)
{
    char id[WIDGET_MAX_ID];
    char msgid[4 * CONTENT_MAX_KEY];
    snprintf(id, sizeof id, "%s:%zu", what, number);
    snprintf(msgid, sizeof msgid, "%s.%s.%s.%zu", at->deck->key, at->card->key, what, number);
    if (locale_has(ui_locale(ui), msgid)) {
        bool is_row = strcmp(what, "row") == 0;
        ui_put(ui, view, id, ROLE_TEXT, SLOT_GRID, msgid)->row = is_row ? (int)number : 0;
    }
}

static void
put_choice(struct ui *ui, struct view *view, const struct card_at *at, size_t number)
{
    const struct item *item = &at->deck->items[at->card->choices[number]];
    bool is_cell = at->card->kind == CARD_GRID && at->card->columns > 0;
    uint32_t picks = visit_picks(ui->trace.visit, at->deck_number, at->card_number);
    char id[WIDGET_MAX_ID];
    snprintf(id, sizeof id, PREFIX "%s", item->key);
    struct widget *widget = view_add(view, id, ROLE_CHOICE, slot_of(arrangement_of(at->card)),
                                     is_cell ? "" : ui_item_text(ui, item), ui_item_say(ui, item));
    bool is_tile = widget->slot == SLOT_TILE && !item->picture[0];
    ui_set_picture(widget, is_tile ? "icon-speaker" : item->picture);
    snprintf(widget->voice, sizeof widget->voice, "%s", item->voice);
    widget->row = is_cell ? (int)(number / at->card->columns) + 1 : 0;
    widget->is_selected = (picks >> number & 1u) != 0;
}

void
card_build(struct ui *ui, struct view *view)
{
    struct card_at at = card_now(ui);
    view->deck = at.deck->key;
    view->card = at.card->key;
    view->arrangement = arrangement_of(at.card);
    put_title(ui, view, &at);
    if (at.card->kind == CARD_SPEAK) {
        tell_build(ui, view, at.card->picture);
        return;
    }
    size_t columns = at.card->kind == CARD_GRID ? at.card->columns : 0;
    for (size_t i = 0; i < columns; i++) {
        put_head(ui, view, &at, "column", i + 1);
    }
    for (size_t i = 0; i < at.card->choice_count; i++) {
        if (columns > 0 && i % columns == 0) {
            put_head(ui, view, &at, "row", i / columns + 1);
        }
        put_choice(ui, view, &at, i);
    }
}

static void
answer(struct ui *ui, const struct card_at *at, uint32_t picks, size_t place)
{
    struct answer_way way = {
        .place = (int)place,
        .took_ms = (unsigned)(ui->now_ms - ui->trace.entered_ms),
        .heard = ui->trace.was_heard,
    };
    visit_answer(ui->trace.visit, at->deck_number, at->card_number, picks, &way);
}

/* Of several: once more is no longer. What was the last one leaves the card without an answer. */
static void
toggle(struct ui *ui, const struct card_at *at, size_t number, const char *id)
{
    const struct visit *visit = ui->trace.visit;
    uint32_t picks = visit_picks(visit, at->deck_number, at->card_number);
    bool is_on = (picks >> number & 1u) != 0;
    if (!is_on && visit_room(visit, at->deck_number, at->card_number) == 0) {
        ui->trace.is_full = true;
        ui_change(ui);
        ui_speak(ui, SPEAK_WIDGET, "title");
        return;
    }
    picks ^= 1u << number;
    if (picks != 0) {
        answer(ui, at, picks, number);
    } else {
        visit_unanswer(ui->trace.visit, at->deck_number, at->card_number);
    }
    if (is_on) {
        ui_echo(ui, id, ui_say_text(ui, "card.off"), ui_say_locale(ui), false);
    }
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, id);
}

static void
choose(struct ui *ui, const struct card_at *at, size_t number, const char *id)
{
    if (is_many(at->card)) {
        toggle(ui, at, number, id);
    } else {
        answer(ui, at, 1u << number, number);
        ui_speak(ui, SPEAK_WIDGET, id);
    }
}

bool
card_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct card_at at = card_now(ui);
    enum answer_state state = visit_answer_state(ui->trace.visit, at.deck_number, at.card_number);
    ui->trace.is_full = false;
    if (at.card->kind == CARD_SPEAK && tell_tap(ui, id, effects)) {
        return true;
    }
    bool is_left = strcmp(id, "next") == 0 && state == ANSWER_NONE; /* no room here: nothing */
    if (strcmp(id, "skip") == 0 || is_left) {
        answer(ui, &at, 0, 0);
        flow_forward(ui, effects);
        return true;
    }
    if (strncmp(id, PREFIX, strlen(PREFIX)) != 0) {
        return false;
    }
    for (size_t i = 0; i < at.card->choice_count; i++) {
        if (strcmp(at.deck->items[at.card->choices[i]].key, id + strlen(PREFIX)) == 0) {
            ui_sound(ui, SOUND_CHOOSE, effects);
            choose(ui, &at, i, id);
        }
    }
    return true;
}

/* A card on which nothing may be chosen any more waits for nothing. */
bool
card_can_next(const struct ui *ui)
{
    struct card_at at = card_now(ui);
    const struct visit *visit = ui->trace.visit;
    return visit_answer_state(visit, at.deck_number, at.card_number) != ANSWER_NONE ||
           (is_many(at.card) && visit_room(visit, at.deck_number, at.card_number) == 0);
}
