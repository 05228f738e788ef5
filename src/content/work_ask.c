/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/work_ask.h"
#include "content/content_parts.h"
#include "content/table.h"
#include "base/json.h"

#define MAX_DEPTH 4
#define ACTS_DECK "skills"
#define ROOM(array) ((struct table_room){(array), sizeof(array)})

static void
take_acts(const struct table *table, const struct content *content, json_t *row, const char *path,
          struct work_ask *out)
{
    const struct deck *deck = content_deck(content, ACTS_DECK);
    json_t *list = table_list(table, row, path, "acts", WORK_ASK_MAX_ACTS), *value;
    size_t index;
    json_array_foreach(list, index, value)
    {
        const char *key = json_is_string(value) ? json_string_value(value) : "";
        int at = deck ? deck_find_item(deck, key) : -1;
        if (at < 0 || !*deck->items[at].field) {
            table_complain(table, path, key, "no act");
        } else {
            snprintf(out->acts[out->act_count++], CONTENT_MAX_KEY, "%s", key);
        }
    }
}

static void
take_ask(const struct table *table, const struct content *content, json_t *row, const char *path,
         struct work_ask *out)
{
    static const char *const known[] = {"key", "picture", "acts", NULL};
    char key[CONTENT_MAX_KEY] = "";
    table_allow(table, row, path, known);
    table_text(table, row, path, "key", ROOM(key));
    table_text(table, row, path, "picture", ROOM(out->picture));
    memcpy(out->key, key, sizeof key);
    snprintf(out->label, sizeof out->label, "eis.%s", key);
    if (json_object_get(row, "acts")) {
        take_acts(table, content, row, path, out);
    }
}

void
work_asks_load(struct work_asks *out, const struct content *content, const char *data, size_t len,
               const char *file, struct problems *problems)
{
    static const char *const known[] = {"asks", NULL};
    struct table table = {data, len, file, problems, NULL};
    char path[TABLE_MAX_PATH];
    *out = (struct work_asks){0};
    if (!table_open(&table, WORK_ASK_MAX_BYTES, MAX_DEPTH)) {
        return;
    }
    table_allow(&table, table.root, "", known);
    json_t *list = table_list(&table, table.root, "", "asks", WORK_ASK_MAX);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *row = table_row(&table, list, "asks", i, path);
        if (!row) {
            continue;
        }
        struct work_ask *ask = &out->list[out->count];
        take_ask(&table, content, row, path, ask);
        if (work_ask_find(out, ask->key)) {
            table_complain(&table, path, ask->key, "duplicate id");
        }
        out->count++;
    }
    table_close(&table);
}

const struct work_asks *
content_work_asks(const struct content *content)
{
    return &content->work_asks;
}

const struct work_ask *
work_ask_find(const struct work_asks *asks, const char *key)
{
    for (size_t i = 0; i < asks->count; i++) {
        if (strcmp(asks->list[i].key, key) == 0) {
            return &asks->list[i];
        }
    }
    return NULL;
}
