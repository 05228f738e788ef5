/* vacancy_words.h - the words of vacancy_words_table.inc in the readings of a text. Only for
 * src/content.
 *
 * A pattern is words parted by spaces; '*' before or after a word stands for any letters, '#' for a
 * number an age may be, '%' for any number, '...' for up to three words.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_VACANCY_WORDS_H
#define CONTENT_VACANCY_WORDS_H

#include "content/unmask.h"
#include "content/vacancy_rules.h"

/* Takes out of the readings what may be said after all, then finds the reasons: bit i is reason i.
 * is_name: of an employer or a place. */
uint32_t vacancy_words_find(struct unmasked *text, bool is_name);

/* Links, addresses and numbers, by their shape. */
uint32_t vacancy_shapes_find(const struct unmasked *text);

#endif
