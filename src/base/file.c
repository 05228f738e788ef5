/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_BYTES 16384
#define UNFINISHED ".XXXXXX"

bool
file_fail(struct err *err, const char *step)
{
    int no = errno;
    enum err_code code = no == ENOENT || no == ENOTDIR  ? ERR_NOT_FOUND
                         : no == ENOSPC || no == EDQUOT ? ERR_FULL
                                                        : ERR_IO;
    return err_set(err, code, "%s: %s", step, strerror(no));
}

bool
file_join(char out_path[FILE_MAX_PATH], const char *dir, const char *name, struct err *err)
{
    char path[FILE_MAX_PATH];
    int len = snprintf(path, sizeof path, "%s/%s", dir, name);
    if (len < 0 || (size_t)len >= sizeof path) {
        return err_set(err, ERR_TOO_LARGE, "path of %s too long", name);
    }
    memcpy(out_path, path, (size_t)len + 1);
    return true;
}

static bool
read_all(int fd, struct buf *out, struct err *err)
{
    char chunk[CHUNK_BYTES];
    bool ok = true;
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            ok = got == 0 || file_fail(err, "read");
            break;
        }
        if (!buf_put(out, chunk, (size_t)got, err)) {
            ok = false;
            break;
        }
    }
    explicit_bzero(chunk, sizeof chunk); /* may have been keys */
    return ok;
}

bool
file_load(const char *path, struct buf *out, struct err *err)
{
    /* NONBLOCK: a pipe someone put there must not hang us; it is refused below. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        return file_fail(err, "open");
    }
    struct stat st;
    bool ok = fstat(fd, &st) == 0 || file_fail(err, "stat");
    if (ok && !S_ISREG(st.st_mode)) {
        ok = err_set(err, ERR_IO, "not a regular file");
    }
    size_t before = out->len;
    ok = ok && read_all(fd, out, err);
    close(fd);
    if (!ok && out->data) {
        out->len = before;
        out->data[before] = 0;
    }
    return ok;
}

static bool
write_all(int fd, const char *data, size_t len, struct err *err)
{
    while (len) {
        ssize_t put = write(fd, data, len);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return file_fail(err, "write");
        }
        data += put;
        len -= (size_t)put;
    }
    return true;
}

static void
find_dir(const char *path, char out[FILE_MAX_PATH])
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    snprintf(out, FILE_MAX_PATH, "%.*s", slash ? (int)(len ? len : 1) : 1, slash ? path : ".");
}

static bool
sync_dir_of(const char *path, struct err *err)
{
    char dir[FILE_MAX_PATH];
    find_dir(path, dir);
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return file_fail(err, "open folder");
    }
    /* Some file systems of sticks cannot sync a folder: EINVAL is then as good as it gets. */
    bool ok = fsync(fd) == 0 || errno == EINVAL || file_fail(err, "sync folder");
    close(fd);
    return ok;
}

bool
file_save(const char *path, const void *data, size_t len, unsigned mode, struct err *err)
{
    char temp[FILE_MAX_PATH];
    if (strlen(path) + sizeof UNFINISHED > sizeof temp) {
        return err_set(err, ERR_TOO_LARGE, "path too long");
    }
    snprintf(temp, sizeof temp, "%s" UNFINISHED, path);
    int fd = mkostemp(temp, O_CLOEXEC);
    if (fd < 0) {
        return file_fail(err, "make file");
    }
    bool ok = write_all(fd, data, len, err);
    ok = ok && (fchmod(fd, (mode_t)mode) == 0 || errno == EPERM || file_fail(err, "set mode"));
    ok = ok && (fsync(fd) == 0 || file_fail(err, "sync"));
    if (close(fd) != 0 && ok) {
        ok = file_fail(err, "close");
    }
    ok = ok && (rename(temp, path) == 0 || file_fail(err, "rename"));
    if (!ok) {
        unlink(temp);
        return false;
    }
    return sync_dir_of(path, err);
}

static bool
is_unfinished(const char *entry, const char *name)
{
    size_t len = strlen(name);
    return strncmp(entry, name, len) == 0 && entry[len] == '.' &&
           strlen(entry + len) == sizeof UNFINISHED - 1 &&
           strspn(entry + len + 1,
                  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
               sizeof UNFINISHED - 2;
}

void
file_sweep(const char *path)
{
    char dir[FILE_MAX_PATH], left[FILE_MAX_PATH];
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    find_dir(path, dir);
    DIR *folder = opendir(dir);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (is_unfinished(entry->d_name, name) && file_join(left, dir, entry->d_name, NULL)) {
            unlink(left);
        }
    }
    if (folder) {
        closedir(folder);
    }
}

bool
file_make_dir(const char *path, unsigned mode, struct err *err)
{
    char part[FILE_MAX_PATH];
    size_t len = strlen(path);
    if (len >= sizeof part) {
        return err_set(err, ERR_TOO_LARGE, "path too long");
    }
    memcpy(part, path, len + 1);
    for (size_t i = 1; i <= len; i++) {
        if (part[i] != '/' && part[i] != 0) {
            continue;
        }
        char was = part[i];
        part[i] = 0;
        if (mkdir(part, (mode_t)mode) != 0 && errno != EEXIST) {
            return file_fail(err, "make folder");
        }
        part[i] = was;
    }
    return true;
}
