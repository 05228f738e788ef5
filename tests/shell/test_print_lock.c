/* What aanloop-print can no longer do once it is locked: each try in a child of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "print/lock.h"

#define NOT_LOCKED 99
#define WORKS 0
#define ROOM ((size_t)64 << 20)
#define LOCK_LIMIT (8u << 20)
#define NOBODY 65534

static int
try_socket(const char *folder)
{
    (void)folder;
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? WORKS : errno;
}

static int
try_local_socket(const char *folder)
{
    (void)folder;
    return socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? WORKS : errno;
}

static int
try_make_file(const char *folder)
{
    char path[2 * FOLDER_MAX];
    snprintf(path, sizeof path, "%s/new", folder);
    return open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0 ? WORKS : errno;
}

static int
try_nameless_file(const char *folder)
{
    return open(folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0600) >= 0 ? WORKS : errno;
}

static int
try_device(const char *folder)
{
    (void)folder;
    return open("/dev/null", O_RDWR | O_CLOEXEC) >= 0 ? WORKS : errno;
}

static int
try_program(const char *folder)
{
    (void)folder;
    char *const argv[] = {NULL}, *const env[] = {NULL};
    execve("/bin/true", argv, env);
    return errno;
}

static int
try_rename(const char *folder)
{
    return rename(folder, "/tmp/renamed-by-a-print-helper") == 0 ? WORKS : errno;
}

static int
try_rights(const char *folder)
{
    (void)folder;
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? WORKS : EPERM;
}

/* A job's child locks its memory again and then loads libcups: there must be room for it. */
static int
try_memory(const char *folder)
{
    (void)folder;
    lock_memory();
    void *room = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return room != MAP_FAILED ? WORKS : errno;
}

/* As on the appliance: no rights, and the limit on locked memory that everyone has. */
static bool
become_nobody(void)
{
    const struct rlimit limit = {LOCK_LIMIT, LOCK_LIMIT};
    return setrlimit(RLIMIT_MEMLOCK, &limit) == 0 &&
           (geteuid() != 0 || setresuid(NOBODY, NOBODY, NOBODY) == 0);
}

static const struct row {
    const char *name;
    int (*try)(const char *folder);
    bool works;
    bool as_nobody;
} rows[] = {
    {"a socket to a network", try_socket, false, false},
    {"a socket of this machine", try_local_socket, true, false},
    {"a new file", try_make_file, false, false},
    {"a file without a name", try_nameless_file, false, false},
    {"a device that is there", try_device, true, false},
    {"another program", try_program, false, false},
    {"another name for a file", try_rename, false, false},
    {"no new rights", try_rights, true, false},
    {"memory", try_memory, true, true},
};

static void
locked_it_does_its_work_and_nothing_else(void **state)
{
    (void)state;
    struct folder folder;
    folder_make(&folder);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int status = -1;
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            struct err err;
            bool is_ready = !rows[i].as_nobody || become_nobody();
            _exit(is_ready && lock_all(true, &err) ? rows[i].try(folder.path) : NOT_LOCKED);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        int answer = WEXITSTATUS(status);
        bool is_refused = answer == EPERM || answer == ENOSYS;
        if (rows[i].works ? answer != WORKS : !is_refused) {
            fail_msg("%s: %d", rows[i].name, answer);
        }
    }
    folder_drop(&folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(locked_it_does_its_work_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
