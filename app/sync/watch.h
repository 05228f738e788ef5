/* watch.h - aanloop-sync between two trips: asleep until a record, a signal or the time.
 *
 * Each trip is a child process, so that libcurl's memory goes back with its end; the parent keeps
 * no key and no database open. A new record (the kiosk writes KEEP_WAKE_FILE) or an enrolment wakes
 * it; after a failed trip it waits longer each time, with jitter. Once a minute it marks that the
 * machine is on (sync/alive.h): its only wake-up when nothing happens.
 *
 * Owns: everything it opens.   Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_WATCH_H
#define SYNC_WATCH_H

#include "sync/settings.h"

/* Until SIGTERM or SIGINT. */
bool watch_run(const struct sync_settings *settings, struct err *err) NODISCARD;

#endif
