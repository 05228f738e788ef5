/* The person at the hub against the visitor at the kiosk: a row for each thing that may differ.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "ctl/compare.h"

#define BLOCK(key, choices) "{\"key\":\"" key "\",\"choices\":[" choices "]}"
#define PICKS(card, picks) "{\"card\":\"" card "\",\"picks\":" picks "}"
#define PERSON(language, name, blocks)                                                             \
    "{\"phone\":\"+31612345678\",\"language\":\"" language "\",\"name\":\"" name                   \
    "\",\"blocks\":[" blocks "]}"
#define TRUE_BLOCKS                                                                                \
    BLOCK("a", PICKS("1", "[\"x\"]") "," PICKS("2", "null"))                                       \
    "," BLOCK("b", PICKS("1", "[\"y\",\"z\"]"))

struct row {
    const char *name;
    const char *person;
    const char *told; /* the first difference; "" = none */
};

static struct row rows[] = {
    {"all arrived", PERSON("ar", "Amina", TRUE_BLOCKS), ""},
    {"another language", PERSON("nl", "Amina", TRUE_BLOCKS), "the language differs"},
    {"another name", PERSON("ar", "Anna", TRUE_BLOCKS), "the name differs"},
    {"a block is missing",
     PERSON("ar", "Amina", BLOCK("a", PICKS("1", "[\"x\"]") "," PICKS("2", "null"))),
     "a choice did not arrive"},
    {"a choice of several is missing",
     PERSON("ar", "Amina", BLOCK("a", PICKS("1", "[\"x\"]")) "," BLOCK("b", PICKS("1", "[\"y\"]"))),
     "a choice differs"},
    {"a choice nobody made",
     PERSON("ar", "Amina", TRUE_BLOCKS "," BLOCK("c", PICKS("1", "[\"x\"]"))), "a choice differs"},
    {"a skipped card became an answer",
     PERSON("ar", "Amina",
            BLOCK("a", PICKS("1", "[\"x\"]") "," PICKS("2", "[\"x\"]")) "," BLOCK(
                "b", PICKS("1", "[\"y\",\"z\"]"))),
     "a choice differs"},
    {"a skipped card that was left out is no difference",
     PERSON("ar", "Amina",
            BLOCK("a", PICKS("1", "[\"x\"]")) "," BLOCK("b", PICKS("1", "[\"y\",\"z\"]"))),
     ""},
    {"nothing arrived", PERSON("ar", "Amina", ""), "a choice did not arrive"},
};

static struct player_visit
make_visit(void)
{
    struct player_visit visit = {.name = "Amina", .phone = "0612345678", .locale = "ar"};
    visit.chosen = json_loads("{\"a/1\":[\"x\"],\"a/2\":null,\"b/1\":[\"y\",\"z\"]}", 0, NULL);
    assert_non_null(visit.chosen);
    return visit;
}

static void
what_differs_is_named_and_never_told(void **state)
{
    const struct row *row = *state;
    struct player_visit visit = make_visit();
    struct err err = {0};
    json_t *person = json_loads(row->person, 0, NULL);
    assert_non_null(person);
    assert_int_equal(compare_visit(person, &visit, &err), !*row->told);
    assert_string_equal(err.text, row->told);
    json_decref(person);
    player_visit_clear(&visit);
}

static const struct {
    const char *told, *at_hub; /* NULL: nothing */
    bool is_same;
} spoken_rows[] = {
    {NULL, NULL, true},
    {"{}", NULL, true},
    {"{\"b/2\":4200}", "[{\"block\":\"b\",\"card\":\"2\",\"ms\":4200,\"opus\":\"T2dn\"}]", true},
    {"{\"b/2\":4200}", "[{\"block\":\"b\",\"card\":\"2\",\"ms\":4201,\"opus\":\"T2dn\"}]", false},
    {"{\"b/2\":4200}", "[{\"block\":\"a\",\"card\":\"2\",\"ms\":4200,\"opus\":\"T2dn\"}]", false},
    {"{\"b/2\":4200}", NULL, false},
    {NULL, "[{\"block\":\"b\",\"card\":\"2\",\"ms\":4200,\"opus\":\"T2dn\"}]", false},
};

static void
a_story_is_at_the_hub_as_long_as_it_was_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof spoken_rows / sizeof spoken_rows[0]; i++) {
        struct player_visit visit = make_visit();
        struct err err = {0};
        const char *told = spoken_rows[i].told, *at_hub = spoken_rows[i].at_hub;
        visit.spoken = told ? json_loads(told, 0, NULL) : NULL;
        json_t *person = json_loads(rows[0].person, 0, NULL);
        json_object_set_new(person, "spoken", at_hub ? json_loads(at_hub, 0, NULL) : json_array());
        assert_int_equal(compare_visit(person, &visit, &err), spoken_rows[i].is_same);
        assert_string_equal(err.text, spoken_rows[i].is_same ? "" : "a story differs");
        json_decref(person);
        player_visit_clear(&visit);
    }
}

static void
a_person_is_found_by_the_number_however_it_was_typed(void **state)
{
    (void)state;
    struct player_visit visit = make_visit();
    json_t *people =
        json_loads("[{\"phone\":\"+31687654321\"},{},{\"phone\":\"+31612345678\"}]", 0, NULL);
    assert_ptr_equal(compare_find(people, &visit), json_array_get(people, 2));
    json_array_remove(people, 2);
    assert_null(compare_find(people, &visit));
    json_decref(people);
    player_visit_clear(&visit);
}

int
main(void)
{
    enum { ROWS = sizeof rows / sizeof rows[0] };
    struct CMUnitTest tests[ROWS + 2] = {
        cmocka_unit_test(a_person_is_found_by_the_number_however_it_was_typed),
        cmocka_unit_test(a_story_is_at_the_hub_as_long_as_it_was_told)};
    for (size_t i = 0; i < ROWS; i++) {
        tests[i + 2] = (struct CMUnitTest){rows[i].name, what_differs_is_named_and_never_told, NULL,
                                           NULL, &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
