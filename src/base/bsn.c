/* Two readings run side by side: digits that touch, and digits joined by single separators.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bsn.h"
#include "base/utf8.h"

#define BSN_DIGITS 9

struct run {
    int digits[BSN_DIGITS];
    size_t count; /* may pass BSN_DIGITS: then it is another kind of number */
};

/* Zeros of the digits that people may type: Western, Arabic, Persian, Devanagari, full width. */
static const uint32_t zeros[] = {0x30, 0x660, 0x6F0, 0x966, 0xFF10};

static int
digit_of(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++) {
        if (code_point >= zeros[i] && code_point <= zeros[i] + 9) {
            return (int)(code_point - zeros[i]);
        }
    }
    return -1;
}

static void
add_digit(struct run *run, int digit)
{
    if (run->count < BSN_DIGITS) {
        run->digits[run->count] = digit;
    }
    run->count++;
}

static bool
ends_as_bsn(struct run *run)
{
    int sum = 0, any = 0;
    bool is_nine = run->count == BSN_DIGITS;
    for (int i = 0; is_nine && i < BSN_DIGITS; i++) {
        int weight = i == BSN_DIGITS - 1 ? -1 : BSN_DIGITS - i;
        sum += weight * run->digits[i];
        any |= run->digits[i];
    }
    run->count = 0;
    return is_nine && any && sum % 11 == 0;
}

static bool
is_separator(uint32_t code_point)
{
    return code_point == ' ' || code_point == '.' || code_point == '-' || code_point == 0xA0;
}

bool
bsn_is_in(const char *text)
{
    struct run touching = {.count = 0}, joined = {.count = 0};
    const char *cursor = text, *end = text + strlen(text);
    bool found = false, was_separator = false;
    while (cursor < end && !found) {
        uint32_t code_point = utf8_next(&cursor, end);
        int digit = digit_of(code_point);
        if (digit >= 0) {
            add_digit(&touching, digit);
            add_digit(&joined, digit);
            was_separator = false;
            continue;
        }
        found = ends_as_bsn(&touching);
        if (!is_separator(code_point) || was_separator) {
            found = found || ends_as_bsn(&joined);
        }
        was_separator = is_separator(code_point);
    }
    return found || ends_as_bsn(&touching) || ends_as_bsn(&joined);
}
