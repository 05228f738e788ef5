/* standings_file.h - the file of places that kiosks get (sync/standings.h), made beside the desk.
 *
 * All lists are read for it, which takes a second where 100,000 people are on them; nobody who asks
 * the desk something waits for that. So it has connections of its own, for as long as one making
 * takes, and sees the databases as they were at one moment. While it reads, no log of writes can be
 * emptied: whoever wants that waits till it is done.
 *
 * Owns: nothing while nothing is made; keys and vault outlive it.   Thread: one at a time.
 * Fails with: as calls_standings(), and what writing a file fails with; the old one stays.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_STANDINGS_FILE_H
#define HUB_STANDINGS_FILE_H

#include "base/file.h"
#include "hub/hub_store.h"
#include "hub/vault.h"
#include "sync/hubkeys.h"

struct standings_file {
    char dir[FILE_MAX_PATH], path[FILE_MAX_PATH];
    const struct hubkeys *keys;
    const struct vault *vault;
    uint64_t version; /* of what lies there */
    int64_t made_ms;
    unsigned char hash[HASH_BYTES]; /* of what it says */
};

/* Goes on from the version of the file that lies in dir. */
void standings_file_init(struct standings_file *file, const char *dir, const struct hubkeys *keys,
                         const struct vault *vault);

/* made_ms: all that was received before this moment is in the lists. Taken before the making. */
struct standings_want {
    int64_t now_ms, made_ms;
};

/* Writes it, if places changed or it is an hour old. */
bool standings_file_put(struct standings_file *file, const struct standings_want *want,
                        struct err *err) NODISCARD;

#endif
