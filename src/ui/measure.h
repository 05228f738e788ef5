/* measure.h - how the pure ui learns the size of text.
 *
 * app/kiosk answers with SDL_ttf and real fonts; unit tests answer with a made-up font.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_MEASURE_H
#define UI_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct line_size {
    int height, ascent;
};

#define MEASURE_MAX_FONTS 32 /* bits of a set of fonts */

/* A run has one direction, one script, one font. */
struct measure {
    void *ctx;
    /* Advance width in px of text[0..len) shaped as one run at cap_px capital height. */
    int (*width)(void *ctx, const char *text, size_t len, int cap_px, bool is_bold, bool is_rtl);
    /* Line height and ascent in px at cap_px: the largest over the fonts whose bit is set, so that
     * lines of mixed script never clip and a Latin page is not set as wide as an Arabic one. */
    void (*line)(void *ctx, int cap_px, bool is_bold, unsigned fonts, struct line_size *out);
    /* Index of the font that holds the code point (same index = same run), -1: no font has it. */
    int (*font)(void *ctx, uint32_t code_point);
};

#endif
