/* What turns out earlier. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_parts.h"
#include "base/mem.h"

bool
calls_keys_read(struct db_stmt *get, struct calls_keys *out, struct err *err)
{
    bool is_row = true;
    out->count = 0;
    while (get && is_row && out->count < CALLS_MAX_KEYS) {
        if (!db_step(get, &is_row, err)) {
            return false;
        }
        if (is_row) {
            snprintf(out->list[out->count++], sizeof out->list[0], "%s", db_text(get, 0));
        }
    }
    db_reset(get);
    return get != NULL;
}

static bool
mark_earlier(struct calls *calls, const char *vacancy, const struct calls_row *row, int64_t now_ms,
             struct err *err)
{
    struct db_stmt *put =
        db_prepare(calls->lists->db,
                   "UPDATE ticket SET is_earlier = 1 WHERE vacancy = ?1 AND ticket = ?2", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_blob(put, 2, row->ticket, ID_BYTES);
    return db_run(put, err) &&
           calls_log(calls, vacancy, &(struct calls_line){now_ms, "earlier", row->ticket, ""}, NULL,
                     err);
}

bool
calls_settle_list(struct calls *calls, const struct calls_list *list, int64_t now_ms,
                  struct err *err)
{
    bool is_after_called = false, ok = true;
    for (size_t at = order_count(list->order); ok && at-- > 0;) {
        const struct calls_row *row = &list->rows[list->by_position[at]];
        bool was_called =
            row->state == CALLS_CALLED || row->state == CALLS_ACCEPTED || row->state == CALLS_HIRED;
        bool is_new = row->state == CALLS_ON_LIST && !row->is_earlier && row->attempts == 0 &&
                      row->linked == CALLS_NONE && !row->is_apart;
        if (is_after_called && is_new) {
            ok = mark_earlier(calls, list->head.vacancy, row, now_ms, err);
        }
        is_after_called = is_after_called || was_called;
    }
    return ok;
}

/* Where nobody was called, and where it is over, there is nothing to be done. */
static bool
drop_easy(struct calls *calls, struct err *err)
{
    struct db_stmt *drop =
        db_prepare(calls->lists->db,
                   "DELETE FROM unsettled WHERE NOT EXISTS (SELECT 1 FROM open o JOIN ticket t"
                   " ON t.vacancy = o.vacancy WHERE o.vacancy = unsettled.vacancy"
                   " AND o.closed_ms = 0 AND t.state IN (3, 4, 8))",
                   err);
    return (drop && db_run(drop, err)) || err_wrap(err, "settle");
}

/* "": none is left. */
static bool
find_changed(struct calls *calls, char out[RECORD_MAX_VACANCY + 1], struct err *err)
{
    bool is_row = false;
    struct db_stmt *get =
        db_prepare(calls->lists->db, "SELECT vacancy FROM unsettled LIMIT 1", err);
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "settle");
    }
    snprintf(out, RECORD_MAX_VACANCY + 1, "%s", is_row ? db_text(get, 0) : "");
    db_reset(get);
    return true;
}

static bool
settle(struct calls *calls, const char *vacancy, int64_t now_ms, size_t *out_rows, struct err *err)
{
    struct calls_list list;
    struct db_stmt *drop =
        db_prepare(calls->lists->db, "DELETE FROM unsettled WHERE vacancy = ?1", err);
    if (!drop || !calls_list_load(calls, vacancy, &list, err)) {
        return false;
    }
    bool ok = calls_settle_list(calls, &list, now_ms, err);
    *out_rows += list.count;
    calls_list_clear(&list);
    db_bind_text(drop, 1, vacancy); /* marking changes the list, too */
    return ok && (db_run(drop, err) || err_wrap(err, "settle"));
}

/* --- what was set apart --- */

/* The next that is apart and not on the log yet. */
static bool
find_apart(struct calls *calls, char out_vacancy[RECORD_MAX_VACANCY + 1],
           unsigned char out[ID_BYTES], bool *out_found, struct err *err)
{
    size_t len;
    struct db_stmt *get = db_prepare(
        calls->lists->db,
        "SELECT t.vacancy, t.ticket FROM unsettled u JOIN open o ON o.vacancy = u.vacancy"
        " JOIN ticket t ON t.vacancy = u.vacancy WHERE t.is_apart = 1 AND length(t.ticket) = 16 "
        "AND NOT EXISTS (SELECT 1 FROM event e"
        " WHERE e.vacancy = t.vacancy AND e.ticket = t.ticket AND e.kind = 'apart') LIMIT 1",
        err);
    if (!get || !db_step(get, out_found, err)) {
        return err_wrap(err, "look for what is apart");
    }
    if (*out_found) {
        snprintf(out_vacancy, RECORD_MAX_VACANCY + 1, "%s", db_text(get, 0));
        memcpy(out, db_blob(get, 1, &len), ID_BYTES);
    }
    db_reset(get);
    return true;
}

/* Nobody is set apart in silence: who is not called must be able to see it. */
static bool
tell_apart(struct calls *calls, int64_t now_ms, struct err *err)
{
    char vacancy[RECORD_MAX_VACANCY + 1];
    unsigned char ticket[ID_BYTES];
    bool found = true, ok = true;
    while (ok && found) {
        ok = find_apart(calls, vacancy, ticket, &found, err);
        if (ok && found) {
            struct calls_line line = {now_ms, "apart", ticket, ""};
            ok = calls_log(calls, vacancy, &line, NULL, err);
        }
    }
    return ok;
}

bool
calls_settle(struct calls *calls, int64_t now_ms, bool *out_is_done, struct err *err)
{
    char vacancy[RECORD_MAX_VACANCY + 1] = "";
    size_t rows = 0;
    if (!db_begin(calls->lists->db, err)) {
        return false;
    }
    bool ok = tell_apart(calls, now_ms, err) && drop_easy(calls, err) &&
              find_changed(calls, vacancy, err);
    while (ok && vacancy[0] && rows < CALLS_SETTLE_ROWS) {
        ok = settle(calls, vacancy, now_ms, &rows, err) && find_changed(calls, vacancy, err);
    }
    ok = calls_end(calls, ok, err);
    if (ok) {
        *out_is_done = !vacancy[0];
    }
    return ok;
}
