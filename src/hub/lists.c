/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/lists.h"
#include "base/bsn.h"
#include "base/json.h"
#include "hub/calls.h"
#include "hub/day.h"
#include "hub/intake_list.h"
#include "hub/profile.h"
#include "visit/phone.h"

#include <sodium.h>

#define LISTS_MAX_DEPTH 3
#define HEADER_MAX_DEPTH 3

bool
lists_check(const struct buf *body, bool *out_has_bsn, struct err *err)
{
    json_t *root = json_read(body->data, body->len, LISTS_MAX_DEPTH, err);
    const char *name = NULL;
    bool ok = root != NULL;
    if (ok && !json_is_object(root)) {
        ok = err_set(err, ERR_INVALID, "sign-up: an object expected");
    }
    if (ok && json_object_get(root, "name")) {
        ok = json_get_text(root, "name", PROFILE_MAX_TEXT, &name, err);
    }
    if (ok) {
        *out_has_bsn = name && bsn_is_in(name);
    }
    json_decref(root);
    return ok;
}

/* What of the opened body stands beside it, where staff cannot read it. */
struct marks {
    bool has_same, has_slip, passes;
    unsigned char same[HASH_BYTES];
    char slip[PROFILE_CODE_DIGITS + PROFILE_HASH_HEX + 1];
};

/* The number as it is dialled, hashed with a key and the vacancy: alike only on the same list. */
static void
mark_same(const struct vault *vault, const char *vacancy, const char *phone, struct marks *out)
{
    char e164[PHONE_MAX_E164];
    crypto_generichash_state state;
    const unsigned char *key = vault->keys[VAULT_SAME];
    if (phone_parse(phone, e164) != PHONE_GOOD) {
        return;
    }
    crypto_generichash_init(&state, key, VAULT_KEY_BYTES, HASH_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)vacancy, strlen(vacancy) + 1);
    crypto_generichash_update(&state, (const unsigned char *)e164, strlen(e164));
    crypto_generichash_final(&state, out->same, HASH_BYTES);
    sodium_memzero(e164, sizeof e164);
    out->has_same = true;
}

static void
mark_slip(const json_t *ticket, struct marks *out)
{
    const char *code = json_string_value(json_object_get(ticket, "code"));
    const char *hash = json_string_value(json_object_get(ticket, "hash"));
    if (code && hash && strlen(code) == PROFILE_CODE_DIGITS && strlen(hash) == PROFILE_HASH_HEX) {
        snprintf(out->slip, sizeof out->slip, "%s%s", code, hash);
        out->has_slip = true;
    }
}

static void
mark(const struct vault *vault, const char *vacancy, const struct buf *body, struct marks *out)
{
    struct err why = {0};
    json_t *root = json_read(body->data, body->len, LISTS_MAX_DEPTH, &why);
    const char *phone = json_string_value(json_object_get(root, "phone"));
    *out = (struct marks){.passes = json_is_true(json_object_get(root, "pass_on"))};
    if (phone) {
        mark_same(vault, vacancy, phone, out);
    }
    mark_slip(json_object_get(root, "ticket"), out);
    json_decref(root);
}

static bool
insert_item(struct lists *lists, const struct list_item *item, const char *vacancy,
            const struct buf *sealed, const struct marks *marks, struct err *err)
{
    struct db_stmt *put =
        db_prepare(lists->db,
                   "INSERT INTO item(ticket, kiosk, vacancy, header, lo_ms, hi_ms,"
                   " contact, same, slip, passes) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"
                   " WHERE NOT EXISTS (SELECT 1 FROM item WHERE ticket = ?1)",
                   err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, item->ticket, ID_BYTES);
    db_bind_blob(put, 2, item->kiosk, ID_BYTES);
    db_bind_text(put, 3, vacancy);
    db_bind_text(put, 4, item->header);
    db_bind_int(put, 5, item->lo_ms);
    db_bind_int(put, 6, item->hi_ms);
    db_bind_blob(put, 7, sealed->data, sealed->len);
    db_bind_blob(put, 8, marks->has_same ? marks->same : NULL, HASH_BYTES);
    db_bind_blob(put, 9, marks->has_slip ? marks->slip : NULL, sizeof marks->slip - 1);
    db_bind_int(put, 10, marks->passes);
    return db_run(put, err) || err_wrap(err, "put on list");
}

/* Its place: interest, or on the list at once where the moment at the kiosk counts. */
static bool
insert_ticket(struct lists *lists, const struct list_item *item, const json_t *header,
              const char *vacancy, bool is_apart, struct err *err)
{
    long long epoch, seq;
    struct db_stmt *put = db_prepare(
        lists->db,
        "INSERT INTO ticket(ticket, vacancy, kiosk, epoch, seq, lo_ms, hi_ms,"
        " arrived_ms, is_apart, state, since_ms, owner, due_ms)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, iif(mode = ?10, ?11, ?12), ?8, contact,"
        " ?8 + iif(mode = ?10, 28, 7) * 86400000 FROM (SELECT mode, contact FROM open"
        " WHERE vacancy = ?2 UNION ALL SELECT -1, '' LIMIT 1) WHERE NOT EXISTS"
        " (SELECT 1 FROM ticket WHERE vacancy = ?2 AND ticket = ?1)",
        err);
    if (!put || !json_get_int(header, "epoch", 1, INT64_MAX, &epoch, err) ||
        !json_get_int(header, "seq", 1, INT64_MAX, &seq, err)) {
        return false;
    }
    db_bind_blob(put, 1, item->ticket, ID_BYTES);
    db_bind_text(put, 2, vacancy);
    db_bind_blob(put, 3, item->kiosk, ID_BYTES);
    db_bind_int(put, 4, epoch);
    db_bind_int(put, 5, seq);
    db_bind_int(put, 6, item->lo_ms);
    db_bind_int(put, 7, item->hi_ms);
    db_bind_int(put, 8, item->now_ms);
    db_bind_int(put, 9, is_apart);
    db_bind_int(put, 10, CALLS_KIOSK_LIST);
    db_bind_int(put, 11, CALLS_ON_LIST);
    db_bind_int(put, 12, CALLS_INTEREST);
    return db_run(put, err) || err_wrap(err, "give a place");
}

static bool
insert_apart(struct lists *lists, const struct list_item *item, const char *reason,
             const void *sealed, size_t len, struct err *err)
{
    struct db_stmt *put = db_prepare(
        lists->db,
        "INSERT OR IGNORE INTO quarantine(ticket, reason, header, sealed) VALUES(?1, ?2, ?3, ?4)",
        err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, item->ticket, ID_BYTES);
    db_bind_text(put, 2, reason);
    db_bind_text(put, 3, item->header);
    db_bind_blob(put, 4, sealed, len);
    return db_run(put, err) || err_wrap(err, "quarantine");
}

/* Did its kiosk sign it again though it is here? The hub had it ahead of a hole, and the kiosk
 * never heard so (sync/again.h): one slip, one person, one place. */
static bool
is_here(struct lists *lists, const struct list_item *item, const char *vacancy,
        const struct marks *marks, bool *out, struct err *err)
{
    struct db_stmt *get = db_prepare(lists->db,
                                     "SELECT 1 FROM item WHERE slip = ?1 AND vacancy = ?2 AND"
                                     " kiosk = ?3 AND ticket <> ?4",
                                     err);
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, marks->has_slip ? marks->slip : NULL, sizeof marks->slip - 1);
    db_bind_text(get, 2, vacancy);
    db_bind_blob(get, 3, item->kiosk, ID_BYTES);
    db_bind_blob(get, 4, item->ticket, ID_BYTES);
    if (!db_step(get, out, err)) {
        return err_wrap(err, "look for the slip");
    }
    db_reset(get);
    return true;
}

bool
lists_put(struct lists *lists, const struct list_item *item, const struct buf *body,
          struct err *err)
{
    const char *vacancy = NULL;
    struct vault_label label = {VAULT_LISTS, item->ticket};
    struct marks marks;
    bool is_double = false;
    struct buf sealed;
    buf_init(&sealed, RECORD_MAX_BODY + VAULT_MORE_BYTES);
    json_t *header = json_read(item->header, strlen(item->header), HEADER_MAX_DEPTH, err);
    bool ok = header && json_get_text(header, "vacancy", RECORD_MAX_VACANCY, &vacancy, err) &&
              vault_seal(lists->vault, label, body, &sealed, err);
    if (ok) {
        mark(lists->vault, vacancy, body, &marks);
        ok = is_here(lists, item, vacancy, &marks, &is_double, err) &&
             (is_double ? insert_apart(lists, item, INTAKE_AGAIN, "", 0, err)
                        : insert_item(lists, item, vacancy, &sealed, &marks, err)) &&
             insert_ticket(lists, item, header, vacancy, is_double, err);
    }
    json_decref(header);
    buf_clear(&sealed);
    return ok;
}

bool
lists_quarantine(struct lists *lists, const struct list_item *item, const char *reason,
                 const void *sealed, size_t len, struct err *err)
{
    const char *vacancy = NULL;
    json_t *header = json_read(item->header, strlen(item->header), HEADER_MAX_DEPTH, err);
    bool ok = header && json_get_text(header, "vacancy", RECORD_MAX_VACANCY, &vacancy, err) &&
              insert_apart(lists, item, reason, sealed, len, err) &&
              insert_ticket(lists, item, header, vacancy, true, err);
    json_decref(header);
    return ok;
}

bool
lists_count(struct lists *lists, int64_t *out, struct err *err)
{
    struct db_stmt *get = db_prepare(lists->db, "SELECT count(*) FROM item", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "count list");
    }
    *out = is_row ? db_int(get, 0) : 0;
    db_reset(get);
    return true;
}
