/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/vacancies.h"
#include "content/vacancy_parts.h"
#include "base/json.h"
#include "base/mem.h"

#define RUN_LEAST 3 /* days in a row told as one */

static bool
take_rows(const json_t *rows, struct vacancies *out, struct err *err)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        struct vacancy *next = &out->list[out->count];
        if (!vacancy_read(json_array_get(rows, i), next, err)) {
            return err_wrap(err, "vacancy %zu", i + 1);
        }
        bool is_twice = vacancies_find(out, next->key) != NULL;
        out->count++;
        if (is_twice) {
            return err_set(err, ERR_INVALID, "vacancy %zu: key: stands twice", i + 1);
        }
    }
    return true;
}

bool
vacancies_parse(const char *json, size_t len, struct vacancies *out, struct err *err)
{
    struct vacancies next = {0};
    if (len > VACANCIES_MAX_JSON) {
        return err_set(err, ERR_TOO_LARGE, "vacancies: more than %u bytes", VACANCIES_MAX_JSON);
    }
    json_t *rows = json_read(json, len, VACANCY_MAX_DEPTH + 1, err);
    bool ok = rows != NULL;
    if (ok && (!json_is_array(rows) || json_array_size(rows) > VACANCIES_MAX)) {
        ok = err_set(err, ERR_INVALID, "vacancies: a list of at most %d expected", VACANCIES_MAX);
    }
    if (ok) {
        next.list = mem_new(json_array_size(rows), sizeof *next.list);
        ok = take_rows(rows, &next, err);
    }
    json_decref(rows);
    if (!ok) {
        vacancies_clear(&next);
        return false;
    }
    *out = next;
    return true;
}

void
vacancies_clear(struct vacancies *vacancies)
{
    for (size_t i = 0; i < vacancies->count; i++) {
        vacancy_clear(&vacancies->list[i]);
    }
    free(vacancies->list);
    *vacancies = (struct vacancies){0};
}

const struct vacancy *
vacancies_find(const struct vacancies *vacancies, const char *key)
{
    for (size_t i = 0; i < vacancies->count; i++) {
        if (strcmp(vacancies->list[i].key, key) == 0) {
            return &vacancies->list[i];
        }
    }
    return NULL;
}

size_t
vacancies_keep(struct vacancies *vacancies, const struct content *content)
{
    size_t kept = 0, count = vacancies->count;
    for (size_t i = 0; i < count; i++) {
        if (vacancy_fits(&vacancies->list[i], content, NULL)) {
            vacancies->list[kept++] = vacancies->list[i];
        } else {
            vacancy_clear(&vacancies->list[i]);
        }
    }
    vacancies->count = kept;
    return count - kept;
}

size_t
vacancy_open_run(const struct vacancy *vacancy, size_t at)
{
    const struct vacancy_open *first = &vacancy->open[at];
    size_t count = 1;
    while (at + count < vacancy->open_count) {
        const struct vacancy_open *next = &vacancy->open[at + count];
        if (next->day != first->day + count || next->from_m != first->from_m ||
            next->until_m != first->until_m) {
            break;
        }
        count++;
    }
    return count >= RUN_LEAST ? count : 1;
}
