/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "told_visit.h"

#include <string.h>

#include "base/mem.h"
#include "dice.h"
#include "visit/code.h"

#define DAY "2026-11-22"

static void
answer(struct visit *visit, size_t deck, size_t number, const struct card *card, uint64_t *chance)
{
    const struct answer_way way = {.place = 0, .took_ms = 4000, .heard = true};
    size_t room = visit_room(visit, deck, number);
    uint32_t picks = 0;
    if (card->kind == CARD_SPEAK || card->choice_count == 0) {
        return;
    }
    size_t wanted = card->kind == CARD_ONE ? 1 : room < 3 ? room : 3;
    for (size_t i = 0; i < wanted; i++) {
        picks |= 1u << dice_draw(chance, (unsigned)card->choice_count);
    }
    visit_answer(visit, deck, number, picks, &way);
}

struct visit *
told_visit(const struct content *content, uint64_t seed, unsigned decks)
{
    static const unsigned char secret[VISIT_LINE_BYTES] = "0123456789";
    struct visit *visit = visit_new(content);
    uint64_t chance = seed;
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        for (size_t j = 0; (decks >> i & 1) && j < deck->card_count; j++) {
            if (visit_applies(visit, i, j)) {
                answer(visit, i, j, &deck->cards[j], &chance);
            }
        }
    }
    visit_set_line(visit, secret);
    return visit;
}

/* As many as fit, from a place on; of an act that one can do it. */
static void
answer_most(struct visit *visit, size_t deck, size_t number, const struct card *card, size_t from)
{
    const struct answer_way way = {.place = 0, .took_ms = 4000, .heard = true};
    size_t room = card->kind == CARD_ONE ? 1 : visit_room(visit, deck, number);
    size_t first = card->subject >= 0 ? 0 : from;
    uint32_t picks = 0;
    for (size_t i = 0; i < card->choice_count && i < room; i++) {
        picks |= 1u << ((first + i) % card->choice_count);
    }
    if (card->kind != CARD_SPEAK) {
        visit_answer(visit, deck, number, picks, &way);
    }
}

struct visit *
told_fullest(const struct content *content, size_t from)
{
    struct visit *visit = told_visit(content, 0, 0);
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        for (size_t j = 0; j < deck->card_count; j++) {
            if (visit_applies(visit, i, j)) {
                answer_most(visit, i, j, &deck->cards[j], from);
            }
        }
    }
    for (size_t i = 0; i < VISIT_MAX_LIKES; i++) {
        visit_like(visit, i, true);
    }
    return visit;
}

void
told_card(struct ui_card *out, const struct content *content, const struct visit *visit,
          const char *locale)
{
    static const unsigned char seed[TICKET_SEED_BYTES] = "a ticket";
    *out = (struct ui_card){.visit = visit, .is_kept = true};
    snprintf(out->locale, sizeof out->locale, "%s", locale);
    snprintf(out->day, sizeof out->day, DAY);
    visit_code_write(visit, DAY, out->code);
    ticket_draw(&out->ticket, content, seed);
}
