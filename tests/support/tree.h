/* tree.h - folders of content in miniature, good until a test breaks one thing in them.
 *
 * Two languages, a deck of three items on one card, four pictures.
 *
 * Owns: the folders; tree_free() removes them.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_TREE_H
#define SUPPORT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "folder.h"

struct tree {
    struct folder folder;
    const char *root; /* its path */
};

void tree_make(struct tree *tree);
void tree_free(struct tree *tree);

/* Replaces the first from in file by to; fails the test when from does not stand there. */
void tree_edit(const struct tree *tree, const char *file, const char *from, const char *to);

void tree_write(const struct tree *tree, const char *file, const void *data, size_t len);
void tree_remove(const struct tree *tree, const char *file);

/* root/file, in its own memory (free()). */
char *tree_path(const struct tree *tree, const char *file);

/* All bytes of root/file, a zero after them, in their own memory. */
char *tree_read(const struct tree *tree, const char *file, size_t *out_len);

#endif
