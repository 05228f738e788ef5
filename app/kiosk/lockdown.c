/* The filter works by refusal (EPERM) of what could carry answers out or change the system; what it
 * leaves open is said here, not hidden:
 * - AF_UNIX stays, since the next image of the program must reach the X server (Xlib connects by
 *   name, the filter cannot see names: connect() has its address in memory). What a Unix socket can
 *   reach is decided by the file system: the appliance gives the kiosk's user only the X server's
 *   and the print helper's. connect() and sendto() on a socket that is not AF_UNIX cannot happen,
 *   because no such socket can be made or received from before the filter.
 * - AF_NETLINK is refused too, so SDL's udev watch learns nothing after the first window: keypads
 *   plugged in later are found by the input code itself.
 * - io_uring would go round the filter and is refused whole; so are other personalities' calls, by
 *   libseccomp's bad-architecture rule.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/lockdown.h"

#include <errno.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

/* How a later image knows that it inherited the filter: filters pile up, and the kernel refuses
 * after some hundreds of visits. */
#define MARK 0x61616e6c
#define MARK_ANSWER EDOTDOT

/* The leak checker of the sanitizers traces its own process; no build that ships has it. */
#ifdef __SANITIZE_ADDRESS__
#define MAY_TRACE true
#else
#define MAY_TRACE false
#endif

/* Calls a kiosk never makes: by number, any argument. */
static const int refused_calls[] = {
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),

    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kcmp),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(reboot),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(personality),
};

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
        (!is_driven && !MAY_TRACE && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))) {
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

static int
add_rules(scmp_filter_ctx filter)
{
    int status = 0;
    for (size_t i = 0; !status && i < sizeof refused_calls / sizeof refused_calls[0]; i++) {
        status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused_calls[i], 0);
    }
    if (!status && !MAY_TRACE) {
        status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ptrace), 0);
    }
    if (!status) {
        status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1,
                                  SCMP_A0(SCMP_CMP_NE, AF_UNIX));
    }
    if (!status) {
        status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socketpair), 1,
                                  SCMP_A0(SCMP_CMP_NE, AF_UNIX));
    }
    if (!status) {
        status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(MARK_ANSWER), SCMP_SYS(getpriority), 1,
                                  SCMP_A0(SCMP_CMP_EQ, MARK));
    }
    return status;
}

bool
lockdown_network(struct err *err)
{
    if (is_locked_already()) {
        return true;
    }
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) {
        return err_set(err, ERR_DEVICE, "lockdown: no filter");
    }
    int status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
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
