/* The cache of pictures and text: never over its ceiling, the least used goes first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "base/mem.h"
#include "kiosk/cache.h"

static void
put(struct cache *cache, uint64_t key, size_t bytes)
{
    cache_put(cache, key, mem_new(bytes, 1), bytes);
}

static void
what_was_used_longest_ago_goes_first(void **state)
{
    (void)state;
    struct cache *cache = cache_new(300);
    put(cache, 1, 100);
    put(cache, 2, 100);
    put(cache, 3, 100);
    assert_non_null(cache_find(cache, 1));
    put(cache, 4, 100);
    assert_null(cache_find(cache, 2));
    assert_non_null(cache_find(cache, 1));
    assert_non_null(cache_find(cache, 3));
    assert_non_null(cache_find(cache, 4));
    cache_free(cache);
}

static void
the_ceiling_holds_for_any_sizes(void **state)
{
    (void)state;
    struct cache *cache = cache_new(1000);
    for (uint64_t key = 1; key < 3000; key++) {
        put(cache, key, (size_t)(key * 7919 % 400) + 1);
        assert_in_range(cache_bytes(cache), 1, 1000);
        assert_non_null(cache_find(cache, key));
    }
    cache_free(cache);
}

static void
more_entries_than_places_push_out_the_oldest(void **state)
{
    (void)state;
    struct cache *cache = cache_new(1 << 20);
    for (uint64_t key = 1; key <= CACHE_MAX_ENTRIES + 5; key++) {
        put(cache, key, 1);
    }
    assert_null(cache_find(cache, 5));
    assert_non_null(cache_find(cache, 6));
    assert_int_equal(cache_bytes(cache), CACHE_MAX_ENTRIES);
    cache_free(cache);
}

static void
a_key_depends_on_every_byte_and_is_never_zero(void **state)
{
    (void)state;
    assert_true(cache_key(CACHE_SEED, "ab", 2) != cache_key(CACHE_SEED, "ba", 2));
    assert_true(cache_key(CACHE_SEED, "a", 1) != cache_key(CACHE_SEED, "a", 2));
    assert_true(cache_key(0, "\0", 1) != 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_used_longest_ago_goes_first),
        cmocka_unit_test(the_ceiling_holds_for_any_sizes),
        cmocka_unit_test(more_entries_than_places_push_out_the_oldest),
        cmocka_unit_test(a_key_depends_on_every_byte_and_is_never_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
