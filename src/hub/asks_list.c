/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/asks_list.h"
#include "hub/calls_parts.h"
#include "hub/day.h"

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

/* A step that is not open to the person is no failure: what is told shows it. */
static bool
step(struct calls *calls, const struct mine *mine, const unsigned char ticket[ID_BYTES],
     enum calls_state to, int64_t now_ms, struct err *err)
{
    struct calls_actor person = {CALLS_PERSON, "", now_ms, NULL};
    struct err why = {0};
    return calls_step(calls, mine->vacancy, ticket, to, &person, &why) ||
           why.code == ERR_CONFLICT || why.code == ERR_FORBIDDEN || why.code == ERR_NOT_FOUND ||
           err_set(err, why.code, "%s", why.text);
}

static bool
act(struct calls *calls, const struct ask *ask, const unsigned char ticket[ID_BYTES],
    const json_t *rows, int64_t now_ms, struct err *err)
{
    bool is_withdraw = strcmp(ask->kind, ASK_KIND_WITHDRAW) == 0;
    bool is_yes = strcmp(ask->kind, ASK_KIND_YES) == 0;
    bool ok = true;
    const json_t *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        struct mine mine = read_mine(row);
        if (ok && is_withdraw) {
            ok = step(calls, &mine, ticket, CALLS_WITHDRAWN, now_ms, err);
        } else if (ok && is_yes && may_say_yes(&mine, now_ms)) {
            ok = step(calls, &mine, ticket, CALLS_ON_LIST, now_ms, err);
        }
    }
    return ok;
}

bool
asks_list_is_kind(const char *kind)
{
    return strcmp(kind, ASK_KIND_PLACE) == 0 || strcmp(kind, ASK_KIND_WITHDRAW) == 0 ||
           strcmp(kind, ASK_KIND_YES) == 0;
}

static bool
answer(struct calls *calls, const struct ask *ask, const unsigned char ticket[ID_BYTES],
       int64_t now_ms, struct ask_answer *out, struct err *err)
{
    json_t *rows = calls_mine(calls, ticket, now_ms, err);
    bool ok = rows && act(calls, ask, ticket, rows, now_ms, err);
    json_decref(rows);
    rows = ok ? calls_mine(calls, ticket, now_ms, err) : NULL;
    if (rows) {
        tell_one(rows, now_ms, out);
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
