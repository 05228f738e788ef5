/* Every mistake the content check knows, one row each, with the exact words it is told in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/check.h"
#include "base/buf.h"
#include "told_check.h"

#define DECK "assets/decks/doen.json"
#define BOOK "assets/pictures/book.json"
#define NL "locales/nl.po"
#define AR "locales/ar.po"
#define JSON "assets/content.json"

static struct told_row rows[] = {
    {"a good tree has no problems", NL, "Koken", "Koken", ""},
    {"unknown key in a deck", DECK, "\"kind\"", "\"colour\": 1,\n\"kind\"",
     DECK ":3: colour: unknown key\n"},
    {"unknown key in an item", DECK, "\"picture\": \"p-twee\"", "\"picture\": \"p-twee\", \"x\": 1",
     DECK ":8: x: unknown key\n"},
    {"unknown kind of deck", DECK, "\"triples\"", "\"pairs\"",
     DECK ":3: pairs: unknown key: no kind of deck\n"},
    {"unknown chapter", DECK, "\"kan\"", "\"mag\"", DECK ":2: mag: must be wie, kan or wil\n"},
    {"a choice that is no item", DECK, "\"een\", \"twee\", \"drie\"", "\"een\", \"twee\", \"vier\"",
     DECK ":9: drie: on no card\n" DECK ":12: vier: unknown key: no item of the deck\n" DECK
          ":12: 01: wrong design of triples: 2 choices\n" DECK
          ":11: doen: wrong design of triples: een and drie meet on 0 cards, not on one\n" DECK
          ":11: doen: wrong design of triples: twee and drie meet on 0 cards, not on one\n"},
    {"a pair that meets twice", DECK, "\"drie\"]}",
     "\"drie\"]},\n{\"key\": \"02\", \"choices\": [\"een\", \"twee\"]}",
     DECK ":13: 02: wrong design of triples: 2 choices\n" DECK
          ":11: doen: wrong design of triples: een and twee meet on 2 cards, not on one\n"},
    {"a choice twice on one card", DECK, "\"een\", \"twee\", \"drie\"",
     "\"een\", \"twee\", \"twee\"",
     DECK ":9: drie: on no card\n" DECK ":12: twee: stands twice on one card\n" DECK
          ":11: doen: wrong design of triples: een and drie meet on 0 cards, not on one\n" DECK
          ":11: doen: wrong design of triples: twee and drie meet on 0 cards, not on one\n"},
    {"duplicate item", DECK, "\"key\": \"drie\"", "\"key\": \"een\"",
     DECK ":9: een: duplicate id: an item has this key already\n" DECK ":9: een: on no card\n" DECK
          ":12: drie: unknown key: no item of the deck\n" DECK
          ":12: 01: wrong design of triples: 2 choices\n" DECK
          ":11: doen: wrong design of triples: een and een meet on 0 cards, not on one\n" DECK
          ":11: doen: wrong design of triples: twee and een meet on 0 cards, not on one\n"},
    {"duplicate card", DECK, "\"drie\"]}", "\"drie\"]},\n{\"key\": \"01\", \"choices\": []}",
     DECK ":13: 01: duplicate id: a card has this key already\n" DECK
          ":13: 01: fewer than two choices\n" DECK ":13: 01: wrong design of triples: 0 choices\n"},
    {"a key with a space", DECK, "\"key\": \"01\"", "\"key\": \"0 1\"",
     DECK ":12: 0 1: a key has letters a to z, digits, _ - and .\n"},
    {"no title", DECK, "\"title\": \"doen.title\",\n", "", DECK ":1: title: text expected\n"},
    {"a key twice in JSON", DECK, "\"kind\"", "\"key\": \"x\", \"kind\"",
     DECK ":1: not-json: line 3 column 5: key stands twice\n"},
    {"JSON that stops", DECK, "]}\n]}\n", "]}\n",
     DECK ":1: cut-off: JSON stops at line 13 column 0\n"},
    {"missing picture", DECK, "p-twee", "p-vier", DECK ":8: p-vier: missing picture\n"},
    {"a door without a picture", DECK, "\"form\": 1, \"picture\": \"p-een\"",
     "\"form\": 1, \"picture\": \"p-deur\"", DECK ":1: p-deur: missing picture\n"},
    {"a vocabulary code that nobody gave out", DECK, "\"picture\": \"p-twee\"",
     "\"picture\": \"p-twee\", \"vocab\": \"http://v/2\"",
     DECK ":8: twee: unknown vocabulary code: not in assets/vocab\n"},
    {"a vocabulary code of the list", DECK, "\"picture\": \"p-twee\"",
     "\"picture\": \"p-twee\", \"vocab\": \"http://v/1\"", ""},
    {"the label of a code is no code", DECK, "\"picture\": \"p-twee\"",
     "\"picture\": \"p-twee\", \"vocab\": \"cooking\"",
     DECK ":8: twee: unknown vocabulary code: not in assets/vocab\n"},
    {"a name that is too long", DECK, "\"picture\": \"p-twee\"",
     "\"name\": \"Een taal met een lange naam\"",
     DECK ":8: twee: too long: caption of 27 characters, at most 24\n"},
    {"a picture of a spoken answer", DECK, "\"drie\"]}",
     "\"drie\"]},\n{\"key\": \"02\", \"kind\": \"speak\", \"picture\": \"p-mond\"}",
     DECK ":13: 02: wrong design of triples: 0 choices\n" DECK
          ":13: 02: wrong design of triples: each card one of three, always\n"},
    {"caption that no language has", NL, "msgid \"doen.een\"\nmsgstr \"Koken\"\n", "",
     DECK ":7: doen.een: unknown key: no such msgid in locales/nl.po\n" AR
          ":25: doen.een: unknown key: not in locales/nl.po\n"},
    {"question that no language has", DECK, "\"question\": \"doen.question\"",
     "\"question\": \"doen.vraag\"",
     DECK ":5: doen.vraag: unknown key: no such msgid in locales/nl.po\n"},
    {"a deck nobody named", JSON, "[\"doen\"]", "[]",
     DECK ":1: not named in assets/content.json\n"},
    {"a deck that is not there", DECK, NULL, NULL,
     DECK ":1: cannot be read: No such file or directory\n"},
    {"a language nobody named", JSON, ", \"ar\"", "", AR ":1: not named in assets/content.json\n"},
    {"a language that is not there", AR, NULL, NULL,
     AR ":1: cannot be read: No such file or directory\n"},
    {"a deck under another name", DECK, "\"doen\"", "\"laten\"",
     DECK ":1: laten: is not the name of the file\n"
          "assets/decks/laten.json:1: laten.een: unknown key: no such msgid in locales/nl.po\n"
          "assets/decks/laten.json:1: laten.twee: unknown key: no such msgid in locales/nl.po\n"
          "assets/decks/laten.json:1: laten.drie: unknown key: no such msgid in locales/nl.po\n"},
    {"no day of building", JSON, "2026-01-02", "2026-1-2",
     JSON ":1: date: a day like 2026-12-31 expected\n"},
    {"version nought", JSON, "7", "0", JSON ":1: version: not within 1 to 999999999\n"},
    {"file under another language's name", AR, "Language: ar", "Language: fa",
     AR ":1: Language: is not the name of the file\n"},
    {"no name of the language", NL, "\"X-Name: nl\\n\"\n", "",
     NL ":1: X-Name: missing in the header\n"},
    {"no direction", NL, "ltr", "both", NL ":1: X-Direction: must be ltr or rtl\n"},
    {"missing entry in a language", AR,
     "msgid \"doen.een\"\nmsgstr \"dd\"\n\nmsgctxt \"say\"\nmsgid \"doen.een\"\nmsgstr \"dD\"\n",
     "", AR ":1: doen.een: missing, stands on locales/nl.po:17\n"},
    {"entry only one language has", AR, "msgid \"doen.een\"\nmsgstr \"dd\"",
     "msgid \"new\"\nmsgstr \"x\"\n\nmsgctxt \"say\"\nmsgid \"new\"\nmsgstr \"X\"\n\nmsgid "
     "\"doen.een\"\nmsgstr \"dd\"",
     AR ":25: new: unknown key: not in locales/nl.po\n"},
    {"missing spoken text", AR, "msgctxt \"say\"\nmsgid \"doen.een\"\nmsgstr \"dD\"\n", "",
     AR ":25: doen.een: missing spoken text\n"},
    {"empty spoken text", AR, "\"dD\"", "\"\"", AR ":29: doen.een: missing spoken text\n"},
    {"digits nobody says", NL, "Wat doe je?", "Wat doe je om 10 uur?",
     NL ":14: doen.question: missing spoken text\n"},
    {"digits in the spoken text", AR, "\"hH {minutes}\"", "\"h7 {minutes}\"",
     AR ":57: time.left: a digit or sign in the spoken text: write it out\n"},
    {"nothing written", NL, "\"Koken\"", "\" \"",
     NL ":17: doen.een: missing text: nothing written\n"},
    {"spoken with more words than written", AR, "\"dD\"", "\"dD dD\"",
     AR ":29: doen.een: 1 words written, 2 spoken\n"},
    {"different placeholders between languages", NL, "{minutes} minuten", "{hours} minuten",
     AR ":53: time.left: different placeholders than on locales/nl.po:29\n"},
    {"different placeholders written and spoken", AR, "\"hH {minutes}\"", "\"hH minutes\"",
     AR ":57: time.left: different placeholders written and spoken\n"},
    {"duplicate msgid", NL, "msgid \"doen.twee\"", "msgid \"doen.een\"",
     DECK ":8: doen.twee: unknown key: no such msgid in locales/nl.po\n" NL
          ":20: doen.een: stands twice, also on line 17\n" AR
          ":32: doen.twee: unknown key: not in locales/nl.po\n"},
    {"spoken but not written", NL, "msgid \"picture",
     "msgctxt \"say\"\nmsgid \"x\"\nmsgstr \"x\"\n\nmsgid \"picture",
     NL ":27: x: spoken but not written\n"},
    {"another context than say", NL, "msgid \"picture",
     "msgctxt \"see\"\nmsgid \"x\"\nmsgstr \"x\"\n\nmsgid \"picture",
     NL ":27: x: msgctxt can only be \"say\"\n"},
    {"not finished", NL, "msgid \"doen.een\"", "#, fuzzy\nmsgid \"doen.een\"",
     NL ":18: doen.een: marked fuzzy: not finished\n"},
    {"caption too long", NL, "Koken", "Koken voor alle mensen hier",
     NL ":17: doen.een: too long: caption of 27 characters, at most 24\n"},
    {"sentence too long", NL, "Wat doe je?", "Een twee drie vier vijf zes a b c d e f g.",
     NL ":14: doen.question: too long: a sentence of 13 words, at most 10\n"},
    {"forbidden word", NL, "Koken", "Een TOETS!", NL ":17: doen.een: forbidden word: toets\n"},
    {"a word that only begins like a forbidden one", NL, "Koken", "Testament toetsenbord", ""},
    {"letter twice on the keyboard", NL, "abc def", "abc dea",
     NL ":1: X-Keyboard: a stands twice\n"},
    {"no voice and nobody to fall back on", NL, "X-Voice: nl",
     "X-Voice: ", NL ":1: X-Second: missing: it has no voice\n"},
    {"falls back on a language that is not there", NL, "X-Voice: nl\\n\"\n\"X-Second: ",
     "X-Voice: \\n\"\n\"X-Second: xx", NL ":1: X-Second: unknown key: no such language\n"},
    {"falls back in a cycle", NL,
     "X-Voice: nl\\n\"\n\"X-Second: ", "X-Voice: \\n\"\n\"X-Second: nl",
     NL ":1: X-Second: cycle: no language with a voice behind it\n"},
    {"picture without alt", BOOK, "\"alt\": \"a\"", "\"alt\": \"\"",
     BOOK ":2: p-een: picture without an alt text\n"},
    {"picture without source", BOOK, "\"source\": \"own\"", "\"source\": \" \"",
     BOOK ":3: p-een: picture without a source\n"},
    {"picture without licence", BOOK, "\"licence\": \"CC0-1.0\", ", "",
     BOOK ":2: p-een: picture without a licence\n"},
    {"picture without what it is not", BOOK, "\"not\": \"n\"", "\"not\": \"\"",
     BOOK ":2: p-een: picture without a note of what it must not be read as\n"},
    {"picture without figure", BOOK, "{\"a\": {}}", "{}",
     BOOK ":3: p-een: picture without a figure\n"},
    {"picture that says why it has no figure", BOOK, "\"persons\": {\"a\": {}}",
     "\"without_figure\": \"nobody is there\"", ""},
    {"picture with nothing to draw", BOOK, "\"draw\": [\"a\"]", "\"draw\": []",
     BOOK ":3: p-een: picture with nothing to draw\n"},
    {"picture of no kind", BOOK, "\"card\"", "\"photo\"",
     BOOK ":2: p-een: unknown key: a picture is a card, an icon or a ticket\n"},
    {"duplicate picture", BOOK, "p-twee", "p-een",
     DECK ":8: p-twee: missing picture\n" BOOK
          ":4: p-een: duplicate id: a picture has this key already\n"},
    {"ticket with the key of a card", BOOK, "ticket-zon", "zon",
     BOOK ":8: zon: only the key of a ticket begins with ticket-\n" BOOK
          ":8: picture.zon: unknown key: no such msgid in locales/nl.po\n"},
    {"ticket nobody can say", BOOK, "ticket-zon", "ticket-maan",
     BOOK ":8: picture.ticket-maan: unknown key: no such msgid in locales/nl.po\n"},
    {"two mistakes are both told", DECK, "\"kan\",\n\"kind\"", "\"mag\",\n\"x\": 1, \"kind\"",
     DECK ":2: mag: must be wie, kan or wil\n" DECK ":3: x: unknown key\n"},
    {"not UTF-8", NL, "Koken", "K\xffken", NL ":1: not UTF-8\n"},
};

#define ROW_COUNT (sizeof rows / sizeof *rows)

static void
every_problem_is_told_and_nothing_else(void **state)
{
    struct tree tree;
    tree_make(&tree);
    told_check(&tree, *state);
}

static void
the_content_of_the_project_has_no_problems(void **state)
{
    (void)state;
    struct problems problems = {0};
    content_check(".", &problems);
    for (size_t i = 0; i < problems.kept; i++) {
        print_message("%s\n", problems.lines[i]);
    }
    size_t count = problems.count;
    problems_clear(&problems);
    assert_int_equal(count, 0);
}

static void
two_decks_never_share_a_number(void **state)
{
    (void)state;
    struct tree tree;
    struct problems problems = {0};
    size_t len = 0;
    tree_make(&tree);
    char *deck = tree_read(&tree, DECK, &len);
    char *other = NULL;
    assert_true(asprintf(&other, "%.*s", (int)len, deck) > 0);
    memcpy(strstr(other, "doen"), "rust", 4);
    tree_write(&tree, "assets/decks/rust.json", other, strlen(other));
    tree_edit(&tree, JSON, "[\"doen\"]", "[\"doen\", \"rust\"]");
    content_check(tree.root, &problems);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.lines[0], "assets/decks/rust.json:1: rust: duplicate id: deck "
                                           "doen has number 1 already");
    problems_clear(&problems);
    free(deck);
    free(other);
    tree_free(&tree);
}

/* "cards" and "shape" of the deck of the tree, as the check told them. */
#define FORM_OF(deck, form, cards, shape)                                                          \
    "{\"forms\": [\n{\"deck\": \"" deck "\", \"form\": " form ", \"cards\": " cards                \
    ", \"shape\": \"" shape "\"}\n]}\n"
#define SHAPE "2a411a326b9e9197"
#define FORMS "assets/forms.json"

struct form_row {
    const char *name;
    const char *forms;
    const char *from, *to; /* in the deck */
    const char *told;      /* "" = nothing */
};

static struct form_row form_rows[] = {
    {"the cards are those that went out", FORM_OF("doen", "1", "1", SHAPE), "doen", "doen", ""},
    {"other pictures are no new form", FORM_OF("doen", "1", "1", SHAPE), "\"p-twee\"", "\"p-een\"",
     ""},
    {"other places on a card are", FORM_OF("doen", "1", "1", SHAPE), "\"een\", \"twee\", \"drie\"",
     "\"twee\", \"een\", \"drie\"", "form 1 went out with other cards"},
    {"another key of a card is", FORM_OF("doen", "1", "1", SHAPE), "\"01\"", "\"02\"",
     "form 1 went out with other cards"},
    {"cards that are gone are", FORM_OF("doen", "1", "2", SHAPE), "doen", "doen",
     "form 1 went out with other cards"},
    {"a new form has to be written down", FORM_OF("doen", "1", "1", SHAPE), "\"form\": 1",
     "\"form\": 2", "form 2 is not here"},
    {"a new deck as well", FORM_OF("rust", "1", "1", SHAPE), "doen", "doen", "form 1 is not here"},
    {"an unknown word in the forms", "{\"forms\": [], \"x\": 1}", "doen", "doen", "unknown key"},
    {"forms that are no list", "{\"forms\": 1}", "doen", "doen", "forms: list expected"},
    {"a form of nought", FORM_OF("doen", "0", "1", SHAPE), "doen", "doen", "form: not within 1 to"},
};

#define FORM_COUNT (sizeof form_rows / sizeof *form_rows)

static void
a_form_that_went_out_keeps_its_cards(void **state)
{
    const struct form_row *row = *state;
    struct tree tree;
    struct problems problems = {0};
    tree_make(&tree);
    tree_write(&tree, FORMS, row->forms, strlen(row->forms));
    tree_edit(&tree, DECK, row->from, row->to);
    content_check(tree.root, &problems);
    tree_free(&tree);
    bool is_told = false;
    for (size_t i = 0; i < problems.kept; i++) {
        bool is_it = *row->told && strncmp(problems.lines[i], FORMS, strlen(FORMS)) == 0 &&
                     strstr(problems.lines[i], row->told);
        if (!is_it) {
            print_message("%s\n", problems.lines[i]);
        }
        is_told = is_told || is_it;
    }
    assert_int_equal(is_told, *row->told != '\0');
    assert_int_equal(problems.count == 0, *row->told == '\0');
    problems_clear(&problems);
}

static void
problems_stand_by_file_and_line(void **state)
{
    (void)state;
    struct problems problems = {0};
    problems_add(&problems, "b", 10, "", "ten");
    problems_add(&problems, "b", 9, "k", "nine %d", 9);
    problems_add(&problems, "a", 20, "", "twenty");
    problems_sort(&problems);
    assert_string_equal(problems.lines[0], "a:20: twenty");
    assert_string_equal(problems.lines[1], "b:9: k: nine 9");
    assert_string_equal(problems.lines[2], "b:10: ten");
    problems_clear(&problems);
}

static void
problems_past_the_maximum_are_counted(void **state)
{
    (void)state;
    struct problems problems = {0};
    for (unsigned i = 0; i < PROBLEMS_MAX + 5; i++) {
        problems_add(&problems, "f", i, "", "x");
    }
    assert_int_equal(problems.kept, PROBLEMS_MAX);
    assert_int_equal(problems.count, PROBLEMS_MAX + 5);
    problems_clear(&problems);
}

int
main(void)
{
    struct CMUnitTest tests[ROW_COUNT + FORM_COUNT + 4] = {
        cmocka_unit_test(the_content_of_the_project_has_no_problems),
        cmocka_unit_test(two_decks_never_share_a_number),
        cmocka_unit_test(problems_stand_by_file_and_line),
        cmocka_unit_test(problems_past_the_maximum_are_counted),
    };
    for (size_t i = 0; i < ROW_COUNT; i++) {
        tests[i + 4] = (struct CMUnitTest){rows[i].name, every_problem_is_told_and_nothing_else,
                                           NULL, NULL, &rows[i]};
    }
    for (size_t i = 0; i < FORM_COUNT; i++) {
        tests[ROW_COUNT + 4 + i] = (struct CMUnitTest){
            form_rows[i].name, a_form_that_went_out_keeps_its_cards, NULL, NULL, &form_rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
