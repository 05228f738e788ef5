/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/profile_value.h"
#include "hub/day.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static bool
is_one_of(const char *text, const char *const *words)
{
    while (*words && strcmp(text, *words) != 0) {
        words++;
    }
    return *words != NULL;
}

bool
value_word(const json_t *object, const char *key, const char *const *words, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, key, VALUE_MAX_KEY, &text, err)) {
        return false;
    }
    return is_one_of(text, words) || err_set(err, ERR_INVALID, "%s: no such word", key);
}

bool
value_is_key(const char *text)
{
    size_t len = strspn(text, LETTERS DIGITS "_-");
    return text[0] >= 'a' && text[0] <= 'z' && len <= VALUE_MAX_KEY && !text[len];
}

bool
value_key(const json_t *object, const char *key, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, key, VALUE_MAX_KEY, &text, err)) {
        return false;
    }
    return value_is_key(text) || err_set(err, ERR_INVALID, "%s: not a key", key);
}

bool
value_day(const json_t *object, const char *key, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, key, DAY_BYTES - 1, &text, err)) {
        return false;
    }
    return day_is_valid(text) || err_set(err, ERR_INVALID, "%s: not a day", key);
}

/* Text that is there: 1 to max bytes. */
bool
value_some(const json_t *object, const char *key, size_t max, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, key, max, &text, err)) {
        return false;
    }
    return text[0] || err_set(err, ERR_INVALID, "%s: empty", key);
}

/* A card's key may begin with a digit. */
bool
value_card(const json_t *row, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(row, "card", VALUE_MAX_KEY, &text, err)) {
        return false;
    }
    return (text[0] && !text[strspn(text, LETTERS DIGITS "_-")]) ||
           err_set(err, ERR_INVALID, "card: not a key");
}

/* "nl", "tig", "pt_BR". */
bool
value_language(const json_t *object, const char **out, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, "language", VALUE_MAX_LANGUAGE, &text, err)) {
        return false;
    }
    size_t main = strspn(text, LETTERS), more = 0;
    bool has_more = text[main] == '_' || text[main] == '-';
    if (has_more) {
        more = strspn(text + main + 1, LETTERS CAPITALS);
    }
    if (main < 2 || main > 3 || text[main + has_more + more] ||
        (has_more && (more < 2 || more > 4))) {
        return err_set(err, ERR_INVALID, "language: not a code");
    }
    *out = text;
    return true;
}

bool
value_is_base64(const char *text)
{
    size_t len = strspn(text, LETTERS CAPITALS DIGITS "+/");
    size_t pad = strspn(text + len, "=");
    return len > 0 && pad <= 2 && !text[len + pad];
}

bool
value_is_phone(const char *text)
{
    size_t digits = text[0] == '+' ? strspn(text + 1, DIGITS) : 0;
    return digits >= 7 && digits <= 15 && text[1] != '0' && !text[1 + digits];
}

bool
value_is_only(const char *text, size_t len, const char *letters)
{
    return strlen(text) == len && strspn(text, letters) == len;
}

bool
value_each(const json_t *object, const char *key, size_t max, void *ctx, value_check *check,
           struct err *err)
{
    json_t *list = NULL;
    if (!json_get_array(object, key, max, &list, err)) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (!check(json_array_get(list, i), ctx, err)) {
            return err_wrap(err, "%s %zu", key, i);
        }
    }
    return true;
}

bool
value_any(const json_t *object, const char *key, struct err *err)
{
    return json_array_size(json_object_get(object, key)) ||
           err_set(err, ERR_INVALID, "%s: none", key);
}
