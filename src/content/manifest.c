/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/content_parts.h"
#include "content/json_line.h"
#include "base/json.h"

#define MAX_VERSION 999999999LL

bool
content_is_day(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof shape; i++) {
        bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !is_digit : text[i] != shape[i]) {
            return false;
        }
    }
    int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool
stamp_is_valid(const struct stamp *stamp)
{
    return stamp->version >= 1 && stamp->version <= MAX_VERSION && content_is_day(stamp->date) &&
           content_is_day(stamp->valid_until);
}

struct reader {
    const char *data;
    size_t len;
    const char *file;
    struct problems *problems;
    json_t *root;
};

static void
take_day(const struct reader *reader, const char *key, char room[11])
{
    const char *day = NULL;
    if (json_get_text(reader->root, key, 10, &day, NULL) && content_is_day(day)) {
        snprintf(room, 11, "%s", day);
    } else {
        problems_add(reader->problems, reader->file, json_line(reader->data, reader->len, key), key,
                     "a day like 2026-12-31 expected");
    }
}

/* Keys into rows of room bytes each; returns how many. */
static size_t
take_keys(const struct reader *reader, const char *list, char *rows, size_t room, size_t max)
{
    struct err err = {0};
    json_t *keys = NULL, *key;
    size_t index, count = 0;
    if (!json_get_array(reader->root, list, max, &keys, &err)) {
        problems_add(reader->problems, reader->file, 1, "", "%s", err.text);
    }
    json_array_foreach(keys, index, key)
    {
        const char *text = json_is_string(key) ? json_string_value(key) : "";
        char path[64];
        snprintf(path, sizeof path, "%s/%zu", list, index);
        if (!*text || strlen(text) >= room || strchr(text, '/')) {
            problems_add(reader->problems, reader->file, json_line(reader->data, reader->len, path),
                         list, "a name expected");
            continue;
        }
        snprintf(rows + count++ * room, room, "%s", text);
    }
    return count;
}

void
manifest_read(struct manifest *out, const char *data, size_t len, const char *file,
              struct problems *problems)
{
    static const char *const known[] = {"version", "date", "valid_until", "locales", "decks", NULL};
    struct err err = {0};
    *out = (struct manifest){0};
    struct reader reader = {data, len, file, problems, json_read(data, len, 2, &err)};
    if (!reader.root || !json_allow(reader.root, known, &err)) {
        problems_add(problems, file, 1, "", "%s", err.text);
    } else {
        if (!json_get_int(reader.root, "version", 1, MAX_VERSION, &out->stamp.version, &err)) {
            problems_add(problems, file, json_line(data, len, "version"), "", "%s", err.text);
        }
        take_day(&reader, "date", out->stamp.date);
        take_day(&reader, "valid_until", out->stamp.valid_until);
        out->locale_count = take_keys(&reader, "locales", out->locales[0], sizeof out->locales[0],
                                      CONTENT_MAX_LOCALES);
        out->deck_count =
            take_keys(&reader, "decks", out->decks[0], sizeof out->decks[0], CONTENT_MAX_DECKS);
    }
    json_decref(reader.root);
}
