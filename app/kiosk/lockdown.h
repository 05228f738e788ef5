/* lockdown.h - what the kiosk takes from itself once its first window is up.
 *
 * Two steps. lockdown_memory() first thing in main: no core dumps, no tracing by others of the same
 * user, memory locked where the system allows. lockdown_network() once the window is up and the
 * stores are open: a seccomp filter, inherited by every later image of the process, refuses with
 * EPERM every socket that is not AF_UNIX and knows no call that is not on its allow list (listen,
 * accept, ptrace, mounts, io_uring, ...: ENOSYS). AF_UNIX stays: after each visit the program
 * replaces itself and must reach the X server again. See lockdown.c for what that leaves open.
 *
 * Thread: call both before other threads exist, or accept that the filter is synchronised to all.
 * Fails with: ERR_DEVICE (kernel without seccomp).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_LOCKDOWN_H
#define KIOSK_LOCKDOWN_H

#include "base/err.h"

/* Best effort, says nothing: a demo on a desktop may not lock memory. is_driven (--drive): who
 * drives may read the memory, as the canary test does; it gave every answer itself. */
void lockdown_memory(bool is_driven);

/* Safe to call again in an image that inherited the filter. */
bool lockdown_network(struct err *err) NODISCARD;

#endif
