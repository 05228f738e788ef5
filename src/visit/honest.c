/* honest.c - what asks to be looked at together: never a fault, and never more than a mark.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/visit_state.h"

/* A block is hasty when this share of at least HASTY_MIN answers was at one place or unheard. */
#define HASTY_MIN 6
#define HASTY_PERCENT 90
#define HASTY_MS 1500

/* Circles among preferences (a before b, b before c, c before a: Kendall and Babington Smith 1940).
 * Each three items of which every two meet have 2 in 27 when all is chosen by chance: 5.3 circles
 * on twelve full cards. Who has clear preferences makes one or two. */
#define CIRCLES_MIN 6
#define CHANCE_OF 27
#define CHANCE_IN 2
#define MAX_COMPARED 33 /* items of the largest deck of triples */

/* Of the cards with one answer: so many at one place, or so fast, that none may have been meant. */
static bool
is_hasty(const struct answers *answers)
{
    size_t at_place[CARD_MAX_CHOICES] = {0};
    size_t given = 0, unheard = 0, most = 0;
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct answer_way *way = &answers->list[i].way;
        if (!answers_counts(answers, i) || answers->deck->cards[i].kind != CARD_ONE) {
            continue;
        }
        given++;
        unheard += !way->heard && way->took_ms < HASTY_MS;
        if (way->place >= 0 && way->place < CARD_MAX_CHOICES) {
            size_t same = ++at_place[way->place];
            most = same > most ? same : most;
        }
    }
    most = unheard > most ? unheard : most;
    return given >= HASTY_MIN && most * 100 >= given * HASTY_PERCENT;
}

static bool
has_chosen(const struct answers *answers, size_t card, size_t item)
{
    for (size_t i = 0; i < answers->deck->cards[card].choice_count; i++) {
        if (answers->deck->cards[card].choices[i] == item) {
            return answers_has(answers, card, i);
        }
    }
    return false;
}

static bool
is_at_odds(const struct answers *answers)
{
    for (size_t i = 0; i < answers->deck->odds_count; i++) {
        const struct odds *odds = &answers->deck->odds[i];
        if (has_chosen(answers, odds->card_a, odds->item_a) &&
            has_chosen(answers, odds->card_b, odds->item_b)) {
            return true;
        }
    }
    return false;
}

/* Which of two items was put before the other; ABSENT: they were on no card that was answered. */
enum order { ABSENT, UNKNOWN, BEFORE, AFTER };

struct orders {
    enum order of[MAX_COMPARED][MAX_COMPARED];
};

/* The order of two choices of one answered card. */
static enum order
order_of(const struct answers *answers, size_t card, size_t a, size_t b)
{
    if (answers_has(answers, card, a)) {
        return BEFORE;
    }
    return answers_has(answers, card, b) ? AFTER : UNKNOWN;
}

/* What was chosen stands before the rest of its card. Returns how many cards were answered. */
static size_t
read_orders(const struct answers *answers, struct orders *out)
{
    size_t given = 0;
    *out = (struct orders){{{ABSENT}}};
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct card *card = &answers->deck->cards[i];
        if (!answers_counts(answers, i)) {
            continue;
        }
        for (size_t a = 0; a < card->choice_count; a++) {
            for (size_t b = 0; b < card->choice_count; b++) {
                out->of[card->choices[a]][card->choices[b]] = order_of(answers, i, a, b);
            }
        }
        given++;
    }
    return given;
}

/* As many circles as chance would make, and more than anyone makes by a slip. Three items of one
 * card make none, so these are not among those compared. */
static bool
is_circular(const struct answers *answers)
{
    size_t circles = 0, compared = 0, count = answers->deck->item_count;
    struct orders orders;
    if (!answers->deck->is_triples || count > MAX_COMPARED) {
        return false;
    }
    size_t given = read_orders(answers, &orders);
    for (size_t a = 0; a < count; a++) {
        for (size_t b = a + 1; b < count; b++) {
            for (size_t c = b + 1; c < count; c++) {
                enum order ab = orders.of[a][b], bc = orders.of[b][c], ca = orders.of[c][a];
                compared += ab != ABSENT && bc != ABSENT && ca != ABSENT;
                circles += ab == bc && bc == ca && (ab == BEFORE || ab == AFTER);
            }
        }
    }
    return circles >= CIRCLES_MIN && circles * CHANCE_OF > (compared - given) * CHANCE_IN;
}

bool
visit_is_together(const struct visit *visit, size_t deck)
{
    const struct answers *answers = &visit->decks[deck];
    return answers->was_together || is_hasty(answers) || is_at_odds(answers) ||
           is_circular(answers);
}
