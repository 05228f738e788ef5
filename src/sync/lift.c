/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/lift.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stdint.h>

#define BAD 0x80

/* clang-format off */
#define B 0x80
static const unsigned char value_of[256] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B,62, B, B, B,63,52,53,54,55,56,57,58,59,60,61, B, B, B, B, B, B,
    B, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25, B, B, B, B, B,
    B,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
};
#undef B
/* clang-format on */

/* The last four letters, of which up to two may be padding; bits left over must be zero. */
static bool
decode_end(const unsigned char *in, unsigned char *out, size_t *out_len)
{
    size_t pad = (in[3] == '=') + (size_t)(in[3] == '=' && in[2] == '=');
    unsigned a = value_of[in[0]], b = value_of[in[1]];
    unsigned c = pad == 2 ? 0 : value_of[in[2]], d = pad ? 0 : value_of[in[3]];
    if ((a | b | c | d) & BAD) {
        return false;
    }
    uint32_t bits = a << 18 | b << 12 | c << 6 | d;
    if ((pad == 2 && (bits & 0xffff)) || (pad == 1 && (bits & 0xff))) {
        return false;
    }
    for (size_t i = 0; i < 3 - pad; i++) {
        out[i] = (unsigned char)(bits >> (16 - 8 * i));
    }
    *out_len = 3 - pad;
    return true;
}

bool
lift_decode(const char *text, size_t len, unsigned char *out, size_t *out_len)
{
    const unsigned char *in = (const unsigned char *)text;
    unsigned char *to = out;
    unsigned bad = 0;
    size_t end_len = 0;
    if (len == 0 || len % 4) {
        return false;
    }
    for (const unsigned char *last = in + len - 4; in < last; in += 4, to += 3) {
        unsigned a = value_of[in[0]], b = value_of[in[1]], c = value_of[in[2]];
        unsigned d = value_of[in[3]];
        bad |= a | b | c | d;
        uint32_t bits = a << 18 | b << 12 | c << 6 | d;
        to[0] = (unsigned char)(bits >> 16);
        to[1] = (unsigned char)(bits >> 8);
        to[2] = (unsigned char)bits;
    }
    if ((bad & BAD) || !decode_end(in, to, &end_len)) {
        return false;
    }
    *out_len = (size_t)(to - out) + end_len;
    return true;
}

static bool
lift_one(struct lift *lift, const char *text, size_t len, struct buf *out)
{
    if (lift->count == LIFT_MAX_TEXTS) {
        return false;
    }
    struct lifted *to = &lift->list[lift->count];
    to->bytes = mem_new(len / 4 * 3 + 1, 1);
    lift->count++;
    return lift_decode(text, len, to->bytes, &to->len) &&
           buf_printf(out, NULL, "@%zu", lift->count - 1);
}

bool
lift_text(const char *json, size_t len, struct lift *lift, struct buf *out)
{
    const char *at = json, *end = json + len;
    *lift = (struct lift){.count = 0};
    while (at < end) {
        const char *open = memchr(at, '"', (size_t)(end - at));
        const char *text = open ? open + 1 : end;
        const char *close = open ? memchr(text, '"', (size_t)(end - text)) : NULL;
        if (open && !close) {
            return false;
        }
        size_t text_len = close ? (size_t)(close - text) : 0;
        bool is_long = text_len >= LIFT_MIN_CHARS;
        size_t keep = (size_t)(text - at) + (is_long ? 0 : text_len);
        if (memchr(at, '\\', keep) || memchr(at, '@', keep) || !buf_put(out, at, keep, NULL) ||
            (is_long && !lift_one(lift, text, text_len, out)) ||
            (close && !buf_put(out, "\"", 1, NULL))) {
            return false;
        }
        at = close ? close + 1 : end;
    }
    return true;
}

void
lift_clear(struct lift *lift)
{
    for (size_t i = 0; i < lift->count; i++) {
        free(lift->list[i].bytes);
    }
    lift->count = 0;
}

bool
lift_take(struct lift *lift, const char *text, unsigned char **out, size_t *out_len)
{
    long long index = 0;
    if (text[0] != '@' || !lift->count ||
        !num_parse(text + 1, strlen(text + 1), 0, (long long)lift->count - 1, &index, NULL) ||
        !lift->list[index].bytes) {
        return false;
    }
    *out = lift->list[index].bytes;
    *out_len = lift->list[index].len;
    lift->list[index].bytes = NULL;
    return true;
}
