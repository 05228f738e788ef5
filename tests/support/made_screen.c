/* made_screen.c - a view out of a row, and the tests every row must pass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "made_screen.h"

#include <string.h>
#include "access_check.h"
#include "base/mem.h"
#include "fake_measure.h"
#include "ui/metrics.h"

struct view *
made_view(const struct made_screen *row, int text_size, bool is_rtl)
{
    struct view *view = mem_new(1, sizeof *view);

    view->arrangement = row->arrangement;
    view->step = row->step;
    view->steps = row->steps;
    view->text_size = text_size;
    view->is_rtl = is_rtl;
    for (int i = 0; i < MADE_PARTS_MAX && row->parts[i].id != NULL; i++) {
        const struct made_part *part = &row->parts[i];
        struct widget *widget = view_add(view, part->id, part->role, part->slot, part->label,
                                         part->label[0] != '\0' ? NULL : part->id);

        widget->row = part->row;
        snprintf(widget->picture, sizeof widget->picture, "%s", part->picture);
    }
    return view;
}

void
made_drop(struct view *view)
{
    view_clear(view);
    free(view);
}

struct view *
made_placed(const struct made_screen *row, const struct panel *panel, int text_size, bool is_rtl)
{
    struct view *view = made_view(row, text_size, is_rtl);

    layout_place(view, panel, &fake_measure);
    return view;
}

static void
screen_keeps_access_on_every_panel_at_every_size(void **state)
{
    const struct made_screen *row = *state;

    for (size_t i = 0; i < panel_table_count; i++)
        for (int size = 0; size < panel_text_sizes(&panel_table[i].panel); size++) {
            const struct panel *panel = &panel_table[i].panel;
            struct access_report report = {.count = 0};
            struct view *ltr = made_placed(row, panel, size, false);
            struct view *rtl = made_placed(row, panel, size, true);

            access_check(&report, ltr, panel);
            access_check(&report, rtl, panel);
            access_check_mirror(&report, ltr, rtl, panel);
            if (report.count > 0)
                fail_msg("%s, size %d: %s %s: %s", panel_table[i].name, size, report.list[0].name,
                         report.list[0].widget, report.list[0].text);
            made_drop(ltr);
            made_drop(rtl);
        }
}

static void
placing_again_changes_nothing(void **state)
{
    const struct made_screen *row = *state;
    struct view *once = made_placed(row, &panel_table[1].panel, 1, false);
    struct view *twice = made_placed(row, &panel_table[1].panel, 1, false);

    layout_place(twice, &panel_table[0].panel, &fake_measure);
    layout_place(twice, &panel_table[1].panel, &fake_measure);
    for (size_t i = 0; i < once->count; i++) {
        assert_memory_equal(&once->widgets[i].rect, &twice->widgets[i].rect, sizeof(struct rect));
        assert_memory_equal(&once->widgets[i].picture_rect, &twice->widgets[i].picture_rect,
                            sizeof(struct rect));
        assert_int_equal(once->widgets[i].text.x_px, twice->widgets[i].text.x_px);
    }
    made_drop(once);
    made_drop(twice);
}

/* Pictures and icons have one of the sizes of the table, and are square. */
static void
every_picture_has_one_of_the_sizes(void **state)
{
    const struct made_screen *row = *state;

    for (size_t i = 0; i < panel_table_count; i++) {
        struct view *view = made_placed(row, &panel_table[i].panel, 1, false);

        for (size_t j = 0; j < view->count; j++) {
            const struct widget *widget = &view->widgets[j];
            bool is_icon = strncmp(widget->picture, "icon-", 5) == 0;
            int size = widget->picture_rect.w;

            if (widget->role != ROLE_PROGRESS && widget->slot != SLOT_CODE && size > 0) {
                assert_int_equal(widget->picture_rect.h, size);
                assert_int_equal(metrics_picture_px(size, is_icon), size);
            }
        }
        made_drop(view);
    }
}

#define FOR_EVERY_SCREEN 3

int
made_check_all(const char *group, const struct made_screen *table, size_t count)
{
    static const CMUnitTestFunction every[FOR_EVERY_SCREEN] = {
        screen_keeps_access_on_every_panel_at_every_size, placing_again_changes_nothing,
        every_picture_has_one_of_the_sizes};
    struct CMUnitTest *rows = mem_new(FOR_EVERY_SCREEN * count, sizeof *rows);
    int failed;

    for (size_t i = 0; i < count; i++) {
        void *row = mem_copy((const char *)&table[i], sizeof table[i]);

        for (size_t j = 0; j < FOR_EVERY_SCREEN; j++)
            rows[FOR_EVERY_SCREEN * i + j] =
                (struct CMUnitTest){table[i].name, every[j], NULL, NULL, row};
    }
    failed = _cmocka_run_group_tests(group, rows, FOR_EVERY_SCREEN * count, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        free(rows[FOR_EVERY_SCREEN * i].initial_state);
    free(rows);
    return failed;
}
