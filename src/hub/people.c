/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/people.h"
#include "base/json.h"
#include "hub/day.h"
#include "hub/person_json.h"

#define HOUR_MS (3600LL * 1000)

static bool
is_erased(struct people *people, const unsigned char id[ID_BYTES], bool *out, struct err *err)
{
    struct db_stmt *get = db_prepare(people->db, "SELECT 1 FROM erased WHERE id = ?1", err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, id, ID_BYTES);
    bool ok = db_step(get, out, err);
    db_reset(get);
    return ok;
}

/* Ticket column: the code and the hash, so that a search by code needs no opening. */
static void
bind_ticket(struct db_stmt *put, int at, const char *code, const char *hash,
            char room[PROFILE_CODE_DIGITS + PROFILE_HASH_HEX + 1])
{
    if (code[0]) {
        int len = snprintf(room, PROFILE_CODE_DIGITS + PROFILE_HASH_HEX + 1, "%s%s", code, hash);
        db_bind_blob(put, at, room, (size_t)len);
    }
}

static bool
insert(struct people *people, const struct arrival *arrival, const struct profile *profile,
       const struct buf *sealed, struct err *err)
{
    char expires[DAY_BYTES], contact_expires[DAY_BYTES];
    char ticket[PROFILE_CODE_DIGITS + PROFILE_HASH_HEX + 1];
    struct db_stmt *put = db_prepare(
        people->db,
        "INSERT OR IGNORE INTO person(id, day, place, locale, talk, call, research, ticket,"
        " expires, body, contact, contact_expires)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        err);
    if (!put) {
        return false;
    }
    int contact_days = profile->follow_up ? PEOPLE_FOLLOW_UP_DAYS : PEOPLE_DAYS;
    day_format(arrival->now_ms + PEOPLE_DAYS * DAY_MS, expires);
    day_format(arrival->now_ms + contact_days * DAY_MS, contact_expires);
    db_bind_blob(put, 1, arrival->id, ID_BYTES);
    db_bind_text(put, 2, arrival->day);
    db_bind_text(put, 3, arrival->place);
    db_bind_text(put, 4, profile->language);
    db_bind_int(put, 5, profile->talk);
    db_bind_int(put, 6, profile->call);
    db_bind_int(put, 7, profile->research);
    bind_ticket(put, 8, profile->ticket_code, profile->ticket_hash, ticket);
    db_bind_text(put, 9, expires);
    db_bind_text(put, 10, profile->body.data);
    if (sealed->len) {
        db_bind_blob(put, 11, sealed->data, sealed->len);
    }
    db_bind_text(put, 12, contact_expires);
    return db_run(put, err) || err_wrap(err, "put person");
}

bool
people_put(struct people *people, const struct arrival *arrival, const struct profile *profile,
           struct err *err)
{
    struct vault_label label = {VAULT_PEOPLE, arrival->id};
    bool erased = false;
    struct buf sealed;
    buf_init(&sealed, RECORD_MAX_BODY + VAULT_MORE_BYTES);
    bool ok = is_erased(people, arrival->id, &erased, err);
    if (ok && !erased) {
        ok = (!profile->has_contact ||
              vault_seal(people->vault, label, &profile->contact, &sealed, err)) &&
             insert(people, arrival, profile, &sealed, err);
    }
    buf_clear(&sealed);
    return ok;
}

bool
people_quarantine(struct people *people, const struct arrival *arrival, const char *reason,
                  const void *sealed, size_t len, struct err *err)
{
    char expires[DAY_BYTES];
    struct db_stmt *put = db_prepare(
        people->db,
        "INSERT OR IGNORE INTO quarantine(id, reason, day, place, sealed, expires)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM erased WHERE id = ?1)",
        err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, arrival->id, ID_BYTES);
    db_bind_text(put, 2, reason);
    db_bind_text(put, 3, arrival->day);
    db_bind_text(put, 4, arrival->place);
    db_bind_blob(put, 5, sealed, len);
    day_format(arrival->now_ms + PEOPLE_DAYS * DAY_MS, expires);
    db_bind_text(put, 6, expires);
    return db_run(put, err) || err_wrap(err, "quarantine");
}

/* Collects rows into an array; make gives a new reference or NULL with err. */
static json_t *
collect(struct people *people, struct db_stmt *rows,
        json_t *(*make)(struct people *, struct db_stmt *, struct err *), struct err *err)
{
    json_t *list = rows ? json_array() : NULL;
    bool is_row = false;
    while (list) {
        json_t *item = NULL;
        bool ok = db_step(rows, &is_row, err);
        if (ok && !is_row) {
            break;
        }
        item = ok ? make(people, rows, err) : NULL;
        if (!item) {
            db_reset(rows);
            json_decref(list);
            return NULL;
        }
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *
quarantined_row(struct people *people, struct db_stmt *row, struct err *err)
{
    (void)people;
    (void)err;
    return json_pack("{s:o,s:s,s:s,s:s}", "id", person_id_json(row, 0), "reason", db_text(row, 1),
                     "day", db_text(row, 2), "place", db_text(row, 3));
}

json_t *
people_quarantined(struct people *people, struct err *err)
{
    return collect(people,
                   db_prepare(people->db,
                              "SELECT id, reason, day, place FROM quarantine ORDER BY day DESC, id",
                              err),
                   quarantined_row, err);
}

static json_t *
listed_row(struct people *people, struct db_stmt *row, struct err *err)
{
    (void)people;
    json_t *summary = person_summary(db_int(row, 4) ? db_text(row, 6) : "{}", err);
    if (!summary) {
        return NULL;
    }
    json_object_set_new(summary, "id", person_id_json(row, 0));
    json_object_set_new(summary, "day", json_string(db_text(row, 1)));
    json_object_set_new(summary, "place", json_string(db_text(row, 2)));
    json_object_set_new(summary, "language", json_string(db_text(row, 3)));
    json_object_set_new(summary, "talk", json_boolean(db_int(row, 4)));
    json_object_set_new(summary, "call", json_boolean(db_int(row, 5)));
    json_object_set_new(summary, "opened", json_integer(db_int(row, 7)));
    return summary;
}

json_t *
people_list(struct people *people, struct err *err)
{
    struct db_stmt *rows =
        db_prepare(people->db,
                   "SELECT id, day, place, locale, talk, call, body,"
                   " (SELECT count(*) FROM opened WHERE opened.person = person.id)"
                   " FROM person WHERE talk OR call ORDER BY day DESC, id LIMIT ?1",
                   err);
    if (rows) {
        db_bind_int(rows, 1, PEOPLE_MAX_LISTED);
    }
    return collect(people, rows, listed_row, err);
}

/* Column 5: may the blocks be seen? */
static json_t *
whole_row(struct people *people, struct db_stmt *row, struct err *err)
{
    size_t id_len, contact_len;
    const void *id = db_blob(row, 0, &id_len);
    const void *sealed = db_blob(row, 4, &contact_len);
    struct buf contact;
    buf_init(&contact, RECORD_MAX_BODY);
    bool ok = id_len == ID_BYTES || err_set(err, ERR_CORRUPT, "person without an id");
    ok = ok && (!contact_len || vault_unseal(people->vault, (struct vault_label){VAULT_PEOPLE, id},
                                             sealed, contact_len, &contact, err));
    json_t *whole = ok ? person_whole(db_text(row, 3), &contact, db_int(row, 5) != 0, err) : NULL;
    if (whole) {
        json_object_set_new(whole, "id", person_id_json(row, 0));
        json_object_set_new(whole, "day", json_string(db_text(row, 1)));
        json_object_set_new(whole, "place", json_string(db_text(row, 2)));
    }
    buf_wipe(&contact);
    return whole;
}

json_t *
people_export(struct people *people, struct err *err)
{
    return collect(
        people,
        db_prepare(people->db,
                   "SELECT id, day, place, body, contact, 1 FROM person ORDER BY day, id", err),
        whole_row, err);
}

static bool
check_pace(struct people *people, const char *staff, int64_t now_ms, struct err *err)
{
    struct db_stmt *get =
        db_prepare(people->db, "SELECT count(*) FROM opened WHERE staff = ?1 AND at_ms > ?2", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, staff);
    db_bind_int(get, 2, now_ms - HOUR_MS);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    bool ok = !is_row || db_int(get, 0) < PEOPLE_OPENINGS_AN_HOUR;
    db_reset(get);
    return ok || err_set(err, ERR_LOCKED, "more than %d persons opened within an hour",
                         PEOPLE_OPENINGS_AN_HOUR);
}

/* Only logs when the person is there. */
static bool
log_opening(struct people *people, const unsigned char id[ID_BYTES], const char *staff,
            const char *reason, int64_t now_ms, struct err *err)
{
    struct db_stmt *put =
        db_prepare(people->db,
                   "INSERT INTO opened(person, staff, at_ms, reason)"
                   " SELECT id, ?2, ?3, ?4 FROM person WHERE id = ?1 AND (talk OR call)",
                   err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, id, ID_BYTES);
    db_bind_text(put, 2, staff);
    db_bind_int(put, 3, now_ms);
    db_bind_text(put, 4, reason);
    if (!db_run(put, err)) {
        return err_wrap(err, "log the opening");
    }
    return db_changes(people->db) == 1 || err_set(err, ERR_NOT_FOUND, "no such person");
}

json_t *
people_open(struct people *people, const unsigned char id[ID_BYTES], const char *staff,
            const char *reason, int64_t now_ms, struct err *err)
{
    size_t len = strlen(reason);
    if (len < PEOPLE_MIN_REASON || len > PEOPLE_MAX_REASON) {
        err_set(err, ERR_INVALID, "reason: %d to %d bytes", PEOPLE_MIN_REASON, PEOPLE_MAX_REASON);
        return NULL;
    }
    if (!check_pace(people, staff, now_ms, err) ||
        !log_opening(people, id, staff, reason, now_ms, err)) {
        return NULL;
    }
    struct db_stmt *get = db_prepare(
        people->db, "SELECT id, day, place, body, contact, talk FROM person WHERE id = ?1", err);
    bool is_row = false;
    json_t *whole = NULL;
    if (get) {
        db_bind_blob(get, 1, id, ID_BYTES);
        if (db_step(get, &is_row, err)) {
            whole = is_row ? whole_row(people, get, err) : NULL;
        }
        db_reset(get);
    }
    return whole;
}

static json_t *
looked_row(struct people *people, struct db_stmt *row, struct err *err)
{
    (void)people;
    (void)err;
    return json_pack("{s:s,s:I,s:s}", "staff", db_text(row, 0), "at_ms", (json_int_t)db_int(row, 1),
                     "reason", db_text(row, 2));
}

json_t *
people_looked(struct people *people, const unsigned char id[ID_BYTES], struct err *err)
{
    struct db_stmt *rows = db_prepare(
        people->db, "SELECT staff, at_ms, reason FROM opened WHERE person = ?1 ORDER BY n DESC",
        err);
    if (rows) {
        db_bind_blob(rows, 1, id, ID_BYTES);
    }
    return collect(people, rows, looked_row, err);
}

bool
people_count(struct people *people, int64_t *out, struct err *err)
{
    struct db_stmt *get = db_prepare(people->db, "SELECT count(*) FROM person", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "count people");
    }
    *out = is_row ? db_int(get, 0) : 0;
    db_reset(get);
    return true;
}
