/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/lock.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/lp.h>
#include <seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <asm/termbits.h>

#define MAKES_A_FILE (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))

static const int allowed_calls[] = {
#define CALL(name) SCMP_SYS(name),
#include "print/lock_calls.inc"
#undef CALL
};

/* Calls that are right or wrong by an argument. */
static const struct {
    uint32_t action;
    int call;
    struct scmp_arg_cmp when;
} argument_rules[] = {
    {SCMP_ACT_ALLOW, SCMP_SYS(open), {1, SCMP_CMP_MASKED_EQ, MAKES_A_FILE, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(openat), {2, SCMP_CMP_MASKED_EQ, MAKES_A_FILE, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(socket), {0, SCMP_CMP_EQ, AF_UNIX, 0}},
    {SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), {0, SCMP_CMP_NE, AF_UNIX, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(ioctl), {1, SCMP_CMP_EQ, TCGETS, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(ioctl), {1, SCMP_CMP_EQ, TCSETS, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(ioctl), {1, SCMP_CMP_EQ, LPGETSTATUS, 0}},
    {SCMP_ACT_ALLOW, SCMP_SYS(ioctl), {1, SCMP_CMP_EQ, FIONREAD, 0}},
};

#ifdef __SANITIZE_ADDRESS__
#define IS_TRACED true
#else
#define IS_TRACED false
#endif

/* With a limit a later malloc, or libcups itself, would find no room: only where there is none. */
void
lock_memory(void)
{
    const struct rlimit no_limit = {RLIM_INFINITY, RLIM_INFINITY};
    ignore(setrlimit(RLIMIT_MEMLOCK, &no_limit) == 0 &&
           mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0);
}

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

static bool
lock_calls(struct err *err)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (!filter) {
        return err_set(err, ERR_DEVICE, "lock: no filter");
    }
    int status = add_rules(filter);
    if (!status) {
        status = seccomp_load(filter); /* sets "no new rights" as well */
    }
    seccomp_release(filter);
    return status ? err_set(err, ERR_DEVICE, "lock: %s", strerror(-status)) : true;
}

bool
lock_all(bool is_driven, struct err *err)
{
    const struct rlimit no_core = {0, 0};
    ignore(setrlimit(RLIMIT_CORE, &no_core) == 0);
    ignore(is_driven || IS_TRACED || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0);
    lock_memory();
    return lock_calls(err);
}
