/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/field.h"
#include "base/mem.h"

#include <sodium.h>

#define B64 sodium_base64_VARIANT_ORIGINAL

static bool
invalid(struct err *err, const char *key)
{
    return err_set(err, ERR_INVALID, "%s is missing or not what it should be", key);
}

static const char *
text_of(const json_t *object, const char *key, size_t *out_len)
{
    const json_t *value = json_object_get(object, key);
    *out_len = value ? json_string_length(value) : 0;
    return json_string_value(value);
}

/* Sodium's decoder (it does not look keys up in tables) with exactly one way to write a thing:
 * nothing behind, and no bytes above 127, some of which sodium 1.0.18 takes for letters. */
static bool
decode(const char *text, size_t text_len, unsigned char *out, size_t room, size_t *out_len)
{
    const char *end = NULL;
    for (size_t i = 0; i < text_len; i++) {
        if ((unsigned char)text[i] > 127) {
            return false;
        }
    }
    return sodium_base642bin(out, room, text, text_len, NULL, out_len, &end, B64) == 0 &&
           end == text + text_len;
}

bool
field_bytes(const json_t *object, const char *key, void *out, size_t len, struct err *err)
{
    unsigned char room[SIGN_SECRET_BYTES + 1];
    size_t text_len = 0, got = 0;
    const char *text = text_of(object, key, &text_len);
    if (!text || len > sizeof room || !decode(text, text_len, room, sizeof room, &got) ||
        got != len) {
        return invalid(err, key);
    }
    memcpy(out, room, len);
    mem_wipe(room, sizeof room);
    return true;
}

bool
field_blob(const json_t *object, const char *key, size_t max, unsigned char **out, size_t *out_len,
           struct err *err)
{
    size_t text_len = 0, got = 0;
    const char *text = text_of(object, key, &text_len);
    if (!text || !text_len) {
        return invalid(err, key);
    }
    if (text_len / 4 * 3 > max + 2) {
        return err_set(err, ERR_TOO_LARGE, "%s past %zu bytes", key, max);
    }
    unsigned char *bytes = mem_new(text_len / 4 * 3 + 1, 1);
    if (!decode(text, text_len, bytes, text_len / 4 * 3 + 1, &got) || !got) {
        free(bytes);
        return invalid(err, key);
    }
    if (got > max) {
        free(bytes);
        return err_set(err, ERR_TOO_LARGE, "%s past %zu bytes", key, max);
    }
    *out = bytes;
    *out_len = got;
    return true;
}

bool
field_id(const json_t *object, const char *key, unsigned char out[ID_BYTES], struct err *err)
{
    size_t len = 0;
    const char *text = text_of(object, key, &len);
    return (text && len == ID_HEX - 1 && id_parse(text, out)) || invalid(err, key);
}

bool
field_number(const json_t *object, const char *key, uint64_t *out, struct err *err)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value)) {
        return invalid(err, key);
    }
    json_int_t number = json_integer_value(value);
    if (number < 0 || (uint64_t)number > FIELD_MAX_NUMBER) {
        return invalid(err, key);
    }
    *out = (uint64_t)number;
    return true;
}

bool
field_text(const json_t *object, const char *key, size_t max, char *out, struct err *err)
{
    size_t len = 0;
    const char *text = text_of(object, key, &len);
    if (!text || len > max) {
        return invalid(err, key);
    }
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7f) {
            return invalid(err, key);
        }
    }
    memcpy(out, text, len);
    out[len] = 0;
    return true;
}

static bool
put_key(struct buf *out, const char *key, struct err *err)
{
    bool is_first = out->len && out->data[out->len - 1] == '{';
    return (is_first || buf_put(out, ",", 1, err)) && buf_put(out, "\"", 1, err) &&
           buf_put_text(out, key, err) && buf_put(out, "\":", 2, err);
}

bool
field_put_bytes(struct buf *out, const char *key, const void *data, size_t len, struct err *err)
{
    size_t room = sodium_base64_ENCODED_LEN(len, B64);
    char small[512];
    char *text = room <= sizeof small ? small : mem_new(room, 1);
    sodium_bin2base64(text, room, data, len, B64);
    bool ok = put_key(out, key, err) && buf_put(out, "\"", 1, err) &&
              buf_put(out, text, room - 1, err) && buf_put(out, "\"", 1, err);
    mem_wipe(text, room);
    if (text != small) {
        free(text);
    }
    return ok;
}

bool
field_put_id(struct buf *out, const char *key, const unsigned char id[ID_BYTES], struct err *err)
{
    char hex[ID_HEX];
    id_format(id, hex);
    return put_key(out, key, err) && buf_printf(out, err, "\"%s\"", hex);
}

bool
field_put_number(struct buf *out, const char *key, uint64_t value, struct err *err)
{
    return put_key(out, key, err) && buf_printf(out, err, "%llu", (unsigned long long)value);
}

bool
field_put_text(struct buf *out, const char *key, const char *text, struct err *err)
{
    json_t *value = json_string(text);
    if (!value) {
        return err_set(err, ERR_BAD_UTF8, "%s is not UTF-8", key);
    }
    bool ok = put_key(out, key, err) && json_write(value, out, err);
    json_decref(value);
    return ok;
}
