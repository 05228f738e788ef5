/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read_png.h"

#include <png.h>
#include <stdlib.h>

#include "base/mem.h"

unsigned char *
read_png(const char *path, int *out_w, int *out_h)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) {
        abort();
    }
    image.format = PNG_FORMAT_GRAY;
    unsigned char *grey = mem_new(PNG_IMAGE_SIZE(image), 1);
    if (!png_image_finish_read(&image, NULL, grey, 0, NULL)) {
        abort();
    }
    *out_w = (int)image.width;
    *out_h = (int)image.height;
    return grey;
}
