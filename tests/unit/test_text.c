/* test_text.c - lines, runs and their order, with a made-up font.
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
#include "base/mem.h"
#include "fake_measure.h"
#include "ui/text.h"

#define CAP 20
#define RLM "\xE2\x80\x8F" /* makes signs alone stand as in Arabic */

static struct text
lay(const char *utf8, bool is_rtl, int max_w_px, enum align align)
{
    struct text_want want = {.utf8 = utf8,
                             .is_rtl = is_rtl,
                             .is_bold = true,
                             .cap_px = CAP,
                             .max_w_px = max_w_px,
                             .max_lines = TEXT_MAX_LINES,
                             .align = align};
    struct text text;

    text_layout(&text, &want, &fake_measure);
    return text;
}

/* What a label looks like from left to right. */
struct visual_row {
    const char *name;
    const char *label;
    bool is_rtl;
    const char *visual;
};

static const struct visual_row visual_table[] = {
    {"digits in Arabic keep their order", "أريد 10 ساعات", true, "تاعاس 10 ديرأ"},
    {"Arabic reads from the right", "نعم", true, "معن"},
    {"brackets are mirrored in Arabic", "(نعم)", true, "(معن)"},
    {"Latin in Arabic keeps its order", "اسمي Amina هنا", true, "انه Amina يمسا"},
    {"Arabic in Dutch keeps its order", "Ik zeg نعم tegen jou", false, "Ik zeg معن tegen jou"},
    {"a telephone number never turns round", "06 12 34 56 45", true, "06 12 34 56 45"},
    {"a covered number never turns round", "06 •• •• 45", true, "06 •• •• 45"},
    {"the plus stays before the number", "+31 6 12", true, "+31 6 12"},
    {"an isolated number never turns round",
     "هاتف: \xE2\x81\xA8"
     "0413 12 34\xE2\x81\xA9",
     true, "0413 12 34 :فتاه"},
    {"the full stop ends at the left", "نعم.", true, ".معن"},
    {"lines are joined by spaces", "ja\nnee", false, "ja nee"},
};

static void
label_looks_as_it_should(void **state)
{
    const struct visual_row *row = *state;
    char *visual = text_visual(row->label, row->is_rtl);

    assert_string_equal(visual, row->visual);
    free(visual);
}

static int
by_place(const void *a, const void *b)
{
    const struct text_run *left = a, *right = b;

    if (left->line != right->line)
        return left->line - right->line;
    return left->x_px - right->x_px;
}

/* Runs from left to right, each in display order, spaces left out on both sides. */
static void
runs_stand_as_the_label_looks(void **state)
{
    const struct visual_row *row = *state;
    struct text text = lay(row->label, row->is_rtl, 10000, ALIGN_START);
    char *visual = text_visual(row->label, row->is_rtl), seen[400] = "", want[400] = "";
    size_t used = 0;

    qsort(text.runs, text.run_count, sizeof *text.runs, by_place);
    for (size_t i = 0; i < text.run_count; i++) {
        char marked[100], *run;
        size_t room = strlen(seen);

        snprintf(marked, sizeof marked, RLM "%s" RLM, text.runs[i].utf8);
        run = text_visual(text.runs[i].is_rtl ? marked : text.runs[i].utf8, text.runs[i].is_rtl);
        snprintf(seen + room, sizeof seen - room, "%s", run);
        free(run);
    }
    for (const char *at = visual; *at != '\0'; at++)
        if (*at != ' ')
            want[used++] = *at;
    assert_string_equal(seen, want);
    free(visual);
    text_clear(&text);
}

static void
a_run_has_one_font_one_word_one_direction(void **state)
{
    struct text text = lay("Kies نعم of لا.", false, 10000, ALIGN_START);

    (void)state;
    assert_int_equal(text.run_count, 5);
    assert_int_equal(text.runs[0].font, 0);
    assert_int_equal(text.runs[1].font, 1);
    assert_true(text.runs[1].is_rtl);
    assert_false(text.runs[0].is_rtl);
    assert_int_equal(text.runs[3].word, 3);
    assert_string_equal(text.runs[4].utf8, ".");
    assert_int_equal(text.runs[4].word, 3);
    text_clear(&text);
}

static void
words_are_counted_as_they_are_lit(void **state)
{
    static const char *const labels[] = {
        "Wat vind je belangrijk?", " twee  woorden ", "een\ntwee", "",
        "أريد 10 ساعات",           "een-twee drie"};

    (void)state;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        struct text text = lay(labels[i], false, 10000, ALIGN_START);
        int words = 0;

        for (size_t j = 0; j < text.run_count; j++)
            words = text.runs[j].word + 1 > words ? text.runs[j].word + 1 : words;
        assert_int_equal(words, text_word_count(labels[i]));
        text_clear(&text);
    }
}

static void
no_line_is_wider_than_its_box(void **state)
{
    const char *label = "Je ziet plaatjes. Je kiest wat bij jou past. Dat mag rustig.";

    (void)state;
    for (int w = 200; w < 1200; w += 7)
        for (int align = ALIGN_START; align <= ALIGN_END; align++) {
            struct text text = lay(label, false, w, (enum align)align);

            assert_false(text.is_clipped);
            assert_true(text.w_px <= w);
            for (size_t i = 0; i < text.run_count; i++) {
                assert_true(text.runs[i].x_px >= 0);
                assert_true(text.runs[i].x_px + text.runs[i].w_px <= text.w_px);
            }
            text_clear(&text);
        }
}

static void
a_word_is_never_broken_inside(void **state)
{
    struct text text = lay("Werkgelegenheidsvoorziening nu", false, 60, ALIGN_START);

    (void)state;
    assert_true(text.is_clipped);
    assert_string_equal(text.runs[0].utf8, "Werkgelegenheidsvoorziening");
    assert_int_equal(text.line_count, 2);
    text_clear(&text);
}

static void
too_many_lines_are_clipped(void **state)
{
    struct text_want want = {"een twee drie vier vijf", false, true, CAP, 100, 2, ALIGN_START, 0};
    struct text text;

    (void)state;
    text_layout(&text, &want, &fake_measure);
    assert_true(text.is_clipped);
    text_clear(&text);
}

static void
a_letter_without_a_font_is_told(void **state)
{
    struct text text = lay("a\xEE\x80\x80", false, 1000, ALIGN_START);

    (void)state;
    assert_true(text.is_missing_glyph);
    text_clear(&text);
}

static int
words_on_line(const struct text *text, int line)
{
    int words = 0, last = -1;

    for (size_t i = 0; i < text->run_count; i++)
        if (text->runs[i].line == line && text->runs[i].word != last) {
            last = text->runs[i].word;
            words++;
        }
    return words;
}

static void
a_title_leaves_no_lonely_last_word(void **state)
{
    const char *title = "Wat vind je nu het meest belangrijk in je werk?";

    (void)state;
    for (int w = 320; w < 900; w += 11) {
        struct text text = lay(title, false, w, ALIGN_CENTRE);

        if (text.line_count > 1)
            assert_true(words_on_line(&text, text.line_count - 1) > 1);
        text_clear(&text);
    }
}

static void
body_text_leaves_no_lonely_last_word_either(void **state)
{
    const char *body = "Je mag er rustig over denken en daarna kiezen";

    (void)state;
    for (int w = 360; w < 900; w += 11) {
        struct text text = lay(body, false, w, ALIGN_START);

        if (text.line_count > 1)
            assert_true(words_on_line(&text, text.line_count - 1) > 1);
        text_clear(&text);
    }
}

/* Wherever there is room for both, and never for a line more. */
static void
a_number_stands_with_what_it_counts(void **state)
{
    static const char *const texts[] = {"Dit apparaat heeft geen contact sinds 20 november",
                                        "Bleiswijk, 20 minuten", "Wij zoeken je 3 keer in de week"};
    static const int words[] = {7, 2, 4}; /* after the number */
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (int w = 300; w < 900; w += 7) {
            struct text text = lay(texts[i], false, w, ALIGN_START);
            int lines[2] = {-1, -1};

            for (size_t k = 0; k < text.run_count; k++)
                for (int which = 0; which < 2; which++)
                    if (text.runs[k].word == words[i] - 1 + which)
                        lines[which] = text.runs[k].line;
            assert_true(lines[0] >= 0 && lines[0] == lines[1]);
            text_clear(&text);
        }
    }
}

static void
centred_lines_are_balanced(void **state)
{
    struct text text = lay("een twee drie vier vijf zes zeven", false, 480, ALIGN_CENTRE);
    int ends[2] = {0, 0}, starts[2] = {10000, 10000};

    (void)state;
    assert_int_equal(text.line_count, 2);
    for (size_t i = 0; i < text.run_count; i++) {
        const struct text_run *run = &text.runs[i];

        ends[run->line] =
            run->x_px + run->w_px > ends[run->line] ? run->x_px + run->w_px : ends[run->line];
        starts[run->line] = run->x_px < starts[run->line] ? run->x_px : starts[run->line];
    }
    assert_in_range(abs((ends[0] - starts[0]) - (ends[1] - starts[1])), 0, 100);
    assert_in_range(abs((starts[0] + ends[0]) - (starts[1] + ends[1])), 0, 2);
    text_clear(&text);
}

static void
text_begins_where_the_language_begins(void **state)
{
    struct text dutch = lay("een lange regel\nkort", false, 1000, ALIGN_START);
    struct text arabic = lay("هنا الاسم فقط\nنعم", true, 1000, ALIGN_START);
    const struct text_run *last = &arabic.runs[arabic.run_count - 1];

    (void)state;
    assert_int_equal(dutch.runs[dutch.run_count - 1].x_px, 0);
    assert_int_equal(last->x_px + last->w_px, arabic.w_px);
    text_clear(&dutch);
    text_clear(&arabic);
}

static void
an_empty_label_takes_no_room(void **state)
{
    struct text text = lay("", false, 100, ALIGN_CENTRE);

    (void)state;
    assert_int_equal(text.run_count, 0);
    assert_int_equal(text.h_px, 0);
    assert_false(text.is_clipped);
    text_clear(&text);
}

#define VISUAL_ROWS (sizeof visual_table / sizeof visual_table[0])

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_has_one_font_one_word_one_direction),
        cmocka_unit_test(words_are_counted_as_they_are_lit),
        cmocka_unit_test(no_line_is_wider_than_its_box),
        cmocka_unit_test(a_word_is_never_broken_inside),
        cmocka_unit_test(too_many_lines_are_clipped),
        cmocka_unit_test(a_letter_without_a_font_is_told),
        cmocka_unit_test(a_title_leaves_no_lonely_last_word),
        cmocka_unit_test(body_text_leaves_no_lonely_last_word_either),
        cmocka_unit_test(a_number_stands_with_what_it_counts),
        cmocka_unit_test(centred_lines_are_balanced),
        cmocka_unit_test(text_begins_where_the_language_begins),
        cmocka_unit_test(an_empty_label_takes_no_room),
    };
    struct CMUnitTest rows[2 * VISUAL_ROWS];

    for (size_t i = 0; i < VISUAL_ROWS; i++) {
        void *row = mem_copy((const char *)&visual_table[i], sizeof visual_table[i]);

        rows[2 * i] =
            (struct CMUnitTest){visual_table[i].name, label_looks_as_it_should, NULL, NULL, row};
        rows[2 * i + 1] = (struct CMUnitTest){visual_table[i].name, runs_stand_as_the_label_looks,
                                              NULL, NULL, row};
    }
    int failed = cmocka_run_group_tests_name("text", tests, NULL, NULL);
    failed += _cmocka_run_group_tests("order", rows, 2 * VISUAL_ROWS, NULL, NULL);
    for (size_t i = 0; i < VISUAL_ROWS; i++)
        free(rows[2 * i].initial_state);
    return failed;
}
