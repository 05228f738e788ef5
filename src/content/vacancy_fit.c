/* Does a content have what a vacancy names?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/content_parts.h"
#include "content/vacancy_parts.h"
#include "content/work_ask.h"

static const struct item *
find_item(const struct content *content, const char *deck_key, const char *key)
{
    const struct deck *deck = content_deck(content, deck_key);
    int at = deck ? deck_find_item(deck, key) : -1;
    return at < 0 ? NULL : &deck->items[at];
}

/* Every act of a field says which; the field itself is an item that has none. */
static bool
has_acts(const struct vacancy *vacancy, const struct content *content, struct err *err)
{
    const struct item *field = find_item(content, VACANCY_ACTS_DECK, vacancy->field);
    bool is_field = false;
    for (size_t i = 0; i < vacancy->act_count; i++) {
        const struct item *act = find_item(content, VACANCY_ACTS_DECK, vacancy->acts[i]);
        if (!act || !*act->field) {
            return err_set(err, ERR_INVALID, "acts: %s is no act", vacancy->acts[i]);
        }
        is_field |= strcmp(act->field, vacancy->field) == 0;
    }
    return (field && is_field) ||
           err_set(err, ERR_INVALID, "field: none of its acts is of this field");
}

/* The words of the first language hold for all: the content check sees to it. */
static bool
has_words(const struct vacancy *vacancy, const struct content *content, struct err *err)
{
    const struct locale *first =
        content_locale_count(content) > 0 ? content_locale_at(content, 0) : NULL;
    if (!first || !locale_has(first, vacancy->title)) {
        return err_set(err, ERR_INVALID, "title: no such words");
    }
    for (size_t i = 0; i < vacancy->lead_count; i++) {
        if (!locale_has(first, vacancy->leads_to[i])) {
            return err_set(err, ERR_INVALID, "leads_to: no such words");
        }
    }
    return true;
}

static bool
has_week(const struct vacancy *vacancy, const struct content *content, struct err *err)
{
    for (size_t i = 0; i < VACANCY_WEEK; i++) {
        if (vacancy->week & (uint32_t)1 << i &&
            !find_item(content, VACANCY_WISH_DECK, vacancy_week_key(i))) {
            return err_set(err, ERR_INVALID, "week: %s is not in the deck", vacancy_week_key(i));
        }
    }
    return find_item(content, VACANCY_WISH_DECK, vacancy->with) ||
           err_set(err, ERR_INVALID, "with: not in the deck");
}

static bool
is_asked_of(const struct work_ask *ask, const struct vacancy *vacancy)
{
    for (size_t i = 0; i < ask->act_count; i++) {
        for (size_t j = 0; j < vacancy->act_count; j++) {
            if (strcmp(ask->acts[i], vacancy->acts[j]) == 0) {
                return true;
            }
        }
    }
    return ask->act_count == 0;
}

static bool
has_asks(const struct vacancy *vacancy, const struct content *content, struct err *err)
{
    for (size_t i = 0; i < vacancy->ask_count; i++) {
        const struct work_ask *ask = work_ask_find(content_work_asks(content), vacancy->asks[i]);
        if (!ask) {
            return err_set(err, ERR_INVALID, "asks: %s is not in the list", vacancy->asks[i]);
        }
        if (!is_asked_of(ask, vacancy)) {
            return err_set(err, ERR_INVALID, "asks: this work does not ask %s", vacancy->asks[i]);
        }
    }
    return true;
}

static bool
has_step(const struct vacancy *vacancy, const struct content *content, struct err *err)
{
    const struct region *region = content_region(content);
    for (size_t i = 0; i < region->step_count; i++) {
        if (strcmp(region->steps[i].key, vacancy->first_step) == 0) {
            return true;
        }
    }
    return err_set(err, ERR_INVALID, "first_step: the region has no such step");
}

bool
vacancy_fits(const struct vacancy *vacancy, const struct content *content, struct err *err)
{
    return has_acts(vacancy, content, err) && has_words(vacancy, content, err) &&
           has_week(vacancy, content, err) && has_asks(vacancy, content, err) &&
           has_step(vacancy, content, err);
}
