/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/transport_dir.h"
#include "base/file.h"
#include "base/mem.h"
#include "sync/wire.h"

#include <dirent.h>
#include <unistd.h>

#define NAME_CHARS (2 * (ID_HEX - 1) + 1 + 5) /* <kiosk>-<hash>.json */

struct transport_dir {
    char out[FILE_MAX_PATH], in[FILE_MAX_PATH];
    char kiosk[ID_HEX];
    char now[FILE_MAX_PATH]; /* the answer handed out last */
    DIR *list;               /* being read: what cannot be removed is offered once, not for ever */
    size_t seen;
};

static bool
is_ours(const char *name, const char *kiosk)
{
    static const char hex[] = "0123456789abcdef";
    return strlen(name) == NAME_CHARS && strspn(name, hex) == ID_HEX - 1 &&
           name[ID_HEX - 1] == '-' && strspn(name + ID_HEX, hex) == ID_HEX - 1 &&
           strcmp(name + 2 * ID_HEX - 1, ".json") == 0 &&
           (!kiosk || strncmp(name, kiosk, ID_HEX - 1) == 0);
}

static bool
folders(const char *path, char out[FILE_MAX_PATH], char in[FILE_MAX_PATH], struct err *err)
{
    return file_join(out, path, "aanloop/out", err) && file_join(in, path, "aanloop/in", err);
}

struct transport_dir *
dir_open(const char *path, const unsigned char kiosk[ID_BYTES], struct err *err)
{
    struct transport_dir *dir = mem_new(1, sizeof *dir);
    id_format(kiosk, dir->kiosk);
    if (folders(path, dir->out, dir->in, err) && file_make_dir(dir->out, 0755, err) &&
        file_make_dir(dir->in, 0755, err)) {
        return dir;
    }
    err_wrap(err, "stick");
    dir_close(dir);
    return NULL;
}

void
dir_close(struct transport_dir *dir)
{
    if (dir && dir->list) {
        closedir(dir->list);
    }
    free(dir);
}

/* The next name that fits, or NULL. Folders with more than DIR_MAX_FILES entries are not searched
 * to their end. */
static const char *
next_name(DIR *list, const char *kiosk, size_t *seen)
{
    struct dirent *entry;
    while (*seen < DIR_MAX_FILES && (entry = readdir(list))) {
        ++*seen;
        if (is_ours(entry->d_name, kiosk)) {
            return entry->d_name;
        }
    }
    return NULL;
}

/* What waits was not taken by a hub, or its answer was just read: it is written anew. */
static void
clear_out(const struct transport_dir *dir)
{
    char path[FILE_MAX_PATH];
    const char *name;
    size_t seen = 0;
    DIR *list = opendir(dir->out);
    while (list && (name = next_name(list, dir->kiosk, &seen))) {
        if (file_join(path, dir->out, name, NULL)) {
            unlink(path);
        }
    }
    if (list) {
        closedir(list);
    }
}

static bool
collect(void *ctx, struct buf *out, struct err *err)
{
    struct transport_dir *dir = ctx;
    if (!dir->list && !(dir->list = opendir(dir->in))) {
        return file_fail(err, "stick");
    }
    const char *name = next_name(dir->list, dir->kiosk, &dir->seen);
    if (!name) {
        clear_out(dir);
        closedir(dir->list);
        dir->list = NULL;
        dir->seen = 0;
        return true;
    }
    if (!file_join(dir->now, dir->in, name, err)) {
        return false;
    }
    /* Not a file, or far too large: no answer of a hub. Offered as such, so that it is put away. */
    return (file_load(dir->now, out, NULL) && out->len) || buf_put_text(out, "-", err);
}

static void
done(void *ctx)
{
    struct transport_dir *dir = ctx;
    if (unlink(dir->now) != 0) {
        rmdir(dir->now);
    }
}

static bool
send_file(void *ctx, const char *request, size_t len, struct buf *out, struct err *err)
{
    struct transport_dir *dir = ctx;
    unsigned char hash[HASH_BYTES];
    char hex[ID_HEX], name[DIR_MAX_NAME], path[FILE_MAX_PATH];
    (void)out; /* answers come later */
    hash_make("aanloop-request-v1", request, len, hash);
    id_format(hash, hex);
    snprintf(name, sizeof name, "%s-%s.json", dir->kiosk, hex);
    return (file_join(path, dir->out, name, err) && file_save(path, request, len, 0644, err)) ||
           err_wrap(err, "stick");
}

struct transport
dir_transport(struct transport_dir *dir)
{
    return (struct transport){.ctx = dir, .send = send_file, .collect = collect, .done = done};
}

struct hub_side {
    bool (*each)(void *ctx, const char *request, size_t len, struct buf *answer, struct err *err);
    void *ctx;
    char out[FILE_MAX_PATH], in[FILE_MAX_PATH];
};

static bool
answer_file(const struct hub_side *side, const char *name, struct err *err)
{
    char from[FILE_MAX_PATH], to[FILE_MAX_PATH];
    struct buf request, answer;
    struct err why = {0};
    if (!file_join(from, side->out, name, err) || !file_join(to, side->in, name, err)) {
        return false;
    }
    if (access(to, F_OK) == 0) {
        return true;
    }
    buf_init(&request, WIRE_MAX_REQUEST);
    buf_init(&answer, WIRE_MAX_ANSWER);
    bool ok = true;
    if (!file_load(from, &request, &why)) {
        ok = error_format(why.code == ERR_TOO_LARGE ? why.code : ERR_INVALID, &answer, err);
    } else if (!side->each(side->ctx, request.data ? request.data : "", request.len, &answer,
                           &why)) {
        /* Our own disk or a busy hub is no reason to refuse the file. */
        ok = !err_is_retry(why.code) || err_set(err, why.code, "%s", why.text);
        buf_empty(&answer);
        ok = ok && error_format(why.code, &answer, err);
    }
    ok = ok && file_save(to, answer.data, answer.len, 0644, err);
    buf_clear(&request);
    buf_clear(&answer);
    return ok;
}

bool
dir_each_request(const char *path,
                 bool (*each)(void *ctx, const char *request, size_t len, struct buf *answer,
                              struct err *err),
                 void *ctx, struct err *err)
{
    struct hub_side side = {.each = each, .ctx = ctx};
    const char *name;
    size_t seen = 0;
    if (!folders(path, side.out, side.in, err) || !file_make_dir(side.in, 0755, err)) {
        return err_wrap(err, "stick");
    }
    DIR *list = opendir(side.out);
    if (!list) {
        return file_fail(err, "stick");
    }
    bool ok = true;
    while (ok && (name = next_name(list, NULL, &seen))) {
        ok = answer_file(&side, name, err);
    }
    closedir(list);
    return ok || err_wrap(err, "stick");
}
