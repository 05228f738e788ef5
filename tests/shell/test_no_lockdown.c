/* test_no_lockdown.c - where the kernel refuses the filter, a kiosk of a place does not open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <seccomp.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

#define KIOSK "build/release/aanloop-kiosk"

/* From here on this process and its children cannot load a filter of their own. */
static bool
refuse_filters(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    const struct scmp_arg_cmp set = {
        .arg = 0, .op = SCMP_CMP_EQ, .datum_a = PR_SET_SECCOMP, .datum_b = 0};
    bool ok =
        filter && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0) == 0 &&
        seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, &set) == 0 &&
        seccomp_load(filter) == 0;
    seccomp_release(filter);
    return ok;
}

static void
become_kiosk(const char *data, const char *mode)
{
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || !refuse_filters()) {
        _exit(99);
    }
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    execl(KIOSK, KIOSK, "--data", data, "--drive", "-", mode, (char *)NULL);
    _exit(98);
}

static int
run_kiosk(const char *mode)
{
    int status = -1;
    struct folder folder;
    folder_make(&folder);
    pid_t pid = fork();
    if (pid == 0) {
        become_kiosk(folder.path, mode);
    }
    assert_true(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
    folder_drop(&folder);
    return WEXITSTATUS(status);
}

static void
a_kiosk_of_a_place_never_runs_unlocked(void **state)
{
    (void)state;
    assert_int_equal(run_kiosk("--first-boot"), EXIT_FAILURE);
}

static void
a_demo_on_a_desk_may(void **state)
{
    (void)state;
    assert_int_equal(run_kiosk("--windowed"), EXIT_SUCCESS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kiosk_of_a_place_never_runs_unlocked),
        cmocka_unit_test(a_demo_on_a_desk_may),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
