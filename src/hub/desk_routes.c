/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/desk_routes.h"
#include "base/json.h"
#include "hub/asks.h"
#include "hub/intake.h"
#include "hub/intake_list.h"

/* A list or an object, or the failure that stands in err. */
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
parse_id(const struct desk_call *call, unsigned char out[ID_BYTES], struct err *err)
{
    return id_parse(call->request->param, out) || err_set(err, ERR_NOT_FOUND, "no such id");
}

/* The reason in the body, a new string in out (free it). */
static bool
read_reason(const struct desk_call *call, char out[PEOPLE_MAX_REASON + 1], struct err *err)
{
    static const char *const keys[] = {"reason", NULL};
    const char *reason = NULL;
    json_t *root = json_read(call->request->body, call->request->body_len, 1, err);
    bool ok = root && json_allow(root, keys, err) &&
              json_get_text(root, "reason", PEOPLE_MAX_REASON, &reason, err);
    if (ok && strlen(reason) < PEOPLE_MIN_REASON) {
        ok = err_set(err, ERR_INVALID, "reason: too short");
    }
    if (ok) {
        memcpy(out, reason, strlen(reason) + 1);
    }
    json_decref(root);
    return ok;
}

bool
desk_log(const struct desk_call *call, const char *event, struct err *err)
{
    return staff_log(call->desk->staff_db, call->request->now_ms, event, call->session->staff,
                     call->request->param, err);
}

json_t *
desk_who(const struct session *session)
{
    return json_pack("{s:s,s:s,s:s,s:s}", "name", session->staff, "role", role_word(session->role),
                     "employer", session->employer, "csrf", session->csrf);
}

static bool
enrol(const struct desk_call *call, struct response *response, struct err *err)
{
    response->status = 200;
    return devices_enrol(&call->desk->devices, call->request->body, call->request->body_len,
                         call->request->now_ms, &response->body, err);
}

static bool
ask(const struct desk_call *call, struct response *response, struct err *err)
{
    struct desk *desk = call->desk;
    struct asks asks = {.people = &desk->people,
                        .staff = desk->staff_db,
                        .keys = desk->devices.keys,
                        .calls = &desk->calls};
    response->status = 200;
    return asks_answer(&asks, call->request->body, call->request->body_len, call->request->now_ms,
                       &response->body, err);
}

static bool
logout(const struct desk_call *call, struct response *response, struct err *err)
{
    session_cookie("", call->request->is_tls, response->cookie);
    return session_end(call->desk->staff_db, call->request->session, err) &&
           answer(response, NULL, json_object());
}

static bool
me(const struct desk_call *call, struct response *response, struct err *err)
{
    (void)err;
    return answer(response, NULL, desk_who(call->session));
}

static bool
people(const struct desk_call *call, struct response *response, struct err *err)
{
    return answer(response, "people", people_list(&call->desk->people, err));
}

static bool
person_open(const struct desk_call *call, struct response *response, struct err *err)
{
    unsigned char id[ID_BYTES];
    char reason[PEOPLE_MAX_REASON + 1];
    return parse_id(call, id, err) && read_reason(call, reason, err) &&
           answer(response, "person",
                  people_open(&call->desk->people, id, call->session->staff, reason,
                              call->request->now_ms, err));
}

static bool
person_looked(const struct desk_call *call, struct response *response, struct err *err)
{
    unsigned char id[ID_BYTES];
    return parse_id(call, id, err) &&
           answer(response, "looked", people_looked(&call->desk->people, id, err));
}

static bool
person_erase(const struct desk_call *call, struct response *response, struct err *err)
{
    unsigned char id[ID_BYTES];
    char reason[PEOPLE_MAX_REASON + 1];
    return parse_id(call, id, err) && read_reason(call, reason, err) &&
           desk_log(call, "erase", err) &&
           people_erase(&call->desk->people, id, call->request->now_ms, err) &&
           answer(response, NULL, json_object());
}

/* Takes more; gives whether there was any. */
static bool
extend(json_t *list, json_t *more)
{
    bool ok = more != NULL;
    json_array_extend(list, more);
    json_decref(more);
    return ok;
}

/* Kiosks that lost something, each with its place: somebody there may remember. */
static json_t *
lost_at_kiosks(const struct desk_call *call, struct err *err)
{
    json_t *row,
        *list = intake_lost(call->desk->journal, call->request->now_ms - INTAKE_APART_MS, err);
    size_t i;
    json_array_foreach(list, i, row)
    {
        unsigned char id[ID_BYTES];
        char place[PEER_MAX_TEXT + 1] = "";
        if (id_parse(json_string_value(json_object_get(row, "id")), id) &&
            devices_place(call->desk->staff_db, id, place, err)) {
            json_object_set_new(row, "place", json_string(place));
        }
    }
    return list;
}

/* Stand beside each other: what the intake set apart, what the projector did, what got lost. */
static bool
quarantine(const struct desk_call *call, struct response *response, struct err *err)
{
    json_t *found = people_quarantined(&call->desk->people, err);
    bool ok = found && extend(found, intake_quarantined(call->desk->journal, err)) &&
              extend(found, lost_at_kiosks(call, err));
    if (!ok) {
        json_decref(found);
        return false;
    }
    return answer(response, "quarantine", found);
}

static bool
kiosks(const struct desk_call *call, struct response *response, struct err *err)
{
    return answer(response, "kiosks", devices_list(call->desk->staff_db, err));
}

static bool
kiosk_revoke(const struct desk_call *call, struct response *response, struct err *err)
{
    unsigned char id[ID_BYTES];
    return parse_id(call, id, err) &&
           devices_revoke(call->desk->staff_db, id, call->request->now_ms, err) &&
           desk_log(call, "revoke", err) && answer(response, NULL, json_object());
}

static bool
read_place(const struct desk_call *call, struct peer_place *out, struct err *err)
{
    static const char *const keys[] = {"name", "contact", "phone", "hours", NULL};
    char *const rooms[] = {out->name, out->contact, out->phone, out->hours};
    json_t *root = json_read(call->request->body, call->request->body_len, 1, err);
    bool ok = root && json_allow(root, keys, err);
    for (size_t i = 0; ok && keys[i]; i++) {
        const char *text = NULL;
        ok = json_get_text(root, keys[i], PEER_MAX_TEXT, &text, err);
        if (ok) {
            memcpy(rooms[i], text, strlen(text) + 1);
        }
    }
    json_decref(root);
    return ok;
}

static bool
code(const struct desk_call *call, struct response *response, struct err *err)
{
    struct peer_place place = {.name = ""};
    char text[ENROL_CODE_CHARS + 1];
    return read_place(call, &place, err) &&
           devices_new_code(call->desk->staff_db, &place, call->request->now_ms, text, err) &&
           desk_log(call, "code", err) && answer(response, NULL, json_pack("{s:s}", "code", text));
}

static desk_handler *const handlers[ROUTE_COUNT] = {
    [ROUTE_ASK] = ask,
    [ROUTE_ENROL] = enrol,
    [ROUTE_LOGOUT] = logout,
    [ROUTE_ME] = me,
    [ROUTE_PEOPLE] = people,
    [ROUTE_PERSON_OPEN] = person_open,
    [ROUTE_PERSON_LOOKED] = person_looked,
    [ROUTE_PERSON_ERASE] = person_erase,
    [ROUTE_VACANCIES] = desk_vacancies,
    [ROUTE_VACANCY_NEW] = desk_vacancy_write,
    [ROUTE_VACANCY_IMPORT] = desk_vacancy_import,
    [ROUTE_VACANCY_EDIT] = desk_vacancy_write,
    [ROUTE_VACANCY_PUBLISH] = desk_vacancy_publish,
    [ROUTE_VACANCY_END] = desk_vacancy_end,
    [ROUTE_LISTS] = desk_lists,
    [ROUTE_LIST] = desk_list,
    [ROUTE_LIST_CALL] = desk_list_call,
    [ROUTE_LIST_OPENINGS] = desk_list_openings,
    [ROUTE_TICKET_OPEN] = desk_ticket_open,
    [ROUTE_TICKET_OUTCOME] = desk_ticket_outcome,
    [ROUTE_TICKET_STEP] = desk_ticket_step,
    [ROUTE_TICKET_OWNER] = desk_ticket_owner,
    [ROUTE_TICKET_PASS] = desk_ticket_pass,
    [ROUTE_OVERDUE] = desk_overdue,
    [ROUTE_PUBLIC_HOME] = desk_public_home,
    [ROUTE_PUBLIC_LIST] = desk_public_list,
    [ROUTE_PUBLIC_MINE] = desk_public_mine,
    [ROUTE_PUBLIC_ASK] = desk_public_ask,
    [ROUTE_QUARANTINE] = quarantine,
    [ROUTE_KIOSKS] = kiosks,
    [ROUTE_KIOSK_REVOKE] = kiosk_revoke,
    [ROUTE_CODE] = code,
};

bool
desk_route(const struct desk_call *call, enum route_id id, struct response *response,
           struct err *err)
{
    if (!handlers[id]) {
        return err_set(err, ERR_NOT_FOUND, "no such page");
    }
    return handlers[id](call, response, err);
}
