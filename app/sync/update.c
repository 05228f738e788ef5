/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/update.h"
#include "base/file.h"
#include "content/minisign.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct paths {
    char pack[FILE_MAX_PATH], pack_sig[FILE_MAX_PATH];
    char part[FILE_MAX_PATH], part_sig[FILE_MAX_PATH];
};

static bool
name_paths(struct paths *paths, const char *pack, struct err *err)
{
    if (strlen(pack) + sizeof ".part.minisig" > FILE_MAX_PATH) {
        return err_set(err, ERR_TOO_LARGE, "content: path too long");
    }
    snprintf(paths->pack, FILE_MAX_PATH, "%s", pack);
    snprintf(paths->pack_sig, FILE_MAX_PATH, "%s.minisig", pack);
    snprintf(paths->part, FILE_MAX_PATH, "%s.part", pack);
    snprintf(paths->part_sig, FILE_MAX_PATH, "%s.part.minisig", pack);
    return true;
}

/* The new one verifies and is no older than the one in place and any there was before. */
static bool
check_part(const struct paths *paths, const unsigned char key[CONTENT_KEY_BYTES],
           char last_seen[UPDATE_MAX_VERSION], struct err *err)
{
    struct content *new = content_open(paths->part, key, err);
    if (!new) {
        return false;
    }
    struct content *old = content_open(paths->pack, key, NULL);
    bool ok = (!old || content_check_version(new, content_version(old), err)) &&
              content_check_version(new, last_seen, err);
    if (ok) {
        snprintf(last_seen, UPDATE_MAX_VERSION, "%s", content_version(new));
    }
    content_close(old);
    content_close(new);
    return ok;
}

/* The signature first: then the state between the two is told from a download cut off. */
static bool
put_in_place(const struct paths *paths, struct err *err)
{
    return (rename(paths->part_sig, paths->pack_sig) == 0 || file_fail(err, "rename")) &&
           (rename(paths->part, paths->pack) == 0 || file_fail(err, "rename"));
}

void
update_finish(const char *pack, const unsigned char key[CONTENT_KEY_BYTES])
{
    struct paths paths;
    struct buf sig;
    char none[UPDATE_MAX_VERSION] = "";
    if (!name_paths(&paths, pack, NULL) || access(paths.part, F_OK) != 0) {
        return;
    }
    buf_init(&sig, MINISIGN_MAX_TEXT);
    bool is_between = access(paths.part_sig, F_OK) != 0;
    bool ok = is_between && file_load(paths.pack_sig, &sig, NULL) &&
              file_save(paths.part_sig, sig.data, sig.len, 0644, NULL) &&
              check_part(&paths, key, none, NULL) && put_in_place(&paths, NULL);
    if (!ok) {
        unlink(paths.part);
        unlink(paths.part_sig);
    }
    buf_clear(&sig);
}

static bool
fetch_signature(struct http *http, const struct paths *paths, struct err *err)
{
    struct buf sig;
    int status = 0;
    buf_init(&sig, MINISIGN_MAX_TEXT);
    bool ok = http_get(http, "/v1/content/signature", &sig, &status, err);
    if (ok && (status != 200 || !sig.len)) {
        ok = err_set(err, ERR_NOT_A_HUB, "status %d for the signature", status);
    }
    ok = ok && file_save(paths->part_sig, sig.data, sig.len, 0644, err);
    buf_clear(&sig);
    return ok;
}

/* *out_is_new false: nothing newer, or no content there. */
static bool
fetch_part(struct http *http, const struct paths *paths, char etag[HTTP_MAX_ETAG], bool *out_is_new,
           struct err *err)
{
    int status = 0;
    unlink(paths->part_sig);
    int fd = open(paths->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) {
        return file_fail(err, "make file");
    }
    struct http_file file = {.fd = fd, .max_bytes = CONTENT_MAX_PACK};
    memcpy(file.etag, etag, HTTP_MAX_ETAG);
    bool ok = http_get_file(http, "/v1/content", &file, &status, err);
    memcpy(etag, file.etag, HTTP_MAX_ETAG);
    *out_is_new = ok && status == 200;
    if (*out_is_new) {
        ok = fsync(fd) == 0 || file_fail(err, "sync");
    }
    close(fd);
    return ok;
}

/* Gone, damaged or put back to an older one, the kiosk has no use for what is there. */
static bool
is_in_place(const struct paths *paths, const struct update *update)
{
    struct content *content = content_open(paths->pack, update->key, NULL);
    bool ok = content && content_check_version(content, update->last_seen, NULL);
    content_close(content);
    return ok;
}

bool
update_fetch(struct http *http, struct update *update, bool *out_is_new, struct err *err)
{
    struct paths paths;
    struct update next = *update;
    bool is_new = false;
    if (!name_paths(&paths, update->pack, err)) {
        return err_wrap(err, "content");
    }
    if (next.etag[0] && !is_in_place(&paths, update)) {
        next.etag[0] = 0; /* whatever we noted, ask for all of it */
    }
    bool ok = fetch_part(http, &paths, next.etag, &is_new, err);
    if (ok && is_new) {
        ok = fetch_signature(http, &paths, err) &&
             check_part(&paths, update->key, next.last_seen, err) && put_in_place(&paths, err);
    }
    if (!ok || !is_new) {
        unlink(paths.part);
        unlink(paths.part_sig);
    }
    if (ok && is_new) {
        *update = next;
    }
    *out_is_new = ok && is_new;
    return ok || err_wrap(err, "content");
}
