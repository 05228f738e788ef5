/* child.h - starts other programs, waits for them, stops them; never through a shell.
 *
 * Owns: a struct child is its starter's until child_stop().   Thread: main.
 * Fails with: ERR_DEVICE.   Limit: CHILD_MAX_OUTPUT bytes read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_CHILD_H
#define CTL_CHILD_H

#include <sys/types.h>
#include "base/buf.h"

#define CHILD_MAX_OUTPUT (16u << 20)
#define CHILD_STOP_MS 5000

struct child {
    pid_t pid; /* 0: none */
};

/* Runs in the background; what it prints goes to log (appended), or where ours goes when NULL. */
bool child_start(struct child *out, const char *const *argv, const char *log,
                 struct err *err) NODISCARD;

/* SIGTERM, and SIGKILL when it does not listen; safe on one that is not running. */
void child_stop(struct child *child);
bool child_is_running(struct child *child);

/* Waits for the end; answers its exit status, or minus the signal that killed it. */
int child_wait(struct child *child);

/* In a child just forked: puts in and out (-1: as they are) in place, closes the rest, becomes
 * argv. */
void child_become(const char *const *argv, int in, int out);

/* Runs to the end and takes what it printed; false unless it exits 0. */
bool child_read(const char *const *argv, struct buf *out, struct err *err) NODISCARD;

#endif
