/* alive.h - the last moment a start of the machine is known to have lasted to.
 *
 * One small file in the data folder: the newest mark of the present boot and the last of the boot
 * before it. Sync marks once a minute, so that after a power cut the hub knows when at the earliest
 * the machine went off (list/evidence.h). A mark is written in place without an fsync: the disk
 * wears no more than it must, and an older one is only less sharp. What is damaged, or a copy put
 * where another machine has been on for long, is as if never written. The file stays open, so that
 * nobody who watches the folder wakes up.
 *
 * Owns: its file.   Thread: its opener's; one process marks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_ALIVE_H
#define SYNC_ALIVE_H

#include "sync/beacon.h"

#define ALIVE_FILE "alive"
#define ALIVE_EVERY_MS 60000

struct alive;

/* NULL with err: no such file can be made. */
struct alive *alive_open(const char *dir, struct err *err) NODISCARD;
void alive_close(struct alive *alive); /* NULL-safe */
/* False: not on the disk; the next one may be. */
bool alive_mark(struct alive *alive, const struct moment *now, struct err *err) NODISCARD;

/* The last mark of the boot before that of now; boottime_ms 0: none is known. */
void alive_load(const char *dir, const struct moment *now, struct moment *out);

#endif
