/* test_text_unicode.c - our use of FriBidi and libunistring against Unicode's own test files
 * (Debian package unicode-data).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistr.h>
#include "fake_measure.h"
#include "ui/text_para.h"

#define BIDI_FILE "/usr/share/unicode/BidiCharacterTest.txt"
#define BREAK_FILE "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define ROW_MAX 4096
#define CHARS_MAX 256

struct bidi_row {
    FriBidiChar chars[CHARS_MAX];
    size_t count;
    int direction; /* 0 left to right, 1 right to left, 2 as the text says */
    int levels[CHARS_MAX];
    int order[CHARS_MAX];
    size_t order_count;
};

/* Numbers separated by spaces up to a semicolon; "x" gives -1. */
static const char *
read_numbers(const char *at, int base, int *out, size_t *out_count)
{
    *out_count = 0;
    while (*at != '\0' && *at != ';' && *at != '\n') {
        char *end;

        if (*at == ' ') {
            at++;
            continue;
        }
        assert_true(*out_count < CHARS_MAX);
        out[*out_count] = *at == 'x' ? -1 : (int)strtol(at, &end, base);
        at = *at == 'x' ? at + 1 : end;
        (*out_count)++;
    }
    return *at == ';' ? at + 1 : at;
}

static void
read_row(const char *line, struct bidi_row *row)
{
    int numbers[CHARS_MAX] = {0};
    size_t count;

    line = read_numbers(line, 16, numbers, &row->count);
    for (size_t i = 0; i < row->count; i++)
        row->chars[i] = (FriBidiChar)numbers[i];
    line = read_numbers(line, 10, numbers, &count);
    row->direction = numbers[0];
    line = read_numbers(line, 10, numbers, &count);
    line = read_numbers(line, 10, row->levels, &count);
    read_numbers(line, 10, row->order, &row->order_count);
}

static bool
has_ink(FriBidiChar c)
{
    FriBidiCharType type = fribidi_get_bidi_type(c);

    return c != 0x200E && c != 0x200F && c != 0x061C && !FRIBIDI_IS_EXPLICIT(type) &&
           !FRIBIDI_IS_ISOLATE(type) && type != FRIBIDI_TYPE_BN;
}

static void
put(char *out, FriBidiChar c)
{
    size_t used = strlen(out);
    int more = u8_uctomb((uint8_t *)out + used, c, 8);

    assert_true(more > 0);
    out[used + (size_t)more] = '\0';
}

/* Labels have a given direction and no paragraph marks inside; text without letters, or without
 * those of the direction, has a rule of its own (test_text.c, test_bidi.c). */
static bool
is_label(const struct bidi_row *row)
{
    char label[8 * CHARS_MAX] = "";

    for (size_t i = 0; i < row->count; i++) {
        if (fribidi_get_bidi_type(row->chars[i]) == FRIBIDI_TYPE_BS || row->chars[i] == 0)
            return false;
        put(label, row->chars[i]);
    }
    return row->direction != 2 &&
           text_is_rtl(label, strlen(label), row->direction == 1) == (row->direction == 1);
}

static void
check_row(const struct bidi_row *row)
{
    char label[8 * CHARS_MAX] = "", want[8 * CHARS_MAX] = "", *seen;

    for (size_t i = 0; i < row->count; i++)
        put(label, row->chars[i]);
    for (size_t i = 0; i < row->order_count; i++) {
        FriBidiChar c = row->chars[row->order[i]];

        if (!has_ink(c))
            continue;
        if ((row->levels[row->order[i]] & 1) != 0)
            fribidi_get_mirror_char(c, &c);
        put(want, c);
    }
    seen = text_visual(label, row->direction == 1);
    assert_string_equal(seen, want);
    free(seen);
}

static void
labels_of_unicode_s_bidi_test_come_out_in_order(void **state)
{
    FILE *file = fopen(BIDI_FILE, "r");
    char line[ROW_MAX];
    size_t checked = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        struct bidi_row row;

        if (line[0] == '#' || line[0] == '\n')
            continue;
        read_row(line, &row);
        if (!is_label(&row))
            continue;
        check_row(&row);
        checked++;
    }
    fclose(file);
    assert_true(checked > 50000);
}

/* One row of LineBreakTest.txt: where a line may begin, by code point. */
struct break_row {
    char label[ROW_MAX];
    size_t count;
    bool can_break[CHARS_MAX];
    bool is_ours; /* letters, digits, spaces and signs of our languages */
};

/* Latin, Arabic and the usual signs: what labels are made of. */
static bool
is_ours(long c)
{
    return (c >= 0x20 && c < 0x7F) || (c >= 0xC0 && c < 0x250) || (c >= 0x621 && c < 0x652) ||
           c == 0xA0 || c == 0x2014 || c == 0x201C || c == 0x201D || c == 0x2019;
}

static void
read_breaks(const char *line, struct break_row *row)
{
    static const char may[] = "\xC3\xB7"; /* the division sign: a line may begin here */
    bool can_break = false;

    *row = (struct break_row){.is_ours = true};
    while (*line != '\0' && *line != '#') {
        char *end;
        long c = strtol(line, &end, 16);

        if (strncmp(line, may, 2) == 0 || strncmp(line, "\xC3\x97", 2) == 0) {
            can_break = strncmp(line, may, 2) == 0;
            line += 2;
        } else if (end == line || *line == ' ' || *line == '\t') {
            line++;
        } else {
            row->can_break[row->count] = can_break && row->count > 0;
            row->count++;
            row->is_ours = row->is_ours && is_ours(c) && row->count < CHARS_MAX;
            if (row->is_ours)
                put(row->label, (FriBidiChar)c);
            line = end;
        }
    }
}

/* A line begins after spaces, where Unicode allows it; spaces at the start of a label are none. */
static bool
is_wanted(const struct para *para, const struct break_row *row, size_t at)
{
    bool has_word = false;

    for (size_t i = 0; i < at; i++)
        has_word = has_word || !para_is_space(para->chars[i]);
    return has_word && row->can_break[at] && para_is_space(para->chars[at - 1]);
}

static void
check_breaks(const struct break_row *row)
{
    const struct text_want want = {.utf8 = row->label, .cap_px = 20, .is_bold = true};
    struct para para;
    int word = 0;

    para_init(&para, row->label, strlen(row->label), &want, &fake_measure, &word);
    for (size_t i = 0; i < para.atom_count; i++) {
        const struct atom *atom = &para.atoms[i];

        assert_int_equal(atom->can_break, is_wanted(&para, row, atom->from));
        for (size_t j = atom->from + 1; j < atom->to; j++)
            assert_false(is_wanted(&para, row, j));
    }
    para_clear(&para);
}

static void
lines_begin_where_unicode_s_line_break_test_allows_it(void **state)
{
    FILE *file = fopen(BREAK_FILE, "r");
    char line[ROW_MAX];
    size_t checked = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        struct break_row row;

        read_breaks(line, &row);
        if (row.count == 0 || !row.is_ours)
            continue;
        check_breaks(&row);
        checked++;
    }
    fclose(file);
    assert_true(checked > 100);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_of_unicode_s_bidi_test_come_out_in_order),
        cmocka_unit_test(lines_begin_where_unicode_s_line_break_test_allows_it),
    };

    return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
