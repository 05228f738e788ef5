/* The filter is an allow list. What it leaves open is said here, not hidden:
 * - AF_UNIX stays, since the next image of the program must reach the X server, and the filter
 * cannot see the name a connect() goes to. What a Unix socket can reach is decided by the file
 * system: the appliance gives the kiosk's user only the X server's and the print helper's. No
 * socket of another kind can be made, and nobody can connect to the kiosk: there is no bind,
 * listen, accept.
 * - AF_NETLINK is refused too, so SDL's udev watch learns nothing after the first window.
 * - execve stays, for the next image; the filter goes with it and no program gains rights by it.
 * - io_uring, which would go round the filter, is not on the list; calls of other architectures end
 *   the process (libseccomp's own rule).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/lockdown.h"

#include <errno.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

/* How a later image knows that it inherited the filter: filters pile up, and the kernel refuses
 * after some hundreds of visits. */
#define BY_TREE 2 /* of libseccomp's ways to order a filter, for some two hundred rows */
#define MARK 0x61616e6c
#define MARK_ANSWER EDOTDOT

/* What a kiosk does; everything else is not there (ENOSYS, so that libraries take their other way).
 */
static const int allowed_calls[] = {
#define CALL(name) SCMP_SYS(name),
#include "kiosk/lockdown_calls.inc"
#undef CALL
};

#ifdef __SANITIZE_ADDRESS__
#define IS_TRACED true
#else
#define IS_TRACED false
#endif

/* With a limit, locking the future would make a later malloc fail: only where there is none. */
static void
lock_memory(void)
{
    const struct rlimit no_limit = {RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit(RLIMIT_MEMLOCK, &no_limit) || mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)) {
        errno = 0; /* a desktop: the visit goes on, its clip and answers in memory that may swap */
    }
}

void
lockdown_memory(bool is_driven)
{
    const struct rlimit no_core = {0, 0};
    if (setrlimit(RLIMIT_CORE, &no_core) ||
        (!is_driven && !IS_TRACED && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))) {
        errno = 0;
    }
    lock_memory();
}

/* A call no program makes, answered by our filter and by nothing else. */
static bool
is_locked_already(void)
{
    errno = 0;
    return getpriority((__priority_which_t)MARK, 0) == -1 && errno == MARK_ANSWER;
}

/* Calls that are right or wrong by an argument. */
static const struct {
    uint32_t action;
    int call;
    struct scmp_arg_cmp when;
} argument_rules[] = {
    {SCMP_ACT_ALLOW, SCMP_SYS(socket), {0, SCMP_CMP_EQ, AF_UNIX, 0}},
    {SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), {0, SCMP_CMP_NE, AF_UNIX, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(socketpair), {0, SCMP_CMP_EQ, AF_UNIX, 0}},
    {SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socketpair), {0, SCMP_CMP_NE, AF_UNIX, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(ioctl), {1, SCMP_CMP_NE, TIOCSTI, 0}}, /* no typing for others */
    {SCMP_ACT_ERRNO(MARK_ANSWER), SCMP_SYS(getpriority), {0, SCMP_CMP_EQ, MARK, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(getpriority), {0, SCMP_CMP_NE, MARK, 0}},
};

static int
add_rules(scmp_filter_ctx filter)
{
    int status = 0;
    for (size_t i = 0; !status && i < sizeof allowed_calls / sizeof allowed_calls[0]; i++) {
        status = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed_calls[i], 0);
    }
    for (size_t i = 0; !status && i < sizeof argument_rules / sizeof argument_rules[0]; i++) {
        status = seccomp_rule_add_array(filter, argument_rules[i].action, argument_rules[i].call, 1,
                                        &argument_rules[i].when);
    }
    return status;
}

bool
lockdown_network(struct err *err)
{
    if (is_locked_already()) {
        return true;
    }
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (!filter) {
        return err_set(err, ERR_DEVICE, "lockdown: no filter");
    }
    int status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    if (!status) {
        status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, BY_TREE);
    }
    if (!status) {
        status = add_rules(filter);
    }
    if (!status) {
        status = seccomp_load(filter);
    }
    seccomp_release(filter);
    if (status) {
        return err_set(err, ERR_DEVICE, "lockdown: %s", strerror(-status));
    }
    return true;
}
