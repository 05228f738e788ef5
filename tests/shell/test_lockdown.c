/* What the kiosk takes from itself, and how it replaces itself; each in a child, which can do it
 * only once. The child that has replaced itself is this program again, with what is left in argv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "kiosk/lockdown.h"
#include "kiosk/restart.h"
#include "kiosk/voice.h"

#define AGAIN "--again"
#define LATER_IMAGE "later-image"
#define LOCKED_IMAGE "locked-image"
#define VISITS 1000
#define SPOKEN_WAIT_MS 20

/* Runs act in a child; its answer is the exit status. */
static int
in_child(int (*act)(void))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(act());
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool
is_refused(int result)
{
    return result == -1 && (errno == EPERM || errno == ENOSYS);
}

static bool
lock(void)
{
    struct err err;
    return lockdown_network(&err);
}

static const struct {
    int domain, type;
} refused_sockets[] = {
    {AF_INET, SOCK_STREAM},   {AF_INET, SOCK_DGRAM},   {AF_INET6, SOCK_STREAM},
    {AF_INET6, SOCK_DGRAM},   {AF_NETLINK, SOCK_RAW},  {AF_PACKET, SOCK_RAW},
    {AF_BLUETOOTH, SOCK_RAW}, {AF_VSOCK, SOCK_STREAM},
};

static int
try_networks(void)
{
    if (!lock()) {
        return 100;
    }
    for (size_t i = 0; i < sizeof refused_sockets / sizeof refused_sockets[0]; i++) {
        errno = 0;
        if (!is_refused(socket(refused_sockets[i].domain, refused_sockets[i].type, 0))) {
            return (int)i + 1;
        }
    }
    return 0;
}

static void
every_network_is_refused(void **state)
{
    (void)state;
    assert_int_equal(in_child(try_networks), 0);
}

static int
open_network(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return fd >= 0 ? 0 : 1;
}

static void
before_it_is_locked_there_is_a_network(void **state)
{
    (void)state;
    assert_int_equal(in_child(open_network), 0);
}

/* The X server's kind of socket: the next image has to reach it. */
static int
try_screen(void)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "\0aanloop-test-screen"};
    socklen_t len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 20);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(server, (const struct sockaddr *)&name, len) || listen(server, 1) || !lock()) {
        return 1;
    }
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client < 0 || connect(client, (const struct sockaddr *)&name, len)) {
        return 2;
    }
    return is_refused(listen(client, 1)) && is_refused(accept(server, NULL, NULL)) ? 0 : 3;
}

static void
the_screens_socket_still_connects_but_nobody_can_be_listened_to(void **state)
{
    (void)state;
    assert_int_equal(in_child(try_screen), 0);
}

static int
try_spying(void)
{
    if (!lock()) {
        return 1;
    }
    struct iovec none = {0};
    if (!is_refused((int)process_vm_readv(getppid(), &none, 1, &none, 1, 0))) {
        return 2;
    }
#ifndef __SANITIZE_ADDRESS__ /* the leak checker traces */
    if (!is_refused((int)ptrace(PTRACE_TRACEME, 0, NULL, NULL))) {
        return 3;
    }
#endif
    return is_refused(chroot("/")) ? 0 : 4;
}

static void
no_tracing_and_no_changing_of_the_system(void **state)
{
    (void)state;
    assert_int_equal(in_child(try_spying), 0);
}

/* Filters pile up and the kernel refuses after some hundreds; the mark keeps it at one. */
static int
lock_many_times(void)
{
    for (int i = 0; i < VISITS; i++) {
        if (!lock()) {
            return 1;
        }
    }
    return 0;
}

static void
a_thousand_visits_are_locked_by_one_filter(void **state)
{
    (void)state;
    assert_int_equal(in_child(lock_many_times), 0);
}

static int
try_memory(void)
{
    struct rlimit core;
    lockdown_memory(false);
    if (getrlimit(RLIMIT_CORE, &core) || core.rlim_cur || core.rlim_max) {
        return 1;
    }
#ifndef __SANITIZE_ADDRESS__
    if (prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)) {
        return 2;
    }
#endif
    return 0;
}

static void
no_core_is_dumped_and_nobody_of_the_same_user_may_read(void **state)
{
    (void)state;
    assert_int_equal(in_child(try_memory), 0);
}

/* Opened under the filter: driver, device, threads, voices. */
static int
speak(void)
{
    struct folder folder;
    char room[2 * FOLDER_MAX];
    folder_make(&folder);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", folder_path(&folder, "heard.raw", room), 1);
    struct voice *voice = voice_open(&(struct voice_config){0});
    bool is_locked = lock();
    struct voice_want want = {.id = 1, .text = "ja", .voice = "nl", .rate_wpm = 240};
    struct event event = {0};
    voice_say(voice, &want, 0);
    while (event.type != EVENT_SAY_ENDED) {
        if (!voice_take(voice, 0, &event)) {
            usleep(SPOKEN_WAIT_MS * 1000);
        }
    }
    voice_close(voice);
    folder_drop(&folder);
    return is_locked ? 0 : 1;
}

static void
sound_still_works_when_locked(void **state)
{
    (void)state;
    assert_int_equal(in_child(speak), 0);
}

static int
restart_with(const char *image, bool is_locked)
{
    char program[] = "test_lockdown";
    char word[64];
    snprintf(word, sizeof word, "%s", image);
    char *const argv[] = {program, word, NULL};
    struct err err;
    if (is_locked && !lock()) {
        return 90;
    }
    setenv("SECRET", "said by a visitor", 1);
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    if (open("/dev/null", O_RDONLY) < 0 || dup2(0, 200) != 200) {
        return 91;
    }
    const struct restart_keep none = {-1, -1};
    ignore(restart_now(argv, AGAIN, &none, &err));
    return 92;
}

static int
restart_plain(void)
{
    return restart_with(LATER_IMAGE, false);
}

static int
restart_locked(void)
{
    return restart_with(LOCKED_IMAGE, true);
}

/* --- in the new image --- */

static int
look_around(int argc, char **argv)
{
    if (argc != 3 || strcmp(argv[2], AGAIN)) {
        return 1;
    }
    if (getenv("SECRET") || !getenv("SDL_VIDEODRIVER")) {
        return 2;
    }
    restart_painted();
    for (int fd = 3; fd < 256; fd++) {
        if (fcntl(fd, F_GETFD) != -1) {
            return 3;
        }
    }
    if (strcmp(argv[1], LOCKED_IMAGE)) {
        return 0;
    }
    if (!is_refused(socket(AF_INET, SOCK_STREAM, 0)) || !lock()) {
        return 4;
    }
    return socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : 5;
}

static void
the_next_image_gets_the_options_and_nothing_else(void **state)
{
    (void)state;
    assert_int_equal(in_child(restart_plain), 0);
}

static void
the_next_image_is_locked_from_its_first_moment(void **state)
{
    (void)state;
    assert_int_equal(in_child(restart_locked), 0);
}

int
main(int argc, char **argv)
{
    if (argc > 1) {
        return look_around(argc, argv);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_it_is_locked_there_is_a_network),
        cmocka_unit_test(every_network_is_refused),
        cmocka_unit_test(the_screens_socket_still_connects_but_nobody_can_be_listened_to),
        cmocka_unit_test(no_tracing_and_no_changing_of_the_system),
        cmocka_unit_test(a_thousand_visits_are_locked_by_one_filter),
        cmocka_unit_test(no_core_is_dumped_and_nobody_of_the_same_user_may_read),
        cmocka_unit_test(sound_still_works_when_locked),
        cmocka_unit_test(the_next_image_gets_the_options_and_nothing_else),
        cmocka_unit_test(the_next_image_is_locked_from_its_first_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
