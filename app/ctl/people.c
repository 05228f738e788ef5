/* `people` and `erase`: on the hub's own machine, beside a hub that runs or not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/hub_args.h"
#include "ctl/verbs.h"
#include "hub/people.h"
#include "visit/ticket.h"

struct desk_files {
    struct vault vault;
    struct people people;
};

static bool
open_people(const char *dir, struct desk_files *out, struct err *err)
{
    seal_init();
    if (!hub_is_here(dir, err) || !vault_open(dir, &out->vault, err)) {
        return false;
    }
    out->people.vault = &out->vault;
    out->people.db = hub_open(dir, HUB_PEOPLE, err);
    return out->people.db != NULL;
}

static void
close_people(struct desk_files *files)
{
    db_close(files->people.db);
    vault_wipe(&files->vault);
}

static const char *
text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void
print_person(const json_t *person)
{
    const json_t *block;
    size_t i;
    printf("%s  %s  %s  %s", text_of(person, "id"), text_of(person, "day"),
           text_of(person, "place"), text_of(person, "language"));
    json_array_foreach(json_object_get(person, "blocks"), i, block)
    {
        const json_t *row;
        size_t at;
        printf("  %s:", text_of(block, "key"));
        json_array_foreach(json_object_get(block, "statements"), at, row)
        {
            printf(" %s", text_of(row, "key"));
        }
    }
    putchar('\n');
}

int
ctl_people(int argc, char **argv)
{
    struct hub_args args;
    struct desk_files files = {.people = {.db = NULL}};
    struct err err = {0};
    if (!hub_args_parse(argc, argv, &args) || args.word_count) {
        fputs("usage: aanloop-ctl people [--json] [--data DIR]\n", stderr);
        return 2;
    }
    json_t *list = open_people(args.data, &files, &err) ? people_export(&files.people, &err) : NULL;
    close_people(&files);
    if (!list) {
        return hub_fail("people", &err);
    }
    if (args.is_json) {
        json_dumpf(list, stdout, JSON_COMPACT);
        putchar('\n');
    } else {
        for (size_t i = 0; i < json_array_size(list); i++) {
            print_person(json_array_get(list, i));
        }
    }
    json_decref(list);
    return 0;
}

static bool
erase(const char *dir, const struct ticket *ticket, size_t *out_count, struct err *err)
{
    struct desk_files files = {.people = {.db = NULL}};
    char hash[2 * TICKET_HASH_BYTES + 1];
    ticket_hash(ticket, hash);
    bool ok = open_people(dir, &files, err) &&
              people_erase_ticket(&files.people, ticket->code, hash, hub_wall_ms(), out_count, err);
    close_people(&files);
    return ok;
}

int
ctl_erase(int argc, char **argv)
{
    struct hub_args args;
    struct ticket ticket;
    struct err err = {0};
    size_t count = 0;
    if (!hub_args_parse(argc, argv, &args) || args.word_count != 1 ||
        !ticket_parse(args.words[0], &ticket, &err)) {
        fputs("usage: aanloop-ctl erase NUMBER-PICTURE-PICTURE-PICTURE-PICTURE [--data DIR]\n",
              stderr);
        return 2;
    }
    if (!erase(args.data, &ticket, &count, &err)) {
        return hub_fail("erase", &err);
    }
    printf("%zu erased\n", count);
    return 0;
}
