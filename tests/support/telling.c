/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "telling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const struct answer_way calm = {.place = 0, .took_ms = 5000, .heard = true};

struct teller {
    struct visit *visit;
    const struct content *content;
    size_t at;
    const struct deck *deck;
};

static size_t
item_of(const struct deck *deck, const char *key)
{
    int item = deck_find_item(deck, key);
    if (item < 0) {
        fail_msg("no item %s in %s", key, deck->key);
    }
    return (size_t)item;
}

static int
place_on(const struct card *card, size_t item)
{
    for (size_t i = 0; i < card->choice_count; i++) {
        if (card->choices[i] == item) {
            return (int)i;
        }
    }
    return -1;
}

/* What is on the card already stays, where the card has room for more than one. */
static void
pick(const struct teller *teller, size_t number, int place)
{
    const struct card *card = &teller->deck->cards[number];
    uint32_t picks = (uint32_t)1 << place;
    if (card->kind != CARD_ONE) {
        picks |= visit_picks(teller->visit, teller->at, number);
    }
    if (!visit_accepts(teller->visit, teller->at, number, picks)) {
        fail_msg("no room on %s of %s", card->key, teller->deck->key);
    }
    visit_answer(teller->visit, teller->at, number, picks, &calm);
}

static void
choose(const struct teller *teller, size_t item)
{
    bool is_found = false;
    for (size_t i = 0; i < teller->deck->card_count; i++) {
        const struct card *card = &teller->deck->cards[i];
        int place = place_on(card, item);
        if (place < 0 || card->subject >= 0 || (is_found && !teller->deck->is_triples)) {
            continue;
        }
        if (card->when.kind == WHEN_ITEM && !visit_applies(teller->visit, teller->at, i)) {
            size_t before = card->when.item;
            for (size_t j = 0; j < i; j++) {
                int there = place_on(&teller->deck->cards[j], before);
                if (there >= 0) {
                    pick(teller, j, there);
                }
            }
        }
        pick(teller, i, place);
        is_found = true;
    }
    if (!is_found) {
        fail_msg("%s is on no card", teller->deck->items[item].key);
    }
}

static void
answer_act(const struct teller *teller, size_t act, int answer)
{
    for (size_t i = 0; i < teller->deck->card_count; i++) {
        if (teller->deck->cards[i].subject != (int)act) {
            continue;
        }
        size_t field = item_of(teller->deck, teller->deck->items[act].field);
        if (!visit_has_item(teller->visit, teller->at, field)) {
            choose(teller, field);
        }
        pick(teller, i, answer);
        return;
    }
    fail_msg("%s is no act", teller->deck->items[act].key);
}

void
telling_item(struct visit *visit, const struct content *content, size_t deck, size_t item,
             int answer)
{
    struct teller teller = {visit, content, deck, content_deck_at(content, deck)};
    if (answer >= 0) {
        answer_act(&teller, item, answer);
    } else {
        choose(&teller, item);
    }
}

static size_t
deck_of(const struct content *content, const char *key)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        if (strcmp(content_deck_at(content, i)->key, key) == 0) {
            return i;
        }
    }
    fail_msg("no deck %s", key);
    return 0;
}

static void
say_one(struct visit *visit, const struct content *content, char *word)
{
    char *item = strchr(word, ':');
    char *answer = strchr(word, '=');
    assert_non_null(item);
    *item++ = '\0';
    if (answer) {
        *answer++ = '\0';
    }
    size_t at = deck_of(content, word);
    const struct deck *deck = content_deck_at(content, at);
    size_t index = item_of(deck, item);
    int place = -1;
    for (size_t i = 0; answer && place < 0 && i < deck->card_count; i++) {
        if (deck->cards[i].subject == (int)index) {
            place = place_on(&deck->cards[i], item_of(deck, answer));
        }
    }
    telling_item(visit, content, at, index, place);
}

void
telling_say(struct visit *visit, const struct content *content, const char *text)
{
    char words[TELLING_MAX];
    char *rest = words;
    assert_true(strlen(text) < sizeof words);
    snprintf(words, sizeof words, "%s", text);
    for (char *word; (word = strsep(&rest, " "));) {
        if (*word) {
            say_one(visit, content, word);
        }
    }
}
