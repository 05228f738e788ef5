/* SPDX-License-Identifier: GPL-3.0-or-later
 * The answer to POST /v1/records, made at the hub and read at the kiosk. */
#include "base/mem.h"
#include "sync/field.h"
#include "sync/wire.h"

static const char *const result_names[RESULT_COUNT] = {"receipt", "gap", "quarantined", "refused"};

const char *
result_name(enum result result)
{
    return result_names[result];
}

static bool
put_answer(const struct answer *answer, struct buf *out, struct err *err)
{
    bool ok = buf_put(out, "{", 1, err) && field_put_id(out, "id", answer->id, err) &&
              field_put_text(out, "result", result_name(answer->result), err);
    if (answer->result == RESULT_QUARANTINED || answer->result == RESULT_REFUSED) {
        ok = ok && field_put_text(out, "error", err_name(answer->error), err);
    }
    if (answer->result != RESULT_REFUSED) {
        ok = ok && buf_put_text(out, ",\"receipt\":", err) &&
             receipt_format(&answer->receipt, out, err);
    }
    return ok && buf_put(out, "}", 1, err);
}

bool
answers_format(const struct answer *list, size_t count, struct buf *out, struct err *err)
{
    bool ok = buf_put_text(out, "{\"v\":1,\"answers\":[", err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = (i == 0 || buf_put(out, ",", 1, err)) && put_answer(&list[i], out, err);
    }
    return ok && buf_put(out, "]}", 2, err);
}

bool
error_format(enum err_code code, struct buf *out, struct err *err)
{
    return buf_printf(out, err, "{\"v\":1,\"error\":\"%s\"}", err_name(code));
}

static bool
not_a_hub(struct err *err)
{
    return err_set(err, ERR_NOT_A_HUB, "not the answer of a hub");
}

static bool
get_receipt(const json_t *object, struct receipt *out)
{
    static const char *const keys[] = {
        "id",   "hash",  "state", "lo",          "hi",
        "root", "epoch", "have",  "received_ms", "backed_up_until_ms",
        "life", "sig",   NULL};
    const char *state = NULL;
    if (!json_is_object(object) || !json_allow(object, keys, NULL) ||
        !field_id(object, "id", out->id, NULL) ||
        !field_bytes(object, "hash", out->hash, HASH_BYTES, NULL) ||
        !json_get_text(object, "state", 16, &state, NULL) ||
        !field_number(object, "lo", &out->lo_ms, NULL) ||
        !field_number(object, "hi", &out->hi_ms, NULL) ||
        !field_bytes(object, "root", out->root, HASH_BYTES, NULL) ||
        !field_number(object, "epoch", &out->epoch, NULL) ||
        !field_number(object, "have", &out->have, NULL) ||
        !field_number(object, "received_ms", &out->received_ms, NULL) ||
        !field_number(object, "backed_up_until_ms", &out->backed_up_until_ms, NULL) ||
        !field_number(object, "life", &out->life, NULL) ||
        !field_bytes(object, "sig", out->sig, SIGN_BYTES, NULL)) {
        return false;
    }
    out->state = strcmp(state, "quarantined") == 0 ? RECEIPT_QUARANTINED : RECEIPT_TAKEN;
    return out->state == RECEIPT_QUARANTINED || strcmp(state, "taken") == 0;
}

static bool
get_result(const json_t *object, enum result *out)
{
    const char *name = NULL;
    if (!json_get_text(object, "result", 16, &name, NULL)) {
        return false;
    }
    for (int i = 0; i < RESULT_COUNT; i++) {
        if (strcmp(name, result_names[i]) == 0) {
            *out = (enum result)i;
            return true;
        }
    }
    return false;
}

static bool
get_error(const json_t *object, enum err_code *out)
{
    const char *name = NULL;
    return json_get_text(object, "error", 40, &name, NULL) && err_find(name, out) &&
           *out != ERR_NONE;
}

static bool
get_answer(const json_t *object, struct answer *out)
{
    static const char *const keys[] = {"id", "result", "error", "receipt", NULL};
    if (!json_is_object(object) || !json_allow(object, keys, NULL) ||
        !field_id(object, "id", out->id, NULL) || !get_result(object, &out->result)) {
        return false;
    }
    bool wants_error = out->result == RESULT_QUARANTINED || out->result == RESULT_REFUSED;
    if (wants_error && !get_error(object, &out->error)) {
        return false;
    }
    return out->result == RESULT_REFUSED ||
           get_receipt(json_object_get(object, "receipt"), &out->receipt);
}

static bool
get_answers(const json_t *root, struct answers *out)
{
    static const char *const keys[] = {"v", "answers", NULL};
    const json_t *array = json_object_get(root, "answers");
    size_t count = json_array_size(array);
    uint64_t version = 0;
    if (!json_is_array(array) || count > WIRE_MAX_RECORDS || !json_allow(root, keys, NULL)) {
        return false;
    }
    if (!field_number(root, "v", &version, NULL) || version != WIRE_VERSION) {
        return false;
    }
    out->list = mem_new(count ? count : 1, sizeof *out->list);
    for (; out->count < count; out->count++) {
        if (!get_answer(json_array_get(array, out->count), &out->list[out->count])) {
            return false;
        }
    }
    return true;
}

bool
answers_parse(const char *json, size_t len, struct answers *out, struct err *err)
{
    struct answers answers = {0};
    enum err_code code = ERR_NONE;
    json_t *root = len <= WIRE_MAX_ANSWER ? json_read(json, len, WIRE_MAX_DEPTH, NULL) : NULL;
    bool ok = json_is_object(root); /* NULL is none */
    if (ok && get_error(root, &code)) {
        json_decref(root);
        return err_set(err, code, "the hub says %s", err_name(code));
    }
    ok = ok && get_answers(root, &answers);
    json_decref(root);
    if (!ok) {
        answers_clear(&answers);
        return not_a_hub(err);
    }
    *out = answers;
    return true;
}

void
answers_clear(struct answers *answers)
{
    if (answers) {
        free(answers->list);
        *answers = (struct answers){0};
    }
}
