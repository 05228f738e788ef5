/* The moves on a list. A move reads its list, changes one row and adds
 * one line to the log, in one transaction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_parts.h"
#include "hub/day.h"

static const char *const state_names[CALLS_STATE_COUNT] = {
    "interest", "visited",     "on_list",   "called", "accepted",
    "declined", "unreachable", "withdrawn", "hired",
};
static const char *const mode_names[CALLS_MODE_COUNT] = {"go_there", "coffee", "kiosk_list"};

/* Days until somebody must have done something; 0: nothing is to be done. */
static const int due_days[CALLS_STATE_COUNT] = {7, 7, 28, 2, 7, 0, 0, 0, 0};

static const struct move {
    unsigned who;
    enum calls_state from, to;
    const char *kind;
} moves[] = {
#define PERSON CALLS_PERSON
#define CONTACT CALLS_CONTACT
#define EMPLOYER CALLS_EMPLOYER
#define MOVE(who, from, to, kind) {who, CALLS_##from, CALLS_##to, kind},
#include "hub/calls_moves.inc"
#undef MOVE
#undef PERSON
#undef CONTACT
#undef EMPLOYER
};

const char *
calls_state_name(enum calls_state state)
{
    return state < CALLS_STATE_COUNT ? state_names[state] : "";
}

const char *
calls_mode_name(enum calls_mode mode)
{
    return mode < CALLS_MODE_COUNT ? mode_names[mode] : "";
}

const char *
calls_move_kind(unsigned who, enum calls_state from, enum calls_state to)
{
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        if (moves[i].who & who && moves[i].from == from && moves[i].to == to) {
            return moves[i].kind;
        }
    }
    return NULL;
}

bool
calls_end(struct calls *calls, bool ok, struct err *err)
{
    ok = ok && db_commit(calls->lists->db, err);
    if (!ok) {
        db_rollback(calls->lists->db);
    }
    return ok;
}

static bool
write_state(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
            enum calls_state to, int64_t now_ms, struct err *err)
{
    struct db_stmt *put = db_prepare(calls->lists->db,
                                     "UPDATE ticket SET state = ?3, since_ms = ?4, due_ms = ?5"
                                     " WHERE vacancy = ?1 AND ticket = ?2",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_blob(put, 2, ticket, ID_BYTES);
    db_bind_int(put, 3, to);
    db_bind_int(put, 4, now_ms);
    db_bind_int(put, 5, due_days[to] ? now_ms + due_days[to] * DAY_MS : 0);
    return db_run(put, err) || err_wrap(err, "move");
}

bool
calls_move(struct calls *calls, const char *vacancy, const struct calls_row *row,
           enum calls_state to, const struct calls_actor *actor, struct err *err)
{
    const char *kind = calls_move_kind(actor->who, row->state, to);
    const char *detail = "";
    if (!kind) {
        return err_set(err, ERR_CONFLICT, "from %s to %s: not by you", calls_state_name(row->state),
                       calls_state_name(to));
    }
    if (actor->who != CALLS_PERSON && (row->state != CALLS_ON_LIST || to != CALLS_CALLED) &&
        calls_move_kind(CALLS_PERSON, row->state, to)) {
        detail = "beside"; /* the person's own doing, told by staff with the person beside them */
    }
    return write_state(calls, vacancy, row->ticket, to, actor->now_ms, err) &&
           calls_log(calls, vacancy, &(struct calls_line){actor->now_ms, kind, row->ticket, detail},
                     NULL, err);
}

/* The moment that counts, unless it counted already: a way back is to the same place. */
static bool
count_yes(struct calls *calls, const char *vacancy, const struct calls_row *row, struct err *err)
{
    struct db_stmt *put = db_prepare(
        calls->lists->db,
        "UPDATE ticket SET (yes_seq, yes_ms) = (SELECT n, at_ms FROM event WHERE vacancy = ?1"
        " ORDER BY n DESC LIMIT 1) WHERE vacancy = ?1 AND ticket = ?2",
        err);
    if (row->yes_ms || !put) {
        return put != NULL;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_blob(put, 2, row->ticket, ID_BYTES);
    return db_run(put, err) || err_wrap(err, "count a yes");
}

static bool
is_back_in_time(const struct calls_list *list, const struct calls_row *row, int64_t said_ms,
                struct err *err)
{
    return said_ms - row->since_ms <= (int64_t)list->head.back_days * DAY_MS ||
           err_set(err, ERR_CONFLICT, "the days to come back are over");
}

bool
calls_may_act(const struct calls_head *head, const struct calls_actor *actor, struct err *err)
{
    bool is_other = actor->who == CALLS_EMPLOYER &&
                    (!actor->employer || strcmp(actor->employer, head->employer) != 0);
    return !is_other || err_set(err, ERR_FORBIDDEN, "not your vacancy");
}

/* Loads the list and gives the row that is to move; NULL with err. */
static struct calls_row *
begin(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
      const struct calls_actor *actor, struct calls_list *list, struct err *err)
{
    *list = (struct calls_list){.rows = NULL};
    if (!calls_list_load(calls, vacancy, list, err) || !calls_may_act(&list->head, actor, err)) {
        return NULL;
    }
    struct calls_row *row = calls_list_find(list, ticket);
    if (!row) {
        err_set(err, ERR_NOT_FOUND, "not on this list");
    }
    return row;
}

bool
calls_may_undo(struct calls *calls, const char *vacancy, const struct calls_row *row, bool *out,
               struct err *err)
{
    struct db_stmt *get = db_prepare(calls->lists->db,
                                     "SELECT detail = 'beside' FROM event WHERE vacancy = ?1 AND"
                                     " ticket = ?2 AND kind = 'withdrawn' ORDER BY n DESC LIMIT 1",
                                     err);
    bool is_row = false;
    *out = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    db_bind_blob(get, 2, row->ticket, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "who withdrew");
    }
    *out = is_row && db_int(get, 0) != 0 && row->state == CALLS_WITHDRAWN && row->is_home &&
           row->position != CALLS_NONE;
    db_reset(get);
    return true;
}

static bool
is_undone_well(struct calls *calls, const char *vacancy, const struct calls_row *row,
               struct err *err)
{
    bool may_undo = true;
    if (row->state == CALLS_WITHDRAWN && !calls_may_undo(calls, vacancy, row, &may_undo, err)) {
        return false;
    }
    return may_undo || err_set(err, ERR_CONFLICT, "withdrawn is withdrawn");
}

static bool
step(struct calls *calls, const struct calls_list *list, const struct calls_row *row,
     const struct calls_said *said, const struct calls_actor *actor, struct err *err)
{
    enum calls_state to = said->to;
    static const unsigned steps =
        1u << CALLS_VISITED | 1u << CALLS_ON_LIST | 1u << CALLS_HIRED | 1u << CALLS_WITHDRAWN;
    bool is_back = row->state == CALLS_UNREACHABLE || row->state == CALLS_DECLINED ||
                   row->state == CALLS_WITHDRAWN;
    const char *vacancy = list->head.vacancy;
    if (to >= CALLS_STATE_COUNT || !(steps & 1u << to)) {
        return err_set(err, ERR_INVALID, "not a step");
    }
    if (to == CALLS_ON_LIST && is_back &&
        (!is_undone_well(calls, vacancy, row, err) ||
         !is_back_in_time(list, row, said->said_ms, err))) {
        return false;
    }
    bool is_yes = to == CALLS_ON_LIST && !is_back;
    if (is_yes && list->head.closed_ms) {
        return err_set(err, ERR_CONFLICT, "the list is closed");
    }
    return calls_move(calls, vacancy, row, to, actor, err) &&
           (!is_yes || count_yes(calls, vacancy, row, err));
}

bool
calls_step_said(struct calls *calls, const struct calls_said *said, const struct calls_actor *actor,
                struct err *err)
{
    struct calls_list list;
    if (!db_begin(calls->lists->db, err)) {
        return false;
    }
    const struct calls_row *row = begin(calls, said->vacancy, said->ticket, actor, &list, err);
    bool ok = row && step(calls, &list, row, said, actor, err);
    calls_list_clear(&list);
    return calls_end(calls, ok, err);
}

bool
calls_step(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
           enum calls_state to, const struct calls_actor *actor, struct err *err)
{
    struct calls_said said = {vacancy, ticket, to, actor->now_ms};
    return calls_step_said(calls, &said, actor, err);
}

/* --- what was answered --- */

static unsigned
days_with(const struct calls_row *row, const char *today)
{
    return row->attempt_days + (strcmp(row->attempt_day, today) != 0);
}

static bool
is_last_attempt(const struct calls_head *head, const struct calls_row *row, const char *today)
{
    return row->attempts + 1 >= head->attempts && days_with(row, today) >= head->days;
}

static bool
note_attempt(struct calls *calls, const char *vacancy, const struct calls_row *row,
             const char *today, struct err *err)
{
    struct db_stmt *put =
        db_prepare(calls->lists->db,
                   "UPDATE ticket SET attempts = ?3, attempt_days = ?4, attempt_day = ?5"
                   " WHERE vacancy = ?1 AND ticket = ?2",
                   err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_blob(put, 2, row->ticket, ID_BYTES);
    db_bind_int(put, 3, row->attempts + 1);
    db_bind_int(put, 4, days_with(row, today));
    db_bind_text(put, 5, today);
    return db_run(put, err) || err_wrap(err, "note an attempt");
}

static bool
keep_answer(struct calls *calls, const struct calls_list *list, const struct calls_row *row,
            const struct calls_outcome *outcome, struct err *err)
{
    struct db_stmt *put = db_prepare(calls->lists->db,
                                     "UPDATE ticket SET start_day = ?3, hours = ?4"
                                     " WHERE vacancy = ?1 AND ticket = ?2",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, list->head.vacancy);
    db_bind_blob(put, 2, row->ticket, ID_BYTES);
    db_bind_text(put, 3, outcome->start_day);
    db_bind_int(put, 4, outcome->hours);
    return db_run(put, err) || err_wrap(err, "keep an answer");
}

static bool
tell(struct calls *calls, const struct calls_list *list, const struct calls_row *row,
     const struct calls_outcome *outcome, const struct calls_actor *actor, struct err *err)
{
    const char *vacancy = list->head.vacancy;
    char today[DAY_BYTES];
    day_format(actor->now_ms, today);
    if (row->state != CALLS_CALLED) {
        return err_set(err, ERR_CONFLICT, "was not called");
    }
    if (!outcome->was_reached) {
        bool is_last = is_last_attempt(&list->head, row, today);
        return note_attempt(calls, vacancy, row, today, err) &&
               calls_move(calls, vacancy, row, is_last ? CALLS_UNREACHABLE : CALLS_CALLED, actor,
                          err);
    }
    return calls_move(calls, vacancy, row, outcome->can_start ? CALLS_ACCEPTED : CALLS_DECLINED,
                      actor, err) &&
           (!outcome->can_start || keep_answer(calls, list, row, outcome, err));
}

bool
calls_tell(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
           const struct calls_outcome *outcome, const struct calls_actor *actor, struct err *err)
{
    struct calls_list list;
    if (!db_begin(calls->lists->db, err)) {
        return false;
    }
    const struct calls_row *row = begin(calls, vacancy, ticket, actor, &list, err);
    bool ok = row && tell(calls, &list, row, outcome, actor, err);
    calls_list_clear(&list);
    return calls_end(calls, ok, err);
}
