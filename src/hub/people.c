/* Taking persons in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/people.h"
#include "hub/day.h"

/* The record itself was erased, or its person on its day or later: what comes in late (a kiosk was
 * without a network) does not bring someone back. */
static bool
is_erased(struct people *people, const struct arrival *arrival, const struct profile *profile,
          bool *out, struct err *err)
{
    struct db_stmt *get = db_prepare(people->db,
                                     "SELECT 1 FROM erased WHERE id = ?1 UNION ALL"
                                     " SELECT 1 FROM erased_line WHERE line = ?2 AND day >= ?3",
                                     err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, arrival->id, ID_BYTES);
    db_bind_blob(get, 2, profile->has_line ? profile->line : NULL, ID_BYTES);
    db_bind_text(get, 3, arrival->day);
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

/* What goes into the row sealed. */
struct sealed {
    struct buf contact, spoken, code;
};

static void
bind_sealed(struct db_stmt *put, int at, const struct buf *sealed)
{
    if (sealed->len) {
        db_bind_blob(put, at, sealed->data, sealed->len);
    }
}

static bool
insert(struct people *people, const struct arrival *arrival, const struct profile *profile,
       const struct sealed *sealed, struct err *err)
{
    char expires[DAY_BYTES], contact_expires[DAY_BYTES];
    char ticket[PROFILE_CODE_DIGITS + PROFILE_HASH_HEX + 1];
    struct db_stmt *put = db_prepare(
        people->db,
        "INSERT OR IGNORE INTO person(id, day, place, locale, talk, call, research, ticket,"
        " expires, body, contact, contact_expires, spoken, line, code, version)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
        " (SELECT ifnull(max(version), 0) + 1 FROM person WHERE line = ?14))",
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
    bind_sealed(put, 11, &sealed->contact);
    db_bind_text(put, 12, contact_expires);
    bind_sealed(put, 13, &sealed->spoken);
    if (profile->has_line) {
        db_bind_blob(put, 14, profile->line, ID_BYTES);
    }
    bind_sealed(put, 15, &sealed->code);
    return db_run(put, err) || err_wrap(err, "put person");
}

/* Who comes back renews: what was told before stays as long as what was told now; name and number
 * only when again someone may talk or call. */
static bool
renew(struct people *people, const struct arrival *arrival, const struct profile *profile,
      struct err *err)
{
    char expires[DAY_BYTES];
    struct db_stmt *put = db_prepare(people->db,
                                     "UPDATE person SET expires = max(expires, ?2),"
                                     " contact_expires = iif(?3, max(contact_expires, ?2),"
                                     " contact_expires) WHERE line = ?1",
                                     err);
    if (!put) {
        return false;
    }
    day_format(arrival->now_ms + PEOPLE_DAYS * DAY_MS, expires);
    db_bind_blob(put, 1, profile->line, ID_BYTES);
    db_bind_text(put, 2, expires);
    db_bind_int(put, 3, profile->talk || profile->call);
    return db_run(put, err) || err_wrap(err, "renew");
}

static bool
seal_parts(struct people *people, const struct arrival *arrival, const struct profile *profile,
           struct sealed *out, struct err *err)
{
    struct vault_label contact = {VAULT_PEOPLE, arrival->id};
    struct vault_label spoken = {VAULT_SPOKEN, arrival->id};
    struct vault_label code = {VAULT_CODE, arrival->id};
    return (!profile->has_contact ||
            vault_seal(people->vault, contact, &profile->contact, &out->contact, err)) &&
           (!profile->has_spoken ||
            vault_seal(people->vault, spoken, &profile->spoken, &out->spoken, err)) &&
           (!profile->has_code || vault_seal(people->vault, code, &profile->code, &out->code, err));
}

bool
people_put(struct people *people, const struct arrival *arrival, const struct profile *profile,
           struct err *err)
{
    bool erased = false;
    struct sealed sealed;
    buf_init(&sealed.contact, RECORD_MAX_BODY + VAULT_MORE_BYTES);
    buf_init(&sealed.spoken, RECORD_MAX_BODY + VAULT_MORE_BYTES);
    buf_init(&sealed.code, PROFILE_MAX_CODE + VAULT_MORE_BYTES);
    bool ok = is_erased(people, arrival, profile, &erased, err);
    if (ok && !erased) {
        ok = seal_parts(people, arrival, profile, &sealed, err) &&
             insert(people, arrival, profile, &sealed, err) &&
             (!profile->has_line || renew(people, arrival, profile, err));
    }
    buf_clear(&sealed.contact);
    buf_clear(&sealed.spoken);
    buf_clear(&sealed.code);
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
