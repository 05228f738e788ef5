/* The cards of a deck, their conditions, and which answers are at odds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/deck_parts.h"
#include "base/mem.h"

static const struct {
    const char *name;
    enum card_kind kind;
} kind_table[] = {
    {"one", CARD_ONE},
    {"some", CARD_SOME},
    {"grid", CARD_GRID},
    {"speak", CARD_SPEAK},
};

static void
take_kind(const struct loader *loader, json_t *row, const char *path, struct card *card)
{
    char text[16] = "one";
    const struct member member = {"kind", text, sizeof text, MEMBER_MAYBE_KEY};
    ignore(deck_take_text(loader, row, path, &member));
    for (size_t i = 0; i < sizeof kind_table / sizeof kind_table[0]; i++) {
        if (strcmp(text, kind_table[i].name) == 0) {
            card->kind = kind_table[i].kind;
            return;
        }
    }
    table_complain(&loader->table, path, text, "unknown key: no kind of card");
}

static void
take_choice(const struct loader *loader, const char *key, const char *path, struct card *card)
{
    int item = deck_find_item(loader->deck, key);
    if (item < 0) {
        table_complain(&loader->table, path, key, "unknown key: no item of the deck");
        return;
    }
    for (size_t i = 0; i < card->choice_count; i++) {
        if (card->choices[i] == (size_t)item) {
            table_complain(&loader->table, path, key, "stands twice on one card");
        }
    }
    card->choices[card->choice_count++] = (size_t)item;
}

static void
take_choices(const struct loader *loader, json_t *row, const char *path, struct card *card)
{
    json_t *list = NULL, *choice;
    struct err err = {0};
    size_t index;
    if (card->kind == CARD_SPEAK && !json_object_get(row, "choices")) {
        return;
    }
    if (!json_get_array(row, "choices", CARD_MAX_CHOICES, &list, &err)) {
        table_complain(&loader->table, path, card->key, "%s", err.text);
        return;
    }
    if (card->kind == CARD_SPEAK) {
        table_complain(&loader->table, path, card->key, "a spoken answer has no choices");
    } else if (json_array_size(list) < 2) {
        table_complain(&loader->table, path, card->key, "fewer than two choices");
    }
    json_array_foreach(list, index, choice)
    {
        char where[TABLE_MAX_PATH + 40];
        snprintf(where, sizeof where, "%s/choices/%zu", path, index);
        take_choice(loader, json_is_string(choice) ? json_string_value(choice) : "", where, card);
    }
}

static void
take_when(const struct loader *loader, json_t *row, const char *path, struct when *when)
{
    static const char *const known[] = {"item", "field", "answer", NULL};
    json_t *object = json_object_get(row, "when");
    char where[TABLE_MAX_PATH];
    if (!object) {
        return;
    }
    table_path(where, path, "when");
    table_allow(&loader->table, object, where, known);
    bool is_item = json_object_get(object, "item") && json_object_size(object) == 1;
    bool is_field = json_object_get(object, "field") && json_object_get(object, "answer") &&
                    json_object_size(object) == 2;
    if (!is_item && !is_field) {
        table_complain(&loader->table, where, "", "when: either an item, or a field and an answer");
        return;
    }
    const struct member field = {"field", when->field, sizeof when->field, MEMBER_KEY};
    int item = deck_take_item(loader, object, where, is_item ? "item" : "answer");
    if (item < 0 || (is_field && !deck_take_text(loader, object, where, &field))) {
        return;
    }
    when->kind = is_item ? WHEN_ITEM : WHEN_FIELD;
    *(is_item ? &when->item : &when->answer) = (size_t)item;
}

static void
take_card(const struct loader *loader, json_t *row, const char *path, struct card *card)
{
    static const char *const known[] = {"key",  "kind",  "question", "choices", "subject", "about",
                                        "most", "group", "columns",  "picture", "when",    NULL};
    const struct member members[] = {
        {"key", card->key, sizeof card->key, MEMBER_KEY},
        {"question", card->question, sizeof card->question, MEMBER_MAYBE_KEY},
        {"group", card->group, sizeof card->group, MEMBER_MAYBE_KEY},
        {"picture", card->picture, sizeof card->picture, MEMBER_MAYBE_KEY},
    };
    table_allow(&loader->table, row, path, known);
    memcpy(card->question, loader->question, sizeof card->question);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        ignore(deck_take_text(loader, row, path, &members[i]));
    }
    if (*card->key && deck_find_card(loader->deck, card->key) >= 0) {
        table_complain(&loader->table, path, card->key,
                       "duplicate id: a card has this key already");
    }
    card->subject = deck_take_item(loader, row, path, "subject");
    card->about = deck_take_item(loader, row, path, "about");
    deck_take_size(loader, row, path, "most", CARD_MAX_CHOICES, &card->most);
    deck_take_size(loader, row, path, "columns", CARD_MAX_COLUMNS, &card->columns);
    take_kind(loader, row, path, card);
    take_when(loader, row, path, &card->when);
    take_choices(loader, row, path, card);
}

void
deck_take_cards(const struct loader *loader, json_t *list)
{
    struct deck *deck = loader->deck;
    deck->cards = mem_new(json_array_size(list), sizeof *deck->cards);
    for (size_t i = 0; i < json_array_size(list); i++) {
        char path[TABLE_MAX_PATH];
        json_t *row = table_row(&loader->table, list, "cards", i, path);
        if (row) {
            take_card(loader, row, path, &deck->cards[deck->card_count]);
            deck->card_count++;
        }
    }
}

/* "card:item", of which both are there and belong together. */
static bool
take_side(const struct loader *loader, json_t *side, const char *path, size_t *out_card,
          size_t *out_item)
{
    const struct deck *deck = loader->deck;
    const char *text = json_is_string(side) ? json_string_value(side) : "";
    const char *colon = strchr(text, ':');
    char key[CONTENT_MAX_KEY] = "";
    if (colon && (size_t)(colon - text) < sizeof key) {
        memcpy(key, text, (size_t)(colon - text));
    }
    int card = deck_find_card(deck, key);
    int item = colon ? deck_find_item(deck, colon + 1) : -1;
    for (size_t i = 0; card >= 0 && i < deck->cards[card].choice_count; i++) {
        if (item >= 0 && deck->cards[card].choices[i] == (size_t)item) {
            *out_card = (size_t)card;
            *out_item = (size_t)item;
            return true;
        }
    }
    table_complain(&loader->table, path, text, "unknown key: no choice card:item of the deck");
    return false;
}

void
deck_take_odds(const struct loader *loader, json_t *list)
{
    struct deck *deck = loader->deck;
    size_t index;
    json_t *pair;
    deck->odds = mem_new(json_array_size(list), sizeof *deck->odds);
    json_array_foreach(list, index, pair)
    {
        struct odds odds = {0};
        char path[32];
        snprintf(path, sizeof path, "at_odds/%zu", index);
        if (json_array_size(pair) != 2) {
            table_complain(&loader->table, path, "", "two answers expected");
            continue;
        }
        bool has_a = take_side(loader, json_array_get(pair, 0), path, &odds.card_a, &odds.item_a);
        bool has_b = take_side(loader, json_array_get(pair, 1), path, &odds.card_b, &odds.item_b);
        if (has_a && has_b && odds.card_a == odds.card_b && odds.item_a == odds.item_b) {
            table_complain(&loader->table, path, "", "an answer is not at odds with itself");
        }
        deck->odds[deck->odds_count++] = odds;
    }
}
