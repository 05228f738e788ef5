/* check.h - is this content fit for visitors? Tells everything that is wrong, not only the first.
 *
 * Beyond what loading already refuses: words missing in a language or never used, written or
 * spoken; other placeholders or another number of words than the written form; captions too long;
 * words that are never said to a visitor; Dutch words that are not everyday ones (check_plain.h,
 * where assets/words-a2-extra.txt stands); pictures that are missing, or lack a figure, an alt text
 * or a source; languages that fall back on each other in a circle.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_CHECK_H
#define CONTENT_CHECK_H

#include "content/problems.h"

#define CHECK_MAX_CAPTION 24  /* code points under a picture: two lines at most */
#define CHECK_MAX_SENTENCE 12 /* words */
#define CHECK_MAX_DUTCH 10    /* words: A2 */

/* Checks the folders under root and sorts what it finds. */
void content_check(const char *root, struct problems *problems);

#endif
