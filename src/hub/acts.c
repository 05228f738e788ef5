/* Each act is a few transactions: carried out, then marked. Whatever is cut off in between is done
 * again, and that changes nothing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/acts.h"
#include "base/json.h"
#include "base/mem.h"
#include "hub/asks_list.h"
#include "hub/profile.h"
#include "sync/act.h"

#define HEADER_MAX_DEPTH 3
#define SLIP_BYTES (PROFILE_CODE_DIGITS + PROFILE_HASH_HEX)

_Static_assert(PROFILE_CODE_DIGITS == 6, "the number in the query");

/* As they stand in act.state. */
enum acts_state { ACTS_WAITS, ACTS_WRONG, ACTS_DONE };

bool
acts_is_one(const json_t *header)
{
    const char *vacancy = json_string_value(json_object_get(header, "vacancy"));
    return vacancy && strcmp(vacancy, ACT_VACANCY) == 0;
}

static bool
insert(struct lists *lists, const struct list_item *item, const json_t *header,
       const struct act *act, struct err *err)
{
    char slip[SLIP_BYTES + 1];
    long long epoch, seq;
    struct db_stmt *put =
        db_prepare(lists->db,
                   "INSERT OR IGNORE INTO act(id, kind, slip, ask, kiosk, epoch, seq, lo_ms, hi_ms,"
                   " arrived_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                   err);
    if (!put || !json_get_int(header, "epoch", 1, INT64_MAX, &epoch, err) ||
        !json_get_int(header, "seq", 1, INT64_MAX, &seq, err)) {
        return false;
    }
    snprintf(slip, sizeof slip, "%s%s", act->code, act->hash);
    db_bind_blob(put, 1, item->ticket, ID_BYTES);
    db_bind_int(put, 2, act->kind);
    db_bind_blob(put, 3, slip, SLIP_BYTES);
    db_bind_blob(put, 4, act->ask, ID_BYTES);
    db_bind_blob(put, 5, item->kiosk, ID_BYTES);
    db_bind_int(put, 6, epoch);
    db_bind_int(put, 7, seq);
    db_bind_int(put, 8, item->lo_ms);
    db_bind_int(put, 9, item->hi_ms);
    db_bind_int(put, 10, item->now_ms);
    bool ok = db_run(put, err);
    mem_wipe(slip, sizeof slip);
    return ok || err_wrap(err, "keep an act");
}

bool
acts_put(struct lists *lists, const struct list_item *item, const struct buf *body, struct err *err)
{
    struct act act = {.kind = ACT_NONE};
    json_t *header = json_read(item->header, strlen(item->header), HEADER_MAX_DEPTH, err);
    bool ok = header && act_read(body->data, body->len, &act, err) &&
              insert(lists, item, header, &act, err);
    json_decref(header);
    act_wipe(&act);
    return ok;
}

/* One that waits. */
struct waiting {
    unsigned char id[ID_BYTES], ask[ID_BYTES];
    enum act_kind kind;
    enum acts_state state;
    char code[PROFILE_CODE_DIGITS + 1], hash[PROFILE_HASH_HEX + 1];
    int64_t lo_ms, hi_ms;
};

static bool
read_waiting(struct db_stmt *get, struct waiting *out)
{
    size_t len, ask_len, slip_len;
    const void *id = db_blob(get, 0, &len), *ask = db_blob(get, 1, &ask_len);
    const char *slip = db_blob(get, 2, &slip_len);
    if (len != ID_BYTES || ask_len != ID_BYTES || slip_len != SLIP_BYTES) {
        return false;
    }
    memcpy(out->id, id, len);
    memcpy(out->ask, ask, ask_len);
    snprintf(out->code, sizeof out->code, "%.*s", PROFILE_CODE_DIGITS, slip);
    snprintf(out->hash, sizeof out->hash, "%.*s", PROFILE_HASH_HEX, slip + PROFILE_CODE_DIGITS);
    out->kind = (enum act_kind)db_int(get, 3);
    out->state = (enum acts_state)db_int(get, 4);
    out->lo_ms = db_int(get, 5);
    out->hi_ms = db_int(get, 6);
    return out->kind > ACT_NONE && out->kind < ACT_KIND_COUNT;
}

/* A slip that was wrong once is looked at again only where somebody has it now. A locked code keeps
 * nobody else waiting. */
static bool
load_waiting(struct lists *lists, int64_t now_ms, struct waiting *out, size_t *out_count,
             struct err *err)
{
    struct db_stmt *get =
        db_prepare(lists->db,
                   "SELECT id, ask, slip, kind, state, lo_ms, hi_ms FROM act WHERE state <> 2 AND"
                   " (state = 0 OR EXISTS (SELECT 1 FROM item WHERE item.slip = act.slip)) AND"
                   " (SELECT count(*) FROM try WHERE code = CAST(substr(act.slip, 1, 6) AS TEXT)"
                   " AND at_ms > ?2) < ?3 ORDER BY hi_ms, epoch, seq, id LIMIT ?1",
                   err);
    bool is_row = true;
    *out_count = 0;
    if (!get) {
        return false;
    }
    db_bind_int(get, 1, ACTS_MAX_RUN);
    db_bind_int(get, 2, now_ms - CALLS_LOCK_MS);
    db_bind_int(get, 3, CALLS_MAX_WRONG);
    for (;;) {
        if (!db_step(get, &is_row, err)) {
            return err_wrap(err, "read the acts");
        }
        if (!is_row) {
            return true;
        }
        *out_count += read_waiting(get, &out[*out_count]);
    }
}

/* Done: nothing of the slip stays. */
static bool
mark(struct lists *lists, const struct waiting *act, enum acts_state state, struct err *err)
{
    struct db_stmt *put = db_prepare(
        lists->db, "UPDATE act SET state = ?2, slip = iif(?2 = 2, NULL, slip) WHERE id = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, act->id, ID_BYTES);
    db_bind_int(put, 2, state);
    return db_run(put, err) || err_wrap(err, "mark an act");
}

/* Before it is carried out: what comes of it on the log is known to be of the moment it was said,
 * also where the power goes in between. */
static bool
note_begun(struct lists *lists, const struct waiting *act, const struct asks_said *said,
           struct err *err)
{
    struct db_stmt *put = db_prepare(
        lists->db, "UPDATE act SET ticket = ?2, done_ms = coalesce(done_ms, ?3) WHERE id = ?1",
        err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, act->id, ID_BYTES);
    db_bind_blob(put, 2, said->ticket, ID_BYTES);
    db_bind_int(put, 3, said->now_ms);
    return db_run(put, err) || err_wrap(err, "begin an act");
}

static bool
run_one(struct calls *calls, const struct waiting *act, int64_t now_ms, struct err *err)
{
    struct calls_slip slip = {act->code, act->hash, act->ask};
    unsigned char ticket[ID_BYTES];
    struct asks_said said = {.kind = act_word(act->kind),
                             .ticket = ticket,
                             .act = act->id,
                             .lo_ms = act->lo_ms,
                             .hi_ms = act->hi_ms,
                             .now_ms = now_ms};
    struct err why = {0};
    bool found = false;
    if (!calls_by_slip(calls, &slip, now_ms, ticket, &found, &why)) {
        return why.code == ERR_LOCKED || err_set(err, why.code, "%s", why.text);
    }
    if (!found) {
        return mark(calls->lists, act, ACTS_WRONG, err);
    }
    return note_begun(calls->lists, act, &said, err) && asks_list_do(calls, &said, err) &&
           mark(calls->lists, act, ACTS_DONE, err);
}

bool
acts_run(struct calls *calls, int64_t now_ms, struct err *err)
{
    struct waiting *acts = mem_new(ACTS_MAX_RUN, sizeof *acts);
    size_t count = 0;
    bool ok = load_waiting(calls->lists, now_ms, acts, &count, err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = run_one(calls, &acts[i], now_ms, err);
    }
    mem_wipe(acts, ACTS_MAX_RUN * sizeof *acts);
    free(acts);
    return ok || err_wrap(err, "acts");
}

bool
acts_expire(struct lists *lists, int64_t now_ms, struct err *err)
{
    struct db_stmt *drop = db_prepare(lists->db, "DELETE FROM act WHERE arrived_ms <= ?1", err);
    if (!drop) {
        return false;
    }
    db_bind_int(drop, 1, now_ms - ACTS_KEEP_MS);
    return db_run(drop, err) || err_wrap(err, "forget acts");
}
