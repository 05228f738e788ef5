/* What earns a block the mark "look at it together", a row each, and what does not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/content_parts.h"
#include "visit/visit.h"

/* Seven cards of one, then two of several. */
#define ONE(key) "{\"key\": \"" key "\", \"choices\": [\"a\", \"b\", \"c\"]}"
#define SOME(key) "{\"key\": \"" key "\", \"kind\": \"some\", \"choices\": [\"a\", \"b\", \"c\"]}"
static const char plain[] =
    "{\"key\": \"doen\", \"number\": 9, \"form\": 1, \"chapter\": \"kan\", \"kind\": \"plain\","
    "\"picture\": \"p\", \"title\": \"t\", \"question\": \"q\", \"items\": ["
    "{\"key\": \"a\", \"picture\": \"p\"}, {\"key\": \"b\", \"picture\": \"p\"},"
    "{\"key\": \"c\", \"picture\": \"p\"}], \"cards\": [" ONE("1") "," ONE("2") "," ONE(
        "3") "," ONE("4") "," ONE("5") "," ONE("6") "," ONE("7") "," SOME("8") "," SOME("9") "],"
                                                                                             "\"at_"
                                                                                             "odds"
                                                                                             "\": "
                                                                                             "[["
                                                                                             "\"1:"
                                                                                             "a\", "
                                                                                             "\"8:"
                                                                                             "b\"]]"
                                                                                             "}";

struct row {
    const char *name;
    const char *places; /* on each card: which was chosen, or - when skipped */
    unsigned took_ms;
    bool heard, is_together;
};

/* On the drives: twelve cards of three. */
static struct row triples_rows[] = {
    {"always the first place", "000000000000", 5000, true, true},
    {"eleven of twelve at one place", "111111211111", 5000, true, true},
    {"ten of twelve at one place", "221222222202", 5000, true, false},
    {"every place in turn", "012012012012", 5000, true, false},
    {"faster than the speech", "012012012012", 800, false, true},
    {"fast, but all was heard", "012012012012", 800, true, false},
    {"unheard, but with time to look", "012012012012", 4000, false, false},
    {"five answers are too few to tell", "00000-------", 800, false, false},
    {"six are not", "000000------", 5000, true, true},
    {"what was skipped is no answer at a place", "000001------", 5000, true, false},
    {"five circles happen to people", "111100210220", 5000, true, false},
    {"six circles are as many as chance makes", "012200212002", 5000, true, true},
};

static struct row plain_rows[] = {
    {"six cards at one place", "000000-", 5000, true, true},
    {"answers of several do not count", "00000--00", 5000, true, false},
    {"here nothing goes in circles", "0121201", 5000, true, false},
    {"all heard, all over the card", "0102120", 900, true, false},
    {"fast and unheard", "0102120", 900, false, true},
    {"two answers at odds", "0------1-", 5000, true, true},
    {"one of the two is not", "0------2-", 5000, true, false},
    {"nor is the other", "1------1-", 5000, true, false},
};

static struct content *
make_content(bool is_plain)
{
    struct problems problems = {0};
    struct err err = {0};
    if (!is_plain) {
        struct content *content = content_open_dir(".", &err);
        assert_non_null(content);
        return content;
    }
    struct content *content = content_new();
    content_take_deck(content, plain, strlen(plain), "doen.json", &problems);
    assert_int_equal(problems.count, 0);
    content_finish(content);
    return content;
}

static void
hold(const struct row *row, bool is_plain)
{
    struct content *content = make_content(is_plain);
    struct visit *visit = visit_new(content);
    for (size_t card = 0; row->places[card]; card++) {
        int place = row->places[card] - '0';
        struct answer_way way = {place, row->took_ms, row->heard};
        visit_answer(visit, 0, card, place < 0 ? 0 : (uint32_t)1 << place, &way);
    }
    assert_int_equal(visit_is_together(visit, 0), row->is_together);
    visit_free(visit);
    content_close(content);
}

static void
answers_to_triples_are_looked_at_together(void **state)
{
    hold(*state, false);
}

static void
answers_to_a_plain_deck_are_looked_at_together(void **state)
{
    hold(*state, true);
}

/* On a card of an earlier visit no place is kept, only the mark. */
static void
answers_that_came_on_a_card_were_at_no_place(void **state)
{
    (void)state;
    struct content *content = make_content(true);
    struct visit *visit = visit_new(content);
    struct answer_way way = {ANSWER_NO_PLACE, 5000, true};
    for (size_t card = 0; card < 7; card++) {
        visit_answer(visit, 0, card, 1, &way);
    }
    assert_false(visit_is_together(visit, 0));
    visit_set_block_marks(visit, 0, true, false);
    assert_true(visit_is_together(visit, 0));
    visit_answer(visit, 0, 0, 2, &way);
    assert_false(visit_is_together(visit, 0));
    visit_free(visit);
    content_close(content);
}

int
main(void)
{
    enum {
        TRIPLES = sizeof triples_rows / sizeof triples_rows[0],
        PLAIN = sizeof plain_rows / sizeof plain_rows[0]
    };
    struct CMUnitTest tests[1 + TRIPLES + PLAIN] = {
        cmocka_unit_test(answers_that_came_on_a_card_were_at_no_place)};
    for (size_t i = 0; i < TRIPLES; i++) {
        tests[1 + i] =
            (struct CMUnitTest){triples_rows[i].name, answers_to_triples_are_looked_at_together,
                                NULL, NULL, &triples_rows[i]};
    }
    for (size_t i = 0; i < PLAIN; i++) {
        tests[1 + TRIPLES + i] =
            (struct CMUnitTest){plain_rows[i].name, answers_to_a_plain_deck_are_looked_at_together,
                                NULL, NULL, &plain_rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
