/* The chains of all kiosks as they came, so that a ticket that was dropped leaves a hole; what is
 * long goes row by row from the database to the file. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_public.h"
#include "hub/calls_parts.h"
#include "list/tally.h"
#include "sync/public.h"

#include <sodium.h>

/* enrolled_n, revoked_n: as which it was told. */
static json_t *
kiosk_json(struct db_stmt *row, const void *id, const void *key)
{
    return json_pack("{s:o,s:o,s:I,s:I,s:I,s:I}", "id", calls_hex(id), "key",
                     calls_base64(key, SIGN_KEY_BYTES), "enrolled_ms", (json_int_t)db_int(row, 2),
                     "revoked_ms", (json_int_t)db_int(row, 3), "enrolled_n",
                     (json_int_t)db_int(row, 4), "revoked_n", (json_int_t)db_int(row, 5));
}

static json_t *
kiosks_json(struct calls *calls, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->staff,
                   "SELECT id, key, enrolled_ms, revoked_ms, coalesce(a.n, 0), coalesce(b.n, 0)"
                   " FROM kiosk LEFT JOIN told a ON a.kiosk = id AND a.is_revoked = 0"
                   " LEFT JOIN told b ON b.kiosk = id AND b.is_revoked = 1 ORDER BY id",
                   err);
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
            json_array_append_new(out, kiosk_json(get, id, key));
        }
    }
    return out;
}

/* One reading: what was signed, an object as it was kept, and what the hub says of it. */
static bool
put_reading(struct spool *out, struct db_stmt *row, bool is_first, struct err *err)
{
    const char *header = db_text(row, 0);
    char more[200], boot[ID_HEX] = "";
    size_t header_len = strlen(header), boot_len;
    const void *boot_id = db_blob(row, 5, &boot_len);
    if (header_len < 2 || header[header_len - 1] != '}') {
        return err_set(err, ERR_CORRUPT, "header of a reading");
    }
    int len =
        snprintf(more, sizeof more, ",\"batch\":%lld,\"received_ms\":%lld,\"lo\":%lld,\"hi\":%lld",
                 (long long)db_int(row, 1), (long long)db_int(row, 2), (long long)db_int(row, 3),
                 (long long)db_int(row, 4));
    if (db_int(row, 6) && boot_len == ID_BYTES) {
        id_format(boot_id, boot);
        len += snprintf(more + len, sizeof more - (size_t)len,
                        ",\"sent_boot\":\"%s\",\"sent_ms\":%lld", boot, (long long)db_int(row, 6));
    }
    return (is_first || spool_put(out, ",", 1, err)) &&
           spool_put(out, header, header_len - 1, err) && spool_put(out, more, (size_t)len, err) &&
           spool_put(out, "}", 1, err);
}

static bool
put_readings(struct calls *calls, struct spool *out, uint64_t *rows, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->journal,
                   "SELECT header, batch, received_ms, lo_ms, hi_ms, sent_boot, sent_ms"
                   " FROM reading ORDER BY n",
                   err);
    bool is_row = get != NULL, ok = get && spool_put_text(out, ",\"readings\":[", err);
    for (bool is_first = true; ok && is_row; is_first = false) {
        (*rows)++;
        ok = db_step(get, &is_row, err) && (!is_row || put_reading(out, get, is_first, err));
    }
    db_reset(get);
    return ok && spool_put_text(out, "]", err);
}

/* The lines of all logs, each by its list and hash: whoever has a tally finds those of this list in
 * it. */
static bool
put_told(struct calls *calls, struct spool *out, uint64_t *rows, struct err *err)
{
    char text[sodium_base64_ENCODED_LEN(TALLY_LINE_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    unsigned char line[TALLY_LINE_BYTES];
    struct db_stmt *get =
        db_prepare(calls->lists->db, "SELECT hash, vacancy FROM told ORDER BY n", err);
    bool is_row = get != NULL, ok = get && spool_put_text(out, ",\"told\":[", err);
    for (bool is_first = true; ok && is_row; is_first = false) {
        size_t len = HASH_BYTES;
        (*rows)++;
        ok = db_step(get, &is_row, err);
        const void *hash = ok && is_row ? db_blob(get, 0, &len) : NULL;
        if (len != HASH_BYTES) {
            ok = err_set(err, ERR_CORRUPT, "hash of a line");
        } else if (hash) {
            tally_make_line(db_text(get, 1), hash, line);
            sodium_bin2base64(text, sizeof text, line, sizeof line, sodium_base64_VARIANT_ORIGINAL);
            ok = spool_put_text(out, is_first ? "\"" : ",\"", err) &&
                 spool_put_text(out, text, err) && spool_put(out, "\"", 1, err);
        }
    }
    db_reset(get);
    return ok && spool_put_text(out, "]", err);
}

/* The moment the hub's data were made, or restored from a backup. */
static bool
put_life(struct calls *calls, struct spool *out, struct err *err)
{
    char text[40];
    bool is_row = false;
    struct db_stmt *get =
        db_prepare(calls->journal, "SELECT value FROM meta WHERE key = 'life'", err);
    if (!get || !db_step(get, &is_row, err)) {
        return false;
    }
    snprintf(text, sizeof text, ",\"life\":%lld", is_row ? (long long)db_int(get, 0) : 0LL);
    db_reset(get);
    return spool_put_text(out, text, err);
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
place_json(const struct calls_list *list, size_t at)
{
    const struct calls_row *row = &list->rows[list->by_position[at]];
    bool is_aside = row->is_apart || row->linked != CALLS_NONE;
    json_t *linked =
        row->linked == CALLS_NONE ? json_null() : calls_hex(list->rows[row->linked].ticket);
    return json_pack("{s:o,s:s,s:b,s:b,s:o}", "ticket", calls_hex(row->ticket), "state",
                     calls_state_name(row->state), "definitive", at < list->definitive, "aside",
                     is_aside, "linked", linked);
}

static json_t *
places_json(const struct calls_list *list, size_t max)
{
    json_t *out = json_array();
    for (size_t at = 0; at < order_count(list->order) && at < max; at++) {
        json_array_append_new(out, place_json(list, at));
    }
    return out;
}

/* Takes value. first: what stands before it. */
static bool
put_json(struct spool *out, const char *first, json_t *value, struct err *err)
{
    char *text = value ? json_dumps(value, JSON_COMPACT) : NULL;
    bool ok = text && spool_put_text(out, first, err) && spool_put_text(out, text, err);
    free(text);
    json_decref(value);
    return ok;
}

static bool
put_places(const struct calls_list *list, struct spool *out, struct err *err)
{
    bool ok = spool_put_text(out, ",\"places\":[", err);
    for (size_t at = 0; ok && at < order_count(list->order); at++) {
        ok = put_json(out, at ? "," : "", place_json(list, at), err);
    }
    return ok && spool_put_text(out, "]", err);
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
        "{s:i,s:s,s:s,s:{s:i,s:i,s:i},s:I,s:o,s:I,s:I,s:I,s:o,s:o,s:o}", "v", 1, "vacancy",
        head->vacancy, "mode", calls_mode_name(head->mode), "rule", "attempts", (int)head->attempts,
        "days", (int)head->days, "back_days", (int)head->back_days, "above_ms",
        (json_int_t)CALLS_ABOVE_MS, "hub_key",
        calls_base64(calls->keys->sign_public, SIGN_KEY_BYTES), "made_ms", (json_int_t)now_ms,
        "opened_ms", (json_int_t)head->opened_ms, "closed_ms", (json_int_t)head->closed_ms,
        "seed_commit", calls_base64(head->seed_commit, HASH_BYTES), "seed",
        head->published_ms ? calls_base64(head->seed, ORDER_SEED_BYTES) : json_null(),
        "watermark_ms", is_known ? json_integer((json_int_t)list->watermark_ms) : json_null());
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

/* The journal as it is at one moment: while a page is made records come in. */
static bool
begin(struct calls *calls, const char *vacancy, int64_t now_ms, struct calls_list *list,
      struct err *err)
{
    *list = (struct calls_list){.rows = NULL};
    return db_exec(calls->journal, "BEGIN", err) && calls_is_all_home(calls, vacancy, err) &&
           calls_list_load(calls, vacancy, list, err) && publish_in_time(calls, list, now_ms, err);
}

static void
end(struct calls *calls, struct calls_list *list)
{
    calls_list_clear(list);
    db_rollback(calls->journal);
}

bool
calls_public_version(struct calls *calls, int64_t *out, struct err *err)
{
    int64_t version = 0;
    struct db *parts[] = {calls->lists->db, calls->journal, calls->staff};
    *out = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!db_version(parts[i], &version, err)) {
            return false;
        }
        *out = (int64_t)((uint64_t)*out * 31 + (uint64_t)version);
    }
    return true;
}

json_t *
calls_public_front(struct calls *calls, const char *vacancy, size_t max_places, int64_t now_ms,
                   struct err *err)
{
    struct calls_list list;
    json_t *page = NULL;
    if (begin(calls, vacancy, now_ms, &list, err)) {
        page = page_json(calls, &list, now_ms);
        json_object_set_new(page, "count", json_integer((json_int_t)order_count(list.order)));
        json_object_set_new(page, "places", places_json(&list, max_places));
        if (!seal_page(calls, &list, now_ms, page, err)) {
            json_decref(page);
            page = NULL;
        }
    }
    end(calls, &list);
    return page;
}

/* The front is an object; what is long comes before its last brace. */
static bool
put_front(struct spool *out, const json_t *page, struct err *err)
{
    char *text = json_dumps(page, JSON_COMPACT);
    bool ok = text && spool_put(out, text, strlen(text) - 1, err);
    free(text);
    return ok;
}

bool
calls_public_write(struct calls *calls, const char *vacancy, int64_t now_ms, struct spool *out,
                   uint64_t *out_rows, struct err *err)
{
    struct calls_list list;
    json_t *page = NULL;
    *out_rows = 0;
    bool ok = begin(calls, vacancy, now_ms, &list, err);
    if (ok) {
        *out_rows = list.count;
        page = page_json(calls, &list, now_ms);
        ok = seal_page(calls, &list, now_ms, page, err) && put_front(out, page, err) &&
             put_json(out, ",\"kiosks\":", kiosks_json(calls, err), err) &&
             put_life(calls, out, err) && put_places(&list, out, err) &&
             put_readings(calls, out, out_rows, err) && put_told(calls, out, out_rows, err) &&
             spool_put(out, "}", 1, err);
        json_decref(page);
    }
    end(calls, &list);
    return ok;
}
