/* front.h - what the hub answers at once, from data that never changes and a few counters.
 *
 * Health, metrics, the time beacon, content and the files of the staff page: no database.
 *
 * Owns: nothing.   Thread: any; counters are handed over as a snapshot.
 * Fails with: ERR_INVALID (nonce), ERR_NOT_FOUND.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_FRONT_H
#define HUB_FRONT_H

#include "hub/route.h"
#include "list/tally.h"
#include "sync/hubkeys.h"

/* counter_table.inc: name, kind, help. */
enum counter {
#define COUNTER(id, name, kind, help) COUNTER_##id,
#include "hub/counter_table.inc"
#undef COUNTER
    COUNTER_COUNT
};

struct front {
    const struct hubkeys *keys;
    const char *web_dir;      /* "" = no staff pages */
    const char *content_file; /* "" = no content; its signature is <file>.minisig */
    const char *content_etag; /* "" = none */
    const char *work_file;    /* "" = none; it need not be there */
    const char *places_file;  /* likewise */
    uint64_t life;
};

struct front_now {
    uint64_t time_ms;
    uint64_t backed_up_until_ms; /* 0: the hub's own disk counts, so until now */
    int64_t counters[COUNTER_COUNT];
    bool is_keeping;    /* the last commit succeeded */
    struct tally tally; /* for ROUTE_TIME, where it was asked for */
};

/* For routes of LANE_NOW. */
bool front_handle(const struct front *front, const struct front_now *now, const struct route *route,
                  const struct request *request, struct response *response,
                  struct err *err) NODISCARD;

#endif
