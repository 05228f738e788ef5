/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"

#include <limits.h>

struct text_row {
    const char *name;
    const char *text;
    size_t len;
    bool is_valid;
};

#define TEXT(s) (s), sizeof(s) - 1

static struct text_row text_rows[] = {
    {"nothing is valid", TEXT(""), true},
    {"letters are valid", TEXT("abc"), true},
    {"Arabic is valid", TEXT("العربية"), true},
    {"the last code point is valid", TEXT("\xf4\x8f\xbf\xbf"), true},
    {"one past the last is not", TEXT("\xf4\x90\x80\x80"), false},
    {"an overlong slash is not", TEXT("\xc0\xaf"), false},
    {"half a surrogate pair is not", TEXT("\xed\xa0\x80"), false},
    {"a letter cut off is not", TEXT("a\xd8"), false},
    {"a lone continuation is not", TEXT("\x80"), false},
};

struct number_row {
    const char *name;
    const char *text;
    long long min, max;
    bool is_good;
    long long value;
};

static struct number_row number_rows[] = {
    {"nought", "0", 0, 9, true, 0},
    {"leading noughts", "007", 0, 9, true, 7},
    {"the largest", "9223372036854775807", LLONG_MIN, LLONG_MAX, true, LLONG_MAX},
    {"one more than the largest", "9223372036854775808", LLONG_MIN, LLONG_MAX, false, 0},
    {"the smallest", "-9223372036854775808", LLONG_MIN, LLONG_MAX, true, LLONG_MIN},
    {"one less than the smallest", "-9223372036854775809", LLONG_MIN, LLONG_MAX, false, 0},
    {"empty", "", 0, 9, false, 0},
    {"only a sign", "-", -9, 9, false, 0},
    {"a plus sign", "+1", 0, 9, false, 0},
    {"a space before", " 1", 0, 9, false, 0},
    {"something after", "1x", 0, 9, false, 0},
    {"below the minimum", "1", 2, 9, false, 0},
    {"above the maximum", "10", 2, 9, false, 0},
    {"Arabic digits are not read", "٣", 0, 9, false, 0},
};

struct cut_row {
    const char *name;
    const char *text;
    size_t max, kept;
};

static struct cut_row cut_rows[] = {
    {"a short text is kept whole", "ab", 5, 2},
    {"letters are cut at the maximum", "abcdef", 3, 3},
    {"half a letter is left out", "aéb", 2, 1},
    {"a whole letter stays", "aéb", 3, 3},
    {"nothing fits", "é", 1, 0},
};

static void
only_well_formed_text_is_valid(void **state)
{
    const struct text_row *row = *state;
    assert_int_equal(utf8_is_valid(row->text, row->len), row->is_valid);
}

static void
a_number_is_read_whole_or_not_at_all(void **state)
{
    const struct number_row *row = *state;
    struct err err = {0};
    long long value = 42;
    bool ok = num_parse(row->text, strlen(row->text), row->min, row->max, &value, &err);
    assert_int_equal(ok, row->is_good);
    assert_int_equal(value, row->is_good ? row->value : 42);
    assert_int_equal(err.code, row->is_good ? ERR_NONE : ERR_INVALID);
}

static void
a_cut_never_splits_a_letter(void **state)
{
    const struct cut_row *row = *state;
    assert_int_equal(utf8_cut(row->text, strlen(row->text), row->max), row->kept);
}

static void
letters_are_counted_and_walked(void **state)
{
    (void)state;
    const char *text = "aé٣\xf0\x9f\x99\x82";
    const char *end = text + strlen(text);
    const uint32_t wanted[] = {'a', 0xe9, 0x663, 0x1f642, 0};
    assert_int_equal(utf8_count(text, strlen(text)), 4);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(utf8_next(&text, end), wanted[i]);
    }
    assert_ptr_equal(text, end);
}

static void
words_are_what_white_space_parts(void **state)
{
    (void)state;
    assert_int_equal(utf8_word_count(""), 0);
    assert_int_equal(utf8_word_count(" \t\n"), 0);
    assert_int_equal(utf8_word_count("Wat vind je belangrijk?"), 4);
    assert_int_equal(utf8_word_count("  ما\u00a0المهم "), 2);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

int
main(void)
{
    struct CMUnitTest tests[COUNT(text_rows) + COUNT(number_rows) + COUNT(cut_rows) + 2] = {
        cmocka_unit_test(letters_are_counted_and_walked),
        cmocka_unit_test(words_are_what_white_space_parts),
    };
    struct CMUnitTest *next = tests + 2;
    for (size_t i = 0; i < COUNT(text_rows); i++) {
        *next++ = (struct CMUnitTest){text_rows[i].name, only_well_formed_text_is_valid, NULL, NULL,
                                      &text_rows[i]};
    }
    for (size_t i = 0; i < COUNT(number_rows); i++) {
        *next++ = (struct CMUnitTest){number_rows[i].name, a_number_is_read_whole_or_not_at_all,
                                      NULL, NULL, &number_rows[i]};
    }
    for (size_t i = 0; i < COUNT(cut_rows); i++) {
        *next++ = (struct CMUnitTest){cut_rows[i].name, a_cut_never_splits_a_letter, NULL, NULL,
                                      &cut_rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
