/* saver.h - keeps finished records in a thread of its own, so that a slow disk never stops the
 * screen.
 *
 * One record at a time: saver_put() hands it over, the answer comes as EVENT_SAVED or
 * EVENT_NOT_SAVED, EVENT_SIGNED_UP or EVENT_KEPT. The record in memory is wiped whatever happens. A
 * kiosk that is not enrolled answers ERR_NOT_FOUND.
 *
 * Owns: its thread and, inside it, the keep (peer and outbox).   Thread: the ui's for all calls;
 * wake() comes from the saver's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SAVER_H
#define KIOSK_SAVER_H

#include "base/buf.h"
#include "ui/event.h"

struct saver;

struct saver_config {
    const char *data_dir;
    void (*wake)(void *ctx);
    void *ctx;
};

/* Opens the outbox in the thread; what fails there is told with the first record. */
struct saver *saver_open(const struct saver_config *config);
void saver_close(struct saver *saver); /* NULL-safe; finishes what it was given */

/* Takes the bytes of json (its buf is left empty). False: still busy with the one before. */
bool saver_put(struct saver *saver, const char *id_hex, const char *day, struct buf *json);

/* A sign-up for the list of a vacancy, in the same way: answered by EVENT_SIGNED_UP; or an act
 * (sync/act.h): by EVENT_KEPT. Its moment is that of this call. */
struct saver_listed {
    const char *vacancy;
    uint32_t tag; /* standings_tag() of the slip */
    unsigned act; /* 0: a sign-up */
};
bool saver_put_listed(struct saver *saver, const struct saver_listed *listed, struct buf *json);

/* The answer, once; false if there is none. With is_waiting it waits for the one under way. */
bool saver_take(struct saver *saver, bool is_waiting, struct event *out_event);

bool saver_is_busy(struct saver *saver);

#endif
