/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/asks_list.h"
#include "hub/calls_parts.h"
#include "hub/day.h"
#include "sync/act.h"

#include <string.h>

struct mine {
    const char *vacancy;
    enum calls_state state;
    enum calls_mode mode;
    struct calls_place place; /* as it is told */
    int64_t back_until_ms;
};

static const char *
text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

static int64_t
number_of(const json_t *row, const char *key)
{
    return (int64_t)json_integer_value(json_object_get(row, key));
}

static struct mine
read_mine(const json_t *row)
{
    struct calls_place place = {.place = (size_t)number_of(row, "place"),
                                .from = (size_t)number_of(row, "from"),
                                .to = (size_t)number_of(row, "to"),
                                .is_definitive = json_is_true(json_object_get(row, "definitive"))};
    struct mine mine = {.vacancy = text_of(row, "vacancy"),
                        .place = calls_place_told(place),
                        .back_until_ms = number_of(row, "back_until_ms")};
    while (mine.state + 1 < CALLS_STATE_COUNT &&
           strcmp(calls_state_name(mine.state), text_of(row, "state")) != 0) {
        mine.state++;
    }
    while (mine.mode + 1 < CALLS_MODE_COUNT &&
           strcmp(calls_mode_name(mine.mode), text_of(row, "mode")) != 0) {
        mine.mode++;
    }
    return mine;
}

static bool
may_say_yes(const struct mine *mine, int64_t now_ms)
{
    return calls_may_say_yes(mine->mode, mine->state, mine->back_until_ms - now_ms);
}

static void
tell(const struct mine *mine, int64_t now_ms, struct ask_answer *out)
{
    struct ask_place *place = &out->place;
    out->result = ASK_FOUND;
    snprintf(place->vacancy, sizeof place->vacancy, "%s", mine->vacancy);
    snprintf(place->state, sizeof place->state, "%s", calls_state_name(mine->state));
    place->from = (unsigned)mine->place.from;
    place->to = (unsigned)mine->place.to;
    place->may_say_yes = may_say_yes(mine, now_ms);
    day_format(now_ms, place->as_of);
}

/* The first that runs, else the last that ran. */
static void
tell_one(const json_t *rows, int64_t now_ms, struct ask_answer *out)
{
    const json_t *row;
    size_t i;
    out->result = ASK_EMPTY;
    json_array_foreach(rows, i, row)
    {
        struct mine mine = read_mine(row);
        tell(&mine, now_ms, out);
        if (calls_is_running(mine.state)) {
            return;
        }
    }
}

/* Events of the log, with a space around each, after a moment; the acts that lead to them, and do
 * they count also where they changed nothing? */
struct since {
    const char *kinds;
    enum act_kind acts[2];
    bool is_any;
    int64_t ms;
};

/* An event of a kept act is as old as the act, however late it came on the log. Of one kiosk and
 * epoch the number tells what was said last, of two the moment. */
static const char *const said_since =
    "WITH e AS (SELECT at_ms FROM event WHERE vacancy = ?1 AND ticket = ?2"
    " AND instr(?4, ' ' || kind || ' ') > 0), a AS (SELECT * FROM act WHERE ticket = ?2)"
    " SELECT EXISTS(SELECT 1 FROM e WHERE at_ms > ?3 AND at_ms NOT IN (SELECT done_ms FROM a))"
    " OR EXISTS(SELECT 1 FROM a JOIN act me ON me.id = ?5 WHERE a.kind IN (?6, ?7)"
    " AND iif(a.kiosk = me.kiosk AND a.epoch = me.epoch, a.seq > me.seq, a.hi_ms > ?3)"
    " AND (?8 OR a.done_ms IN (SELECT at_ms FROM e)))";

/* Did they say something else of this list later than that? What is not known to be before does not
 * undo anything. */
static bool
has_said_since(struct calls *calls, const char *vacancy, const struct asks_said *said,
               const struct since *since, bool *out, struct err *err)
{
    bool is_row = false;
    *out = false;
    if (!said->act) {
        return true; /* what is said now is the last */
    }
    struct db_stmt *get = db_prepare(calls->lists->db, said_since, err);
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    db_bind_blob(get, 2, said->ticket, ID_BYTES);
    db_bind_int(get, 3, since->ms);
    db_bind_text(get, 4, since->kinds);
    db_bind_blob(get, 5, said->act, ID_BYTES);
    db_bind_int(get, 6, since->acts[0]);
    db_bind_int(get, 7, since->acts[1]);
    db_bind_int(get, 8, since->is_any);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "what was said since");
    }
    *out = is_row && db_int(get, 0) != 0;
    db_reset(get);
    return true;
}

/* Who took a job since, and may have done so after this was said, keeps it: a withdrawal has no way
 * back. */
static int64_t
since_when(const struct mine *mine, const struct asks_said *said, enum calls_state to)
{
    bool has_job = mine->state == CALLS_ACCEPTED && to == CALLS_WITHDRAWN;
    return has_job ? said->lo_ms : said->hi_ms;
}

/* A step that is not open to the person is no failure: what is told shows it. */
static bool
step(struct calls *calls, const struct mine *mine, const struct asks_said *said,
     enum calls_state to, struct err *err)
{
    struct since since = {" yes back withdrawn accepted declined hired ",
                          {ACT_WITHDRAW, ACT_YES},
                          false,
                          since_when(mine, said, to)};
    struct calls_actor person = {CALLS_PERSON, "", said->now_ms, NULL};
    struct calls_said what = {mine->vacancy, said->ticket, to,
                              said->act ? said->hi_ms : said->now_ms};
    struct err why = {0};
    bool is_past = false;
    if (!has_said_since(calls, mine->vacancy, said, &since, &is_past, err)) {
        return false;
    }
    return is_past || calls_step_said(calls, &what, &person, &why) || why.code == ERR_CONFLICT ||
           why.code == ERR_FORBIDDEN || why.code == ERR_NOT_FOUND ||
           err_set(err, why.code, "%s", why.text);
}

/* In doubt it is no. Said once more it is not on the log once more. */
static bool
let_pass(struct calls *calls, const struct mine *mine, const struct asks_said *said, bool is_yes,
         struct err *err)
{
    struct since since = {" may-pass may-not-pass ",
                          {ACT_PASS, ACT_NO_PASS},
                          true,
                          is_yes ? said->lo_ms : said->hi_ms};
    bool is_past = false, passes = false;
    if (!has_said_since(calls, mine->vacancy, said, &since, &is_past, err) ||
        !calls_may_pass(calls, said->ticket, &passes, err)) {
        return false;
    }
    return is_past || passes == is_yes ||
           calls_let_pass(calls, said->ticket, is_yes, said->now_ms, err);
}

static bool
act(struct calls *calls, const struct asks_said *said, const json_t *rows, struct err *err)
{
    bool is_withdraw = strcmp(said->kind, ASK_KIND_WITHDRAW) == 0;
    bool is_yes = strcmp(said->kind, ASK_KIND_YES) == 0;
    bool is_pass = strcmp(said->kind, ASK_KIND_PASS) == 0;
    bool ok = true;
    const json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        struct mine mine = read_mine(row);
        int64_t said_ms = said->act ? said->hi_ms : said->now_ms;
        if (ok && is_withdraw) {
            ok = step(calls, &mine, said, CALLS_WITHDRAWN, err);
        } else if (ok && is_yes && may_say_yes(&mine, said_ms)) {
            ok = step(calls, &mine, said, CALLS_ON_LIST, err);
        } else if (ok && i == 0 && (is_pass || strcmp(said->kind, ASK_KIND_NO_PASS) == 0)) {
            ok = let_pass(calls, &mine, said, is_pass, err); /* once, whatever lists: of the slip */
        }
    }
    return ok;
}

bool
asks_list_do(struct calls *calls, const struct asks_said *said, struct err *err)
{
    json_t *rows = calls_mine(calls, said->ticket, said->now_ms, err);
    bool ok = rows && act(calls, said, rows, err);
    json_decref(rows);
    return ok;
}

bool
asks_list_is_kind(const char *kind)
{
    return strcmp(kind, ASK_KIND_PLACE) == 0 || act_of_ask(kind) != ACT_NONE;
}

static bool
answer(struct calls *calls, const struct ask *ask, const unsigned char ticket[ID_BYTES],
       int64_t now_ms, struct ask_answer *out, struct err *err)
{
    struct asks_said said = {.kind = ask->kind, .ticket = ticket, .now_ms = now_ms};
    bool passes = false;
    bool ok = asks_list_do(calls, &said, err) && calls_may_pass(calls, ticket, &passes, err);
    json_t *rows = ok ? calls_mine(calls, ticket, now_ms, err) : NULL;
    if (rows) {
        tell_one(rows, now_ms, out);
        out->place.passes = passes;
    }
    json_decref(rows);
    return rows != NULL;
}

bool
asks_list_answer(struct calls *calls, const struct ask *ask, int64_t now_ms, struct ask_answer *out,
                 struct err *err)
{
    struct calls_slip slip = {ask->code, ask->hash, ask->id};
    unsigned char ticket[ID_BYTES];
    struct err why = {0};
    bool found = false;
    if (!calls_by_slip(calls, &slip, now_ms, ticket, &found, &why)) {
        out->result = ASK_LOCKED;
        return why.code == ERR_LOCKED || err_set(err, why.code, "%s", why.text);
    }
    out->result = ASK_UNKNOWN;
    return !found || answer(calls, ask, ticket, now_ms, out, err);
}
