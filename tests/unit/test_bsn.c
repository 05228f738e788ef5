/* SPDX-License-Identifier: GPL-3.0-or-later
 * What looks like a BSN in free text, and what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bsn.h"

struct row {
    const char *name;
    const char *text;
    bool found;
};

static struct row rows[] = {
    {"nine digits that pass", "123456782", true},
    {"in a sentence", "mijn nummer is 123456782.", true},
    {"in groups", "123 456 782", true},
    {"with dots", "1234.56.782", true},
    {"with a no-break space", "123\u00a0456\u00a0782", true},
    {"Arabic digits", "١٢٣٤٥٦٧٨٢", true},
    {"Persian digits", "۱۲۳۴۵۶۷۸۲", true},
    {"full width digits", "１２３４５６７８２", true},
    {"right after another number", "7 123456782", true},
    {"nine digits that do not pass", "123456789", false},
    {"ten digits", "1234567820", false},
    {"eight digits", "12345678", false},
    {"nine zeros", "000000000", false},
    {"a telephone number", "06 12 34 56 78", false},
    {"words between the digits", "123 en 456 en 782", false},
    {"nothing", "", false},
    {"a name", "Fatima", false},
};

static void
text_is_judged(void **state)
{
    const struct row *row = *state;
    assert_int_equal(bsn_is_in(row->text), row->found);
}

int
main(void)
{
    enum { ROWS = sizeof rows / sizeof rows[0] };
    struct CMUnitTest tests[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        tests[i] = (struct CMUnitTest){rows[i].name, text_is_judged, NULL, NULL, &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
