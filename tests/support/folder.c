/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <ftw.h>

void
folder_make(struct folder *folder)
{
    const char *root = getenv("AANLOOP_TMP");
    snprintf(folder->path, sizeof folder->path, "%s/folder-XXXXXX", root ? root : "/tmp");
    if (!mkdtemp(folder->path)) {
        abort();
    }
}

static int
drop_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info;
    (void)type;
    (void)walk;
    return remove(path);
}

void
folder_drop(struct folder *folder)
{
    nftw(folder->path, drop_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *
folder_path(const struct folder *folder, const char *name, char room[2 * FOLDER_MAX])
{
    snprintf(room, 2 * FOLDER_MAX, "%s/%s", folder->path, name);
    return room;
}
