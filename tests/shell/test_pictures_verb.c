/* The verb group "pictures" of aanloop-ctl. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/verbs.h"
#include "folder.h"

#define MAX_WORDS 8

/* The labels of the sheet go through fontconfig, which keeps what it has read until the end. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

struct row {
    const char *name;
    const char *words[MAX_WORDS];
    int status;
};

static const struct row rows[] = {
    {"no_verb_is_wrong_use", {"pictures"}, 2},
    {"an_unknown_verb_is_wrong_use", {"pictures", "hang"}, 2},
    {"a_sheet_without_a_file_is_wrong_use", {"pictures", "sheet"}, 2},
    {"a_size_that_is_no_number_is_wrong_use", {"pictures", "sheet", "--size", "big"}, 2},
    {"an_svg_without_a_key_is_wrong_use", {"pictures", "svg"}, 2},
    {"an_svg_of_nothing_says_no", {"pictures", "svg", "--only", "no-such-picture"}, 1},
    {"a_folder_without_pictures_says_no", {"pictures", "list", "--assets", "tests"}, 1},
    {"a_file_that_cannot_be_written_says_no",
     {"pictures", "sheet", "--out", "/nowhere/sheet.png", "--only", "icon-back"},
     1},
    {"the_list_is_printed", {"pictures", "list"}, 0},
    {"a_drawing_is_printed", {"pictures", "svg", "--only", "icon-back"}, 0},
};

static int
run(const char *const *words)
{
    char *argv[MAX_WORDS + 1] = {NULL};
    int argc = 0;

    while (argc < MAX_WORDS && words[argc] != NULL) {
        argv[argc] = strdup(words[argc]);
        argc++;
    }
    int status = ctl_pictures(argc, argv);
    for (int i = 0; i < argc; i++)
        free(argv[i]);
    return status;
}

static void
the_verb_ends_with_its_status(void **state)
{
    const struct row *row = *state;

    assert_int_equal(run(row->words), row->status);
}

static void
the_sheet_is_a_picture_of_all_poses_and_pictures(void **state)
{
    struct folder folder;
    unsigned char head[24] = {0};
    char path[2 * FOLDER_MAX];

    (void)state;
    folder_make(&folder);
    folder_path(&folder, "sheet.png", path);
    const char *words[MAX_WORDS] = {"pictures",  "sheet", "--size", "16",
                                    "--columns", "40",    "--out",  path};
    assert_int_equal(run(words), 0);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(head, 1, sizeof(head), file), sizeof(head));
    fclose(file);
    folder_drop(&folder);
    assert_memory_equal(head + 1, "PNG", 3);
    /* 40 columns of 16 and 12 pixels; at least one row of poses and two of pictures. */
    assert_int_equal(head[18] * 256 + head[19], 12 + 40 * 28);
    assert_true(head[22] * 256 + head[23] >= 12 + 3 * 48);
}

int
main(void)
{
    struct CMUnitTest tests[sizeof(rows) / sizeof(rows[0]) + 1] = {
        cmocka_unit_test(the_sheet_is_a_picture_of_all_poses_and_pictures)};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        tests[i + 1] = (struct CMUnitTest){.name = rows[i].name,
                                           .test_func = the_verb_ends_with_its_status,
                                           .initial_state = (void *)(uintptr_t)&rows[i]};
    return cmocka_run_group_tests_name("pictures verb", tests, NULL, NULL);
}
