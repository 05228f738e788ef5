/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/compare.h"

#define CARD_KEY_MAX 96
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

/* The hub's choices as a visit has them: "<deck>/<card>" -> picks. */
static json_t *
gather(const json_t *person)
{
    json_t *all = json_object();
    size_t i;
    size_t j;
    json_t *block;
    json_t *row;
    json_array_foreach(json_object_get(person, "blocks"), i, block)
    {
        json_array_foreach(json_object_get(block, "choices"), j, row)
        {
            char key[CARD_KEY_MAX];
            snprintf(key, sizeof key, "%s/%s", text_of(block, "key"), text_of(row, "card"));
            json_object_set(all, key, json_object_get(row, "picks"));
        }
    }
    return all;
}

/* Every choice that was made is at the hub, and nothing else is. */
static bool
compare_choices(const json_t *person, const struct player_visit *visit, struct err *err)
{
    json_t *all = gather(person);
    const char *card;
    json_t *picks;
    bool ok = true;
    json_object_foreach(visit->chosen, card, picks)
    {
        if (!json_is_null(picks) && !json_equal(picks, json_object_get(all, card))) {
            ok = err_set(err, ERR_CONFLICT, "a choice did not arrive");
        }
    }
    json_object_foreach(all, card, picks)
    {
        if (!json_is_null(picks) && !json_equal(picks, json_object_get(visit->chosen, card))) {
            ok = err_set(err, ERR_CONFLICT, "a choice differs");
        }
    }
    json_decref(all);
    return ok;
}

/* Every story that was told is at the hub, as long as it was. */
static bool
compare_spoken(const json_t *person, const struct player_visit *visit, struct err *err)
{
    json_t *all = json_object();
    json_t *row;
    size_t i;
    json_array_foreach(json_object_get(person, "spoken"), i, row)
    {
        char key[CARD_KEY_MAX];
        snprintf(key, sizeof key, "%s/%s", text_of(row, "block"), text_of(row, "card"));
        json_object_set(all, key, json_object_get(row, "ms"));
    }
    bool ok = json_object_size(visit->spoken) == 0 && json_object_size(all) == 0;
    ok = ok || json_equal(all, visit->spoken) || err_set(err, ERR_CONFLICT, "a story differs");
    json_decref(all);
    return ok;
}

bool
compare_visit(const json_t *person, const struct player_visit *visit, struct err *err)
{
    if (strcmp(text_of(person, "language"), visit->locale) != 0) {
        return err_set(err, ERR_CONFLICT, "the language differs");
    }
    if (strcmp(text_of(person, "name"), visit->name) != 0) {
        return err_set(err, ERR_CONFLICT, "the name differs");
    }
    return compare_choices(person, visit, err) && compare_spoken(person, visit, err);
}
