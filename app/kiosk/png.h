/* png.h - a picture of the screen, for --shots, "shot" and the tests.
 *
 * Thread: any.   Fails with: ERR_IO.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PNG_H
#define KIOSK_PNG_H

#include "base/err.h"
#include "kiosk/canvas.h"

bool png_save(const struct canvas *canvas, const char *path, struct err *err) NODISCARD;

#endif
