/* words.h - the words of a spoken text, and when each of them begins.
 *
 * A word is what stands between white space. espeak-ng tells where in the text it is by characters,
 * splits some words ("hoed-plank") and joins others ("of the"): words_reach() turns that into each
 * word exactly once, in order; a word it passed over gets its share of the time between.
 *
 * Owns: nothing but itself.   Thread: its owner's.   Limit: WORDS_MAX; later words are not told.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_WORDS_H
#define KIOSK_WORDS_H

#include <stddef.h>

#define WORDS_MAX 600

struct words {
    unsigned start[WORDS_MAX + 1]; /* in characters; one more: the end of the text */
    unsigned count;
    unsigned told;    /* how many were told so far */
    size_t at_sample; /* when the last of them began */
};

typedef void words_tell(void *ctx, unsigned word, size_t at_sample);

void words_scan(struct words *words, const char *utf8);

/* The voice is at character (from 0) at at_sample: tells every word up to that one. */
void words_reach(struct words *words, unsigned character, size_t at_sample, words_tell *tell,
                 void *ctx);

/* The voice has finished at at_sample: tells what is left. */
void words_finish(struct words *words, size_t at_sample, words_tell *tell, void *ctx);

#endif
