/* phone.h - telephone numbers as people type them: how long, how they start, how they are grouped.
 *
 * One table of countries by calling code; a number without one is of the home country. A country
 * outside the table is accepted by length alone (E.164): better a number too many than nobody to
 * call.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_PHONE_H
#define VISIT_PHONE_H

#include <stdbool.h>
#include <stddef.h>

#define PHONE_MAX_TYPED 17 /* "00" and fifteen digits, or plus and fifteen */
#define PHONE_MAX_E164 17  /* plus, fifteen digits, end */
#define PHONE_MAX_GROUPED 32

enum phone_state {
    PHONE_SHORT, /* may become good */
    PHONE_GOOD,
    PHONE_WRONG /* can never be a number: too long, or starts as none does */
};

struct phone_row {
    const char *code;   /* calling code */
    const char *starts; /* first digits a national number may have, without the trunk zero */
    int min_digits, max_digits; /* national number */
};
extern const struct phone_row phone_table[];
extern const size_t phone_table_count;

/* typed: digits, perhaps a plus in front. out_e164 is filled when PHONE_GOOD. */
enum phone_state phone_parse(const char *typed, char out_e164[PHONE_MAX_E164]);

/* In groups as people say them: "06 12 34 56 78", "+963 944 123 456". */
void phone_group(const char *typed, char out[PHONE_MAX_GROUPED]);

#endif
