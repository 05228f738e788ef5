/* The check of what stands in JSON: decks and picture recipes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check.h"
#include "content/check_parts.h"
#include "content/json_line.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"

void
check_msgid(const struct check *check, const char *file, unsigned line, const char *msgid)
{
    const struct content *content = check->content;
    if (content->locale_count > 0 && !locale_has(content->locales[0], msgid)) {
        problems_add(check->problems, file, line, msgid,
                     "unknown key: no such msgid in locales/%s.po", content->locales[0]->code);
    }
}

void
check_caption(const struct check *check, const char *msgid)
{
    for (size_t i = 0; i < check->content->locale_count; i++) {
        const struct locale *locale = check->content->locales[i];
        const struct locale_entry *entry = locale_entry_find(locale, msgid);
        size_t len = entry ? utf8_count(entry->text, strlen(entry->text)) : 0;
        if (len > CHECK_MAX_CAPTION) {
            char file[CHECK_MAX_FILE];
            snprintf(file, sizeof file, "locales/%s.po", locale->code);
            problems_add(check->problems, file, entry->text_line, msgid,
                         "too long: caption of %zu characters, at most %d", len, CHECK_MAX_CAPTION);
        }
    }
}

/* One deck and the text it was read from: where things stand is only known to the text. */
struct deck_text {
    const struct check *check;
    const struct deck *deck;
    const char *file;
    const char *data;
    size_t len;
};

static unsigned
line_of(const struct deck_text *text, const char *path)
{
    return json_line(text->data, text->len, path);
}

static void
check_picture(const struct deck_text *text, const char *path, const char *picture)
{
    if (*picture && !content_has_picture(text->check->content, picture)) {
        problems_add(text->check->problems, text->file, line_of(text, path), picture,
                     "missing picture");
    }
}

static void
check_item(const struct deck_text *text, size_t index)
{
    const struct check *check = text->check;
    const struct item *item = &text->deck->items[index];
    size_t len = utf8_count(item->name, strlen(item->name));
    char path[40];
    snprintf(path, sizeof path, "items/%zu/%s", index, *item->name ? "name" : "key");
    if (!*item->name) {
        check_msgid(check, text->file, line_of(text, path), item->label);
        check_caption(check, item->label);
    } else if (len > CHECK_MAX_CAPTION) {
        problems_add(check->problems, text->file, line_of(text, path), item->key,
                     "too long: caption of %zu characters, at most %d", len, CHECK_MAX_CAPTION);
    }
    snprintf(path, sizeof path, "items/%zu/picture", index);
    check_picture(text, path, item->picture);
    if (*item->vocab && !json_object_get(check->vocab, item->vocab)) {
        snprintf(path, sizeof path, "items/%zu/vocab", index);
        problems_add(check->problems, text->file, line_of(text, path), item->key,
                     "unknown vocabulary code: not in assets/vocab");
    }
}

static void
check_card(const struct deck_text *text, size_t index)
{
    const struct card *card = &text->deck->cards[index];
    char path[40];
    if (index == 0 || strcmp(card->question, card[-1].question) != 0) {
        snprintf(path, sizeof path, "cards/%zu/question", index);
        check_msgid(text->check, text->file, line_of(text, index ? path : "question"),
                    card->question);
    }
    snprintf(path, sizeof path, "cards/%zu/picture", index);
    check_picture(text, path, card->picture);
}

void
check_deck(const struct check *check, const struct deck *deck)
{
    char file[CHECK_MAX_FILE];
    size_t len = 0;
    struct problems again = {0};
    snprintf(file, sizeof file, "assets/decks/%s.json", deck->key);
    char *data = content_read_file(check->root, file, &len, &again);
    problems_clear(&again); /* that the file has another name was told when it was loaded */
    const struct deck_text text = {check, deck, file, data ? data : "", len};
    check_msgid(check, file, line_of(&text, "title"), deck->title);
    check_picture(&text, "picture", deck->picture);
    for (size_t i = 0; i < deck->item_count; i++) {
        check_item(&text, i);
    }
    for (size_t i = 0; i < deck->card_count; i++) {
        check_card(&text, i);
    }
    free(data);
}

struct recipe {
    const struct check *check;
    const char *file;
    const char *data;
    size_t len;
    size_t index;
    const char *key;
};

static void
complain(const struct recipe *recipe, const char *member, const char *what)
{
    char path[80];
    snprintf(path, sizeof path, "%zu/%s", recipe->index, member);
    problems_add(recipe->check->problems, recipe->file, json_line(recipe->data, recipe->len, path),
                 recipe->key, "%s", what);
}

static const struct {
    const char *member;
    const char *what;
} told_table[] = {
    {"alt", "picture without an alt text"},
    {"not", "picture without a note of what it must not be read as"},
    {"source", "picture without a source"},
    {"licence", "picture without a licence"},
};

static void
check_recipe(const struct recipe *recipe, json_t *row)
{
    for (size_t i = 0; i < sizeof told_table / sizeof *told_table; i++) {
        const char *text = json_string_value(json_object_get(row, told_table[i].member));
        if (!text || utf8_word_count(text) == 0) {
            complain(recipe, told_table[i].member, told_table[i].what);
        }
    }
    const char *kind = json_string_value(json_object_get(row, "kind"));
    bool is_card = kind && strcmp(kind, "card") == 0;
    bool is_ticket = kind && strcmp(kind, "ticket") == 0;
    if (!is_card && !is_ticket && !(kind && strcmp(kind, "icon") == 0)) {
        complain(recipe, "kind", "unknown key: a picture is a card, an icon or a ticket");
    }
    bool says_why = json_string_length(json_object_get(row, "without_figure")) > 0;
    if (is_card && !says_why && json_object_size(json_object_get(row, "persons")) == 0) {
        complain(recipe, "persons", "picture without a figure");
    }
    if (json_array_size(json_object_get(row, "draw")) == 0) {
        complain(recipe, "draw", "picture with nothing to draw");
    }
    bool has_prefix =
        strncmp(recipe->key, CONTENT_TICKET_PREFIX, strlen(CONTENT_TICKET_PREFIX)) == 0;
    if (is_ticket != has_prefix) {
        complain(recipe, "kind", "only the key of a ticket begins with " CONTENT_TICKET_PREFIX);
    }
    if (is_ticket) {
        char msgid[CONTENT_MAX_KEY + 16], path[32];
        snprintf(msgid, sizeof msgid, "picture.%s", recipe->key);
        snprintf(path, sizeof path, "%zu/key", recipe->index);
        check_msgid(recipe->check, recipe->file, json_line(recipe->data, recipe->len, path), msgid);
    }
}

/* Keys already seen, over all files. */
struct pictures {
    const struct check *check;
    json_t *seen;
};

static void
check_recipe_file(void *context, const char *folder, const char *name)
{
    const struct pictures *pictures = context;
    struct problems again = {0};
    char *file = NULL;
    size_t len = 0;
    if (asprintf(&file, "%s/%s", folder, name) < 0) {
        abort();
    }
    char *data = content_read_file(pictures->check->root, file, &len, &again);
    json_t *rows = data ? json_read(data, len, CONTENT_MAX_RECIPE_DEPTH, NULL) : NULL;
    struct recipe recipe = {.check = pictures->check, .file = file, .data = data, .len = len};
    json_t *row;
    json_array_foreach(rows, recipe.index, row)
    {
        recipe.key = json_string_value(json_object_get(row, "key"));
        if (!recipe.key) {
            continue; /* told when it was loaded */
        }
        if (json_object_get(pictures->seen, recipe.key)) {
            complain(&recipe, "key", "duplicate id: a picture has this key already");
        }
        json_object_set_new(pictures->seen, recipe.key, json_true());
        check_recipe(&recipe, row);
    }
    json_decref(rows);
    problems_clear(&again);
    free(data);
    free(file);
}

void
check_pictures(const struct check *check)
{
    struct pictures pictures = {check, json_object()};
    content_each_file(check->root, "assets/pictures", ".json", check_recipe_file, &pictures);
    json_decref(pictures.seen);
}

/* Every URI in a table of tab-separated values. */
static void
take_vocab_file(void *context, const char *folder, const char *name)
{
    const struct check *check = context;
    char *file = NULL;
    size_t len = 0;
    if (asprintf(&file, "%s/%s", folder, name) < 0) {
        abort();
    }
    char *data = content_read_file(check->root, file, &len, check->problems);
    for (char *field = data; field && field < data + len;) {
        size_t field_len = strcspn(field, "\t\r\n");
        if (strncmp(field, "http", 4) == 0) {
            json_object_setn_new(check->vocab, field, field_len, json_true());
        }
        field += field_len + 1;
    }
    free(data);
    free(file);
}

void
check_take_vocab(struct check *check)
{
    content_each_file(check->root, "assets/vocab", ".tsv", take_vocab_file, check);
}
