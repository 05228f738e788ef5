/* Everyday Dutch, held against the real list of frequent words: a rare word is told, and breaks the
 * content check of any tree that keeps a list of reasons.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/check.h"
#include "content/check_plain.h"
#include "tree.h"

#define MODULES "assets/node_modules"
#define NL "locales/nl.po"

static const struct {
    const char *text;
    size_t limit;
    const char *hard; /* the first word that is not plain; "" none */
} word_rows[] = {
    {"Wat vind je belangrijk?", PLAIN_SENTENCE, ""},
    {"WAT VIND JE BELANGRIJK", PLAIN_SENTENCE, ""},
    {"Motiveer je keuze.", PLAIN_SENTENCE, "motiveer"},
    {"Welke competenties beheers je?", PLAIN_SENTENCE, "competenties"},
    {"Een ÉÉNDUIDIGE vraag", PLAIN_SENTENCE, "éénduidige"},
    {"Fruit plukken", PLAIN_CAPTION, ""},
    {"Kun je fruit plukken?", PLAIN_SENTENCE, "plukken"},
    {"Een hulpmiddel", PLAIN_CAPTION, ""},     /* hulp + middel */
    {"Een stationsgebouw", PLAIN_CAPTION, ""}, /* station + s + gebouw */
    {"Een hulpxyzzy", PLAIN_CAPTION, "hulpxyzzy"},
    {"Melkenwerk", PLAIN_CAPTION, "melkenwerk"}, /* a half with a reason is no half of a compound */
    {"Lassen", PLAIN_CAPTION, ""},               /* a reason */
    {"Je ziet {plukxyzzy} en {count}", PLAIN_SENTENCE, ""},
    {"Foto's van collega\xe2\x80\x99s", PLAIN_SENTENCE, ""},
    {"Nu, x en y: 12 + 3", PLAIN_SENTENCE, ""},
    {"Hottentottententententoonstellingsorganisatiecommissievergaderzaalsleutel", PLAIN_CAPTION,
     "hottentottententententoonstellingsorganisatiecommissievergaderz"},
};

static void
a_word_is_plain_when_many_people_say_it(void **state)
{
    (void)state;
    struct problems problems = {0};
    struct plain *plain = plain_open(".", &problems);
    assert_non_null(plain);
    for (size_t i = 0; i < sizeof word_rows / sizeof *word_rows; i++) {
        char word[PLAIN_MAX_WORD];
        const char *at = word_rows[i].text;
        if (!plain_next_hard(plain, &at, word_rows[i].limit, word)) {
            word[0] = '\0';
        }
        assert_string_equal(word, word_rows[i].hard);
    }
    assert_int_equal(problems.count, 0);
    plain_close(plain);
}

static void
every_hard_word_of_a_text_is_told(void **state)
{
    (void)state;
    struct problems problems = {0};
    struct plain *plain = plain_open(".", &problems);
    char word[PLAIN_MAX_WORD];
    const char *at = "Je competenties en je denkkader.";
    assert_true(plain_next_hard(plain, &at, PLAIN_SENTENCE, word));
    assert_string_equal(word, "competenties");
    assert_true(plain_next_hard(plain, &at, PLAIN_SENTENCE, word));
    assert_string_equal(word, "denkkader");
    assert_false(plain_next_hard(plain, &at, PLAIN_SENTENCE, word));
    plain_close(plain);
}

static struct row {
    const char *name;
    const char *from, *to; /* in the Dutch words */
    const char *extra;
    const char *told; /* every problem, one a line */
} rows[] = {
    {"everyday words pass", "Koken", "Koken", "", ""},
    {"a rare word breaks the check", "Koken", "Onderbouwing", "",
     NL ":17: doen.een: not an everyday word: onderbouwing\n"},
    {"a word may be rarer under a picture", "Koken", "Plukken", "", ""},
    {"than in a sentence", "Wat doe je?", "Wil je plukken?", "",
     NL ":14: doen.question: not an everyday word: plukken\n"},
    {"a reason lets it pass", "Koken", "Onderbouwing", "# remark\n\nonderbouwing  in the picture\n",
     ""},
    {"a word without a reason", "Koken", "Onderbouwing", "# remark\nonderbouwing \n",
     PLAIN_EXTRA ":2: onderbouwing: no reason given\n"},
    {"a reason nobody needs", "Koken", "Koken", "koken   in the picture\n",
     PLAIN_EXTRA ":1: koken: no text needs this word any more\n"},
    {"eleven words in a sentence", "Wat doe je?", "Wat doe je nu en wat doe je dan of niet?", "",
     NL ":14: doen.question: too long: a sentence of 11 words, at most 10\n"},
    {"ten words in a sentence", "Wat doe je?", "Wat doe je nu en wat doe je of niet?", "", ""},
};

#define ROW_COUNT (sizeof rows / sizeof *rows)

static void
link_modules(const struct tree *tree)
{
    char *here = realpath(MODULES, NULL), *there = tree_path(tree, MODULES);
    assert_non_null(here);
    assert_int_equal(symlink(here, there), 0);
    free(here);
    free(there);
}

static void
assert_told(const struct tree *tree, const char *told)
{
    struct problems problems = {0};
    char lines[2000] = "";
    content_check(tree->root, &problems);
    for (size_t i = 0; i < problems.kept; i++) {
        size_t len = strlen(lines);
        snprintf(lines + len, sizeof lines - len, "%s\n", problems.lines[i]);
    }
    problems_clear(&problems);
    assert_string_equal(lines, told);
}

static void
the_content_check_tells_words_that_are_not_plain(void **state)
{
    const struct row *row = *state;
    struct tree tree;
    tree_make(&tree);
    link_modules(&tree);
    tree_write(&tree, PLAIN_EXTRA, row->extra, strlen(row->extra));
    tree_edit(&tree, NL, row->from, row->to);
    assert_told(&tree, row->told);
    tree_free(&tree);
}

static void
reasons_without_a_list_are_a_problem(void **state)
{
    (void)state;
    struct tree tree;
    tree_make(&tree);
    tree_write(&tree, PLAIN_EXTRA, "", 0);
    assert_told(&tree, PLAIN_LIST ":1: cannot be read: No such file or directory\n");
    tree_free(&tree);
}

/* Another file in its place must not pass for the list, nor let everything or nothing pass. */
static void
a_list_that_is_cut_short_is_a_problem(void **state)
{
    (void)state;
    struct tree tree;
    char *folder = NULL;
    tree_make(&tree);
    tree_write(&tree, PLAIN_EXTRA, "", 0);
    for (const char *at = PLAIN_LIST; (at = strchr(at, '/')); at++) {
        assert_true(asprintf(&folder, "%s/%.*s", tree.root, (int)(at - PLAIN_LIST), PLAIN_LIST) >
                    0);
        assert_true(mkdir(folder, 0700) == 0 || errno == EEXIST);
        free(folder);
    }
    tree_write(&tree, PLAIN_LIST, "ik\nje\n", 6);
    assert_told(&tree, PLAIN_LIST ":1: only 2 words, 10000 expected\n");
    tree_free(&tree);
}

int
main(void)
{
    struct CMUnitTest tests[4 + ROW_COUNT] = {
        cmocka_unit_test(a_word_is_plain_when_many_people_say_it),
        cmocka_unit_test(every_hard_word_of_a_text_is_told),
        cmocka_unit_test(reasons_without_a_list_are_a_problem),
        cmocka_unit_test(a_list_that_is_cut_short_is_a_problem),
    };
    for (size_t i = 0; i < ROW_COUNT; i++) {
        tests[4 + i] = (struct CMUnitTest){
            rows[i].name, the_content_check_tells_words_that_are_not_plain, NULL, NULL, &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
