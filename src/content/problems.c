/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/problems.h"
#include "base/mem.h"

#include <string.h>

void
problems_clear(struct problems *problems)
{
    for (size_t i = 0; i < problems->kept; i++) {
        free(problems->lines[i]);
    }
    free(problems->lines);
    *problems = (struct problems){0};
}

void
problems_add(struct problems *problems, const char *file, unsigned line, const char *key,
             const char *format, ...)
{
    problems->count++;
    if (problems->kept == PROBLEMS_MAX) {
        return;
    }
    char *what = NULL;
    char *all = NULL;
    va_list args;
    va_start(args, format);
    int made = vasprintf(&what, format, args);
    va_end(args);
    if (made < 0 || asprintf(&all, "%s:%u: %s%s%s", file, line, key, *key ? ": " : "", what) < 0) {
        abort();
    }
    free(what);
    if ((problems->kept & (problems->kept - 1)) == 0) {
        size_t room = problems->kept ? 2 * problems->kept : 1;
        problems->lines = mem_resize(problems->lines, room, sizeof *problems->lines);
    }
    problems->lines[problems->kept++] = all;
}

static int
compare_lines(const void *a, const void *b)
{
    /* strverscmp puts line 9 before line 10. */
    return strverscmp(*(char *const *)a, *(char *const *)b);
}

void
problems_sort(struct problems *problems)
{
    if (problems->kept > 1) {
        qsort(problems->lines, problems->kept, sizeof *problems->lines, compare_lines);
    }
}

bool
problems_none(const struct problems *problems, struct err *err)
{
    return problems->count == 0 || err_set(err, ERR_INVALID, "%s", problems->lines[0]);
}
