/* Any bytes as messages of VUM: refused with a reason, or drafts of which none says what a vacancy
 * may not say. SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include "base/file.h"
#include "content/vacancy_rules.h"
#include "hub/vum_vacancy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct vum_table *
open_table(void)
{
    struct buf text;
    buf_init(&text, VUM_TABLE_MAX_JSON);
    struct vum_table *table =
        file_load(VUM_TABLE_FILE, &text, NULL) ? vum_table_open(text.data, text.len, NULL) : NULL;
    buf_clear(&text);
    assert(table);
    return table;
}

static void
check(json_t *row)
{
    struct vacancy_refusal why[VACANCY_MAX_REFUSALS];
    struct vacancy vacancy = {0};
    struct err err = {0};
    json_t *draft = json_object_get(row, "draft");
    assert(json_is_array(json_object_get(row, "left")));
    if (!draft) {
        return;
    }
    json_object_set_new(draft, "key", json_string("vum-1"));
    bool ok = vacancy_read(draft, &vacancy, &err);
    if (ok) {
        assert(vacancy_refuse(&vacancy, why) == 0);
    }
    vacancy_clear(&vacancy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct vum_days days = {"2026-11-22", "2027-01-31"};
    struct err err = {0};
    struct vum_table *table = open_table();
    json_t *list = vum_vacancies_read(table, (const char *)data, size, &days, &err), *row;
    size_t index;
    assert(list || (err.code != ERR_NONE && err.text[0]));
    json_array_foreach(list, index, row)
    {
        check(row);
    }
    json_decref(list);
    vum_table_close(table);
    return 0;
}
