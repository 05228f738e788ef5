/* unmask.h - a text as a reader would take it, whatever it was made of: the masks come off.
 *
 * Wide, bold, circled and accented letters become plain ones, letters of other scripts that look
 * like Latin become Latin, digits of every script 0 to 9, letters spread out come together, digits
 * and signs that stand for letters become letters. A mask may be read in more than one way, so a
 * text gives several readings; each is words of small letters, in Arabic without vowel signs.
 *
 * Owns: unmask_clear() frees.   Thread: any.   Input: valid UTF-8.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_UNMASK_H
#define CONTENT_UNMASK_H

#include <stdbool.h>
#include <stddef.h>

#define UNMASK_READINGS 8

/* words[i] is NULL once it has been taken out: then nothing reads across it. */
struct reading {
    char *room;
    char **words;
    size_t count;
};

struct unmasked {
    char *plain;     /* small letters, signs still between them */
    char *latin;     /* and look-alikes made Latin */
    char *cased;     /* with its capitals */
    bool is_hidden;  /* a character nobody sees stood in it */
    bool is_mixed;   /* a word of letters of two scripts */
    bool is_foreign; /* letters that are not Latin */
    struct reading readings[UNMASK_READINGS];
    size_t count;
};

void unmask(const char *text, struct unmasked *out);
void unmask_clear(struct unmasked *unmasked);

#endif
