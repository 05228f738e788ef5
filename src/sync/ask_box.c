/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/ask_box.h"
#include "base/file.h"
#include "sync/ask.h"

#include <fcntl.h>
#include <unistd.h>

#define PART ".part"

bool
ask_box_put(const char *dir, const char *name, const struct buf *json, struct err *err)
{
    char path[FILE_MAX_PATH], part[FILE_MAX_PATH + sizeof PART];
    if (!file_join(path, dir, name, err)) {
        return false;
    }
    snprintf(part, sizeof part, "%s" PART, path);
    unlink(part);
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        return file_fail(err, "ask: make file");
    }
    bool ok = write(fd, json->data, json->len) == (ssize_t)json->len;
    ok = close(fd) == 0 && ok && rename(part, path) == 0;
    if (!ok) {
        ignore(file_fail(err, "ask: write file"));
        unlink(part);
    }
    return ok;
}

bool
ask_box_get(const char *dir, const char *name, struct buf *out, struct err *err)
{
    char path[FILE_MAX_PATH];
    return file_join(path, dir, name, err) && file_load(path, out, err);
}

void
ask_box_clear(const char *dir)
{
    static const char *const names[] = {ASK_FILE, ASK_FILE PART, ASK_ANSWER_FILE,
                                        ASK_ANSWER_FILE PART};
    char path[FILE_MAX_PATH];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (file_join(path, dir, names[i], NULL)) {
            unlink(path);
        }
    }
}
