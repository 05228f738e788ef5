/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/boot.h"
#include "base/file.h"

#define BOOT_ID_FILE "/proc/sys/kernel/random/boot_id"

/* "xxxxxxxx-xxxx-...": the dashes go. */
void
boot_load_id(unsigned char out[ID_BYTES])
{
    struct buf text;
    char hex[ID_HEX] = {0};
    size_t len = 0;
    buf_init(&text, 256);
    ignore(file_load(BOOT_ID_FILE, &text, NULL));
    for (size_t i = 0; i < text.len && len < ID_HEX - 1; i++) {
        if (text.data[i] != '-') {
            hex[len++] = text.data[i];
        }
    }
    if (!id_parse(hex, out)) {
        seal_new_id(out);
    }
    buf_clear(&text);
}
