/* told.c - what answers tell: what stands out, and statements in their order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/visit_state.h"

int
visit_count(const struct visit *visit, size_t deck, size_t item)
{
    const struct answers *answers = &visit->decks[deck];
    int count = 0;
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct card *card = &answers->deck->cards[i];
        for (size_t j = 0; j < card->choice_count; j++) {
            count += card->choices[j] == item && answers_has(answers, i, j);
        }
    }
    return count;
}

/* Appends all items chosen exactly `times` times, or none when they do not all fit. */
static bool
add_group(const struct visit *visit, size_t deck, int times, size_t *out, size_t *count)
{
    size_t group[VISIT_MAX_STANDOUT] = {0};
    size_t found = 0;
    for (size_t i = 0; i < visit->decks[deck].deck->item_count; i++) {
        if (visit_count(visit, deck, i) != times) {
            continue;
        }
        if (*count + found == VISIT_MAX_STANDOUT) {
            return false;
        }
        group[found++] = i;
    }
    memcpy(out + *count, group, found * sizeof *group);
    *count += found;
    return true;
}

size_t
visit_standout(const struct visit *visit, size_t deck, size_t out[VISIT_MAX_STANDOUT],
               bool *out_is_even)
{
    const struct deck *shape = visit->decks[deck].deck;
    size_t count = 0;
    bool fits = true;
    int times = 0;
    for (size_t i = 0; shape->is_triples && i < shape->item_count; i++) {
        int own = visit_count(visit, deck, i);
        times = own > times ? own : times;
    }
    bool is_any = times > 0;
    /* What was chosen once beside things chosen often does not stand out. */
    int least = times > 2 ? 2 : times;
    for (; fits && times > 0 && times >= least; times--) {
        fits = add_group(visit, deck, times, out, &count);
    }
    *out_is_even = is_any && count == 0;
    return count;
}

struct teller {
    const struct visit *visit;
    size_t deck;
    struct told *out;
    size_t count, max;
};

static void
tell(struct teller *teller, size_t card, size_t item, int value, int count)
{
    if (teller->count < teller->max) {
        teller->out[teller->count++] = (struct told){
            .deck = teller->deck,
            .card = card,
            .item = item,
            .value = value,
            .count = count,
            .day = visit_block_day(teller->visit, teller->deck),
        };
    }
}

static size_t
first_card_with(const struct answers *answers, size_t item)
{
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct card *card = &answers->deck->cards[i];
        for (size_t j = 0; j < card->choice_count; j++) {
            if (card->choices[j] == item && answers_has(answers, i, j)) {
                return i;
            }
        }
    }
    return 0;
}

static void
tell_standouts(struct teller *teller)
{
    const struct answers *answers = &teller->visit->decks[teller->deck];
    size_t items[VISIT_MAX_STANDOUT];
    bool is_even;
    size_t count = visit_standout(teller->visit, teller->deck, items, &is_even);
    for (size_t i = 0; i < count; i++) {
        tell(teller, first_card_with(answers, items[i]), items[i], -1,
             visit_count(teller->visit, teller->deck, items[i]));
    }
}

/* The acts that got answer number `place`, or (place -1) everything chosen beside acts. */
static void
tell_picks(struct teller *teller, int place)
{
    const struct answers *answers = &teller->visit->decks[teller->deck];
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct card *card = &answers->deck->cards[i];
        bool is_act = card->subject >= 0;
        size_t choices =
            answers_counts(answers, i) && is_act == (place >= 0) ? card->choice_count : 0;
        for (size_t j = 0; j < choices; j++) {
            size_t item = card->choices[j];
            if (!answers_has(answers, i, j) || answers->deck->items[item].is_quiet) {
                continue;
            }
            if (!is_act) {
                tell(teller, i, item, -1, 0);
            } else if ((int)j == place) {
                tell(teller, i, (size_t)card->subject, (int)item, 0);
            }
        }
    }
}

size_t
visit_told(const struct visit *visit, size_t deck, struct told *out, size_t max)
{
    struct teller teller = {.visit = visit, .deck = deck, .out = out, .max = max};
    if (visit->decks[deck].deck->is_triples) {
        tell_standouts(&teller);
        return teller.count;
    }
    for (int place = 0; place < CARD_MAX_CHOICES; place++) {
        tell_picks(&teller, place);
    }
    tell_picks(&teller, -1);
    return teller.count;
}
