/* content_pack.h - writes the file that src/content/pack.h describes.
 *
 * Rows are put in any order and stand sorted in the file, languages and decks in the order they
 * were put; the same rows give the same bytes.
 *
 * Owns: packed blobs until the file is written.   Thread: its owner's.
 * Fails with: ERR_IO, ERR_TOO_LARGE, ERR_INVALID.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_CONTENT_PACK_H
#define CTL_CONTENT_PACK_H

#include "base/buf.h"
#include "content/pack.h"

struct pack_writer;

struct pack_writer *pack_writer_new(const struct stamp *stamp);
void pack_writer_free(struct pack_writer *writer);

/* Packs a copy of data[0..len); size_px is 0 for what is no picture. */
bool pack_writer_put(struct pack_writer *writer, enum pack_kind kind, const char *name, int size_px,
                     const struct buf *data, struct err *err) NODISCARD;

/* Writes beside path and renames: a reader sees the old file or the whole new one. */
bool pack_writer_save(struct pack_writer *writer, const char *path, struct err *err) NODISCARD;

#endif
