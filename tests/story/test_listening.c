/* test_listening.c - how long a visit takes for who listens to every word, and for who is in a
 * hurry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "visitor.h"

#define SECOND 1000u
#define MINUTE (60u * SECOND)

static const char *const locales[] = {"nl", "en", "ar"};
#define LOCALES (sizeof locales / sizeof locales[0])

static void
visit(struct visitor *visitor, struct story *story, const struct visitor_way *way)
{
    assert_true(story_open(story, NULL));
    if (!visitor_play(visitor, story, way)) {
        fail_msg("%s: %s", way->locale, story->why);
    }
}

static void
print_times(const struct visitor *visitor)
{
    for (size_t i = 0; i < visitor->block_count; i++) {
        print_message("%s %s: %u s\n", visitor->way.locale, visitor->blocks[i].key,
                      (unsigned)(visitor->blocks[i].ms / SECOND));
    }
    print_message("%s: %u s, %d taps\n", visitor->way.locale, (unsigned)(visitor->ms / SECOND),
                  visitor->taps);
}

static void
who_listens_to_all_is_done_in_fifteen_minutes(void **state)
{
    (void)state;
    for (size_t i = 0; i < LOCALES; i++) {
        struct visitor_way way = {.locale = locales[i],
                                  .listens = true,
                                  .agrees = true,
                                  .tap_ms = 100,
                                  /* and 50 on the glass */ .talk_ms = 5000};
        struct story story;
        struct visitor visitor;
        visit(&visitor, &story, &way);
        print_times(&visitor);
        assert_int_equal(visitor.block_count, content_deck_count(story.content));
        for (size_t j = 0; j < visitor.block_count; j++) {
            bool is_long = strcmp(visitor.blocks[j].key, "skills") == 0;
            assert_true(visitor.blocks[j].ms <= (is_long ? 4 : 3) * MINUTE);
        }
        assert_true(visitor.ms <= 15 * MINUTE);
        story_close(&story);
    }
}

static void
who_is_in_a_hurry_is_done_in_four_minutes(void **state)
{
    (void)state;
    struct visitor_way way = {.locale = "nl", .tap_ms = 1150};
    struct story story;
    struct visitor visitor;
    visit(&visitor, &story, &way);
    print_times(&visitor);
    assert_true(visitor.ms < 4 * MINUTE);
    story_close(&story);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_listens_to_all_is_done_in_fifteen_minutes),
        cmocka_unit_test(who_is_in_a_hurry_is_done_in_four_minutes),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
