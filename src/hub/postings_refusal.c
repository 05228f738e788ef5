/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/postings_parts.h"
#include "content/vacancy_rules.h"

#include <string.h>

#define REFUSAL_MAX_FIELD 64

void
refusal_add(json_t *refused, const char *field, const char *reason, const char *text)
{
    json_array_append_new(
        refused, json_pack("{s:s,s:s,s:s}", "field", field, "reason", reason, "text", text));
}

/* Each wrap put the name of a member before what was there. */
void
refusal_add_err(json_t *refused, const char *reason, const struct err *err)
{
    char field[REFUSAL_MAX_FIELD] = "";
    const char *text = err->text, *colon;
    while ((colon = strstr(text, ": ")) && !memchr(text, ' ', (size_t)(colon - text))) {
        size_t len = strlen(field);
        snprintf(field + len, sizeof field - len, "%s%.*s", len ? "/" : "", (int)(colon - text),
                 text);
        text = colon + 2;
    }
    refusal_add(refused, field, reason, text);
}

static bool
add_rules(const struct vacancy *vacancy, json_t *refused)
{
    struct vacancy_refusal why[VACANCY_MAX_REFUSALS];
    size_t count = vacancy_refuse(vacancy, why);
    for (size_t i = 0; i < count; i++) {
        refusal_add(refused, why[i].field, vacancy_reason_key(why[i].reason), "");
    }
    return count == 0;
}

bool
refusal_check(const json_t *row, const struct content *content, struct vacancy *out,
              json_t *refused, struct err *err)
{
    struct err why = {0};
    if (!vacancy_read(row, out, &why)) {
        refusal_add_err(refused, "shape", &why);
        return err_set(err, ERR_INVALID, "vacancy: %s", why.text);
    }
    bool ok = add_rules(out, refused);
    if (content && !vacancy_fits(out, content, &why)) {
        refusal_add_err(refused, "unknown", &why);
        ok = false;
    }
    if (!ok) {
        vacancy_clear(out);
    }
    return ok || err_set(err, ERR_INVALID, "vacancy: says what it may not, or what is not there");
}
