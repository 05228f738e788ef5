/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/mem.h"

#include <stdint.h>

#define BUF_FIRST_ROOM 64

void
buf_init(struct buf *buf, size_t max)
{
    *buf = (struct buf){.max = max};
}

void
buf_clear(struct buf *buf)
{
    if (buf) {
        free(buf->data);
        buf_init(buf, buf->max);
    }
}

void
buf_wipe(struct buf *buf)
{
    if (buf) {
        mem_wipe(buf->data, buf->room);
        buf_clear(buf);
    }
}

void
buf_empty(struct buf *buf)
{
    buf->len = 0;
    if (buf->data) {
        buf->data[0] = 0;
    }
}

/* Grows by copying, not realloc: old bytes may be personal and are wiped. */
static void
grow(struct buf *buf, size_t need)
{
    size_t room = buf->room ? buf->room : BUF_FIRST_ROOM;
    while (room < need) {
        room *= 2;
    }
    char *data = mem_new(room, 1);
    if (buf->len) {
        memcpy(data, buf->data, buf->len);
    }
    mem_wipe(buf->data, buf->room);
    free(buf->data);
    buf->data = data;
    buf->room = room;
}

bool
buf_put(struct buf *buf, const void *data, size_t len, struct err *err)
{
    if (len > buf->max || buf->len > buf->max - len) {
        return err_set(err, ERR_TOO_LARGE, "more than %zu bytes", buf->max);
    }
    if (buf->len + len + 1 > buf->room) {
        grow(buf, buf->len + len + 1);
    }
    if (len) {
        memcpy(buf->data + buf->len, data, len);
    }
    buf->len += len;
    buf->data[buf->len] = 0;
    return true;
}

bool
buf_put_text(struct buf *buf, const char *text, struct err *err)
{
    return buf_put(buf, text, strlen(text), err);
}

bool
buf_printf(struct buf *buf, struct err *err, const char *format, ...)
{
    char *text = NULL;
    va_list args;
    va_start(args, format);
    int len = vasprintf(&text, format, args);
    va_end(args);
    if (len < 0) {
        abort();
    }
    bool ok = buf_put(buf, text, (size_t)len, err);
    mem_wipe(text, (size_t)len);
    free(text);
    return ok;
}

static bool
put_number(struct buf *buf, unsigned long long value, size_t bytes, struct err *err)
{
    unsigned char raw[8];
    for (size_t i = 0; i < bytes; i++) {
        raw[i] = (unsigned char)(value >> (8 * i));
    }
    return buf_put(buf, raw, bytes, err);
}

bool
buf_put_u16(struct buf *buf, unsigned value, struct err *err)
{
    return put_number(buf, value, 2, err);
}

bool
buf_put_u32(struct buf *buf, unsigned value, struct err *err)
{
    return put_number(buf, value, 4, err);
}

bool
buf_put_u64(struct buf *buf, unsigned long long value, struct err *err)
{
    return put_number(buf, value, 8, err);
}

char *
buf_take(struct buf *buf, size_t *out_len)
{
    char *data = buf->data ? buf->data : mem_new(1, 1);
    if (out_len) {
        *out_len = buf->len;
    }
    buf_init(buf, buf->max);
    return data;
}
