/* A person who came back: what holds now, and what each visit brought.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hub/person_history.h"

struct row {
    const char *name;
    const char
        *records;    /* a visit a word: block=statement,statement or block=act:answer;block=... */
    const char *now; /* blocks and statements that hold */
    const char *growth; /* newest first: block+what is new, / between visits */
};

static struct row rows[] = {
    {"one visit is all new", "a=x,y", "a=x,y", "a+x,y"},
    {"another block adds", "a=x b=z", "a=x;b=z", "b+z/a+x"},
    {"the same again is nothing new", "a=x a=x", "a=x", "a+/a+x"},
    {"more in a block is growth", "a=x a=x,y", "a=x,y", "a+y/a+x"},
    {"what holds is the last told, what was told stays in the history", "a=x,y a=z", "a=z",
     "a+z/a+x,y"},
    {"what comes back is not new", "a=x a=y a=x", "a=x", "a+/a+y/a+x"},
    {"learning became being able", "a=w:leren a=w:kan", "a=w:kan", "a+w:kan/a+w:leren"},
    {"the same word in another block is new", "a=x b=x", "a=x;b=x", "b+x/a+x"},
    {"two blocks in one visit", "a=x;b=y a=x;b=z", "a=x;b=z", "a+;b+z/a+x;b+y"},
    {"a visit without blocks keeps its place", "a=x -", "a=x", "/a+x"},
    {"a block without statements", "a= a=x", "a=x", "a+x/a+"},
};

static json_t *
make_block(char *text)
{
    char *told = strchr(text, '=');
    json_t *statements = json_array();
    *told++ = '\0';
    for (char *one; (one = strsep(&told, ",")) && *one;) {
        char *value = strchr(one, ':');
        json_t *row = json_object();
        if (value) {
            *value++ = '\0';
            json_object_set_new(row, "value", json_string(value));
        }
        json_object_set_new(row, "key", json_string(one));
        json_array_append_new(statements, row);
    }
    return json_pack("{s:s,s:s,s:b,s:o}", "key", text, "chapter", "kan", "together", 0,
                     "statements", statements);
}

static json_t *
make_records(const char *records)
{
    char text[200];
    char *rest = text;
    json_t *list = json_array();
    snprintf(text, sizeof text, "%s", records);
    for (char *visit; (visit = strsep(&rest, " "));) {
        char day[16];
        snprintf(day, sizeof day, "2026-01-%02zu", json_array_size(list) + 1);
        json_t *record = json_pack("{s:s,s:s}", "day", day, "place", "Bieb");
        if (*visit != '-') {
            json_t *blocks = json_array();
            for (char *block; (block = strsep(&visit, ";"));) {
                json_array_append_new(blocks, make_block(block));
            }
            json_object_set_new(record, "blocks", blocks);
        }
        json_array_append_new(list, record);
    }
    return list;
}

static void
put(char *out, size_t room, const char *text)
{
    size_t len = strlen(out);
    snprintf(out + len, room - len, "%s", text);
}

/* The blocks with their member `told` behind the sign. */
static void
put_blocks(char *out, size_t room, const json_t *blocks, const char *told, const char *sign)
{
    size_t i, j;
    json_t *block, *row;
    json_array_foreach(blocks, i, block)
    {
        put(out, room, i ? ";" : "");
        put(out, room, json_string_value(json_object_get(block, "key")));
        put(out, room, sign);
        json_array_foreach(json_object_get(block, told), j, row)
        {
            const char *value = json_string_value(json_object_get(row, "value"));
            put(out, room, j ? "," : "");
            put(out, room, json_string_value(json_object_get(row, "key")));
            put(out, room, value ? ":" : "");
            put(out, room, value ? value : "");
        }
    }
}

static void
a_later_visit_adds_and_overwrites_nothing(void **state)
{
    const struct row *row = *state;
    json_t *records = make_records(row->records), *now = history_blocks(records);
    json_t *history = history_growth(records), *visit;
    char told[200] = "", growth[200] = "";
    size_t i, count = json_array_size(records);
    put_blocks(told, sizeof told, now, "statements", "=");
    assert_string_equal(told, row->now);
    assert_int_equal(json_array_size(history), count);
    json_array_foreach(history, i, visit)
    {
        put(growth, sizeof growth, i ? "/" : "");
        put_blocks(growth, sizeof growth, json_object_get(visit, "blocks"), "new", "+");
        assert_true(json_equal(json_object_get(visit, "day"),
                               json_object_get(json_array_get(records, count - 1 - i), "day")));
    }
    assert_string_equal(growth, row->growth);
    json_decref(history);
    json_decref(now);
    json_decref(records);
}

static void
the_latest_spoken_answer_of_a_card_holds(void **state)
{
    (void)state;
    json_t *records =
        json_pack("[{s:[{s:s,s:s,s:s},{s:s,s:s,s:s}]},{s:[{s:s,s:s,s:s}]}]", "spoken", "block", "a",
                  "card", "trots", "opus", "old", "block", "a", "card", "werk", "opus", "kept",
                  "spoken", "block", "a", "card", "trots", "opus", "new");
    json_t *spoken = history_spoken(records);
    assert_int_equal(json_array_size(spoken), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(spoken, 0), "opus")),
                        "new");
    assert_string_equal(json_string_value(json_object_get(json_array_get(spoken, 1), "opus")),
                        "kept");
    json_decref(spoken);
    json_decref(records);
}

int
main(void)
{
    enum { ROWS = sizeof rows / sizeof rows[0] };
    struct CMUnitTest tests[ROWS + 1] = {
        cmocka_unit_test(the_latest_spoken_answer_of_a_card_holds)};
    for (size_t i = 0; i < ROWS; i++) {
        tests[i + 1] = (struct CMUnitTest){rows[i].name, a_later_visit_adds_and_overwrites_nothing,
                                           NULL, NULL, &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
