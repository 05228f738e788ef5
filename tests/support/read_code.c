/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read_code.h"

#include <stdio.h>
#include <stdlib.h>
#include <zbar.h>

static void
note_place(const zbar_symbol_t *symbol, struct found_code *out)
{
    int left = 1 << 30, top = 1 << 30, right = 0, bottom = 0;
    for (unsigned i = 0; i < zbar_symbol_get_loc_size(symbol); i++) {
        int x = zbar_symbol_get_loc_x(symbol, i), y = zbar_symbol_get_loc_y(symbol, i);
        left = x < left ? x : left;
        right = x > right ? x : right;
        top = y < top ? y : top;
        bottom = y > bottom ? y : bottom;
    }
    out->x = left;
    out->y = top;
    out->w = right - left;
    out->h = bottom - top;
}

size_t
read_code(const unsigned char *grey, int w, int h, struct found_code *out)
{
    size_t count = 0;
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, (unsigned)w, (unsigned)h);
    zbar_image_set_data(image, grey, (unsigned long)w * (unsigned long)h, NULL);
    zbar_scan_image(scanner, image);
    const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
    for (; symbol; symbol = zbar_symbol_next(symbol)) {
        snprintf(out->text, sizeof out->text, "%s", zbar_symbol_get_data(symbol));
        note_place(symbol, out);
        count++;
    }
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
    return count;
}
