/* paint.h - a view, in a theme, on a canvas.
 *
 * Remembers what it painted last and paints only what differs: a pressed button, the word being
 * spoken, the cards of the next question. Nothing is painted outside the rectangles of the widgets
 * but the soft lower edge under cards and keys.
 *
 * Owns: a note of the last view (no texts); borrows glyphs and pictures.   Thread: the ui's.
 *
 *     count = painter_draw(painter, view, window_canvas(window), rects);
 *     window_present(window, rects, count);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PAINT_H
#define KIOSK_PAINT_H

#include "kiosk/canvas.h"
#include "kiosk/glyphs.h"
#include "kiosk/pictures.h"
#include "kiosk/window.h"
#include "ui/layout.h"

struct painter;

/* The pictures may be exchanged when another pack is opened. */
struct painter *painter_new(struct glyphs *glyphs, const struct panel *panel);
void painter_free(struct painter *painter); /* NULL-safe */
void painter_set_pictures(struct painter *painter, struct pictures *pictures);

/* Everything is painted at the next draw: the canvas is another one. */
void painter_forget(struct painter *painter);

/* Paints what differs from the view before; fills rects with what must be presented and returns how
 * many there are. */
size_t painter_draw(struct painter *painter, const struct view *view, struct canvas *canvas,
                    struct rect rects[WINDOW_MAX_RECTS]);

#endif
