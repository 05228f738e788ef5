/* Any bytes as a pack whose signature was somehow believed: the reader stays whole, and a picture
 * never writes past the room it said it needs. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/mem.h"
#include "content/content_parts.h"
#include "content/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_pictures(const struct content *content)
{
    for (size_t i = 0; i < content->picture_count; i++) {
        struct picture_info info;
        if (content_picture_find(content, content->pictures[i], 64, &info)) {
            unsigned char *pixels = mem_new(info.bytes, 1);
            ignore(content_picture_read(content, content->pictures[i], &info, pixels, NULL));
            free(pixels);
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err err = {0};
    int fd = memfd_create("pack", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) {
        abort();
    }
    struct pack *pack = pack_open_fd(fd, &err);
    struct content *content = pack ? content_from_pack(pack, &err) : NULL;
    if (content) {
        read_pictures(content);
    }
    content_close(content);
    return 0;
}
