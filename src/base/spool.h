/* spool.h - a file too large to hold, written piece by piece.
 *
 * What is put goes to "<path>.new"; spool_finish() gives it its name, so that who has the old file
 * open reads it to its end. Nothing is fsynced: for what can be made again.
 *
 * Owns: its file until it is finished or closed.   Thread: one.
 * Fails with: ERR_TOO_LARGE (past max), ERR_IO, ERR_FULL.
 *
 *     struct spool *spool = spool_open(path, max, &err);
 *     ok = spool && spool_put_text(spool, "...", &err) && spool_finish(spool, &err);
 *     spool_close(spool);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <stdint.h>
#include "base/buf.h"

struct spool;

struct spool *spool_open(const char *path, uint64_t max_bytes, struct err *err) NODISCARD;
bool spool_put(struct spool *spool, const char *bytes, size_t len, struct err *err) NODISCARD;
bool spool_put_text(struct spool *spool, const char *text, struct err *err) NODISCARD;
bool spool_finish(struct spool *spool, struct err *err) NODISCARD;
void spool_close(struct spool *spool); /* NULL-safe; what is not finished is gone */

uint64_t spool_bytes(const struct spool *spool);

#endif
