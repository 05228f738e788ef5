/* Any bytes as occupations and as a region: what was loaded points inside the decks, and whatever a
 * visitor told is answered with no more than there is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "content/content_parts.h"
#include "content/region.h"
#include "visit/suggest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_refs(const struct content *content, const struct item_ref *refs, size_t count)
{
    assert(count <= OCCUPATION_MAX_FITS);
    for (size_t i = 0; i < count; i++) {
        assert(refs[i].deck < content_deck_count(content));
        assert(refs[i].item < content_deck_at(content, refs[i].deck)->item_count);
    }
}

static void
check_offers_loaded(const struct content *content)
{
    const struct occupations *jobs = content_occupations(content);
    const struct region *region = content_region(content);
    assert(jobs->count <= OCCUPATION_MAX && jobs->kin_count <= OCCUPATION_MAX_FIELDS);
    for (size_t i = 0; i < jobs->count; i++) {
        check_refs(content, jobs->list[i].acts, jobs->list[i].act_count);
        check_refs(content, jobs->list[i].fits, jobs->list[i].fit_count);
    }
    assert(region->step_count <= REGION_MAX_STEPS && region->contact_count <= REGION_MAX_CONTACTS);
    for (size_t i = 0; i < region->step_count; i++) {
        check_refs(content, region->steps[i].for_items, region->steps[i].for_count);
        ignore(region_step_is_on(&region->steps[i], "2026-12-01"));
    }
}

static void
suggest(const struct content *content, const uint8_t *data, size_t size)
{
    static const struct answer_way way = {.place = 0, .took_ms = 100};
    struct visit *visit = visit_new(content);
    struct suggestion list[SUGGEST_MAX];
    for (size_t i = 0; i < content_deck_count(content); i++) {
        for (size_t j = 0; j < content_deck_at(content, i)->card_count; j++) {
            uint32_t picks = (uint32_t)1 << data[j * 31 % size] % 3;
            if (visit_applies(visit, i, j) && visit_room(visit, i, j) > 0 &&
                visit_accepts(visit, i, j, picks)) {
                visit_answer(visit, i, j, picks, &way);
            }
        }
    }
    size_t count = visit_suggest(visit, list);
    assert(count <= SUGGEST_MAX);
    for (size_t i = 0; i < count; i++) {
        assert(list[i].occupation < content_occupations(content)->count && !list[i].is_refused);
    }
    visit_free(visit);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct content *content;
    struct problems problems = {0};
    if (!content) {
        struct err err = {0};
        content = content_open_dir(".", &err);
        assert(content);
    }
    content_take_occupations(content, (const char *)data, size, "f", &problems);
    bool is_good = problems.count == 0;
    content_take_region(content, (const char *)data, size, "f", &problems);
    check_offers_loaded(content);
    if (is_good) {
        suggest(content, data, size);
    }
    problems_clear(&problems);
    return 0;
}
