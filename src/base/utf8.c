/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <limits.h>
#include <unictype.h>
#include <unistr.h>

bool
utf8_is_valid(const char *text, size_t len)
{
    return len == 0 || u8_check((const uint8_t *)text, len) == NULL;
}

uint32_t
utf8_next(const char **cursor, const char *end)
{
    if (*cursor >= end) {
        return 0;
    }
    ucs4_t code_point = 0;
    int used = u8_mbtouc(&code_point, (const uint8_t *)*cursor, (size_t)(end - *cursor));
    *cursor += used > 0 ? used : 1;
    return code_point;
}

size_t
utf8_count(const char *text, size_t len)
{
    return len ? u8_mbsnlen((const uint8_t *)text, len) : 0;
}

size_t
utf8_cut(const char *text, size_t len, size_t max)
{
    if (len <= max) {
        return len;
    }
    size_t keep = max;
    while (keep > 0 && ((unsigned char)text[keep] & 0xC0) == 0x80) {
        keep--;
    }
    return keep;
}

size_t
utf8_word_count(const char *text)
{
    const char *end = text + strlen(text);
    size_t words = 0;
    bool is_inside = false;
    while (text < end) {
        bool is_space = uc_is_property_white_space(utf8_next(&text, end));
        words += !is_space && !is_inside;
        is_inside = !is_space;
    }
    return words;
}

/* Collected below zero, where LLONG_MIN has room. */
bool
num_parse(const char *text, size_t len, long long min, long long max, long long *out,
          struct err *err)
{
    bool is_negative = len > 0 && text[0] == '-';
    size_t at = is_negative ? 1 : 0;
    if (at == len) {
        return err_set(err, ERR_INVALID, "not a number");
    }
    long long value = 0;
    for (; at < len; at++) {
        if (text[at] < '0' || text[at] > '9') {
            return err_set(err, ERR_INVALID, "not a number");
        }
        int digit = text[at] - '0';
        if (value < (LLONG_MIN + digit) / 10) {
            return err_set(err, ERR_INVALID, "number too large");
        }
        value = value * 10 - digit;
    }
    if (!is_negative && value == LLONG_MIN) {
        return err_set(err, ERR_INVALID, "number too large");
    }
    value = is_negative ? value : -value;
    if (value < min || value > max) {
        return err_set(err, ERR_INVALID, "number not within %lld to %lld", min, max);
    }
    *out = value;
    return true;
}
