/* What kiosks show, and how it changes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "content/vacancies.h"
#include "hub/day.h"
#include "hub/postings_parts.h"

#include <string.h>

/* Neither goes back, whatever the clock of this machine does. The version is that of the clock, so
 * that a hub put back from a backup is soon ahead again of what kiosks have seen. */
static bool
raise_version(struct postings *postings, int64_t now_ms, struct err *err)
{
    struct db_stmt *put = db_prepare(
        postings->db,
        "UPDATE shelf SET version = max(version + 1, ?1 / 1000), made_ms = max(made_ms + 1, ?1)"
        " WHERE one = 1",
        err);
    if (!put) {
        return false;
    }
    db_bind_int(put, 1, now_ms);
    return db_run(put, err);
}

/* All of them must stay readable as one file. */
static bool
has_shelf_room(struct postings *postings, const char *key, size_t more, struct err *err)
{
    struct db_stmt *get =
        db_prepare(postings->db,
                   "SELECT count(*), coalesce(sum(length(CAST(live AS BLOB)) + 1),"
                   " 0) FROM vacancy WHERE state = 1 AND key <> ?1",
                   err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, key);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    int64_t count = db_int(get, 0), bytes = db_int(get, 1);
    db_reset(get);
    bool ok = count < VACANCIES_MAX && (size_t)bytes + more + 2 <= VACANCIES_MAX_JSON;
    return ok || err_set(err, ERR_FULL, "kiosks show no more than %d", VACANCIES_MAX);
}

/* Whoever put their name down did so under this rule, at this employer. */
static bool
is_rule_kept(const char *live, const struct vacancy *next, json_t *refused, struct err *err)
{
    struct vacancy was;
    if (!*live) {
        return true;
    }
    if (!vacancy_parse(live, strlen(live), &was, err)) {
        return false;
    }
    bool is_signup = was.signup == next->signup;
    bool is_rule = was.attempts == next->attempts && was.days == next->days &&
                   was.back_days == next->back_days;
    bool is_employer = strcmp(was.employer, next->employer) == 0;
    vacancy_clear(&was);
    if (!is_employer) {
        refusal_add(refused, "employer", "fixed", "");
    }
    if (!is_signup) {
        refusal_add(refused, "signup_mode", "fixed", "");
    }
    if (!is_rule) {
        refusal_add(refused, "rules", "fixed", "");
    }
    return (is_employer && is_signup && is_rule) ||
           err_set(err, ERR_INVALID, "people are on its list by now");
}

static bool
is_to_come(const struct vacancy *vacancy, int64_t now_ms, json_t *refused, struct err *err)
{
    char today[DAY_BYTES];
    day_format(now_ms, today);
    if (strcmp(vacancy->until, today) >= 0) {
        return true;
    }
    refusal_add(refused, "until", "past", "");
    return err_set(err, ERR_INVALID, "until: is past");
}

static bool
put_live(struct postings *postings, const struct vacancy *vacancy,
         const struct postings_actor *actor, struct err *err)
{
    struct db_stmt *put =
        db_prepare(postings->db,
                   "UPDATE vacancy SET live = draft, draft = NULL, state = 1, employer = ?2,"
                   " until = ?3, published_ms = ?4, published_by = ?5 WHERE key = ?1",
                   err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy->key);
    db_bind_text(put, 2, vacancy->employer);
    db_bind_text(put, 3, vacancy->until);
    db_bind_int(put, 4, actor->now_ms);
    db_bind_text(put, 5, actor->staff);
    return db_run(put, err);
}

/* The rules may have become stricter, and the content another, since it was written. */
static bool
publish_draft(struct postings *postings, const struct posting *found,
              const struct postings_actor *actor, json_t *refused, struct err *err)
{
    struct vacancy vacancy;
    json_t *row = json_read(found->draft, strlen(found->draft), VACANCY_MAX_DEPTH, err);
    bool ok = row && refusal_check(row, postings->content, &vacancy, refused, err);
    json_decref(row);
    if (!ok) {
        return false;
    }
    ok = is_to_come(&vacancy, actor->now_ms, refused, err) &&
         is_rule_kept(found->live, &vacancy, refused, err) &&
         has_shelf_room(postings, vacancy.key, strlen(found->draft), err);
    db_reset(found->stmt);
    ok = ok && put_live(postings, &vacancy, actor, err) &&
         raise_version(postings, actor->now_ms, err);
    vacancy_clear(&vacancy);
    return ok;
}

bool
postings_publish_within(struct postings *postings, const char *key,
                        const struct postings_actor *actor, json_t *refused, struct err *err)
{
    struct posting found = {.stmt = NULL};
    if (!posting_find(postings, key, actor, &found, err)) {
        return false;
    }
    bool is_ready = found.state != POSTING_ENDED && *found.draft;
    bool ok = is_ready ? publish_draft(postings, &found, actor, refused, err)
                       : err_set(err, ERR_CONFLICT, "nothing to publish");
    db_reset(found.stmt);
    return ok;
}

bool
postings_publish(struct postings *postings, const char *key, const struct postings_actor *actor,
                 json_t *refused, struct err *err)
{
    return postings_end_with(postings,
                             db_begin(postings->db, err) &&
                                 postings_publish_within(postings, key, actor, refused, err),
                             err);
}

static bool
put_ended(struct postings *postings, const char *key, const struct postings_actor *actor,
          struct err *err)
{
    struct db_stmt *put = db_prepare(postings->db,
                                     "UPDATE vacancy SET state = 2, draft = NULL, ended_ms = ?2,"
                                     " ended_by = ?3 WHERE key = ?1",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, key);
    db_bind_int(put, 2, actor->now_ms);
    db_bind_text(put, 3, actor->staff);
    return db_run(put, err);
}

static bool
end(struct postings *postings, const char *key, const struct postings_actor *actor, struct err *err)
{
    struct posting found = {.stmt = NULL};
    if (!posting_find(postings, key, actor, &found, err)) {
        return false;
    }
    enum posting_state state = found.state;
    db_reset(found.stmt);
    return state == POSTING_ENDED ||
           (put_ended(postings, key, actor, err) &&
            (state != POSTING_LIVE || raise_version(postings, actor->now_ms, err)));
}

bool
postings_end(struct postings *postings, const char *key, const struct postings_actor *actor,
             struct err *err)
{
    return postings_end_with(postings,
                             db_begin(postings->db, err) && end(postings, key, actor, err), err);
}

/* What is past its last day. */
static bool
end_past(struct postings *postings, int64_t now_ms, struct err *err)
{
    char today[DAY_BYTES];
    struct db_stmt *put = db_prepare(postings->db,
                                     "UPDATE vacancy SET state = 2, draft = NULL, ended_ms = ?2"
                                     " WHERE state = 1 AND until < ?1",
                                     err);
    if (!put) {
        return false;
    }
    day_format(now_ms, today);
    db_bind_text(put, 1, today);
    db_bind_int(put, 2, now_ms);
    return db_run(put, err) &&
           (db_changes(postings->db) == 0 || raise_version(postings, now_ms, err));
}

static bool
read_version(struct postings *postings, struct postings_shelf *out, struct err *err)
{
    struct db_stmt *get =
        db_prepare(postings->db, "SELECT version, made_ms FROM shelf WHERE one = 1", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return false;
    }
    out->version = is_row ? db_int(get, 0) : 0;
    out->made_ms = is_row ? db_int(get, 1) : 0;
    db_reset(get);
    return true;
}

static bool
read_rows(struct postings *postings, json_t *rows, struct err *err)
{
    struct db_stmt *get =
        db_prepare(postings->db, "SELECT live FROM vacancy WHERE state = 1 ORDER BY key", err);
    bool is_row = get != NULL;
    while (is_row) {
        if (!db_step(get, &is_row, err)) {
            return false;
        }
        json_t *row = is_row ? json_loads(db_text(get, 0), 0, NULL) : NULL;
        if (row) {
            json_array_append_new(rows, row);
        }
    }
    return get != NULL;
}

bool
postings_shelf(struct postings *postings, int64_t now_ms, struct postings_shelf *out,
               struct err *err)
{
    struct postings_shelf shelf = {.rows = json_array()};
    bool ok = postings_end_with(postings,
                                db_begin(postings->db, err) && end_past(postings, now_ms, err) &&
                                    read_version(postings, &shelf, err) &&
                                    read_rows(postings, shelf.rows, err),
                                err);
    if (!ok) {
        json_decref(shelf.rows);
        return err_wrap(err, "shelf");
    }
    *out = shelf;
    return true;
}
