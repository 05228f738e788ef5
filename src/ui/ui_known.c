/* ui_known.c - what need not be said again: it waits, and comes after a silence and on Repeat.
 *
 * Of a card, from the third of its deck on: the words of the card before, and answers that were
 * heard together on an earlier one. Of a read-back, from its third page on: all but its title. Of
 * doors, blocks and result that are come back to: all but what is left to do. Of vacancies, from
 * the third on: what one may say to them; of their further pages: not the title. With the keypad
 * everything is always said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#define FULL_PAGES 2 /* that say everything */
#define CHOICE "choice:"

/* A card that is come back to from a screen over it is said whole. */
static void
enter_card(struct ui *ui, size_t deck, size_t card)
{
    struct known *known = &ui->trace.known;
    if (known->deck != deck + 1) {
        memset(known->has_card, 0, sizeof known->has_card);
    }
    bool is_next = known->deck == deck + 1 && known->card != card + 1;
    known->base = is_next && ui->trace.page >= FULL_PAGES ? known->card : 0;
    known->deck = deck + 1;
    known->card = card + 1;
    known->has_card[card] = true;
}

static void
note(struct known *known, bool *has)
{
    known->is_again = *has;
    *has = true;
}

void
known_enter(struct ui *ui)
{
    struct known *known = &ui->trace.known;
    size_t deck;
    size_t card;
    known->is_again = false;
    switch (ui_screen(ui)) {
    case SCREEN_CARD:
        if (flow_card(ui, &deck, &card)) {
            enter_card(ui, deck, card);
        }
        break;
    case SCREEN_READBACK:
        if (view_find(ui_built(ui), "yes")) {
            note(known, &known->has_yes);
        }
        break;
    case SCREEN_DOORS:
        known->has_result = false;
        note(known, &known->has_doors);
        break;
    case SCREEN_BLOCKS:
        note(known, &known->has_blocks);
        break;
    case SCREEN_RESULT:
        note(known, &known->has_result);
        break;
    case SCREEN_VACANCY:
        known->vacancies++;
        break;
    default:
        break;
    }
}

static bool
has_choice(const struct deck *deck, const struct card *card, const char *key)
{
    for (size_t i = 0; i < card->choice_count; i++) {
        if (strcmp(deck->items[card->choices[i]].key, key) == 0) {
            return true;
        }
    }
    return false;
}

/* The same answers, in the same order, stood on a card that was there before. */
static bool
has_answers(const struct known *known, const struct deck *deck, const struct card *card)
{
    for (size_t i = 0; i < deck->card_count; i++) {
        const struct card *other = &deck->cards[i];
        if (known->has_card[i] && other != card && other->choice_count == card->choice_count &&
            memcmp(other->choices, card->choices, card->choice_count * sizeof *card->choices) ==
                0) {
            return true;
        }
    }
    return false;
}

static bool
is_known_on_card(const struct ui *ui, const struct widget *widget)
{
    const struct known *known = &ui->trace.known;
    size_t number;
    size_t at;
    if (widget->slot == SLOT_GRID && widget->role == ROLE_CHOICE) {
        return true; /* the heads of the week tell what its cells are */
    }
    if (known->base == 0 || !flow_card(ui, &number, &at)) {
        return false;
    }
    const struct deck *deck = content_deck_at(ui->content, number);
    const struct card *card = &deck->cards[at];
    const struct card *base = &deck->cards[known->base - 1];
    if (widget->role == ROLE_TITLE) {
        return base->subject == card->subject && base->about == card->about &&
               strcmp(base->question, card->question) == 0;
    }
    return strncmp(widget->id, CHOICE, strlen(CHOICE)) == 0 &&
           (has_choice(deck, base, widget->id + strlen(CHOICE)) || has_answers(known, deck, card));
}

static bool
is_known_on_readback(const struct ui *ui, const struct widget *widget)
{
    size_t deck;
    size_t page;
    flow_card(ui, &deck, &page);
    if (widget->slot == SLOT_ROW) {
        return ui->trace.known.is_again; /* yes and no */
    }
    return widget->slot == SLOT_CARD && page >= FULL_PAGES;
}

bool
known_has(const struct ui *ui, const struct widget *widget)
{
    bool is_again = ui->trace.known.is_again;
    if (ui->trace.settings.has_keypad || ui->trace.is_sheet_open) {
        return false;
    }
    switch (ui_screen(ui)) {
    case SCREEN_VACANCY_ABOUT:
    case SCREEN_GO_THERE:
    case SCREEN_SIGNUP_RULE:
        return widget->role == ROLE_TITLE && ui->trace.work.about_page > 0;
    case SCREEN_CARD:
        return is_known_on_card(ui, widget);
    case SCREEN_READBACK:
        return is_known_on_readback(ui, widget);
    case SCREEN_DOORS:
    case SCREEN_BLOCKS:
        return is_again && widget->is_done;
    case SCREEN_AGAIN_PICTURES:
        return widget->slot == SLOT_GRID; /* who has a ticket knows what to look for */
    case SCREEN_VACANCY:
        return widget->slot == SLOT_ROW && ui->trace.known.vacancies > FULL_PAGES;
    case SCREEN_RESULT:
        return is_again && widget->slot != SLOT_TITLE && widget->slot != SLOT_ROW;
    default:
        return false;
    }
}
