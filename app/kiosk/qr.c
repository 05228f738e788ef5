/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/qr.h"
#include <errno.h>
#include <qrencode.h>
#include "base/mem.h"

#define DARK 1 /* the bit of libqrencode's module bytes */
#define BLACK 0x000000
#define WHITE 0xffffff

bool
qr_make(struct qr *out, const char *text, struct err *err)
{
    QRcode *code = NULL;
    errno = 0;
    if (strlen(text) <= QR_MAX_TEXT) {
        code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    }
    if (!code && errno == ENOMEM) {
        abort();
    }
    if (!code || code->width > QR_MAX_SIDE) {
        QRcode_free(code);
        return err_set(err, ERR_TOO_LARGE, "qr: the text does not fit");
    }
    out->side = code->width;
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            out->dark[y][x] = (code->data[y * code->width + x] & DARK) != 0;
        }
    }
    mem_wipe(code->data, (size_t)code->width * (size_t)code->width);
    QRcode_free(code);
    return true;
}

void
qr_clear(struct qr *qr)
{
    mem_wipe(qr, sizeof *qr);
}

int
qr_module_px(const struct qr *qr, int side_px)
{
    return side_px / (qr->side + 2 * QR_QUIET);
}

void
qr_paint(struct canvas *canvas, struct rect rect, const struct qr *qr)
{
    int module = qr_module_px(qr, rect.w < rect.h ? rect.w : rect.h);
    int side = (qr->side + 2 * QR_QUIET) * module;
    int left = rect.x + (rect.w - side) / 2, top = rect.y + (rect.h - side) / 2;
    canvas_fill(canvas, (struct rect){left, top, side, side}, WHITE);
    for (int y = 0; y < qr->side; y++) {
        for (int x = 0; x < qr->side; x++) {
            if (qr->dark[y][x]) {
                struct rect at = {left + (QR_QUIET + x) * module, top + (QR_QUIET + y) * module,
                                  module, module};
                canvas_fill(canvas, at, BLACK);
            }
        }
    }
}
