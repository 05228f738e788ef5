/* How the lists stand, for kiosks. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/desk_routes.h"

/* Everything received before this moment is in the lists: the oldest sign-up that is not yet, or
 * now. */
bool
desk_want_standings(struct desk *desk, int64_t now_ms, struct standings_want *out, struct err *err)
{
    struct db_stmt *get = db_prepare(desk->journal,
                                     "SELECT r.received_ms FROM journal j JOIN receipt r"
                                     " ON r.id = j.id WHERE j.n > ?1 AND j.stream = ?2"
                                     " ORDER BY j.n LIMIT 1",
                                     err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_int(get, 1, desk->projector.upto);
    db_bind_int(get, 2, STREAM_LIST);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "moment of the lists");
    }
    int64_t waits_ms = is_row ? db_int(get, 0) : now_ms;
    db_reset(get);
    *out = (struct standings_want){now_ms, waits_ms < now_ms ? waits_ms : now_ms};
    return true;
}

struct standings_file *
desk_standings(struct desk *desk)
{
    return &desk->standings;
}

bool
desk_put_standings(struct desk *desk, int64_t now_ms, struct err *err)
{
    struct standings_want want;
    return desk_want_standings(desk, now_ms, &want, err) &&
           standings_file_put(&desk->standings, &want, err);
}
