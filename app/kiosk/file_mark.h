/* file_mark.h - is a file of the data folder another than the last time it was looked at?
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_FILE_MARK_H
#define KIOSK_FILE_MARK_H

#include <stdbool.h>
#include <stdint.h>

/* Zeroes: never looked, or to be looked at anew. */
struct file_mark {
    int64_t mtime_ns, bytes;
    uint64_t inode;
};

/* Notes how it is now; a file that is not there is all zeroes. */
bool file_mark_changed(struct file_mark *mark, const char *dir, const char *name);

#endif
