/* What stands on the printed card, as words and picture keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "content/locale.h"
#include "content/occupation.h"
#include "kiosk/card_parts.h"
#include "told_visit.h"

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

/* The words in both languages, each beside the other; once where they are the same. */
static void
two_languages_stand_beside_each_other(void **state)
{
    const struct content *content = *state;
    static const char *const locales[] = {"nl", "en", "ar"};
    for (size_t i = 0; i < 3; i++) {
        struct ui_card card;
        struct visit *visit = told_visit(content, 13, 0x1);
        struct card_parts *parts = mem_new(1, sizeof *parts);
        told_card(&card, content, visit, locales[i]);
        const struct card_want want = {content, &card, {.contact = "Samira"}};
        card_parts_make(parts, &want);
        size_t told = 0;
        for (size_t k = 0; k < parts->count; k++) {
            const struct card_part *part = &parts->list[k];
            bool has_words = part->kind != PART_TICKET && part->kind != PART_NUMBER;
            assert_true(!has_words || part->texts[0]);
            assert_int_equal(part->texts[1] != NULL, has_words && i > 0);
            assert_true(part->kind != PART_TOLD || part->picture[0]);
            told += part->kind == PART_TOLD;
        }
        struct told list[VISIT_MAX_TOLD];
        assert_int_equal(told, visit_told(visit, 0, list, VISIT_MAX_TOLD));
        card_parts_clear(parts);
        free(parts);
        visit_free(visit);
    }
}

/* Of the words over what is told last, "want to learn" holds nothing but acts, and a week nothing
 * but its table: what follows has its own question over it. */
static void
a_statement_stands_under_what_it_answers(void **state)
{
    const struct content *content = *state;
    struct visit *visit = told_visit(content, 15, 0x3f);
    struct card_parts *parts = mem_new(1, sizeof *parts);
    struct ui_card card;
    size_t headed = 0;
    told_card(&card, content, visit, "nl");
    const struct card_want want = {content, &card, {.contact = "Samira"}};
    card_parts_make(parts, &want);
    const struct locale *dutch = content_locale(content, "nl");
    for (size_t i = 0; i + 1 < parts->count; i++) {
        const struct card_part *part = &parts->list[i];
        assert_false(part->kind == PART_GRID && parts->list[i + 1].kind == PART_TOLD);
        headed += part->kind == PART_GROUP && parts->list[i + 1].kind == PART_TOLD &&
                  strcmp(part->texts[0], locale_text(dutch, "skills.velden")) == 0;
    }
    assert_int_equal(headed, 1);
    card_parts_clear(parts);
    free(parts);
    visit_free(visit);
}

static void
of_the_fullest_visit_nothing_is_left_out(void **state)
{
    const struct content *content = *state;
    for (size_t from = 0; from < 8; from++) {
        struct ui_card card;
        struct visit *visit = told_fullest(content, from);
        struct card_parts *parts = mem_new(1, sizeof *parts);
        told_card(&card, content, visit, "ar");
        const struct card_want want = {content, &card, {.contact = "Samira"}};
        card_parts_make(parts, &want);
        assert_in_range(parts->count, 1, CARD_PARTS_MAX - 1);
        assert_int_equal(parts->list[parts->count - 1].kind, PART_CODE);
        card_parts_clear(parts);
        free(parts);
        visit_free(visit);
    }
}

/* Day parts are a week to look at, not twenty lines. */
static void
a_week_is_one_table_in_both_languages(void **state)
{
    const struct content *content = *state;
    struct visit *visit = told_visit(content, 15, 0x20);
    struct card_parts *parts = mem_new(1, sizeof *parts);
    struct told list[VISIT_MAX_TOLD];
    struct ui_card card;
    size_t told = 0, tables = 0, in_week = 0;
    told_card(&card, content, visit, "ar");
    const struct card_want want = {content, &card, {.contact = "Samira"}};
    card_parts_make(parts, &want);
    size_t count = visit_told(visit, 5, list, VISIT_MAX_TOLD);
    for (size_t i = 0; i < count; i++) {
        const struct deck *deck = content_deck_at(content, 5);
        in_week += deck->cards[list[i].card].kind == CARD_GRID;
    }
    for (size_t i = 0; i < parts->count; i++) {
        const struct card_grid *grid = parts->list[i].grid;
        told += parts->list[i].kind == PART_TOLD;
        tables += grid != NULL;
        for (size_t k = 0; grid && k < grid->columns; k++) {
            assert_true(grid->column_heads[0][k][0] && grid->column_heads[1][k][0]);
        }
        assert_true(!grid || (size_t)__builtin_popcount(grid->picks) == in_week);
    }
    assert_true(in_week > 1);
    assert_int_equal(tables, 1);
    assert_int_equal(told, count - in_week);
    card_parts_clear(parts);
    free(parts);
    visit_free(visit);
}

static bool
says(const struct card_parts *parts, const char *text)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->list[i].texts[0] && strstr(parts->list[i].texts[0], text)) {
            return true;
        }
    }
    return false;
}

/* Who helped, when it was told, and what work was liked stand on the card, and only then. */
static void
help_an_earlier_day_and_liked_work_are_on_it(void **state)
{
    const struct content *content = *state;
    const struct locale *dutch = content_locale(content, "nl");
    const struct occupation *work = &content_occupations(content)->list[3];
    const char *self = locale_text(dutch, "print.self");
    const char *together = locale_text(dutch, "print.together");
    struct card_parts *parts = mem_new(1, sizeof *parts);
    struct ui_card card;
    for (int is_special = 0; is_special < 2; is_special++) {
        struct visit *visit = told_visit(content, 16, 0x1);
        if (is_special) {
            visit_set_block_day(visit, 0, "2026-03-09");
            visit_set_block_marks(visit, 0, false, true);
            visit_like(visit, 3, true);
        }
        told_card(&card, content, visit, "en");
        const struct card_want want = {content, &card, {.contact = "Samira"}};
        card_parts_make(parts, &want);
        assert_int_equal(says(parts, "09-03-2026"), is_special);
        assert_int_equal(says(parts, together), is_special);
        assert_int_equal(says(parts, self), !is_special);
        assert_int_equal(says(parts, locale_text(dutch, work->label)), is_special);
        card_parts_clear(parts);
        visit_free(visit);
    }
    free(parts);
}

static bool
has_part(const struct card_parts *parts, enum part_kind kind)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->list[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static void
nothing_kept_is_no_ticket(void **state)
{
    const struct content *content = *state;
    struct visit *visit = told_visit(content, 14, 0x1);
    struct card_parts *parts = mem_new(1, sizeof *parts);
    struct ui_card card;
    told_card(&card, content, visit, "nl");
    const struct card_want want = {content, &card, {.contact = "Samira"}};
    card_parts_make(parts, &want);
    assert_true(has_part(parts, PART_TICKET) && has_part(parts, PART_CODE));
    card_parts_clear(parts);
    card.is_kept = false;
    card.ticket = (struct ticket){.code = ""};
    card_parts_make(parts, &want);
    assert_false(has_part(parts, PART_TICKET));
    assert_true(has_part(parts, PART_CODE));
    card_parts_clear(parts);
    free(parts);
    visit_free(visit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_languages_stand_beside_each_other),
        cmocka_unit_test(of_the_fullest_visit_nothing_is_left_out),
        cmocka_unit_test(a_statement_stands_under_what_it_answers),
        cmocka_unit_test(a_week_is_one_table_in_both_languages),
        cmocka_unit_test(help_an_earlier_day_and_liked_work_are_on_it),
        cmocka_unit_test(nothing_kept_is_no_ticket),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
