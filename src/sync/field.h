/* field.h - members of a JSON object that hold bytes, ids and big numbers: inside src/sync only.
 *
 * Bytes are base64 (sodium's original variant), ids 32 lower-case hex digits, numbers 0 to 2^53.
 * A missing key, another type, another length is ERR_INVALID and names the key.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_FIELD_H
#define SYNC_FIELD_H

#include <stdint.h>
#include "base/json.h"
#include "sync/seal.h"

#define FIELD_MAX_NUMBER (1ull << 53)

bool field_bytes(const json_t *object, const char *key, void *out, size_t len,
                 struct err *err) NODISCARD;
/* 1 to max bytes; free *out. */
bool field_blob(const json_t *object, const char *key, size_t max, unsigned char **out,
                size_t *out_len, struct err *err) NODISCARD;
bool field_id(const json_t *object, const char *key, unsigned char out[ID_BYTES],
              struct err *err) NODISCARD;
bool field_number(const json_t *object, const char *key, uint64_t *out, struct err *err) NODISCARD;
/* Copied with its zero; at most max bytes, no control characters. */
bool field_text(const json_t *object, const char *key, size_t max, char *out,
                struct err *err) NODISCARD;

/* ,"key":"<base64>" and ,"key":"<hex>"; without the comma at the start of an object. */
bool field_put_bytes(struct buf *out, const char *key, const void *data, size_t len,
                     struct err *err) NODISCARD;
bool field_put_id(struct buf *out, const char *key, const unsigned char id[ID_BYTES],
                  struct err *err) NODISCARD;
bool field_put_number(struct buf *out, const char *key, uint64_t value, struct err *err) NODISCARD;
/* Text is escaped. */
bool field_put_text(struct buf *out, const char *key, const char *text, struct err *err) NODISCARD;

#endif
