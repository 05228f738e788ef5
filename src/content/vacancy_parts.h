/* vacancy_parts.h - members of the JSON of a vacancy. Only for src/content.
 *
 * Each names the member in err when it is missing, of another kind or past its bounds.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_INVALID.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_VACANCY_PARTS_H
#define CONTENT_VACANCY_PARTS_H

#include "content/vacancy.h"

#define VACANCY_MAX_MINUTES 240
#define VACANCY_MAX_HOURS 60
#define VACANCY_MAX_CENTS 20000
#define VACANCY_MAX_ATTEMPTS 9
#define VACANCY_MAX_DAYS 60
#define VACANCY_ACTS_DECK "skills"
#define VACANCY_ACTS_GROUP "skills."
#define VACANCY_JOBS_GROUP "beroep."
#define VACANCY_STEPS_GROUP "stap."
#define VACANCY_WISH_DECK "doel_motivatie"

/* Room for min to max keys, and for their number. */
struct vacancy_keys {
    char (*room)[CONTENT_MAX_KEY];
    size_t min, max;
    size_t *count;
};

/* Of a-z, 0-9 and '-'. */
bool vacancy_is_key(const char *text, size_t min, size_t max);
bool vacancy_is_source(const char *id);

bool member_find_word(const char *const *words, size_t count, const char *word, unsigned *out);
bool member_word(const json_t *row, const char *key, const char *const *words, size_t count,
                 unsigned *out, struct err *err) NODISCARD;
bool member_number(const json_t *row, const char *key, unsigned min, unsigned max, unsigned *out,
                   struct err *err) NODISCARD;
bool member_key(const json_t *row, const char *key, char out[CONTENT_MAX_KEY],
                struct err *err) NODISCARD;
bool member_keys(const json_t *row, const char *key, struct vacancy_keys to,
                 struct err *err) NODISCARD;
/* Free text of one line, min to max characters; out has room for them. */
bool member_line(const json_t *row, const char *key, size_t min, size_t max, char *out,
                 struct err *err) NODISCARD;
/* An object of the members known; the first two are numbers from 1 to max, in order. */
bool member_range(const json_t *row, const char *key, const char *const *known, unsigned max,
                  unsigned out[2], struct err *err) NODISCARD;
/* "09:00", in minutes. */
bool member_clock(const json_t *row, const char *key, unsigned *out, struct err *err) NODISCARD;

#endif
