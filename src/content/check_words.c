/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_words.h"
#include "base/utf8.h"

#include <unicase.h>
#include <unictype.h>

/* Words that frighten, or promise what the kiosk is not; more languages are more rows. */
static const struct {
    const char *locale;
    const char *word; /* lower case */
} forbidden_table[] = {
    {"nl", "test"},  {"nl", "toets"},  {"nl", "check"},  {"nl", "apk"},    {"nl", "loopbaan"},
    {"nl", "score"}, {"nl", "niveau"}, {"nl", "fout"},   {"en", "test"},   {"en", "exam"},
    {"en", "score"}, {"en", "fail"},   {"ar", "اختبار"}, {"ar", "امتحان"}, {"ar", "خطأ"},
};

#define FORBIDDEN_COUNT (sizeof forbidden_table / sizeof *forbidden_table)
#define MAX_WORD_POINTS 24

static bool
is_letter(uint32_t code_point)
{
    return uc_is_general_category(code_point, UC_LETTER);
}

/* The word in lower case without vowel signs, so that a spoken form is seen through as well. */
static bool
take_word(const char **cursor, const char *end, uint32_t out[MAX_WORD_POINTS], size_t *out_len)
{
    size_t len = 0;
    while (*cursor < end) {
        const char *before = *cursor;
        uint32_t code_point = utf8_next(cursor, end);
        bool is_mark = uc_is_general_category(code_point, UC_MARK);
        if (!is_letter(code_point) && !is_mark) {
            if (len > 0) {
                *cursor = before;
                break;
            }
            continue;
        }
        if (!is_mark && len < MAX_WORD_POINTS) {
            out[len] = uc_tolower(code_point);
        }
        len += !is_mark;
    }
    *out_len = len;
    return len > 0;
}

static bool
is_word(const uint32_t *points, size_t len, const char *word)
{
    const char *end = word + strlen(word);
    for (size_t i = 0; i < len; i++) {
        if (i >= MAX_WORD_POINTS || word >= end || utf8_next(&word, end) != points[i]) {
            return false;
        }
    }
    return word == end;
}

const char *
words_find_forbidden(const char *locale_code, const char *text)
{
    uint32_t points[MAX_WORD_POINTS];
    size_t len = 0;
    const char *end = text + strlen(text);
    while (take_word(&text, end, points, &len)) {
        for (size_t i = 0; i < FORBIDDEN_COUNT; i++) {
            if (strcmp(forbidden_table[i].locale, locale_code) == 0 &&
                is_word(points, len, forbidden_table[i].word)) {
                return forbidden_table[i].word;
            }
        }
    }
    return NULL;
}

/* The next {name} with its braces; NULL: none. */
static const char *
next_placeholder(const char *text, size_t *out_len)
{
    for (const char *open = strchr(text, '{'); open; open = strchr(open + 1, '{')) {
        size_t len = strcspn(open + 1, "{}");
        if (open[1 + len] == '}') {
            *out_len = len + 2;
            return open;
        }
    }
    return NULL;
}

static size_t
count_placeholder(const char *text, const char *wanted, size_t wanted_len)
{
    size_t count = 0, len = 0;
    for (const char *at = text; (at = next_placeholder(at, &len)); at += len) {
        count += len == wanted_len && memcmp(at, wanted, len) == 0;
    }
    return count;
}

static bool
holds_placeholders_of(const char *text, const char *other)
{
    size_t len = 0;
    for (const char *at = other; (at = next_placeholder(at, &len)); at += len) {
        if (count_placeholder(text, at, len) != count_placeholder(other, at, len)) {
            return false;
        }
    }
    return true;
}

bool
words_same_placeholders(const char *a, const char *b)
{
    return holds_placeholders_of(a, b) && holds_placeholders_of(b, a);
}

bool
words_need_spoken_form(const char *text)
{
    const char *end = text + strlen(text);
    bool is_inside = false;
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        is_inside = c == '{' || (is_inside && c != '}');
        bool is_sign = c < 0x80 && strchr("+&/%@#*=<>", (int)c);
        if (!is_inside && (uc_is_general_category(c, UC_NUMBER) || is_sign)) {
            return true;
        }
    }
    return false;
}

size_t
words_longest_sentence(const char *text)
{
    const char *end = text + strlen(text);
    size_t longest = 0, words = 0;
    bool is_inside = false;
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        bool is_space = uc_is_property_white_space(c);
        words += !is_space && !is_inside;
        is_inside = !is_space;
        longest = words > longest ? words : longest;
        if (c == '.' || c == '!' || c == '?' || c == 0x061F || c == 0x06D4 || c == '\n') {
            words = 0;
        }
    }
    return longest;
}
