/* Suggestions over all that is there: every occupation is shown to somebody, and everybody who told
 * something gets several over more than one field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "dice.h"
#include "telling.h"
#include "visit/suggest.h"

#define LEAST_OCCUPATIONS 120
#define FIELDS 12
#define VISITS_BY_CHANCE 300

static const struct answer_way calm = {.place = 0, .took_ms = 5000, .heard = true};

static int
set_up(void **state)
{
    struct err err = {0};
    *state = content_open_dir(".", &err);
    return *state ? 0 : -1;
}

static int
tear_down(void **state)
{
    content_close(*state);
    return 0;
}

static size_t
count_fields(const struct content *content, const struct suggestion *list, size_t count)
{
    size_t fields = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_new = true;
        for (size_t j = 0; j < i; j++) {
            const struct occupation *all = content_occupations(content)->list;
            is_new &= strcmp(all[list[i].occupation].field, all[list[j].occupation].field) != 0;
        }
        fields += is_new;
    }
    return fields;
}

/* None, or several over more than one field and each once; returns how many. */
static size_t
suggest_well(const struct visit *visit, const struct content *content, const char *who)
{
    struct suggestion list[SUGGEST_MAX];
    size_t count = visit_suggest(visit, list);
    if (count == 0) {
        return 0;
    }
    if (count < SUGGEST_MIN || count_fields(content, list, count) < 2) {
        fail_msg("%s: %zu over %zu fields", who, count, count_fields(content, list, count));
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_int_not_equal(list[i].occupation, list[j].occupation);
        }
    }
    return count;
}

static bool
is_suggested(const struct visit *visit, size_t occupation)
{
    struct suggestion list[SUGGEST_MAX];
    size_t count = visit_suggest(visit, list);
    for (size_t i = 0; i < count; i++) {
        if (list[i].occupation == occupation) {
            return true;
        }
    }
    return false;
}

static bool
is_act_of(const struct occupation *occupation, size_t item)
{
    for (size_t i = 0; i < occupation->act_count; i++) {
        if (occupation->acts[i].item == item) {
            return true;
        }
    }
    return false;
}

static void
there_are_enough_over_all_fields(void **state)
{
    const struct content *content = *state;
    const struct occupations *all = content_occupations(content);
    assert_true(all->count >= LEAST_OCCUPATIONS);
    const struct deck *deck = content_deck(content, "skills");
    size_t fields = 0;
    for (size_t i = 0; i < deck->item_count; i++) {
        size_t own = 0;
        bool is_field = false;
        for (size_t j = 0; j < deck->item_count; j++) {
            is_field |= strcmp(deck->items[j].field, deck->items[i].key) == 0;
        }
        for (size_t j = 0; j < all->count; j++) {
            own += strcmp(all->list[j].field, deck->items[i].key) == 0;
        }
        fields += is_field;
        if (is_field && own < LEAST_OCCUPATIONS / FIELDS / 2) {
            fail_msg("%s has only %zu", deck->items[i].key, own);
        }
    }
    assert_int_equal(fields, FIELDS);
}

static char *
read_text(const char *path)
{
    char *text = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "rbe");
    assert_non_null(file);
    assert_true(getdelim(&text, &room, '\0', file) > 0);
    fclose(file);
    return text;
}

/* The row of ESCO that has this URI begins with the code of ISCO-08 that the other URI ends with.
 */
static void
its_codes_are_those_of_isco_and_esco(void **state)
{
    const struct occupations *all = content_occupations(*state);
    static const char isco[] = "http://data.europa.eu/esco/isco/C";
    static const char esco[] = "http://data.europa.eu/esco/occupation/";
    char *rows = read_text("assets/vocab/esco-occupations.tsv");
    char *groups = read_text("assets/vocab/isco08-groups.tsv");
    for (size_t i = 0; i < all->count; i++) {
        const struct occupation *one = &all->list[i];
        char wanted[OCCUPATION_MAX_URI + 3], code[8];
        assert_int_equal(strncmp(one->isco, isco, strlen(isco)), 0);
        assert_int_equal(strncmp(one->esco, esco, strlen(esco)), 0);
        snprintf(wanted, sizeof wanted, "\t%s\t", one->isco);
        assert_non_null(strstr(groups, wanted));
        snprintf(wanted, sizeof wanted, "\t%s\t", one->esco);
        const char *row = strstr(rows, wanted);
        assert_non_null(row);
        while (row > rows && row[-1] != '\n') {
            row--;
        }
        snprintf(code, sizeof code, "%.4s\t", one->isco + strlen(isco));
        if (strncmp(row, code, strlen(code)) != 0) {
            fail_msg("%s is %.4s in ESCO, not %s", one->key, row, code);
        }
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(one->esco, all->list[j].esco);
        }
    }
    free(rows);
    free(groups);
}

/* Picks the fields of its acts, can do them and wants nothing else of those fields. */
static void
somebody_is_shown_each_occupation(void **state)
{
    const struct content *content = *state;
    const struct occupations *all = content_occupations(content);
    for (size_t i = 0; i < all->count; i++) {
        const struct occupation *one = &all->list[i];
        const struct deck *deck = content_deck_at(content, one->acts[0].deck);
        struct visit *visit = visit_new(content);
        for (size_t j = 0; j < one->act_count; j++) {
            telling_item(visit, content, one->acts[j].deck, one->acts[j].item, 0);
        }
        for (size_t j = 0; j < deck->card_count; j++) {
            const struct card *card = &deck->cards[j];
            if (card->subject >= 0 && visit_applies(visit, one->acts[0].deck, j)) {
                uint32_t picks = is_act_of(one, (size_t)card->subject) ? 1 : 4;
                visit_answer(visit, one->acts[0].deck, j, picks, &calm);
            }
        }
        if (!is_suggested(visit, i)) {
            fail_msg("%s is shown to nobody", one->key);
        }
        visit_free(visit);
    }
}

static void
whoever_told_one_thing_that_counts_gets_several(void **state)
{
    const struct content *content = *state;
    const struct occupations *all = content_occupations(content);
    for (size_t i = 0; i < all->count; i++) {
        const struct occupation *one = &all->list[i];
        for (size_t j = 0; j < 2 * one->act_count + one->fit_count; j++) {
            bool is_act = j < 2 * one->act_count;
            struct item_ref ref = is_act ? one->acts[j / 2] : one->fits[j - 2 * one->act_count];
            struct visit *visit = visit_new(content);
            telling_item(visit, content, ref.deck, ref.item, is_act ? (int)(j % 2) : -1);
            const char *who = content_deck_at(content, ref.deck)->items[ref.item].key;
            if (suggest_well(visit, content, who) == 0) {
                fail_msg("%s alone gives nothing", who);
            }
            visit_free(visit);
        }
    }
}

/* What says nothing about which work: where and when it was learned or is possible, schooling and
 * papers, help, languages, why. The first step of a soft skill counts by its second. A row that
 * ends with - is the beginning of many. */
static const char *const silent[] = {
    "skills:kan",
    "skills:leren",
    "skills:niets",
    "skills:geleerd-",
    "skills:taal-",
    "skills:zacht-",
    "wendbaarheid:hoe-",
    "wendbaarheid:anders-",
    "wendbaarheid:nieuw-werk",
    "werk_denkniveau:school-",
    "werk_denkniveau:plek-",
    "werk_denkniveau:papier-",
    "doel_motivatie:werk",
    "doel_motivatie:nederlands",
    "doel_motivatie:diploma",
    "doel_motivatie:proberen",
    "doel_motivatie:vrijwillig",
    "doel_motivatie:praten",
    "doel_motivatie:waarom-",
    "doel_motivatie:reis-",
    "doel_motivatie:ver-",
    "doel_motivatie:zelf-",
    "doel_motivatie:hulp-",
    "doel_motivatie:ma-",
    "doel_motivatie:di-",
    "doel_motivatie:wo-",
    "doel_motivatie:do-",
    "doel_motivatie:vr-",
    "doel_motivatie:za-",
    "doel_motivatie:zo-",
};

static bool
is_silent(const struct deck *deck, const struct item *item)
{
    char name[2 * CONTENT_MAX_KEY + 1];
    snprintf(name, sizeof name, "%s:%s", deck->key, item->key);
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        size_t len = strlen(silent[i]);
        bool is_start = silent[i][len - 1] == '-';
        if (is_start ? strncmp(name, silent[i], len) == 0 : strcmp(name, silent[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool
does_count(const struct content *content, struct item_ref ref)
{
    const struct occupations *all = content_occupations(content);
    const char *key = content_deck_at(content, ref.deck)->items[ref.item].key;
    for (size_t i = 0; i < all->count; i++) {
        const struct occupation *one = &all->list[i];
        if (ref.deck == one->acts[0].deck &&
            (is_act_of(one, ref.item) || strcmp(one->field, key) == 0)) {
            return true;
        }
        for (size_t j = 0; j < one->fit_count; j++) {
            if (one->fits[j].deck == ref.deck && one->fits[j].item == ref.item) {
                return true;
            }
        }
    }
    return false;
}

static void
all_that_says_something_about_work_counts(void **state)
{
    const struct content *content = *state;
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        for (size_t j = 0; j < deck->item_count; j++) {
            if (does_count(content, (struct item_ref){i, j}) == is_silent(deck, &deck->items[j])) {
                fail_msg("%s:%s", deck->key, deck->items[j].key);
            }
        }
    }
}

static void
what_was_refused_is_not_suggested(void **state)
{
    const struct content *content = *state;
    const struct occupations *all = content_occupations(content);
    for (size_t i = 0; i < all->count; i++) {
        const struct occupation *one = &all->list[i];
        struct visit *visit = visit_new(content);
        for (size_t j = 0; j < one->fit_count; j++) {
            telling_item(visit, content, one->fits[j].deck, one->fits[j].item, -1);
        }
        assert_true(one->fit_count == 0 ||
                    visit_suggest(visit, (struct suggestion[SUGGEST_MAX]){{0}}) > 0);
        for (size_t j = 0; j < one->act_count; j++) {
            telling_item(visit, content, one->acts[j].deck, one->acts[j].item, 2);
        }
        if (is_suggested(visit, i)) {
            fail_msg("%s was refused", one->key);
        }
        visit_free(visit);
    }
}

/* Any answers at all: cards that apply with one or two picks, some left out. */
static void
answer_by_chance(uint64_t *chance, struct visit *visit, const struct content *content)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        for (size_t j = 0; j < deck->card_count; j++) {
            unsigned choices = (unsigned)deck->cards[j].choice_count;
            if (choices == 0 || !visit_applies(visit, i, j) || visit_room(visit, i, j) == 0 ||
                dice_draw(chance, 3) == 0) {
                continue;
            }
            uint32_t picks = (uint32_t)1 << dice_draw(chance, choices);
            uint32_t more = picks | (uint32_t)1 << dice_draw(chance, choices);
            bool has_room = visit_room(visit, i, j) >= 2 && visit_accepts(visit, i, j, more);
            visit_answer(visit, i, j, has_room ? more : picks, &calm);
        }
    }
}

static void
whoever_answers_anything_gets_several_over_fields(void **state)
{
    const struct content *content = *state;
    uint64_t chance = 3;
    size_t suggested = 0;
    for (int i = 0; i < VISITS_BY_CHANCE; i++) {
        struct visit *visit = visit_new(content);
        answer_by_chance(&chance, visit, content);
        suggested += suggest_well(visit, content, "by chance") > 0;
        visit_free(visit);
    }
    assert_true(suggested >= VISITS_BY_CHANCE - 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_enough_over_all_fields),
        cmocka_unit_test(its_codes_are_those_of_isco_and_esco),
        cmocka_unit_test(somebody_is_shown_each_occupation),
        cmocka_unit_test(whoever_told_one_thing_that_counts_gets_several),
        cmocka_unit_test(all_that_says_something_about_work_counts),
        cmocka_unit_test(what_was_refused_is_not_suggested),
        cmocka_unit_test(whoever_answers_anything_gets_several_over_fields),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
