/* What a vacancy may not say: a thousand tries and more, each refused for the right reason, and
 * what honest employers say, all of it accepted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/vacancy_rules.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "plain_vacancy.h"

#include <unistr.h>

#define LEAST_HOSTILE 1000
#define LEAST_HONEST 300
#define MAX_TEXT 4096

struct hostile {
    const char *locale, *reason, *text, *masked;
};

static const struct hostile hostile[] = {
#define HOSTILE(locale, reason, text, masked) {locale, reason, text, masked},
#include "hostile.inc"
#include "hostile_person.inc"
};

static const struct hostile shapes[] = {
#include "hostile_shapes.inc"
#undef HOSTILE
};

static const struct {
    const char *locale, *text;
} honest[] = {
#define HONEST(locale, text) {locale, text},
#include "honest.inc"
#include "honest_work.inc"
#undef HONEST
};

/* How a word is hidden. after: stands after each letter. from, to: letters for letters. shift: from
 * 'a' to another alphabet. */
struct mask {
    const char *name;
    const char *after;
    const char *from;
    const char *to[8];
    uint32_t shift;
    bool is_arabic, is_latin;
};

static const struct mask masks[] = {
    {"as it is", .is_arabic = true, .is_latin = true},
    {"spaced", .after = " ", .is_arabic = true, .is_latin = true},
    {"dotted", .after = ".", .is_latin = true},
    {"dashed", .after = "-", .is_latin = true},
    {"starred", .after = "*", .is_latin = true},
    {"nothing between", .after = "\u200b", .is_arabic = true, .is_latin = true},
    {"word joiners between", .after = "\u2060", .is_arabic = true, .is_latin = true},
    {"soft hyphens", .after = "\u00ad", .is_latin = true},
    {"crossed", .after = "\u0336", .is_latin = true},
    {"accents", .after = "\u0301", .is_latin = true},
    {"Cyrillic", .from = "aeocpxyi", .to = {"а", "е", "о", "с", "р", "х", "у", "і"},
     .is_latin = true},
    {"Greek", .from = "aovptkie", .to = {"α", "ο", "ν", "ρ", "τ", "κ", "ι", "ε"}, .is_latin = true},
    {"digits", .from = "aeiost", .to = {"4", "3", "1", "0", "5", "7"}, .is_latin = true},
    {"signs", .from = "asie", .to = {"@", "$", "!", "€"}, .is_latin = true},
    {"wide", .shift = 0xFF41, .is_latin = true},
    {"mathematical bold", .shift = 0x1D41A, .is_latin = true},
    {"mathematical script", .shift = 0x1D4EA, .is_latin = true},
    {"in circles", .shift = 0x24D0, .is_latin = true},
    {"in black squares", .shift = 0x1F170, .is_latin = true},
    {"stretched", .after = "\u0640", .is_arabic = true},
    {"vowel signs", .after = "\u064e", .is_arabic = true},
};

static void
put(char *out, const char *text)
{
    size_t len = strlen(out);
    assert_true(len + strlen(text) < MAX_TEXT);
    memcpy(out + len, text, strlen(text) + 1);
}

static void
put_masked(char *out, const struct mask *mask, const char *word)
{
    for (const char *at = word, *end = word + strlen(word); at < end;) {
        const char *letter = at;
        uint32_t code_point = utf8_next(&at, end);
        char one[8] = "";
        const char *change =
            mask->from && code_point < 0x80 ? strchr(mask->from, (int)(code_point | 0x20)) : NULL;
        memcpy(one, letter, (size_t)(at - letter));
        uint32_t small = code_point | 0x20;
        if (change && *change) {
            snprintf(one, sizeof one, "%s", mask->to[change - mask->from]);
        } else if (mask->shift && small >= 'a' && small <= 'z') {
            int len = u8_uctomb((uint8_t *)one, mask->shift + small - 'a', sizeof one);
            one[len] = 0;
        }
        put(out, one);
        if (mask->after && at < end && code_point != ' ' && *at != ' ') {
            put(out, mask->after);
        }
    }
}

static unsigned
reason_of(const char *key)
{
    for (unsigned i = 0; i < VACANCY_REASONS; i++) {
        if (strcmp(vacancy_reason_key((enum vacancy_reason)i), key) == 0) {
            return i;
        }
    }
    fail_msg("no such reason: %s", key);
    return 0;
}

static size_t
count_missed(const struct hostile *row, const char *text, const char *how)
{
    if (vacancy_refuse_text(text, row->locale) & (uint32_t)1 << reason_of(row->reason)) {
        return 0;
    }
    print_error("%s (%s), %s: %s\n", row->reason, row->locale, how, text);
    return 1;
}

static void
hostile_words_are_refused_under_every_mask(void **state)
{
    size_t tried = 0, missed = 0;
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        const struct hostile *row = &hostile[i];
        bool is_arabic = strcmp(row->locale, "ar") == 0;
        missed += count_missed(row, row->text, "as written");
        tried++;
        for (size_t m = 0; *row->masked && m < sizeof masks / sizeof masks[0]; m++) {
            char text[MAX_TEXT] = "Werk: ";
            if (is_arabic ? masks[m].is_arabic : masks[m].is_latin) {
                put_masked(text, &masks[m], row->masked);
                put(text, " 30 ");
                missed += count_missed(row, text, masks[m].name);
                tried++;
            }
        }
    }
    assert_int_equal(missed, 0);
    assert_true(tried >= LEAST_HOSTILE);
}

static void
hostile_shapes_are_refused(void **state)
{
    size_t missed = 0;
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        missed += count_missed(&shapes[i], shapes[i].text, "as written");
    }
    assert_int_equal(missed, 0);
}

static void
honest_words_are_accepted(void **state)
{
    size_t refused = 0;
    (void)state;
    assert_true(sizeof honest / sizeof honest[0] >= LEAST_HONEST);
    for (size_t i = 0; i < sizeof honest / sizeof honest[0]; i++) {
        uint32_t found = vacancy_refuse_text(honest[i].text, honest[i].locale);
        for (unsigned r = 0; r < VACANCY_REASONS; r++) {
            if (found & (uint32_t)1 << r) {
                print_error("%s: %s\n", vacancy_reason_key((enum vacancy_reason)r), honest[i].text);
                refused++;
            }
        }
    }
    assert_int_equal(refused, 0);
}

static struct {
    const char *from, *to, *field, *reason;
} fields[] = {
    {"kas-oogsten", "kas-diploma", "key", "diploma"},
    {"Kwekerij Zon", "Zon, stuur je cv", "employer", "cv"},
    {"Kas 4", "www.zon.nl", "place/name", "link"},
    {"Bleiswijk", "jonger dan 30", "place/town", "age"},
    {"Kasweg 4, naast de brug", "Bel 0612345678", "map", "phone"},
    {"Je plukt tomaten", "Goed Nederlands nodig", "texts/nl", "language"},
    {"تقطف الطماطم", "مع السيرة الذاتية", "texts/ar", "cv"},
};

static void
every_free_text_is_looked_at_and_named(void **state)
{
    struct vacancy_refusal why[VACANCY_MAX_REFUSALS];
    struct vacancy vacancy = {0};
    (void)state;
    assert_true(vacancy_parse(plain_vacancy, strlen(plain_vacancy), &vacancy, NULL));
    assert_int_equal(vacancy_refuse(&vacancy, why), 0);
    vacancy_clear(&vacancy);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        char *text = plain_vacancy_with(fields[i].from, fields[i].to);
        assert_true(vacancy_parse(text, strlen(text), &vacancy, NULL));
        assert_true(vacancy_refuse(&vacancy, why) >= 1);
        assert_string_equal(why[0].field, fields[i].field);
        assert_string_equal(vacancy_reason_key(why[0].reason), fields[i].reason);
        vacancy_clear(&vacancy);
        free(text);
    }
}

static const struct {
    const char *text, *reason, *word;
} named[] = {
    {"Je hebt een V.O.G. nodig.", "conduct", "vog"},
    {"Goed N3derl4nds graag.", "language", "goed nederlands"},
    {"Stuur je motivatiebrief.", "letter", "motivatiebrief"},
    {"Een echte team-player.", "nature", "team player"},
    {"مطلوب سجل جنائي نظيف.", "conduct", "سجل جنايي"}, /* as it is read */
    {"Meer op www.zon.nl", "link", "www"},
    {"Meer op zon.nl", "link", ""}, /* a shape */
};

static void
the_word_that_is_refused_is_named(void **state)
{
    struct vacancy_why why;
    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        unsigned reason = reason_of(named[i].reason);
        vacancy_refuse_why(named[i].text, "ar", &why);
        assert_true(why.reasons & (uint32_t)1 << reason);
        assert_string_equal(why.words[reason], named[i].word);
    }
}

static void
more_refusals_than_room_are_cut_off(void **state)
{
    struct vacancy_refusal why[VACANCY_MAX_REFUSALS + 1];
    struct vacancy vacancy = {0};
    static const char all[] = "cv diploma ervaring leeftijd pasfoto bsn x.nl a@b.nl 0612345678";
    (void)state;
    memset(why, 0x5A, sizeof why);
    char *text = plain_vacancy_with("Kasweg 4, naast de brug", all);
    assert_true(vacancy_parse(text, strlen(text), &vacancy, NULL));
    snprintf(vacancy.employer, sizeof vacancy.employer, "%s", all);
    snprintf(vacancy.place, sizeof vacancy.place, "%s", all);
    assert_int_equal(vacancy_refuse(&vacancy, why), VACANCY_MAX_REFUSALS);
    assert_int_equal(why[VACANCY_MAX_REFUSALS].field[0], 0x5A);
    vacancy_clear(&vacancy);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_words_are_refused_under_every_mask),
        cmocka_unit_test(hostile_shapes_are_refused),
        cmocka_unit_test(honest_words_are_accepted),
        cmocka_unit_test(every_free_text_is_looked_at_and_named),
        cmocka_unit_test(the_word_that_is_refused_is_named),
        cmocka_unit_test(more_refusals_than_room_are_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
