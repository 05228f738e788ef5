/* screen_card.c - a card of two to four pictures, and the read-back of a deck.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#define PREFIX "choice:"

static const struct deck *
deck_now(const struct ui *ui, size_t *out_deck, size_t *out_card)
{
    flow_card(ui, out_deck, out_card);
    return content_deck_at(ui->content, *out_deck);
}

void
card_build(struct ui *ui, struct view *view)
{
    size_t at;
    size_t number;
    const struct deck *deck = deck_now(ui, &at, &number);
    const struct card *card = &deck->cards[number];
    uint32_t picks = visit_picks(ui->trace.visit, at, number);
    view->deck = deck->key;
    view->card = card->key;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, card->question);
    for (size_t i = 0; i < card->choice_count; i++) {
        const struct item *item = &deck->items[card->choices[i]];
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, PREFIX "%s", item->key);
        struct widget *widget = ui_put(ui, view, id, ROLE_CHOICE, SLOT_CARD, item->label);
        ui_set_picture(widget, item->picture);
        widget->is_selected = picks >> i & 1;
    }
}

static void
answer(struct ui *ui, uint32_t picks, size_t place)
{
    size_t deck;
    size_t card;
    deck_now(ui, &deck, &card);
    struct answer_way way = {
        .place = (int)place,
        .took_ms = (unsigned)(ui->now_ms - ui->trace.entered_ms),
        .heard = ui->trace.was_heard,
    };
    visit_answer(ui->trace.visit, deck, card, picks, &way);
}

bool
card_tap(struct ui *ui, const char *id, struct effects *effects)
{
    size_t at;
    size_t number;
    const struct deck *deck = deck_now(ui, &at, &number);
    const struct card *card = &deck->cards[number];
    if (strcmp(id, "skip") == 0) {
        answer(ui, 0, 0);
        flow_forward(ui, effects);
        return true;
    }
    if (strncmp(id, PREFIX, strlen(PREFIX)) != 0) {
        return false;
    }
    for (size_t i = 0; i < card->choice_count; i++) {
        if (strcmp(deck->items[card->choices[i]].key, id + strlen(PREFIX)) == 0) {
            answer(ui, (uint32_t)1 << i, i);
            ui_sound(ui, SOUND_CHOOSE, effects);
            ui_speak(ui, SPEAK_WIDGET, id);
        }
    }
    return true;
}

bool
card_can_next(const struct ui *ui)
{
    size_t deck;
    size_t card;
    deck_now(ui, &deck, &card);
    return visit_answer_state(ui->trace.visit, deck, card) != ANSWER_NONE;
}

void
readback_build(struct ui *ui, struct view *view)
{
    size_t at;
    size_t number;
    size_t items[VISIT_MAX_STANDOUT];
    bool is_even;
    const struct deck *deck = deck_now(ui, &at, &number);
    size_t count = visit_standout(ui->trace.visit, at, items, &is_even);
    view->deck = deck->key;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE,
           count > 0 ? "readback.title"
           : is_even ? "readback.even"
                     : "readback.none");
    for (size_t i = 0; i < count; i++) {
        const struct item *item = &deck->items[items[i]];
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, "picture:%s", item->key);
        ui_set_picture(ui_put(ui, view, id, ROLE_PICTURE, SLOT_BODY, item->label), item->picture);
    }
    ui_set_picture(ui_put(ui, view, "yes", ROLE_BUTTON, SLOT_ROW, "readback.yes"), "icon-yes");
    ui_set_picture(ui_put(ui, view, "no", ROLE_BUTTON, SLOT_ROW, "readback.no"), "icon-no");
}

bool
readback_tap(struct ui *ui, const char *id, struct effects *effects)
{
    size_t deck;
    size_t card;
    if (strcmp(id, "yes") == 0) {
        flow_forward(ui, effects);
        return true;
    }
    if (strcmp(id, "no") == 0) {
        deck_now(ui, &deck, &card);
        flow_go(ui, SCREEN_CARD, ui->trace.page - (int)card, effects);
        return true;
    }
    return false;
}
