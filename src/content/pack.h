/* pack.h - all content in one signed file.
 *
 * Little-endian:
 *
 *     head     8  "AANLOOPK"
 *              4  format, 2                4  version of the content
 *             10  build date              10  valid until (yyyy-mm-dd)
 *              4  number of rows           8  bytes of the whole file
 *     rows   112 each:
 *             48  name, zeros after it     4  kind        4  size in px (pictures, else 0)
 *              8  offset of the blob       8  its bytes   8  its bytes unpacked
 *             32  BLAKE2b-256 of the blob
 *     blobs   zstd frames, one after the other in the order of the rows, nothing between or after
 *
 * Rows stand in the order kind, and pictures by name, each once, so they are found by halving. What
 * a picture's blob holds is in pixels.h. Beside
 * the file lies <file>.minisig. Opening reads head and rows, then hashes them and the rest of the
 * file and verifies; a blob is hashed again when it is read, so a file changed afterwards is
 * noticed.
 *
 * Owns: the rows and the open file; the blobs stay on disk.   Thread: reading, any.
 * Fails with: ERR_IO, ERR_SIGNATURE, ERR_CORRUPT, ERR_UNSUPPORTED (newer format), ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_PACK_H
#define CONTENT_PACK_H

#include "content/content_parts.h"

#define PACK_MAGIC "AANLOOPK"
#define PACK_FORMAT 2
#define PACK_HEAD_BYTES 48
#define PACK_ROW_BYTES 112
#define PACK_NAME_BYTES 48
#define PACK_HASH_BYTES 32
#define PACK_MAX_ROWS 20000
#define PACK_MAX_BLOB (32u << 20) /* unpacked */

/* DATA: occupations, region. */
enum pack_kind { PACK_LOCALE = 1, PACK_DECK = 2, PACK_DATA = 3, PACK_PICTURE = 4 };

struct pack_row {
    char name[PACK_NAME_BYTES];
    enum pack_kind kind;
    int size_px;
    uint64_t offset, stored_bytes, raw_bytes;
    unsigned char hash[PACK_HASH_BYTES];
};

struct pack *pack_open(const char *path, const unsigned char key[CONTENT_KEY_BYTES],
                       struct err *err) NODISCARD;

/* Without a signature: for the tool that makes the file, and for tests. Takes fd over, always. */
struct pack *pack_open_fd(int fd, struct err *err) NODISCARD;
void pack_close(struct pack *pack);

const struct stamp *pack_stamp(const struct pack *pack);
size_t pack_count(const struct pack *pack);
const struct pack_row *pack_at(const struct pack *pack, size_t index);

/* NULL: none. */
const struct pack_row *pack_find_picture(const struct pack *pack, const char *key);

/* Unpacks the blob of row into out[row->raw_bytes]. */
bool pack_read(const struct pack *pack, const struct pack_row *row, void *out,
               struct err *err) NODISCARD;

#endif
