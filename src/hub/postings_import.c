/* Drafts of elsewhere. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/postings_parts.h"

#include <string.h>

/* One that is known keeps what was made of it here. */
static bool
keep(struct postings *postings, json_t *draft, const struct postings_actor *actor,
     char out_key[POSTINGS_KEY_BYTES], struct err *err)
{
    if (!posting_has_room(postings, err) || !posting_draw_key(postings, draft, out_key, err)) {
        return false;
    }
    json_object_set_new(draft, "key", json_string(out_key));
    return posting_keep(postings, draft, actor, err);
}

static json_t *
member_or_none(const json_t *row, const char *key)
{
    json_t *value = json_object_get(row, key);
    return value ? json_incref(value) : json_array();
}

static bool
import_one(struct postings *postings, const json_t *row, const struct postings_actor *actor,
           json_t *out, struct err *err)
{
    const char *source = json_string_value(json_object_get(row, "source"));
    const char *name = json_string_value(json_object_get(row, "name"));
    char key[POSTINGS_KEY_BYTES] = "";
    bool is_draft = source && json_is_object(json_object_get(row, "draft"));
    if (is_draft && !postings_find_source(postings, source, key, err)) {
        return false;
    }
    bool is_new = is_draft && !*key;
    json_t *draft = is_new ? json_copy(json_object_get(row, "draft")) : NULL;
    if (draft) {
        json_object_set_new(draft, "source", json_string(source));
    }
    bool ok = !draft || keep(postings, draft, actor, key, err);
    json_decref(draft);
    json_array_append_new(
        out, json_pack("{s:s,s:s,s:s,s:b,s:o,s:o}", "source", source ? source : "", "name",
                       name ? name : "", "key", key, "is_new", is_new, "missing",
                       member_or_none(row, "missing"), "left", member_or_none(row, "left")));
    return ok;
}

json_t *
postings_import(struct postings *postings, const json_t *rows, const struct postings_actor *actor,
                struct err *err)
{
    json_t *out = json_array();
    bool ok = db_begin(postings->db, err);
    for (size_t i = 0; ok && i < json_array_size(rows); i++) {
        ok = import_one(postings, json_array_get(rows, i), actor, out, err);
    }
    if (!postings_end_with(postings, ok, err)) {
        json_decref(out);
        return NULL;
    }
    return out;
}
