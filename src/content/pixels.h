/* pixels.h - a picture as it lies in the pack, and at any size below.
 *
 *     1024  256 colours, premultiplied ARGB8888, little-endian
 *     then  one byte a pixel, row by row: which colour
 *
 * A drawing has few colours and many blends of them along its lines; one byte a pixel takes a
 * third of what four bytes take under zstd, and one large picture less than ten of all sizes. It is
 * made smaller by the mean of the area each new pixel covers, which a drawing of even thickness
 * stands well. Nothing is ever made larger.
 *
 * Owns: nothing.   Thread: any.   Limits: PIXELS_MAX_SIZE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_PIXELS_H
#define CONTENT_PIXELS_H

#include <stddef.h>
#include <stdint.h>

#define PIXELS_COLOURS 256
#define PIXELS_MAX_SIZE 1024 /* of a side */
#define PIXELS_MAX_SHRINK 16 /* times; sums of more would not fit in 32 bits */
#define PIXELS_HEAD_BYTES ((size_t)PIXELS_COLOURS * 4)

/* Bytes of a packed picture of this size. */
size_t pixels_packed_bytes(int size_px);

/* From size_px * size_px ARGB pixels to out[pixels_packed_bytes(size_px)]; a colour beyond the 256
 * most frequent becomes the nearest of them. */
void pixels_pack(const uint32_t *argb, int size_px, unsigned char *out);

/* From a packed picture of from_px to to_px * to_px ARGB pixels, to_px at most from_px and at
 * least a PIXELS_MAX_SHRINKth of it. */
void pixels_unpack(const unsigned char *packed, int from_px, uint32_t *argb, int to_px);

#endif
