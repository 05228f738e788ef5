/* Any bytes as lines of --drive: answered or refused, never more; a picture is never written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driven.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_LINES 24 /* each may ask for a week of virtual time */

static struct driven *driven;

static void
close_kiosk(void)
{
    driven_close(driven);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!driven) {
        driven = driven_open(&(struct driven_want){.w = 800, .h = 480, .width_mm = 154});
        atexit(close_kiosk);
    }
    driven_begin(driven);
    const char *line = (const char *)data;
    for (int i = 0; i < MAX_LINES && size > 0; i++) {
        const char *end = memchr(line, '\n', size);
        size_t len = end ? (size_t)(end - line) : size;
        struct buf out;
        buf_init(&out, 4u << 20);
        ignore(drive_line(driven->play, line, len, &out));
        buf_clear(&out);
        driven->kiosk->is_visit_over = false;
        line += end ? len + 1 : len;
        size -= end ? len + 1 : len;
    }
    return 0;
}
