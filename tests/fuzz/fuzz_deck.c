/* Any bytes as a deck: refused with a reason, or loaded with every index inside; then a visit over
 * it, answered by the same bytes, tells no more than there is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "content/content_parts.h"
#include "visit/visit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_card(const struct deck *deck, size_t index)
{
    const struct card *card = &deck->cards[index];
    assert(card->choice_count <= CARD_MAX_CHOICES);
    assert(card->subject < (int)deck->item_count && card->about < (int)deck->item_count);
    assert(card->when.item < deck->item_count && card->when.answer < deck->item_count);
    for (size_t i = 0; i < card->choice_count; i++) {
        assert(card->choices[i] < deck->item_count);
    }
}

/* Two rounds, so that answers are also taken back while others hang on them. */
static void
answer_all(struct visit *visit, const struct deck *deck, const uint8_t *data, size_t size)
{
    static const struct answer_way way = {.place = 0, .took_ms = 100};
    for (size_t i = 0; i < 2 * deck->card_count; i++) {
        size_t card = i % deck->card_count;
        uint32_t picks = (uint32_t)data[i % size] | (uint32_t)data[i * 7 % size] << 8;
        picks &= (i & 1) ? 7 : UINT32_MAX;
        if (visit_applies(visit, 0, card) && visit_accepts(visit, 0, card, picks)) {
            visit_answer(visit, 0, card, picks, &way);
        }
        assert(visit_room(visit, 0, card) <= CARD_MAX_CHOICES ||
               visit_room(visit, 0, card) == VISIT_NO_LIMIT);
    }
}

static void
visit_deck(const struct content *content, const uint8_t *data, size_t size)
{
    const struct deck *deck = content_deck_at(content, 0);
    struct visit *visit = visit_new(content);
    struct told told[VISIT_MAX_TOLD];
    visit_set_microphone(visit, data[size / 2] & 1);
    answer_all(visit, deck, data, size);
    size_t count = visit_told(visit, 0, told, VISIT_MAX_TOLD);
    for (size_t i = 0; i < count; i++) {
        assert(told[i].card < deck->card_count && told[i].item < deck->item_count);
        assert(visit_applies(visit, 0, told[i].card));
    }
    assert(count == 0 || visit_has_answers(visit, 0));
    ignore(visit_is_together(visit, 0));
    visit_free(visit);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems problems = {0};
    struct content *content = content_new();
    content_take_deck(content, (const char *)data, size, "f", &problems);
    const struct deck *deck = content_deck_at(content, 0);
    assert((deck != NULL) == (problems.count == 0));
    for (size_t i = 0; deck && i < deck->card_count; i++) {
        check_card(deck, i);
    }
    for (size_t i = 0; deck && i < deck->odds_count; i++) {
        assert(deck->odds[i].card_a < deck->card_count && deck->odds[i].card_b < deck->card_count);
    }
    if (deck) {
        visit_deck(content, data, size);
    }
    content_close(content);
    problems_clear(&problems);
    return 0;
}
