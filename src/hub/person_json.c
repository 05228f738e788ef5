/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/person_json.h"
#include "base/json.h"
#include "hub/profile.h"

static json_t *
read_object(const char *text, size_t len, struct err *err)
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
keys_of(const json_t *block)
{
    json_t *keys = json_array(), *row;
    size_t i;
    json_array_foreach(json_object_get(block, "statements"), i, row)
    {
        json_array_append(keys, json_object_get(row, "key"));
    }
    return keys;
}

json_t *
person_summary(const char *body, struct err *err)
{
    json_t *root = read_object(body, strlen(body), err), *block;
    if (!root) {
        return NULL;
    }
    json_t *summary = json_object(), *stands_out = json_array();
    bool together = false;
    size_t i;
    json_array_foreach(json_object_get(root, "blocks"), i, block)
    {
        json_t *row = json_object();
        json_object_set(row, "block", json_object_get(block, "key"));
        json_object_set(row, "chapter", json_object_get(block, "chapter"));
        json_object_set_new(row, "keys", keys_of(block));
        json_array_append_new(stands_out, row);
        together = together || json_is_true(json_object_get(block, "together"));
    }
    json_object_set_new(summary, "stands_out", stands_out);
    json_object_set_new(summary, "together", json_boolean(together));
    json_decref(root);
    return summary;
}

json_t *
person_whole(const char *body, const struct buf *contact, bool with_blocks, struct err *err)
{
    json_t *root = read_object(body, strlen(body), err);
    if (root && !with_blocks) {
        json_object_del(root, "blocks");
    }
    if (!root || !contact->len) {
        return root;
    }
    json_t *more = read_object(contact->data, contact->len, err);
    if (!more) {
        json_decref(root);
        return NULL;
    }
    json_object_update(root, more);
    json_decref(more);
    return root;
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
