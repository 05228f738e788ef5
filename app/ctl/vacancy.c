/* `vacancy check` and `vacancy import`: what the staff pages do with vacancies, from files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/hub_args.h"
#include "ctl/verbs.h"
#include "base/file.h"
#include "base/json.h"
#include "hub/day.h"
#include "hub/postings_parts.h"
#include "hub/session.h"
#include "hub/vum_vacancy.h"

#include <string.h>

#define MAX_FILE (4u << 20)
#define IMPORT_DAYS 60

static bool
load_json(const char *path, unsigned depth, json_t **out, struct err *err)
{
    struct buf text;
    buf_init(&text, MAX_FILE);
    bool ok = file_load(path, &text, err);
    *out = ok ? json_read(text.data, text.len, depth, err) : NULL;
    buf_clear(&text);
    return *out != NULL;
}

static const char *
text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

static void
print_refused(const char *name, const json_t *refused)
{
    const json_t *row;
    size_t i;
    json_array_foreach(refused, i, row)
    {
        const char *text = text_of(row, "text");
        printf("%s: %s: %s%s%s\n", name, text_of(row, "field"), text_of(row, "reason"),
               *text ? ": " : "", text);
    }
}

/* A file of the staff pages has neither key nor source: the hub gives them. */
static bool
check_one(const json_t *given, size_t number)
{
    char name[32];
    struct vacancy vacancy;
    struct err err = {0};
    json_t *row = json_is_object(given) ? json_copy((json_t *)(uintptr_t)given) : json_object();
    json_t *refused = json_array();
    snprintf(name, sizeof name, "vacancy %zu", number);
    if (!json_object_get(row, "key")) {
        json_object_set_new(row, "key", json_string("werk"));
    }
    if (!json_object_get(row, "source")) {
        json_object_set_new(row, "source", json_string(POSTINGS_SOURCE_OWN));
    }
    bool ok = refusal_check(row, NULL, &vacancy, refused, &err);
    if (ok) {
        vacancy_clear(&vacancy);
    } else {
        print_refused(name, refused);
    }
    json_decref(refused);
    json_decref(row);
    return ok;
}

static int
run_check(const struct hub_args *args)
{
    struct err err = {0};
    json_t *root = NULL;
    size_t bad = 0;
    if (!load_json(args->words[1], VACANCY_MAX_DEPTH + 2, &root, &err)) {
        return hub_fail("vacancy check", &err);
    }
    if (json_is_object(root) && json_object_get(root, "vacancies")) {
        json_t *list = json_incref(json_object_get(root, "vacancies"));
        json_decref(root);
        root = list;
    }
    size_t count = json_is_array(root) ? json_array_size(root) : 1;
    for (size_t i = 0; i < count; i++) {
        bad += !check_one(json_is_array(root) ? json_array_get(root, i) : root, i + 1);
    }
    json_decref(root);
    printf("%zu of %zu may be published\n", count - bad, count);
    return bad ? 1 : 0;
}

static json_t *
read_vum(const struct hub_args *args, struct err *err)
{
    char today[DAY_BYTES], until[DAY_BYTES];
    struct vum_days days = {today, until};
    struct buf table_text, text;
    day_format(hub_wall_ms(), today);
    day_format(hub_wall_ms() + IMPORT_DAYS * DAY_MS, until);
    buf_init(&table_text, VUM_TABLE_MAX_JSON);
    buf_init(&text, VUM_MAX_JSON);
    bool ok = file_load(args->vum_table, &table_text, err) && file_load(args->words[1], &text, err);
    struct vum_table *table = ok ? vum_table_open(table_text.data, table_text.len, err) : NULL;
    json_t *rows = table ? vum_vacancies_read(table, text.data, text.len, &days, err) : NULL;
    vum_table_close(table);
    buf_clear(&table_text);
    buf_clear(&text);
    return rows;
}

static json_t *
keep(const struct hub_args *args, const json_t *rows, struct err *err)
{
    struct postings_actor actor = {"ctl", "", hub_wall_ms()};
    struct postings postings = {.db = hub_open(args->data, HUB_LISTS, err)};
    struct db *staff = postings.db ? hub_open(args->data, HUB_STAFF, err) : NULL;
    json_t *out = staff ? postings_import(&postings, rows, &actor, err) : NULL;
    if (out && !staff_log(staff, actor.now_ms, "vacancy-import", "ctl", "", err)) {
        json_decref(out);
        out = NULL;
    }
    db_close(staff);
    db_close(postings.db);
    return out;
}

static void
print_imported(const json_t *list)
{
    const json_t *row, *value;
    size_t i, k;
    json_array_foreach(list, i, row)
    {
        const char *key = text_of(row, "key");
        bool is_new = json_is_true(json_object_get(row, "is_new"));
        printf("%s  %s  %s\n", *key ? key : "-",
               is_new ? "new"
               : *key ? "known"
                      : "not read",
               text_of(row, "source"));
        json_array_foreach(json_object_get(row, "missing"), k, value)
        {
            printf("    missing: %s\n", json_string_value(value));
        }
        json_array_foreach(json_object_get(row, "left"), k, value)
        {
            printf("    left: %s: %s\n", text_of(value, "member"), text_of(value, "why"));
        }
    }
}

static int
run_import(const struct hub_args *args)
{
    struct err err = {0};
    json_t *rows = read_vum(args, &err);
    json_t *list = rows ? keep(args, rows, &err) : NULL;
    json_decref(rows);
    if (!list) {
        return hub_fail("vacancy import", &err);
    }
    if (args->is_json) {
        json_dumpf(list, stdout, JSON_COMPACT);
        putchar('\n');
    } else {
        print_imported(list);
    }
    json_decref(list);
    return 0;
}

int
ctl_vacancy(int argc, char **argv)
{
    struct hub_args args;
    if (!hub_args_parse(argc, argv, &args)) {
        return 2;
    }
    seal_init();
    if (args.word_count == 2 && strcmp(args.words[0], "check") == 0) {
        return run_check(&args);
    }
    if (args.word_count == 2 && strcmp(args.words[0], "import") == 0) {
        return run_import(&args);
    }
    fputs("usage: aanloop-ctl vacancy check FILE | import VUMFILE [--data DIR] [--vum-table FILE]"
          " [--json]\n",
          stderr);
    return 2;
}
