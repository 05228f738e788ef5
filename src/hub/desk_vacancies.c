/* Work that is offered: drafts, publication, end. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_open.h"
#include "hub/desk_routes.h"
#include "base/json.h"
#include "base/mem.h"
#include "hub/calls_parts.h"
#include "hub/day.h"
#include "hub/vum_vacancy.h"

#include <string.h>

#define HTTP_REFUSED 422
#define OPENINGS_MAX 999
#define IMPORT_DAYS 60 /* of a message without a last day */

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

/* With whom its list works: {"contact", "openings"}, both or none. */
struct people_wanted {
    char contact[STAFF_MAX_NAME + 1];
    unsigned openings;
    bool is_told;
};

static bool
read_people(const struct desk_call *call, struct people_wanted *out, struct err *err)
{
    static const char *const keys[] = {"contact", "openings", NULL};
    const char *contact = "";
    long long openings = 1;
    bool is_there = false;
    json_t *root = json_read(call->request->body, call->request->body_len, 1, err);
    bool ok = root && json_allow(root, keys, err);
    *out = (struct people_wanted){.is_told = json_object_size(root) > 0};
    if (ok && out->is_told) {
        ok = json_get_text(root, "contact", STAFF_MAX_NAME, &contact, err) &&
             json_get_int(root, "openings", 1, OPENINGS_MAX, &openings, err) &&
             staff_is_there(call->desk->staff_db, contact, ALLOW_READERS, &is_there, err) &&
             (is_there || err_set(err, ERR_INVALID, "contact: nobody of this name"));
    }
    if (ok) {
        snprintf(out->contact, sizeof out->contact, "%s",
                 out->is_told ? contact : call->session->staff);
        out->openings = (unsigned)openings;
    }
    json_decref(root);
    return ok;
}

/* The first publication opens the list; a later one changes with whom it works when that is told,
 * and never its rule: kiosks would promise another than the list keeps. */
static bool
open_list(const struct desk_call *call, const struct people_wanted *people, struct err *err)
{
    struct calls *calls = &call->desk->calls;
    struct vacancy vacancy;
    struct calls_head head = {.openings = 0};
    struct err why = {0};
    bool is_open = calls_head_load(calls, call->request->param, &head, &why);
    bool is_kept = is_open && !people->is_told;
    if (!is_open && why.code != ERR_NOT_FOUND) {
        return err_set(err, why.code, "%s", why.text);
    }
    if (!postings_read(&call->desk->postings, call->request->param, &vacancy, err)) {
        return false;
    }
    struct calls_rules rules = {.vacancy = vacancy.key,
                                .mode = (enum calls_mode)vacancy.signup,
                                .attempts = vacancy.attempts,
                                .days = vacancy.days,
                                .back_days = vacancy.back_days,
                                .openings = is_kept ? head.openings : people->openings,
                                .employer = vacancy.employer,
                                .contact = is_kept ? head.contact : people->contact};
    bool ok = calls_open_within(calls, &rules, call->request->now_ms, err);
    mem_wipe(&head, sizeof head);
    vacancy_clear(&vacancy);
    return ok;
}

/* Without a new draft only with whom its list works changes. */
static bool
publish_draft(const struct desk_call *call, const struct postings_actor *actor, bool may_be_none,
              json_t *refused, struct err *err)
{
    struct postings *postings = &call->desk->postings;
    const char *key = call->request->param;
    bool is_live = false;
    struct err why = {0};
    if (postings_publish_within(postings, key, actor, refused, &why)) {
        return true;
    }
    if (why.code != ERR_CONFLICT || !may_be_none) {
        return err_set(err, why.code, "%s", why.text);
    }
    return postings_is_live(postings, key, &is_live, err) &&
           (is_live || err_set(err, ERR_CONFLICT, "nothing to publish"));
}

/* Work and list together: who puts their name down for it must come somewhere. A vacancy kiosks
 * cannot show is no vacancy; the pack may have been replaced: it is opened anew. */
static bool
publish(const struct desk_call *call, const struct postings_actor *actor,
        const struct people_wanted *people, json_t *refused, struct err *err)
{
    struct desk *desk = call->desk;
    struct content *content = NULL;
    if (desk->content_key) {
        content = content_open(desk->content_file, desk->content_key, err);
        if (!content) {
            return err_wrap(err, "content");
        }
    }
    desk->postings.content = content;
    bool ok = db_begin(desk->lists.db, err) &&
              publish_draft(call, actor, people->is_told, refused, err) &&
              open_list(call, people, err);
    ok = calls_end(&desk->calls, ok, err);
    desk->postings.content = NULL;
    content_close(content);
    return ok;
}

bool
desk_vacancy_publish(const struct desk_call *call, struct response *response, struct err *err)
{
    struct postings_actor actor = actor_of(call);
    struct people_wanted people;
    const char *key = call->request->param;
    json_t *refused = json_array();
    bool ok = read_people(call, &people, err) && publish(call, &actor, &people, refused, err) &&
              desk_put_shelf(call->desk, call->request->now_ms, err) &&
              desk_log(call, "vacancy-publish", err);
    return answer_draft(ok, key, refused, response, err);
}

/* People on a list may still be called when nobody else can join: closing it is said apart. */
static bool
read_close(const struct desk_call *call, bool *out, struct err *err)
{
    static const char *const keys[] = {"close_list", NULL};
    json_t *root = json_read(call->request->body, call->request->body_len, 1, err);
    bool ok = root && json_allow(root, keys, err);
    *out = false;
    if (ok && json_object_size(root) > 0) {
        ok = json_get_bool(root, "close_list", out, err);
    }
    json_decref(root);
    return ok;
}

/* Of what was never published there is none. */
static bool
close_list(const struct desk_call *call, const char *key, struct err *err)
{
    struct err why = {0};
    return calls_close(&call->desk->calls, key, call->request->now_ms, &why) ||
           why.code == ERR_NOT_FOUND || err_set(err, why.code, "%s", why.text);
}

bool
desk_vacancy_end(const struct desk_call *call, struct response *response, struct err *err)
{
    struct postings_actor actor = actor_of(call);
    const char *key = call->request->param;
    bool is_close = false;
    if (!read_close(call, &is_close, err) ||
        !postings_end(&call->desk->postings, key, &actor, err) ||
        (is_close && !close_list(call, key, err)) ||
        !desk_put_shelf(call->desk, call->request->now_ms, err) ||
        !desk_log(call, is_close ? "list-close" : "vacancy-end", err)) {
        return false;
    }
    response_json(response, 200, json_object());
    return true;
}

static json_t *
read_vum(const struct desk_call *call, struct err *err)
{
    const struct request *request = call->request;
    char today[DAY_BYTES], until[DAY_BYTES];
    struct vum_days days = {today, until};
    struct buf text;
    day_format(request->now_ms, today);
    day_format(request->now_ms + IMPORT_DAYS * DAY_MS, until);
    buf_init(&text, VUM_TABLE_MAX_JSON);
    bool ok = call->desk->vum_table[0] || err_set(err, ERR_UNSUPPORTED, "no table for VUM");
    ok = ok && file_load(call->desk->vum_table, &text, err);
    struct vum_table *table = ok ? vum_table_open(text.data, text.len, err) : NULL;
    json_t *rows =
        table ? vum_vacancies_read(table, request->body, request->body_len, &days, err) : NULL;
    vum_table_close(table);
    buf_clear(&text);
    return rows;
}

bool
desk_vacancy_import(const struct desk_call *call, struct response *response, struct err *err)
{
    struct postings_actor actor = actor_of(call);
    json_t *rows = read_vum(call, err);
    json_t *list = rows ? postings_import(&call->desk->postings, rows, &actor, err) : NULL;
    json_decref(rows);
    if (!list || !desk_log(call, "vacancy-import", err)) {
        json_decref(list);
        return false;
    }
    response_json(response, 200, json_pack("{s:o}", "imported", list));
    return true;
}
