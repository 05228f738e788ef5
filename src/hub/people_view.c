/* Looking at persons: all records of a line are read as one, each only as far as its own consent.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/people.h"
#include "base/json.h"
#include "hub/person_json.h"

#define HOUR_MS (3600LL * 1000)

/* Who looks: a contact sees who asked for a talk or a call, and blocks only with a talk. */
enum eye { EYE_LIST, EYE_CONTACT, EYE_ALL };

typedef json_t *make_row(struct people *people, struct db_stmt *row, enum eye eye, struct err *err);

/* Collects rows into an array; make gives a new reference or NULL with err. */
static json_t *
collect(struct people *people, struct db_stmt *rows, make_row *make, enum eye eye, struct err *err)
{
    json_t *list = rows ? json_array() : NULL;
    bool is_row = false;
    while (list) {
        json_t *item = NULL;
        bool ok = db_step(rows, &is_row, err);
        if (ok && !is_row) {
            break;
        }
        item = ok ? make(people, rows, eye, err) : NULL;
        if (!item) {
            db_reset(rows);
            json_decref(list);
            return NULL;
        }
        json_array_append_new(list, item);
    }
    return list;
}

/* Puts the object that stands sealed in a column into row as key. */
static bool
put_sealed(struct people *people, struct db_stmt *stmt, int column, enum vault_purpose purpose,
           json_t *row, struct err *err)
{
    size_t id_len, len;
    const void *id = db_blob(stmt, 0, &id_len), *sealed = db_blob(stmt, column, &len);
    struct vault_label label = {purpose, id};
    struct buf text;
    if (!len) {
        return true;
    }
    buf_init(&text, RECORD_MAX_BODY);
    json_t *object = vault_unseal(people->vault, label, sealed, len, &text, err)
                         ? person_object(text.data, text.len, err)
                         : NULL;
    buf_wipe(&text);
    if (!object) {
        return false;
    }
    if (purpose == VAULT_SPOKEN) {
        json_object_set(row, "spoken", json_object_get(object, "spoken"));
    } else {
        json_object_set(row, "contact", object);
    }
    json_decref(object);
    return true;
}

/* One record: what belongs to another purpose than the one who looks stays out. */
static json_t *
record_row(struct people *people, struct db_stmt *row, enum eye eye, struct err *err)
{
    size_t id_len;
    bool has_blocks = eye == EYE_ALL || db_int(row, 4);
    const char *body = db_text(row, 6);
    ignore(db_blob(row, 0, &id_len) != NULL);
    if (id_len != ID_BYTES) {
        err_set(err, ERR_CORRUPT, "person without an id");
        return NULL;
    }
    json_t *record = json_object(), *told = person_object(body, strlen(body), err);
    if (told && !has_blocks) {
        json_object_del(told, "blocks");
        json_object_del(told, "occupations");
    }
    json_object_set_new(record, "id", person_id_json(row, 0));
    json_object_set_new(record, "day", json_string(db_text(row, 1)));
    json_object_set_new(record, "place", json_string(db_text(row, 2)));
    json_object_set_new(record, "language", json_string(db_text(row, 3)));
    json_object_set_new(record, "talk", json_boolean(db_int(row, 4)));
    json_object_set_new(record, "call", json_boolean(db_int(row, 5)));
    bool ok = told && !json_object_set_new(record, "body", told) &&
              (eye == EYE_LIST ||
               (put_sealed(people, row, 7, VAULT_PEOPLE, record, err) &&
                (!has_blocks || put_sealed(people, row, 8, VAULT_SPOKEN, record, err))));
    if (!ok) {
        json_decref(record);
        return NULL;
    }
    return record;
}

static json_t *
reverse(json_t *list)
{
    json_t *turned = list ? json_array() : NULL;
    for (size_t i = json_array_size(list); i-- > 0;) {
        json_array_append(turned, json_array_get(list, i));
    }
    json_decref(list);
    return turned;
}

/* The records of this person that may be seen, the newest of them when there are very many, oldest
 * first; new reference. */
static json_t *
read_records(struct people *people, const void *id, enum eye eye, struct err *err)
{
    struct db_stmt *rows =
        db_prepare(people->db,
                   "SELECT id, day, place, locale, talk, call, body, contact, spoken FROM person"
                   " WHERE (id = ?1 OR line = (SELECT line FROM person WHERE id = ?1))"
                   " AND (?2 OR talk OR call) ORDER BY day DESC, version DESC LIMIT ?3",
                   err);
    if (rows) {
        db_bind_blob(rows, 1, id, ID_BYTES);
        db_bind_int(rows, 2, eye == EYE_ALL);
        db_bind_int(rows, 3, PEOPLE_MAX_VISITS);
    }
    return reverse(collect(people, rows, record_row, eye, err));
}

static json_t *
listed_row(struct people *people, struct db_stmt *row, enum eye eye, struct err *err)
{
    size_t len;
    unsigned char id[ID_BYTES] = {0};
    const void *blob = db_blob(row, 0, &len);
    memcpy(id, blob, len < sizeof id ? len : sizeof id);
    json_t *records = read_records(people, id, eye, err);
    if (!records) {
        return NULL;
    }
    json_t *listed = eye == EYE_LIST ? person_summary(records) : person_whole(records);
    if (eye == EYE_LIST) {
        json_object_set_new(listed, "opened", json_integer(db_int(row, 1)));
    }
    json_decref(records);
    return listed;
}

/* Each person once, by the newest record. */
json_t *
people_list(struct people *people, struct err *err)
{
    struct db_stmt *rows = db_prepare(
        people->db,
        "SELECT id, (SELECT count(*) FROM opened JOIN person AS o ON o.id = opened.person"
        " WHERE o.id = p.id OR o.line = p.line) FROM person AS p WHERE (talk OR call)"
        " AND NOT EXISTS (SELECT 1 FROM person AS q WHERE q.line = p.line AND (q.talk OR q.call)"
        " AND (q.day, q.version) > (p.day, p.version)) ORDER BY day DESC, id LIMIT ?1",
        err);
    if (rows) {
        db_bind_int(rows, 1, PEOPLE_MAX_LISTED);
    }
    return collect(people, rows, listed_row, EYE_LIST, err);
}

json_t *
people_export(struct people *people, struct err *err)
{
    return collect(people,
                   db_prepare(people->db,
                              "SELECT id, 0 FROM person AS p WHERE NOT EXISTS (SELECT 1 FROM"
                              " person AS q WHERE q.line = p.line AND (q.day, q.version) >"
                              " (p.day, p.version)) ORDER BY day, id",
                              err),
                   listed_row, EYE_ALL, err);
}

static json_t *
quarantined_row(struct people *people, struct db_stmt *row, enum eye eye, struct err *err)
{
    (void)people;
    (void)eye;
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
                   quarantined_row, EYE_ALL, err);
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
    json_t *records = read_records(people, id, EYE_CONTACT, err);
    json_t *whole = records ? person_whole(records) : NULL;
    json_decref(records);
    return whole;
}

static json_t *
looked_row(struct people *people, struct db_stmt *row, enum eye eye, struct err *err)
{
    (void)people;
    (void)eye;
    (void)err;
    return json_pack("{s:s,s:I,s:s}", "staff", db_text(row, 0), "at_ms", (json_int_t)db_int(row, 1),
                     "reason", db_text(row, 2));
}

json_t *
people_looked(struct people *people, const unsigned char id[ID_BYTES], struct err *err)
{
    struct db_stmt *rows = db_prepare(
        people->db,
        "SELECT staff, at_ms, reason FROM opened WHERE person = ?1 OR person IN (SELECT id FROM"
        " person WHERE line = (SELECT line FROM person WHERE id = ?1)) ORDER BY n DESC",
        err);
    if (rows) {
        db_bind_blob(rows, 1, id, ID_BYTES);
    }
    return collect(people, rows, looked_row, EYE_ALL, err);
}

bool
people_count(struct people *people, int64_t *out, struct err *err)
{
    struct db_stmt *get =
        db_prepare(people->db, "SELECT count(DISTINCT ifnull(line, id)) FROM person", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "count people");
    }
    *out = is_row ? db_int(get, 0) : 0;
    db_reset(get);
    return true;
}
