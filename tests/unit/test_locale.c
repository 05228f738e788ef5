/* Words of a language: the PO reader, the locale on top of it, and the emergency words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "content/content.h"
#include "content/emergency.h"
#include "content/locale_table.h"
#include "content/po.h"

#define HEADER                                                                                     \
    "msgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n\"X-Name: Nederlands\\n\"\n"                    \
    "\"X-Direction: ltr\\n\"\n\"X-Spoken: where different\\n\"\n\"X-Voice: nl\\n\"\n"              \
    "\"X-Second: en\\n\"\n\"X-Keyboard: abc déf\\n\"\n\n"

struct po_row {
    const char *name;
    const char *text;
    const char *told; /* the first problem; "" = none */
    size_t entries;
};

static struct po_row po_rows[] = {
    {"an empty file", "", "", 0},
    {"one entry", "msgid \"a\"\nmsgstr \"b\"\n", "", 1},
    {"no end of line at the end", "msgid \"a\"\nmsgstr \"b\"", "", 1},
    {"lines of another system", "msgid \"a\"\r\nmsgstr \"b\"\r\n", "", 1},
    {"no empty line between", "msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", "", 2},
    {"a comment between", "msgid \"a\"\nmsgstr \"b\"\n# x\nmsgid \"c\"\nmsgstr \"d\"\n", "", 2},
    {"context first", "msgctxt \"say\"\nmsgid \"a\"\nmsgstr \"b\"\n", "", 1},
    {"escapes", "msgid \"a\\n\\t\\\"\\\\\"\nmsgstr \"b\"\n", "", 1},
    {"an unknown escape", "msgid \"a\\x41\"\nmsgstr \"b\"\n", "f:1: unknown escape", 1},
    {"a backslash at the end", "msgid \"a\\\"\nmsgstr \"b\"\n", "f:1: unknown escape", 1},
    {"a quote inside", "msgid \"a\"b\"\nmsgstr \"b\"\n", "f:1: quote inside a text: write \\\"", 1},
    {"no quotes", "msgid a\nmsgstr \"b\"\n", "f:1: text without quotes around it", 1},
    {"half a quote", "msgid \"\nmsgstr \"b\"\n", "f:1: text without quotes around it", 1},
    {"nothing after the word", "msgid\nmsgstr \"b\"\n", "f:1: text without quotes around it", 1},
    {"plural forms", "msgid \"a\"\nmsgid_plural \"b\"\n",
     "f:2: not a line of a PO file (plural forms are not used)", 0},
    {"words of no PO file", "hallo\n", "f:1: not a line of a PO file (plural forms are not used)",
     0},
    {"text before any entry", "\"a\"\n", "f:1: text before any msgid", 0},
    {"msgstr without msgid", "msgstr \"b\"\n", "f:1: msgctxt, msgid and msgstr out of order", 0},
    {"msgid without msgstr", "msgid \"a\"\n\n",
     "f:2: entry without msgid or msgstr before this line", 0},
    {"a control character", "msgid \"a\x01\"\nmsgstr \"b\"\n", "f:1: control character", 1},
};

static void
a_po_file_is_read_strictly(void **state)
{
    const struct po_row *row = *state;
    struct problems problems = {0};
    struct po po;
    po_parse(&po, row->text, strlen(row->text), "f", &problems);
    assert_string_equal(problems.count ? problems.lines[0] : "", row->told);
    assert_int_equal(po.count, row->entries);
    po_clear(&po);
    problems_clear(&problems);
}

static void
a_text_over_several_lines_is_one_text(void **state)
{
    (void)state;
    static const char text[] = "msgid \"a\"\nmsgstr \"\"\n\"een \\\"\"\n\"twee\\n\"\n";
    struct problems problems = {0};
    struct po po;
    po_parse(&po, text, strlen(text), "f", &problems);
    assert_int_equal(po.count, 1);
    assert_string_equal(po.entries[0].text, "een \"twee\n");
    po_clear(&po);
    problems_clear(&problems);
}

static void
a_text_past_the_maximum_is_told_once_and_cut(void **state)
{
    (void)state;
    char *text = NULL;
    struct problems problems = {0};
    struct po po;
    assert_true(asprintf(&text, "msgid \"a\"\nmsgstr \"%*s\"\n", PO_MAX_TEXT + 1, "x") > 0);
    po_parse(&po, text, strlen(text), "f", &problems);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.lines[0], "f:2: text too long");
    assert_int_equal(strlen(po.entries[0].text), PO_MAX_TEXT);
    po_clear(&po);
    problems_clear(&problems);
    free(text);
}

static struct locale *
load(const char *text)
{
    struct problems problems = {0};
    struct locale *locale = locale_load(text, strlen(text), "f", &problems);
    assert_int_equal(problems.count, 0);
    return locale;
}

static void
a_locale_knows_who_it_is(void **state)
{
    (void)state;
    struct locale *locale = load(HEADER);
    assert_string_equal(locale_code(locale), "nl");
    assert_string_equal(locale_name(locale), "Nederlands");
    assert_string_equal(locale_voice(locale), "nl");
    assert_string_equal(locale_second(locale), "en");
    assert_string_equal(locale_keyboard(locale), "abc\ndéf");
    assert_false(locale_is_rtl(locale));
    locale_free(locale);
}

static void
the_spoken_form_is_spoken_where_there_is_one(void **state)
{
    (void)state;
    struct locale *locale =
        load(HEADER "msgctxt \"say\"\nmsgid \"b\"\nmsgstr \"twee\"\n\n"
                    "msgid \"b\"\nmsgstr \"2\"\n\nmsgid \"a\"\nmsgstr \"een\"\n");
    assert_string_equal(locale_text(locale, "b"), "2");
    assert_string_equal(locale_say(locale, "b"), "twee");
    assert_string_equal(locale_say(locale, "a"), "een");
    assert_true(locale_has(locale, "a"));
    locale_free(locale);
}

#define DAL "\xd8\xaf"
#define FATHA "\xd9\x8e"
#define KASRA "\xd9\x90"
#define SHADDA "\xd9\x91"

/* The voice loses a vowel that stands before the doubling; what is read stays as it was written. */
static void
the_sign_of_doubling_is_spoken_before_its_vowel(void **state)
{
    (void)state;
    struct locale *locale = load(HEADER "msgid \"a\"\nmsgstr \"" DAL KASRA SHADDA "\"\n\n"
                                        "msgctxt \"say\"\nmsgid \"a\"\nmsgstr \"" DAL KASRA SHADDA
                                            DAL FATHA DAL SHADDA FATHA DAL FATHA SHADDA "\"\n");
    assert_string_equal(locale_text(locale, "a"), DAL KASRA SHADDA);
    assert_string_equal(locale_say(locale, "a"),
                        DAL SHADDA KASRA DAL FATHA DAL SHADDA FATHA DAL SHADDA FATHA);
    locale_free(locale);
}

#define TA "\xd8\xa9"
#define HA "\xd9\x87"

static void
a_ta_marbuta_is_an_h_at_a_pause_and_a_t_before_a_vowel(void **state)
{
    (void)state;
    struct locale *locale =
        load(HEADER "msgid \"a\"\nmsgstr \"" DAL TA "\"\n\nmsgctxt \"say\"\nmsgid \"a\"\n"
                    "msgstr \"" DAL TA " " DAL TA FATHA DAL TA ". " DAL TA "\"\n");
    assert_string_equal(locale_text(locale, "a"), DAL TA);
    assert_string_equal(locale_say(locale, "a"), DAL HA " " DAL TA FATHA DAL HA ". " DAL HA);
    locale_free(locale);
}

static void
an_unknown_msgid_shows_itself(void **state)
{
    (void)state;
    struct locale *locale = load(HEADER);
    assert_false(locale_has(locale, "x.y"));
    assert_string_equal(locale_text(locale, "x.y"), "x.y");
    assert_string_equal(locale_say(locale, "x.y"), "x.y");
    locale_free(locale);
}

struct format_row {
    const char *name;
    const char *text;
    const char *made;
};

static struct format_row format_rows[] = {
    {"nothing to fill in", "Verder", "Verder"},
    {"one", "nog {n} seconden", "nog 5 seconden"},
    {"twice and another", "{n}{who}{n}", "5Sam {n}5"},
    {"what is filled in is not filled in again", "{who}", "Sam {n}"},
    {"an unknown name stays", "{x} {n}", "{x} 5"},
    {"an open brace stays", "a{n", "a{n"},
    {"a brace in a brace", "{{n}", "{5"},
    {"empty braces stay", "{}", "{}"},
};

static void
placeholders_are_filled_in(void **state)
{
    const struct format_row *row = *state;
    static const struct locale_arg args[] = {{"n", "5"}, {"who", "Sam {n}"}};
    char *made = locale_format(row->text, args, 2);
    assert_string_equal(made, row->made);
    free(made);
}

static void
the_emergency_words_are_those_of_the_locales(void **state)
{
    (void)state;
    struct err err = {0};
    struct content *content = content_open_dir(".", &err);
    assert_non_null(content);
    for (size_t i = 0; i < EMERGENCY_LOCALES; i++) {
        const struct locale *own = emergency_locale_at(i);
        const struct locale *full = content_locale(content, locale_code(own));
        assert_non_null(full);
        assert_string_equal(locale_name(own), locale_name(full));
        assert_string_equal(locale_voice(own), locale_voice(full));
        assert_int_equal(locale_is_rtl(own), locale_is_rtl(full));
        assert_true(own->count > 30);
        for (size_t e = 0; e < own->count; e++) {
            const char *msgid = own->entries[e].msgid;
            assert_true(locale_has(full, msgid));
            assert_true(locale_has(own, msgid));
            assert_string_equal(locale_text(own, msgid), locale_text(full, msgid));
            assert_string_equal(locale_say(own, msgid), locale_say(full, msgid));
        }
    }
    content_close(content);
}

static void
an_unknown_language_gets_the_first_emergency_words(void **state)
{
    (void)state;
    assert_string_equal(locale_code(emergency_locale("ar")), "ar");
    assert_string_equal(locale_code(emergency_locale("ti")), "nl");
    assert_null(emergency_locale_at(EMERGENCY_LOCALES));
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

int
main(void)
{
    struct CMUnitTest tests[COUNT(po_rows) + COUNT(format_rows) + 9] = {
        cmocka_unit_test(a_text_over_several_lines_is_one_text),
        cmocka_unit_test(a_text_past_the_maximum_is_told_once_and_cut),
        cmocka_unit_test(a_locale_knows_who_it_is),
        cmocka_unit_test(the_spoken_form_is_spoken_where_there_is_one),
        cmocka_unit_test(the_sign_of_doubling_is_spoken_before_its_vowel),
        cmocka_unit_test(a_ta_marbuta_is_an_h_at_a_pause_and_a_t_before_a_vowel),
        cmocka_unit_test(an_unknown_msgid_shows_itself),
        cmocka_unit_test(the_emergency_words_are_those_of_the_locales),
        cmocka_unit_test(an_unknown_language_gets_the_first_emergency_words),
    };
    struct CMUnitTest *next = tests + 9;
    for (size_t i = 0; i < COUNT(po_rows); i++) {
        *next++ = (struct CMUnitTest){po_rows[i].name, a_po_file_is_read_strictly, NULL, NULL,
                                      &po_rows[i]};
    }
    for (size_t i = 0; i < COUNT(format_rows); i++) {
        *next++ = (struct CMUnitTest){format_rows[i].name, placeholders_are_filled_in, NULL, NULL,
                                      &format_rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
