/* What belongs to the person: asking by their own slip, being passed on or not, being forgotten.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_person.h"
#include "hub/calls_parts.h"
#include "base/json.h"
#include "hub/day.h"
#include "hub/profile.h"

#define SLIP_BYTES (PROFILE_CODE_DIGITS + PROFILE_HASH_HEX)

static void
bind_ask(struct db_stmt *stmt, int index, const struct calls_slip *slip)
{
    if (slip->ask) {
        db_bind_blob(stmt, index, slip->ask, ID_BYTES);
    } else {
        db_bind_null(stmt, index);
    }
}

static bool
count_tries(struct calls *calls, const struct calls_slip *slip, int64_t now_ms, struct err *err)
{
    struct db *db = calls->lists->db;
    struct db_stmt *drop = db_prepare(db, "DELETE FROM try WHERE at_ms <= ?1", err);
    bool is_row = false;
    if (!drop) {
        return false;
    }
    db_bind_int(drop, 1, now_ms - CALLS_LOCK_MS);
    struct db_stmt *get =
        db_run(drop, err)
            ? db_prepare(db,
                         "SELECT count(*) FILTER (WHERE code = ?1 AND (?2 IS NULL OR ask IS NOT"
                         " ?2)), count(*) FROM try",
                         err)
            : NULL;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, slip->code);
    bind_ask(get, 2, slip);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    int64_t wrong = db_int(get, 0), all = db_int(get, 1);
    db_reset(get);
    return (wrong < CALLS_MAX_WRONG && all < CALLS_MAX_TRIES) ||
           err_set(err, ERR_LOCKED, "too many wrong slips");
}

static bool
note_wrong(struct calls *calls, const struct calls_slip *slip, int64_t now_ms, struct err *err)
{
    struct db_stmt *put = db_prepare(calls->lists->db,
                                     "INSERT INTO try(code, at_ms, ask) SELECT ?1, ?2, ?3"
                                     " WHERE NOT EXISTS (SELECT 1 FROM try WHERE ask = ?3)",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, slip->code);
    db_bind_int(put, 2, now_ms);
    bind_ask(put, 3, slip);
    return db_run(put, err);
}

static bool
find_slip(struct calls *calls, const char *slip, unsigned char out[ID_BYTES], bool *out_found,
          struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->lists->db, "SELECT ticket FROM item WHERE slip = ?1", err);
    size_t len;
    *out_found = false;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, slip, SLIP_BYTES);
    if (!db_step(get, out_found, err)) {
        return false;
    }
    if (*out_found) {
        const void *ticket = db_blob(get, 0, &len);
        memcpy(out, ticket, len < ID_BYTES ? len : ID_BYTES);
    }
    db_reset(get);
    return true;
}

bool
calls_by_slip(struct calls *calls, const struct calls_slip *slip, int64_t now_ms,
              unsigned char out_ticket[ID_BYTES], bool *out_found, struct err *err)
{
    char text[SLIP_BYTES + 1];
    if (strlen(slip->code) != PROFILE_CODE_DIGITS || strlen(slip->hash) != PROFILE_HASH_HEX) {
        return err_set(err, ERR_INVALID, "not a slip");
    }
    snprintf(text, sizeof text, "%s%s", slip->code, slip->hash);
    if (!db_begin(calls->lists->db, err)) {
        return false;
    }
    bool ok = count_tries(calls, slip, now_ms, err) &&
              find_slip(calls, text, out_ticket, out_found, err) &&
              (*out_found || note_wrong(calls, slip, now_ms, err));
    return calls_end(calls, ok, err);
}

/* The lists a ticket is on; out is emptied first. Keys of at most RECORD_MAX_VACANCY. */
#define MAX_LISTS 16
struct its_lists {
    char keys[MAX_LISTS][RECORD_MAX_VACANCY + 1];
    size_t count;
};

static bool
find_lists(struct calls *calls, const unsigned char ticket[ID_BYTES], struct its_lists *out,
           struct err *err)
{
    struct db_stmt *get = db_prepare(
        calls->lists->db,
        "SELECT vacancy FROM ticket WHERE ticket = ?1 ORDER BY arrived_ms, vacancy", err);
    bool is_row = true;
    out->count = 0;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, ticket, ID_BYTES);
    while (is_row && out->count < MAX_LISTS) {
        if (!db_step(get, &is_row, err)) {
            return false;
        }
        if (is_row) {
            snprintf(out->keys[out->count++], sizeof out->keys[0], "%s", db_text(get, 0));
        }
    }
    db_reset(get);
    return true;
}

static json_t *
mine_json(const struct calls_list *list, const struct calls_row *row, bool may_undo)
{
    int64_t undo_until = row->since_ms + (int64_t)list->head.back_days * DAY_MS;
    int64_t back_until = may_undo ? undo_until : calls_back_until(&list->head, row);
    struct calls_place place = calls_place_of(list, row);
    return json_pack("{s:s,s:s,s:s,s:I,s:I,s:I,s:b,s:I,s:I,s:I}", "vacancy", list->head.vacancy,
                     "mode", calls_mode_name(list->head.mode), "state",
                     calls_state_name(row->state), "place", (json_int_t)place.place, "from",
                     (json_int_t)place.from, "to", (json_int_t)place.to, "definitive",
                     place.is_definitive, "waiting",
                     (json_int_t)list->waiting[order_count(list->order)], "back_until_ms",
                     (json_int_t)back_until, "since_ms", (json_int_t)row->since_ms);
}

json_t *
calls_mine(struct calls *calls, const unsigned char ticket[ID_BYTES], int64_t now_ms,
           struct err *err)
{
    struct its_lists its;
    json_t *out = find_lists(calls, ticket, &its, err) ? json_array() : NULL;
    (void)now_ms;
    for (size_t i = 0; out && i < its.count; i++) {
        struct calls_list list;
        struct err why = {0};
        if (!calls_list_load(calls, its.keys[i], &list, &why)) {
            if (why.code == ERR_NOT_FOUND) {
                continue; /* not opened yet */
            }
            json_decref(out);
            err_set(err, why.code, "%s", why.text);
            return NULL;
        }
        const struct calls_row *row = calls_list_find(&list, ticket);
        bool may_undo = false;
        if (row && calls_may_undo(calls, its.keys[i], row, &may_undo, err)) {
            json_array_append_new(out, mine_json(&list, row, may_undo));
        } else if (row) {
            json_decref(out);
            out = NULL;
        }
        calls_list_clear(&list);
    }
    return out;
}

/* --- being passed on --- */

bool
calls_may_pass(struct calls *calls, const unsigned char ticket[ID_BYTES], bool *out,
               struct err *err)
{
    struct db_stmt *get = db_prepare(
        calls->lists->db, "SELECT passes FROM item WHERE ticket = ?1 AND contact IS NOT NULL", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, ticket, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    *out = is_row && db_int(get, 0) != 0;
    db_reset(get);
    return true;
}

/* At the end: the moment is now. */
static bool
insert_passed(struct calls *calls, const struct calls_head *to, const struct calls_row *row,
              int64_t n, int64_t now_ms, struct err *err)
{
    static const unsigned char none[ID_BYTES];
    struct db_stmt *put = db_prepare(
        calls->lists->db,
        "INSERT INTO ticket(ticket, vacancy, kiosk, epoch, seq, lo_ms, hi_ms, arrived_ms, yes_seq,"
        " yes_ms, state, since_ms, owner, due_ms)"
        " SELECT ?1, ?2, ?3, 0, n, at_ms, at_ms, ?5, n, at_ms, ?6, ?5, ?7, ?8 FROM event"
        " WHERE vacancy = ?2 AND n = ?4",
        err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, row->ticket, ID_BYTES);
    db_bind_text(put, 2, to->vacancy);
    db_bind_blob(put, 3, none, ID_BYTES);
    db_bind_int(put, 4, n);
    db_bind_int(put, 5, now_ms);
    db_bind_int(put, 6, CALLS_ON_LIST);
    db_bind_text(put, 7, to->contact);
    db_bind_int(put, 8, now_ms + 28 * DAY_MS);
    return db_run(put, err) || err_wrap(err, "pass on");
}

static bool
is_not_there(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
             struct err *err)
{
    struct db_stmt *get = db_prepare(
        calls->lists->db, "SELECT 1 FROM ticket WHERE vacancy = ?1 AND ticket = ?2", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    db_bind_blob(get, 2, ticket, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    db_reset(get);
    return !is_row || err_set(err, ERR_CONFLICT, "is on that list already");
}

static bool
pass(struct calls *calls, const struct calls_list *from, const struct calls_row *row,
     const struct calls_head *to, const struct calls_actor *actor, struct err *err)
{
    bool may_pass = false;
    int64_t n = 0;
    if (!calls_may_pass(calls, row->ticket, &may_pass, err)) {
        return false;
    }
    if (!may_pass) {
        return err_set(err, ERR_FORBIDDEN, "the person did not say yes to this");
    }
    if (to->closed_ms || row->state == CALLS_WITHDRAWN || row->state == CALLS_HIRED) {
        return err_set(err, ERR_CONFLICT, "not to be passed on");
    }
    if (!is_not_there(calls, to->vacancy, row->ticket, err)) {
        return false;
    }
    return calls_log(calls, from->head.vacancy,
                     &(struct calls_line){actor->now_ms, "passed-to", row->ticket, to->vacancy},
                     NULL, err) &&
           calls_log(calls, to->vacancy,
                     &(struct calls_line){actor->now_ms, "passed", row->ticket, from->head.vacancy},
                     &n, err) &&
           insert_passed(calls, to, row, n, actor->now_ms, err);
}

bool
calls_pass(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
           const char *to_vacancy, const struct calls_actor *actor, struct err *err)
{
    struct calls_list list = {.rows = NULL};
    struct calls_head to;
    if (actor->who != CALLS_CONTACT) {
        return err_set(err, ERR_FORBIDDEN, "not by an employer");
    }
    if (!db_begin(calls->lists->db, err)) {
        return false;
    }
    bool ok =
        calls_list_load(calls, vacancy, &list, err) && calls_head_load(calls, to_vacancy, &to, err);
    const struct calls_row *row = ok ? calls_list_find(&list, ticket) : NULL;
    if (row) {
        ok = pass(calls, &list, row, &to, actor, err);
    } else {
        ok = ok && err_set(err, ERR_NOT_FOUND, "not on this list");
    }
    calls_list_clear(&list);
    return calls_end(calls, ok, err);
}

static bool
set_passes(struct calls *calls, const unsigned char ticket[ID_BYTES], bool is_yes, struct err *err)
{
    struct db_stmt *put =
        db_prepare(calls->lists->db, "UPDATE item SET passes = ?2 WHERE ticket = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, ticket, ID_BYTES);
    db_bind_int(put, 2, is_yes);
    return db_run(put, err);
}

/* Off one list, if it was passed there and waits. */
static bool
take_back(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
          int64_t now_ms, struct err *err)
{
    static const unsigned char none[ID_BYTES];
    struct calls_actor person = {CALLS_PERSON, "", now_ms, NULL};
    struct db_stmt *get = db_prepare(
        calls->lists->db,
        "SELECT state FROM ticket WHERE vacancy = ?1 AND ticket = ?2 AND kiosk = ?3 AND state = 2",
        err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    db_bind_blob(get, 2, ticket, ID_BYTES);
    db_bind_blob(get, 3, none, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    db_reset(get);
    struct calls_row row = {.state = CALLS_ON_LIST};
    memcpy(row.ticket, ticket, ID_BYTES);
    return !is_row || calls_move(calls, vacancy, &row, CALLS_WITHDRAWN, &person, err);
}

bool
calls_let_pass(struct calls *calls, const unsigned char ticket[ID_BYTES], bool is_yes,
               int64_t now_ms, struct err *err)
{
    struct its_lists its;
    if (!db_begin(calls->lists->db, err)) {
        return false;
    }
    bool ok =
        find_lists(calls, ticket, &its, err) && set_passes(calls, ticket, is_yes, err) &&
        (its.count || err_set(err, ERR_NOT_FOUND, "no such ticket")) &&
        calls_log(calls, its.keys[0],
                  &(struct calls_line){now_ms, is_yes ? "may-pass" : "may-not-pass", ticket, ""},
                  NULL, err);
    for (size_t i = 0; ok && !is_yes && i < its.count; i++) {
        ok = take_back(calls, its.keys[i], ticket, now_ms, err);
    }
    return calls_end(calls, ok, err);
}

/* --- being forgotten --- */

static bool
run_before(struct db_stmt *stmt, int64_t ms, struct err *err)
{
    if (!stmt) {
        return false;
    }
    db_bind_int(stmt, 1, ms);
    return db_run(stmt, err) || err_wrap(err, "forget");
}

/* Gone is who has no list left that is open and not ended with for four weeks. */
static bool
forget(struct calls *calls, int64_t now_ms, struct err *err)
{
    struct db *db = calls->lists->db;
    int64_t before = now_ms - CALLS_KEEP_MS;
    return run_before(db_prepare(db,
                                 "UPDATE item SET contact = NULL, same = NULL, slip = NULL,"
                                 " passes = 0 WHERE contact IS NOT NULL AND NOT EXISTS (SELECT 1"
                                 " FROM ticket t LEFT JOIN open o ON o.vacancy = t.vacancy"
                                 " WHERE t.ticket = item.ticket AND NOT ("
                                 " (t.state IN (7, 8) AND t.since_ms <= ?1) OR"
                                 " (coalesce(o.closed_ms, 0) <> 0 AND o.closed_ms <= ?1)))",
                                 err),
                      before, err) &&
           run_before(db_prepare(db,
                                 "UPDATE ticket SET due_ms = 0, start_day = '', hours = 0 WHERE"
                                 " vacancy IN (SELECT vacancy FROM open WHERE closed_ms <> 0 AND"
                                 " closed_ms <= ?1)",
                                 err),
                      before, err) &&
           run_before(db_prepare(db,
                                 "DELETE FROM quarantine WHERE ticket IN (SELECT t.ticket FROM"
                                 " ticket t JOIN open o ON o.vacancy = t.vacancy"
                                 " WHERE o.closed_ms <> 0 AND o.closed_ms <= ?1)",
                                 err),
                      before, err);
}

bool
calls_expire(struct calls *calls, int64_t now_ms, struct err *err)
{
    struct db *db = calls->lists->db;
    if (!db_begin(db, err)) {
        return false;
    }
    return calls_end(calls, forget(calls, now_ms, err), err) && db_checkpoint(db, err);
}
