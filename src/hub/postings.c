/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/postings.h"
#include "base/json.h"
#include "hub/postings_parts.h"

#include <sodium.h>
#include <string.h>

#define KEY_TRIES 20
#define KEY_TAIL 5 /* "-0000" */
#define KEY_PLAIN "werk"

static const char *const state_words[] = {"draft", "published", "ended"};

bool
posting_find(struct postings *postings, const char *key, const struct postings_actor *actor,
             struct posting *out, struct err *err)
{
    struct db_stmt *get =
        db_prepare(postings->db,
                   "SELECT employer, source, draft, live, state FROM vacancy WHERE key = ?1", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, key);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    bool is_theirs =
        is_row && (!actor || !*actor->employer || strcmp(actor->employer, db_text(get, 0)) == 0);
    if (!is_theirs) {
        db_reset(get);
        return err_set(err, ERR_NOT_FOUND, "no such vacancy");
    }
    *out = (struct posting){.stmt = get,
                            .employer = db_text(get, 0),
                            .source = db_text(get, 1),
                            .draft = db_text(get, 2),
                            .live = db_text(get, 3),
                            .state = (enum posting_state)db_int(get, 4)};
    return true;
}

bool
postings_end_with(struct postings *postings, bool ok, struct err *err)
{
    ok = ok && db_commit(postings->db, err);
    if (!ok) {
        db_rollback(postings->db);
    }
    return ok;
}

/* "": null. What stands in the database was read once already. */
static json_t *
json_of(const char *text)
{
    json_t *row = *text ? json_loads(text, 0, NULL) : NULL;
    return row ? row : json_null();
}

static json_t *
row_of(struct db_stmt *get)
{
    return json_pack("{s:s,s:s,s:s,s:s,s:o,s:o,s:I,s:s,s:I,s:I}", "key", db_text(get, 0),
                     "employer", db_text(get, 1), "source", db_text(get, 2), "state",
                     state_words[db_int(get, 3)], "draft", json_of(db_text(get, 4)), "live",
                     json_of(db_text(get, 5)), "changed_ms", (json_int_t)db_int(get, 6),
                     "changed_by", db_text(get, 7), "published_ms", (json_int_t)db_int(get, 8),
                     "ended_ms", (json_int_t)db_int(get, 9));
}

json_t *
postings_list(struct postings *postings, const struct postings_actor *actor, struct err *err)
{
    struct db_stmt *get = db_prepare(
        postings->db,
        "SELECT key, employer, source, state, draft, live, changed_ms, changed_by, published_ms,"
        " ended_ms FROM vacancy WHERE (?1 = '' OR employer = ?1)"
        " AND (state <> 2 OR ended_ms > ?2) ORDER BY changed_ms DESC, key",
        err);
    bool is_row = get != NULL;
    json_t *list = json_array();
    if (get) {
        db_bind_text(get, 1, actor->employer);
        db_bind_int(get, 2, actor->now_ms - POSTINGS_SHOWN_MS);
    }
    while (is_row) {
        if (!db_step(get, &is_row, err)) {
            break;
        }
        if (!is_row) {
            return list;
        }
        json_array_append_new(list, row_of(get));
    }
    json_decref(list);
    return NULL;
}

static bool
is_taken(struct postings *postings, const char *key, bool *out, struct err *err)
{
    struct db_stmt *get = db_prepare(postings->db, "SELECT 1 FROM vacancy WHERE key = ?1", err);
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, key);
    if (!db_step(get, out, err)) {
        return false;
    }
    db_reset(get);
    return true;
}

/* After what is done first, so that an address can be told aloud: "groen-oogsten-4821". */
bool
posting_draw_key(struct postings *postings, const json_t *row, char out[POSTINGS_KEY_BYTES],
                 struct err *err)
{
    const char *act = json_string_value(json_array_get(json_object_get(row, "acts"), 0));
    bool taken = true;
    if (!act || !*act || act[strspn(act, "abcdefghijklmnopqrstuvwxyz0123456789-")]) {
        act = KEY_PLAIN;
    }
    for (int i = 0; taken && i < KEY_TRIES; i++) {
        snprintf(out, POSTINGS_KEY_BYTES, "%.*s-%04u", CONTENT_MAX_KEY - KEY_TAIL, act,
                 (unsigned)randombytes_uniform(10000));
        if (!is_taken(postings, out, &taken, err)) {
            return false;
        }
    }
    return !taken || err_set(err, ERR_FULL, "no key is free");
}

bool
posting_has_room(struct postings *postings, struct err *err)
{
    struct db_stmt *get =
        db_prepare(postings->db, "SELECT count(*) FROM vacancy WHERE state <> 2", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return false;
    }
    int64_t count = db_int(get, 0);
    db_reset(get);
    return count < POSTINGS_MAX || err_set(err, ERR_FULL, "more than %d vacancies", POSTINGS_MAX);
}

static const char *
text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

static bool
put_draft(struct postings *postings, const json_t *row, const char *json,
          const struct postings_actor *actor, struct err *err)
{
    struct db_stmt *put = db_prepare(
        postings->db,
        "INSERT INTO vacancy(key, employer, source, state, draft, until, changed_ms, changed_by)"
        " VALUES(?1, ?2, ?3, 0, ?4, ?5, ?6, ?7) ON CONFLICT(key) DO UPDATE SET draft = ?4,"
        " employer = iif(state = 0, ?2, employer), until = iif(state = 0, ?5, until),"
        " changed_ms = ?6, changed_by = ?7",
        err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, text_of(row, "key"));
    db_bind_text(put, 2, text_of(row, "employer"));
    db_bind_text(put, 3, text_of(row, "source"));
    db_bind_text(put, 4, json);
    db_bind_text(put, 5, text_of(row, "until"));
    db_bind_int(put, 6, actor->now_ms);
    db_bind_text(put, 7, actor->staff);
    return db_run(put, err) || err_wrap(err, "keep the draft");
}

bool
posting_keep(struct postings *postings, const json_t *row, const struct postings_actor *actor,
             struct err *err)
{
    struct buf json;
    buf_init(&json, VACANCY_MAX_JSON);
    bool ok = json_write(row, &json, err) && put_draft(postings, row, json.data, actor, err);
    buf_clear(&json);
    return ok;
}

/* Checks and keeps; row has its key and source by now. */
static bool
take_draft(struct postings *postings, const json_t *row, const struct postings_actor *actor,
           json_t *refused, struct err *err)
{
    struct vacancy vacancy;
    if (!refusal_check(row, postings->content, &vacancy, refused, err)) {
        return false;
    }
    bool ok = true;
    if (*actor->employer && strcmp(vacancy.employer, actor->employer) != 0) {
        refusal_add(refused, "employer", "not-yours", "");
        ok = err_set(err, ERR_INVALID, "employer: another");
    }
    vacancy_clear(&vacancy);
    return ok && posting_keep(postings, row, actor, err);
}

/* Whose it is and where it came from stays as it was. */
static bool
find_old(struct postings *postings, const struct postings_draft *draft,
         const struct postings_actor *actor, char *out_source, size_t room, struct err *err)
{
    struct posting old = {.stmt = NULL};
    if (!posting_find(postings, draft->key, actor, &old, err)) {
        return false;
    }
    bool is_over = old.state == POSTING_ENDED;
    snprintf(out_source, room, "%s", old.source);
    db_reset(old.stmt);
    return !is_over || err_set(err, ERR_CONFLICT, "it ended");
}

static bool
write_one(struct postings *postings, struct postings_draft *draft,
          const struct postings_actor *actor, json_t *refused, struct err *err)
{
    char source[sizeof((struct vacancy *)0)->source];
    snprintf(source, sizeof source, "%s", draft->source);
    bool ok = draft->key[0] ? find_old(postings, draft, actor, source, sizeof source, err)
                            : posting_has_room(postings, err) &&
                                  posting_draw_key(postings, draft->row, draft->key, err);
    if (!ok) {
        return false;
    }
    if (*actor->employer && !json_object_get(draft->row, "employer")) {
        json_object_set_new(draft->row, "employer", json_string(actor->employer));
    }
    json_object_set_new(draft->row, "key", json_string(draft->key));
    json_object_set_new(draft->row, "source", json_string(source));
    return take_draft(postings, draft->row, actor, refused, err);
}

bool
postings_write(struct postings *postings, struct postings_draft *draft,
               const struct postings_actor *actor, json_t *refused, struct err *err)
{
    bool ok = json_is_object(draft->row) || err_set(err, ERR_INVALID, "an object expected");
    return postings_end_with(
        postings,
        ok && db_begin(postings->db, err) && write_one(postings, draft, actor, refused, err), err);
}

bool
postings_read(struct postings *postings, const char *key, struct vacancy *out, struct err *err)
{
    struct posting found = {.draft = "", .live = ""};
    if (!posting_find(postings, key, NULL, &found, err)) {
        return false;
    }
    const char *text = *found.live ? found.live : found.draft;
    bool ok = vacancy_parse(text, strlen(text), out, err);
    db_reset(found.stmt);
    return ok;
}

bool
postings_find_source(struct postings *postings, const char *source,
                     char out_key[POSTINGS_KEY_BYTES], struct err *err)
{
    struct db_stmt *get =
        db_prepare(postings->db, "SELECT key FROM vacancy WHERE source = ?1 AND state <> 2", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, source);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    snprintf(out_key, POSTINGS_KEY_BYTES, "%s", is_row ? db_text(get, 0) : "");
    db_reset(get);
    return true;
}

bool
postings_is_live(struct postings *postings, const char *key, bool *out, struct err *err)
{
    struct posting found = {.stmt = NULL};
    if (!posting_find(postings, key, NULL, &found, err)) {
        return false;
    }
    *out = found.state == POSTING_LIVE;
    db_reset(found.stmt);
    return true;
}
