/* Every mistake one can make in a plain deck, a row each, and how it is told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "content/content_parts.h"
#include "content/deck.h"
#include "content/problems.h"
#include "plain_deck.h"

struct row {
    const char *name;
    const char *from, *to; /* the first place in the deck */
    const char *told;      /* every problem, one a line */
};

#define WASSEN "\"subject\": \"zorg-wassen\""
#define PLEK "{\"key\": \"plek\", \"choices\": [\"werk\", \"thuis\"]}"
#define PLEK_WITH(more) "{\"key\": \"plek\", \"choices\": [\"werk\", \"thuis\"]" more "}"

static struct row rows[] = {
    {"a good deck has no problems", "skills", "skills", ""},
    {"an act without a picture", "\"picture\": \"p-was\", ", "",
     "f:7: zorg-wassen: missing picture\nf:24: zorg-wassen: an act without a picture\n"},
    {"an act that has only a name", "\"picture\": \"p-was\"", "\"name\": \"Wassen\"",
     "f:24: zorg-wassen: an act without a picture\n"},
    {"an act without a field", "\"field\": \"zorg\", ", "",
     "f:24: zorg-wassen: an act without a field\n"},
    {"an act of a field that is no item", "\"field\": \"zorg\"", "\"field\": \"zee\"",
     "f:24: zorg-wassen: unknown key: no item for field zee\n"},
    {"an act without a vocabulary code", ", \"vocab\": \"http://v/1\"", "",
     "f:24: zorg-wassen: an act without a vocabulary code\n"},
    {"an act asked twice", "\"subject\": \"zorg-eten\"", WASSEN,
     "f:8: zorg-eten: on no card\nf:25: zorg-wassen: an act asked twice\n"},
    {"an act with several answers", WASSEN, WASSEN ", \"kind\": \"some\"",
     "f:24: wassen: an act has exactly one answer\n"},
    {"a subject that is no item", WASSEN, "\"subject\": \"zee\"",
     "f:7: zorg-wassen: on no card\nf:24: zee: unknown key: no item of the deck\n"},
    {"about what is no item", "\"about\": \"zorg\"", "\"about\": \"zee\"",
     "f:27: zee: unknown key: no item of the deck\n"},
    {"an item nobody meets", "\"choices\": [\"groen\", \"niets\"]",
     "\"choices\": [\"bouw\", \"niets\"]", "f:6: groen: on no card\n"},
    {"an item without picture or name", "{\"key\": \"groen\", \"picture\": \"p-groen\"}",
     "{\"key\": \"groen\"}", "f:6: groen: missing picture\n"},
    {"speech without a name", "\"picture\": \"p-groen\"",
     "\"picture\": \"p-groen\", \"say\": \"x\"", "f:6: groen: only a name has its own speech\n"},
    {"an empty name", "\"Arabi\"", "\"\"", "f:17: ar: missing picture\nf:17: name: empty\n"},
    {"one other among many names", "\"Arabi\"", "\"Arabi\", \"picture\": \"p-ar\"", ""},
    {"two others among many names", "\"ti\", \"so\"]", "\"werk\", \"thuis\"]",
     "f:18: ti: on no card\nf:19: so: on no card\nf:28: talen: more than four choices\n"},
    {"quiet that is no yes or no", "\"quiet\": true", "\"quiet\": 1",
     "f:12: niets: quiet: true or false expected\n"},
    {"aside that is no yes or no", "\"quiet\": true", "\"aside\": 1",
     "f:12: niets: aside: true or false expected\n"},
    {"a condition on a later card", "{\"item\": \"zorg\"}", "{\"item\": \"thuis\"}",
     "f:24: wassen: when: no earlier card can make it come true\n"},
    {"a condition on a later act", "\"when\": {\"field\": \"zorg\", \"answer\": \"kan\"}",
     "\"when\": {\"field\": \"groen\", \"answer\": \"kan\"}",
     "f:27: geleerd: when: no earlier card can make it come true\n"},
    {"a condition on an answer no act has", "\"answer\": \"kan\"", "\"answer\": \"thuis\"",
     "f:27: geleerd: when: no earlier card can make it come true\n"},
    {"a condition on what is no item", "{\"item\": \"zorg\"}", "{\"item\": \"zee\"}",
     "f:24: zee: unknown key: no item of the deck\n"},
    {"half a condition", "{\"field\": \"zorg\", \"answer\": \"kan\"}", "{\"field\": \"zorg\"}",
     "f:27: when: either an item, or a field and an answer\n"},
    {"two conditions", "{\"item\": \"zorg\"}",
     "{\"item\": \"zorg\", \"field\": \"zorg\", \"answer\": \"kan\"}",
     "f:24: when: either an item, or a field and an answer\n"},
    {"a condition with an unknown word", "{\"item\": \"zorg\"}", "{\"thing\": \"zorg\"}",
     "f:24: thing: unknown key\nf:24: when: either an item, or a field and an answer\n"},
    {"a group that does not agree on its most", "\"most\": 2, \"group\": \"velden\"}",
     "\"most\": 1, \"group\": \"velden\"}",
     "f:23: velden-2: not of one kind and most with card velden-1 of velden\n"},
    {"a group without a most", "\"choices\": [\"groen\", \"niets\"], \"most\": 2,",
     "\"choices\": [\"groen\", \"niets\"],",
     "f:23: velden-2: a group without most\n"
     "f:23: velden-2: not of one kind and most with card velden-1 of velden\n"},
    {"a most that is no limit", "\"columns\": 2", "\"columns\": 2, \"most\": 4",
     "f:29: rooster: most is all of the choices\n"},
    {"most where one is chosen", PLEK, PLEK_WITH(", \"most\": 1"),
     "f:31: plek: most without several choices\n"},
    {"most of nought", "\"columns\": 2", "\"columns\": 2, \"most\": 0",
     "f:29: most: not within 1 to 24\n"},
    {"a grid without columns", "\"columns\": 2, ", "", "f:29: rooster: a grid without columns\n"},
    {"a grid of eight columns", "\"columns\": 2", "\"columns\": 8",
     "f:29: columns: not within 1 to 7\nf:29: rooster: a grid without columns\n"},
    {"a grid with a row that is not full", "\"columns\": 2", "\"columns\": 3",
     "f:29: rooster: a grid with a row that is not full\n"},
    {"columns without a grid", PLEK, PLEK_WITH(", \"columns\": 2"),
     "f:31: plek: columns without a grid\n"},
    {"five pictures on one card", "[\"groen\", \"niets\"]",
     "[\"groen\", \"niets\", \"kan\", \"leren\", \"werk\"]",
     "f:23: velden-2: more than four choices\n"},
    {"one choice", "[\"groen\", \"niets\"]", "[\"groen\"]",
     "f:23: velden-2: fewer than two choices\n"},
    {"a spoken answer with choices", "\"kind\": \"speak\"",
     "\"kind\": \"speak\", \"choices\": [\"kan\", \"leren\"]",
     "f:30: trots: a spoken answer has no choices\n"},
    {"a spoken answer without a picture", ", \"picture\": \"p-trots\"", "",
     "f:30: trots: missing picture\n"},
    {"a picture that nobody sees", PLEK, PLEK_WITH(", \"picture\": \"p-trots\""),
     "f:31: plek: a picture without a spoken answer\n"},
    {"an unknown kind of card", "\"grid\"", "\"table\"",
     "f:29: rooster: columns without a grid\nf:29: table: unknown key: no kind of card\n"},
    {"an unknown word on a card", PLEK, PLEK_WITH(", \"x\": 1"), "f:31: x: unknown key\n"},
    {"odds with a card that is not there", "plek:thuis", "plak:thuis",
     "f:33: plak:thuis: unknown key: no choice card:item of the deck\n"},
    {"odds with an item that the card has not", "plek:thuis", "plek:zorg",
     "f:33: plek:zorg: unknown key: no choice card:item of the deck\n"},
    {"odds without a card", "plek:thuis", "thuis",
     "f:33: thuis: unknown key: no choice card:item of the deck\n"},
    {"odds of one", "[\"plek:thuis\", \"wassen:kan\"]", "[\"plek:thuis\"]",
     "f:33: two answers expected\n"},
    {"odds with itself", "[\"plek:thuis\", \"wassen:kan\"]", "[\"plek:thuis\", \"plek:thuis\"]",
     "f:33: an answer is not at odds with itself\n"},
    {"no number", "\"number\": 3, ", "", "f:1: skills: missing number or form\n"},
    {"number nought", "\"number\": 3", "\"number\": 0", "f:1: number: not within 1 to 31\n"},
    {"no form", "\"form\": 1, ", "", "f:1: skills: missing number or form\n"},
    {"a form that does not fit the card", "\"form\": 1", "\"form\": 16",
     "f:1: form: not within 1 to 15\n"},
    {"a number that does not fit the card", "\"number\": 3", "\"number\": 32",
     "f:1: number: not within 1 to 31\n"},
    {"a door without a picture", "\"picture\": \"p-deck\", ", "", "f:1: picture: text expected\n"},
    {"a group of mixed kinds", "\"columns\": 2",
     "\"columns\": 2, \"most\": 2, \"group\": \"velden\"",
     "f:29: rooster: not of one kind and most with card velden-1 of velden\n"},
};

#define ROW_COUNT (sizeof rows / sizeof rows[0])

static char *
edited(const struct row *row)
{
    const char *at = strstr(plain_deck, row->from);
    char *text = NULL;
    if (!at) {
        fail_msg("not in the deck: %s", row->from);
        return NULL;
    }
    assert_true(asprintf(&text, "%.*s%s%s", (int)(at - plain_deck), plain_deck, row->to,
                         at + strlen(row->from)) > 0);
    return text;
}

static void
a_mistake_is_told_with_its_line_and_nothing_else(void **state)
{
    const struct row *row = *state;
    struct problems problems = {0};
    struct deck deck = {0};
    char *text = edited(row), told[4096] = "";
    bool ok = deck_load(&deck, text, strlen(text), "f", &problems);
    problems_sort(&problems);
    for (size_t i = 0; i < problems.kept; i++) {
        size_t len = strlen(told);
        snprintf(told + len, sizeof told - len, "%s\n", problems.lines[i]);
    }
    problems_clear(&problems);
    free(text);
    assert_string_equal(told, row->told);
    assert_int_equal(ok, *row->told == '\0');
    deck_clear(&deck);
}

/* A record has room for so many minutes of sound. */
static void
there_are_no_more_spoken_answers_than_a_record_holds(void **state)
{
    (void)state;
    struct content *content = content_new();
    struct problems problems = {0};
    for (int i = 0; i <= CONTENT_MAX_SPOKEN; i++) {
        char *text = NULL;
        const char *rest = strstr(plain_deck, ", \"form\"");
        assert_true(asprintf(&text, "{\"key\": \"deck-%d\", \"number\": %d%s", i, i + 1, rest) > 0);
        content_take_deck(content, text, strlen(text), "f", &problems);
        free(text);
    }
    assert_int_equal(content_deck_count(content), CONTENT_MAX_SPOKEN);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.lines[0], "f:1: deck-3: more than 3 spoken answers in all decks");
    problems_clear(&problems);
    content_close(content);
}

static void
a_deck_is_what_its_file_says(void **state)
{
    (void)state;
    struct content *content = plain_deck_content();
    const struct deck *deck = content_deck_at(content, 0);
    const struct card *act = &deck->cards[deck_find_card(deck, "wassen")];
    const struct card *later = &deck->cards[deck_find_card(deck, "geleerd")];
    const struct card *grid = &deck->cards[deck_find_card(deck, "rooster")];
    const struct item *name = &deck->items[deck_find_item(deck, "nl")];
    assert_int_equal(deck->number, 3);
    assert_false(deck->is_triples);
    assert_int_equal(act->kind, CARD_ONE);
    assert_string_equal(deck->items[act->subject].vocab, "http://v/1");
    assert_int_equal(act->when.kind, WHEN_ITEM);
    assert_int_equal(act->when.item, deck_find_item(deck, "zorg"));
    assert_int_equal(act->about, -1);
    assert_int_equal(later->kind, CARD_SOME);
    assert_int_equal(later->about, deck_find_item(deck, "zorg"));
    assert_int_equal(later->when.kind, WHEN_FIELD);
    assert_string_equal(later->when.field, "zorg");
    assert_int_equal(later->when.answer, deck_find_item(deck, "kan"));
    assert_int_equal(grid->kind, CARD_GRID);
    assert_int_equal(grid->columns, 2);
    assert_string_equal(name->label, "");
    assert_string_equal(name->say, "Nederlands");
    assert_string_equal(name->voice, "nl");
    assert_string_equal(deck->items[act->subject].label, "skills.zorg-wassen");
    assert_true(deck->items[deck_find_item(deck, "niets")].is_quiet);
    assert_int_equal(deck->odds_count, 1);
    assert_int_equal(deck->odds[0].card_a, deck_find_card(deck, "plek"));
    assert_int_equal(deck->odds[0].item_b, deck_find_item(deck, "kan"));
    content_close(content);
}

int
main(void)
{
    struct CMUnitTest tests[ROW_COUNT + 2] = {
        cmocka_unit_test(there_are_no_more_spoken_answers_than_a_record_holds),
        cmocka_unit_test(a_deck_is_what_its_file_says)};
    for (size_t i = 0; i < ROW_COUNT; i++) {
        tests[i + 2] = (struct CMUnitTest){
            rows[i].name, a_mistake_is_told_with_its_line_and_nothing_else, NULL, NULL, &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
