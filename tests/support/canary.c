/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "canary.h"

#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"

#define CHUNK ((size_t)1 << 20)

static void
add_shape(struct canary *canary, const char *name, const char *kind, const void *bytes, size_t len)
{
    if (canary->count >= CANARY_MAX_SHAPES || len > CANARY_MAX_SHAPE) {
        abort(); /* a test that does not look for what it should */
    }
    struct canary_shape *shape = &canary->shapes[canary->count++];
    snprintf(shape->name, sizeof shape->name, "%s %s", name, kind);
    memcpy(shape->bytes, bytes, len);
    shape->len = len;
}

/* Every byte spread over width bytes, least first: UTF-16 and UTF-32 of ASCII text. */
static void
add_wide(struct canary *canary, const char *name, const char *text, size_t width)
{
    unsigned char wide[CANARY_MAX_SHAPE] = {0};
    size_t len = strlen(text);
    for (size_t i = 0; i < len && (i + 1) * width <= sizeof wide; i++) {
        wide[i * width] = (unsigned char)text[i];
    }
    add_shape(canary, name, width == 2 ? "as UTF-16" : "as UTF-32", wide,
              len * width - (width - 1));
}

/* Inside a longer text the canary may begin at any of three places of a group of four letters; the
 * letters it shares with its neighbours are left out. */
static void
add_base64(struct canary *canary, const char *name, const void *bytes, size_t len, size_t before)
{
    unsigned char plain[CANARY_MAX_SHAPE];
    char coded[2 * CANARY_MAX_SHAPE];
    if (before + len > sizeof plain) {
        abort(); /* as above */
    }
    memset(plain, 'x', before);
    memcpy(plain + before, bytes, len);
    sodium_bin2base64(coded, sizeof coded, plain, before + len,
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    size_t first = (before * 8 + 5) / 6;
    size_t last = (before + len) * 8 / 6;
    add_shape(canary, name, "as base64", coded + first, last - first);
}

void
canary_add(struct canary *canary, const char *name, const char *text)
{
    add_shape(canary, name, "plain", text, strlen(text));
    add_wide(canary, name, text, 2);
    add_wide(canary, name, text, 4);
    for (size_t before = 0; before < 3; before++) {
        add_base64(canary, name, text, strlen(text), before);
    }
}

void
canary_add_bytes(struct canary *canary, const char *name, const void *bytes, size_t len)
{
    add_shape(canary, name, "plain", bytes, len);
    for (size_t before = 0; before < 3; before++) {
        add_base64(canary, name, bytes, len, before);
    }
}

const struct canary_shape *
canary_in_bytes(const struct canary *canary, const void *data, size_t len)
{
    for (size_t i = 0; i < canary->count; i++) {
        if (memmem(data, len, canary->shapes[i].bytes, canary->shapes[i].len)) {
            return &canary->shapes[i];
        }
    }
    return NULL;
}

/* From begin to end, in pieces that overlap by the longest shape. */
static const struct canary_shape *
look_through(const struct canary *canary, int fd, off_t begin, off_t end, size_t *bytes)
{
    const struct canary_shape *found = NULL;
    char *piece = mem_new(CHUNK + CANARY_MAX_SHAPE, 1);
    for (off_t at = begin; at < end && !found; at += (off_t)CHUNK) {
        size_t want = CHUNK + CANARY_MAX_SHAPE;
        want = (off_t)want > end - at ? (size_t)(end - at) : want;
        ssize_t got = pread(fd, piece, want, at);
        if (got > 0) {
            *bytes += (size_t)got < CHUNK ? (size_t)got : CHUNK;
            found = canary_in_bytes(canary, piece, (size_t)got);
        }
    }
    free(piece);
    return found;
}

const struct canary_shape *
canary_in_folder(const struct canary *canary, const char *folder, char out_file[512],
                 size_t *out_bytes)
{
    const struct canary_shape *found = NULL;
    struct dirent *entry;
    DIR *dir = opendir(folder);
    while (dir && !found && (entry = readdir(dir))) {
        char path[512];
        struct stat info;
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) {
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
            found = canary_in_folder(canary, path, out_file, out_bytes);
            continue;
        }
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd >= 0) {
            found = look_through(canary, fd, 0, info.st_size, out_bytes);
            close(fd);
        }
        if (found) {
            snprintf(out_file, 512, "%s", path);
        }
    }
    if (dir) {
        closedir(dir);
    }
    return found;
}

/* One line of /proc/PID/maps: "begin-end rwxp offset dev inode path". */
static bool
parse_map(const char *line, off_t *begin, off_t *end)
{
    char *rest;
    *begin = (off_t)strtoull(line, &rest, 16);
    *end = (off_t)strtoull(rest + 1, &rest, 16);
    bool can_read = rest[1] == 'r';
    bool can_write = rest[2] == 'w';
    bool has_file = strchr(rest, '/') != NULL;
    bool is_kernels = strstr(rest, "[v") != NULL; /* vdso, vvar, vsyscall */
    return can_read && (can_write || !has_file) && !is_kernels;
}

const struct canary_shape *
canary_in_memory(const struct canary *canary, pid_t pid, size_t *out_bytes)
{
    char path[64];
    char line[1024];
    const struct canary_shape *found = NULL;
    snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "re");
    while (fd >= 0 && maps && !found && fgets(line, sizeof line, maps)) {
        off_t begin, end;
        if (parse_map(line, &begin, &end)) {
            found = look_through(canary, fd, begin, end, out_bytes);
        }
    }
    if (maps) {
        fclose(maps);
    }
    if (fd >= 0) {
        close(fd);
    }
    return found;
}
