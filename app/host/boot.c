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

/* machine-id is a file and is copied with the rest; the others are the board's and the disk's. */
void
boot_load_machine(const char *root, char out[BOOT_MACHINE_BYTES])
{
    static const char *const files[] = {
        "/etc/machine-id",
        "/sys/firmware/devicetree/base/serial-number",
        "/sys/block/mmcblk0/device/cid",
        "/sys/block/nvme0n1/wwid",
    };
    size_t len = 0;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[FILE_MAX_PATH], text[64];
        snprintf(path, sizeof path, "%s%s", root, files[i]);
        FILE *file = fopen(path, "re");
        size_t got = file ? fread(text, 1, sizeof text - 1, file) : 0;
        text[got] = '\0'; /* a serial number ends with one */
        len += (size_t)snprintf(out + len, BOOT_MACHINE_BYTES - len, "%s", text);
        if (file) {
            fclose(file);
        }
    }
}
