/* Any bytes as a vacancy, as a list of them and as free text: refused with a reason, or read with
 * everything inside its bounds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "content/vacancies.h"
#include "content/vacancy_rules.h"

#define MAX_TEXT (4 * VACANCY_MAX_TEXT)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct vacancy *vacancy)
{
    struct vacancy_refusal why[VACANCY_MAX_REFUSALS];
    assert(vacancy->act_count >= 1 && vacancy->act_count <= VACANCY_MAX_ACTS);
    assert(vacancy->week && vacancy->week < (uint32_t)1 << VACANCY_WEEK);
    assert(vacancy->hours_from <= vacancy->hours_to && strlen(vacancy->key) >= 3);
    assert(strcmp(vacancy->from, vacancy->until) <= 0);
    for (size_t i = 0; i < vacancy->text_count; i++) {
        const char *text = vacancy->texts[i].text;
        assert(utf8_count(text, strlen(text)) <= VACANCY_MAX_TEXT);
    }
    assert(vacancy_refuse(vacancy, why) <= VACANCY_MAX_REFUSALS);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct vacancy vacancy = {0};
    struct vacancies list = {0};
    struct err err = {0};
    if (vacancy_parse((const char *)data, size, &vacancy, &err)) {
        check(&vacancy);
    } else {
        assert(err.code != ERR_NONE && err.text[0]);
    }
    vacancy_clear(&vacancy);
    if (vacancies_parse((const char *)data, size, &list, NULL)) {
        for (size_t i = 0; i < list.count; i++) {
            check(&list.list[i]);
        }
    }
    vacancies_clear(&list);
    if (size <= MAX_TEXT && utf8_is_valid((const char *)data, size)) {
        char *text = mem_copy((const char *)data, size);
        ignore(vacancy_refuse_text(text, "nl"));
        free(text);
    }
    return 0;
}
