/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "base/utf8.h"

/* What the parser would build. Exact for valid JSON; for the rest the parser gives the verdict. */
struct shape {
    unsigned deepest;
    size_t values;
};

/* Brackets and commas outside strings. */
static struct shape
shape_of(const char *data, size_t len)
{
    unsigned depth = 0, deepest = 0;
    size_t values = 1;
    bool is_text = false;
    for (size_t i = 0; i < len; i++) {
        char c = data[i];
        if (is_text) {
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                is_text = false;
            }
        } else if (c == '"') {
            is_text = true;
        } else if (c == '{' || c == '[') {
            depth++;
            values++;
            deepest = depth > deepest ? depth : deepest;
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
        values += !is_text && c == ',';
    }
    return (struct shape){deepest, values};
}

static const char *
reason_of(enum json_error_code code)
{
    switch (code) {
    case json_error_duplicate_key:
        return "key stands twice";
    case json_error_end_of_input_expected:
        return "something after the end";
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return "zero byte";
    case json_error_numeric_overflow:
        return "number too large";
    default:
        return "syntax";
    }
}

json_t *
json_read(const char *data, size_t len, unsigned max_depth, struct err *err)
{
    if (len > JSON_MAX_BYTES) {
        err_set(err, ERR_TOO_LARGE, "more than %u bytes of JSON", JSON_MAX_BYTES);
        return NULL;
    }
    if (!utf8_is_valid(data, len)) {
        err_set(err, ERR_BAD_UTF8, "JSON is not UTF-8");
        return NULL;
    }
    struct shape shape = shape_of(data, len);
    if (shape.deepest > max_depth) {
        err_set(err, ERR_TOO_DEEP, "JSON deeper than %u", max_depth);
        return NULL;
    }
    if (shape.values > JSON_MAX_VALUES) {
        err_set(err, ERR_TOO_LARGE, "more than %d values of JSON", JSON_MAX_VALUES);
        return NULL;
    }
    json_error_t why;
    json_t *value =
        json_loadb(data ? data : "", len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (value) {
        return value;
    }
    if (json_error_code(&why) == json_error_premature_end_of_input) {
        err_set(err, ERR_CUT, "JSON stops at line %d column %d", why.line, why.column);
    } else {
        err_set(err, ERR_NOT_JSON, "line %d column %d: %s", why.line, why.column,
                reason_of(json_error_code(&why)));
    }
    return NULL;
}

struct sink {
    struct buf *out;
    struct err *err;
};

static int
put_part(const char *part, size_t size, void *data)
{
    struct sink *sink = data;
    return buf_put(sink->out, part, size, sink->err) ? 0 : -1;
}

bool
json_write(const json_t *value, struct buf *out, struct err *err)
{
    struct err why = {0};
    struct sink sink = {out, &why};
    size_t before = out->len;
    if (json_dump_callback(value, put_part, &sink,
                           JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY) == 0) {
        return true;
    }
    out->len = before;
    if (out->data) {
        out->data[before] = 0;
    }
    return why.code == ERR_NONE ? err_set(err, ERR_INVALID, "value cannot be written as JSON")
                                : err_set(err, why.code, "%s", why.text);
}

bool
json_get_text(const json_t *object, const char *key, size_t max_bytes, const char **out,
              struct err *err)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) {
        return err_set(err, ERR_INVALID, "%s: text expected", key);
    }
    if (json_string_length(value) > max_bytes) {
        return err_set(err, ERR_INVALID, "%s: longer than %zu bytes", key, max_bytes);
    }
    *out = json_string_value(value);
    return true;
}

bool
json_get_int(const json_t *object, const char *key, long long min, long long max, long long *out,
             struct err *err)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value)) {
        return err_set(err, ERR_INVALID, "%s: whole number expected", key);
    }
    long long number = json_integer_value(value);
    if (number < min || number > max) {
        return err_set(err, ERR_INVALID, "%s: not within %lld to %lld", key, min, max);
    }
    *out = number;
    return true;
}

bool
json_get_bool(const json_t *object, const char *key, bool *out, struct err *err)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_boolean(value)) {
        return err_set(err, ERR_INVALID, "%s: true or false expected", key);
    }
    *out = json_is_true(value);
    return true;
}

bool
json_get_array(const json_t *object, const char *key, size_t max_count, json_t **out,
               struct err *err)
{
    json_t *value = json_object_get(object, key);
    if (!json_is_array(value)) {
        return err_set(err, ERR_INVALID, "%s: list expected", key);
    }
    if (json_array_size(value) > max_count) {
        return err_set(err, ERR_INVALID, "%s: more than %zu entries", key, max_count);
    }
    *out = value;
    return true;
}

bool
json_get_object(const json_t *object, const char *key, json_t **out, struct err *err)
{
    json_t *value = json_object_get(object, key);
    if (!json_is_object(value)) {
        return err_set(err, ERR_INVALID, "%s: object expected", key);
    }
    *out = value;
    return true;
}

bool
json_allow(const json_t *value, const char *const *keys, struct err *err)
{
    if (!json_is_object(value)) {
        return err_set(err, ERR_INVALID, "object expected");
    }
    size_t found = 0;
    for (size_t i = 0; keys[i]; i++) {
        found += json_object_get(value, keys[i]) != NULL;
    }
    if (found != json_object_size(value)) {
        return err_set(err, ERR_INVALID, "a key that is not known");
    }
    return true;
}
