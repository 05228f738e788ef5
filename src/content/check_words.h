/* check_words.h - is one text fit to be read and heard? Pure helpers of the content check.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_CHECK_WORDS_H
#define CONTENT_CHECK_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The first word of text that is never said to a visitor in this language; NULL: none. Whole words,
 * capitals or not. */
const char *words_find_forbidden(const char *locale_code, const char *text);

/* Both texts have the same {placeholders}, in any order. */
bool words_same_placeholders(const char *a, const char *b);

/* A digit or sign that a voice reads badly or not at all; placeholders do not count. */
bool words_need_spoken_form(const char *text);

/* Words of the longest sentence; a sentence ends with . ! ? or their Arabic forms. */
size_t words_longest_sentence(const char *text);

#endif
