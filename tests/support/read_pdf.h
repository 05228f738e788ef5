/* read_pdf.h - a page of a PDF as pixels, by poppler's pdftoppm.
 *
 * Owns: nothing.   Thread: one.   Fails the test when poppler cannot read it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_READ_PDF_H
#define SUPPORT_READ_PDF_H

/* Grey at 200 dots an inch (0 is black); caller frees. */
unsigned char *read_pdf(const char *path, int page, int *out_w, int *out_h);

#endif
