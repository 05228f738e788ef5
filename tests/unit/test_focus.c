/* test_focus.c - the keypad reaches everything, in reading order, and wraps.
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
#include "ui/focus.h"

static int
open_view(void **state)
{
    struct view *view = mem_new(1, sizeof *view);

    view_add(view, "title", ROLE_TITLE, SLOT_TITLE, "Wat vind je belangrijk?", NULL);
    view_add(view, "choice:a", ROLE_CHOICE, SLOT_CARD, "Iets leren", NULL);
    view_add(view, "choice:b", ROLE_CHOICE, SLOT_CARD, "Samen zijn", NULL);
    view_add(view, "back", ROLE_BUTTON, SLOT_BAR, "Terug", NULL);
    view_add(view, "key:a", ROLE_KEY, SLOT_KEY, "a", NULL);
    view_add(view, "next", ROLE_BUTTON, SLOT_NEXT, "Verder", NULL);
    view_add(view, "louder", ROLE_BUTTON, SLOT_SHEET, "Harder", NULL);
    view_find(view, "louder")->is_touchable = false;
    *state = view;
    return 0;
}

static int
close_view(void **state)
{
    view_clear(*state);
    free(*state);
    return 0;
}

/* Ids from the first, forward, as one string. */
static void
walk(const struct view *view, char *out, size_t room)
{
    int order[VIEW_MAX_WIDGETS], at = FOCUS_NONE;
    size_t count = focus_order(view, order);

    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(out);

        at = focus_next(view, at);
        assert_int_equal(at, order[i]);
        snprintf(out + used, room - used, "%s ", view->widgets[at].id);
    }
}

static void
the_bar_comes_last(void **state)
{
    char seen[200];

    walk(*state, seen, sizeof seen);
    assert_string_equal(seen, "choice:a choice:b key:a back next ");
}

static void
next_and_previous_wrap_round(void **state)
{
    struct view *view = *state;
    int last = focus_find(view, "next"), first = focus_find(view, "choice:a");

    assert_int_equal(focus_next(view, last), first);
    assert_int_equal(focus_prev(view, first), last);
    assert_int_equal(focus_prev(view, FOCUS_NONE), last);
    assert_int_equal(focus_next(view, focus_find(view, "choice:b")), focus_find(view, "key:a"));
}

static void
what_cannot_be_used_is_passed_over(void **state)
{
    struct view *view = *state;

    view_find(view, "choice:b")->is_enabled = false;
    assert_int_equal(focus_find(view, "choice:b"), FOCUS_NONE);
    assert_int_equal(focus_find(view, "title"), FOCUS_NONE);
    assert_int_equal(focus_next(view, focus_find(view, "choice:a")), focus_find(view, "key:a"));
}

static void
an_open_sheet_keeps_the_focus_to_itself_and_the_bar(void **state)
{
    struct view *view = *state;
    char seen[200];

    view->is_sheet_open = true;
    view_find(view, "louder")->is_touchable = true;
    walk(view, seen, sizeof seen);
    assert_string_equal(seen, "louder back next ");
}

static void
an_empty_view_has_no_focus(void **state)
{
    struct view *empty = mem_new(1, sizeof *empty);

    (void)state;
    assert_int_equal(focus_next(empty, FOCUS_NONE), FOCUS_NONE);
    assert_int_equal(focus_prev(empty, 3), FOCUS_NONE);
    free(empty);
}

#define WITH_VIEW(f) cmocka_unit_test_setup_teardown(f, open_view, close_view)

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        WITH_VIEW(the_bar_comes_last),
        WITH_VIEW(next_and_previous_wrap_round),
        WITH_VIEW(what_cannot_be_used_is_passed_over),
        WITH_VIEW(an_open_sheet_keeps_the_focus_to_itself_and_the_bar),
        cmocka_unit_test(an_empty_view_has_no_focus),
    };

    return cmocka_run_group_tests_name("focus", tests, NULL, NULL);
}
