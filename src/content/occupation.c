/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/occupation.h"
#include "content/content_parts.h"
#include "content/table.h"
#include "base/json.h"
#include "base/mem.h"

#define MAX_DEPTH 5
#define MAX_COUNT 9
#define ACTS_DECK "skills:"
#define ROOM(array) ((struct table_room){(array), sizeof(array)})

static const char *
text_at(json_t *list, size_t index)
{
    json_t *value = json_array_get(list, index);
    return json_is_string(value) ? json_string_value(value) : "";
}

static bool
is_in(const struct item_ref *refs, size_t count, struct item_ref ref)
{
    for (size_t i = 0; i < count; i++) {
        if (refs[i].deck == ref.deck && refs[i].item == ref.item) {
            return true;
        }
    }
    return false;
}

/* before is put in front of each: the acts are named without their deck. */
static size_t
take_refs(const struct table *table, const struct content *content, json_t *list, const char *path,
          const char *before, struct item_ref *out)
{
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        char text[3 * CONTENT_MAX_KEY];
        struct item_ref ref = {0};
        snprintf(text, sizeof text, "%s%.80s", before, text_at(list, i));
        if (!table_ref(table, content, path, text, &ref)) {
            continue;
        }
        if (*before && !*content_deck_at(content, ref.deck)->items[ref.item].field) {
            table_complain(table, path, text, "no act: it has no field");
        } else if (is_in(out, count, ref)) {
            table_complain(table, path, text, "stands twice");
        } else {
            out[count++] = ref;
        }
    }
    return count;
}

static void
take_occupation(const struct table *table, const struct content *content, json_t *row,
                const char *path, struct occupation *out)
{
    static const char *const known[] = {"key",  "field", "picture", "isco",
                                        "esco", "acts",  "fits",    NULL};
    table_allow(table, row, path, known);
    table_text(table, row, path, "key", ROOM(out->key));
    table_text(table, row, path, "field", ROOM(out->field));
    table_text(table, row, path, "picture", ROOM(out->picture));
    table_text(table, row, path, "isco", ROOM(out->isco));
    table_text(table, row, path, "esco", ROOM(out->esco));
    snprintf(out->label, sizeof out->label, "beroep.%s", out->key);
    json_t *list = table_list(table, row, path, "acts", OCCUPATION_MAX_ACTS);
    out->act_count = take_refs(table, content, list, path, ACTS_DECK, out->acts);
    list = table_list(table, row, path, "fits", OCCUPATION_MAX_FITS);
    out->fit_count = take_refs(table, content, list, path, "", out->fits);
    if (out->act_count == 0) {
        table_complain(table, path, out->key, "an occupation without acts is found by nobody");
    }
}

static void
take_list(const struct table *table, const struct content *content, struct occupations *out)
{
    json_t *list = table_list(table, table->root, "", "occupations", OCCUPATION_MAX);
    char path[TABLE_MAX_PATH];
    out->list = mem_new(json_array_size(list), sizeof *out->list);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *row = table_row(table, list, "occupations", i, path);
        if (!row) {
            continue;
        }
        struct occupation *occupation = &out->list[out->count];
        take_occupation(table, content, row, path, occupation);
        for (size_t j = 0; j < out->count; j++) {
            if (strcmp(out->list[j].key, occupation->key) == 0) {
                table_complain(table, path, occupation->key, "duplicate id");
            }
        }
        out->count++;
    }
}

static int
take_count(const struct table *table, json_t *counts, const char *key)
{
    long long value = 0;
    struct err err = {0};
    if (!json_get_int(counts, key, 0, MAX_COUNT, &value, &err)) {
        table_complain(table, "count", "", "%s", err.text);
    }
    return (int)value;
}

static void
take_kin(const struct table *table, json_t *kin, struct occupations *out)
{
    const char *field;
    json_t *near;
    json_object_foreach(kin, field, near)
    {
        struct kin *row = &out->kin[out->kin_count];
        if (out->kin_count == OCCUPATION_MAX_FIELDS || !json_is_array(near) ||
            json_array_size(near) > OCCUPATION_MAX_KIN) {
            table_complain(table, "kin", field, "a list of at most %d fields expected",
                           OCCUPATION_MAX_KIN);
            continue;
        }
        snprintf(row->field, sizeof row->field, "%s", field);
        for (size_t i = 0; i < json_array_size(near); i++) {
            snprintf(row->near[row->count++], CONTENT_MAX_KEY, "%s", text_at(near, i));
        }
        out->kin_count++;
    }
}

void
occupations_load(struct occupations *out, const struct content *content, const char *data,
                 size_t len, const char *file, struct problems *problems)
{
    static const char *const known[] = {"count", "kin", "occupations", NULL};
    static const char *const counted[] = {"kan", "leren", "fits", NULL};
    struct table table = {data, len, file, problems, NULL};
    json_t *counts = NULL, *kin = NULL;
    struct err err = {0};
    occupations_clear(out);
    if (!table_open(&table, OCCUPATION_MAX_BYTES, MAX_DEPTH)) {
        return;
    }
    table_allow(&table, table.root, "", known);
    if (!json_get_object(table.root, "count", &counts, &err) ||
        !json_get_object(table.root, "kin", &kin, &err)) {
        table_complain(&table, "", "", "%s", err.text);
    } else {
        table_allow(&table, counts, "count", counted);
        out->can = take_count(&table, counts, "kan");
        out->learn = take_count(&table, counts, "leren");
        out->fits = take_count(&table, counts, "fits");
        take_kin(&table, kin, out);
    }
    take_list(&table, content, out);
    table_close(&table);
}

void
occupations_clear(struct occupations *occupations)
{
    free(occupations->list);
    *occupations = (struct occupations){0};
}

const struct occupations *
content_occupations(const struct content *content)
{
    return &content->occupations;
}
