/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/postings_parts.h"
#include "content/vacancy_rules.h"
#include "content/vacancy_way.h"

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
        refusal_add(refused, why[i].field, vacancy_reason_key(why[i].reason), why[i].word);
    }
    return count == 0;
}

static void
add_text(const json_t *value, const char *field, const char *locale, json_t *refused)
{
    const char *text = json_string_value(value);
    struct vacancy_why why = {0};
    if (text) {
        vacancy_refuse_why(text, locale, &why);
    }
    for (int i = 0; i < VACANCY_REASONS; i++) {
        if (why.reasons & (uint32_t)1 << i) {
            refusal_add(refused, field, vacancy_reason_key((enum vacancy_reason)i), why.words[i]);
        }
    }
}

/* What cannot be read as a vacancy is told about its texts all the same: all at once. */
static void
add_texts(const json_t *row, json_t *refused)
{
    static const char *const lines[] = {"employer", "map", "ask_first"};
    static const char *const places[][2] = {{"name", "place/name"}, {"town", "place/town"}};
    json_t *texts = json_object_get(row, "texts"), *value;
    const char *locale;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        add_text(json_object_get(row, lines[i]), lines[i], "", refused);
    }
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const json_t *place = json_object_get(row, "place");
        add_text(json_object_get(place, places[i][0]), places[i][1], "", refused);
    }
    json_object_foreach(texts, locale, value)
    {
        char field[REFUSAL_MAX_FIELD];
        snprintf(field, sizeof field, "texts/%.32s", locale);
        add_text(value, field, locale, refused);
    }
}

bool
refusal_check(const json_t *row, const struct content *content, struct vacancy *out,
              json_t *refused, struct err *err)
{
    struct err why = {0};
    if (!vacancy_read(row, out, &why)) {
        refusal_add_err(refused, "shape", &why);
        add_texts(row, refused);
        return err_set(err, ERR_INVALID, "vacancy: %s", why.text);
    }
    bool ok = add_rules(out, refused);
    if (content && !vacancy_fits(out, content, &why)) {
        refusal_add_err(refused, "unknown", &why);
        ok = false;
    }
    if (!vacancy_leads_there(out, &why)) {
        refusal_add_err(refused, "way", &why);
        ok = false;
    }
    if (!ok) {
        vacancy_clear(out);
    }
    return ok || err_set(err, ERR_INVALID, "vacancy: says what it may not, or what is not there");
}
