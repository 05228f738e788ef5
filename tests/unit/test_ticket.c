/* test_ticket.c - the slip: drawn, written, read back, hashed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "base/mem.h"
#include "visit/ticket.h"

#define EXPECTED_HASH "32b1c7d6877a21011ec18295fc825a4003b0e680f56e0bb5b212e33aa8655349"

static void
a_ticket_has_six_digits_and_four_different_pictures(void **state)
{
    struct err err;
    struct content *content = content_open_dir(".", &err);
    (void)state;
    assert_non_null(content);
    for (unsigned i = 0; i < 500; i++) {
        unsigned char seed[TICKET_SEED_BYTES] = {(unsigned char)i, (unsigned char)(i >> 8)};
        struct ticket ticket;
        struct ticket again;
        char text[TICKET_MAX_TEXT];
        ticket_draw(&ticket, content, seed);
        assert_int_equal(strspn(ticket.code, "0123456789"), TICKET_DIGITS);
        for (size_t a = 0; a < TICKET_PICTURES; a++) {
            assert_true(ticket.pictures[a][0] != 0);
            for (size_t b = a + 1; b < TICKET_PICTURES; b++) {
                assert_string_not_equal(ticket.pictures[a], ticket.pictures[b]);
            }
        }
        ticket_format(&ticket, text);
        assert_true(ticket_parse(text, &again, &err));
        assert_memory_equal(&ticket, &again, sizeof ticket);
    }
    content_close(content);
}

static void
bad_tickets_are_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "48219-sun-tree-cup-dog",
        "4821933-sun-tree-cup-dog",
        "482193",
        "482193-sun-tree-cup",
        "482193-sun-tree-cup-dog-cat",
        "482193-sun--cup-dog",
        "482193-sun-tree-cup-Dog",
        "482193-sun-tree-cup-dog-",
        "482193-sun-tree-cup-abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    };
    struct ticket ticket;
    struct err err;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (ticket_parse(bad[i], &ticket, &err)) {
            fail_msg("accepted: %s", bad[i]);
        }
    }
}

/* The hub compares these hashes: they may never change. */
static void
the_hash_is_the_same_for_ever_and_needs_every_picture(void **state)
{
    struct ticket ticket;
    struct err err;
    char hash[2 * TICKET_HASH_BYTES + 1];
    char other[2 * TICKET_HASH_BYTES + 1];
    (void)state;
    assert_true(ticket_parse("482193-sun-tree-cup-dog", &ticket, &err));
    ticket_hash(&ticket, hash);
    assert_string_equal(hash, EXPECTED_HASH);
    assert_true(ticket_parse("482193-sun-tree-dog-cup", &ticket, &err));
    ticket_hash(&ticket, other);
    assert_string_not_equal(hash, other);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ticket_has_six_digits_and_four_different_pictures),
        cmocka_unit_test(bad_tickets_are_refused),
        cmocka_unit_test(the_hash_is_the_same_for_ever_and_needs_every_picture),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
