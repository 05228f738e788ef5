/* pdf.h - pages that are one grey picture each, as a PDF 1.4 in memory.
 *
 * Nothing but A4 pages with one Flate picture that fills them; no title, no date, no fonts. By hand
 * with zlib: the smallest library for it in Debian would be half as large as all we print with.
 *
 * Owns: its bytes; pdf_clear() wipes them.   Thread: one.   Fails with: ERR_TOO_LARGE.
 * Limits: PRESS_MAX_PAGES, PDF_MAX_BYTES.
 *
 *     pdf_init(&pdf);
 *     pdf_page(&pdf, w, h, &err);
 *     pdf_rows(&pdf, rows, w * h, &err);        any number of times, until the page is full
 *     pdf_finish(&pdf, &err);
 *     ... pdf.out.data, pdf.out.len ...
 *     pdf_clear(&pdf);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_PDF_H
#define PRINT_PDF_H

#define ZLIB_CONST /* what goes in is not written to */
#include <zlib.h>
#include "base/buf.h"
#include "host/press.h"

#define PDF_MAX_BYTES (16u << 20)
#define PDF_OBJECTS (3 + 4 * PRESS_MAX_PAGES)

struct pdf {
    struct buf out;
    z_stream squeeze;
    bool is_squeezing;
    size_t starts[PDF_OBJECTS]; /* of each object; 0: not there */
    size_t stream_at;           /* where the picture's bytes begin */
    size_t bytes_left;          /* of the page */
    int pages;
};

void pdf_init(struct pdf *pdf);
void pdf_clear(struct pdf *pdf); /* may be used again after pdf_init() */

/* 8 bits of grey a pixel, 0 is black; the page before must be full. */
bool pdf_page(struct pdf *pdf, int width, int height, struct err *err) NODISCARD;
bool pdf_rows(struct pdf *pdf, const unsigned char *grey, size_t len, struct err *err) NODISCARD;
bool pdf_finish(struct pdf *pdf, struct err *err) NODISCARD;

#endif
