/* json.h - foreign JSON, read with every maximum named, and written the same way always.
 *
 * Read refuses: more than JSON_MAX_BYTES or JSON_MAX_VALUES, bad UTF-8, nesting deeper than the
 * caller allows, a key twice in one object, anything after the value, U+0000. The texts of failures
 * tell line and column, never the bytes: they may be someone's answer.
 *
 * Owns: nothing; json_read() gives a new reference (json_decref).   Thread: any.
 * Fails with: ERR_TOO_LARGE, ERR_BAD_UTF8, ERR_TOO_DEEP, ERR_CUT, ERR_NOT_JSON, ERR_INVALID.
 *
 *     json_t *root = json_read(data, len, 8, &err);
 *     ok = root && json_get_text(root, "name", 120, &name, &err);
 *     json_decref(root);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>
#include "base/buf.h"
#include "base/err.h"

#define JSON_MAX_BYTES (16u << 20)
#define JSON_MAX_VALUES 32768 /* "[]," is three bytes to send and a hundred to hold */

/* NULL with err full. ERR_CUT when the text stops in the middle. An empty text is cut, too. */
json_t *json_read(const char *data, size_t len, unsigned max_depth, struct err *err) NODISCARD;

/* Canonical: no white space, keys sorted by bytes. Appends to out. */
bool json_write(const json_t *value, struct buf *out, struct err *err) NODISCARD;

/* Members of an object; ERR_INVALID names the key when it is missing, of another type or outside
 * the bounds. What is borrowed lives as long as the object. */
bool json_get_text(const json_t *object, const char *key, size_t max_bytes, const char **out,
                   struct err *err) NODISCARD;
bool json_get_int(const json_t *object, const char *key, long long min, long long max,
                  long long *out, struct err *err) NODISCARD;
bool json_get_bool(const json_t *object, const char *key, bool *out, struct err *err) NODISCARD;
bool json_get_array(const json_t *object, const char *key, size_t max_count, json_t **out,
                    struct err *err) NODISCARD;
bool json_get_object(const json_t *object, const char *key, json_t **out,
                     struct err *err) NODISCARD;

/* The value is an object and holds no key outside the list (ended by NULL). */
bool json_allow(const json_t *value, const char *const *keys, struct err *err) NODISCARD;

#endif
