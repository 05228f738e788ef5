/* folder.h - a fresh folder for one test, and its end.
 *
 * Under $AANLOOP_TMP, else $TMPDIR, else /tmp. folder_drop() removes all that is in it; a test that
 * fails does not come that far, and what it left goes when its process ends. Children that were
 * forked leave it alone.
 *
 * Owns: the folder.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

#include <stddef.h>

#define FOLDER_MAX 256

struct folder {
    char path[FOLDER_MAX];
};

void folder_make(struct folder *folder);
void folder_drop(struct folder *folder);

/* "<folder>/<name>"; valid until the next call with the same folder_path room. */
const char *folder_path(const struct folder *folder, const char *name, char room[2 * FOLDER_MAX]);

#endif
