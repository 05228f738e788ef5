/* answers.c - answers as masks, which cards apply, and how much room a group leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/visit_state.h"

#include <assert.h>

static struct answer *
answer_at(const struct visit *visit, size_t deck, size_t card)
{
    assert(deck < visit->deck_count && card < visit->decks[deck].deck->card_count);
    return &visit->decks[deck].list[card];
}

static size_t
count_bits(uint32_t picks)
{
    size_t count = 0;
    for (; picks; picks &= picks - 1) {
        count++;
    }
    return count;
}

bool
answers_counts(const struct answers *answers, size_t card)
{
    return answers->list[card].applies && answers->list[card].state == ANSWER_GIVEN;
}

bool
answers_has(const struct answers *answers, size_t card, size_t choice)
{
    return answers_counts(answers, card) && (answers->list[card].picks >> choice & 1);
}

/* An act of this field before the card was answered so. */
static bool
was_answered(const struct answers *answers, size_t before, const struct when *when)
{
    const struct deck *deck = answers->deck;
    for (size_t i = 0; i < before; i++) {
        const struct card *card = &deck->cards[i];
        if (card->subject < 0 || strcmp(deck->items[card->subject].field, when->field) != 0) {
            continue;
        }
        for (size_t j = 0; j < card->choice_count; j++) {
            if (card->choices[j] == when->answer && answers_has(answers, i, j)) {
                return true;
            }
        }
    }
    return false;
}

void
answers_refresh(const struct visit *visit, struct answers *answers)
{
    bool is_chosen[DECK_MAX_ITEMS] = {false};
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct card *card = &answers->deck->cards[i];
        const struct when *when = &card->when;
        answers->list[i].applies =
            (card->kind != CARD_SPEAK || visit->has_microphone) &&
            (when->kind == WHEN_ALWAYS || (when->kind == WHEN_ITEM && is_chosen[when->item]) ||
             (when->kind == WHEN_FIELD && was_answered(answers, i, when)));
        for (size_t j = 0; j < card->choice_count; j++) {
            is_chosen[card->choices[j]] |= answers_has(answers, i, j);
        }
    }
}

bool
visit_accepts(const struct visit *visit, size_t deck, size_t card, uint32_t picks)
{
    assert(deck < visit->deck_count && card < visit->decks[deck].deck->card_count);
    const struct card *shape = &visit->decks[deck].deck->cards[card];
    size_t choices = shape->kind == CARD_SPEAK ? 1 : shape->choice_count;
    size_t most = shape->kind == CARD_ONE ? 1 : shape->most ? shape->most : choices;
    return picks >> choices == 0 && count_bits(picks) <= most;
}

static void
change(struct visit *visit, size_t deck, size_t card, const struct answer *to)
{
    struct answers *answers = &visit->decks[deck];
    struct answer *answer = answer_at(visit, deck, card);
    if (answer->picks != to->picks || answer->state != to->state) {
        answers->is_done = false;
        answers->was_together = false;
        answers->day[0] = '\0';
    }
    *answer = *to;
    answers_refresh(visit, answers);
}

void
visit_answer(struct visit *visit, size_t deck, size_t card, uint32_t picks,
             const struct answer_way *way)
{
    assert(visit_accepts(visit, deck, card, picks));
    struct answer answer = {
        .state = picks ? ANSWER_GIVEN : ANSWER_SKIPPED,
        .picks = picks,
        .spoken_ms = picks ? answer_at(visit, deck, card)->spoken_ms : 0,
        .way = *way,
    };
    change(visit, deck, card, &answer);
}

void
visit_unanswer(struct visit *visit, size_t deck, size_t card)
{
    struct answer none = {.state = ANSWER_NONE};
    change(visit, deck, card, &none);
}

enum answer_state
visit_answer_state(const struct visit *visit, size_t deck, size_t card)
{
    return answer_at(visit, deck, card)->state;
}

uint32_t
visit_picks(const struct visit *visit, size_t deck, size_t card)
{
    return answer_at(visit, deck, card)->picks;
}

bool
visit_applies(const struct visit *visit, size_t deck, size_t card)
{
    return answer_at(visit, deck, card)->applies;
}

void
visit_set_microphone(struct visit *visit, bool has_one)
{
    visit->has_microphone = has_one;
    for (size_t i = 0; i < visit->deck_count; i++) {
        answers_refresh(visit, &visit->decks[i]);
    }
}

size_t
visit_room(const struct visit *visit, size_t deck, size_t card)
{
    const struct answers *answers = &visit->decks[deck];
    const struct card *shape = &answers->deck->cards[card];
    size_t taken = 0;
    if (!shape->most) {
        return VISIT_NO_LIMIT;
    }
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        bool is_own = i == card;
        bool is_group = *shape->group && strcmp(answers->deck->cards[i].group, shape->group) == 0;
        if (is_own || (is_group && answers_counts(answers, i))) {
            taken += count_bits(answers->list[i].picks);
        }
    }
    return taken < shape->most ? shape->most - taken : 0;
}

bool
visit_has_item(const struct visit *visit, size_t deck, size_t item)
{
    return visit_count(visit, deck, item) > 0;
}

bool
visit_is_done(const struct visit *visit, size_t deck)
{
    return visit->decks[deck].is_done;
}

void
visit_set_done(struct visit *visit, size_t deck, bool is_done)
{
    visit->decks[deck].is_done = is_done;
}

void
visit_set_block_day(struct visit *visit, size_t deck, const char *day)
{
    snprintf(visit->decks[deck].day, sizeof visit->decks[deck].day, "%s", day);
}

const char *
visit_block_day(const struct visit *visit, size_t deck)
{
    return visit->decks[deck].day;
}

void
visit_set_block_marks(struct visit *visit, size_t deck, bool is_together, bool is_assisted)
{
    visit->decks[deck].was_together = is_together;
    visit->decks[deck].was_assisted = is_assisted;
}

bool
visit_block_is_assisted(const struct visit *visit, size_t deck)
{
    const struct answers *answers = &visit->decks[deck];
    return answers->was_assisted || (visit->is_assisted && !answers->day[0]);
}

bool
visit_has_answers(const struct visit *visit, size_t deck)
{
    for (size_t i = 0; i < visit->decks[deck].deck->card_count; i++) {
        if (answers_counts(&visit->decks[deck], i)) {
            return true;
        }
    }
    return false;
}

void
visit_set_spoken_ms(struct visit *visit, size_t deck, size_t card, unsigned ms)
{
    answer_at(visit, deck, card)->spoken_ms = ms < VISIT_MAX_SPOKEN_MS ? ms : VISIT_MAX_SPOKEN_MS;
}

unsigned
visit_spoken_ms(const struct visit *visit, size_t deck, size_t card)
{
    return answer_at(visit, deck, card)->spoken_ms;
}
