/* SPDX-License-Identifier: GPL-3.0-or-later
 * SHA-1 against FIPS 180, codes against RFC 6238, and that a code works once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>

#include "hub/totp.h"

static const unsigned char secret[] = "12345678901234567890"; /* of RFC 6238 appendix B */

static void
sha1_gives_the_sums_of_fips_180(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sum;
    } rows[] = {
        {"", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
        {"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        unsigned char sum[20];
        char hex[41];
        totp_sha1(rows[i].text, strlen(rows[i].text), sum);
        sodium_bin2hex(hex, sizeof hex, sum, sizeof sum);
        assert_string_equal(hex, rows[i].sum);
    }
}

static void
codes_are_those_of_rfc_6238(void **state)
{
    (void)state;
    static const struct {
        uint64_t at_s;
        unsigned code;
    } rows[] = {{59, 287082},       {1111111109, 81804},  {1111111111, 50471},
                {1234567890, 5924}, {2000000000, 279037}, {20000000000, 353130}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(totp_code(secret, rows[i].at_s / TOTP_STEP_S), rows[i].code);
    }
}

static void
a_code_fits_one_step_either_way_and_only_once(void **state)
{
    (void)state;
    uint64_t step = 1000, now_s = step * TOTP_STEP_S;
    unsigned code = totp_code(secret, step);
    assert_int_equal(totp_find_step(secret, code, now_s, 0), step);
    assert_int_equal(totp_find_step(secret, code, now_s + TOTP_STEP_S, 0), step);
    assert_int_equal(totp_find_step(secret, code, now_s - TOTP_STEP_S, 0), step);
    assert_int_equal(totp_find_step(secret, code, now_s + 2 * TOTP_STEP_S, 0), 0);
    assert_int_equal(totp_find_step(secret, code, now_s, step), 0);
}

static void
the_secret_is_shown_in_base32(void **state)
{
    (void)state;
    char text[TOTP_TEXT_BYTES];
    totp_format_secret(secret, text);
    assert_string_equal(text, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha1_gives_the_sums_of_fips_180),
        cmocka_unit_test(codes_are_those_of_rfc_6238),
        cmocka_unit_test(a_code_fits_one_step_either_way_and_only_once),
        cmocka_unit_test(the_secret_is_shown_in_base32),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
