/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <ftw.h>
#include <unistd.h>

#include "base/mem.h"

/* One that was made here, until this process ends. */
struct made {
    struct folder folder;
    pid_t owner;
};

static int
drop_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info;
    (void)type;
    (void)walk;
    return remove(path);
}

static void
drop_at_end(int status, void *ctx)
{
    struct made *made = ctx;
    (void)status;
    if (made->owner == getpid()) {
        folder_drop(&made->folder);
    }
    free(made);
}

static const char *
find_root(void)
{
    const char *own = getenv("AANLOOP_TMP"), *root = own ? own : getenv("TMPDIR");
    return root ? root : "/tmp";
}

void
folder_make(struct folder *folder)
{
    struct made *made = mem_new(1, sizeof *made);
    snprintf(folder->path, sizeof folder->path, "%s/folder-XXXXXX", find_root());
    if (!mkdtemp(folder->path)) {
        perror(folder->path);
        abort();
    }
    *made = (struct made){*folder, getpid()};
    if (on_exit(drop_at_end, made) != 0) {
        abort();
    }
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
