/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/content_parts.h"
#include "content/deck.h"
#include "content/json_line.h"
#include "content/pack.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"

struct content *
content_new(void)
{
    return mem_new(1, sizeof(struct content));
}

void
content_close(struct content *content)
{
    if (!content) {
        return;
    }
    for (size_t i = 0; i < content->locale_count; i++) {
        locale_free(content->locales[i]);
    }
    for (size_t i = 0; i < content->deck_count; i++) {
        deck_clear(&content->decks[i]);
    }
    occupations_clear(&content->occupations);
    region_clear(&content->region);
    free(content->pictures);
    pack_close(content->pack);
    free(content);
}

void
content_set_stamp(struct content *content, const struct stamp *stamp)
{
    content->stamp = *stamp;
    snprintf(content->version, sizeof content->version, "%lld", stamp->version);
}

void
content_take_locale(struct content *content, const char *data, size_t len, const char *file,
                    struct problems *problems)
{
    if (content->locale_count == CONTENT_MAX_LOCALES) {
        problems_add(problems, file, 1, "", "more than %d languages", CONTENT_MAX_LOCALES);
        return;
    }
    struct locale *locale = locale_load(data, len, file, problems);
    if (locale && content_locale(content, locale_code(locale))) {
        problems_add(problems, file, 1, locale_code(locale),
                     "duplicate id: language already there");
        locale_free(locale);
    } else if (locale) {
        content->locales[content->locale_count++] = locale;
    }
}

struct json_text {
    const char *data;
    size_t len;
};

static size_t
spoken_in(const struct deck *deck)
{
    size_t count = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        count += deck->cards[i].kind == CARD_SPEAK;
    }
    return count;
}

/* Beside the decks that are there. */
static bool
fits(const struct content *content, const struct deck *deck, const char *file,
     const struct json_text *text, struct problems *problems)
{
    size_t spoken = spoken_in(deck);
    if (content_deck(content, deck->key)) {
        problems_add(problems, file, json_line(text->data, text->len, "key"), deck->key,
                     "duplicate id: deck already there");
        return false;
    }
    for (size_t i = 0; i < content->deck_count; i++) {
        if (content->decks[i].number == deck->number) {
            problems_add(problems, file, json_line(text->data, text->len, "number"), deck->key,
                         "duplicate id: deck %s has number %u already", content->decks[i].key,
                         deck->number);
            return false;
        }
        spoken += spoken_in(&content->decks[i]);
    }
    if (spoken > CONTENT_MAX_SPOKEN) {
        problems_add(problems, file, 1, deck->key, "more than %d spoken answers in all decks",
                     CONTENT_MAX_SPOKEN);
    }
    return spoken <= CONTENT_MAX_SPOKEN;
}

void
content_take_deck(struct content *content, const char *data, size_t len, const char *file,
                  struct problems *problems)
{
    if (content->deck_count == CONTENT_MAX_DECKS) {
        problems_add(problems, file, 1, "", "more than %d decks", CONTENT_MAX_DECKS);
        return;
    }
    struct deck deck;
    if (!deck_load(&deck, data, len, file, problems)) {
        return;
    }
    if (!fits(content, &deck, file, &(struct json_text){data, len}, problems)) {
        deck_clear(&deck);
        return;
    }
    content->decks[content->deck_count++] = deck;
}

void
content_take_occupations(struct content *content, const char *data, size_t len, const char *file,
                         struct problems *problems)
{
    occupations_load(&content->occupations, content, data, len, file, problems);
}

void
content_take_region(struct content *content, const char *data, size_t len, const char *file,
                    struct problems *problems)
{
    region_load(&content->region, content, data, len, file, problems);
}

void
content_take_work_asks(struct content *content, const char *data, size_t len, const char *file,
                       struct problems *problems)
{
    work_asks_load(&content->work_asks, content, data, len, file, problems);
}

/* A file of recipes is a list; what recipes are made of stands in files that are objects. */
void
content_take_pictures(struct content *content, const char *data, size_t len, const char *file,
                      struct problems *problems)
{
    struct err err = {0};
    json_t *rows = json_read(data, len, CONTENT_MAX_RECIPE_DEPTH, &err);
    json_t *row;
    size_t index;
    if (!rows) {
        problems_add(problems, file, 1, "", "%s: %s", err_name(err.code), err.text);
    }
    json_array_foreach(rows, index, row)
    {
        const char *key = NULL;
        if (json_get_text(row, "key", CONTENT_MAX_KEY - 1, &key, &err)) {
            content_take_picture(content, key);
        } else {
            char path[24];
            snprintf(path, sizeof path, "%zu", index);
            problems_add(problems, file, json_line(data, len, path), "", "%s", err.text);
        }
    }
    json_decref(rows);
}

void
content_take_picture(struct content *content, const char *key)
{
    size_t count = content->picture_count;
    if (count == CONTENT_MAX_PICTURES || strlen(key) >= CONTENT_MAX_KEY) {
        return;
    }
    if ((count & (count - 1)) == 0) {
        content->pictures =
            mem_resize(content->pictures, count ? 2 * count : 1, sizeof *content->pictures);
    }
    snprintf(content->pictures[count], CONTENT_MAX_KEY, "%s", key);
    content->picture_count++;
}

static int
compare_keys(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Pictures come once per size from a pack. */
static void
keep_each_picture_once(struct content *content)
{
    size_t kept = 0;
    for (size_t i = 0; i < content->picture_count; i++) {
        if (kept == 0 || strcmp(content->pictures[kept - 1], content->pictures[i]) != 0) {
            memmove(content->pictures[kept++], content->pictures[i], CONTENT_MAX_KEY);
        }
    }
    content->picture_count = kept;
}

void
content_finish(struct content *content)
{
    if (content->picture_count) {
        qsort(content->pictures, content->picture_count, sizeof *content->pictures, compare_keys);
        keep_each_picture_once(content);
    }
    content->ticket_count = 0;
    for (size_t i = 0; i < content->picture_count; i++) {
        size_t len = strlen(CONTENT_TICKET_PREFIX);
        if (strncmp(content->pictures[i], CONTENT_TICKET_PREFIX, len) == 0) {
            content->ticket_first = content->ticket_count ? content->ticket_first : i;
            content->ticket_count++;
        }
    }
}

const char *
content_version(const struct content *content)
{
    return content->version;
}

const char *
content_build_date(const struct content *content)
{
    return content->stamp.date;
}

const char *
content_valid_until(const struct content *content)
{
    return content->stamp.valid_until;
}

bool
content_check_version(const struct content *content, const char *last_seen, struct err *err)
{
    long long seen = 0;
    if (*last_seen && !num_parse(last_seen, strlen(last_seen), 1, INT64_MAX, &seen, err)) {
        return err_wrap(err, "version seen last");
    }
    return content->stamp.version >= seen ||
           err_set(err, ERR_OLDER, "content version %lld after %lld", content->stamp.version, seen);
}

size_t
content_locale_count(const struct content *content)
{
    return content->locale_count;
}

const struct locale *
content_locale_at(const struct content *content, size_t index)
{
    return index < content->locale_count ? content->locales[index] : NULL;
}

const struct locale *
content_locale(const struct content *content, const char *code)
{
    for (size_t i = 0; i < content->locale_count; i++) {
        if (strcmp(content->locales[i]->code, code) == 0) {
            return content->locales[i];
        }
    }
    return NULL;
}

size_t
content_deck_count(const struct content *content)
{
    return content->deck_count;
}

const struct deck *
content_deck_at(const struct content *content, size_t index)
{
    return index < content->deck_count ? &content->decks[index] : NULL;
}

const struct deck *
content_deck(const struct content *content, const char *key)
{
    for (size_t i = 0; i < content->deck_count; i++) {
        if (strcmp(content->decks[i].key, key) == 0) {
            return &content->decks[i];
        }
    }
    return NULL;
}

bool
content_has_picture(const struct content *content, const char *key)
{
    return content->picture_count && bsearch(key, content->pictures, content->picture_count,
                                             sizeof *content->pictures, compare_keys);
}

size_t
content_ticket_picture_count(const struct content *content)
{
    return content->ticket_count;
}

const char *
content_ticket_picture(const struct content *content, size_t index)
{
    return index < content->ticket_count ? content->pictures[content->ticket_first + index] : NULL;
}
