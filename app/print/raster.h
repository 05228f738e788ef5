/* raster.h - the pages of one job as they come in over the socket.
 *
 * A receipt is kept as it is; a page of paper is squeezed into a PDF while it comes, so that never
 * more than a packet of it lies about as pixels.
 *
 * Owns: its bytes; raster_clear() wipes them.   Thread: one.   Fails with: ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_RASTER_H
#define PRINT_RASTER_H

#include "base/buf.h"
#include "host/press.h"
#include "print/pdf.h"

struct raster {
    enum press_kind kind;
    int w, h;        /* of the receipt */
    struct buf bits; /* receipt: rows as in press.h */
    struct pdf pdf;  /* paper */
};

void raster_init(struct raster *raster);
void raster_clear(struct raster *raster);

/* ctx is the raster. */
struct press_sink raster_sink(struct raster *raster);

#endif
