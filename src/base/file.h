/* file.h - small files, whole or not at all.
 *
 * file_save() writes a temporary neighbour, fsyncs it, renames it over the old one and fsyncs the
 * folder: after a power cut there is the old file or the new one. file_load() reads regular files
 * only, up to a maximum.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_NOT_FOUND, ERR_IO, ERR_FULL, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"

#define FILE_MAX_PATH 4096

/* Appends the bytes of the file to out, whose max is the limit. Links are not followed. */
bool file_load(const char *path, struct buf *out, struct err *err) NODISCARD;

/* mode such as 0600. */
bool file_save(const char *path, const void *data, size_t len, unsigned mode,
               struct err *err) NODISCARD;

/* Takes away what saves of this path left that were cut off by a kill or the power. Only for who
 * alone saves it, before the first save. */
void file_sweep(const char *path);

/* "<dir>/<name>" into out_path; ERR_TOO_LARGE. */
bool file_join(char out_path[FILE_MAX_PATH], const char *dir, const char *name,
               struct err *err) NODISCARD;

/* Makes the folder and those above it where they are missing. */
bool file_make_dir(const char *path, unsigned mode, struct err *err) NODISCARD;

/* What errno says, as an err: "step: No space left on device". Always false. */
bool file_fail(struct err *err, const char *step);

#endif
