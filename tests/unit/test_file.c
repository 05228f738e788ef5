/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a save that was cut off leaves behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>

#include "base/file.h"
#include "folder.h"

static const struct {
    const char *name;
    bool stays;
} rows[] = {
    {"standings.json", true},         {"standings.json.a1B2c3", false},
    {"standings.json.a1B2c", true},   {"standings.json.a1B2c34", true},
    {"standings.json.a1B.c3", true},  {"vacancies.json.a1B2c3", true},
    {"standings.jsonna1B2c3", true},  {"standings.json.part", true},
    {"standings.json.zZ09aA", false}, {"astandings.json.a1B2c3", true},
};
#define ROWS (sizeof rows / sizeof rows[0])

static void
what_a_cut_save_left_is_swept_and_nothing_else(void **state)
{
    struct folder folder;
    char path[FILE_MAX_PATH];
    (void)state;
    folder_make(&folder);
    for (size_t i = 0; i < ROWS; i++) {
        assert_true(file_join(path, folder.path, rows[i].name, NULL));
        assert_true(file_save(path, "{}", 2, 0600, NULL));
    }
    assert_true(file_join(path, folder.path, "standings.json", NULL));
    file_sweep(path);
    for (size_t i = 0; i < ROWS; i++) {
        assert_true(file_join(path, folder.path, rows[i].name, NULL));
        if ((access(path, F_OK) == 0) != rows[i].stays) {
            fail_msg("%s", rows[i].name);
        }
    }
    folder_drop(&folder);
}

static void
where_there_is_no_folder_nothing_happens(void **state)
{
    (void)state;
    file_sweep("");
    file_sweep("/no/such/folder/standings.json");
    assert_int_not_equal(access("/no", F_OK), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_cut_save_left_is_swept_and_nothing_else),
        cmocka_unit_test(where_there_is_no_folder_nothing_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
