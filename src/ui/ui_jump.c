/* ui_jump.c - finds a state by number and takes a fresh ui there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump.h"

/* The states of the decks come after the table: each card, then the read-back. */
static bool
deck_state(const struct content *content, size_t index, struct ui_state *out, size_t *out_left)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        if (index <= deck->card_count) {
            const char *card = index < deck->card_count ? deck->cards[index].key : "";
            out->screen = screen_get(*card ? SCREEN_CARD : SCREEN_READBACK)->name;
            snprintf(out->deck, sizeof out->deck, "%.25s", deck->key);
            snprintf(out->card, sizeof out->card, "%.25s", card);
            snprintf(out->id, sizeof out->id, "%.8s:%.25s%s%.25s", out->screen, out->deck,
                     *card ? ":" : "", out->card);
            return true;
        }
        index -= deck->card_count + 1;
    }
    *out_left = index;
    return false;
}

/* Then the blocks of each question that has several. */
static bool
blocks_state(const struct content *content, size_t index, struct ui_state *out)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const char *chapter = content_deck_at(content, i)->chapter;
        size_t same = 0;
        bool is_first = true;
        for (size_t j = 0; j < content_deck_count(content); j++) {
            bool is_same = strcmp(content_deck_at(content, j)->chapter, chapter) == 0;
            same += is_same;
            is_first &= !is_same || j >= i;
        }
        if (is_first && same > 1 && index-- == 0) {
            out->screen = screen_get(SCREEN_BLOCKS)->name;
            snprintf(out->deck, sizeof out->deck, "%.25s", content_deck_at(content, i)->key);
            snprintf(out->id, sizeof out->id, "blocks:%.25s", chapter);
            return true;
        }
    }
    return false;
}

bool
ui_state_at(const struct content *content, size_t index, struct ui_state *out_state)
{
    struct ui_state state = {0};
    if (index >= jump_count) {
        size_t left = 0;
        if (!deck_state(content, index - jump_count, &state, &left) &&
            !blocks_state(content, left, &state)) {
            return false;
        }
    } else {
        snprintf(state.id, sizeof state.id, "%s", jump_table[index].id);
        state.screen = screen_get(jump_table[index].screen)->name;
    }
    *out_state = state;
    return true;
}

/* Of a card of one: the item that comes first in the deck, so that two or three are chosen often.
 * Of an act another answer each time. Of several: the first and the last there is room for. */
static uint32_t
pick(const struct ui *ui, size_t deck, size_t number)
{
    const struct card *card = &content_deck_at(ui->content, deck)->cards[number];
    size_t best = 0;
    if (card->kind == CARD_SPEAK) {
        return 1;
    }
    if (card->subject >= 0) {
        return 1u << number % card->choice_count;
    }
    for (size_t i = 1; i < card->choice_count; i++) {
        best = card->choices[i] < card->choices[best] ? i : best;
    }
    if (card->kind != CARD_ONE && visit_room(ui->trace.visit, deck, number) == 0) {
        return 0;
    }
    bool has_more = card->kind != CARD_ONE && visit_room(ui->trace.visit, deck, number) > 1;
    return 1u << best | (has_more ? 1u << (card->choice_count - 1) : 0);
}

static void
answer_plausibly(struct ui *ui)
{
    struct answer_way way = {.took_ms = 4000, .heard = true};
    for (size_t deck = 0; deck < content_deck_count(ui->content); deck++) {
        for (size_t card = 0; card < content_deck_at(ui->content, deck)->card_count; card++) {
            if (!visit_applies(ui->trace.visit, deck, card)) {
                continue;
            }
            uint32_t picks = pick(ui, deck, card);
            visit_answer(ui->trace.visit, deck, card, picks, &way);
            if (content_deck_at(ui->content, deck)->cards[card].kind == CARD_SPEAK) {
                visit_set_spoken_ms(ui->trace.visit, deck, card, 5000);
            }
        }
        visit_set_done(ui->trace.visit, deck, true);
    }
}

/* Chooses an item on the first card that has it, room or not: what else the group chose goes. */
static void
choose_item(struct ui *ui, size_t deck, size_t item)
{
    struct answer_way way = {.took_ms = 4000, .heard = true};
    const struct deck *shape = content_deck_at(ui->content, deck);
    for (size_t i = 0; i < shape->card_count; i++) {
        const struct card *card = &shape->cards[i];
        for (size_t j = 0; j < card->choice_count; j++) {
            if (card->choices[j] != item || card->subject >= 0) {
                continue;
            }
            for (size_t k = 0; k < shape->card_count && card->group[0]; k++) {
                if (strcmp(shape->cards[k].group, card->group) == 0) {
                    visit_answer(ui->trace.visit, deck, k, 0, &way);
                }
            }
            visit_answer(ui->trace.visit, deck, i, 1u << j, &way);
            return;
        }
    }
}

static void
answer_act(struct ui *ui, size_t deck, size_t number, size_t answer)
{
    struct answer_way way = {.took_ms = 4000, .heard = true};
    const struct card *card = &content_deck_at(ui->content, deck)->cards[number];
    for (size_t i = 0; i < card->choice_count; i++) {
        if (card->choices[i] == answer) {
            visit_answer(ui->trace.visit, deck, number, 1u << i, &way);
        }
    }
}

/* What must have been answered before for the card to be there. */
static void
make_apply(struct ui *ui, size_t deck, size_t number)
{
    const struct deck *shape = content_deck_at(ui->content, deck);
    const struct when *when = &shape->cards[number].when;
    if (visit_applies(ui->trace.visit, deck, number)) {
        return;
    }
    if (when->kind == WHEN_ITEM) {
        choose_item(ui, deck, when->item);
    }
    for (size_t i = 0; i < number && when->kind == WHEN_FIELD; i++) {
        int subject = shape->cards[i].subject;
        if (subject >= 0 && strcmp(shape->items[subject].field, when->field) == 0) {
            make_apply(ui, deck, i);
            answer_act(ui, deck, i, when->answer);
            return;
        }
    }
}

/* To a card, or to the read-back when the state names none. */
static void
open_deck(struct ui *ui, const struct ui_state *state)
{
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        const struct deck *deck = content_deck_at(ui->content, i);
        if (strcmp(deck->key, state->deck) != 0) {
            continue;
        }
        int card = state->card[0] ? deck_find_card(deck, state->card) : -1;
        jump_open(ui, i);
        if (strcmp(state->screen, screen_get(SCREEN_BLOCKS)->name) == 0) {
            flow_set(ui, SCREEN_BLOCKS, 0);
            ui->trace.deck = 0;
            visit_set_done(ui->trace.visit, i, false);
            return;
        }
        if (card >= 0) {
            make_apply(ui, i, (size_t)card);
        }
        flow_set(ui, SCREEN_CARD,
                 card >= 0 ? flow_page_of(ui, i, (size_t)card) : (int)flow_card_count(ui));
        ui->trace.clip = card >= 0 && visit_spoken_ms(ui->trace.visit, i, (size_t)card) > 0
                             ? CLIP_READY
                             : CLIP_NONE;
    }
}

void
jump_open(struct ui *ui, size_t deck)
{
    ui->trace.chapter = content_deck_at(ui->content, deck)->chapter;
    ui->trace.deck = deck + 1;
}

static enum screen_id
screen_under(const struct ui *ui, enum screen_id over)
{
    if (over == SCREEN_SPOKEN) {
        return SCREEN_NAME;
    }
    if (over == SCREEN_WORDEN || over == SCREEN_DOEN || over == SCREEN_HELPT) {
        return SCREEN_RESULT;
    }
    bool is_coming_back = over == SCREEN_AGAIN || over == SCREEN_AGAIN_NUMBER ||
                          over == SCREEN_AGAIN_PICTURES || over == SCREEN_AGAIN_SEARCH;
    if (is_coming_back ||
        (over == SCREEN_SCAN && (ui->trace.is_resumed || !visit_has_answers(ui->trace.visit, 0)))) {
        return SCREEN_DOORS;
    }
    return ui->trace.kept == KEPT_DONE ? SCREEN_TICKET : SCREEN_CARD;
}

static void
place(struct ui *ui, const struct jump *jump)
{
    if (jump->page == JUMP_HERE) {
        return;
    }
    if (jump->screen == SCREEN_CARD || jump->screen == SCREEN_READBACK || jump->page < 0) {
        jump_open(ui, 0);
    }
    if (jump->page < 0) {
        flow_set(ui, screen_under(ui, jump->screen), 0);
        ui->trace.over[ui->trace.over_count++] = jump->screen;
    } else if (jump->screen == SCREEN_READBACK) {
        flow_set(ui, SCREEN_CARD, (int)flow_card_count(ui));
    } else {
        flow_set(ui, jump->screen, jump->page);
    }
}

void
ui_jump(struct ui *ui, const struct ui_state *state, const char *locale, uint64_t at_ms)
{
    const struct content *content = ui->config.content;
    ui->now_ms = at_ms;
    ui->content = content;
    ui->has_next_content = false;
    ui->is_enrolled = ui->config.is_enrolled;
    ui_reset(ui);
    ui->trace.is_touched = true;
    ui->trace.locale = content_locale(content, locale);
    jump_unanswered(ui);
    answer_plausibly(ui);
    for (size_t i = 0; i < jump_count; i++) {
        if (strcmp(jump_table[i].id, state->id) == 0) {
            jump_table[i].prepare(ui);
            place(ui, &jump_table[i]);
        }
    }
    if (state->deck[0]) {
        open_deck(ui, state);
    }
    ui_speak(ui, SPEAK_SCREEN, "");
    ui_change(ui);
}
