/* Is what came in for a list opened too? SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_list.h"

static bool
count_of(struct db_stmt *get, const char *vacancy, int64_t *out, struct err *err)
{
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "count");
    }
    *out = is_row ? db_int(get, 0) : 0;
    db_reset(get);
    return true;
}

/* Where nothing waits all of it was opened, or can never be. */
bool
calls_is_all_home(struct calls *calls, const char *vacancy, struct err *err)
{
    int64_t came = 0, placed = 0, waits = 0;
    bool ok =
        count_of(db_prepare(calls->journal,
                            "SELECT count(*) FROM reading WHERE vacancy = ?1 AND is_head = 0", err),
                 vacancy, &came, err) &&
        count_of(db_prepare(calls->lists->db,
                            "SELECT count(*) FROM ticket WHERE vacancy = ?1 AND epoch > 0", err),
                 vacancy, &placed, err);
    if (!ok || came <= placed) {
        return ok;
    }
    return count_of(db_prepare(calls->journal,
                               "SELECT EXISTS(SELECT 1 FROM journal WHERE stream = 1 AND ?1 <> '')",
                               err),
                    vacancy, &waits, err) &&
           (!waits || err_set(err, ERR_BUSY, "a sign-up is on its way home"));
}
