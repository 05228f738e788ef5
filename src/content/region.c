/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/region.h"
#include "content/content_parts.h"
#include "content/table.h"
#include "base/mem.h"

#define MAX_DEPTH 5
#define ROOM(array) ((struct table_room){(array), sizeof(array)})

static void
take_day(const struct table *table, json_t *row, const char *path, const char *key,
         char room[REGION_DAY])
{
    table_text(table, row, path, key, (struct table_room){room, REGION_DAY});
    if (*room && !content_is_day(room)) {
        table_complain(table, path, key, "a day like 2026-12-31 expected");
    }
}

static void
take_step(const struct table *table, const struct content *content, json_t *row, const char *path,
          struct region_step *out)
{
    static const char *const known[] = {"key", "picture", "from", "until", "for", NULL};
    char key[CONTENT_MAX_KEY] = "";
    table_allow(table, row, path, known);
    table_text(table, row, path, "key", ROOM(key));
    table_text(table, row, path, "picture", ROOM(out->picture));
    take_day(table, row, path, "from", out->from);
    take_day(table, row, path, "until", out->until);
    memcpy(out->key, key, sizeof key);
    snprintf(out->label, sizeof out->label, "stap.%s", key);
    snprintf(out->text, sizeof out->text, "stap.%s.text", key);
    if (strcmp(out->from, out->until) > 0) {
        table_complain(table, path, out->key, "ends before it begins");
    }
    json_t *list = table_list(table, row, path, "for", OCCUPATION_MAX_FITS), *value;
    size_t index;
    json_array_foreach(list, index, value)
    {
        const char *text = json_is_string(value) ? json_string_value(value) : "";
        out->for_count += table_ref(table, content, path, text, &out->for_items[out->for_count]);
    }
}

static void
take_contact(const struct table *table, json_t *row, const char *path, struct region_contact *out)
{
    static const char *const known[] = {"key", "name", "picture", "phone", "hours", NULL};
    char key[CONTENT_MAX_KEY] = "";
    table_allow(table, row, path, known);
    table_text(table, row, path, "key", ROOM(key));
    table_text(table, row, path, "name", ROOM(out->name));
    table_text(table, row, path, "picture", ROOM(out->picture));
    table_text(table, row, path, "phone", ROOM(out->phone));
    table_text(table, row, path, "hours", ROOM(out->hours));
    memcpy(out->key, key, sizeof key);
    snprintf(out->role, sizeof out->role, "helper.%s", key);
}

static void
take_steps(const struct table *table, const struct content *content, struct region *out)
{
    json_t *list = table_list(table, table->root, "", "steps", REGION_MAX_STEPS);
    char path[TABLE_MAX_PATH];
    out->steps = mem_new(json_array_size(list), sizeof *out->steps);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *row = table_row(table, list, "steps", i, path);
        if (!row) {
            continue;
        }
        struct region_step *step = &out->steps[out->step_count];
        take_step(table, content, row, path, step);
        for (size_t j = 0; j < out->step_count; j++) {
            if (strcmp(out->steps[j].key, step->key) == 0) {
                table_complain(table, path, step->key, "duplicate id");
            }
        }
        out->step_count++;
    }
}

static void
take_contacts(const struct table *table, struct region *out)
{
    json_t *list = table_list(table, table->root, "", "contacts", REGION_MAX_CONTACTS);
    char path[TABLE_MAX_PATH];
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *row = table_row(table, list, "contacts", i, path);
        if (!row) {
            continue;
        }
        struct region_contact *contact = &out->contacts[out->contact_count];
        take_contact(table, row, path, contact);
        for (size_t j = 0; j < out->contact_count; j++) {
            if (strcmp(out->contacts[j].key, contact->key) == 0) {
                table_complain(table, path, contact->key, "duplicate id");
            }
        }
        out->contact_count++;
    }
    if (out->contact_count == 0) {
        table_complain(table, "contacts", "", "nobody to talk to: at least one contact");
    }
}

void
region_load(struct region *out, const struct content *content, const char *data, size_t len,
            const char *file, struct problems *problems)
{
    static const char *const known[] = {"steps", "contacts", NULL};
    struct table table = {data, len, file, problems, NULL};
    region_clear(out);
    if (!table_open(&table, REGION_MAX_BYTES, MAX_DEPTH)) {
        return;
    }
    table_allow(&table, table.root, "", known);
    take_steps(&table, content, out);
    take_contacts(&table, out);
    table_close(&table);
}

void
region_clear(struct region *region)
{
    free(region->steps);
    *region = (struct region){0};
}

const struct region *
content_region(const struct content *content)
{
    return &content->region;
}

bool
region_step_is_on(const struct region_step *step, const char *day)
{
    return !*day || (strcmp(step->from, day) <= 0 && strcmp(day, step->until) <= 0);
}
