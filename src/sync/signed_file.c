/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/signed_file.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "sync/field.h"
#include "sync/pack.h"

#include <inttypes.h>

#define FORMAT 1
#define MAX_NOTE 64

static const struct signed_row rows[SIGNED_KINDS] = {
    [SIGNED_VACANCIES] = {"vacancies", "vacancies.json", "vacancies.seen", "/v1/vacancies",
                          DOMAIN_VACANCIES},
    [SIGNED_STANDINGS] = {"standings", "standings.json", "standings.seen", "/v1/standings",
                          DOMAIN_STANDINGS},
};

const struct signed_row *
signed_row(enum signed_kind kind)
{
    return &rows[kind];
}

static void
pack_file(struct pack *pack, enum signed_kind kind, const struct signed_file *file)
{
    unsigned char hash[HASH_BYTES];
    hash_make(rows[kind].domain, file->says.data ? file->says.data : "", file->says.len, hash);
    pack_u64(pack, file->version);
    pack_u64(pack, file->made_ms);
    pack_bytes(pack, hash, sizeof hash);
}

bool
signed_file_make(enum signed_kind kind, const struct signed_want *want,
                 const unsigned char secret[SIGN_SECRET_BYTES], struct buf *out, struct err *err)
{
    struct signed_file file = {want->version, want->made_ms, {0}};
    struct pack pack = {.len = 0};
    unsigned char sig[SIGN_BYTES];
    buf_init(&file.says, SIGNED_FILE_MAX_JSON);
    size_t before = out->len;
    bool ok = json_write(want->says, &file.says, err);
    if (ok) {
        pack_file(&pack, kind, &file);
        sign_make(secret, rows[kind].domain, pack.bytes, pack.len, sig);
        ok = buf_printf(out, err, "{\"v\":%d", FORMAT) &&
             field_put_number(out, "version", file.version, err) &&
             field_put_number(out, "made_ms", file.made_ms, err) &&
             buf_printf(out, err, ",\"%s\":", rows[kind].name) &&
             buf_put(out, file.says.data, file.says.len, err) &&
             field_put_bytes(out, "sig", sig, sizeof sig, err) && buf_put(out, "}", 1, err);
    }
    buf_clear(&file.says);
    if (!ok && out->data) {
        out->len = before;
        out->data[before] = 0;
    }
    return ok || err_wrap(err, "%s", rows[kind].name);
}

static bool
read_file(enum signed_kind kind, const json_t *root, struct signed_file *out,
          unsigned char sig[SIGN_BYTES], struct err *err)
{
    const char *const keys[] = {"v", "version", "made_ms", rows[kind].name, "sig", NULL};
    const json_t *says = json_object_get(root, rows[kind].name);
    long long format = 0;
    if (!json_allow(root, keys, err) || !json_get_int(root, "v", 1, INT32_MAX, &format, err)) {
        return false;
    }
    if (format != FORMAT) {
        return err_set(err, ERR_UNSUPPORTED, "format %lld", format);
    }
    if (!json_is_array(says) && !json_is_object(says)) {
        return err_set(err, ERR_INVALID, "%s: nothing said", rows[kind].name);
    }
    return field_number(root, "version", &out->version, err) &&
           field_number(root, "made_ms", &out->made_ms, err) &&
           field_bytes(root, "sig", sig, SIGN_BYTES, err) && json_write(says, &out->says, err);
}

bool
signed_file_open(enum signed_kind kind, const char *json, size_t len,
                 const unsigned char hub_key[SIGN_KEY_BYTES], struct signed_file *out,
                 struct err *err)
{
    struct signed_file next = {0};
    struct pack pack = {.len = 0};
    unsigned char sig[SIGN_BYTES];
    if (len > SIGNED_FILE_MAX_JSON) {
        return err_set(err, ERR_TOO_LARGE, "%s: more than %u bytes", rows[kind].name,
                       SIGNED_FILE_MAX_JSON);
    }
    buf_init(&next.says, SIGNED_FILE_MAX_JSON);
    json_t *root = json_read(json, len, SIGNED_FILE_MAX_DEPTH, err);
    bool ok = root && read_file(kind, root, &next, sig, err);
    json_decref(root);
    if (ok) {
        pack_file(&pack, kind, &next);
        ok = sign_is_good(hub_key, rows[kind].domain, pack.bytes, pack.len, sig) ||
             err_set(err, ERR_SIGNATURE, "not signed by the hub");
    }
    if (!ok) {
        signed_file_clear(&next);
        return err_wrap(err, "%s", rows[kind].name);
    }
    *out = next;
    return true;
}

void
signed_file_clear(struct signed_file *file)
{
    buf_clear(&file->says);
    *file = (struct signed_file){0};
}

/* The version stands there twice: a digit that the disk turned must not shut the work door. */
static uint64_t
load_note(enum signed_kind kind, const char *dir)
{
    char path[FILE_MAX_PATH], same[MAX_NOTE];
    struct buf text;
    long long version = 0;
    buf_init(&text, MAX_NOTE);
    if (!file_join(path, dir, rows[kind].seen, NULL) || !file_load(path, &text, NULL) ||
        !text.data ||
        !num_parse(text.data, strcspn(text.data, " "), 0, (long long)FIELD_MAX_NUMBER, &version,
                   NULL) ||
        snprintf(same, sizeof same, "%lld %lld\n", version, version) != (int)text.len ||
        memcmp(same, text.data, text.len) != 0) {
        version = 0;
    }
    buf_clear(&text);
    return (uint64_t)version;
}

static bool
raise_note(enum signed_kind kind, const char *dir, uint64_t version, struct err *err)
{
    char path[FILE_MAX_PATH], text[MAX_NOTE];
    if (version <= load_note(kind, dir)) {
        return true;
    }
    int len = snprintf(text, sizeof text, "%" PRIu64 " %" PRIu64 "\n", version, version);
    return file_join(path, dir, rows[kind].seen, err) &&
           file_save(path, text, (size_t)len, 0600, err);
}

bool
signed_file_load(enum signed_kind kind, const char *dir,
                 const unsigned char hub_key[SIGN_KEY_BYTES], struct signed_file *out,
                 struct err *err)
{
    char path[FILE_MAX_PATH];
    struct buf text;
    struct signed_file file = {0};
    buf_init(&text, SIGNED_FILE_MAX_JSON);
    bool ok = file_join(path, dir, rows[kind].file, err) && file_load(path, &text, err) &&
              signed_file_open(kind, text.data ? text.data : "", text.len, hub_key, &file, err);
    buf_clear(&text);
    if (ok && file.version < load_note(kind, dir)) {
        signed_file_clear(&file);
        ok = err_set(err, ERR_OLDER, "%s: a later version was here", rows[kind].name);
    }
    if (ok) {
        ignore(raise_note(kind, dir, file.version, NULL)); /* a full disk must not hide the work */
        *out = file;
    }
    return ok;
}

bool
signed_file_put(enum signed_kind kind, const char *dir, const struct buf *json,
                const unsigned char hub_key[SIGN_KEY_BYTES], bool *out_is_new, struct err *err)
{
    char path[FILE_MAX_PATH];
    struct signed_file file = {0}, old = {0};
    if (!file_join(path, dir, rows[kind].file, err) ||
        !signed_file_open(kind, json->data ? json->data : "", json->len, hub_key, &file, err)) {
        return false;
    }
    uint64_t version = file.version, known = load_note(kind, dir);
    bool has_old = signed_file_load(kind, dir, hub_key, &old, NULL);
    bool is_new = !has_old || version > old.version;
    known = has_old && old.version > known ? old.version : known;
    signed_file_clear(&file);
    signed_file_clear(&old);
    if (version < known) {
        return err_set(err, ERR_OLDER, "version %" PRIu64 " after %" PRIu64, version, known);
    }
    if (is_new && (!file_save(path, json->data, json->len, 0600, err) ||
                   !raise_note(kind, dir, version, err))) {
        return false;
    }
    *out_is_new = is_new;
    return true;
}
