/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/person_history.h"

#include <stdbool.h>
#include <string.h>

static bool
is_same(const json_t *a, const json_t *b, const char *key)
{
    const json_t *left = json_object_get(a, key), *right = json_object_get(b, key);
    return left == right || (left && right && json_equal(left, right));
}

/* The element of list that equals row in these members; its length: there is none. */
static size_t
find_same(const json_t *list, const json_t *row, const char *const *keys)
{
    size_t at;
    json_t *other;
    json_array_foreach(list, at, other)
    {
        size_t same = 0;
        while (keys[same] && is_same(other, row, keys[same])) {
            same++;
        }
        if (!keys[same]) {
            return at;
        }
    }
    return json_array_size(list);
}

/* The latest of each in the member `list` of all records. */
static json_t *
latest(const json_t *records, const char *list, const char *const *keys)
{
    json_t *all = json_array(), *record, *row;
    size_t i, j;
    json_array_foreach(records, i, record)
    {
        json_array_foreach(json_object_get(record, list), j, row)
        {
            size_t at = find_same(all, row, keys);
            if (at < json_array_size(all)) {
                json_array_set(all, at, row);
            } else {
                json_array_append(all, row);
            }
        }
    }
    return all;
}

static const char *const block_keys[] = {"key", NULL};
static const char *const spoken_keys[] = {"block", "card", NULL};
static const char *const statement_keys[] = {"key", "card", "value", NULL};

json_t *
history_blocks(const json_t *records)
{
    return latest(records, "blocks", block_keys);
}

json_t *
history_spoken(const json_t *records)
{
    return latest(records, "spoken", spoken_keys);
}

/* Was this told of the same block in one of the records before? */
static bool
is_known(const json_t *records, size_t before, const json_t *block, const json_t *statement)
{
    for (size_t i = 0; i < before; i++) {
        const json_t *blocks = json_object_get(json_array_get(records, i), "blocks");
        const json_t *same = json_array_get(blocks, find_same(blocks, block, block_keys));
        const json_t *told = json_object_get(same, "statements");
        if (find_same(told, statement, statement_keys) < json_array_size(told)) {
            return true;
        }
    }
    return false;
}

static json_t *
grow_block(const json_t *records, size_t at, const json_t *block)
{
    static const char *const kept[] = {"key", "chapter", "together", "day", "statements", NULL};
    json_t *row = json_object(), *fresh = json_array(), *statement;
    size_t i;
    for (i = 0; kept[i]; i++) {
        if (json_object_get(block, kept[i])) {
            json_object_set(row, kept[i], json_object_get(block, kept[i]));
        }
    }
    json_array_foreach(json_object_get(block, "statements"), i, statement)
    {
        if (!is_known(records, at, block, statement)) {
            json_array_append(fresh, statement);
        }
    }
    json_object_set_new(row, "new", fresh);
    return row;
}

json_t *
history_growth(const json_t *records)
{
    json_t *history = json_array();
    for (size_t at = json_array_size(records); at-- > 0;) {
        const json_t *record = json_array_get(records, at);
        json_t *row = json_object(), *blocks = json_array(), *block;
        size_t i;
        json_array_foreach(json_object_get(record, "blocks"), i, block)
        {
            json_array_append_new(blocks, grow_block(records, at, block));
        }
        json_object_set(row, "day", json_object_get(record, "day"));
        json_object_set(row, "place", json_object_get(record, "place"));
        json_object_set_new(row, "blocks", blocks);
        json_array_append_new(history, row);
    }
    return history;
}
