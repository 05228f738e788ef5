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

/* Takes out of the readings what may be said after all, then adds the reasons and for each the
 * first words that gave it. is_name: of an employer or a place. */
void vacancy_words_find(struct unmasked *text, bool is_name, struct vacancy_why *out);

/* Links, addresses and numbers, by their shape: bit i of the answer is reason i. */
uint32_t vacancy_shapes_find(const struct unmasked *text);

#endif
