/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/pack.h"
#include "content/pixels.h"
#include "content/minisign.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#define HASH_STEP_BYTES (256u << 10)

struct pack {
    int fd;
    struct stamp stamp;
    struct pack_row *rows;
    size_t count;
    size_t picture_first; /* pictures are the last rows */
};

/* What is hashed for the signature must be what is used: head and rows as read once. */
struct head {
    unsigned char *bytes;
    size_t len;
    uint64_t file_bytes;
};

static uint64_t
get_number(const unsigned char *from, size_t bytes)
{
    uint64_t value = 0;
    for (size_t i = bytes; i-- > 0;) {
        value = value << 8 | from[i];
    }
    return value;
}

static bool
read_at(int fd, void *out, size_t len, uint64_t offset, struct err *err)
{
    unsigned char *to = out;
    while (len > 0) {
        ssize_t got = pread(fd, to, len, (off_t)offset);
        if (got < 0) {
            return err_set(err, ERR_IO, "pack: read: %s", strerror(errno));
        }
        if (got == 0) {
            return err_set(err, ERR_CORRUPT, "pack: cut off");
        }
        to += got;
        len -= (size_t)got;
        offset += (uint64_t)got;
    }
    return true;
}

static bool
read_head(int fd, struct head *out, struct err *err)
{
    unsigned char first[PACK_HEAD_BYTES];
    struct stat info;
    if (fstat(fd, &info) != 0) {
        return err_set(err, ERR_IO, "pack: stat: %s", strerror(errno));
    }
    if (info.st_size > (off_t)CONTENT_MAX_PACK) {
        return err_set(err, ERR_TOO_LARGE, "pack: larger than %u bytes", CONTENT_MAX_PACK);
    }
    if (info.st_size < PACK_HEAD_BYTES) {
        return err_set(err, ERR_CORRUPT, "pack: cut off");
    }
    if (!read_at(fd, first, sizeof first, 0, err)) {
        return false;
    }
    uint64_t rows = get_number(first + 36, 4);
    if (memcmp(first, PACK_MAGIC, 8) != 0) {
        return err_set(err, ERR_CORRUPT, "pack: not a pack");
    }
    if (get_number(first + 8, 4) != PACK_FORMAT) {
        return err_set(err, ERR_UNSUPPORTED, "pack: format %u, not %d",
                       (unsigned)get_number(first + 8, 4), PACK_FORMAT);
    }
    if (get_number(first + 40, 8) != (uint64_t)info.st_size) {
        return err_set(err, ERR_CORRUPT, "pack: cut off");
    }
    if (rows > PACK_MAX_ROWS || PACK_HEAD_BYTES + rows * PACK_ROW_BYTES > (uint64_t)info.st_size) {
        return err_set(err, ERR_CORRUPT, "pack: more rows than it can hold");
    }
    size_t len = PACK_HEAD_BYTES + (size_t)rows * PACK_ROW_BYTES;
    unsigned char *bytes = mem_new(len, 1);
    memcpy(bytes, first, sizeof first);
    if (!read_at(fd, bytes + sizeof first, len - sizeof first, sizeof first, err)) {
        free(bytes);
        return false;
    }
    *out = (struct head){bytes, len, (uint64_t)info.st_size};
    return true;
}

static bool
hash_file(int fd, const struct head *head, unsigned char out[MINISIGN_HASH_BYTES], struct err *err)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, MINISIGN_HASH_BYTES);
    crypto_generichash_update(&state, head->bytes, head->len);
    unsigned char *part = mem_new(HASH_STEP_BYTES, 1);
    bool ok = true;
    for (uint64_t at = head->len; ok && at < head->file_bytes;) {
        uint64_t left = head->file_bytes - at;
        size_t len = left < HASH_STEP_BYTES ? (size_t)left : HASH_STEP_BYTES;
        ok = read_at(fd, part, len, at, err);
        if (ok) {
            crypto_generichash_update(&state, part, len);
        }
        at += len;
    }
    free(part);
    crypto_generichash_final(&state, out, MINISIGN_HASH_BYTES);
    return ok;
}

static bool
read_signature(const char *path, struct minisign_signature *out, struct err *err)
{
    char *name = NULL;
    struct err why = {0};
    struct buf text;
    if (asprintf(&name, "%s.minisig", path) < 0) {
        abort();
    }
    buf_init(&text, MINISIGN_MAX_TEXT);
    bool ok = (file_load(name, &text, &why) &&
               minisign_parse_signature(text.data, text.len, out, &why)) ||
              err_set(err, ERR_SIGNATURE, "pack: signature: %s", why.text);
    buf_clear(&text);
    free(name);
    return ok;
}

static bool
is_key(const char name[PACK_NAME_BYTES])
{
    size_t len = strnlen(name, PACK_NAME_BYTES);
    return len > 0 && len < CONTENT_MAX_KEY &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == len;
}

static int
compare_rows(const struct pack_row *a, const struct pack_row *b)
{
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    int order = strcmp(a->name, b->name);
    return order ? order : (a->size_px > b->size_px) - (a->size_px < b->size_px);
}

static bool
take_row(struct pack_row *row, const unsigned char *from, uint64_t offset, uint64_t file_bytes)
{
    memcpy(row->name, from, PACK_NAME_BYTES);
    uint64_t kind = get_number(from + 48, 4), size_px = get_number(from + 52, 4);
    row->offset = get_number(from + 56, 8);
    row->stored_bytes = get_number(from + 64, 8);
    row->raw_bytes = get_number(from + 72, 8);
    memcpy(row->hash, from + 80, PACK_HASH_BYTES);
    if (!is_key(row->name) || kind < PACK_LOCALE || kind > PACK_PICTURE ||
        size_px > PIXELS_MAX_SIZE || row->offset != offset ||
        row->stored_bytes > file_bytes - offset || row->raw_bytes > PACK_MAX_BLOB) {
        return false;
    }
    row->kind = (enum pack_kind)kind;
    row->size_px = (int)size_px;
    return row->kind == PACK_PICTURE
               ? size_px > 0 && row->raw_bytes == pixels_packed_bytes(row->size_px)
               : size_px == 0;
}

static bool
take_rows(struct pack *pack, const struct head *head, struct err *err)
{
    pack->count = (head->len - PACK_HEAD_BYTES) / PACK_ROW_BYTES;
    pack->rows = mem_new(pack->count, sizeof *pack->rows);
    pack->picture_first = pack->count;
    uint64_t offset = head->len;
    for (size_t i = 0; i < pack->count; i++) {
        struct pack_row *row = &pack->rows[i];
        if (!take_row(row, head->bytes + PACK_HEAD_BYTES + i * PACK_ROW_BYTES, offset,
                      head->file_bytes)) {
            return err_set(err, ERR_CORRUPT, "pack: row %zu is not possible", i);
        }
        if (i > 0 && (row->kind < row[-1].kind ||
                      (row->kind == PACK_PICTURE && compare_rows(row - 1, row) >= 0))) {
            return err_set(err, ERR_CORRUPT, "pack: row %zu out of order", i);
        }
        if (row->kind == PACK_PICTURE && pack->picture_first == pack->count) {
            pack->picture_first = i;
        }
        offset += row->stored_bytes;
    }
    return offset == head->file_bytes || err_set(err, ERR_CORRUPT, "pack: bytes after the end");
}

static bool
take_head(struct pack *pack, const struct head *head, struct err *err)
{
    assert(head->bytes);
    pack->stamp.version = (long long)get_number(head->bytes + 12, 4);
    memcpy(pack->stamp.date, head->bytes + 16, 10);
    memcpy(pack->stamp.valid_until, head->bytes + 26, 10);
    if (!stamp_is_valid(&pack->stamp)) {
        return err_set(err, ERR_CORRUPT, "pack: no version or date");
    }
    return take_rows(pack, head, err);
}

static bool
verify(int fd, const struct head *head, const char *path,
       const unsigned char key[CONTENT_KEY_BYTES], struct err *err)
{
    struct minisign_signature signature;
    unsigned char hash[MINISIGN_HASH_BYTES];
    struct err why = {0};
    if (!read_signature(path, &signature, err) || !hash_file(fd, head, hash, err)) {
        return false;
    }
    return minisign_verify(&signature, key, hash, &why) ||
           err_set(err, why.code, "pack: %s", why.text);
}

/* key NULL: the signature is not looked at. */
static struct pack *
open_fd(int fd, const char *path, const unsigned char *key, struct err *err)
{
    struct head head = {0};
    struct pack *pack = mem_new(1, sizeof *pack);
    pack->fd = fd;
    bool ok = read_head(fd, &head, err) && (!key || verify(fd, &head, path, key, err)) &&
              take_head(pack, &head, err);
    free(head.bytes);
    if (!ok) {
        pack_close(pack);
        return NULL;
    }
    return pack;
}

struct pack *
pack_open(const char *path, const unsigned char key[CONTENT_KEY_BYTES], struct err *err)
{
    if (sodium_init() < 0) {
        err_set(err, ERR_DEVICE, "sodium_init");
        return NULL;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        err_set(err, ERR_IO, "pack: open: %s", strerror(errno));
        return NULL;
    }
    return open_fd(fd, path, key, err);
}

struct pack *
pack_open_fd(int fd, struct err *err)
{
    return open_fd(fd, "", NULL, err);
}

void
pack_close(struct pack *pack)
{
    if (pack) {
        close(pack->fd);
        free(pack->rows);
        free(pack);
    }
}

const struct stamp *
pack_stamp(const struct pack *pack)
{
    return &pack->stamp;
}

size_t
pack_count(const struct pack *pack)
{
    return pack->count;
}

const struct pack_row *
pack_at(const struct pack *pack, size_t index)
{
    return &pack->rows[index];
}

const struct pack_row *
pack_find_picture(const struct pack *pack, const char *key)
{
    size_t low = pack->picture_first, high = pack->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(pack->rows[middle].name, key);
        if (order == 0) {
            return &pack->rows[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

bool
pack_read(const struct pack *pack, const struct pack_row *row, void *out, struct err *err)
{
    size_t len = (size_t)row->stored_bytes;
    unsigned char hash[PACK_HASH_BYTES];
    unsigned char *stored = mem_new(len, 1);
    bool ok = read_at(pack->fd, stored, len, row->offset, err);
    if (ok) {
        crypto_generichash(hash, sizeof hash, stored, len, NULL, 0);
        ok = memcmp(hash, row->hash, sizeof hash) == 0 ||
             err_set(err, ERR_CORRUPT, "pack: %s changed since it was signed", row->name);
    }
    if (ok) {
        size_t made = ZSTD_decompress(out, (size_t)row->raw_bytes, stored, len);
        ok = (!ZSTD_isError(made) && made == row->raw_bytes) ||
             err_set(err, ERR_CORRUPT, "pack: %s does not unpack", row->name);
    }
    free(stored);
    return ok;
}
