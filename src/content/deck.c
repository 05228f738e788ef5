/* Every mistake is told, so each step goes on after one with what is usable.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/deck.h"
#include "content/json_line.h"
#include "base/json.h"
#include "base/mem.h"

#define DECK_MAX_DEPTH 5
#define NO_ITEM SIZE_MAX

struct loader {
    struct deck *deck;
    const char *data;
    size_t len;
    const char *file;
    struct problems *problems;
    char question[2 * CONTENT_MAX_KEY]; /* of a card that has none itself */
};

static void complain(const struct loader *loader, const char *path, const char *key,
                     const char *format, ...) PRINTF_LIKE(4, 5);

static void
complain(const struct loader *loader, const char *path, const char *key, const char *format, ...)
{
    char text[ERR_MAX_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    problems_add(loader->problems, loader->file, json_line(loader->data, loader->len, path), key,
                 "%s", text);
}

static void
check_keys(const struct loader *loader, json_t *object, const char *path, const char *const *known)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        bool is_known = false;
        for (size_t i = 0; known[i]; i++) {
            is_known = is_known || strcmp(known[i], key) == 0;
        }
        if (!is_known) {
            char where[2 * CONTENT_MAX_KEY + 80];
            snprintf(where, sizeof where, "%s%s%s", path, *path ? "/" : "", key);
            complain(loader, where, key, "unknown key");
        }
    }
}

/* Copies the text member into room; a missing one is a problem unless it is optional. */
static void
take_text(const struct loader *loader, json_t *object, const char *path, const char *key,
          char *room, size_t room_len)
{
    const char *text = NULL;
    struct err err = {0};
    char where[80];
    snprintf(where, sizeof where, "%s%s%s", path, *path ? "/" : "", key);
    if (!json_get_text(object, key, room_len - 1, &text, &err)) {
        complain(loader, where, "", "%s", err.text);
    } else if (!*text || strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-.") != strlen(text)) {
        complain(loader, where, text, "a key has letters a to z, digits, _ - and .");
    } else {
        snprintf(room, room_len, "%s", text);
    }
}

static size_t
find_item(const struct deck *deck, const char *key)
{
    for (size_t i = 0; i < deck->item_count; i++) {
        if (strcmp(deck->items[i].key, key) == 0) {
            return i;
        }
    }
    return NO_ITEM;
}

static void
take_items(const struct loader *loader, json_t *list)
{
    static const char *const known[] = {"key", "picture", NULL};
    struct deck *deck = loader->deck;
    size_t index;
    json_t *row;
    deck->items = mem_new(json_array_size(list), sizeof *deck->items);
    json_array_foreach(list, index, row)
    {
        char path[32];
        snprintf(path, sizeof path, "items/%zu", index);
        struct item *item = &deck->items[deck->item_count];
        if (!json_is_object(row)) {
            complain(loader, path, "", "object expected");
            continue;
        }
        check_keys(loader, row, path, known);
        take_text(loader, row, path, "key", item->key, sizeof item->key);
        take_text(loader, row, path, "picture", item->picture, sizeof item->picture);
        snprintf(item->label, sizeof item->label, "%s.%s", deck->key, item->key);
        if (*item->key && find_item(deck, item->key) != NO_ITEM) {
            complain(loader, path, item->key, "duplicate id: an item has this key already");
        }
        deck->item_count++;
    }
}

static void
take_choices(const struct loader *loader, json_t *list, const char *path, struct card *card)
{
    size_t index;
    json_t *choice;
    json_array_foreach(list, index, choice)
    {
        const char *key = json_is_string(choice) ? json_string_value(choice) : "";
        size_t item = find_item(loader->deck, key);
        char where[64];
        snprintf(where, sizeof where, "%s/choices/%zu", path, index);
        if (item == NO_ITEM) {
            complain(loader, where, key, "unknown key: no item of the deck");
            continue;
        }
        for (size_t i = 0; i < card->choice_count; i++) {
            if (card->choices[i] == item) {
                complain(loader, where, key, "stands twice on one card");
            }
        }
        card->choices[card->choice_count++] = item;
    }
}

static void
take_card(const struct loader *loader, json_t *row, const char *path, struct card *card)
{
    static const char *const known[] = {"key", "question", "choices", NULL};
    struct deck *deck = loader->deck;
    check_keys(loader, row, path, known);
    take_text(loader, row, path, "key", card->key, sizeof card->key);
    if (json_object_get(row, "question")) {
        take_text(loader, row, path, "question", card->question, sizeof card->question);
    } else {
        memcpy(card->question, loader->question, sizeof card->question);
    }
    for (size_t i = 0; i < deck->card_count; i++) {
        if (*card->key && strcmp(deck->cards[i].key, card->key) == 0) {
            complain(loader, path, card->key, "duplicate id: a card has this key already");
        }
    }
    json_t *choices = NULL;
    struct err err = {0};
    if (!json_get_array(row, "choices", CARD_MAX_CHOICES, &choices, &err)) {
        complain(loader, path, card->key, "%s", err.text);
        return;
    }
    if (json_array_size(choices) < 2) {
        complain(loader, path, card->key, "fewer than two choices");
    }
    take_choices(loader, choices, path, card);
}

static void
take_cards(const struct loader *loader, json_t *list)
{
    struct deck *deck = loader->deck;
    size_t index;
    json_t *row;
    deck->cards = mem_new(json_array_size(list), sizeof *deck->cards);
    json_array_foreach(list, index, row)
    {
        char path[32];
        snprintf(path, sizeof path, "cards/%zu", index);
        if (!json_is_object(row)) {
            complain(loader, path, "", "object expected");
            continue;
        }
        take_card(loader, row, path, &deck->cards[deck->card_count]);
        deck->card_count++;
    }
}

static size_t
count_meetings(const struct deck *deck, size_t a, size_t b)
{
    size_t meetings = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        const struct card *card = &deck->cards[i];
        bool has_a = false, has_b = false;
        for (size_t c = 0; c < card->choice_count; c++) {
            has_a = has_a || card->choices[c] == a;
            has_b = has_b || card->choices[c] == b;
        }
        meetings += has_a && has_b;
    }
    return meetings;
}

static void
check_triples(const struct loader *loader)
{
    const struct deck *deck = loader->deck;
    for (size_t i = 0; i < deck->card_count; i++) {
        if (deck->cards[i].choice_count != 3) {
            char path[32];
            snprintf(path, sizeof path, "cards/%zu", i);
            complain(loader, path, deck->cards[i].key, "wrong design of triples: %zu choices",
                     deck->cards[i].choice_count);
        }
    }
    for (size_t a = 0; a < deck->item_count; a++) {
        for (size_t b = a + 1; b < deck->item_count; b++) {
            size_t meetings = count_meetings(deck, a, b);
            if (meetings != 1) {
                complain(loader, "cards", deck->key,
                         "wrong design of triples: %s and %s meet on %zu cards, not on one",
                         deck->items[a].key, deck->items[b].key, meetings);
            }
        }
    }
}

static const struct {
    const char *kind;
    void (*check)(const struct loader *loader);
} kind_table[] = {
    {"triples", check_triples},
};

static void
check_words(const struct loader *loader)
{
    const struct deck *deck = loader->deck;
    bool is_chapter = false;
    static const char *const chapters[] = {"wie", "kan", "wil"};
    for (size_t i = 0; i < 3; i++) {
        is_chapter = is_chapter || strcmp(deck->chapter, chapters[i]) == 0;
    }
    if (*deck->chapter && !is_chapter) {
        complain(loader, "chapter", deck->chapter, "must be wie, kan or wil");
    }
    for (size_t i = 0; i < sizeof kind_table / sizeof *kind_table; i++) {
        if (strcmp(deck->kind, kind_table[i].kind) == 0) {
            kind_table[i].check(loader);
            return;
        }
    }
    if (*deck->kind) {
        complain(loader, "kind", deck->kind, "unknown key: no kind of deck");
    }
}

static bool
take_list(const struct loader *loader, json_t *root, const char *key, size_t max, json_t **out)
{
    struct err err = {0};
    if (!json_get_array(root, key, max, out, &err)) {
        complain(loader, key, "", "%s", err.text);
        return false;
    }
    if (json_array_size(*out) == 0) {
        complain(loader, key, "", "%s: empty", key);
    }
    return true;
}

static void
take_deck(struct loader *loader, json_t *root)
{
    static const char *const known[] = {"key",      "chapter", "kind",  "title",
                                        "question", "items",   "cards", NULL};
    struct deck *deck = loader->deck;
    json_t *list = NULL;
    check_keys(loader, root, "", known);
    take_text(loader, root, "", "key", deck->key, sizeof deck->key);
    take_text(loader, root, "", "chapter", deck->chapter, sizeof deck->chapter);
    take_text(loader, root, "", "kind", deck->kind, sizeof deck->kind);
    take_text(loader, root, "", "title", deck->title, sizeof deck->title);
    take_text(loader, root, "", "question", loader->question, sizeof loader->question);
    if (take_list(loader, root, "items", DECK_MAX_ITEMS, &list)) {
        take_items(loader, list);
    }
    if (take_list(loader, root, "cards", DECK_MAX_CARDS, &list)) {
        take_cards(loader, list);
    }
    check_words(loader);
}

bool
deck_load(struct deck *out, const char *data, size_t len, const char *file,
          struct problems *problems)
{
    struct err err = {0};
    size_t before = problems->count;
    if (len > DECK_MAX_BYTES) {
        problems_add(problems, file, 1, "", "larger than %u bytes", DECK_MAX_BYTES);
        return false;
    }
    json_t *root = json_read(data, len, DECK_MAX_DEPTH, &err);
    struct deck deck = {0};
    struct loader loader = {&deck, data, len, file, problems, ""};
    if (!root) {
        problems_add(problems, file, 1, "", "%s: %s", err_name(err.code), err.text);
    } else if (!json_is_object(root)) {
        complain(&loader, "", "", "object expected");
    } else {
        take_deck(&loader, root);
    }
    json_decref(root);
    if (problems->count != before) {
        deck_clear(&deck);
        return false;
    }
    *out = deck;
    return true;
}

void
deck_clear(struct deck *deck)
{
    free(deck->items);
    free(deck->cards);
    *deck = (struct deck){0};
}
