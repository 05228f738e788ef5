/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/words.h"

#include <stdbool.h>

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void
words_scan(struct words *words, const char *utf8)
{
    unsigned character = 0;
    bool in_word = false;
    *words = (struct words){0};
    for (const char *c = utf8; *c; c++) {
        if (((unsigned char)*c & 0xc0) == 0x80) {
            continue; /* inside a character */
        }
        if (is_space(*c)) {
            in_word = false;
        } else if (!in_word && words->count < WORDS_MAX) {
            in_word = true;
            words->start[words->count++] = character;
        }
        character++;
    }
    words->start[words->count] = character;
}

/* Words told..next-1 were passed over: each starts where its characters lie between the last told
 * word and next. */
static void
tell_between(struct words *words, unsigned next, size_t at_sample, words_tell *tell, void *ctx)
{
    unsigned from = words->told ? words->start[words->told - 1] : words->start[0];
    unsigned span = words->start[next] > from ? words->start[next] - from : 1;
    size_t begin = words->told ? words->at_sample : 0;
    size_t length = at_sample > begin ? at_sample - begin : 0;
    for (unsigned word = words->told; word < next; word++) {
        words->at_sample = begin + length * (words->start[word] - from) / span;
        tell(ctx, word, words->at_sample);
    }
    words->told = next;
}

void
words_reach(struct words *words, unsigned character, size_t at_sample, words_tell *tell, void *ctx)
{
    unsigned word = words->told;
    while (word < words->count && words->start[word + 1] <= character) {
        word++;
    }
    if (word >= words->count || words->start[word] > character) {
        return; /* still in a word that was told, or between words */
    }
    tell_between(words, word, at_sample, tell, ctx);
    words->at_sample = at_sample > words->at_sample ? at_sample : words->at_sample;
    tell(ctx, word, words->at_sample);
    words->told = word + 1;
}

void
words_finish(struct words *words, size_t at_sample, words_tell *tell, void *ctx)
{
    tell_between(words, words->count, at_sample, tell, ctx);
}
