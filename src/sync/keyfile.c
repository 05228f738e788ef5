/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/keyfile.h"
#include "base/file.h"
#include "base/mem.h"

static bool
read_json(const struct buf *json, bool (*parse)(const json_t *root, void *out, struct err *err),
          void *out, struct err *err)
{
    struct err why = {0};
    json_t *root = json_read(json->data, json->len, KEYFILE_MAX_DEPTH, &why);
    bool ok = root && parse(root, out, &why);
    json_decref(root);
    return ok || err_set(err, ERR_CORRUPT, "%s", why.text);
}

bool
keyfile_load(const char *dir, const char *name,
             bool (*parse)(const json_t *root, void *out, struct err *err), void *out,
             size_t out_size, struct err *err)
{
    char path[FILE_MAX_PATH];
    void *fresh = mem_new(1, out_size);
    struct buf json;
    buf_init(&json, KEYFILE_MAX_BYTES);
    bool ok = file_join(path, dir, name, err) && file_load(path, &json, err) &&
              read_json(&json, parse, fresh, err);
    if (ok) {
        memcpy(out, fresh, out_size);
    }
    buf_wipe(&json);
    mem_wipe(fresh, out_size);
    free(fresh);
    return ok || err_wrap(err, "%s", name);
}

bool
keyfile_save(const char *dir, const char *name, struct buf *json, struct err *err)
{
    char path[FILE_MAX_PATH];
    bool ok = file_join(path, dir, name, err) && file_save(path, json->data, json->len, 0600, err);
    buf_wipe(json);
    return ok || err_wrap(err, "%s", name);
}
