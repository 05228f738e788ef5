/* SPDX-License-Identifier: GPL-3.0-or-later
 * The request of POST /v1/records; its answer is in wire_answer.c. */
#include "sync/wire.h"
#include "base/mem.h"
#include "sync/field.h"
#include "sync/lift.h"
#include "sync/wire_parts.h"

static bool
get_heard(const json_t *object, struct heard_beacon *out, struct err *err)
{
    static const char *const keys[] = {
        "nonce", "time_ms", "life", "backed_up_until_ms", "kiosks",      "records", "lines",
        "tally", "sig",     "boot", "asked_ms",           "answered_ms", NULL};
    const json_t *heard = json_object_get(object, "beacon");
    if (json_is_null(heard)) {
        return true;
    }
    struct beacon *beacon = &out->beacon;
    if (!json_allow(heard, keys, err) || !field_id(heard, "nonce", beacon->nonce, err) ||
        !field_number(heard, "time_ms", &beacon->time_ms, err) ||
        !field_number(heard, "life", &beacon->life, err) ||
        !field_number(heard, "backed_up_until_ms", &beacon->backed_up_until_ms, err) ||
        !beacon_get_tally(heard, &beacon->tally, err) ||
        !field_bytes(heard, "sig", beacon->sig, SIGN_BYTES, err) ||
        !field_id(heard, "boot", out->boot_id, err) ||
        !field_number(heard, "asked_ms", &out->asked_ms, err) ||
        !field_number(heard, "answered_ms", &out->answered_ms, err)) {
        return err_wrap(err, "beacon");
    }
    return beacon->time_ms != 0 || err_set(err, ERR_INVALID, "beacon: without a time");
}

static bool
put_heard(struct buf *out, const struct heard_beacon *heard, struct err *err)
{
    const struct beacon *beacon = &heard->beacon;
    if (!beacon->time_ms) {
        return buf_put_text(out, ",\"beacon\":null", err);
    }
    return buf_put_text(out, ",\"beacon\":{", err) &&
           field_put_id(out, "nonce", beacon->nonce, err) &&
           field_put_number(out, "time_ms", beacon->time_ms, err) &&
           field_put_number(out, "life", beacon->life, err) &&
           field_put_number(out, "backed_up_until_ms", beacon->backed_up_until_ms, err) &&
           beacon_put_tally(&beacon->tally, out, err) &&
           field_put_bytes(out, "sig", beacon->sig, SIGN_BYTES, err) &&
           field_put_id(out, "boot", heard->boot_id, err) &&
           field_put_number(out, "asked_ms", heard->asked_ms, err) &&
           field_put_number(out, "answered_ms", heard->answered_ms, err) &&
           buf_put(out, "}", 1, err);
}

/* Not there: none. There is one way to say so. */
static bool
get_alive(const json_t *object, struct moment *out, struct err *err)
{
    static const char *const keys[] = {"boot", "boottime_ms", NULL};
    const json_t *alive = json_object_get(object, "alive");
    if (!alive) {
        return true;
    }
    if (!json_is_object(alive)) {
        return err_set(err, ERR_INVALID, "alive: object expected");
    }
    return json_allow(alive, keys, err) && field_id(alive, "boot", out->boot_id, err) &&
           field_number(alive, "boottime_ms", &out->boottime_ms, err) &&
           (out->boottime_ms || err_set(err, ERR_INVALID, "alive: boottime_ms"));
}

static bool
put_alive(struct buf *out, const struct moment *alive, struct err *err)
{
    return !alive->boottime_ms || (buf_put_text(out, ",\"alive\":{", err) &&
                                   field_put_id(out, "boot", alive->boot_id, err) &&
                                   field_put_number(out, "boottime_ms", alive->boottime_ms, err) &&
                                   buf_put(out, "}", 1, err));
}

static bool
is_day(const char *day)
{
    for (int i = 0; i < RECORD_DAY_CHARS; i++) {
        bool is_dash = i == 4 || i == 7;
        if (is_dash ? day[i] != '-' : day[i] < '0' || day[i] > '9') {
            return false;
        }
    }
    return day[RECORD_DAY_CHARS] == 0;
}

static bool
get_profile(const json_t *object, struct record *out, struct err *err)
{
    static const char *const keys[] = {"stream", "id", "day", "sealed", "sig", NULL};
    if (!json_allow(object, keys, err) ||
        !field_text(object, "day", RECORD_DAY_CHARS, out->day, err)) {
        return false;
    }
    return is_day(out->day) || err_set(err, ERR_INVALID, "day is not yyyy-mm-dd");
}

bool
wire_get_list(const json_t *object, struct list_header *out, struct err *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if (!field_number(object, "epoch", &out->epoch, err) ||
        !field_number(object, "seq", &out->seq, err) ||
        !field_bytes(object, "prev", out->prev, HASH_BYTES, err) ||
        !field_id(object, "boot", out->at.boot_id, err) ||
        !field_number(object, "boottime_ms", &out->at.boottime_ms, err) ||
        !get_heard(object, &out->heard, err) || !get_alive(object, &out->alive, err) ||
        !field_text(object, "vacancy", RECORD_MAX_VACANCY, out->vacancy, err)) {
        return false;
    }
    if (!out->epoch || !out->seq) {
        return err_set(err, ERR_INVALID, "epoch and seq begin at 1");
    }
    return (out->vacancy[0] && out->vacancy[strspn(out->vacancy, letters)] == 0) ||
           err_set(err, ERR_INVALID, "vacancy is not a key");
}

static bool
get_list(const json_t *object, struct list_header *out, struct err *err)
{
    static const char *const keys[] = {"stream", "id",          "epoch",  "seq",   "prev",
                                       "boot",   "boottime_ms", "beacon", "alive", "vacancy",
                                       "sealed", "sig",         NULL};
    return json_allow(object, keys, err) && wire_get_list(object, out, err);
}

static bool
get_sealed(const json_t *object, struct lift *lift, struct record *out, struct err *err)
{
    const char *text = json_string_value(json_object_get(object, "sealed"));
    if (!text || !lift_take(lift, text, &out->sealed, &out->sealed_len)) {
        return field_blob(object, "sealed", RECORD_MAX_SEALED, &out->sealed, &out->sealed_len, err);
    }
    return out->sealed_len <= RECORD_MAX_SEALED ||
           err_set(err, ERR_TOO_LARGE, "sealed past %u bytes", RECORD_MAX_SEALED);
}

static bool
get_record(const json_t *object, struct lift *lift, struct record *out, struct err *err)
{
    const char *stream = NULL;
    if (!json_is_object(object)) {
        return err_set(err, ERR_INVALID, "not an object");
    }
    if (!json_get_text(object, "stream", 16, &stream, err)) {
        return false;
    }
    bool is_list = strcmp(stream, stream_name(STREAM_LIST)) == 0;
    if (!is_list && strcmp(stream, stream_name(STREAM_PROFILE)) != 0) {
        return err_set(err, ERR_INVALID, "stream is not known");
    }
    out->stream = is_list ? STREAM_LIST : STREAM_PROFILE;
    return field_id(object, "id", out->id, err) &&
           (is_list ? get_list(object, &out->list, err) : get_profile(object, out, err)) &&
           field_bytes(object, "sig", out->sig, SIGN_BYTES, err) &&
           get_sealed(object, lift, out, err);
}

static bool
get_records(const json_t *root, struct lift *lift, struct batch *batch, struct err *err)
{
    const json_t *array = json_object_get(root, "records");
    size_t count = json_array_size(array);
    if (!json_is_array(array)) {
        return err_set(err, ERR_INVALID, "records: list expected");
    }
    if (count > WIRE_MAX_RECORDS) {
        return err_set(err, ERR_TOO_LARGE, "more than %d records", WIRE_MAX_RECORDS);
    }
    batch->records = mem_new(count ? count : 1, sizeof *batch->records);
    for (size_t i = 0; i < count; i++) {
        struct record *record = &batch->records[i];
        batch->count = i + 1;
        memcpy(record->kiosk, batch->kiosk, ID_BYTES);
        if (!get_record(json_array_get(array, i), lift, record, err)) {
            return err_wrap(err, "record %zu", i);
        }
        if (record->stream != batch->records[0].stream) {
            return err_set(err, ERR_INVALID, "both streams in one request");
        }
    }
    return true;
}

bool
wire_get_head(const json_t *object, struct head *head, struct err *err)
{
    static const char *const keys[] = {"epoch",   "seq",  "hash",        "lost_from",
                                       "lost_to", "boot", "boottime_ms", "beacon",
                                       "alive",   "sig",  NULL};
    return (json_allow(object, keys, err) && field_number(object, "epoch", &head->epoch, err) &&
            field_number(object, "seq", &head->seq, err) &&
            field_bytes(object, "hash", head->hash, HASH_BYTES, err) &&
            field_number(object, "lost_from", &head->lost_from, err) &&
            field_number(object, "lost_to", &head->lost_to, err) &&
            field_id(object, "boot", head->at.boot_id, err) &&
            field_number(object, "boottime_ms", &head->at.boottime_ms, err) &&
            get_heard(object, &head->heard, err) && get_alive(object, &head->alive, err) &&
            field_bytes(object, "sig", head->sig, SIGN_BYTES, err)) ||
           err_wrap(err, "head");
}

static bool
get_head(const json_t *root, struct batch *batch, struct err *err)
{
    const json_t *object = json_object_get(root, "head");
    if (!object) {
        return true;
    }
    memcpy(batch->head.kiosk, batch->kiosk, ID_BYTES);
    batch->has_head = true;
    return wire_get_head(object, &batch->head, err);
}

/* On failure batch holds what batch_clear() frees. */
static bool
get_batch(const json_t *root, struct lift *lift, struct batch *batch, struct err *err)
{
    static const char *const keys[] = {"v", "kiosk", "records", "head", NULL};
    uint64_t version = 0;
    if (!json_is_object(root)) {
        return err_set(err, ERR_INVALID, "request: object expected");
    }
    if (!field_number(root, "v", &version, err)) {
        return false;
    }
    if (version != WIRE_VERSION) {
        return err_set(err, ERR_UNSUPPORTED, "request: version %llu", (unsigned long long)version);
    }
    return json_allow(root, keys, err) && field_id(root, "kiosk", batch->kiosk, err) &&
           get_head(root, batch, err) && get_records(root, lift, batch, err);
}

bool
batch_parse(const char *json, size_t len, struct batch *out, struct err *err)
{
    if (len > WIRE_MAX_REQUEST) {
        return err_set(err, ERR_TOO_LARGE, "request of %zu bytes", len);
    }
    struct batch batch = {0};
    struct lift lift;
    struct buf small;
    buf_init(&small, WIRE_MAX_REQUEST);
    if (lift_text(json, len, &lift, &small)) {
        json = small.data ? small.data : "";
        len = small.len;
    } else {
        lift_clear(&lift);
    }
    json_t *root = json_read(json, len, WIRE_MAX_DEPTH, err);
    bool ok = root && get_batch(root, &lift, &batch, err);
    json_decref(root);
    lift_clear(&lift);
    buf_clear(&small);
    if (!ok) {
        batch_clear(&batch);
        return false;
    }
    *out = batch;
    return true;
}

void
batch_clear(struct batch *batch)
{
    if (!batch || !batch->records) {
        return;
    }
    for (size_t i = 0; i < batch->count; i++) {
        record_clear(&batch->records[i]);
    }
    free(batch->records);
    batch->records = NULL;
    batch->count = 0;
}

bool
wire_put_list(const struct list_header *list, struct buf *out, struct err *err)
{
    return field_put_number(out, "epoch", list->epoch, err) &&
           field_put_number(out, "seq", list->seq, err) &&
           field_put_bytes(out, "prev", list->prev, HASH_BYTES, err) &&
           field_put_id(out, "boot", list->at.boot_id, err) &&
           field_put_number(out, "boottime_ms", list->at.boottime_ms, err) &&
           put_heard(out, &list->heard, err) && put_alive(out, &list->alive, err) &&
           field_put_text(out, "vacancy", list->vacancy, err);
}

bool
wire_put_head(const struct head *head, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_number(out, "epoch", head->epoch, err) &&
           field_put_number(out, "seq", head->seq, err) &&
           field_put_bytes(out, "hash", head->hash, HASH_BYTES, err) &&
           field_put_number(out, "lost_from", head->lost_from, err) &&
           field_put_number(out, "lost_to", head->lost_to, err) &&
           field_put_id(out, "boot", head->at.boot_id, err) &&
           field_put_number(out, "boottime_ms", head->at.boottime_ms, err) &&
           put_heard(out, &head->heard, err) && put_alive(out, &head->alive, err) &&
           field_put_bytes(out, "sig", head->sig, SIGN_BYTES, err) && buf_put(out, "}", 1, err);
}

bool
batch_begin(const unsigned char kiosk[ID_BYTES], const struct head *head, struct buf *out,
            struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_number(out, "v", WIRE_VERSION, err) &&
           field_put_id(out, "kiosk", kiosk, err) &&
           (!head || (buf_put_text(out, ",\"head\":", err) && wire_put_head(head, out, err))) &&
           buf_put_text(out, ",\"records\":[", err);
}

bool
batch_add(const struct record *record, bool is_first, struct buf *out, struct err *err)
{
    bool ok = (is_first || buf_put(out, ",", 1, err)) && buf_put(out, "{", 1, err) &&
              field_put_text(out, "stream", stream_name(record->stream), err) &&
              field_put_id(out, "id", record->id, err);
    if (record->stream == STREAM_PROFILE) {
        ok = ok && field_put_text(out, "day", record->day, err);
    } else {
        ok = ok && wire_put_list(&record->list, out, err);
    }
    return ok && field_put_bytes(out, "sealed", record->sealed, record->sealed_len, err) &&
           field_put_bytes(out, "sig", record->sig, SIGN_BYTES, err) && buf_put(out, "}", 1, err);
}

bool
batch_end(struct buf *out, struct err *err)
{
    return buf_put(out, "]}", 2, err);
}
