/* Work that is offered: drafts, publication, end. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/desk_routes.h"
#include "base/json.h"

#include <string.h>

#define HTTP_REFUSED 422

static struct postings_actor
actor_of(const struct desk_call *call)
{
    return (struct postings_actor){call->session->staff, call->session->employer,
                                   call->request->now_ms};
}

/* An employer nobody named an employer for has no vacancies and makes none. */
static bool
may_offer(const struct desk_call *call, struct err *err)
{
    bool is_employer = call->session->role == ALLOW_EMPLOYER;
    return !is_employer || call->session->employer[0] ||
           err_set(err, ERR_CONFLICT, "this account has no employer");
}

static bool
take_key(const char *param, char out[POSTINGS_KEY_BYTES], struct err *err)
{
    size_t len = strlen(param);
    if (len >= POSTINGS_KEY_BYTES) {
        return err_set(err, ERR_NOT_FOUND, "no such vacancy");
    }
    memcpy(out, param, len + 1);
    return true;
}

/* What was refused stands beside the name of the failure: field, reason, text. Takes refused. */
static bool
answer_draft(bool ok, const char *key, json_t *refused, struct response *response, struct err *err)
{
    if (ok) {
        response_json(response, 200, json_pack("{s:s}", "key", key));
    } else if (err->code == ERR_INVALID && json_array_size(refused) > 0) {
        response_json(response, HTTP_REFUSED,
                      json_pack("{s:s,s:s,s:O}", "error", "refused", "message", err->text,
                                "refused", refused));
        ok = true;
    }
    json_decref(refused);
    return ok;
}

bool
desk_vacancies(const struct desk_call *call, struct response *response, struct err *err)
{
    struct postings_actor actor = actor_of(call);
    bool is_nobodys = call->session->role == ALLOW_EMPLOYER && !call->session->employer[0];
    json_t *list = is_nobodys ? json_array() : postings_list(&call->desk->postings, &actor, err);
    if (!list) {
        return false;
    }
    response_json(response, 200, json_pack("{s:o}", "vacancies", list));
    return true;
}

bool
desk_vacancy_write(const struct desk_call *call, struct response *response, struct err *err)
{
    struct postings_actor actor = actor_of(call);
    struct postings_draft draft = {.source = POSTINGS_SOURCE_OWN};
    const struct request *request = call->request;
    json_t *refused = json_array();
    draft.row = may_offer(call, err) && take_key(request->param, draft.key, err)
                    ? json_read(request->body, request->body_len, VACANCY_MAX_DEPTH, err)
                    : NULL;
    bool ok = draft.row && postings_write(&call->desk->postings, &draft, &actor, refused, err) &&
              staff_log(call->desk->staff_db, request->now_ms, "vacancy-draft", actor.staff,
                        draft.key, err);
    json_decref(draft.row);
    return answer_draft(ok, draft.key, refused, response, err);
}

bool
desk_vacancy_publish(const struct desk_call *call, struct response *response, struct err *err)
{
    struct postings_actor actor = actor_of(call);
    const char *key = call->request->param;
    json_t *refused = json_array();
    bool ok = postings_publish(&call->desk->postings, key, &actor, refused, err) &&
              desk_log(call, "vacancy-publish", err);
    return answer_draft(ok, key, refused, response, err);
}

bool
desk_vacancy_end(const struct desk_call *call, struct response *response, struct err *err)
{
    struct postings_actor actor = actor_of(call);
    const char *key = call->request->param;
    if (!postings_end(&call->desk->postings, key, &actor, err) ||
        !desk_log(call, "vacancy-end", err)) {
        return false;
    }
    response_json(response, 200, json_object());
    return true;
}
