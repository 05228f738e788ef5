/* qr.h - a text as the modules of a QR code, and those on a screen.
 *
 * By libqrencode, error correction M. Text of digits, capitals and " $%*+-./:" takes the dense
 * alphanumeric mode by itself. Black on white with a quiet zone of QR_QUIET modules whatever the
 * theme, each module a whole number of pixels: scanners want edges, not beauty.
 *
 * Owns: nothing; qr_clear() wipes.   Thread: any.
 * Fails with: ERR_TOO_LARGE.         Limit: QR_MAX_TEXT bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_QR_H
#define KIOSK_QR_H

#include "base/err.h"
#include "kiosk/canvas.h"

#define QR_MAX_TEXT 512
#define QR_MAX_SIDE 97 /* modules: version 20, more than QR_MAX_TEXT bytes need */
#define QR_QUIET 4

struct qr {
    int side; /* modules, without the quiet zone */
    bool dark[QR_MAX_SIDE][QR_MAX_SIDE];
};

bool qr_make(struct qr *out, const char *text, struct err *err) NODISCARD;
void qr_clear(struct qr *qr);

/* How many pixels a module gets in a square of side_px, quiet zone in it; 0: too small. */
int qr_module_px(const struct qr *qr, int side_px);

/* In the middle of rect, as large as it can be. */
void qr_paint(struct canvas *canvas, struct rect rect, const struct qr *qr);

#endif
