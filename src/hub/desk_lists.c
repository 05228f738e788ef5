/* Lists at work: who is next, what was answered, who owns what. No handler here takes a place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_open.h"
#include "hub/desk_routes.h"
#include "base/json.h"
#include "hub/calls_person.h"
#include "hub/day.h"

#define BODY_DEPTH 1
#define MAX_HOURS 60 /* a week */

static struct calls_actor
actor_of(const struct desk_call *call)
{
    bool is_employer = call->session->role == ALLOW_EMPLOYER;
    return (struct calls_actor){is_employer ? CALLS_EMPLOYER : CALLS_CONTACT, call->session->staff,
                                call->request->now_ms,
                                is_employer ? call->session->employer : NULL};
}

static bool
answer(struct response *response, const char *key, json_t *taken)
{
    if (!taken) {
        return false;
    }
    response_json(response, 200, key ? json_pack("{s:o}", key, taken) : taken);
    return true;
}

static bool
done(struct response *response, bool ok)
{
    if (ok) {
        response_json(response, 200, json_object());
    }
    return ok;
}

/* The body, of these keys only; the ticket of the path and the vacancy of the body. */
struct asked {
    json_t *body;
    unsigned char ticket[ID_BYTES];
    const char *vacancy;
};

static bool
read_asked(const struct desk_call *call, const char *const *keys, struct asked *out,
           struct err *err)
{
    const struct request *request = call->request;
    out->body = NULL;
    if (!id_parse(request->param, out->ticket)) {
        return err_set(err, ERR_NOT_FOUND, "no such ticket");
    }
    out->body = json_read(request->body, request->body_len, BODY_DEPTH, err);
    return out->body && json_allow(out->body, keys, err) &&
           json_get_text(out->body, "vacancy", RECORD_MAX_VACANCY, &out->vacancy, err);
}

/* What the work is, for people: its name as a msgid, its town. Nothing where it is not kept here.
 */
static void
put_name(const struct desk_call *call, const char *key, json_t *row)
{
    struct vacancy vacancy;
    if (row && postings_read(&call->desk->postings, key, &vacancy, NULL)) {
        json_object_set_new(row, "title", json_string(vacancy.title));
        json_object_set_new(row, "town", json_string(vacancy.town));
        json_object_set_new(row, "employer", json_string(vacancy.employer));
        vacancy_clear(&vacancy);
    }
}

static json_t *
put_names(const struct desk_call *call, json_t *rows)
{
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        put_name(call, json_string_value(json_object_get(row, "vacancy")), row);
    }
    return rows;
}

bool
desk_lists(const struct desk_call *call, struct response *response, struct err *err)
{
    bool is_employer = call->session->role == ALLOW_EMPLOYER;
    if (is_employer && !call->session->employer[0]) {
        return answer(response, "lists", json_array());
    }
    json_t *lists =
        calls_lists(&call->desk->calls, is_employer ? call->session->employer : NULL, err);
    return answer(response, "lists", put_names(call, lists));
}

bool
desk_list(const struct desk_call *call, struct response *response, struct err *err)
{
    struct calls_actor actor = actor_of(call);
    struct calls *calls = &call->desk->calls;
    const char *key = call->request->param;
    bool may_call = call->session->role != ALLOW_COORDINATOR;
    json_t *mine = may_call ? calls_of_employer(calls, key, &actor, err) : NULL;
    if (may_call && !mine) {
        return false;
    }
    json_t *list = actor.who == CALLS_EMPLOYER ? mine : calls_show(calls, key, actor.now_ms, err);
    if (list && mine && list != mine) {
        json_object_set(list, "called", json_object_get(mine, "called"));
    }
    if (list != mine) {
        json_decref(mine);
    }
    put_name(call, key, list);
    return answer(response, "list", list);
}

bool
desk_list_call(const struct desk_call *call, struct response *response, struct err *err)
{
    struct calls_actor actor = actor_of(call);
    return desk_log(call, "list-call", err) &&
           answer(response, "person",
                  calls_next(&call->desk->calls, call->request->param, &actor, err));
}

bool
desk_list_openings(const struct desk_call *call, struct response *response, struct err *err)
{
    static const char *const keys[] = {"openings", NULL};
    struct calls_actor actor = actor_of(call);
    long long openings = 0;
    json_t *body = json_read(call->request->body, call->request->body_len, BODY_DEPTH, err);
    bool ok = body && json_allow(body, keys, err) &&
              json_get_int(body, "openings", 1, CALLS_MAX_OPENINGS, &openings, err) &&
              calls_set_openings(&call->desk->calls, call->request->param, (unsigned)openings,
                                 &actor, err) &&
              desk_log(call, "list-openings", err);
    json_decref(body);
    return done(response, ok);
}

static bool
read_outcome(const json_t *body, struct calls_outcome *out, struct err *err)
{
    const char *day = "";
    long long hours = 0;
    if (!json_get_bool(body, "reached", &out->was_reached, err)) {
        return false;
    }
    if (!out->was_reached) {
        return json_object_size(body) == 2 ||
               err_set(err, ERR_INVALID, "nobody answered: nothing was said");
    }
    if (!json_get_bool(body, "can_start", &out->can_start, err) ||
        !json_get_text(body, "when", DAY_BYTES - 1, &day, err) ||
        !json_get_int(body, "hours", 0, MAX_HOURS, &hours, err)) {
        return false;
    }
    if (day[0] && !day_is_valid(day)) {
        return err_set(err, ERR_INVALID, "when: yyyy-mm-dd");
    }
    snprintf(out->start_day, sizeof out->start_day, "%s", day);
    out->hours = (unsigned)hours;
    return true;
}

bool
desk_ticket_open(const struct desk_call *call, struct response *response, struct err *err)
{
    static const char *const keys[] = {"vacancy", NULL};
    struct calls_actor actor = actor_of(call);
    struct asked asked;
    json_t *person = NULL;
    if (read_asked(call, keys, &asked, err) && desk_log(call, "list-open", err)) {
        person = calls_look(&call->desk->calls, asked.vacancy, asked.ticket, &actor, err);
    }
    json_decref(asked.body);
    return answer(response, "person", person);
}

bool
desk_ticket_outcome(const struct desk_call *call, struct response *response, struct err *err)
{
    static const char *const keys[] = {"vacancy", "reached", "can_start", "when", "hours", NULL};
    struct calls_actor actor = actor_of(call);
    struct calls_outcome outcome = {.hours = 0};
    struct asked asked;
    bool ok = read_asked(call, keys, &asked, err) && read_outcome(asked.body, &outcome, err) &&
              calls_tell(&call->desk->calls, asked.vacancy, asked.ticket, &outcome, &actor, err) &&
              desk_log(call, "list-outcome", err);
    json_decref(asked.body);
    return done(response, ok);
}

bool
desk_ticket_step(const struct desk_call *call, struct response *response, struct err *err)
{
    static const char *const keys[] = {"vacancy", "to", NULL};
    struct calls_actor actor = actor_of(call);
    enum calls_state to = 0;
    struct asked asked;
    const char *word = "";
    bool ok = read_asked(call, keys, &asked, err) &&
              json_get_text(asked.body, "to", PROFILE_MAX_TEXT, &word, err);
    while (ok && to < CALLS_STATE_COUNT && strcmp(word, calls_state_name(to)) != 0) {
        to++;
    }
    ok = ok && calls_step(&call->desk->calls, asked.vacancy, asked.ticket, to, &actor, err) &&
         desk_log(call, "list-step", err);
    json_decref(asked.body);
    return done(response, ok);
}

bool
desk_ticket_owner(const struct desk_call *call, struct response *response, struct err *err)
{
    static const char *const keys[] = {"vacancy", "owner", NULL};
    struct calls_actor actor = actor_of(call);
    struct asked asked;
    const char *owner = "";
    bool ok = read_asked(call, keys, &asked, err) &&
              json_get_text(asked.body, "owner", CALLS_MAX_STAFF, &owner, err) &&
              calls_own(&call->desk->calls, asked.vacancy, asked.ticket, owner, &actor, err) &&
              desk_log(call, "list-owner", err);
    json_decref(asked.body);
    return done(response, ok);
}

bool
desk_ticket_pass(const struct desk_call *call, struct response *response, struct err *err)
{
    static const char *const keys[] = {"vacancy", "to", NULL};
    struct calls_actor actor = actor_of(call);
    struct asked asked;
    const char *to = "";
    bool ok = read_asked(call, keys, &asked, err) &&
              json_get_text(asked.body, "to", RECORD_MAX_VACANCY, &to, err) &&
              calls_pass(&call->desk->calls, asked.vacancy, asked.ticket, to, &actor, err) &&
              desk_log(call, "list-pass", err);
    json_decref(asked.body);
    return done(response, ok);
}

bool
desk_overdue(const struct desk_call *call, struct response *response, struct err *err)
{
    return answer(response, "overdue",
                  put_names(call, calls_overdue(&call->desk->calls, call->request->now_ms, err)));
}
