/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/raster.h"

#define RECEIPT_MAX_BYTES ((PRESS_MAX_DOTS + 7) / 8 * PRESS_MAX_FEED)

void
raster_init(struct raster *raster)
{
    *raster = (struct raster){0};
    buf_init(&raster->bits, RECEIPT_MAX_BYTES);
    pdf_init(&raster->pdf);
}

void
raster_clear(struct raster *raster)
{
    buf_wipe(&raster->bits);
    pdf_clear(&raster->pdf);
}

static void
begin(void *ctx, const struct press_job *job)
{
    struct raster *raster = ctx;
    raster_clear(raster);
    raster_init(raster);
    raster->kind = job->kind;
}

static bool
begin_page(void *ctx, int width, int height, struct err *err)
{
    struct raster *raster = ctx;
    if (raster->kind == PRESS_PAPER) {
        return pdf_page(&raster->pdf, width, height, err);
    }
    raster->w = width;
    raster->h = height;
    return true;
}

static bool
take_rows(void *ctx, const unsigned char *bytes, size_t len, struct err *err)
{
    struct raster *raster = ctx;
    return raster->kind == PRESS_PAPER ? pdf_rows(&raster->pdf, bytes, len, err)
                                       : buf_put(&raster->bits, bytes, len, err);
}

struct press_sink
raster_sink(struct raster *raster)
{
    return (struct press_sink){.ctx = raster, .job = begin, .page = begin_page, .rows = take_rows};
}
