/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page_paint.h"
#include <string.h>

#define WHITE 255
#define BLACK 0
#define BOX_EDGE_PX 2

/* Shares of a colour that make its brightness, of 256. */
#define RED_PART 77
#define GREEN_PART 150
#define BLUE_PART 29

static void
fill(const struct ground *ground, struct rect at, unsigned char grey)
{
    for (int y = at.y < 0 ? 0 : at.y; y < at.y + at.h && y < ground->h; y++) {
        for (int x = at.x < 0 ? 0 : at.x; x < at.x + at.w && x < ground->w; x++) {
            ground->grey[(size_t)y * (size_t)ground->w + (size_t)x] = grey;
        }
    }
}

static struct rect
shrink(struct rect at, int by)
{
    return (struct rect){at.x + by, at.y + by, at.w - 2 * by, at.h - 2 * by};
}

/* Ink of this coverage over what is there. */
static void
darken(const struct ground *ground, int x, int y, unsigned coverage)
{
    if (x >= 0 && x < ground->w && y >= 0 && y < ground->h) {
        unsigned char *pixel = &ground->grey[(size_t)y * (size_t)ground->w + (size_t)x];
        *pixel = (unsigned char)(*pixel * (255 - coverage) / 255);
    }
}

static void
paint_text(const struct ground *ground, const struct mark *mark, struct glyphs *glyphs)
{
    const struct text *text = &mark->text;
    for (size_t i = 0; i < text->run_count; i++) {
        const struct text_run *run = &text->runs[i];
        const struct ink *ink = glyphs_ink(glyphs, text, run);
        int left = ink ? mark->at.x + run->x_px + ink->x : 0;
        int top = ink ? mark->at.y + run->line * text->line_h_px + text->ascent_px + ink->y : 0;
        for (int y = 0; ink && y < ink->h; y++) {
            for (int x = 0; x < ink->w; x++) {
                darken(ground, left + x, top + y, ink->coverage[y * ink->w + x]);
            }
        }
    }
}

/* Brightness of a premultiplied pixel on white. */
static unsigned
grey_of(uint32_t argb)
{
    unsigned alpha = argb >> 24;
    unsigned bright = (RED_PART * (argb >> 16 & 0xff) + GREEN_PART * (argb >> 8 & 0xff) +
                       BLUE_PART * (argb & 0xff)) >>
                      8;
    return bright + (255 - alpha);
}

/* The mean of the pixels of the picture that lie under one of the paper. */
static unsigned
mean_grey(const struct image *image, int side, int x, int y)
{
    int size = image->size_px;
    int x0 = x * size / side, x1 = (x + 1) * size / side;
    int y0 = y * size / side, y1 = (y + 1) * size / side;
    unsigned sum = 0, count = 0;
    for (int row = y0; row < y1 || row == y0; row++) {
        for (int column = x0; column < x1 || column == x0; column++) {
            sum += grey_of(image->pixels[row * size + column]);
            count++;
        }
    }
    return sum / count;
}

static void
paint_picture(const struct ground *ground, const struct mark *mark, struct pictures *pictures)
{
    struct image image;
    int side = mark->at.w;
    if (!pictures_get(pictures, mark->picture, 2 * side, &image)) {
        return;
    }
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            unsigned grey = mean_grey(&image, side, x, y);
            darken(ground, mark->at.x + x, mark->at.y + y, grey < 255 ? 255 - grey : 0);
        }
    }
}

static void
paint_code(const struct ground *ground, const struct mark *mark, const struct qr *code)
{
    int module = qr_module_px(code, mark->at.w);
    int left = mark->at.x + (mark->at.w - code->side * module) / 2;
    int top = mark->at.y + (mark->at.h - code->side * module) / 2;
    for (int y = 0; y < code->side; y++) {
        for (int x = 0; x < code->side; x++) {
            if (code->dark[y][x]) {
                fill(ground, (struct rect){left + x * module, top + y * module, module, module},
                     BLACK);
            }
        }
    }
}

void
page_paint(const struct ground *ground, const struct page_plan *plan, int page,
           const struct page_want *want, const struct qr *code)
{
    memset(ground->grey, WHITE, (size_t)ground->w * (size_t)ground->h);
    for (size_t i = 0; i < plan->count; i++) {
        const struct mark *mark = &plan->marks[i];
        if (mark->page != page) {
            continue;
        }
        if (mark->kind == MARK_TEXT) {
            paint_text(ground, mark, want->glyphs);
        } else if (mark->kind == MARK_PICTURE) {
            paint_picture(ground, mark, want->pictures);
        } else if (mark->kind == MARK_RULE || mark->kind == MARK_CHOSEN) {
            fill(ground, mark->at, BLACK);
        } else if (mark->kind == MARK_BOX) {
            fill(ground, mark->at, BLACK);
            fill(ground, shrink(mark->at, BOX_EDGE_PX), WHITE);
        } else if (code) {
            paint_code(ground, mark, code);
        }
    }
}

/* Bayer's order, so that one grey becomes one even pattern. */
static bool
is_dark(unsigned grey, int x, int y)
{
    static const unsigned char order[4][4] = {
        {0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    const unsigned always = 45, never = 235;
    if (grey <= always || grey >= never) {
        return grey <= always;
    }
    /* Colour is lighter on paper than on glass: lines carry the picture, not its fill. */
    unsigned light = 100 + (grey - always) * 155 / (never - always);
    return light < order[y & 3][x & 3] * 16u + 8u;
}

void
page_dots(const struct ground *ground, unsigned char *out_bits)
{
    size_t row_bytes = press_row_bytes(PRESS_RECEIPT, ground->w);
    memset(out_bits, 0, row_bytes * (size_t)ground->h);
    for (int y = 0; y < ground->h; y++) {
        const unsigned char *row = ground->grey + (size_t)y * (size_t)ground->w;
        for (int x = 0; x < ground->w; x++) {
            if (is_dark(row[x], x, y)) {
                out_bits[(size_t)y * row_bytes + (size_t)x / 8] |= (unsigned char)(0x80 >> (x & 7));
            }
        }
    }
}
