/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/person_json.h"
#include "base/json.h"
#include "hub/person_history.h"
#include "hub/profile.h"

json_t *
person_object(const char *text, size_t len, struct err *err)
{
    struct err why = {0};
    json_t *object = json_read(text, len, PROFILE_MAX_DEPTH, &why);
    if (!json_is_object(object)) {
        json_decref(object);
        err_set(err, ERR_CORRUPT, "stored person: %s", why.text);
        return NULL;
    }
    return object;
}

static json_t *
newest_of(const json_t *records)
{
    return json_array_get(records, json_array_size(records) - 1);
}

/* What the history is made of: day and place beside what the body tells. */
static json_t *
told_of(const json_t *records)
{
    json_t *list = json_array(), *record;
    size_t i;
    json_array_foreach(records, i, record)
    {
        json_t *row = json_object();
        const json_t *body = json_object_get(record, "body");
        json_object_set(row, "day", json_object_get(record, "day"));
        json_object_set(row, "place", json_object_get(record, "place"));
        if (json_object_get(body, "blocks")) {
            json_object_set(row, "blocks", json_object_get(body, "blocks"));
        }
        if (json_object_get(record, "spoken")) {
            json_object_set(row, "spoken", json_object_get(record, "spoken"));
        }
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *
keys_of(const json_t *block)
{
    json_t *keys = json_array(), *row;
    size_t i;
    json_array_foreach(json_object_get(block, "statements"), i, row)
    {
        if (i < PERSON_MAX_KEYS) {
            json_array_append(keys, json_object_get(row, "key"));
        }
    }
    return keys;
}

static bool
any_is_true(const json_t *list, const char *key)
{
    size_t i;
    json_t *row;
    json_array_foreach(list, i, row)
    {
        if (json_is_true(json_object_get(row, key))) {
            return true;
        }
    }
    return false;
}

/* Whether someone may call is asked every time: the last answer counts. */
static bool
may_call(const json_t *records)
{
    return json_is_true(json_object_get(newest_of(records), "call"));
}

json_t *
person_summary(const json_t *records)
{
    static const char *const kept[] = {"id", "day", "place", "language"};
    json_t *told = told_of(records), *blocks = history_blocks(told), *block;
    json_t *summary = json_object(), *stands_out = json_array();
    size_t i;
    json_array_foreach(blocks, i, block)
    {
        json_t *row = json_object();
        json_object_set(row, "block", json_object_get(block, "key"));
        json_object_set(row, "chapter", json_object_get(block, "chapter"));
        json_object_set_new(row, "keys", keys_of(block));
        json_array_append_new(stands_out, row);
    }
    for (i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        json_object_set(summary, kept[i], json_object_get(newest_of(records), kept[i]));
    }
    json_object_set_new(summary, "stands_out", stands_out);
    json_object_set_new(summary, "together", json_boolean(any_is_true(blocks, "together")));
    json_object_set_new(summary, "talk", json_boolean(any_is_true(records, "talk")));
    json_object_set_new(summary, "call", json_boolean(may_call(records)));
    json_object_set_new(summary, "visits", json_integer((json_int_t)json_array_size(records)));
    json_decref(blocks);
    json_decref(told);
    return summary;
}

/* How to reach someone: of each member what was told last; a number only as long as it is the way
 * that was chosen, and someone may call. */
static void
put_contact(json_t *whole, const json_t *records)
{
    size_t i;
    json_t *record;
    json_array_foreach(records, i, record)
    {
        json_t *contact = json_object_get(record, "contact");
        if (json_object_get(contact, "reach")) {
            json_object_del(whole, "phone");
        }
        if (contact) {
            json_object_update(whole, contact);
        }
    }
    if (!may_call(records)) {
        json_object_del(whole, "phone");
        json_object_del(whole, "reach");
    }
}

/* What was liked last. */
static void
put_occupations(json_t *whole, const json_t *records)
{
    size_t i;
    json_t *record;
    json_array_foreach(records, i, record)
    {
        json_t *liked = json_object_get(json_object_get(record, "body"), "occupations");
        if (liked) {
            json_object_set(whole, "occupations", liked);
        }
    }
}

json_t *
person_whole(const json_t *records)
{
    const json_t *newest = newest_of(records);
    json_t *told = told_of(records), *spoken = history_spoken(told);
    json_t *blocks = history_blocks(told);
    json_t *whole = json_copy(json_object_get(newest, "body"));
    put_occupations(whole, records);
    put_contact(whole, records);
    json_object_set(whole, "id", json_object_get(newest, "id"));
    json_object_set(whole, "day", json_object_get(newest, "day"));
    json_object_set(whole, "place", json_object_get(newest, "place"));
    json_object_set_new(whole, "visits", json_integer((json_int_t)json_array_size(records)));
    json_object_set_new(whole, "history", history_growth(told));
    if (json_array_size(blocks)) {
        json_object_set(whole, "blocks", blocks);
    }
    if (json_array_size(spoken)) {
        json_object_set(whole, "spoken", spoken);
    }
    json_decref(blocks);
    json_decref(spoken);
    json_decref(told);
    return whole;
}

json_t *
person_id_json(struct db_stmt *row, int column)
{
    size_t len;
    char hex[ID_HEX] = "";
    const void *id = db_blob(row, column, &len);
    if (len == ID_BYTES) {
        id_format(id, hex);
    }
    return json_string(hex);
}
