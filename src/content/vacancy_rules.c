/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/vacancy_rules.h"
#include "content/unmask.h"
#include "content/vacancy_words.h"
#include "base/bsn.h"

static const char *const reason_keys[] = {
#define REASON_ROW(reason, key) key,
#include "content/vacancy_reason_table.inc"
#undef REASON_ROW
};
_Static_assert(VACANCY_REASONS <= 32, "a bit for every reason");

/* Languages of a Latin alphabet, whose texts have no other letters. */
static const char *const latin_locales[] = {"nl", "en", "de", "fr", "tr", "es",
                                            "pl", "so", "pt", "it", "ro"};

static bool
is_latin(const char *locale)
{
    for (size_t i = 0; i < sizeof latin_locales / sizeof latin_locales[0]; i++) {
        if (strcmp(latin_locales[i], locale) == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t
bit_if(bool is_so, enum vacancy_reason reason)
{
    return is_so ? (uint32_t)1 << reason : 0;
}

void
vacancy_refuse_why(const char *text, const char *locale, struct vacancy_why *out)
{
    struct unmasked open;
    unmask(text, &open);
    *out = (struct vacancy_why){0};
    vacancy_words_find(&open, !*locale, out);
    out->reasons |= vacancy_shapes_find(&open);
    out->reasons |= bit_if(bsn_is_in(open.plain), VACANCY_NO_BSN);
    out->reasons |= bit_if(open.is_hidden, VACANCY_NO_HIDDEN);
    out->reasons |=
        bit_if(open.is_mixed || (open.is_foreign && is_latin(locale)), VACANCY_NO_SCRIPT);
    unmask_clear(&open);
}

uint32_t
vacancy_refuse_text(const char *text, const char *locale)
{
    struct vacancy_why why;
    vacancy_refuse_why(text, locale, &why);
    return why.reasons;
}

struct refusals {
    struct vacancy_refusal *out;
    size_t count;
};

static void
look_at(struct refusals *refusals, const char *field, const char *text, const char *locale)
{
    struct vacancy_why why;
    vacancy_refuse_why(text, locale, &why);
    for (unsigned i = 0; i < VACANCY_REASONS && refusals->count < VACANCY_MAX_REFUSALS; i++) {
        if (why.reasons & (uint32_t)1 << i) {
            struct vacancy_refusal *refusal = &refusals->out[refusals->count++];
            snprintf(refusal->field, sizeof refusal->field, "%s", field);
            refusal->reason = (enum vacancy_reason)i;
            memcpy(refusal->word, why.words[i], sizeof refusal->word);
        }
    }
}

size_t
vacancy_refuse(const struct vacancy *vacancy, struct vacancy_refusal out[VACANCY_MAX_REFUSALS])
{
    struct refusals refusals = {out, 0};
    char field[24];
    look_at(&refusals, "key", vacancy->key, "");
    look_at(&refusals, "employer", vacancy->employer, "");
    look_at(&refusals, "place/name", vacancy->place, "");
    look_at(&refusals, "place/town", vacancy->town, "");
    look_at(&refusals, "map", vacancy->map, "");
    look_at(&refusals, "ask_first", vacancy->ask_first, "");
    for (size_t i = 0; i < vacancy->text_count; i++) {
        snprintf(field, sizeof field, "texts/%s", vacancy->texts[i].locale);
        look_at(&refusals, field, vacancy->texts[i].text, vacancy->texts[i].locale);
    }
    return refusals.count;
}

const char *
vacancy_reason_key(enum vacancy_reason reason)
{
    return reason_keys[reason];
}
