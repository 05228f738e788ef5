/* lock.h - what aanloop-print takes from itself before it reads its first packet.
 *
 * No core dumps, no tracing, memory locked where the system allows, no new rights; and a seccomp
 * filter with an allow list: no program is started, no file is made, no socket but AF_UNIX (for
 * CUPS), of the devices' ioctls only a terminal's settings and a printer's state. It is a file's
 * permissions that say which devices and sockets can be reached.
 *
 * Thread: main, before others.   Fails with: ERR_DEVICE (kernel without seccomp).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_LOCK_H
#define PRINT_LOCK_H

#include "base/err.h"

/* Also in a forked child: locks do not go over. Best effort. */
void lock_memory(void);

/* is_driven: see kiosk/lockdown.h. */
bool lock_all(bool is_driven, struct err *err) NODISCARD;

#endif
