/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/asks_list.h"
#include "hub/calls_person.h"
#include "hub/day.h"

#include <string.h>

_Static_assert(CALLS_STATE_COUNT == ASK_LIST_STATES, "every state has its letter");

static unsigned
state_of(const char *name)
{
    unsigned state = 0;
    while (state < CALLS_STATE_COUNT && strcmp(calls_state_name(state), name) != 0) {
        state++;
    }
    return state < CALLS_STATE_COUNT ? state : 0;
}

static unsigned
number_of(const json_t *row, const char *key)
{
    json_int_t value = json_integer_value(json_object_get(row, key));
    return value < 0 ? 0 : value > ASK_LIST_MOST ? ASK_LIST_MOST : (unsigned)value;
}

/* The first list the ticket stands on: one sign-up is for one. */
static bool
tell(struct calls *calls, const unsigned char ticket[ID_BYTES], int64_t now_ms,
     struct ask_answer *out, struct err *err)
{
    json_t *lists = calls_mine(calls, ticket, now_ms, err);
    const json_t *row = json_array_get(lists, 0);
    if (!lists) {
        return false;
    }
    out->result = ASK_EMPTY;
    if (row) {
        const char *mode = json_string_value(json_object_get(row, "mode"));
        struct ask_list list = {.state = state_of(json_string_value(json_object_get(row, "state"))),
                                .from = number_of(row, "from"),
                                .to = number_of(row, "to")};
        list.is_known = list.state == CALLS_ON_LIST && list.from > 0;
        list.may_say_yes =
            list.state == CALLS_VISITED && strcmp(mode, calls_mode_name(CALLS_COFFEE)) == 0;
        day_format(now_ms, list.as_of);
        snprintf(list.vacancy, sizeof list.vacancy, "%s",
                 json_string_value(json_object_get(row, "vacancy")));
        ask_list_format(&list, out->card);
        out->result = ASK_FOUND;
    }
    json_decref(lists);
    return true;
}

/* Taken by the person: their slip is the proof. */
static bool
step(struct calls *calls, const unsigned char ticket[ID_BYTES], enum calls_state to, int64_t now_ms,
     struct err *err)
{
    struct calls_actor person = {CALLS_PERSON, "", now_ms};
    struct err why = {0};
    json_t *lists = calls_mine(calls, ticket, now_ms, err);
    const char *vacancy = json_string_value(json_object_get(json_array_get(lists, 0), "vacancy"));
    bool ok = lists != NULL;
    if (vacancy && !calls_step(calls, vacancy, ticket, to, &person, &why)) {
        ok = why.code == ERR_CONFLICT || why.code == ERR_FORBIDDEN ||
             err_set(err, why.code, "%s", why.text);
    }
    json_decref(lists);
    return ok;
}

/* to CALLS_STATE_COUNT: only looks. */
static bool
answer(struct calls *calls, const struct ask *ask, enum calls_state to, int64_t now_ms,
       struct ask_answer *out, struct err *err)
{
    struct calls_slip slip = {ask->code, ask->hash};
    unsigned char ticket[ID_BYTES];
    struct err why = {0};
    bool is_found = false;
    if (!calls) {
        return err_set(err, ERR_UNSUPPORTED, "ask: no lists here");
    }
    if (!calls_by_slip(calls, &slip, now_ms, ticket, &is_found, &why)) {
        out->result = ASK_LOCKED;
        return why.code == ERR_LOCKED || err_set(err, why.code, "%s", why.text);
    }
    if (!is_found) {
        out->result = ASK_UNKNOWN;
        return true;
    }
    return (to == CALLS_STATE_COUNT || step(calls, ticket, to, now_ms, err)) &&
           tell(calls, ticket, now_ms, out, err);
}

bool
asks_list_place(struct calls *calls, const struct ask *ask, int64_t now_ms, struct ask_answer *out,
                struct err *err)
{
    return answer(calls, ask, CALLS_STATE_COUNT, now_ms, out, err);
}

bool
asks_list_withdraw(struct calls *calls, const struct ask *ask, int64_t now_ms,
                   struct ask_answer *out, struct err *err)
{
    return answer(calls, ask, CALLS_WITHDRAWN, now_ms, out, err);
}

bool
asks_list_yes(struct calls *calls, const struct ask *ask, int64_t now_ms, struct ask_answer *out,
              struct err *err)
{
    return answer(calls, ask, CALLS_ON_LIST, now_ms, out, err);
}
