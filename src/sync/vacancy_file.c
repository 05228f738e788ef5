/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/vacancy_file.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "sync/field.h"
#include "sync/pack.h"

#include <inttypes.h>

#define FORMAT 1
#define MAX_NOTE 64

static void
pack_file(struct pack *pack, const struct vacancy_file *file)
{
    unsigned char hash[HASH_BYTES];
    hash_make(DOMAIN_VACANCIES, file->rows.data ? file->rows.data : "", file->rows.len, hash);
    pack_u64(pack, file->version);
    pack_u64(pack, file->made_ms);
    pack_bytes(pack, hash, sizeof hash);
}

bool
vacancy_file_make(const struct vacancy_file_want *want,
                  const unsigned char secret[SIGN_SECRET_BYTES], struct buf *out, struct err *err)
{
    struct vacancy_file file = {want->version, want->made_ms, {0}};
    struct pack pack = {.len = 0};
    unsigned char sig[SIGN_BYTES];
    buf_init(&file.rows, VACANCY_FILE_MAX_JSON);
    size_t before = out->len;
    bool ok = json_write(want->rows, &file.rows, err);
    if (ok) {
        pack_file(&pack, &file);
        sign_make(secret, DOMAIN_VACANCIES, pack.bytes, pack.len, sig);
        ok = buf_printf(out, err, "{\"v\":%d", FORMAT) &&
             field_put_number(out, "version", file.version, err) &&
             field_put_number(out, "made_ms", file.made_ms, err) &&
             buf_put_text(out, ",\"vacancies\":", err) &&
             buf_put(out, file.rows.data, file.rows.len, err) &&
             field_put_bytes(out, "sig", sig, sizeof sig, err) && buf_put(out, "}", 1, err);
    }
    buf_clear(&file.rows);
    if (!ok && out->data) {
        out->len = before;
        out->data[before] = 0;
    }
    return ok || err_wrap(err, "vacancies");
}

static bool
read_file(const json_t *root, struct vacancy_file *out, unsigned char sig[SIGN_BYTES],
          struct err *err)
{
    static const char *const keys[] = {"v", "version", "made_ms", "vacancies", "sig", NULL};
    const json_t *rows = json_object_get(root, "vacancies");
    long long format = 0;
    if (!json_allow(root, keys, err) || !json_get_int(root, "v", 1, INT32_MAX, &format, err)) {
        return false;
    }
    if (format != FORMAT) {
        return err_set(err, ERR_UNSUPPORTED, "format %lld", format);
    }
    if (!json_is_array(rows)) {
        return err_set(err, ERR_INVALID, "vacancies: list expected");
    }
    return field_number(root, "version", &out->version, err) &&
           field_number(root, "made_ms", &out->made_ms, err) &&
           field_bytes(root, "sig", sig, SIGN_BYTES, err) && json_write(rows, &out->rows, err);
}

bool
vacancy_file_open(const char *json, size_t len, const unsigned char hub_key[SIGN_KEY_BYTES],
                  struct vacancy_file *out, struct err *err)
{
    struct vacancy_file next = {0};
    struct pack pack = {.len = 0};
    unsigned char sig[SIGN_BYTES];
    if (len > VACANCY_FILE_MAX_JSON) {
        return err_set(err, ERR_TOO_LARGE, "vacancies: more than %u bytes", VACANCY_FILE_MAX_JSON);
    }
    buf_init(&next.rows, VACANCY_FILE_MAX_JSON);
    json_t *root = json_read(json, len, VACANCY_FILE_MAX_DEPTH, err);
    bool ok = root && read_file(root, &next, sig, err);
    json_decref(root);
    if (ok) {
        pack_file(&pack, &next);
        ok = sign_is_good(hub_key, DOMAIN_VACANCIES, pack.bytes, pack.len, sig) ||
             err_set(err, ERR_SIGNATURE, "not signed by the hub");
    }
    if (!ok) {
        vacancy_file_clear(&next);
        return err_wrap(err, "vacancies");
    }
    *out = next;
    return true;
}

void
vacancy_file_clear(struct vacancy_file *file)
{
    buf_clear(&file->rows);
    *file = (struct vacancy_file){0};
}

/* The version stands there twice: a digit that the disk turned must not shut the work door. */
static uint64_t
load_note(const char *dir)
{
    char path[FILE_MAX_PATH], same[MAX_NOTE];
    struct buf text;
    long long version = 0;
    buf_init(&text, MAX_NOTE);
    if (!file_join(path, dir, VACANCY_FILE_NOTE, NULL) || !file_load(path, &text, NULL) ||
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
raise_note(const char *dir, uint64_t version, struct err *err)
{
    char path[FILE_MAX_PATH], text[MAX_NOTE];
    if (version <= load_note(dir)) {
        return true;
    }
    int len = snprintf(text, sizeof text, "%" PRIu64 " %" PRIu64 "\n", version, version);
    return file_join(path, dir, VACANCY_FILE_NOTE, err) &&
           file_save(path, text, (size_t)len, 0600, err);
}

bool
vacancy_file_load(const char *dir, const unsigned char hub_key[SIGN_KEY_BYTES],
                  struct vacancy_file *out, struct err *err)
{
    char path[FILE_MAX_PATH];
    struct buf text;
    struct vacancy_file file = {0};
    buf_init(&text, VACANCY_FILE_MAX_JSON);
    bool ok = file_join(path, dir, VACANCY_FILE, err) && file_load(path, &text, err) &&
              vacancy_file_open(text.data ? text.data : "", text.len, hub_key, &file, err);
    buf_clear(&text);
    if (ok && file.version < load_note(dir)) {
        vacancy_file_clear(&file);
        ok = err_set(err, ERR_OLDER, "vacancies: a later version was here");
    }
    if (ok) {
        ignore(raise_note(dir, file.version, NULL)); /* a full disk must not hide the work */
        *out = file;
    }
    return ok;
}

bool
vacancy_file_put(const char *dir, const struct buf *json,
                 const unsigned char hub_key[SIGN_KEY_BYTES], bool *out_is_new, struct err *err)
{
    char path[FILE_MAX_PATH];
    struct vacancy_file file = {0}, old = {0};
    if (!file_join(path, dir, VACANCY_FILE, err) ||
        !vacancy_file_open(json->data ? json->data : "", json->len, hub_key, &file, err)) {
        return false;
    }
    uint64_t version = file.version, known = load_note(dir);
    bool has_old = vacancy_file_load(dir, hub_key, &old, NULL);
    bool is_new = !has_old || version > old.version;
    known = has_old && old.version > known ? old.version : known;
    vacancy_file_clear(&file);
    vacancy_file_clear(&old);
    if (version < known) {
        return err_set(err, ERR_OLDER, "vacancies: version %" PRIu64 " after %" PRIu64, version,
                       known);
    }
    if (is_new &&
        (!file_save(path, json->data, json->len, 0600, err) || !raise_note(dir, version, err))) {
        return false;
    }
    *out_is_new = is_new;
    return true;
}
