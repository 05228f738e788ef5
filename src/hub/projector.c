/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/projector.h"
#include "base/json.h"
#include "hub/acts.h"
#include "hub/devices.h"

#define HEADER_MAX_DEPTH 3

struct entry {
    int64_t n;
    enum stream stream;
    unsigned char kiosk[ID_BYTES], id[ID_BYTES];
    const char *day, *header;
    int64_t lo_ms, hi_ms;
    const void *sealed;
    size_t sealed_len;
};

static void
read_entry(struct db_stmt *row, struct entry *out)
{
    size_t len;
    *out = (struct entry){.n = db_int(row, 0), .stream = (enum stream)db_int(row, 1)};
    const void *kiosk = db_blob(row, 2, &len);
    memcpy(out->kiosk, kiosk, len < ID_BYTES ? len : ID_BYTES);
    const void *id = db_blob(row, 3, &len);
    memcpy(out->id, id, len < ID_BYTES ? len : ID_BYTES);
    out->day = db_text(row, 4);
    out->header = db_text(row, 5);
    out->lo_ms = db_int(row, 6);
    out->hi_ms = db_int(row, 7);
    out->sealed = db_blob(row, 8, &out->sealed_len);
}

/* Failures of the record itself; anything else is the hub's trouble and is tried again. */
static bool
is_its_own_fault(enum err_code code)
{
    return code == ERR_INVALID || code == ERR_TOO_LARGE || code == ERR_TOO_DEEP ||
           code == ERR_BAD_UTF8 || code == ERR_CUT || code == ERR_NOT_JSON ||
           code == ERR_SIGNATURE || code == ERR_FORBIDDEN;
}

static bool
bring_person(struct projector *projector, const struct entry *entry, const struct buf *body,
             const struct arrival *arrival, const char **out_reason, struct err *err)
{
    struct profile profile;
    struct err why = {0};
    if (!profile_read(&profile, body, entry->id, entry->day, &why)) {
        *out_reason = err_name(why.code);
        return true;
    }
    bool ok = true;
    if (profile.has_bsn) {
        *out_reason = "bsn";
    } else {
        ok = people_put(projector->people, arrival, &profile, err);
    }
    profile_clear(&profile);
    return ok;
}

static struct list_item
item_of(const struct entry *entry, int64_t now_ms)
{
    return (struct list_item){entry->id,    entry->kiosk, entry->header,
                              entry->lo_ms, entry->hi_ms, now_ms};
}

static bool
find_act(const struct entry *entry, bool *out, struct err *err)
{
    json_t *header = json_read(entry->header, strlen(entry->header), HEADER_MAX_DEPTH, err);
    *out = header && acts_is_one(header);
    json_decref(header);
    return header != NULL;
}

static bool
bring_item(struct projector *projector, const struct entry *entry, const struct buf *body,
           int64_t now_ms, const char **out_reason, struct err *err)
{
    struct list_item item = item_of(entry, now_ms);
    struct err why = {0};
    bool has_bsn = false, is_act = false;
    if (!find_act(entry, &is_act, err)) {
        return false;
    }
    if (is_act) {
        return acts_put(projector->lists, &item, body, err);
    }
    if (!lists_check(body, &has_bsn, &why)) {
        *out_reason = err_name(why.code);
        return true;
    }
    if (has_bsn) {
        *out_reason = "bsn";
        return true;
    }
    return lists_put(projector->lists, &item, body, err);
}

static bool
set_apart(struct projector *projector, const struct entry *entry, const struct arrival *arrival,
          const char *reason, struct err *err)
{
    struct list_item item = item_of(entry, arrival->now_ms);
    return entry->stream == STREAM_LIST ? lists_quarantine(projector->lists, &item, reason,
                                                           entry->sealed, entry->sealed_len, err)
                                        : people_quarantine(projector->people, arrival, reason,
                                                            entry->sealed, entry->sealed_len, err);
}

static bool
bring(struct projector *projector, const struct entry *entry, int64_t now_ms, struct err *err)
{
    char place[PEER_MAX_TEXT + 1];
    struct arrival arrival = {entry->id, entry->day, place, now_ms};
    const char *reason = NULL;
    struct err why = {0};
    struct buf body;
    buf_init(&body, RECORD_MAX_BODY);
    bool ok = devices_place(projector->staff, entry->kiosk, place, err);
    if (ok && !seal_open(projector->keys->seal_public, projector->keys->seal_secret, entry->sealed,
                         entry->sealed_len, &body, &why)) {
        reason = err_name(why.code);
    }
    if (ok && !reason) {
        ok = entry->stream == STREAM_LIST
                 ? bring_item(projector, entry, &body, now_ms, &reason, err)
                 : bring_person(projector, entry, &body, &arrival, &reason, err);
    }
    if (!ok && is_its_own_fault(err->code)) {
        reason = err_name(err->code);
        ok = true;
    }
    buf_wipe(&body);
    return ok && (!reason || set_apart(projector, entry, &arrival, reason, err));
}

static bool
bring_all(struct projector *projector, struct db_stmt *rows, int64_t now_ms, int64_t *out_upto,
          size_t *out_count, struct err *err)
{
    bool is_row = false;
    for (;;) {
        struct entry entry;
        if (!db_step(rows, &is_row, err)) {
            return err_wrap(err, "read the journal");
        }
        if (!is_row) {
            return true;
        }
        read_entry(rows, &entry);
        if (!bring(projector, &entry, now_ms, err)) {
            return err_wrap(err, "journal entry %lld", (long long)entry.n);
        }
        *out_upto = entry.n;
        (*out_count)++;
    }
}

/* Both commits come before the trim is even told of, so the order of the two does not matter. */
static bool
bring_home(struct projector *projector, struct db_stmt *rows, int64_t now_ms, int64_t *upto,
           size_t *count, struct err *err)
{
    struct db *people = projector->people->db, *lists = projector->lists->db;
    bool ok = db_begin(people, err) && db_begin(lists, err) &&
              bring_all(projector, rows, now_ms, upto, count, err) && db_commit(people, err) &&
              db_commit(lists, err);
    db_reset(rows);
    if (!ok) {
        db_rollback(people);
        db_rollback(lists);
    }
    return ok;
}

bool
projector_run(struct projector *projector, size_t max, int64_t now_ms, int64_t *out_upto,
              size_t *out_count, struct err *err)
{
    struct db_stmt *rows =
        db_prepare(projector->journal,
                   "SELECT n, stream, kiosk, id, day, header, lo_ms, hi_ms, sealed FROM journal"
                   " WHERE n > ?1 ORDER BY n LIMIT ?2",
                   err);
    int64_t upto = projector->upto;
    size_t count = 0;
    if (!rows) {
        return false;
    }
    db_bind_int(rows, 1, projector->upto);
    db_bind_int(rows, 2, (int64_t)max);
    if (!bring_home(projector, rows, now_ms, &upto, &count, err)) {
        return false;
    }
    projector->upto = *out_upto = upto;
    *out_count = count;
    return true;
}
