/* told_check.h - the content check tells these problems and no others.
 *
 * Owns: nothing.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_TOLD_CHECK_H
#define SUPPORT_TOLD_CHECK_H

#include "tree.h"

/* One mistake, and every problem told of it, one a line. from NULL: the file is taken away. */
struct told_row {
    const char *name;
    const char *file;
    const char *from;
    const char *to;
    const char *told;
};

/* Makes the mistake of row in tree, checks and removes the tree; fails the test when anything else
 * is told. */
void told_check(struct tree *tree, const struct told_row *row);

#endif
