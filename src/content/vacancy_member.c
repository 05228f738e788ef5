/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/vacancy_parts.h"
#include "base/json.h"
#include "base/utf8.h"

bool
member_find_word(const char *const *words, size_t count, const char *word, unsigned *out)
{
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(words[i], word) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool
member_word(const json_t *row, const char *key, const char *const *words, size_t count,
            unsigned *out, struct err *err)
{
    const char *word = NULL;
    if (!json_get_text(row, key, CONTENT_MAX_KEY, &word, err)) {
        return false;
    }
    return member_find_word(words, count, word, out) ||
           err_set(err, ERR_INVALID, "%s: not known", key);
}

bool
member_number(const json_t *row, const char *key, unsigned min, unsigned max, unsigned *out,
              struct err *err)
{
    long long number = 0;
    if (!json_get_int(row, key, min, max, &number, err)) {
        return false;
    }
    *out = (unsigned)number;
    return true;
}

bool
vacancy_is_key(const char *text, size_t min, size_t max)
{
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return !text[len] && len >= min && len <= max;
}

bool
member_key(const json_t *row, const char *key, char out[CONTENT_MAX_KEY], struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(row, key, CONTENT_MAX_KEY - 1, &text, err)) {
        return false;
    }
    if (!vacancy_is_key(text, 1, CONTENT_MAX_KEY - 1)) {
        return err_set(err, ERR_INVALID, "%s: a key expected", key);
    }
    snprintf(out, CONTENT_MAX_KEY, "%s", text);
    return true;
}

bool
member_keys(const json_t *row, const char *key, struct vacancy_keys to, struct err *err)
{
    json_t *list = NULL, *value;
    size_t index;
    if (!json_get_array(row, key, to.max, &list, err)) {
        return false;
    }
    if (json_array_size(list) < to.min) {
        return err_set(err, ERR_INVALID, "%s: at least %zu expected", key, to.min);
    }
    json_array_foreach(list, index, value)
    {
        const char *text = json_is_string(value) ? json_string_value(value) : "";
        if (!vacancy_is_key(text, 1, CONTENT_MAX_KEY - 1)) {
            return err_set(err, ERR_INVALID, "%s: keys expected", key);
        }
        for (size_t i = 0; i < index; i++) {
            if (strcmp(to.room[i], text) == 0) {
                return err_set(err, ERR_INVALID, "%s: the same twice", key);
            }
        }
        snprintf(to.room[index], CONTENT_MAX_KEY, "%s", text);
    }
    *to.count = json_array_size(list);
    return true;
}

/* Free text of one line, at most max characters; out has room for them. */
bool
member_line(const json_t *row, const char *key, size_t min, size_t max, char *out, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(row, key, 4 * max, &text, err)) {
        return false;
    }
    size_t len = strlen(text), count = utf8_count(text, len);
    if (count < min || count > max) {
        return err_set(err, ERR_INVALID, "%s: %zu to %zu characters expected", key, min, max);
    }
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7F) {
            return err_set(err, ERR_INVALID, "%s: a control character", key);
        }
    }
    memcpy(out, text, len + 1);
    return true;
}

bool
member_range(const json_t *row, const char *key, const char *const *known, unsigned max,
             unsigned out[2], struct err *err)
{
    json_t *range = NULL;
    if (!json_get_object(row, key, &range, err)) {
        return false;
    }
    if (!json_allow(range, known, err) || !member_number(range, known[0], 1, max, &out[0], err) ||
        !member_number(range, known[1], 1, max, &out[1], err)) {
        return err_wrap(err, "%s", key);
    }
    return out[0] <= out[1] || err_set(err, ERR_INVALID, "%s: ends before it begins", key);
}

bool
member_clock(const json_t *row, const char *key, unsigned *out, struct err *err)
{
    const char *text = NULL;
    long long hour = 0, minute = 0;
    if (!json_get_text(row, key, 5, &text, err)) {
        return false;
    }
    if (strlen(text) != 5 || text[2] != ':' || !num_parse(text, 2, 0, 24, &hour, NULL) ||
        !num_parse(text + 3, 2, 0, 59, &minute, NULL) || hour * 60 + minute > 24 * 60) {
        return err_set(err, ERR_INVALID, "%s: a time like 09:00 expected", key);
    }
    *out = (unsigned)(hour * 60 + minute);
    return true;
}
