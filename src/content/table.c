/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/table.h"
#include "content/json_line.h"
#include "content/occupation.h"
#include "base/json.h"

bool
table_open(struct table *table, size_t max, unsigned max_depth)
{
    struct err err = {0};
    if (table->len > max) {
        problems_add(table->problems, table->file, 1, "", "larger than %zu bytes", max);
        return false;
    }
    table->root = json_read(table->data, table->len, max_depth, &err);
    if (json_is_object(table->root)) {
        return true;
    }
    if (table->root) {
        problems_add(table->problems, table->file, 1, "", "object expected");
    } else {
        problems_add(table->problems, table->file, 1, "", "%s: %s", err_name(err.code), err.text);
    }
    table_close(table);
    return false;
}

void
table_close(struct table *table)
{
    json_decref(table->root);
    table->root = NULL;
}

void
table_complain(const struct table *table, const char *path, const char *key, const char *format,
               ...)
{
    char text[ERR_MAX_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    problems_add(table->problems, table->file, json_line(table->data, table->len, path), key, "%s",
                 text);
}

void
table_path(char out[TABLE_MAX_PATH], const char *path, const char *key)
{
    snprintf(out, TABLE_MAX_PATH, "%s%s%s", path, *path ? "/" : "", key);
}

void
table_allow(const struct table *table, json_t *row, const char *path, const char *const *known)
{
    const char *key;
    json_t *value;
    json_object_foreach(row, key, value)
    {
        const char *const *at = known;
        while (*at && strcmp(*at, key) != 0) {
            at++;
        }
        if (!*at) {
            char where[TABLE_MAX_PATH];
            table_path(where, path, key);
            table_complain(table, where, key, "unknown key");
        }
    }
}

void
table_text(const struct table *table, json_t *row, const char *path, const char *key,
           struct table_room out)
{
    const char *text = NULL;
    struct err err = {0};
    if (!json_get_text(row, key, out.len - 1, &text, &err)) {
        table_complain(table, path, "", "%s", err.text);
    } else if (!*text) {
        table_complain(table, path, key, "empty");
    } else {
        snprintf(out.room, out.len, "%s", text);
    }
}

json_t *
table_list(const struct table *table, json_t *row, const char *path, const char *key, size_t max)
{
    json_t *list = NULL;
    struct err err = {0};
    if (!json_get_array(row, key, max, &list, &err)) {
        table_complain(table, path, "", "%s", err.text);
    }
    return list;
}

json_t *
table_row(const struct table *table, json_t *list, const char *key, size_t index,
          char path[TABLE_MAX_PATH])
{
    json_t *row = json_array_get(list, index);
    snprintf(path, TABLE_MAX_PATH, "%s/%zu", key, index);
    if (!json_is_object(row)) {
        table_complain(table, path, "", "object expected");
        return NULL;
    }
    return row;
}

static const struct deck *
deck_of(const struct content *content, const char *text, size_t len, size_t *out)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        if (strlen(deck->key) == len && strncmp(deck->key, text, len) == 0) {
            *out = i;
            return deck;
        }
    }
    return NULL;
}

bool
table_ref(const struct table *table, const struct content *content, const char *path,
          const char *text, struct item_ref *out)
{
    const char *colon = strchr(text, ':');
    size_t at = 0;
    const struct deck *deck = colon ? deck_of(content, text, (size_t)(colon - text), &at) : NULL;
    for (size_t i = 0; deck && i < deck->item_count; i++) {
        if (strcmp(deck->items[i].key, colon + 1) == 0) {
            *out = (struct item_ref){at, i};
            return true;
        }
    }
    table_complain(table, path, text, "unknown key: <deck>:<item> expected");
    return false;
}
