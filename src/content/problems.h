/* problems.h - everything that is wrong with content, not only the first thing.
 *
 * Each is one line for a person: "file:line: key: what is wrong".
 *
 * Owns: its lines.   Thread: its owner's.   Limit: PROBLEMS_MAX; what comes after is only counted.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_PROBLEMS_H
#define CONTENT_PROBLEMS_H

#include <stddef.h>
#include "base/err.h"

#define PROBLEMS_MAX 1000

struct problems {
    char **lines;
    size_t kept;
    size_t count;
};

void problems_clear(struct problems *problems); /* frees; a zeroed one is empty */

/* key may be "": then only file and line stand before the text. */
void problems_add(struct problems *problems, const char *file, unsigned line, const char *key,
                  const char *format, ...) PRINTF_LIKE(5, 6);

/* By file, line, text: the same content gives the same list. */
void problems_sort(struct problems *problems);

/* ERR_INVALID with the first problem as text; true when there is none. */
bool problems_none(const struct problems *problems, struct err *err) NODISCARD;

#endif
