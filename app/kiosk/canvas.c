/* Rows are filled whole; the root is only taken for the few pixels on a curve.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/canvas.h"
#include <math.h>

static int
max_int(int a, int b)
{
    return a > b ? a : b;
}

static int
min_int(int a, int b)
{
    return a < b ? a : b;
}

static struct rect
cut(struct rect a, struct rect b)
{
    int x0 = max_int(a.x, b.x), y0 = max_int(a.y, b.y);
    int x1 = min_int(a.x + a.w, b.x + b.w), y1 = min_int(a.y + a.h, b.y + b.h);
    return (struct rect){x0, y0, max_int(x1 - x0, 0), max_int(y1 - y0, 0)};
}

void
canvas_clip(struct canvas *canvas, struct rect rect)
{
    canvas->clip = cut(rect, (struct rect){0, 0, canvas->w, canvas->h});
}

void
canvas_unclip(struct canvas *canvas)
{
    canvas->clip = (struct rect){0, 0, canvas->w, canvas->h};
}

/* (under * (255 - share) + over * share) / 255 for the three colours at once, rounded. */
static uint32_t
mix(uint32_t under, uint32_t over, unsigned share)
{
    unsigned rest = 255 - share;
    uint32_t rb = (under & 0xff00ff) * rest + (over & 0xff00ff) * share + 0x800080;
    uint32_t g = (under & 0x00ff00) * rest + (over & 0x00ff00) * share + 0x008000;
    rb = (rb + ((rb >> 8) & 0xff00ff)) >> 8;
    g = (g + ((g >> 8) & 0x00ff00)) >> 8;
    return (rb & 0xff00ff) | (g & 0x00ff00);
}

static void
fill_span(struct canvas *canvas, int y, int x0, int x1, uint32_t colour)
{
    const struct rect *clip = &canvas->clip;
    if (y < clip->y || y >= clip->y + clip->h) {
        return;
    }
    x0 = max_int(x0, clip->x);
    x1 = min_int(x1, clip->x + clip->w);
    uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
    for (int x = x0; x < x1; x++) {
        row[x] = colour;
    }
}

static void
blend_pixel(struct canvas *canvas, int x, int y, uint32_t colour, double share)
{
    const struct rect *clip = &canvas->clip;
    if (share <= 0 || x < clip->x || x >= clip->x + clip->w || y < clip->y ||
        y >= clip->y + clip->h) {
        return;
    }
    uint32_t *pixel = canvas->pixels + (ptrdiff_t)y * canvas->stride + x;
    *pixel = mix(*pixel, colour, share >= 1 ? 255 : (unsigned)(share * 255 + 0.5));
}

void
canvas_fill(struct canvas *canvas, struct rect rect, uint32_t colour)
{
    for (int y = rect.y; y < rect.y + rect.h; y++) {
        fill_span(canvas, y, rect.x, rect.x + rect.w, colour);
    }
}

void
canvas_veil(struct canvas *canvas, struct rect rect, uint32_t colour, unsigned share)
{
    struct rect seen = cut(rect, canvas->clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            row[x] = mix(row[x], colour, share);
        }
    }
}

/* One row of a round corner: dy from the centre of the circle to the middle of the row. */
static void
round_row(struct canvas *canvas, struct rect rect, int radius, int y, double dy, uint32_t colour)
{
    double outer = (radius + 0.5) * (radius + 0.5) - dy * dy;
    double inner = (radius - 0.5) * (radius - 0.5) - dy * dy;
    int first = radius - (int)ceil(sqrt(outer > 0 ? outer : 0));
    int solid = inner > 0 ? radius - (int)floor(sqrt(inner)) : radius;
    first = max_int(first, 0);
    for (int i = first; i < solid; i++) {
        double dx = radius - i - 0.5;
        double share = radius + 0.5 - sqrt(dx * dx + dy * dy);
        blend_pixel(canvas, rect.x + i, y, colour, share);
        blend_pixel(canvas, rect.x + rect.w - 1 - i, y, colour, share);
    }
    fill_span(canvas, y, rect.x + solid, rect.x + rect.w - solid, colour);
}

void
canvas_round(struct canvas *canvas, struct rect rect, int radius, uint32_t colour)
{
    radius = max_int(0, min_int(radius, min_int(rect.w, rect.h) / 2));
    int top = max_int(rect.y, canvas->clip.y);
    int end = min_int(rect.y + rect.h, canvas->clip.y + canvas->clip.h);
    for (int y = top; y < end; y++) {
        int from_edge = min_int(y - rect.y, rect.y + rect.h - 1 - y);
        if (from_edge >= radius) {
            fill_span(canvas, y, rect.x, rect.x + rect.w, colour);
        } else {
            round_row(canvas, rect, radius, y, radius - from_edge - 0.5, colour);
        }
    }
}

static double
distance_to(const struct stroke *stroke, double x, double y)
{
    double dx = stroke->x1 - stroke->x0, dy = stroke->y1 - stroke->y0;
    double len2 = dx * dx + dy * dy;
    double t = len2 > 0 ? ((x - stroke->x0) * dx + (y - stroke->y0) * dy) / len2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(x - stroke->x0 - t * dx, y - stroke->y0 - t * dy);
}

void
canvas_stroke(struct canvas *canvas, const struct stroke *stroke, uint32_t colour)
{
    double half = stroke->width / 2;
    int x0 = (int)floor(fmin(stroke->x0, stroke->x1) - half - 1);
    int x1 = (int)ceil(fmax(stroke->x0, stroke->x1) + half + 1);
    int y0 = (int)floor(fmin(stroke->y0, stroke->y1) - half - 1);
    int y1 = (int)ceil(fmax(stroke->y0, stroke->y1) + half + 1);
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            double share = half + 0.5 - distance_to(stroke, x + 0.5, y + 0.5);
            blend_pixel(canvas, x, y, colour, share);
        }
    }
}

void
canvas_mask(struct canvas *canvas, struct rect rect, const uint8_t *coverage, uint32_t colour)
{
    struct rect seen = cut(rect, canvas->clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
        const uint8_t *from = coverage + (ptrdiff_t)(y - rect.y) * rect.w;
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            unsigned share = from[x - rect.x];
            if (share) {
                row[x] = mix(row[x], colour, share);
            }
        }
    }
}

static uint32_t
image_pixel(const struct image *image, int x, int y)
{
    int column = image->is_mirrored ? image->size_px - 1 - x : x;
    return image->pixels[(ptrdiff_t)y * image->size_px + column];
}

void
canvas_image(struct canvas *canvas, int x, int y, const struct image *image)
{
    struct rect seen = cut((struct rect){x, y, image->size_px, image->size_px}, canvas->clip);
    for (int row = seen.y; row < seen.y + seen.h; row++) {
        uint32_t *to = canvas->pixels + (ptrdiff_t)row * canvas->stride;
        for (int column = seen.x; column < seen.x + seen.w; column++) {
            uint32_t pixel = image_pixel(image, column - x, row - y);
            unsigned share = pixel >> 24;
            if (share == 255) {
                to[column] = pixel & 0xffffff;
            } else if (share) {
                to[column] = (pixel & 0xffffff) + mix(to[column], 0, share);
            }
        }
    }
}

void
canvas_shape(struct canvas *canvas, int x, int y, const struct image *image, uint32_t colour)
{
    struct rect seen = cut((struct rect){x, y, image->size_px, image->size_px}, canvas->clip);
    for (int row = seen.y; row < seen.y + seen.h; row++) {
        uint32_t *to = canvas->pixels + (ptrdiff_t)row * canvas->stride;
        for (int column = seen.x; column < seen.x + seen.w; column++) {
            to[column] = mix(to[column], colour, image_pixel(image, column - x, row - y) >> 24);
        }
    }
}
