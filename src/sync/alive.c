/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/alive.h"
#include "base/file.h"
#include "base/mem.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DOMAIN_ALIVE "aanloop-alive-v1"
#define MOMENT_BYTES (ID_BYTES + 8)
#define MARKS_BYTES (2 * MOMENT_BYTES + HASH_BYTES)

struct marks {
    struct moment present, before; /* boottime_ms 0: none */
};

struct alive {
    int fd;
    struct marks marks;
};

static void
put_moment(unsigned char *out, const struct moment *moment)
{
    memcpy(out, moment->boot_id, ID_BYTES);
    for (int i = 0; i < 8; i++) {
        out[ID_BYTES + i] = (unsigned char)(moment->boottime_ms >> (8 * i));
    }
}

static void
get_moment(const unsigned char *in, struct moment *out)
{
    memcpy(out->boot_id, in, ID_BYTES);
    out->boottime_ms = 0;
    for (int i = 0; i < 8; i++) {
        out->boottime_ms |= (uint64_t)in[ID_BYTES + i] << (8 * i);
    }
}

/* Tells a mark from one that was half written when the power went, and the file from a copy of it:
 * that is another inode. */
static void
hash_marks(const unsigned char *moments, const struct stat *file, unsigned char out[HASH_BYTES])
{
    unsigned char bytes[2 * MOMENT_BYTES + 8];
    memcpy(bytes, moments, 2 * MOMENT_BYTES);
    for (int i = 0; i < 8; i++) {
        bytes[2 * MOMENT_BYTES + i] = (unsigned char)((uint64_t)file->st_ino >> (8 * i));
    }
    hash_make(DOMAIN_ALIVE, bytes, sizeof bytes, out);
}

static void
load(const char *path, struct marks *out)
{
    unsigned char hash[HASH_BYTES];
    struct stat file;
    struct buf bytes;
    buf_init(&bytes, MARKS_BYTES);
    *out = (struct marks){.present = {.boottime_ms = 0}};
    if (file_load(path, &bytes, NULL) && bytes.len == MARKS_BYTES && stat(path, &file) == 0) {
        const unsigned char *at = (const unsigned char *)bytes.data;
        hash_marks(at, &file, hash);
        if (memcmp(hash, at + 2 * MOMENT_BYTES, HASH_BYTES) == 0) {
            get_moment(at, &out->present);
            get_moment(at + MOMENT_BYTES, &out->before);
        }
    }
    buf_clear(&bytes);
}

struct alive *
alive_open(const char *dir, struct err *err)
{
    char path[FILE_MAX_PATH];
    if (!file_join(path, dir, ALIVE_FILE, err)) {
        return NULL;
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        file_fail(err, ALIVE_FILE);
        return NULL;
    }
    struct alive *alive = mem_new(1, sizeof *alive);
    alive->fd = fd;
    load(path, &alive->marks);
    return alive;
}

void
alive_close(struct alive *alive)
{
    if (alive) {
        close(alive->fd);
        free(alive);
    }
}

static bool
is_boot_of(const struct moment *moment, const struct moment *now)
{
    return memcmp(moment->boot_id, now->boot_id, ID_BYTES) == 0;
}

bool
alive_mark(struct alive *alive, const struct moment *now, struct err *err)
{
    unsigned char bytes[MARKS_BYTES];
    struct marks *marks = &alive->marks;
    struct stat file;
    if (fstat(alive->fd, &file) != 0) {
        return file_fail(err, ALIVE_FILE);
    }
    if (!is_boot_of(&marks->present, now)) {
        marks->before = marks->present;
    }
    marks->present = *now;
    put_moment(bytes, &marks->present);
    put_moment(bytes + MOMENT_BYTES, &marks->before);
    hash_marks(bytes, &file, bytes + 2 * MOMENT_BYTES);
    return pwrite(alive->fd, bytes, sizeof bytes, 0) == (ssize_t)sizeof bytes ||
           file_fail(err, ALIVE_FILE);
}

void
alive_load(const char *dir, const struct moment *now, struct moment *out)
{
    char path[FILE_MAX_PATH];
    struct marks marks = {.present = {.boottime_ms = 0}};
    if (file_join(path, dir, ALIVE_FILE, NULL)) {
        load(path, &marks);
    }
    /* before the first mark of this boot the newest one is of the boot before */
    *out = is_boot_of(&marks.present, now) ? marks.before : marks.present;
}
