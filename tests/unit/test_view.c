/* test_view.c - what lies where, and what can be touched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include "base/mem.h"
#include "ui/widget.h"

static struct view *
some_view(void)
{
    struct view *view = mem_new(1, sizeof *view);

    view_add(view, "title", ROLE_TITLE, SLOT_TITLE, "Vraag", NULL)->rect =
        (struct rect){0, 0, 100, 20};
    view_add(view, "choice:a", ROLE_CHOICE, SLOT_CARD, "Ja", "ja zeg ik")->rect =
        (struct rect){0, 20, 50, 50};
    view_add(view, "back", ROLE_BUTTON, SLOT_BAR, "Terug", NULL)->rect =
        (struct rect){0, 80, 50, 20};
    view_add(view, "louder", ROLE_BUTTON, SLOT_SHEET, "Harder", NULL)->rect =
        (struct rect){0, 40, 50, 30};
    return view;
}

static void
drop(struct view *view)
{
    view_clear(view);
    assert_int_equal(view->count, 0);
    free(view);
}

static void
a_widget_says_its_label_unless_told_otherwise(void **state)
{
    struct view *view = some_view();

    (void)state;
    assert_string_equal(view_find(view, "back")->say, "Terug");
    assert_string_equal(view_find(view, "choice:a")->say, "ja zeg ik");
    assert_int_equal(view_find(view, "back")->lit_word, -1);
    drop(view);
}

static void
marks_of_direction_are_not_spoken(void **state)
{
    struct view *view = mem_new(1, sizeof *view);

    (void)state;
    view_add(view, "a", ROLE_TEXT, SLOT_BODY, "in \u2068Zwolle\u2069", NULL);
    view_add(view, "b", ROLE_TEXT, SLOT_BODY, "in Zwolle", "in \u202eZwolle");
    assert_string_equal(view_find(view, "a")->say, "in Zwolle");
    assert_string_equal(view_find(view, "b")->say, "in Zwolle");
    drop(view);
}

static void
only_what_can_be_touched_is_found_by_touch(void **state)
{
    struct view *view = some_view();

    (void)state;
    assert_null(view_at(view, 10, 10));
    assert_string_equal(view_at(view, 0, 20)->id, "choice:a");
    assert_string_equal(view_at(view, 49, 39)->id, "choice:a");
    assert_null(view_at(view, 50, 39));
    view_find(view, "choice:a")->is_enabled = false;
    assert_null(view_at(view, 0, 20));
    drop(view);
}

static void
an_open_sheet_covers_all_but_the_bar(void **state)
{
    struct view *view = some_view();

    (void)state;
    view->is_sheet_open = true;
    assert_null(view_at(view, 10, 25));
    assert_string_equal(view_at(view, 10, 50)->id, "louder");
    assert_string_equal(view_at(view, 10, 90)->id, "back");
    drop(view);
}

static void
an_unknown_id_is_not_found(void **state)
{
    struct view *view = some_view();

    (void)state;
    assert_null(view_find(view, "choice"));
    assert_null(view_find(view, ""));
    drop(view);
}

static void
every_role_has_its_own_name(void **state)
{
    (void)state;
    for (int a = ROLE_TITLE; a <= ROLE_PROGRESS; a++)
        for (int b = ROLE_TITLE; b < a; b++)
            assert_string_not_equal(role_name((enum role)a), role_name((enum role)b));
    assert_string_equal(role_name(ROLE_CHOICE), "choice");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_widget_says_its_label_unless_told_otherwise),
        cmocka_unit_test(marks_of_direction_are_not_spoken),
        cmocka_unit_test(only_what_can_be_touched_is_found_by_touch),
        cmocka_unit_test(an_open_sheet_covers_all_but_the_bar),
        cmocka_unit_test(an_unknown_id_is_not_found),
        cmocka_unit_test(every_role_has_its_own_name),
    };

    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
