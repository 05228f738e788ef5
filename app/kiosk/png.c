/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/png.h"
#include <png.h>
#include "base/mem.h"

bool
png_save(const struct canvas *canvas, const char *path, struct err *err)
{
    size_t count = (size_t)canvas->w * (size_t)canvas->h;
    unsigned char *rgb = mem_new(count, 3);
    for (size_t i = 0; i < count; i++) {
        size_t x = i % (size_t)canvas->w, y = i / (size_t)canvas->w;
        uint32_t pixel = canvas->pixels[y * (size_t)canvas->stride + x];
        rgb[3 * i] = (unsigned char)(pixel >> 16);
        rgb[3 * i + 1] = (unsigned char)(pixel >> 8);
        rgb[3 * i + 2] = (unsigned char)pixel;
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)canvas->w,
                       .height = (png_uint_32)canvas->h,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    int is_written = png_image_write_to_file(&image, path, 0, rgb, 0, NULL);
    free(rgb);
    return is_written ? true : err_set(err, ERR_IO, "%s: %s", path, image.message);
}
