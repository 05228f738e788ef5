/* profile_value.h - the small values of a profile record, each by its rule of profile.schema.json.
 *
 * Owns: nothing; what is borrowed lives as long as the object.   Thread: any.
 * Fails with: ERR_INVALID, naming the member, never its value.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PROFILE_VALUE_H
#define HUB_PROFILE_VALUE_H

#include "base/json.h"

#define VALUE_MAX_KEY 40
#define VALUE_MAX_LANGUAGE 15

bool value_is_key(const char *text); /* begins with a letter */
bool value_is_base64(const char *text);
bool value_is_phone(const char *text); /* E.164 with its plus */
bool value_is_only(const char *text, size_t len, const char *letters);

/* Members of an object. */
bool value_word(const json_t *object, const char *key, const char *const *words,
                struct err *err) NODISCARD;
bool value_key(const json_t *object, const char *key, struct err *err) NODISCARD;
bool value_day(const json_t *object, const char *key, struct err *err) NODISCARD;
/* Text that is there: 1 to max bytes. */
bool value_some(const json_t *object, const char *key, size_t max, struct err *err) NODISCARD;
/* "card": its key may begin with a digit. */
bool value_card(const json_t *row, struct err *err) NODISCARD;
/* "language": "nl", "tig", "pt_BR". */
bool value_language(const json_t *object, const char **out, struct err *err) NODISCARD;

/* Every element of an array of at most max passes check. */
typedef bool value_check(const json_t *row, void *ctx, struct err *err);
bool value_each(const json_t *object, const char *key, size_t max, void *ctx, value_check *check,
                struct err *err) NODISCARD;
bool value_any(const json_t *object, const char *key, struct err *err) NODISCARD;

#endif
