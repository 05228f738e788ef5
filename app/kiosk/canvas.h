/* canvas.h - the few shapes a kiosk paints, on plain pixels, anti-aliased.
 *
 * Pixels are 0x00RRGGBB; colours are 0xRRGGBB. Nothing is ever painted outside the clip, which
 * never reaches outside the pixels.
 *
 * Owns: nothing; the pixels are the window's.   Thread: its owner's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_CANVAS_H
#define KIOSK_CANVAS_H

#include <stdint.h>
#include "ui/widget.h"

struct canvas {
    uint32_t *pixels;
    int w, h;
    int stride; /* pixels a row */
    struct rect clip;
};

/* Limits painting to rect (and to the pixels); canvas_unclip() opens all of it again. */
void canvas_clip(struct canvas *canvas, struct rect rect);
void canvas_unclip(struct canvas *canvas);

void canvas_fill(struct canvas *canvas, struct rect rect, uint32_t colour);

/* Lets share / 255 of colour lie over what is there. */
void canvas_veil(struct canvas *canvas, struct rect rect, uint32_t colour, unsigned share);

/* A rectangle with round corners; a radius of half the side gives a disc. */
void canvas_round(struct canvas *canvas, struct rect rect, int radius, uint32_t colour);

/* A line of a width with round ends, in pixels. */
struct stroke {
    double x0, y0, x1, y1;
    double width;
};
void canvas_stroke(struct canvas *canvas, const struct stroke *stroke, uint32_t colour);

/* One byte of coverage a pixel, in one colour; rect says where and how large it is. */
void canvas_mask(struct canvas *canvas, struct rect rect, const uint8_t *coverage, uint32_t colour);

/* A square picture of premultiplied ARGB; mirrored left to right if asked. */
struct image {
    const uint32_t *pixels;
    int size_px;
    bool is_mirrored;
};
void canvas_image(struct canvas *canvas, int x, int y, const struct image *image);

/* Only the shape of the picture, in one colour: for icons of one colour on any ground. */
void canvas_shape(struct canvas *canvas, int x, int y, const struct image *image, uint32_t colour);

#endif
