/* test_theme.c - what must be told apart can be, in every theme.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include "ui/theme.h"

static uint32_t
part_of(const struct theme *theme, enum style_key key, enum theme_part part)
{
    const struct style *style = &theme->styles[key];

    return part == THEME_FILL ? style->fill : part == THEME_EDGE ? style->edge : style->text;
}

static void
every_pair_reaches_the_contrast_of_its_theme(void **state)
{
    (void)state;
    for (int i = 0; i < THEME_COUNT; i++)
        for (size_t j = 0; j < theme_pair_count; j++) {
            const struct theme *theme = &theme_table[i];
            const struct theme_pair *pair = &theme_pair_table[j];
            double contrast = theme_contrast(part_of(theme, pair->a, pair->a_part),
                                             part_of(theme, pair->b, pair->b_part));

            if (contrast < theme->text_contrast)
                fail_msg("%s: %s: %.1f", theme->name, pair->name, contrast);
        }
}

/* Text of every style on its own fill, whether listed or not. */
static void
no_style_is_forgotten_in_the_pairs(void **state)
{
    (void)state;
    for (int i = 0; i < THEME_COUNT; i++)
        for (int key = 0; key < STYLE_COUNT; key++) {
            const struct style *style = &theme_table[i].styles[key];
            bool is_dot = key == STYLE_PROGRESS_DONE || key == STYLE_PROGRESS_NOW ||
                          key == STYLE_PROGRESS_TODO;

            assert_true(style->fill != style->text || style->edge != style->fill);
            if (!is_dot)
                assert_true(theme_contrast(style->text, style->fill) >=
                            theme_table[i].text_contrast);
        }
}

static void
contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_float_equal(theme_contrast(0x000000, 0xFFFFFF), 21.0, 0.001);
    assert_float_equal(theme_contrast(0xFFFFFF, 0x000000), 21.0, 0.001);
    assert_float_equal(theme_contrast(0x777777, 0xFFFFFF), 4.478, 0.01);
    assert_float_equal(theme_contrast(0x083C48, 0x083C48), 1.0, 0.001);
}

static void
themes_promise_ten_and_twenty(void **state)
{
    (void)state;
    assert_true(theme_table[0].text_contrast >= 10);
    assert_true(theme_table[1].text_contrast >= 20);
    assert_true(theme_table[2].text_contrast >= 20);
}

/* A widget as it stands, and the style it must have. */
struct style_row {
    enum role role;
    enum slot slot;
    bool is_selected, is_outlined, is_pressed, is_enabled;
    enum style_key style;
};

static const struct style_row style_rows[] = {
    {ROLE_CHOICE, SLOT_CARD, false, false, false, true, STYLE_CARD},
    {ROLE_CHOICE, SLOT_CARD, true, false, false, true, STYLE_CARD_SELECTED},
    {ROLE_CHOICE, SLOT_CARD, true, true, false, true, STYLE_CARD_SELECTED},
    {ROLE_CHOICE, SLOT_CARD, true, false, true, true, STYLE_CARD_PRESSED},
    {ROLE_CHOICE, SLOT_CARD, false, true, false, true, STYLE_CARD_OUTLINED},
    {ROLE_BUTTON, SLOT_BAR, false, false, false, true, STYLE_BAR},
    {ROLE_BUTTON, SLOT_BAR, true, false, false, true, STYLE_BAR_SELECTED},
    {ROLE_BUTTON, SLOT_NEXT, false, false, false, true, STYLE_NEXT},
    {ROLE_BUTTON, SLOT_NEXT, false, false, true, true, STYLE_NEXT_PRESSED},
    {ROLE_BUTTON, SLOT_SHEET, false, false, false, false, STYLE_DISABLED},
    {ROLE_KEY, SLOT_KEY, false, false, true, true, STYLE_KEY_PRESSED},
    {ROLE_FIELD, SLOT_FIELD, false, true, false, true, STYLE_FIELD_OUTLINED},
    {ROLE_TEXT, SLOT_BODY, false, true, false, true, STYLE_GROUND},
    {ROLE_TITLE, SLOT_COLUMN, false, false, false, true, STYLE_CARD},
};

static void
state_decides_the_style(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof style_rows / sizeof style_rows[0]; i++) {
        const struct style_row *row = &style_rows[i];
        struct widget widget = {.role = row->role,
                                .slot = row->slot,
                                .is_selected = row->is_selected,
                                .is_outlined = row->is_outlined,
                                .is_pressed = row->is_pressed,
                                .is_enabled = row->is_enabled};

        widget.is_touchable =
            row->role == ROLE_CHOICE || row->role == ROLE_BUTTON || row->role == ROLE_KEY;
        if (theme_style(&widget) != row->style)
            fail_msg("row %zu: style %d", i, theme_style(&widget));
    }
}

static void
what_is_chosen_or_spoken_has_a_bolder_edge(void **state)
{
    (void)state;
    for (int i = 0; i < THEME_COUNT; i++) {
        const struct style *styles = theme_table[i].styles;

        assert_true(styles[STYLE_CARD_SELECTED].is_edge_bold);
        assert_true(styles[STYLE_CARD_OUTLINED].is_edge_bold);
        assert_false(styles[STYLE_CARD].is_edge_bold);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_reaches_the_contrast_of_its_theme),
        cmocka_unit_test(no_style_is_forgotten_in_the_pairs),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(themes_promise_ten_and_twenty),
        cmocka_unit_test(state_decides_the_style),
        cmocka_unit_test(what_is_chosen_or_spoken_has_a_bolder_edge),
    };

    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
