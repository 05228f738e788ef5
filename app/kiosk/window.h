/* window.h - the one window, or the whole screen, as plain pixels.
 *
 * SDL's surface path without OpenGL: on X11 and offscreen it takes 30 ms to the first frame and
 * under 1 ms a present. Where a display has only GL (KMSDRM), SDL presents the same surface
 * through a texture.
 *
 * Owns: the window and its surface.   Thread: main.   Fails with: ERR_DEVICE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_WINDOW_H
#define KIOSK_WINDOW_H

#include "base/err.h"
#include "kiosk/canvas.h"

#define WINDOW_MAX_RECTS 64

struct window;

struct window_want {
    int w, h;         /* windowed or without a display; 0: as the display is */
    bool is_windowed; /* else the whole screen */
    bool is_hidden;   /* no display wanted unless SDL_VIDEODRIVER names one: --drive, --shots */
};

struct window *window_open(const struct window_want *want, struct err *err) NODISCARD;
void window_close(struct window *window); /* NULL-safe */

/* Gives the window up as it stands: it stays on the screen until the connection to the display,
 * returned for the next image of the program to close, is gone. -1: no such display; use close. */
int window_leave(struct window *window);

/* The pixels to paint on; valid until window_close() or window_resized(). */
struct canvas *window_canvas(struct window *window);

/* Shows what was painted in these rectangles. */
void window_present(struct window *window, const struct rect *rects, size_t count);

/* After an event of the window: true when the canvas is another one and must be painted whole. */
bool window_resized(struct window *window);

#endif
