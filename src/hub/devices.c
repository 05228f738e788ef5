/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/devices.h"
#include "base/json.h"

#define PLACE_MAX_JSON 4096

static bool
place_format(const struct peer_place *place, struct buf *out, struct err *err)
{
    json_t *json = json_pack("{s:s,s:s,s:s,s:s}", "name", place->name, "contact", place->contact,
                             "phone", place->phone, "hours", place->hours);
    bool ok = json ? json_write(json, out, err)
                   : err_set(err, ERR_BAD_UTF8, "the place's texts are not UTF-8");
    json_decref(json);
    return ok;
}

static bool
place_text(const json_t *json, const char *key, char out[PEER_MAX_TEXT + 1], struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(json, key, PEER_MAX_TEXT, &text, err)) {
        return false;
    }
    memcpy(out, text, strlen(text) + 1);
    return true;
}

static bool
place_parse(const char *text, struct peer_place *out, struct err *err)
{
    json_t *json = json_read(text, strlen(text), 2, err);
    bool ok = json && place_text(json, "name", out->name, err) &&
              place_text(json, "contact", out->contact, err) &&
              place_text(json, "phone", out->phone, err) &&
              place_text(json, "hours", out->hours, err);
    json_decref(json);
    return ok;
}

bool
devices_new_code(struct db *db, const struct peer_place *place, int64_t now_ms,
                 char out_code[ENROL_CODE_CHARS + 1], struct err *err)
{
    struct buf text;
    char code[ENROL_CODE_CHARS + 1];
    buf_init(&text, PLACE_MAX_JSON);
    enrol_new_code(code);
    struct db_stmt *put =
        db_prepare(db, "INSERT INTO code(code, place, expires_ms) VALUES(?1, ?2, ?3)", err);
    bool ok = put && place_format(place, &text, err);
    if (ok) {
        db_bind_text(put, 1, code);
        db_bind_text(put, 2, text.data);
        db_bind_int(put, 3, now_ms + DEVICES_CODE_MS);
        ok = db_run(put, err);
    }
    if (ok) {
        memcpy(out_code, code, sizeof code);
    }
    buf_clear(&text);
    return ok;
}

static bool
count_try(struct devices *devices, int64_t now_ms, struct err *err)
{
    if (now_ms - devices->tries_since_ms >= DEVICES_TRIES_MS || now_ms < devices->tries_since_ms) {
        devices->tries_since_ms = now_ms;
        devices->tries = 0;
    }
    if (devices->tries >= DEVICES_MAX_TRIES) {
        return err_set(err, ERR_LOCKED, "too many tries to enrol");
    }
    devices->tries++;
    return true;
}

/* The open code the proof was made with. A code used up only fits the kiosk that used it. */
static bool
find_code(struct devices *devices, const struct enrol_ask *ask, int64_t now_ms,
          char out_code[ENROL_CODE_CHARS + 1], struct peer_place *out_place, struct err *err)
{
    struct db_stmt *get = db_prepare(devices->db,
                                     "SELECT code, place FROM code WHERE expires_ms > ?1"
                                     " AND (used_key IS NULL OR used_key = ?2)",
                                     err);
    bool is_row = true, found = false;
    if (!get) {
        return false;
    }
    db_bind_int(get, 1, now_ms);
    db_bind_blob(get, 2, ask->kiosk_key, SIGN_KEY_BYTES);
    while (!found) {
        if (!db_step(get, &is_row, err)) {
            return false;
        }
        if (!is_row) {
            return err_set(err, ERR_SIGNATURE, "no open code fits");
        }
        found =
            strlen(db_text(get, 0)) == ENROL_CODE_CHARS && enrol_ask_is_good(ask, db_text(get, 0));
    }
    memcpy(out_code, db_text(get, 0), ENROL_CODE_CHARS + 1);
    bool ok = place_parse(db_text(get, 1), out_place, err);
    db_reset(get);
    return ok;
}

static bool
use_code(struct db *db, const char *code, const unsigned char *key, struct err *err)
{
    struct db_stmt *put = db_prepare(db, "UPDATE code SET used_key = ?2 WHERE code = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, code);
    db_bind_blob(put, 2, key, SIGN_KEY_BYTES);
    return db_run(put, err);
}

bool
devices_add(struct db *db, const unsigned char key[SIGN_KEY_BYTES], const char *name,
            int64_t now_ms, struct err *err)
{
    unsigned char id[ID_BYTES];
    peer_id(key, id);
    struct db_stmt *put = db_prepare(
        db, "INSERT OR IGNORE INTO kiosk(id, key, name, enrolled_ms) VALUES(?1, ?2, ?3, ?4)", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, id, sizeof id);
    db_bind_blob(put, 2, key, SIGN_KEY_BYTES);
    db_bind_text(put, 3, name);
    db_bind_int(put, 4, now_ms);
    return db_run(put, err) || err_wrap(err, "add kiosk");
}

bool
devices_add_known(struct db *db, const struct hubkeys *keys, int64_t now_ms, struct err *err)
{
    for (size_t i = 0; i < keys->kiosk_count; i++) {
        if (!devices_add(db, keys->kiosks[i].key, keys->kiosks[i].name, now_ms, err)) {
            return false;
        }
    }
    return true;
}

bool
devices_enrol(struct devices *devices, const char *body, size_t len, int64_t now_ms,
              struct buf *out, struct err *err)
{
    struct enrol_ask ask;
    struct enrol_answer answer = {0};
    char code[ENROL_CODE_CHARS + 1];
    if (!enrol_ask_parse(body, len, &ask, err) || !count_try(devices, now_ms, err) ||
        !find_code(devices, &ask, now_ms, code, &answer.place, err) ||
        !db_begin(devices->db, err)) {
        return false;
    }
    bool ok = use_code(devices->db, code, ask.kiosk_key, err) &&
              devices_add(devices->db, ask.kiosk_key, answer.place.name, now_ms, err) &&
              db_commit(devices->db, err);
    if (!ok) {
        db_rollback(devices->db);
        return false;
    }
    devices->tries = 0;
    memcpy(answer.hub_seal, devices->keys->seal_public, sizeof answer.hub_seal);
    memcpy(answer.hub_verify, devices->keys->sign_public, sizeof answer.hub_verify);
    if (devices->content_key) {
        memcpy(answer.content_key, devices->content_key, sizeof answer.content_key);
    }
    enrol_answer_make(&ask, code, &answer);
    return enrol_answer_format(&answer, out, err);
}

bool
devices_revoke(struct db *db, const unsigned char kiosk[ID_BYTES], int64_t now_ms, struct err *err)
{
    struct db_stmt *put =
        db_prepare(db, "UPDATE kiosk SET revoked_ms = coalesce(revoked_ms, ?2) WHERE id = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, kiosk, ID_BYTES);
    db_bind_int(put, 2, now_ms);
    if (!db_run(put, err)) {
        return false;
    }
    return db_changes(db) == 1 || err_set(err, ERR_NOT_FOUND, "no such kiosk");
}

json_t *
devices_list(struct db *db, struct err *err)
{
    struct db_stmt *get = db_prepare(
        db, "SELECT id, name, enrolled_ms, revoked_ms FROM kiosk ORDER BY name, id", err);
    bool is_row = false;
    json_t *list = get ? json_array() : NULL;
    while (list) {
        if (!db_step(get, &is_row, err)) {
            json_decref(list);
            return NULL;
        }
        if (!is_row) {
            break;
        }
        size_t len;
        const void *id = db_blob(get, 0, &len);
        char text[ID_HEX] = "";
        if (len == ID_BYTES) {
            id_format(id, text);
        }
        json_array_append_new(
            list, json_pack("{s:s,s:s,s:I,s:b}", "id", text, "name", db_text(get, 1), "enrolled_ms",
                            (json_int_t)db_int(get, 2), "revoked", !db_is_null(get, 3)));
    }
    return list;
}

bool
devices_place(struct db *db, const unsigned char kiosk[ID_BYTES], char *out, struct err *err)
{
    struct db_stmt *get = db_prepare(db, "SELECT name FROM kiosk WHERE id = ?1", err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, kiosk, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    snprintf(out, PEER_MAX_TEXT + 1, "%s", is_row ? db_text(get, 0) : "");
    db_reset(get);
    return true;
}

bool
devices_key(struct db *db, const unsigned char kiosk[ID_BYTES],
            unsigned char out_key[SIGN_KEY_BYTES], struct err *err)
{
    struct db_stmt *get =
        db_prepare(db, "SELECT key, revoked_ms FROM kiosk WHERE id = ?1 AND length(key) = 32", err);
    bool is_row = false;
    size_t len;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, kiosk, ID_BYTES);
    if (!db_step(get, &is_row, err)) {
        return false;
    }
    if (!is_row) {
        return err_set(err, ERR_UNKNOWN_KIOSK, "this kiosk is not enrolled here");
    }
    bool is_revoked = !db_is_null(get, 1);
    memcpy(out_key, db_blob(get, 0, &len), SIGN_KEY_BYTES);
    db_reset(get);
    return !is_revoked || err_set(err, ERR_REVOKED, "this kiosk was revoked");
}
