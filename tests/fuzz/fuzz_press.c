/* Any packets at the print helper's socket: read or refused, never more rows than the page has.
 * Each packet is its length in two bytes, then so many bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "print/raster.h"

#define MAX_PIXELS (1u << 22) /* a target that fills gigabytes finds nothing */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct checked {
    struct press_sink inner;
    size_t room, pixels;
};

static void
check_job(void *ctx, const struct press_job *job)
{
    struct checked *checked = ctx;
    assert(job->id != 0 && job->kind < PRESS_KINDS);
    checked->room = 0;
    checked->inner.job(checked->inner.ctx, job);
}

static bool
check_page(void *ctx, int width, int height, struct err *err)
{
    struct checked *checked = ctx;
    assert(checked->room == 0 && width > 0 && height > 0);
    checked->pixels += (size_t)width * (size_t)height;
    if (checked->pixels > MAX_PIXELS) {
        return err_set(err, ERR_TOO_LARGE, "enough");
    }
    checked->room = (size_t)width * (size_t)height;
    return checked->inner.page(checked->inner.ctx, width, height, err);
}

static bool
check_rows(void *ctx, const unsigned char *bytes, size_t len, struct err *err)
{
    struct checked *checked = ctx;
    const struct raster *raster = checked->inner.ctx;
    assert(len > 0 && len <= checked->room);
    checked->room -= raster->kind == PRESS_PAPER ? len : 0;
    bool is_taken = checked->inner.rows(checked->inner.ctx, bytes, len, err);
    if (raster->kind == PRESS_RECEIPT &&
        raster->bits.len == press_row_bytes(raster->kind, raster->w) * (size_t)raster->h) {
        checked->room = 0;
    }
    return is_taken;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct raster raster;
    struct err err;
    bool is_whole = false;
    raster_init(&raster);
    struct checked checked = {.inner = raster_sink(&raster)};
    struct press_reader reader = {.sink = {&checked, check_job, check_page, check_rows}};
    for (size_t at = 0; at + 2 <= size;) {
        size_t len = (size_t)data[at] | (size_t)data[at + 1] << 8;
        len = len < size - at - 2 ? len : size - at - 2;
        bool is_read = press_read(&reader, data + at + 2, len, &is_whole, &err);
        if (is_read && is_whole && raster.kind == PRESS_PAPER) {
            assert(pdf_finish(&raster.pdf, &err));
        }
        at += 2 + len;
    }
    raster_clear(&raster);
    return 0;
}
