/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "told_check.h"
#include "content/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static bool
stands_in(const char *lines, const char *line)
{
    size_t len = strlen(line);
    for (const char *at = lines; (at = strstr(at, line)); at++) {
        if (at[len] == '\n' && (at == lines || at[-1] == '\n')) {
            return true;
        }
    }
    return false;
}

void
told_check(struct tree *tree, const struct told_row *row)
{
    if (row->from) {
        tree_edit(tree, row->file, row->from, row->to);
    } else {
        tree_remove(tree, row->file);
    }
    struct problems problems = {0};
    content_check(tree->root, &problems);
    tree_free(tree);
    size_t wanted = 0, unexpected = 0;
    for (const char *at = row->told; *at; at++) {
        wanted += *at == '\n';
    }
    for (size_t i = 0; i < problems.kept; i++) {
        if (!stands_in(row->told, problems.lines[i])) {
            print_message("told: %s\n", problems.lines[i]);
            unexpected++;
        }
    }
    size_t count = problems.count;
    problems_clear(&problems);
    assert_int_equal(unexpected, 0);
    assert_int_equal(count, wanted);
}
