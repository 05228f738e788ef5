/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/mem.h"
#include "content/json_line.h"

struct read_row {
    const char *name;
    const char *text;
    enum err_code code;
};

static struct read_row read_rows[] = {
    {"an object is read", "{\"a\":[1,2]}", ERR_NONE},
    {"a lone value is read", "7", ERR_NONE},
    {"four deep is allowed", "[[[[]]]]", ERR_NONE},
    {"five deep is refused", "[[[[[]]]]]", ERR_TOO_DEEP},
    {"brackets in a text are not depth", "\"[[[[[[[[\\\"[[\"", ERR_NONE},
    {"nothing is cut off", "", ERR_CUT},
    {"half an object is cut off", "{\"a\":", ERR_CUT},
    {"half a text is cut off", "[\"abc", ERR_CUT},
    {"words are not JSON", "hallo", ERR_NOT_JSON},
    {"a key twice is not JSON", "{\"a\":1,\"a\":2}", ERR_NOT_JSON},
    {"something after the end is not JSON", "{} {}", ERR_NOT_JSON},
    {"a zero byte is not JSON", "\"a\\u0000b\"", ERR_NOT_JSON},
    {"half a surrogate pair is not JSON", "\"\\ud800\"", ERR_NOT_JSON},
    {"broken UTF-8 is named", "\"\xff\"", ERR_BAD_UTF8},
};

static void
foreign_json_is_read_or_refused_by_name(void **state)
{
    const struct read_row *row = *state;
    struct err err = {0};
    json_t *value = json_read(row->text, strlen(row->text), 4, &err);
    assert_int_equal(value != NULL, row->code == ERR_NONE);
    assert_int_equal(err.code, row->code);
    json_decref(value);
}

static void
more_than_the_maximum_is_not_even_looked_at(void **state)
{
    (void)state;
    struct err err = {0};
    assert_null(json_read("x", JSON_MAX_BYTES + 1, 4, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
}

static json_t *
read_row_of(size_t count, struct err *err)
{
    struct buf text;
    buf_init(&text, JSON_MAX_BYTES);
    assert_true(buf_put_text(&text, "[\",,,\"", NULL)); /* what stands in a text does not count */
    for (size_t i = 0; i < count; i++) {
        assert_true(buf_put_text(&text, ",[]", NULL));
    }
    assert_true(buf_put_text(&text, "]", NULL));
    json_t *value = json_read(text.data, text.len, 2, err);
    buf_clear(&text);
    return value;
}

static void
a_small_text_that_grows_large_is_refused(void **state)
{
    (void)state;
    struct err err = {0};
    json_t *value = read_row_of(JSON_MAX_VALUES / 2 - 1, &err);
    assert_non_null(value);
    json_decref(value);
    assert_null(read_row_of(JSON_MAX_VALUES / 2, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
}

static void
no_refusal_repeats_what_was_sent(void **state)
{
    (void)state;
    struct err err = {0};
    assert_null(json_read("{\"naam\":\"Fatima\" Fatima}", 24, 4, &err));
    assert_null(strstr(err.text, "Fatima"));
    assert_non_null(strstr(err.text, "line 1"));
}

static void
the_same_value_is_always_the_same_bytes(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 100);
    json_t *value = json_read("{ \"b\": 1, \"a\": [true, null, \"é\"] }", 35, 4, NULL);
    assert_true(json_write(value, &out, NULL));
    assert_string_equal(out.data, "{\"a\":[true,null,\"é\"],\"b\":1}");
    json_decref(value);
    buf_clear(&out);
}

static void
a_value_too_large_leaves_the_bytes_as_they_were(void **state)
{
    (void)state;
    struct buf out;
    struct err err = {0};
    buf_init(&out, 8);
    assert_true(buf_put_text(&out, "abc", NULL));
    json_t *value = json_string("too long for this");
    assert_false(json_write(value, &out, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    assert_string_equal(out.data, "abc");
    json_decref(value);
    buf_clear(&out);
}

static void
members_are_bounded_and_typed(void **state)
{
    (void)state;
    static const char *const known[] = {"t", "n", "b", "l", "o", NULL};
    const char source[] = "{\"t\":\"abc\",\"n\":5,\"b\":true,\"l\":[1,2],\"o\":{}}";
    json_t *object = json_read(source, strlen(source), 4, NULL);
    const char *text = NULL;
    long long number = 0;
    bool flag = false;
    json_t *part = NULL;
    assert_true(json_get_text(object, "t", 3, &text, NULL));
    assert_string_equal(text, "abc");
    assert_false(json_get_text(object, "t", 2, &text, NULL));
    assert_false(json_get_text(object, "n", 9, &text, NULL));
    assert_true(json_get_int(object, "n", 5, 5, &number, NULL));
    assert_int_equal(number, 5);
    assert_false(json_get_int(object, "n", 6, 9, &number, NULL));
    assert_false(json_get_int(object, "t", 0, 9, &number, NULL));
    assert_true(json_get_bool(object, "b", &flag, NULL));
    assert_true(flag);
    assert_false(json_get_bool(object, "n", &flag, NULL));
    assert_true(json_get_array(object, "l", 2, &part, NULL));
    assert_false(json_get_array(object, "l", 1, &part, NULL));
    assert_true(json_get_object(object, "o", &part, NULL));
    assert_false(json_get_object(object, "x", &part, NULL));
    assert_true(json_allow(object, known, NULL));
    assert_false(json_allow(object, known + 1, NULL));
    json_decref(object);
}

struct line_row {
    const char *name;
    const char *path;
    unsigned line;
};

static const char lined[] =
    "{\n\"a\": [1, \"]\\\"\",\n{\"b\":\n2}],\n\"c\": {\"d\": 3,\n\"e\": 4}\n}";

static struct line_row line_rows[] = {
    {"the whole", "", 1},
    {"a member", "a", 2},
    {"a row after a tricky text", "a/2", 3},
    {"a member of a row", "a/2/b", 4},
    {"another member", "c", 5},
    {"a member of a member", "c/e", 6},
    {"as deep as there is", "c/x/y", 5},
    {"a row that is not there", "a/7", 2},
};

static void
a_value_is_found_on_its_line(void **state)
{
    const struct line_row *row = *state;
    assert_int_equal(json_line(lined, strlen(lined), row->path), row->line);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

int
main(void)
{
    struct CMUnitTest tests[COUNT(read_rows) + COUNT(line_rows) + 6] = {
        cmocka_unit_test(more_than_the_maximum_is_not_even_looked_at),
        cmocka_unit_test(a_small_text_that_grows_large_is_refused),
        cmocka_unit_test(no_refusal_repeats_what_was_sent),
        cmocka_unit_test(the_same_value_is_always_the_same_bytes),
        cmocka_unit_test(a_value_too_large_leaves_the_bytes_as_they_were),
        cmocka_unit_test(members_are_bounded_and_typed),
    };
    struct CMUnitTest *next = tests + 6;
    for (size_t i = 0; i < COUNT(read_rows); i++) {
        *next++ = (struct CMUnitTest){read_rows[i].name, foreign_json_is_read_or_refused_by_name,
                                      NULL, NULL, &read_rows[i]};
    }
    for (size_t i = 0; i < COUNT(line_rows); i++) {
        *next++ = (struct CMUnitTest){line_rows[i].name, a_value_is_found_on_its_line, NULL, NULL,
                                      &line_rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
