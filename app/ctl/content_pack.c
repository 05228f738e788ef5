/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/content_pack.h"
#include "base/file.h"
#include "base/mem.h"

#include <sodium.h>
#include <zstd.h>

#define PACK_LEVEL 19 /* zstd: packed once, unpacked on every kiosk; memory stays small */

struct blob {
    struct pack_row row;
    size_t order;
    char *stored;
};

struct pack_writer {
    struct stamp stamp;
    struct blob *blobs;
    size_t count;
    ZSTD_CCtx *zstd;
};

struct pack_writer *
pack_writer_new(const struct stamp *stamp)
{
    struct pack_writer *writer = mem_new(1, sizeof *writer);
    writer->stamp = *stamp;
    writer->zstd = ZSTD_createCCtx();
    if (!writer->zstd) {
        abort();
    }
    return writer;
}

void
pack_writer_free(struct pack_writer *writer)
{
    if (!writer) {
        return;
    }
    for (size_t i = 0; i < writer->count; i++) {
        free(writer->blobs[i].stored);
    }
    free(writer->blobs);
    ZSTD_freeCCtx(writer->zstd);
    free(writer);
}

bool
pack_writer_put(struct pack_writer *writer, enum pack_kind kind, const char *name, int size_px,
                const struct buf *data, struct err *err)
{
    size_t count = writer->count;
    if (count == PACK_MAX_ROWS || data->len > PACK_MAX_BLOB) {
        return err_set(err, ERR_TOO_LARGE, "pack: %s: too much", name);
    }
    if (strlen(name) >= CONTENT_MAX_KEY) {
        return err_set(err, ERR_INVALID, "pack: name %s too long", name);
    }
    if ((count & (count - 1)) == 0) {
        writer->blobs = mem_resize(writer->blobs, count ? 2 * count : 1, sizeof *writer->blobs);
    }
    size_t room = ZSTD_compressBound(data->len);
    char *stored = mem_new(room, 1);
    size_t len = ZSTD_compressCCtx(writer->zstd, stored, room, data->data, data->len, PACK_LEVEL);
    if (ZSTD_isError(len)) {
        free(stored);
        return err_set(err, ERR_INVALID, "pack: %s: %s", name, ZSTD_getErrorName(len));
    }
    struct blob blob = {.order = count, .stored = mem_resize(stored, len, 1)};
    blob.row = (struct pack_row){
        .kind = kind, .size_px = size_px, .stored_bytes = len, .raw_bytes = data->len};
    snprintf(blob.row.name, sizeof blob.row.name, "%s", name);
    crypto_generichash(blob.row.hash, sizeof blob.row.hash, (unsigned char *)blob.stored, len, NULL,
                       0);
    writer->blobs[writer->count++] = blob;
    return true;
}

static int
compare_blobs(const void *a, const void *b)
{
    const struct blob *left = a, *right = b;
    if (left->row.kind != right->row.kind) {
        return left->row.kind < right->row.kind ? -1 : 1;
    }
    int order = left->row.kind == PACK_PICTURE ? strcmp(left->row.name, right->row.name) : 0;
    order =
        order ? order
              : (left->row.size_px > right->row.size_px) - (left->row.size_px < right->row.size_px);
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

static bool
put_row(struct buf *out, const struct pack_row *row, struct err *err)
{
    return buf_put(out, row->name, PACK_NAME_BYTES, err) && buf_put_u32(out, row->kind, err) &&
           buf_put_u32(out, (unsigned)row->size_px, err) && buf_put_u64(out, row->offset, err) &&
           buf_put_u64(out, row->stored_bytes, err) && buf_put_u64(out, row->raw_bytes, err) &&
           buf_put(out, row->hash, PACK_HASH_BYTES, err);
}

static bool
put_file(struct pack_writer *writer, struct buf *out, struct err *err)
{
    uint64_t offset = PACK_HEAD_BYTES + writer->count * PACK_ROW_BYTES, total = offset;
    for (size_t i = 0; i < writer->count; i++) {
        total += writer->blobs[i].row.stored_bytes;
    }
    bool ok = buf_put(out, PACK_MAGIC, 8, err) && buf_put_u32(out, PACK_FORMAT, err) &&
              buf_put_u32(out, (unsigned)writer->stamp.version, err) &&
              buf_put(out, writer->stamp.date, 10, err) &&
              buf_put(out, writer->stamp.valid_until, 10, err) &&
              buf_put_u32(out, (unsigned)writer->count, err) && buf_put_u64(out, total, err);
    for (size_t i = 0; ok && i < writer->count; i++) {
        writer->blobs[i].row.offset = offset;
        offset += writer->blobs[i].row.stored_bytes;
        ok = put_row(out, &writer->blobs[i].row, err);
    }
    for (size_t i = 0; ok && i < writer->count; i++) {
        ok = buf_put(out, writer->blobs[i].stored, (size_t)writer->blobs[i].row.stored_bytes, err);
    }
    return ok;
}

bool
pack_writer_save(struct pack_writer *writer, const char *path, struct err *err)
{
    if (writer->count) {
        qsort(writer->blobs, writer->count, sizeof *writer->blobs, compare_blobs);
    }
    struct buf out;
    buf_init(&out, CONTENT_MAX_PACK);
    bool ok = put_file(writer, &out, err) && file_save(path, out.data, out.len, 0644, err);
    buf_clear(&out);
    return ok;
}
