/* buf.h - bytes that grow, up to a named maximum.
 *
 * data is always followed by a zero byte, so a buf of text is a C string. A put that would pass
 * the maximum fails with ERR_TOO_LARGE and changes nothing.
 *
 * Owns: its bytes.   Thread: its owner's.
 *
 *     struct buf buf;
 *     buf_init(&buf, RECORD_MAX_BYTES);
 *     ok = buf_put(&buf, data, len, &err);
 *     buf_clear(&buf);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/err.h"

struct buf {
    char *data;
    size_t len;
    size_t room;
    size_t max;
};

void buf_init(struct buf *buf, size_t max);
void buf_clear(struct buf *buf); /* frees; NULL-safe, may be used again */
void buf_wipe(struct buf *buf);  /* overwrites, then frees: for personal text */
void buf_empty(struct buf *buf); /* keeps the room */

bool buf_put(struct buf *buf, const void *data, size_t len, struct err *err) NODISCARD;
bool buf_put_text(struct buf *buf, const char *text, struct err *err) NODISCARD;
bool buf_printf(struct buf *buf, struct err *err, const char *format, ...)
    PRINTF_LIKE(3, 4) NODISCARD;

/* Little-endian numbers, for file and wire formats. */
bool buf_put_u16(struct buf *buf, unsigned value, struct err *err) NODISCARD;
bool buf_put_u32(struct buf *buf, unsigned value, struct err *err) NODISCARD;
bool buf_put_u64(struct buf *buf, unsigned long long value, struct err *err) NODISCARD;

/* Hands the bytes over to the caller (free() them) and leaves the buf empty. */
char *buf_take(struct buf *buf, size_t *out_len);

#endif
