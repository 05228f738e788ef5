/* vum_vacancy.h - vacancies of VUM (UM Gemeente Vacatures 0.8.2, a list of Vacature) as drafts of
 * our own, by the table of assets/vum_vacancy.json.
 *
 * Only what the work is comes over. What a message asks of people (schooling, experience, language,
 * benefit, how to apply) never does: it is left, and said to be. Acts are found by words of the
 * table in title, occupation and skills; a description is taken as free text only if
 * content/vacancy_rules.h lets it pass. What stays open a coordinator fills in: a draft that misses
 * something is not yet a vacancy.
 *
 *     [{"source": "vum:<id>", "name": "...", "draft": {...}, "missing": ["acts", ...],
 *       "left": [{"member": "opleiding", "why": "diploma"}, ...]}, ...]
 *
 * why: a reason of vacancy_rules.h, or "too-long", "unknown", "form", "work" (this work may not ask
 * it), "route" (the person goes there themselves).
 *
 * Owns: vum_table_close() frees.   Thread: one at a time.
 * Fails with: ERR_INVALID, ERR_TOO_LARGE, and what json_read() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_VUM_VACANCY_H
#define HUB_VUM_VACANCY_H

#include <jansson.h>
#include "base/err.h"

#define VUM_MAX_JSON (4u << 20)
#define VUM_MAX_VACANCIES 500
#define VUM_TABLE_FILE "assets/vum_vacancy.json"
#define VUM_TABLE_MAX_JSON (256u << 10)

struct vum_table;

struct vum_table *vum_table_open(const char *json, size_t len, struct err *err) NODISCARD;
void vum_table_close(struct vum_table *table); /* NULL-safe */

/* Does the table say what becomes of this member of a Vacature? For tests. */
bool vum_table_has(const struct vum_table *table, const char *member);

/* json: the list. today, until: yyyy-mm-dd; until is for a message that has no last day. New
 * reference. A message that cannot be read at all is a row with nothing but "left". */
struct vum_days {
    const char *today, *until;
};
json_t *vum_vacancies_read(const struct vum_table *table, const char *json, size_t len,
                           const struct vum_days *days, struct err *err) NODISCARD;

#endif
