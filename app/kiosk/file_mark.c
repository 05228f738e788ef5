/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/file_mark.h"
#include "base/file.h"

#include <string.h>
#include <sys/stat.h>

bool
file_mark_changed(struct file_mark *mark, const char *dir, const char *name)
{
    char path[FILE_MAX_PATH];
    struct stat info;
    struct file_mark now = {0, 0, 0};
    if (file_join(path, dir, name, NULL) && stat(path, &info) == 0) {
        now = (struct file_mark){(int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec,
                                 info.st_size, info.st_ino};
    }
    bool is_same = memcmp(&now, mark, sizeof now) == 0;
    *mark = now;
    return !is_same;
}
