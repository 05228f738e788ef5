/* What runs from left to right in what runs from right to left, and the other way round: each row
 * is a sentence of the locales with what comes from outside in it, and how it looks from left to
 * right. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include "base/mem.h"
#include "content/bidi.h"
#include "content/content.h"
#include "content/locale.h"
#include "fake_measure.h"
#include "ui/text.h"

#define ISOLATE "\xE2\x81\xA8"
#define POP "\xE2\x81\xA9"
#define OVERRIDE "\xE2\x80\xAE" /* U+202E turns all that follows round */
#define LRM "\xE2\x80\x8E"
#define CAP 20
#define BROAD 10000
#define COUNT(table) (sizeof(table) / sizeof *(table))

struct sentence {
    const char *name, *locale, *msgid, *visual;
    struct locale_arg args[3]; /* as they come from outside */
};

static const struct sentence sentences[] = {
#define SENTENCE(name, locale, msgid, visual, ...) {name, locale, msgid, visual, {__VA_ARGS__}},
#include "bidi_sentences.inc"
#undef SENTENCE
};

/* Alone on a screen: a text of an employer, a piece of it, a name. */
static const struct alone {
    const char *name, *text, *piece, *visual;
    bool is_rtl;
} alone[] = {
    {"a Dutch sentence ends at the right on an Arabic screen", "Je plukt tomaten.",
     "Je plukt tomaten.", "Je plukt tomaten.", true},
    {"a Dutch sentence begins with a number", "8 uur, 2 dagen (di en do).",
     "8 uur, 2 dagen (di en do).", "8 uur, 2 dagen (di en do).", true},
    {"a piece of a Dutch text runs as the text", "Kom om 9:00. 8:30-9:00!", "8:30-9:00!",
     "8:30-9:00!", true},
    {"a Dutch text with an Arabic name in it", "Vraag naar أمينة, zij helpt.",
     "Vraag naar أمينة, zij helpt.", "Vraag naar ةنيمأ, zij helpt.", true},
    {"a piece that begins with an Arabic name", "Vraag naar أمينة, zij helpt.", "أمينة, zij helpt.",
     "ةنيمأ, zij helpt.", true},
    {"an Arabic sentence ends at the left on a Dutch screen", "نقطف الطماطم.", "نقطف الطماطم.",
     ".مطامطلا فطقن", false},
    {"an Arabic text with a Dutch name in it", "مع Jan & Co. (Zwolle)!", "مع Jan & Co. (Zwolle)!",
     "!Jan & Co. (Zwolle) عم", false},
    {"an Arabic text on its own screen", "نقطف 10 كيلو.", "نقطف 10 كيلو.", ".وليك 10 فطقن", true},
    {"a Dutch text on its own screen", "Je plukt 10 kilo.", "Je plukt 10 kilo.",
     "Je plukt 10 kilo.", false},
};

/* As they are, without being put anywhere: what was typed, a town by itself. */
static const struct alone bare[] = {
    {"a typed name with a dot", "Jan B.", NULL, "Jan B.", true},
    {"a typed name with digits", "2Pac!", NULL, "2Pac!", true},
    {"a place that begins with a bracket", "(oud) Station", NULL, "(oud) Station", true},
    {"an Arabic name with a dot on a Dutch screen", "أمينة.", NULL, ".ةنيمأ", false},
    {"both kinds of letters run as the screen", "أمينة Jansen.", NULL, ".Jansen ةنيمأ", true},
    {"signs alone", "...!", NULL, "...!", true},
    {"hours alone", "9:00-17:00", NULL, "9:00-17:00", true},
};

static struct content *content;

static char *
fill(const struct sentence *row, bool is_isolated)
{
    const struct locale *locale = content_locale(content, row->locale);
    struct locale_arg args[3];
    char *kept[3] = {NULL, NULL, NULL};
    size_t count = 0;
    for (; count < 3 && row->args[count].name; count++) {
        const char *value = row->args[count].value;
        kept[count] =
            is_isolated ? bidi_isolate(locale_is_rtl(locale), value) : mem_copy_text(value);
        args[count] = (struct locale_arg){row->args[count].name, kept[count]};
    }
    char *text = locale_format(locale_text(locale, row->msgid), args, count);
    for (size_t i = 0; i < 3; i++) {
        free(kept[i]);
    }
    return text;
}

static void
a_sentence_looks_as_it_should(void **state)
{
    const struct sentence *row = *state;
    bool is_rtl = locale_is_rtl(content_locale(content, row->locale));
    char *text = fill(row, true);
    char *visual = text_visual(text, is_rtl);
    assert_string_equal(visual, row->visual);
    free(visual);
    free(text);
}

static struct text
lay(const char *utf8, bool is_rtl)
{
    struct text_want want = {.utf8 = utf8,
                             .is_rtl = is_rtl,
                             .cap_px = CAP,
                             .max_w_px = BROAD,
                             .max_lines = TEXT_MAX_LINES};
    struct text text;
    text_layout(&text, &want, &fake_measure);
    return text;
}

/* What is around a value is in no run, so that no font draws or measures it, and is no word. */
static void
it_is_not_drawn_and_no_word(void **state)
{
    const struct sentence *row = *state;
    bool is_rtl = locale_is_rtl(content_locale(content, row->locale));
    char *isolated = fill(row, true), *seen = fill(row, false);
    bidi_strip(seen);
    struct text text = lay(isolated, is_rtl);
    assert_false(text.is_missing_glyph);
    assert_int_equal(text_word_count(isolated), text_word_count(seen));
    for (size_t i = 0; i < text.run_count; i++) {
        char *run = mem_copy_text(text.runs[i].utf8);
        bidi_strip(run);
        assert_string_equal(run, text.runs[i].utf8);
        free(run);
    }
    text_clear(&text);
    free(isolated);
    free(seen);
}

static void
a_text_alone_looks_as_it_should(void **state)
{
    const struct alone *row = *state;
    char *text = row->piece ? bidi_isolate_piece(row->is_rtl, row->text, row->piece)
                            : mem_copy_text(row->text);
    char *visual = text_visual(text, row->is_rtl);
    assert_string_equal(visual, row->visual);
    free(visual);
    free(text);
}

static void
every_mark_of_direction_is_taken_out(void **state)
{
    static const char *const marks[] = {
        "\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c",
        "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(marks); i++) {
        char text[64];
        snprintf(text, sizeof text, "%sJan%s & ن%s%s", marks[i], marks[i], marks[i], marks[i]);
        bidi_strip(text);
        assert_string_equal(text, "Jan & ن");
    }
}

static void
what_only_looks_like_a_mark_stays(void **state)
{
    static const char *const texts[] = {"",       "’s-Gravenhage", "\u2010 \u2030", "\u200d",
                                        "\u2065", "\u206a",        "؛ ؟",           "€ 5"};
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        char *text = mem_copy_text(texts[i]);
        bidi_strip(text);
        assert_string_equal(text, texts[i]);
        free(text);
    }
}

static struct CMUnitTest
row_test(const char *name, CMUnitTestFunction test, const void *row)
{
    return (struct CMUnitTest){name, test, NULL, NULL, (void *)(uintptr_t)row};
}

static int
open_content(void **state)
{
    (void)state;
    content = content_open_dir(".", NULL);
    return content ? 0 : -1;
}

static int
close_content(void **state)
{
    (void)state;
    content_close(content);
    return 0;
}

int
main(void)
{
    struct CMUnitTest tests[2 * COUNT(sentences) + COUNT(alone) + COUNT(bare) + 2] = {
        cmocka_unit_test(every_mark_of_direction_is_taken_out),
        cmocka_unit_test(what_only_looks_like_a_mark_stays),
    };
    struct CMUnitTest *next = tests + 2;
    for (size_t i = 0; i < COUNT(sentences); i++) {
        const struct sentence *row = &sentences[i];
        *next++ = row_test(row->name, a_sentence_looks_as_it_should, row);
        *next++ = row_test(row->name, it_is_not_drawn_and_no_word, row);
    }
    for (size_t i = 0; i < COUNT(alone); i++) {
        *next++ = row_test(alone[i].name, a_text_alone_looks_as_it_should, &alone[i]);
    }
    for (size_t i = 0; i < COUNT(bare); i++) {
        *next++ = row_test(bare[i].name, a_text_alone_looks_as_it_should, &bare[i]);
    }
    return cmocka_run_group_tests(tests, open_content, close_content);
}
