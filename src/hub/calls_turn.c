/* Whose turn it is, who owns what, and what staff see of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_parts.h"
#include "base/json.h"
#include "hub/calls_person.h"
#include "hub/day.h"
#include "hub/devices.h"
#include "hub/session.h"

#define CONTACT_MAX_DEPTH 3

json_t *
calls_contact(struct calls *calls, const unsigned char ticket[ID_BYTES], struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->lists->db,
                   "SELECT contact FROM item WHERE ticket = ?1 AND contact IS NOT NULL", err);
    bool is_row = false;
    if (!get) {
        return NULL;
    }
    db_bind_blob(get, 1, ticket, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return NULL;
    }
    if (!is_row) {
        err_set(err, ERR_NOT_FOUND, "nothing is kept of this ticket");
        return NULL;
    }
    struct buf body;
    size_t len;
    const void *sealed = db_blob(get, 0, &len);
    struct vault_label label = {VAULT_LISTS, ticket};
    buf_init(&body, RECORD_MAX_BODY);
    bool ok = vault_unseal(calls->lists->vault, label, sealed, len, &body, err);
    db_reset(get);
    json_t *contact = ok ? json_read(body.data, body.len, CONTACT_MAX_DEPTH, err) : NULL;
    buf_wipe(&body);
    return contact;
}

/* Where they put their name down: a letter lies there, a person there knows them. */
static bool
find_place(struct calls *calls, const unsigned char ticket[ID_BYTES], char out[PEER_MAX_TEXT + 1],
           struct err *err)
{
    unsigned char kiosk[ID_BYTES] = {0};
    bool is_row = false;
    size_t len;
    struct db_stmt *get =
        db_prepare(calls->lists->db, "SELECT kiosk FROM item WHERE ticket = ?1", err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, ticket, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    if (is_row) {
        const void *id = db_blob(get, 0, &len);
        memcpy(kiosk, id, len < ID_BYTES ? len : ID_BYTES);
        db_reset(get);
    }
    return devices_place(calls->staff, kiosk, out, err);
}

/* Of what was sealed only these: a clip, the slip and what else may be in it stay. */
static json_t *
contact_json(struct calls *calls, const struct calls_row *row, const struct calls_actor *actor,
             struct err *err)
{
    char place[PEER_MAX_TEXT + 1] = "";
    static const char *const keys[] = {"name", "name_clip", "phone", "reach", "language"};
    bool is_contact = actor->who == CALLS_CONTACT;
    if (is_contact && !find_place(calls, row->ticket, place, err)) {
        return NULL;
    }
    json_t *contact = calls_contact(calls, row->ticket, err);
    json_t *out = contact ? json_pack("{s:o,s:s}", "ticket", calls_hex(row->ticket), "state",
                                      calls_state_name(row->state))
                          : NULL;
    for (size_t i = 0; out && i < sizeof keys / sizeof keys[0]; i++) {
        json_t *value = json_object_get(contact, keys[i]);
        if (value) {
            json_object_set(out, keys[i], value);
        }
    }
    if (out) {
        json_object_set_new(out, "tries", json_integer(row->attempts));
        json_object_set_new(out, "at", json_string(place));
    }
    json_decref(contact);
    return out;
}

static json_t *
rule_json(const struct calls_head *head)
{
    return json_pack("{s:i,s:i,s:i}", "attempts", (int)head->attempts, "days", (int)head->days,
                     "back_days", (int)head->back_days);
}

static bool
begin_call(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
           const char *owner, struct err *err)
{
    struct db_stmt *put =
        db_prepare(calls->lists->db,
                   "UPDATE ticket SET owner = ?3, attempts = 0, attempt_days = 0, attempt_day = ''"
                   " WHERE vacancy = ?1 AND ticket = ?2",
                   err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_blob(put, 2, ticket, ID_BYTES);
    db_bind_text(put, 3, owner);
    return db_run(put, err) || err_wrap(err, "begin a call");
}

static json_t *
call(struct calls *calls, struct calls_list *list, const struct calls_actor *actor, struct err *err)
{
    size_t at = calls_list_next(list, actor->now_ms, err);
    struct calls_row *row = at != CALLS_NONE ? &list->rows[at] : NULL;
    if (!row || !begin_call(calls, list->head.vacancy, row->ticket, actor->staff, err) ||
        !calls_move(calls, list->head.vacancy, row, CALLS_CALLED, actor, err)) {
        return NULL;
    }
    row->state = CALLS_CALLED;
    row->attempts = 0;
    json_t *out = contact_json(calls, row, actor, err);
    if (out) {
        json_object_set_new(out, "attempts", json_integer(list->head.attempts));
        json_object_set_new(out, "days", json_integer(list->head.days));
    }
    return out;
}

json_t *
calls_next(struct calls *calls, const char *vacancy, const struct calls_actor *actor,
           struct err *err)
{
    struct calls_list list;
    json_t *out = NULL;
    if (!db_begin(calls->lists->db, err)) {
        return NULL;
    }
    /* The journal at one moment: what comes in while the list is read is not known to be told. */
    bool ok = db_exec(calls->journal, "BEGIN", err) && calls_is_all_home(calls, vacancy, err) &&
              calls_list_load(calls, vacancy, &list, err);
    if (ok) {
        ok = calls_may_act(&list.head, actor, err) &&
             calls_settle_list(calls, &list, actor->now_ms, err);
        out = ok ? call(calls, &list, actor, err) : NULL;
        calls_list_clear(&list);
    }
    db_rollback(calls->journal);
    if (!calls_end(calls, out != NULL, err)) {
        json_decref(out);
        return NULL;
    }
    return out;
}

json_t *
calls_look(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
           const struct calls_actor *actor, struct err *err)
{
    struct calls_list list;
    json_t *out = NULL;
    if (!calls_list_load(calls, vacancy, &list, err)) {
        return NULL;
    }
    const struct calls_row *row = calls_list_find(&list, ticket);
    bool is_coming = row && (row->state == CALLS_INTEREST || row->state == CALLS_VISITED);
    if (!row) {
        err_set(err, ERR_NOT_FOUND, "not on this list");
    } else if (actor->who != CALLS_CONTACT || strcmp(row->owner, actor->staff) != 0) {
        err_set(err, ERR_FORBIDDEN, "not yours to look at");
    } else if (!is_coming) {
        err_set(err, ERR_CONFLICT, "is not coming to look");
    } else {
        out = contact_json(calls, row, actor, err);
    }
    calls_list_clear(&list);
    return out;
}

json_t *
calls_of_employer(struct calls *calls, const char *vacancy, const struct calls_actor *actor,
                  struct err *err)
{
    struct calls_list list;
    struct err why = {0};
    if (!calls_list_load(calls, vacancy, &list, err)) {
        return NULL;
    }
    json_t *called = calls_may_act(&list.head, actor, err) ? json_array() : NULL;
    for (size_t at = 0; called && at < order_count(list.order); at++) {
        const struct calls_row *row = &list.rows[list.by_position[at]];
        bool is_mine = strcmp(row->owner, actor->staff) == 0;
        if (is_mine && (row->state == CALLS_CALLED || row->state == CALLS_ACCEPTED)) {
            json_t *contact = contact_json(calls, row, actor, err);
            if (!contact) {
                json_decref(called);
                called = NULL;
                break;
            }
            json_array_append_new(called, contact);
        }
    }
    json_t *out = NULL;
    if (called) {
        bool is_next = calls_list_next(&list, actor->now_ms, &why) != CALLS_NONE;
        out = json_pack("{s:s,s:s,s:s,s:o,s:i,s:b,s:s,s:o}", "vacancy", vacancy, "contact",
                        list.head.contact, "mode", calls_mode_name(list.head.mode), "rule",
                        rule_json(&list.head), "openings", (int)list.head.openings, "can_call",
                        is_next, "why", is_next ? "" : why.text, "called", called);
    }
    calls_list_clear(&list);
    return out;
}

/* --- one owner, one day --- */

static bool
set_owner(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
          const char *owner, struct err *err)
{
    struct db_stmt *put = db_prepare(
        calls->lists->db, "UPDATE ticket SET owner = ?3 WHERE vacancy = ?1 AND ticket = ?2", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_blob(put, 2, ticket, ID_BYTES);
    db_bind_text(put, 3, owner);
    if (!db_run(put, err)) {
        return err_wrap(err, "give an owner");
    }
    return db_changes(calls->lists->db) == 1 || err_set(err, ERR_NOT_FOUND, "not on this list");
}

bool
calls_own(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
          const char *owner, const struct calls_actor *actor, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->staff, "SELECT 1 FROM staff WHERE name = ?1 AND role & ?2", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    if (actor->who != CALLS_CONTACT) {
        return err_set(err, ERR_FORBIDDEN, "not by an employer");
    }
    db_bind_text(get, 1, owner);
    db_bind_int(get, 2, ALLOW_COORDINATOR | ALLOW_CONTACT);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    db_reset(get);
    if (!is_row) {
        return err_set(err, ERR_INVALID, "owner: no such contact");
    }
    return set_owner(calls, vacancy, ticket, owner, err);
}

json_t *
calls_overdue(struct calls *calls, int64_t now_ms, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->lists->db,
                   "SELECT vacancy, ticket, state, owner, due_ms FROM ticket"
                   " WHERE due_ms <> 0 AND due_ms < ?1 ORDER BY due_ms, ticket LIMIT 2000",
                   err);
    json_t *out = get ? json_array() : NULL;
    bool is_row = false;
    if (get) {
        db_bind_int(get, 1, now_ms);
    }
    while (out) {
        size_t len;
        if (!db_step(get, &is_row, err)) {
            json_decref(out);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        const void *ticket = db_blob(get, 1, &len);
        json_array_append_new(
            out, json_pack("{s:s,s:o,s:s,s:s,s:I}", "vacancy", db_text(get, 0), "ticket",
                           len == ID_BYTES ? calls_hex(ticket) : json_null(), "state",
                           calls_state_name((enum calls_state)db_int(get, 2)), "owner",
                           db_text(get, 3), "due_ms", (json_int_t)db_int(get, 4)));
    }
    return out;
}

/* --- what staff see --- */

static json_t *
counts_json(struct calls *calls, const char *vacancy, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->lists->db,
                   "SELECT state, count(*) FROM ticket WHERE vacancy = ?1 GROUP BY state", err);
    json_t *counts = get ? json_object() : NULL;
    bool is_row = false;
    if (get) {
        db_bind_text(get, 1, vacancy);
    }
    while (counts) {
        if (!db_step(get, &is_row, err)) {
            json_decref(counts);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        json_object_set_new(counts, calls_state_name((enum calls_state)db_int(get, 0)),
                            json_integer(db_int(get, 1)));
    }
    return counts;
}

json_t *
calls_lists(struct calls *calls, const char *employer, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->lists->db,
                   "SELECT vacancy, mode, attempts, days, back_days, openings, employer, contact,"
                   " opened_ms, closed_ms FROM open WHERE ?1 = '' OR employer = ?1"
                   " ORDER BY vacancy",
                   err);
    json_t *out = get ? json_array() : NULL;
    bool is_row = false;
    if (get) {
        db_bind_text(get, 1, employer ? employer : "");
    }
    while (out) {
        if (!db_step(get, &is_row, err)) {
            json_decref(out);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        json_t *row =
            json_pack("{s:s,s:s,s:{s:I,s:I,s:I},s:I,s:s,s:s,s:I,s:I}", "vacancy", db_text(get, 0),
                      "mode", calls_mode_name((enum calls_mode)db_int(get, 1)), "rule", "attempts",
                      (json_int_t)db_int(get, 2), "days", (json_int_t)db_int(get, 3), "back_days",
                      (json_int_t)db_int(get, 4), "openings", (json_int_t)db_int(get, 5),
                      "employer", db_text(get, 6), "contact", db_text(get, 7), "opened_ms",
                      (json_int_t)db_int(get, 8), "closed_ms", (json_int_t)db_int(get, 9));
        json_t *counts = employer ? NULL : counts_json(calls, db_text(get, 0), err);
        if (counts) {
            json_object_set_new(row, "counts", counts);
        }
        json_array_append_new(out, row);
    }
    return out;
}

static json_t *
place_json(const struct calls_list *list, const struct calls_row *row)
{
    struct calls_place place = calls_place_of(list, row);
    json_t *linked =
        row->linked == CALLS_NONE ? json_null() : calls_hex(list->rows[row->linked].ticket);
    return json_pack("{s:o,s:I,s:I,s:I,s:b,s:s,s:I,s:s,s:I,s:o,s:b,s:b}", "ticket",
                     calls_hex(row->ticket), "place", (json_int_t)place.place, "from",
                     (json_int_t)place.from, "to", (json_int_t)place.to, "definitive",
                     place.is_definitive, "state", calls_state_name(row->state), "since_ms",
                     (json_int_t)row->since_ms, "owner", row->owner, "due_ms",
                     (json_int_t)row->due_ms, "linked", linked, "apart", row->is_apart, "passes",
                     row->may_pass);
}

json_t *
calls_show(struct calls *calls, const char *vacancy, int64_t now_ms, struct err *err)
{
    struct calls_list list;
    struct err why = {0};
    if (!calls_list_load(calls, vacancy, &list, err)) {
        return NULL;
    }
    json_t *places = json_array();
    for (size_t at = 0; at < order_count(list.order); at++) {
        json_array_append_new(places, place_json(&list, &list.rows[list.by_position[at]]));
    }
    for (size_t i = 0; i < list.count; i++) {
        if (list.rows[i].position == CALLS_NONE) {
            json_array_append_new(places, place_json(&list, &list.rows[i]));
        }
    }
    bool is_next = calls_list_next(&list, now_ms, &why) != CALLS_NONE;
    bool is_known = list.watermark_ms != INTERVAL_NEVER;
    json_t *out = json_pack(
        "{s:s,s:s,s:o,s:i,s:I,s:b,s:s,s:o,s:o}", "vacancy", vacancy, "mode",
        calls_mode_name(list.head.mode), "rule", rule_json(&list.head), "openings",
        (int)list.head.openings, "closed_ms", (json_int_t)list.head.closed_ms, "can_call", is_next,
        "why", is_next ? "" : why.text, "watermark_ms",
        is_known ? json_integer((json_int_t)list.watermark_ms) : json_null(), "places", places);
    calls_list_clear(&list);
    return out;
}
