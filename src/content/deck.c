/* The deck itself and its items. Every mistake is told, so each step goes on with what is usable.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/deck.h"
#include "content/deck_parts.h"
#include "base/mem.h"

#define DECK_MAX_DEPTH 5

bool
deck_take_text(const struct loader *loader, json_t *object, const char *path,
               const struct member *member)
{
    const char *text = NULL;
    struct err err = {0};
    char where[TABLE_MAX_PATH];
    if (member->rule != MEMBER_KEY && !json_object_get(object, member->key)) {
        return false;
    }
    table_path(where, path, member->key);
    if (!json_get_text(object, member->key, member->room_len - 1, &text, &err)) {
        table_complain(&loader->table, where, "", "%s", err.text);
    } else if (!*text) {
        table_complain(&loader->table, where, "", "%s: empty", member->key);
    } else if (member->rule != MEMBER_MAYBE_TEXT &&
               strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-.") != strlen(text)) {
        table_complain(&loader->table, where, text, "a key has letters a to z, digits, _ - and .");
    } else {
        snprintf(member->room, member->room_len, "%s", text);
        return true;
    }
    return false;
}

void
deck_take_size(const struct loader *loader, json_t *object, const char *path, const char *key,
               size_t max, size_t *out)
{
    long long value = 0;
    struct err err = {0};
    char where[TABLE_MAX_PATH];
    if (!json_object_get(object, key)) {
        return;
    }
    table_path(where, path, key);
    if (!json_get_int(object, key, 1, (long long)max, &value, &err)) {
        table_complain(&loader->table, where, "", "%s", err.text);
        return;
    }
    *out = (size_t)value;
}

int
deck_find_item(const struct deck *deck, const char *key)
{
    for (size_t i = 0; i < deck->item_count; i++) {
        if (strcmp(deck->items[i].key, key) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int
deck_find_card(const struct deck *deck, const char *key)
{
    for (size_t i = 0; i < deck->card_count; i++) {
        if (strcmp(deck->cards[i].key, key) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int
deck_take_item(const struct loader *loader, json_t *object, const char *path, const char *key)
{
    char text[CONTENT_MAX_KEY] = "", where[TABLE_MAX_PATH];
    const struct member member = {key, text, sizeof text, MEMBER_MAYBE_KEY};
    if (!deck_take_text(loader, object, path, &member)) {
        return -1;
    }
    int item = deck_find_item(loader->deck, text);
    if (item < 0) {
        table_path(where, path, key);
        table_complain(&loader->table, where, text, "unknown key: no item of the deck");
    }
    return item;
}

/* A name needs no msgid and is spoken as it is written, unless told otherwise. */
static void
name_item(const struct deck *deck, struct item *item)
{
    if (!*item->name) {
        snprintf(item->label, sizeof item->label, "%s.%s", deck->key, item->key);
    } else if (!*item->say) {
        memcpy(item->say, item->name, sizeof item->say);
    }
}

static void
take_flag(const struct loader *loader, json_t *row, const char *path, const char *name, bool *out)
{
    struct err err = {0};
    if (json_object_get(row, name) && !json_get_bool(row, name, out, &err)) {
        table_complain(&loader->table, path, json_string_value(json_object_get(row, "key")), "%s",
                       err.text);
    }
}

static void
take_item(const struct loader *loader, json_t *row, const char *path, struct item *item)
{
    static const char *const known[] = {"key",   "name",  "say",   "voice", "picture",
                                        "field", "vocab", "quiet", "aside", NULL};
    const struct member members[] = {
        {"key", item->key, sizeof item->key, MEMBER_KEY},
        {"name", item->name, sizeof item->name, MEMBER_MAYBE_TEXT},
        {"say", item->say, sizeof item->say, MEMBER_MAYBE_TEXT},
        {"voice", item->voice, sizeof item->voice, MEMBER_MAYBE_KEY},
        {"picture", item->picture, sizeof item->picture, MEMBER_MAYBE_KEY},
        {"field", item->field, sizeof item->field, MEMBER_MAYBE_KEY},
        {"vocab", item->vocab, sizeof item->vocab, MEMBER_MAYBE_TEXT},
    };
    table_allow(&loader->table, row, path, known);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        ignore(deck_take_text(loader, row, path, &members[i]));
    }
    take_flag(loader, row, path, "quiet", &item->is_quiet);
    take_flag(loader, row, path, "aside", &item->is_aside);
    if (!*item->name && (*item->say || *item->voice)) {
        table_complain(&loader->table, path, item->key, "only a name has its own speech");
    }
    if (!*item->name && !*item->picture && !json_object_get(row, "picture")) {
        table_complain(&loader->table, path, item->key, "missing picture");
    }
    name_item(loader->deck, item);
}

static void
take_items(const struct loader *loader, json_t *list)
{
    struct deck *deck = loader->deck;
    deck->items = mem_new(json_array_size(list), sizeof *deck->items);
    for (size_t i = 0; i < json_array_size(list); i++) {
        char path[TABLE_MAX_PATH];
        json_t *row = table_row(&loader->table, list, "items", i, path);
        struct item *item = &deck->items[deck->item_count];
        if (!row) {
            continue;
        }
        take_item(loader, row, path, item);
        if (*item->key && deck_find_item(deck, item->key) >= 0) {
            table_complain(&loader->table, path, item->key,
                           "duplicate id: an item has this key already");
        }
        deck->item_count++;
    }
}

static bool
take_list(const struct loader *loader, json_t *root, const char *key, size_t max, json_t **out)
{
    struct err err = {0};
    if (!json_get_array(root, key, max, out, &err)) {
        table_complain(&loader->table, key, "", "%s", err.text);
        return false;
    }
    if (json_array_size(*out) == 0) {
        table_complain(&loader->table, key, "", "%s: empty", key);
    }
    return true;
}

static bool
is_one_of(const char *word, const char *const *words)
{
    while (*words && strcmp(*words, word) != 0) {
        words++;
    }
    return *words != NULL;
}

/* The members beside items and cards. */
static void
take_head(struct loader *loader, json_t *root)
{
    static const char *const kinds[] = {"plain", "triples", NULL};
    static const char *const chapters[] = {"wie", "kan", "wil", NULL};
    struct deck *deck = loader->deck;
    char kind[16] = "";
    size_t number = 0, form = 0;
    const struct member members[] = {
        {"key", deck->key, sizeof deck->key, MEMBER_KEY},
        {"chapter", deck->chapter, sizeof deck->chapter, MEMBER_KEY},
        {"kind", kind, sizeof kind, MEMBER_KEY},
        {"title", deck->title, sizeof deck->title, MEMBER_KEY},
        {"picture", deck->picture, sizeof deck->picture, MEMBER_KEY},
        {"question", loader->question, sizeof loader->question, MEMBER_KEY},
    };
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        ignore(deck_take_text(loader, root, "", &members[i]));
    }
    deck_take_size(loader, root, "", "number", DECK_MAX_NUMBER, &number);
    deck_take_size(loader, root, "", "form", DECK_MAX_FORM, &form);
    if (!json_object_get(root, "number") || !json_object_get(root, "form")) {
        table_complain(&loader->table, "", deck->key, "missing number or form");
    }
    if (*deck->chapter && !is_one_of(deck->chapter, chapters)) {
        table_complain(&loader->table, "chapter", deck->chapter, "must be wie, kan or wil");
    }
    if (*kind && !is_one_of(kind, kinds)) {
        table_complain(&loader->table, "kind", kind, "unknown key: no kind of deck");
    }
    deck->number = (unsigned)number;
    deck->form = (unsigned)form;
    deck->is_triples = strcmp(kind, "triples") == 0;
}

static void
take_deck(struct loader *loader, json_t *root)
{
    static const char *const known[] = {"key",   "number",  "form",    "chapter",
                                        "kind",  "picture", "title",   "question",
                                        "items", "cards",   "at_odds", NULL};
    json_t *list = NULL;
    table_allow(&loader->table, root, "", known);
    take_head(loader, root);
    if (take_list(loader, root, "items", DECK_MAX_ITEMS, &list)) {
        take_items(loader, list);
    }
    if (take_list(loader, root, "cards", DECK_MAX_CARDS, &list)) {
        deck_take_cards(loader, list);
    }
    if (json_object_get(root, "at_odds") &&
        take_list(loader, root, "at_odds", DECK_MAX_ODDS, &list)) {
        deck_take_odds(loader, list);
    }
    deck_check_design(loader);
    if (loader->deck->is_triples) {
        deck_check_triples(loader);
    }
}

bool
deck_load(struct deck *out, const char *data, size_t len, const char *file,
          struct problems *problems)
{
    size_t before = problems->count;
    struct deck deck = {0};
    struct loader loader = {{data, len, file, problems, NULL}, &deck, ""};
    if (table_open(&loader.table, DECK_MAX_BYTES, DECK_MAX_DEPTH)) {
        take_deck(&loader, loader.table.root);
    }
    table_close(&loader.table);
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
    free(deck->odds);
    *deck = (struct deck){0};
}
