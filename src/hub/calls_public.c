/* The public page's data: the chains of all kiosks as they came, so that a ticket that was dropped
 * leaves a hole. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_parts.h"
#include "base/json.h"
#include "base/mem.h"
#include "sync/public.h"

#include <sodium.h>

/* --- what turns out earlier --- */

static bool
mark_earlier(struct calls *calls, const char *vacancy, const struct calls_row *row, int64_t now_ms,
             struct err *err)
{
    struct db_stmt *put =
        db_prepare(calls->lists->db,
                   "UPDATE ticket SET is_earlier = 1 WHERE vacancy = ?1 AND ticket = ?2", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_blob(put, 2, row->ticket, ID_BYTES);
    return db_run(put, err) &&
           calls_log(calls, vacancy, &(struct calls_line){now_ms, "earlier", row->ticket, ""}, NULL,
                     err);
}

/* Who waits before somebody that was called already: came later, or came back. */
static bool
settle(struct calls *calls, const char *vacancy, int64_t now_ms, struct err *err)
{
    struct calls_list list;
    bool is_after_called = false, ok = true;
    if (!calls_list_load(calls, vacancy, &list, err)) {
        return false;
    }
    for (size_t at = order_count(list.order); ok && at-- > 0;) {
        const struct calls_row *row = &list.rows[list.by_position[at]];
        bool was_called =
            row->state == CALLS_CALLED || row->state == CALLS_ACCEPTED || row->state == CALLS_HIRED;
        bool is_new = row->state == CALLS_ON_LIST && !row->is_earlier && row->attempts == 0 &&
                      row->linked == CALLS_NONE && !row->is_apart;
        if (is_after_called && is_new) {
            ok = mark_earlier(calls, vacancy, row, now_ms, err);
        }
        is_after_called = is_after_called || was_called;
    }
    calls_list_clear(&list);
    return ok;
}

#define SETTLE_MAX 4096
struct keys {
    char list[SETTLE_MAX][RECORD_MAX_VACANCY + 1];
    size_t count;
};

static bool
read_keys(struct db_stmt *get, struct keys *out, struct err *err)
{
    bool is_row = true;
    out->count = 0;
    while (get && is_row && out->count < SETTLE_MAX) {
        if (!db_step(get, &is_row, err)) {
            return false;
        }
        if (is_row) {
            snprintf(out->list[out->count++], sizeof out->list[0], "%s", db_text(get, 0));
        }
    }
    db_reset(get);
    return get != NULL;
}

/* Only lists where somebody was called can have it. */
static bool
find_called(struct calls *calls, struct keys *out, struct err *err)
{
    return read_keys(
        db_prepare(calls->lists->db,
                   "SELECT DISTINCT t.vacancy FROM ticket t JOIN open o ON o.vacancy = t.vacancy"
                   " WHERE t.state IN (3, 4, 8) AND o.closed_ms = 0",
                   err),
        out, err);
}

bool
calls_close_ended(struct calls *calls, int64_t now_ms, struct err *err)
{
    struct keys *keys = mem_new(1, sizeof *keys);
    bool ok = read_keys(db_prepare(calls->lists->db,
                                   "SELECT o.vacancy FROM open o JOIN vacancy v"
                                   " ON v.key = o.vacancy WHERE v.state = 2 AND o.closed_ms = 0",
                                   err),
                        keys, err);
    for (size_t i = 0; ok && i < keys->count; i++) {
        ok = calls_close(calls, keys->list[i], now_ms, err);
    }
    free(keys);
    return ok;
}

bool
calls_settle(struct calls *calls, int64_t now_ms, struct err *err)
{
    struct keys *keys = mem_new(1, sizeof *keys);
    bool ok = db_begin(calls->lists->db, err);
    if (ok) {
        ok = find_called(calls, keys, err);
        for (size_t i = 0; ok && i < keys->count; i++) {
            ok = settle(calls, keys->list[i], now_ms, err);
        }
        ok = calls_end(calls, ok, err);
    }
    free(keys);
    return ok;
}

/* --- the page --- */

static json_t *
kiosks_json(struct calls *calls, struct err *err)
{
    struct db_stmt *get = db_prepare(
        calls->staff, "SELECT id, key, enrolled_ms, revoked_ms FROM kiosk ORDER BY id", err);
    json_t *out = get ? json_array() : NULL;
    bool is_row = false;
    while (out) {
        if (!db_step(get, &is_row, err)) {
            json_decref(out);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        size_t id_len, key_len;
        const void *id = db_blob(get, 0, &id_len), *key = db_blob(get, 1, &key_len);
        if (id_len == ID_BYTES && key_len == SIGN_KEY_BYTES) {
            json_array_append_new(out, json_pack("{s:o,s:o,s:I,s:I}", "id", calls_hex(id), "key",
                                                 calls_base64(key, SIGN_KEY_BYTES), "enrolled_ms",
                                                 (json_int_t)db_int(get, 2), "revoked_ms",
                                                 (json_int_t)db_int(get, 3)));
        }
    }
    return out;
}

/* One reading: what was signed, and what the hub says of it. */
static json_t *
reading_json(struct db_stmt *row, struct err *err)
{
    const char *header = db_text(row, 0);
    size_t len;
    json_t *out = json_read(header, strlen(header), PUBLIC_MAX_DEPTH, err);
    if (!out) {
        return NULL;
    }
    const void *boot = db_blob(row, 5, &len);
    json_object_set_new(out, "batch", json_integer(db_int(row, 1)));
    json_object_set_new(out, "received_ms", json_integer(db_int(row, 2)));
    json_object_set_new(out, "lo", json_integer(db_int(row, 3)));
    json_object_set_new(out, "hi", json_integer(db_int(row, 4)));
    if (db_int(row, 6) && len == ID_BYTES) {
        json_object_set_new(out, "sent_boot", calls_hex(boot));
        json_object_set_new(out, "sent_ms", json_integer(db_int(row, 6)));
    }
    return out;
}

static json_t *
readings_json(struct calls *calls, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->journal,
                   "SELECT header, batch, received_ms, lo_ms, hi_ms, sent_boot, sent_ms"
                   " FROM reading ORDER BY n",
                   err);
    json_t *out = get ? json_array() : NULL;
    bool is_row = false;
    while (out) {
        json_t *row = NULL;
        if (!db_step(get, &is_row, err)) {
            json_decref(out);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        row = reading_json(get, err);
        if (!row) {
            db_reset(get);
            json_decref(out);
            return NULL;
        }
        json_array_append_new(out, row);
    }
    return out;
}

static bool
load_root(struct calls *calls, const char *vacancy, unsigned char out[HASH_BYTES], struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->journal, "SELECT root FROM list WHERE vacancy = ?1", err);
    bool is_row = false;
    size_t len;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "root of the list");
    }
    memset(out, 0, HASH_BYTES);
    if (is_row) {
        const void *root = db_blob(get, 0, &len);
        memcpy(out, root, len < HASH_BYTES ? len : HASH_BYTES);
        db_reset(get);
    }
    return true;
}

static json_t *
places_json(const struct calls_list *list)
{
    json_t *out = json_array();
    for (size_t at = 0; at < order_count(list->order); at++) {
        const struct calls_row *row = &list->rows[list->by_position[at]];
        bool is_aside = row->is_apart || row->linked != CALLS_NONE;
        json_array_append_new(out, json_pack("{s:o,s:s,s:b,s:b}", "ticket", calls_hex(row->ticket),
                                             "state", calls_state_name(row->state), "definitive",
                                             at < list->definitive, "aside", is_aside));
    }
    return out;
}

static bool
seal_page(struct calls *calls, const struct calls_list *list, int64_t now_ms, json_t *page,
          struct err *err)
{
    struct public_seal seal = {.made_ms = (uint64_t)now_ms};
    unsigned char sig[SIGN_BYTES];
    snprintf(seal.vacancy, sizeof seal.vacancy, "%s", list->head.vacancy);
    memcpy(seal.commit, list->head.seed_commit, HASH_BYTES);
    json_t *log = calls_log_json(calls, list->head.vacancy, seal.log, err);
    if (!log || !load_root(calls, list->head.vacancy, seal.root, err)) {
        json_decref(log);
        return false;
    }
    public_sign(&seal, calls->keys->sign_secret, sig);
    json_object_set_new(page, "log", log);
    json_object_set_new(page, "root", calls_base64(seal.root, HASH_BYTES));
    json_object_set_new(page, "log_hash", calls_base64(seal.log, HASH_BYTES));
    json_object_set_new(page, "sig", calls_base64(sig, SIGN_BYTES));
    return true;
}

static json_t *
page_json(const struct calls *calls, const struct calls_list *list, int64_t now_ms)
{
    const struct calls_head *head = &list->head;
    bool is_known = list->watermark_ms != INTERVAL_NEVER;
    return json_pack(
        "{s:i,s:s,s:s,s:{s:i,s:i,s:i},s:I,s:o,s:I,s:I,s:I,s:o,s:o,s:o,s:o}", "v", 1, "vacancy",
        head->vacancy, "mode", calls_mode_name(head->mode), "rule", "attempts", (int)head->attempts,
        "days", (int)head->days, "back_days", (int)head->back_days, "above_ms",
        (json_int_t)CALLS_ABOVE_MS, "hub_key",
        calls_base64(calls->keys->sign_public, SIGN_KEY_BYTES), "made_ms", (json_int_t)now_ms,
        "opened_ms", (json_int_t)head->opened_ms, "closed_ms", (json_int_t)head->closed_ms,
        "seed_commit", calls_base64(head->seed_commit, HASH_BYTES), "seed",
        head->published_ms ? calls_base64(head->seed, ORDER_SEED_BYTES) : json_null(),
        "watermark_ms", is_known ? json_integer((json_int_t)list->watermark_ms) : json_null(),
        "places", places_json(list));
}

static bool
publish(struct calls *calls, const char *vacancy, int64_t now_ms, struct err *err)
{
    struct db_stmt *put =
        db_prepare(calls->lists->db, "UPDATE open SET published_ms = ?2 WHERE vacancy = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_int(put, 2, now_ms);
    bool ok = db_begin(calls->lists->db, err) && db_run(put, err) &&
              calls_log(calls, vacancy, &(struct calls_line){now_ms, "seed", NULL, ""}, NULL, err);
    return calls_end(calls, ok, err);
}

/* Only when the list is closed and nothing made before that can come: else one could aim. */
static bool
publish_in_time(struct calls *calls, struct calls_list *list, int64_t now_ms, struct err *err)
{
    struct calls_head *head = &list->head;
    bool is_over = head->closed_ms && ((int64_t)list->watermark_ms > head->closed_ms ||
                                       list->watermark_ms == INTERVAL_NEVER ||
                                       now_ms - head->closed_ms > CALLS_SEED_WAIT_MS);
    if (!is_over || head->published_ms) {
        return true;
    }
    head->published_ms = now_ms;
    return publish(calls, head->vacancy, now_ms, err);
}

json_t *
calls_public(struct calls *calls, const char *vacancy, int64_t now_ms, struct err *err)
{
    struct calls_list list;
    if (!calls_list_load(calls, vacancy, &list, err)) {
        return NULL;
    }
    json_t *kiosks = NULL, *readings = NULL, *page = NULL;
    bool ok = publish_in_time(calls, &list, now_ms, err);
    if (ok) {
        page = page_json(calls, &list, now_ms);
        kiosks = kiosks_json(calls, err);
        readings = kiosks ? readings_json(calls, err) : NULL;
    }
    ok = readings && seal_page(calls, &list, now_ms, page, err);
    calls_list_clear(&list);
    if (!ok) {
        json_decref(page);
        json_decref(kiosks);
        json_decref(readings);
        return NULL;
    }
    json_object_set_new(page, "kiosks", kiosks);
    json_object_set_new(page, "readings", readings);
    return page;
}
