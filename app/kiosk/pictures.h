/* pictures.h - decoded pictures of the pack, kept under a ceiling of bytes.
 *
 * Owns: the pixels; borrows the content.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PICTURES_H
#define KIOSK_PICTURES_H

#include "content/content.h"
#include "kiosk/canvas.h"

#define PICTURES_MAX_BYTES (10u << 20)

struct pictures;

struct pictures *pictures_new(const struct content *content); /* NULL content: no pictures */
void pictures_free(struct pictures *pictures);                /* NULL-safe */

/* The largest rendering not larger than max_px; false if the pack has none. Borrowed until the
 * next call. */
bool pictures_get(struct pictures *pictures, const char *key, int max_px, struct image *out_image);

/* The same, ahead of time: true if it had to decode, false if it was there or cannot be had. */
bool pictures_load(struct pictures *pictures, const char *key, int max_px);

#endif
