/* test_stories.c - every tests/story/(name).story is a test with that name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <sodium.h>
#include "base/mem.h"
#include "story.h"

static void
comes_true(void **state)
{
    struct story story;
    assert_true(story_open(&story, NULL));
    bool ok = story_file(&story, *state);
    if (!ok) {
        print_error("%s\n", story.why);
    }
    story_close(&story);
    assert_true(ok);
}

int
main(void)
{
    glob_t found;
    if (sodium_init() < 0 || glob("tests/story/*.story", 0, NULL, &found) != 0) {
        return 1;
    }
    struct CMUnitTest *tests = mem_new(found.gl_pathc, sizeof *tests);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        tests[i] = (struct CMUnitTest){
            .name = found.gl_pathv[i], .test_func = comes_true, .initial_state = found.gl_pathv[i]};
    }
    int failed = _cmocka_run_group_tests("stories", tests, found.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&found);
    return failed;
}
