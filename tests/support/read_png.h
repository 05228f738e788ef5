/* read_png.h - a picture of the screen as grey.   Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_READ_PNG_H
#define SUPPORT_READ_PNG_H

/* 0 is black; caller frees. Ends the test when it cannot be read. */
unsigned char *read_png(const char *path, int *out_w, int *out_h);

#endif
