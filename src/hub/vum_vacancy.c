/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/vum_vacancy.h"
#include "base/json.h"
#include "base/mem.h"
#include "content/vacancy.h"
#include "content/vacancy_rules.h"
#include "content/vacancy_way.h"
#include "hub/vum_parts.h"

#define MAX_DEPTH 10
#define MAX_ID 43 /* after "vum:" */

struct vum_table {
    json_t *root;
};

struct vum_table *
vum_table_open(const char *json, size_t len, struct err *err)
{
    static const char *const parts[] = {"members", "kinds",  "licences", "licence_acts",
                                        "with",    "fields", "defaults", NULL};
    json_t *value = NULL;
    if (len > VUM_TABLE_MAX_JSON) {
        err_set(err, ERR_TOO_LARGE, "more than %u bytes", VUM_TABLE_MAX_JSON);
        return NULL;
    }
    json_t *root = json_read(json, len, MAX_DEPTH, err);
    bool ok = root && json_get_array(root, "words", 2000, &value, err) &&
              json_get_array(root, "sectors", 100, &value, err) &&
              json_get_array(root, "office_week", VACANCY_WEEK, &value, err);
    for (size_t i = 0; ok && parts[i]; i++) {
        ok = json_get_object(root, parts[i], &value, err);
    }
    if (!ok) {
        json_decref(root);
        err_wrap(err, "VUM table");
        return NULL;
    }
    struct vum_table *table = mem_new(1, sizeof *table);
    table->root = root;
    return table;
}

void
vum_table_close(struct vum_table *table)
{
    if (table) {
        json_decref(table->root);
        free(table);
    }
}

bool
vum_table_has(const struct vum_table *table, const char *member)
{
    return json_object_get(json_object_get(table->root, "members"), member) != NULL;
}

void
vum_leave(struct vum_reading *reading, const char *member, const char *why)
{
    json_array_append_new(reading->left, json_pack("{s:s,s:s}", "member", member, "why", why));
}

const char *
vum_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool
is_empty(const json_t *value)
{
    return !value || json_is_null(value) || (json_is_array(value) && !json_array_size(value)) ||
           (json_is_object(value) && !json_object_size(value)) ||
           (json_is_string(value) && !json_string_length(value));
}

/* What the table says never to take, and what it does not know. */
static void
leave_members(struct vum_reading *reading)
{
    const json_t *members = json_object_get(reading->table, "members");
    json_t *value;
    const char *member;
    json_object_foreach(reading->from, member, value)
    {
        const char *what = vum_text(members, member);
        bool is_settled = strcmp(what, "take") == 0 || strcmp(what, "drop") == 0;
        if (!is_settled && !is_empty(value)) {
            vum_leave(reading, member, *what ? what : "unknown");
        }
    }
}

static void
take_days(struct vum_reading *reading, const struct vum_days *days)
{
    const char *last = vum_text(reading->from, "sluitingsDatumVacature");
    bool is_day = strlen(last) == 10 && strcmp(last, days->today) >= 0;
    if (*last && !is_day) {
        vum_leave(reading, "sluitingsDatumVacature", "form");
    }
    json_object_set_new(reading->draft, "from", json_string(days->today));
    json_object_set_new(reading->draft, "until", json_string(is_day ? last : days->until));
}

static void
take_kind(struct vum_reading *reading)
{
    const json_t *form = json_array_get(json_object_get(reading->from, "contractvorm"), 0);
    const char *code = vum_text(form, "codeTypeOvereenkomst");
    json_t *kind = json_object_get(json_object_get(reading->table, "kinds"), code);
    if (kind) {
        json_object_set(reading->draft, "kind", kind);
    } else if (*code) {
        vum_leave(reading, "contractvorm", "unknown");
    }
}

/* Letters that a source may not have become '-'. */
static json_t *
source_of(const json_t *message)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    char id[MAX_ID + 1];
    const char *from = vum_text(message, "idVacature");
    from = *from ? from : vum_text(message, "nummerVacature");
    snprintf(id, sizeof id, "%s", from);
    for (char *at = id; *at; at++) {
        *at = strchr(allowed, *at) ? *at : '-';
    }
    return *id ? json_sprintf("vum:%s", id) : NULL;
}

/* What a vacancy must have and this one has not; people go there themselves, so the way too. */
static json_t *
missing_of(const json_t *draft)
{
    static const char *const needed[] = {"acts",  "field", "title", "employer", "place",
                                         "hours", "week",  "with",  "open",     NULL};
    json_t *missing = json_array();
    for (size_t i = 0; needed[i]; i++) {
        if (is_empty(json_object_get(draft, needed[i]))) {
            json_array_append_new(missing, json_string(needed[i]));
        }
    }
    const char *map = json_string_value(json_object_get(draft, "map"));
    if (!map || !vacancy_is_address(map)) {
        json_array_append_new(missing, json_string("map"));
    }
    return missing;
}

/* Takes source. */
static json_t *
read_message(const json_t *table, json_t *message, const struct vum_days *days, json_t *source)
{
    struct vum_reading reading = {table, message, NULL, json_array()};
    reading.draft = json_deep_copy(json_object_get(table, "defaults"));
    leave_members(&reading);
    take_days(&reading, days);
    take_kind(&reading);
    vum_take_employer(&reading);
    vum_take_acts(&reading);
    vum_take_hours(&reading);
    vum_take_pay(&reading);
    vum_take_licences(&reading);
    vum_take_text(&reading);
    json_object_set(reading.draft, "source", source);
    return json_pack("{s:o,s:s,s:o,s:o,s:o}", "source", source, "name",
                     vum_text(message, "naamVacature"), "missing", missing_of(reading.draft),
                     "draft", reading.draft, "left", reading.left);
}

json_t *
vum_vacancies_read(const struct vum_table *table, const char *json, size_t len,
                   const struct vum_days *days, struct err *err)
{
    if (len > VUM_MAX_JSON) {
        err_set(err, ERR_TOO_LARGE, "VUM: more than %u bytes", VUM_MAX_JSON);
        return NULL;
    }
    json_t *list = json_read(json, len, MAX_DEPTH, err);
    if (!json_is_array(list) || json_array_size(list) > VUM_MAX_VACANCIES) {
        if (list) {
            err_set(err, ERR_INVALID, "VUM: a list of at most %d expected", VUM_MAX_VACANCIES);
        }
        json_decref(list);
        return NULL;
    }
    json_t *out = json_array(), *message;
    size_t index;
    json_array_foreach(list, index, message)
    {
        json_t *source = json_is_object(message) ? source_of(message) : NULL;
        json_array_append_new(out, source ? read_message(table->root, message, days, source)
                                          : json_pack("{s:[{s:s,s:s}]}", "left", "member",
                                                      "idVacature", "why", "form"));
    }
    json_decref(list);
    return out;
}
