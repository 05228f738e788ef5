/* page_paint.h - marks become grey, and grey becomes the dots of a receipt.
 *
 * Owns: nothing.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PAGE_PAINT_H
#define KIOSK_PAGE_PAINT_H

#include "kiosk/page_place.h"
#include "kiosk/qr.h"

struct ground {
    unsigned char *grey; /* w * h, 0 is black */
    int w, h;
};

/* All marks of one page on white. code: NULL where there is none. */
void page_paint(const struct ground *ground, const struct page_plan *plan, int page,
                const struct page_want *want, const struct qr *code);

/* 1 bit a pixel as in host/press.h: an ordered threshold, what is nearly black or white stays so.
 */
void page_dots(const struct ground *ground, unsigned char *out_bits);

#endif
