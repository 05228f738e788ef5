/* glyphs.h - real text: its size for layout, its ink for painting.
 *
 * SDL_ttf with HarfBuzz over the fonts of assets/fonts.list, opened when first needed. Sizes are
 * capital heights in pixels; all fonts share the em of the first, so that scripts stand together.
 * A run of text is rendered once to a mask of coverage, whatever its colour, and kept under a
 * ceiling of bytes.
 *
 * Owns: fonts, widths and masks.   Thread: the ui's.
 * Fails with: ERR_DEVICE (no SDL_ttf, no font in the directory).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_GLYPHS_H
#define KIOSK_GLYPHS_H

#include "base/err.h"
#include "ui/measure.h"
#include "ui/text.h"

#define GLYPHS_MAX_BYTES (3u << 20)
#define GLYPHS_FONT_DIR "/usr/share/fonts/truetype/noto"

struct glyphs;

/* The ink of a run: coverage[h * w], its left top corner from the run's left edge and baseline. */
struct ink {
    int x, y, w, h;
    uint8_t coverage[];
};

struct glyphs *glyphs_open(const char *font_dir, struct err *err) NODISCARD;
void glyphs_close(struct glyphs *glyphs); /* NULL-safe */

/* Borrowed, lives as long as the glyphs. */
const struct measure *glyphs_measure(const struct glyphs *glyphs);

/* Borrowed until the next call; NULL when there is nothing to see (a space). */
const struct ink *glyphs_ink(struct glyphs *glyphs, const struct text *text,
                             const struct text_run *run);

#endif
