/* utf8.h - text from outside: is it UTF-8, how long is it, which number does it say.
 *
 * Everything foreign passes utf8_is_valid() once at the border; the rest of the core may rely on
 * it.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_INVALID.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

/* Well formed: no overlong forms, no surrogates, nothing above U+10FFFF. A zero byte is valid. */
bool utf8_is_valid(const char *text, size_t len);

/* The code point at *cursor, which moves past it; 0 at end. Valid UTF-8 only. */
uint32_t utf8_next(const char **cursor, const char *end);

/* Code points in a valid text. */
size_t utf8_count(const char *text, size_t len);

/* How many of the first max bytes may be kept without cutting a code point in two. */
size_t utf8_cut(const char *text, size_t len, size_t max);

/* Words separated by white space, as the highlighting counts them. */
size_t utf8_word_count(const char *text);

/* A whole decimal number within min..max: digits with at most one '-', no spaces, nothing after. */
bool num_parse(const char *text, size_t len, long long min, long long max, long long *out,
               struct err *err) NODISCARD;

#endif
