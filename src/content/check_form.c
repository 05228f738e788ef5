/* A form of a deck that went out keeps its cards: the card that people took home holds answers by
 * their place, and would be read wrongly without a word.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_parts.h"
#include "content/table.h"

#include <sodium.h>
#include "base/buf.h"
#include "base/mem.h"

#define FORMS_FILE "assets/forms.json"
#define FORMS_MAX_BYTES (64u << 10)
#define FORMS_MAX 512
#define FORMS_MAX_DEPTH 4
#define SHAPE_BYTES 8
#define SHAPE_HEX (2 * SHAPE_BYTES)
#define SHAPE_MAX_TEXT (256u << 10)

struct form {
    char deck[CONTENT_MAX_KEY];
    char shape[SHAPE_HEX + 1];
    long long number, cards;
};

static const char *
key_of(const struct deck *deck, size_t item)
{
    return deck->items[item].key;
}

/* What an answer on a card is read by: its choices, and when it is asked. */
static void
put_card(struct buf *out, const struct deck *deck, const struct card *card)
{
    const struct when *when = &card->when;
    bool ok =
        buf_printf(out, NULL, "%s %d %zu %s %d", card->key, (int)card->kind, card->most,
                   card->subject < 0 ? "-" : key_of(deck, (size_t)card->subject), (int)when->kind);
    if (when->kind == WHEN_ITEM) {
        ok = ok && buf_printf(out, NULL, " %s", key_of(deck, when->item));
    } else if (when->kind == WHEN_FIELD) {
        ok = ok && buf_printf(out, NULL, " %s %s", when->field, key_of(deck, when->answer));
    }
    for (size_t i = 0; ok && i < card->choice_count; i++) {
        ok = buf_printf(out, NULL, " %s", key_of(deck, card->choices[i]));
    }
    ignore(ok && buf_put(out, "\n", 1, NULL));
}

/* Of the first cards of a deck; as hex. */
static void
shape_of(const struct deck *deck, size_t cards, char out[SHAPE_HEX + 1])
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    struct buf text;
    buf_init(&text, SHAPE_MAX_TEXT);
    for (size_t i = 0; i < cards; i++) {
        put_card(&text, deck, &deck->cards[i]);
    }
    crypto_generichash(hash, sizeof hash, (const unsigned char *)text.data, text.len, NULL, 0);
    sodium_bin2hex(out, SHAPE_HEX + 1, hash, SHAPE_BYTES);
    buf_clear(&text);
}

static void
take_form(const struct table *table, json_t *row, const char *path, struct form *out)
{
    static const char *const known[] = {"deck", "form", "cards", "shape", NULL};
    struct err err = {0};
    table_allow(table, row, path, known);
    table_text(table, row, path, "deck", (struct table_room){out->deck, sizeof out->deck});
    table_text(table, row, path, "shape", (struct table_room){out->shape, sizeof out->shape});
    if (!json_get_int(row, "form", 1, DECK_MAX_FORM, &out->number, &err) ||
        !json_get_int(row, "cards", 1, DECK_MAX_CARDS, &out->cards, &err)) {
        table_complain(table, path, out->deck, "%s", err.text);
    }
}

static struct form *
take_forms(const struct table *table, json_t *list)
{
    struct form *forms = mem_new(json_array_size(list) + 1, sizeof *forms);
    for (size_t i = 0; i < json_array_size(list); i++) {
        char path[TABLE_MAX_PATH];
        json_t *row = table_row(table, list, "forms", i, path);
        if (row) {
            take_form(table, row, path, &forms[i]);
        }
    }
    return forms;
}

static void
check_form(const struct table *table, const struct form *form, const struct deck *deck)
{
    char now[SHAPE_HEX + 1], then[SHAPE_HEX + 1] = "";
    shape_of(deck, deck->card_count, now);
    if (!form) {
        table_complain(table, "forms", deck->key,
                       "form %u is not here: \"cards\": %zu, \"shape\": \"%s\"", deck->form,
                       deck->card_count, now);
        return;
    }
    if ((size_t)form->cards <= deck->card_count) {
        shape_of(deck, (size_t)form->cards, then);
    }
    if (strcmp(then, form->shape) != 0) {
        table_complain(table, "forms", deck->key,
                       "form %u went out with other cards: raise it; if it never went out:"
                       " \"cards\": %zu, \"shape\": \"%s\"",
                       deck->form, deck->card_count, now);
    }
}

static void
check_decks(const struct check *check, const struct table *table, json_t *list)
{
    struct form *forms = take_forms(table, list);
    for (size_t i = 0; i < check->content->deck_count; i++) {
        const struct deck *deck = &check->content->decks[i];
        const struct form *found = NULL;
        for (size_t j = 0; j < json_array_size(list); j++) {
            bool is_it = strcmp(forms[j].deck, deck->key) == 0 && forms[j].number == deck->form;
            found = is_it ? &forms[j] : found;
        }
        check_form(table, found, deck);
    }
    free(forms);
}

void
check_forms(const struct check *check)
{
    static const char *const known[] = {"forms", NULL};
    struct problems none = {0};
    struct table table = {.file = FORMS_FILE, .problems = check->problems};
    char *data = content_read_file(check->root, FORMS_FILE, &table.len, &none);
    table.data = data;
    problems_clear(&none); /* no file: no form went out yet */
    if (data && table_open(&table, FORMS_MAX_BYTES, FORMS_MAX_DEPTH)) {
        table_allow(&table, table.root, "", known);
        json_t *list = table_list(&table, table.root, "", "forms", FORMS_MAX);
        if (list) {
            check_decks(check, &table, list);
        }
        table_close(&table);
    }
    free(data);
}
