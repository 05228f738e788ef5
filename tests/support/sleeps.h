/* sleeps.h - does another process wait for something, or does it look all the time?
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_SLEEPS_H
#define SUPPORT_SLEEPS_H

#include <stdbool.h>
#include <sys/types.h>

/* However busy the machine is, what polls has no second and a half without waking. Tried for a
 * minute: what is done now and then may fall into one such time. */
bool sleeps_soon(pid_t pid);

#endif
