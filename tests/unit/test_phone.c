/* test_phone.c - numbers as people type them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "visit/phone.h"

struct row {
    const char *typed;
    enum phone_state state;
    const char *e164; /* when good */
    const char *grouped;
};

static const struct row table[] = {
    {"", PHONE_SHORT, "", ""},
    {"0", PHONE_SHORT, "", "0"},
    {"06", PHONE_SHORT, "", "06"},
    {"061234567", PHONE_SHORT, "", "06 12 34 56 7"},
    {"0612345678", PHONE_GOOD, "+31612345678", "06 12 34 56 78"},
    {"0201234567", PHONE_GOOD, "+31201234567", "02 01 23 45 67"},
    {"06123456789", PHONE_WRONG, "", "06 12 34 56 78 9"},
    {"00", PHONE_SHORT, "", "00"},
    {"7", PHONE_WRONG, "", "7"},
    {"612345678", PHONE_WRONG, "", "61 23 45 67 8"},
    {"+", PHONE_SHORT, "", "+"},
    {"+31612345678", PHONE_GOOD, "+31612345678", "+31 612 345 678"},
    {"+310612345678", PHONE_GOOD, "+31612345678", "+31 061 234 567 8"},
    {"0031612345678", PHONE_GOOD, "+31612345678", "0031 612 345 678"},
    {"+963944123456", PHONE_GOOD, "+963944123456", "+963 944 123 456"},
    {"+96394412345", PHONE_GOOD, "+96394412345", "+963 944 123 45"},
    {"+4912", PHONE_SHORT, "", "+49 12"},
    {"+390612345678", PHONE_GOOD, "+390612345678", "+39 061 234 567 8"},
    {"+90212345678", PHONE_SHORT, "", "+90 212 345 678"},
    {"+902123456789", PHONE_GOOD, "+902123456789", "+90 212 345 678 9"},
    {"+901123456789", PHONE_WRONG, "", "+90 112 345 678 9"},
    {"+8613912345678", PHONE_GOOD, "+8613912345678", "+86 139 123 456 78"},
    {"+1234567890123456", PHONE_WRONG, "", "+12 345 678 901 234 56"},
};

static void
a_number_is_read_as_people_type_it(void **state)
{
    const struct row *row = *state;
    char e164[PHONE_MAX_E164] = "";
    char grouped[PHONE_MAX_GROUPED];
    assert_int_equal(phone_parse(row->typed, e164), row->state);
    assert_string_equal(e164, row->e164);
    phone_group(row->typed, grouped);
    assert_string_equal(grouped, row->grouped);
}

/* Every country: its shortest and longest number is good, one digit more is not. */
static void
every_country_keeps_its_lengths(void **state)
{
    (void)state;
    for (size_t i = 0; i < phone_table_count; i++) {
        const struct phone_row *row = &phone_table[i];
        for (int len = row->min_digits - 1; len <= row->max_digits + 1; len++) {
            char typed[PHONE_MAX_TYPED + 8];
            char e164[PHONE_MAX_E164];
            int used = snprintf(typed, sizeof typed, "+%s%c", row->code, row->starts[0]);
            for (int j = 1; j < len; j++) {
                typed[used++] = '5';
            }
            typed[used] = 0;
            enum phone_state wanted = len < row->min_digits   ? PHONE_SHORT
                                      : len > row->max_digits ? PHONE_WRONG
                                                              : PHONE_GOOD;
            if (phone_parse(typed, e164) != wanted) {
                fail_msg("%s", typed);
            }
        }
    }
}

/* A code that begins another must come after it, or the longer is never found. */
static void
no_country_hides_another(void **state)
{
    (void)state;
    for (size_t i = 0; i < phone_table_count; i++) {
        for (size_t j = i + 1; j < phone_table_count; j++) {
            size_t len = strlen(phone_table[i].code);
            assert_int_not_equal(strncmp(phone_table[i].code, phone_table[j].code, len), 0);
        }
    }
}

int
main(void)
{
    size_t count = sizeof table / sizeof table[0];
    struct CMUnitTest *tests = mem_new(count + 2, sizeof *tests);
    for (size_t i = 0; i < count; i++) {
        union {
            const void *from;
            void *to;
        } row = {.from = &table[i]};
        tests[i] = (struct CMUnitTest){.name = *table[i].typed ? table[i].typed : "nothing typed",
                                       .test_func = a_number_is_read_as_people_type_it,
                                       .initial_state = row.to};
    }
    tests[count] = (struct CMUnitTest)cmocka_unit_test(every_country_keeps_its_lengths);
    tests[count + 1] = (struct CMUnitTest)cmocka_unit_test(no_country_hides_another);
    int failed = _cmocka_run_group_tests("phone", tests, count + 2, NULL, NULL);
    free(tests);
    return failed;
}
