/* vacancy_rules.h - what a vacancy may not say, and why not: only the work itself may ask
 * something.
 *
 * Every free text (employer, place, map, ask_first, texts, and the key, which becomes part of an
 * address) is read as unmask.h reads it, and held against vacancy_words_table.inc and the shapes of
 * links, addresses and numbers. A word is refused also where it is denied ("no CV needed"): every
 * vacancy says so by itself, and one more word turns it round. Every refusal names its field and
 * the word.
 *
 * Owns: nothing.   Thread: any.
 *
 *     struct vacancy_refusal why[VACANCY_MAX_REFUSALS];
 *     size_t count = vacancy_refuse(&vacancy, why);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_VACANCY_RULES_H
#define CONTENT_VACANCY_RULES_H

#include "content/vacancy.h"

#define VACANCY_MAX_REFUSALS 16
#define VACANCY_MAX_WORD 48 /* bytes */

enum vacancy_reason {
#define REASON_ROW(reason, key) reason,
#include "content/vacancy_reason_table.inc"
#undef REASON_ROW
    VACANCY_REASONS
};

struct vacancy_refusal {
    char field[24]; /* "employer", "place/name", "texts/nl" */
    enum vacancy_reason reason;
    char word[VACANCY_MAX_WORD]; /* what was read there, unmasked; "": a shape, not a word */
};

/* How many refusals were found, at most VACANCY_MAX_REFUSALS; each reason once a field. */
size_t vacancy_refuse(const struct vacancy *vacancy,
                      struct vacancy_refusal out[VACANCY_MAX_REFUSALS]);

struct vacancy_why {
    uint32_t reasons; /* bit i is reason i */
    char words[VACANCY_REASONS][VACANCY_MAX_WORD];
};

/* The same of one text. locale: the language it says to be in; "" for a name, which may be called
 * after a church and be in any script. */
void vacancy_refuse_why(const char *text, const char *locale, struct vacancy_why *out);
uint32_t vacancy_refuse_text(const char *text, const char *locale); /* the reasons alone */

/* "cv": the reason as it travels; the staff pages have the words. */
const char *vacancy_reason_key(enum vacancy_reason reason);

#endif
