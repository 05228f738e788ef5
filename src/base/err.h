/* err.h - one kind of failure, told once and carried up.
 *
 * A fallible function is `bool x_verb(..., struct err *err) NODISCARD`: true means done; on false
 * err is full and every output is untouched. err may be NULL where the caller means it. Texts name
 * the step and the record id, never what a person answered. No text of an err reaches a visitor:
 * the code's msgid does (err_table.inc).
 *
 * Thread: any; a struct err lives on its caller's stack.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stdarg.h>

#define ERR_MAX_TEXT 160

enum err_code {
#define ERR_ROW(code, name, http, retry, msgid) code,
#include "base/err_table.inc"
#undef ERR_ROW
    ERR_COUNT
};

struct err {
    enum err_code code;
    char text[ERR_MAX_TEXT];
};

/* Fills err; always returns false, so that `return err_set(...)` reads well. */
bool err_set(struct err *err, enum err_code code, const char *format, ...) PRINTF_LIKE(3, 4);

/* Prefixes the text of err with "step: "; always returns false. */
bool err_wrap(struct err *err, const char *format, ...) PRINTF_LIKE(2, 3);

void err_clear(struct err *err);

/* The columns of err_table.inc. The name is what the log and the hub's answers carry. */
const char *err_name(enum err_code code);
int err_http(enum err_code code);
bool err_is_retry(enum err_code code);
const char *err_msgid(enum err_code code);

/* Finds a code by its name; false if there is none. */
bool err_find(const char *name, enum err_code *out_code);

/* A result that is deliberately not looked at: gcc takes no (void) on must-use functions. */
static inline void
ignore(bool result)
{
    (void)result;
}

#endif
