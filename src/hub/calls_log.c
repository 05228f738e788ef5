/* Each line's hash is over the hash before and the line as JSON, so that none can be left out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_parts.h"
#include "base/json.h"
#include "sync/public.h"

#include <sodium.h>

json_t *
calls_hex(const unsigned char id[ID_BYTES])
{
    char text[ID_HEX];
    id_format(id, text);
    return json_string(text);
}

json_t *
calls_base64(const unsigned char *bytes, size_t len)
{
    char text[sodium_base64_ENCODED_LEN(SIGN_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(text, sizeof text, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    return json_string(text);
}

static bool
load_end(struct calls *calls, const char *vacancy, int64_t *out_n, int64_t *out_at_ms,
         unsigned char out[HASH_BYTES], struct err *err)
{
    struct db_stmt *get = db_prepare(
        calls->lists->db,
        "SELECT n, hash, at_ms FROM event WHERE vacancy = ?1 ORDER BY n DESC LIMIT 1", err);
    bool is_row = false;
    size_t len;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "end of the log");
    }
    memset(out, 0, HASH_BYTES);
    *out_n = is_row ? db_int(get, 0) : 0;
    *out_at_ms = is_row ? db_int(get, 2) : 0;
    if (is_row) {
        const void *hash = db_blob(get, 1, &len);
        memcpy(out, hash, len < HASH_BYTES ? len : HASH_BYTES);
    }
    db_reset(get);
    return true;
}

bool
calls_log(struct calls *calls, const char *vacancy, const struct calls_line *line, int64_t *out_n,
          struct err *err)
{
    static const unsigned char none[ID_BYTES];
    unsigned char hash[HASH_BYTES];
    int64_t n = 0, last_ms = 0;
    struct db_stmt *put =
        db_prepare(calls->lists->db,
                   "INSERT INTO event(vacancy, n, at_ms, kind, ticket, detail, hash)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                   err);
    if (!put || !load_end(calls, vacancy, &n, &last_ms, hash, err)) {
        return false;
    }
    int64_t at_ms = line->at_ms > last_ms ? line->at_ms : last_ms; /* a clock that was set back */
    n++;
    struct public_event event = {.n = (uint64_t)n, .at_ms = (uint64_t)at_ms};
    snprintf(event.kind, sizeof event.kind, "%s", line->kind);
    snprintf(event.detail, sizeof event.detail, "%s", line->detail);
    memcpy(event.ticket, line->ticket ? line->ticket : none, ID_BYTES);
    public_event_extend(vacancy, &event, hash);
    db_bind_text(put, 1, vacancy);
    db_bind_int(put, 2, n);
    db_bind_int(put, 3, at_ms);
    db_bind_text(put, 4, event.kind);
    db_bind_blob(put, 5, event.ticket, ID_BYTES);
    db_bind_text(put, 6, event.detail);
    db_bind_blob(put, 7, hash, HASH_BYTES);
    if (out_n) {
        *out_n = n;
    }
    return db_run(put, err) || err_wrap(err, "public log");
}

json_t *
calls_log_json(struct calls *calls, const char *vacancy, unsigned char out_hash[HASH_BYTES],
               struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->lists->db,
                   "SELECT n, at_ms, kind, ticket, detail, hash FROM event WHERE vacancy = ?1"
                   " ORDER BY n",
                   err);
    json_t *list = get ? json_array() : NULL;
    bool is_row = false;
    memset(out_hash, 0, HASH_BYTES);
    if (get) {
        db_bind_text(get, 1, vacancy);
    }
    while (list) {
        if (!db_step(get, &is_row, err)) {
            json_decref(list);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        size_t len, hash_len;
        const void *ticket = db_blob(get, 3, &len), *hash = db_blob(get, 5, &hash_len);
        if (len != ID_BYTES || hash_len != HASH_BYTES) {
            continue;
        }
        memcpy(out_hash, hash, HASH_BYTES);
        json_array_append_new(
            list, json_pack("{s:I,s:I,s:s,s:o,s:s}", "n", (json_int_t)db_int(get, 0), "at_ms",
                            (json_int_t)db_int(get, 1), "kind", db_text(get, 2), "ticket",
                            calls_hex(ticket), "detail", db_text(get, 4)));
    }
    return list;
}
