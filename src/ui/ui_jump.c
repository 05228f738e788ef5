/* ui_jump.c - finds a state by number and takes a fresh ui there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump.h"

/* The states of the decks come after the table: each card, then the read-back. */
static bool
deck_state(const struct content *content, size_t index, struct ui_state *out)
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
    return false;
}

bool
ui_state_at(const struct content *content, size_t index, struct ui_state *out_state)
{
    struct ui_state state = {0};
    if (index >= jump_count) {
        if (!deck_state(content, index - jump_count, &state)) {
            return false;
        }
    } else {
        snprintf(state.id, sizeof state.id, "%s", jump_table[index].id);
        state.screen = screen_get(jump_table[index].screen)->name;
    }
    *out_state = state;
    return true;
}

/* Two things chosen often, the rest less: something stands out. */
static void
answer_plausibly(struct ui *ui)
{
    struct answer_way way = {.took_ms = 4000, .heard = true};
    for (size_t deck = 0; deck < content_deck_count(ui->content); deck++) {
        const struct deck *shape = content_deck_at(ui->content, deck);
        for (size_t card = 0; card < shape->card_count; card++) {
            size_t best = 0;
            for (size_t i = 1; i < shape->cards[card].choice_count; i++) {
                best = shape->cards[card].choices[i] < shape->cards[card].choices[best] ? i : best;
            }
            way.place = (int)best;
            visit_answer(ui->trace.visit, deck, card, (uint32_t)1 << best, &way);
        }
    }
}

/* The page of a card in the flow; false when the deck or card is not there. */
static int
page_of(const struct ui *ui, const struct ui_state *state)
{
    int page = 0;
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        const struct deck *deck = content_deck_at(ui->content, i);
        bool is_it = strcmp(deck->key, state->deck) == 0;
        for (size_t j = 0; j < deck->card_count; j++, page++) {
            if (is_it && strcmp(deck->cards[j].key, state->card) == 0) {
                return page;
            }
        }
        if (is_it) {
            return page;
        }
        page++;
    }
    return 0;
}

static void
place(struct ui *ui, const struct content *content, const struct jump *jump)
{
    const struct deck *deck = content_deck_at(content, 0);
    bool is_spoken = jump->screen == SCREEN_SPOKEN;
    bool is_readback = jump->screen == SCREEN_READBACK;
    if (jump->page < 0 || is_spoken) {
        enum screen_id under = is_spoken ? SCREEN_NAME : SCREEN_CARD;
        flow_set(ui, ui->trace.kept == KEPT_DONE ? SCREEN_TICKET : under, 0);
        ui->trace.over[ui->trace.over_count++] = jump->screen;
    } else if (is_readback) {
        flow_set(ui, SCREEN_CARD, deck ? (int)deck->card_count : 0);
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
            place(ui, content, &jump_table[i]);
        }
    }
    if (state->deck[0]) {
        flow_set(ui, SCREEN_CARD, page_of(ui, state));
    }
    ui_speak(ui, SPEAK_SCREEN, "");
    ui_change(ui);
}
