/* vacancies.h - the work of one file of the hub (sync/signed_file.h), once its signature was found
 * good.
 *
 * Owns: vacancies_clear() frees.   Thread: read-only after reading, any.
 * Fails with: ERR_INVALID, and what json_read() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_VACANCIES_H
#define CONTENT_VACANCIES_H

#include "content/vacancy.h"

#define VACANCIES_MAX 200
#define VACANCIES_MAX_JSON (3u << 20)

struct vacancies {
    struct vacancy *list;
    size_t count;
};

/* json: a list of them. One bad row, or a key twice, and there is no list. */
bool vacancies_parse(const char *json, size_t len, struct vacancies *out,
                     struct err *err) NODISCARD;
void vacancies_clear(struct vacancies *vacancies);
const struct vacancy *vacancies_find(const struct vacancies *vacancies, const char *key);

/* How many of the hours from `at` on are one line: three days in a row or more, open alike; else
 * 1. */
size_t vacancy_open_run(const struct vacancy *vacancy, size_t at);

/* Drops what this content cannot show (it may be older than the list); how many went. */
size_t vacancies_keep(struct vacancies *vacancies, const struct content *content);

#endif
