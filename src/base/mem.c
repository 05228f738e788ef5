/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"

#include <stdint.h>
#include <sodium.h>

void *
mem_new(size_t count, size_t size)
{
    void *room = calloc(count ? count : 1, size ? size : 1);
    if (!room) {
        abort();
    }
    return room;
}

void *
mem_resize(void *old, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        abort();
    }
    size_t bytes = count * size;
    void *room = realloc(old, bytes ? bytes : 1);
    if (!room) {
        abort();
    }
    return room;
}

char *
mem_copy(const void *data, size_t len)
{
    char *copy = mem_new(len + 1, 1);
    if (len) {
        memcpy(copy, data, len);
    }
    return copy;
}

char *
mem_copy_text(const char *text)
{
    return mem_copy(text, strlen(text));
}

void
mem_wipe(void *data, size_t len)
{
    if (data && len) {
        sodium_memzero(data, len);
    }
}

void
mem_wipe_text(char *text)
{
    if (text) {
        sodium_memzero(text, strlen(text));
        free(text);
    }
}
