/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody decided, as it is kept: read as it was written, and anything else refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sync/act.h"

#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define ID "000102030405060708090a0b0c0d0e0f"
#define ACT(word, ask, code, hash)                                                                 \
    "{\"act\":\"" word "\",\"ask\":\"" ask "\",\"code\":\"" code "\",\"hash\":\"" hash "\"}"

static void
every_act_is_read_as_it_was_written_and_is_a_question_too(void **state)
{
    (void)state;
    for (int kind = ACT_NONE + 1; kind < ACT_KIND_COUNT; kind++) {
        struct act act = {.kind = (enum act_kind)kind, .code = "482193", .hash = HASH}, out;
        struct buf json;
        struct err err = {0};
        seal_random(act.ask, ID_BYTES);
        buf_init(&json, ACT_MAX_JSON);
        assert_true(act_put(&act, &json, &err));
        while (json.len < ACT_MAX_JSON) { /* a record fills it up */
            assert_true(buf_put(&json, " ", 1, &err));
        }
        assert_true(act_read(json.data, json.len, &out, &err));
        assert_int_equal(out.kind, kind);
        assert_string_equal(out.code, act.code);
        assert_string_equal(out.hash, act.hash);
        assert_memory_equal(out.ask, act.ask, ID_BYTES);
        assert_int_equal(act_of_ask(act_word(act.kind)), kind);
        buf_clear(&json);
    }
    assert_int_equal(act_of_ask(ASK_KIND_PLACE), ACT_NONE);
    assert_int_equal(act_of_ask(ASK_KIND_RESUME), ACT_NONE);
    assert_int_equal(act_of_ask(""), ACT_NONE);
}

static const struct row {
    const char *name, *json;
    enum err_code code;
} rows[] = {
    {"an act nobody knows", ACT("hire", ID, "482193", HASH), ERR_INVALID},
    {"a question that changes nothing", ACT("place", ID, "482193", HASH), ERR_INVALID},
    {"five digits", ACT("yes", ID, "48219", HASH), ERR_INVALID},
    {"a letter in the number", ACT("yes", ID, "48219x", HASH), ERR_INVALID},
    {"a hash cut short", ACT("yes", ID, "482193", "0011"), ERR_INVALID},
    {"a hash in capitals",
     ACT("yes", ID, "482193", "AA112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"),
     ERR_INVALID},
    {"no question", ACT("yes", "0001", "482193", HASH), ERR_INVALID},
    {"a member too many", "{\"act\":\"yes\",\"name\":\"Bea\"}", ERR_INVALID},
    {"nothing in it", "{}", ERR_INVALID},
    {"no json", "yes", ERR_NOT_JSON},
};

static void
what_is_not_an_act_is_refused_by_name(void **state)
{
    const struct row *row = *state;
    struct act out = {.kind = ACT_PASS};
    struct err err = {0};
    assert_false(act_read(row->json, strlen(row->json), &out, &err));
    assert_int_equal(err.code, row->code);
    assert_int_equal(out.kind, ACT_PASS); /* untouched */
}

static void
more_than_a_sign_up_is_long_is_not_read(void **state)
{
    (void)state;
    static char json[ACT_MAX_JSON + 1];
    struct act out;
    struct err err = {0};
    memset(json, ' ', sizeof json);
    memcpy(json, ACT("yes", ID, "482193", HASH), strlen(ACT("yes", ID, "482193", HASH)));
    assert_true(act_read(json, ACT_MAX_JSON, &out, &err));
    assert_false(act_read(json, sizeof json, &out, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
}

int
main(void)
{
    struct CMUnitTest tests[2 + sizeof rows / sizeof rows[0]] = {
        cmocka_unit_test(every_act_is_read_as_it_was_written_and_is_a_question_too),
        cmocka_unit_test(more_than_a_sign_up_is_long_is_not_read),
    };
    seal_init();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tests[2 + i] = (struct CMUnitTest){.name = rows[i].name,
                                           .test_func = what_is_not_an_act_is_refused_by_name,
                                           .initial_state = (void *)(uintptr_t)&rows[i]};
    }
    return cmocka_run_group_tests_name("acts as they are kept", tests, NULL, NULL);
}
