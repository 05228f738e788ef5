/* read_code.h - a QR code found in pixels, by zbar: another program's reading, not our own.
 *
 * A test that uses it links with READ_CODE (tests/wrap.mk).   Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_READ_CODE_H
#define SUPPORT_READ_CODE_H

#include <stdbool.h>
#include <stddef.h>

#define READ_CODE_MAX 512

struct found_code {
    char text[READ_CODE_MAX];
    int x, y, w, h; /* of its modules */
};

/* grey: w * h, 0 is black. How many codes there are; the last of them in *out. */
size_t read_code(const unsigned char *grey, int w, int h, struct found_code *out);

#endif
