/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/spool.h"
#include "base/file.h"
#include "base/mem.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define CHUNK_BYTES 65536

struct spool {
    char path[FILE_MAX_PATH], temp[FILE_MAX_PATH];
    FILE *file;
    uint64_t bytes, max_bytes;
    char chunk[CHUNK_BYTES];
};

struct spool *
spool_open(const char *path, uint64_t max_bytes, struct err *err)
{
    struct spool *spool = mem_new(1, sizeof *spool);
    int len = snprintf(spool->path, sizeof spool->path, "%s", path);
    int temp_len = snprintf(spool->temp, sizeof spool->temp, "%.*s.new", FILE_MAX_PATH - 5, path);
    int fd = len < 0 || len + 4 != temp_len
                 ? -1
                 : open(spool->temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    spool->file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!spool->file) {
        file_fail(err, "open");
        if (fd >= 0) {
            close(fd);
        }
        free(spool);
        return NULL;
    }
    setvbuf(spool->file, spool->chunk, _IOFBF, sizeof spool->chunk);
    spool->max_bytes = max_bytes;
    return spool;
}

bool
spool_put(struct spool *spool, const char *bytes, size_t len, struct err *err)
{
    if (len > spool->max_bytes - spool->bytes) {
        return err_set(err, ERR_TOO_LARGE, "more than %llu bytes",
                       (unsigned long long)spool->max_bytes);
    }
    spool->bytes += len;
    return fwrite(bytes, 1, len, spool->file) == len || file_fail(err, "write");
}

bool
spool_put_text(struct spool *spool, const char *text, struct err *err)
{
    return spool_put(spool, text, strlen(text), err);
}

/* Its file descriptor goes with it, also where that fails. */
static bool
close_file(struct spool *spool)
{
    bool ok = !spool->file || fclose(spool->file) == 0;
    spool->file = NULL;
    return ok;
}

bool
spool_finish(struct spool *spool, struct err *err)
{
    if (!close_file(spool)) {
        return file_fail(err, "close");
    }
    if (rename(spool->temp, spool->path) != 0) {
        return file_fail(err, "rename");
    }
    spool->temp[0] = 0;
    return true;
}

void
spool_close(struct spool *spool)
{
    if (spool) {
        ignore(close_file(spool));
        if (spool->temp[0]) {
            unlink(spool->temp);
        }
        free(spool);
    }
}

uint64_t
spool_bytes(const struct spool *spool)
{
    return spool->bytes;
}
