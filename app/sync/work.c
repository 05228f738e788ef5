/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/work.h"
#include "base/file.h"

#include <sys/mman.h>
#include <unistd.h>

/* What is not there or not good is worth asking for all of it. */
static bool
is_in_place(const struct work *work)
{
    struct signed_file file = {0};
    bool ok = signed_file_load(work->kind, work->dir, work->hub_key, &file, NULL);
    signed_file_clear(&file);
    return ok;
}

static bool
read_back(int fd, struct buf *out, struct err *err)
{
    char part[16384];
    ssize_t got = 0;
    if (lseek(fd, 0, SEEK_SET) != 0) {
        return file_fail(err, "seek");
    }
    while ((got = read(fd, part, sizeof part)) > 0) {
        if (!buf_put(out, part, (size_t)got, err)) {
            return false;
        }
    }
    return got == 0 || file_fail(err, "read");
}

/* Into memory: what is on its way is nobody's file. */
static bool
fetch(struct http *http, const char *path, char etag[HTTP_MAX_ETAG], struct buf *out,
      int *out_status, struct err *err)
{
    int fd = memfd_create("work", MFD_CLOEXEC);
    if (fd < 0) {
        return file_fail(err, "make file");
    }
    struct http_file file = {.fd = fd, .max_bytes = SIGNED_FILE_MAX_JSON};
    memcpy(file.etag, etag, HTTP_MAX_ETAG);
    bool ok = http_get_file(http, path, &file, out_status, err) && read_back(fd, out, err);
    memcpy(etag, file.etag, HTTP_MAX_ETAG);
    close(fd);
    return ok;
}

bool
work_fetch(struct http *http, struct work *work, bool *out_is_new, struct err *err)
{
    const struct signed_row *row = signed_row(work->kind);
    struct buf json;
    char etag[HTTP_MAX_ETAG];
    int status = 0;
    bool is_new = false;
    memcpy(etag, work->etag, sizeof etag);
    if (etag[0] && !is_in_place(work)) {
        etag[0] = 0;
    }
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    bool ok = fetch(http, row->path, etag, &json, &status, err);
    if (ok && status == 200) {
        ok = signed_file_put(work->kind, work->dir, &json, work->hub_key, &is_new, err);
        if (ok) {
            memcpy(work->etag, etag, sizeof etag);
        }
    }
    buf_clear(&json);
    *out_is_new = is_new;
    return ok || err_wrap(err, "%s", row->name);
}

bool
work_from_stick(const char *stick, const struct work *work, bool *out_is_new, struct err *err)
{
    const struct signed_row *row = signed_row(work->kind);
    char dir[FILE_MAX_PATH], path[FILE_MAX_PATH];
    struct buf json;
    struct err why = {0};
    *out_is_new = false;
    if (!file_join(dir, stick, WORK_STICK_DIR, err) || !file_join(path, dir, row->file, err)) {
        return false;
    }
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    bool ok = file_load(path, &json, &why);
    if (ok) {
        ok = signed_file_put(work->kind, work->dir, &json, work->hub_key, out_is_new, err);
    } else {
        ok = why.code == ERR_NOT_FOUND || err_set(err, why.code, "%s", why.text);
    }
    buf_clear(&json);
    return ok || err_wrap(err, "%s", row->name);
}
