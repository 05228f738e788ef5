/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/compare.h"

#define NATIONAL_DIGITS 9 /* of a Dutch number: what is left without 0 or +31 */

static const char *
text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static const char *
tail_of(const char *number)
{
    size_t len = strlen(number);
    return len > NATIONAL_DIGITS ? number + len - NATIONAL_DIGITS : number;
}

const json_t *
compare_find(const json_t *people, const struct player_visit *visit)
{
    const json_t *person;
    size_t i;
    json_array_foreach(people, i, person)
    {
        if (strcmp(tail_of(text_of(person, "phone")), tail_of(visit->phone)) == 0) {
            return person;
        }
    }
    return NULL;
}

/* Every count at the hub is what the visitor chose, also the zeros. */
static bool
compare_counts(const json_t *block, const struct player_visit *visit, struct err *err)
{
    const char *item;
    json_t *count;
    json_int_t sum = 0;
    json_t *counts = json_object_get(block, "counts");
    json_object_foreach(counts, item, count)
    {
        json_int_t chosen = json_integer_value(json_object_get(visit->chosen, item));
        if (json_integer_value(count) != chosen) {
            return err_set(err, ERR_CONFLICT, "the count of a choice differs");
        }
        sum += chosen;
    }
    json_int_t all = 0;
    json_object_foreach(visit->chosen, item, count)
    {
        all += json_integer_value(count);
    }
    return sum == all || err_set(err, ERR_CONFLICT, "a choice did not arrive");
}

bool
compare_visit(const json_t *person, const struct player_visit *visit, struct err *err)
{
    const json_t *blocks = json_object_get(person, "blocks");
    if (strcmp(text_of(person, "language"), visit->locale) != 0) {
        return err_set(err, ERR_CONFLICT, "the language differs");
    }
    if (strcmp(text_of(person, "name"), visit->name) != 0) {
        return err_set(err, ERR_CONFLICT, "the name differs");
    }
    if (json_array_size(blocks) != 1) {
        return err_set(err, ERR_CONFLICT, "%zu blocks instead of one", json_array_size(blocks));
    }
    return compare_counts(json_array_get(blocks, 0), visit, err);
}
