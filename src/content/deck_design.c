/* What must hold over a whole deck: each card its kind, conditions that look back, acts that are
 * whole, groups that agree, items that can be met.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/deck_parts.h"

#define DECK_MAX_TRIPLED 33 /* more do not fit on DECK_MAX_CARDS */

static bool
has_choice(const struct card *card, size_t item)
{
    for (size_t i = 0; i < card->choice_count; i++) {
        if (card->choices[i] == item) {
            return true;
        }
    }
    return false;
}

/* Names, and at most one "another" beside them. */
static bool
are_names(const struct deck *deck, const struct card *card)
{
    size_t others = 0;
    for (size_t i = 0; i < card->choice_count; i++) {
        others += !*deck->items[card->choices[i]].name;
    }
    return others <= 1;
}

/* Row by row: what a card of this kind may not be. */
static const char *
find_fault(const struct deck *deck, const struct card *card)
{
    bool is_many = card->kind == CARD_SOME || card->kind == CARD_GRID;
    const struct {
        bool is_wrong;
        const char *text;
    } rules[] = {
        {card->kind != CARD_GRID && card->choice_count > CARD_MAX_SHOWN && !are_names(deck, card),
         "more than four choices"},
        {card->kind == CARD_GRID && !card->columns, "a grid without columns"},
        {card->kind != CARD_GRID && card->columns, "columns without a grid"},
        {card->columns && card->choice_count % card->columns, "a grid with a row that is not full"},
        {!is_many && card->most, "most without several choices"},
        {card->most && card->most >= card->choice_count && !*card->group,
         "most is all of the choices"},
        {*card->group && !card->most, "a group without most"},
        {card->kind == CARD_SPEAK && !*card->picture, "missing picture"},
        {card->kind != CARD_SPEAK && *card->picture, "a picture without a spoken answer"},
        {card->kind != CARD_ONE && card->subject >= 0, "an act has exactly one answer"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (rules[i].is_wrong) {
            return rules[i].text;
        }
    }
    return NULL;
}

static void
check_group(const struct loader *loader, size_t index, const char *path)
{
    const struct card *card = &loader->deck->cards[index];
    for (size_t i = 0; *card->group && i < index; i++) {
        const struct card *other = &loader->deck->cards[i];
        if (strcmp(other->group, card->group) == 0 &&
            (other->most != card->most || other->kind != card->kind)) {
            table_complain(&loader->table, path, card->key,
                           "not of one kind and most with card %s of %s", other->key, card->group);
            return;
        }
    }
}

/* An earlier card on which the condition can come true. */
static bool
can_hold(const struct deck *deck, size_t index)
{
    const struct when *when = &deck->cards[index].when;
    for (size_t i = 0; i < index; i++) {
        const struct card *card = &deck->cards[i];
        if (when->kind == WHEN_ITEM && has_choice(card, when->item)) {
            return true;
        }
        if (when->kind == WHEN_FIELD && card->subject >= 0 && has_choice(card, when->answer) &&
            strcmp(deck->items[card->subject].field, when->field) == 0) {
            return true;
        }
    }
    return when->kind == WHEN_ALWAYS;
}

static void
check_act(const struct loader *loader, size_t index, const char *path)
{
    const struct deck *deck = loader->deck;
    int subject = deck->cards[index].subject;
    if (subject < 0) {
        return;
    }
    const struct item *act = &deck->items[subject];
    if (!*act->picture) {
        table_complain(&loader->table, path, act->key, "an act without a picture");
    }
    if (!*act->field) {
        table_complain(&loader->table, path, act->key, "an act without a field");
    } else if (deck_find_item(deck, act->field) < 0) {
        table_complain(&loader->table, path, act->key, "unknown key: no item for field %s",
                       act->field);
    }
    if (!*act->vocab) {
        table_complain(&loader->table, path, act->key, "an act without a vocabulary code");
    }
    for (size_t i = 0; i < index; i++) {
        if (deck->cards[i].subject == subject) {
            table_complain(&loader->table, path, act->key, "an act asked twice");
        }
    }
}

static void
check_met(const struct loader *loader, size_t item)
{
    const struct deck *deck = loader->deck;
    char path[32];
    for (size_t i = 0; i < deck->card_count; i++) {
        if (deck->cards[i].subject == (int)item || has_choice(&deck->cards[i], item)) {
            return;
        }
    }
    snprintf(path, sizeof path, "items/%zu", item);
    table_complain(&loader->table, path, deck->items[item].key, "on no card");
}

void
deck_check_design(const struct loader *loader)
{
    const struct deck *deck = loader->deck;
    for (size_t i = 0; i < deck->card_count; i++) {
        char path[32];
        snprintf(path, sizeof path, "cards/%zu", i);
        const char *fault = find_fault(deck, &deck->cards[i]);
        if (fault) {
            table_complain(&loader->table, path, deck->cards[i].key, "%s", fault);
        }
        if (!can_hold(deck, i)) {
            table_complain(&loader->table, path, deck->cards[i].key,
                           "when: no earlier card can make it come true");
        }
        check_group(loader, i, path);
        check_act(loader, i, path);
    }
    for (size_t i = 0; i < deck->item_count; i++) {
        check_met(loader, i);
    }
}

static size_t
count_meetings(const struct deck *deck, size_t a, size_t b)
{
    size_t meetings = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        meetings += has_choice(&deck->cards[i], a) && has_choice(&deck->cards[i], b);
    }
    return meetings;
}

void
deck_check_triples(const struct loader *loader)
{
    const struct deck *deck = loader->deck;
    for (size_t i = 0; i < deck->card_count; i++) {
        const struct card *card = &deck->cards[i];
        char path[32];
        snprintf(path, sizeof path, "cards/%zu", i);
        if (card->choice_count != 3) {
            table_complain(&loader->table, path, card->key, "wrong design of triples: %zu choices",
                           card->choice_count);
        }
        if (card->kind != CARD_ONE || card->subject >= 0 || card->when.kind != WHEN_ALWAYS) {
            table_complain(&loader->table, path, card->key,
                           "wrong design of triples: each card one of three, always");
        }
    }
    if (deck->item_count > DECK_MAX_TRIPLED) {
        table_complain(&loader->table, "items", deck->key,
                       "wrong design of triples: more than %d items", DECK_MAX_TRIPLED);
        return;
    }
    for (size_t a = 0; a < deck->item_count; a++) {
        for (size_t b = a + 1; b < deck->item_count; b++) {
            size_t meetings = count_meetings(deck, a, b);
            if (meetings != 1) {
                table_complain(&loader->table, "cards", deck->key,
                               "wrong design of triples: %s and %s meet on %zu cards, not on one",
                               deck->items[a].key, deck->items[b].key, meetings);
            }
        }
    }
}
