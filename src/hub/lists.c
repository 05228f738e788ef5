/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/lists.h"
#include "base/bsn.h"
#include "base/json.h"
#include "hub/profile.h"

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

static bool
insert(struct lists *lists, const struct list_item *item, const char *vacancy,
       const struct buf *sealed, struct err *err)
{
    struct db_stmt *put = db_prepare(
        lists->db,
        "INSERT OR IGNORE INTO item(ticket, kiosk, vacancy, header, lo_ms, hi_ms, contact)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
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
    return db_run(put, err) || err_wrap(err, "put on list");
}

bool
lists_put(struct lists *lists, const struct list_item *item, const struct buf *body,
          struct err *err)
{
    const char *vacancy = NULL;
    struct vault_label label = {VAULT_LISTS, item->ticket};
    struct buf sealed;
    buf_init(&sealed, RECORD_MAX_BODY + VAULT_MORE_BYTES);
    json_t *header = json_read(item->header, strlen(item->header), HEADER_MAX_DEPTH, err);
    bool ok = header && json_get_text(header, "vacancy", RECORD_MAX_VACANCY, &vacancy, err) &&
              vault_seal(lists->vault, label, body, &sealed, err) &&
              insert(lists, item, vacancy, &sealed, err);
    json_decref(header);
    buf_clear(&sealed);
    return ok;
}

bool
lists_quarantine(struct lists *lists, const struct list_item *item, const char *reason,
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
