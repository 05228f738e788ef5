/* test_chance.c - chance that can be repeated.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "ui/chance.h"

#define LEN 64

static const unsigned char seed[CHANCE_SEED_BYTES] = "seed one";
static const unsigned char other_seed[CHANCE_SEED_BYTES] = "seed two";

static void
the_same_seed_gives_the_same_bytes_in_the_same_order(void **state)
{
    struct chance a;
    struct chance b;
    unsigned char from_a[LEN];
    unsigned char from_b[LEN];
    (void)state;
    chance_init(&a, seed);
    chance_init(&b, seed);
    for (int i = 0; i < 5; i++) {
        chance_take(&a, from_a, LEN);
        chance_take(&b, from_b, LEN);
        assert_memory_equal(from_a, from_b, LEN);
    }
}

static void
every_taking_and_every_seed_is_different(void **state)
{
    struct chance a;
    struct chance b;
    unsigned char first[LEN];
    unsigned char second[LEN];
    (void)state;
    chance_init(&a, seed);
    chance_init(&b, other_seed);
    chance_take(&a, first, LEN);
    chance_take(&a, second, LEN);
    assert_memory_not_equal(first, second, LEN);
    chance_take(&b, second, LEN);
    assert_memory_not_equal(first, second, LEN);
}

static void
a_cleared_chance_has_forgotten_its_seed(void **state)
{
    struct chance a;
    (void)state;
    chance_init(&a, seed);
    chance_clear(&a);
    assert_true(sodium_is_zero((const unsigned char *)&a, sizeof a));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_gives_the_same_bytes_in_the_same_order),
        cmocka_unit_test(every_taking_and_every_seed_is_different),
        cmocka_unit_test(a_cleared_chance_has_forgotten_its_seed),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
