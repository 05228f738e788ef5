/* test_metrics.c - millimetres are those of access.md.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include "ui/metrics.h"

static const struct panel small = {800, 480, 154}, reference = {1280, 800, 217};

static bool
is_near(double a, double b)
{
    return fabs(a - b) < 0.001;
}

static void
narrow_panels_have_three_sizes_of_text_and_others_four(void **state)
{
    (void)state;
    for (size_t i = 0; i < panel_table_count; i++)
        assert_int_equal(panel_text_sizes(&panel_table[i].panel),
                         panel_table[i].panel.width_mm < 200 ? 3 : 4);
}

static void
captions_have_the_four_capital_heights(void **state)
{
    static const double heights[] = {4.0, 5.2, 6.8, 8.7};

    (void)state;
    for (int size = 0; size < METRIC_SIZES; size++) {
        struct text_range range = metrics_text(&reference, size, TEXT_CAPTION);

        assert_true(is_near(range.want_mm, heights[size]));
        assert_true(is_near(range.floor_mm, size == 0 ? 4.0 : size == 1 ? 4.8 : 6.1));
    }
}

static void
on_a_narrow_panel_the_question_grows_and_captions_stay(void **state)
{
    (void)state;
    assert_true(is_near(metrics_text(&small, 2, TEXT_CAPTION).want_mm, 5.2));
    assert_true(metrics_text(&small, 2, TEXT_TITLE).want_mm >
                metrics_text(&small, 1, TEXT_TITLE).want_mm);
}

static void
no_kind_of_text_wants_less_than_its_floor(void **state)
{
    (void)state;
    for (size_t i = 0; i < panel_table_count; i++)
        for (int size = -1; size <= METRIC_SIZES; size++)
            for (int kind = 0; kind < TEXT_KIND_COUNT; kind++) {
                struct text_range range =
                    metrics_text(&panel_table[i].panel, size, (enum text_kind)kind);

                assert_true(range.want_mm >= range.floor_mm);
                assert_true(range.floor_mm >= (size <= 0 ? 4.0 : METRIC_FLOOR_MM));
            }
}

static void
millimetres_are_never_rounded_away(void **state)
{
    (void)state;
    for (size_t i = 0; i < panel_table_count; i++) {
        const struct panel *panel = &panel_table[i].panel;

        for (double mm = 0.3; mm < 60; mm += 0.7)
            assert_true(metrics_px(panel, mm) * panel_mm_per_px(panel) >= mm - 0.001);
    }
}

static void
a_picture_is_as_large_as_its_room_allows(void **state)
{
    (void)state;
    assert_int_equal(metrics_picture_px(47, false), 0);
    assert_int_equal(metrics_picture_px(96, false), 96);
    assert_int_equal(metrics_picture_px(127, false), 112);
    assert_int_equal(metrics_picture_px(9999, false), 512);
    assert_int_equal(metrics_picture_px(50, true), 48);
    assert_int_equal(metrics_picture_px(9999, true), 160);
}

static void
the_tick_stands_in_the_corner_at_the_end_of_reading(void **state)
{
    struct widget card = {.rect = {100, 50, 300, 400}};
    struct rect left = metrics_badge(&card, &reference, true);
    struct rect right = metrics_badge(&card, &reference, false);

    (void)state;
    assert_int_equal(left.x - 100, 400 - right.x - right.w);
    assert_true(right.x > 250 && left.x < 250);
    assert_int_equal(left.y, right.y);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrow_panels_have_three_sizes_of_text_and_others_four),
        cmocka_unit_test(captions_have_the_four_capital_heights),
        cmocka_unit_test(on_a_narrow_panel_the_question_grows_and_captions_stay),
        cmocka_unit_test(no_kind_of_text_wants_less_than_its_floor),
        cmocka_unit_test(millimetres_are_never_rounded_away),
        cmocka_unit_test(a_picture_is_as_large_as_its_room_allows),
        cmocka_unit_test(the_tick_stands_in_the_corner_at_the_end_of_reading),
    };

    return cmocka_run_group_tests_name("metrics", tests, NULL, NULL);
}
