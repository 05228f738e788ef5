/* What was told, in pages of a few: never two kinds on a page, fewer where there is less room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "playing.h"
#include "ui/told.h"

struct row {
    const char *name;
    int can, learn; /* acts answered so, of the eight of one field */
    struct panel panel;
    int text_size;
    size_t pages; /* one more for the field itself and what else was picked */
};

static const struct row rows[] = {
    {"six acts stand on one page", 6, 0, {1280, 800, 217}, 1, 2},
    {"a seventh needs another", 7, 0, {1280, 800, 217}, 1, 3},
    {"what one wants to learn has its own page", 1, 1, {1280, 800, 217}, 1, 3},
    {"large letters leave room for four", 6, 0, {1280, 800, 217}, 2, 3},
    {"and so does a small panel", 6, 0, {800, 480, 154}, 1, 3},
    {"and an upright one", 6, 0, {1080, 1920, 268}, 1, 3},
    {"nothing is one page too, to say so", 0, 0, {1280, 800, 217}, 1, 1},
};

/* Answers the acts of the first field; the rest of the block stays unanswered. */
static size_t
answer_acts(struct story *story, const struct row *row)
{
    struct visit *visit = story->ui->trace.visit;
    struct answer_way way = {.heard = true};
    size_t number = 0;
    while (strcmp(content_deck_at(story->content, number)->key, "skills") != 0) {
        number++;
    }
    const struct deck *deck = content_deck_at(story->content, number);
    int given = 0;
    if (row->can + row->learn > 0) {
        visit_answer(visit, number, 0, 1, &way);
    }
    for (size_t i = 0; i < deck->card_count && given < row->can + row->learn; i++) {
        if (deck->cards[i].subject >= 0 && visit_applies(visit, number, i)) {
            visit_answer(visit, number, i, given++ < row->can ? 1 : 2, &way);
        }
    }
    return number;
}

static void
is_told_in_pages(void **state)
{
    const struct row *row = *state;
    struct story story;
    struct told_page page;
    size_t told = 0;
    assert_true(story_open(&story, NULL));
    story.config.panel = row->panel;
    story.config.text_size = row->text_size;
    play(&story, "fresh");
    play(&story, "to doors");
    size_t deck = answer_acts(&story, row);
    assert_int_equal(told_pages(story.ui, deck), row->pages);
    for (size_t i = 0; i < row->pages; i++) {
        told_get_page(story.ui, deck, i, &page);
        for (size_t j = 1; j < page.count; j++) {
            assert_int_equal(page.list[j].value, page.list[0].value);
        }
        told += page.count;
    }
    assert_int_equal(told, row->can + row->learn + (row->can + row->learn > 0));
    story_close(&story);
}

int
main(void)
{
    enum { COUNT = sizeof rows / sizeof rows[0] };
    struct CMUnitTest tests[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        tests[i] = (struct CMUnitTest){.name = rows[i].name,
                                       .test_func = is_told_in_pages,
                                       .initial_state = (void *)(uintptr_t)&rows[i]};
    }
    return sodium_init() < 0 ? 1 : _cmocka_run_group_tests("told", tests, COUNT, NULL, NULL);
}
