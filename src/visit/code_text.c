/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/code_text.h"

#include <string.h>

#define HEAD_CHARS 3
#define CHAR_BITS 5
#define CRC_POLYNOMIAL 0xEDB88320u /* CRC-32 of ISO 3309, reflected */

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

void
code_put(struct code_bits *bits, uint32_t value, unsigned width)
{
    if (bits->count + width > 8 * CODE_MAX_BYTES) {
        bits->is_over = true;
        return;
    }
    for (unsigned i = width; i-- > 0; bits->count++) {
        unsigned char bit = (unsigned char)((value >> i & 1u) << (7 - bits->count % 8));
        bits->bytes[bits->count / 8] |= bit;
    }
}

uint32_t
code_take(struct code_bits *bits, unsigned width)
{
    uint32_t value = 0;
    if (bits->at + width > bits->count) {
        bits->is_over = true;
        return 0;
    }
    for (unsigned i = 0; i < width; i++, bits->at++) {
        value = value << 1 | ((uint32_t)bits->bytes[bits->at / 8] >> (7 - bits->at % 8) & 1u);
    }
    return value;
}

static uint32_t
crc(uint32_t sum, const void *data, size_t len)
{
    const unsigned char *bytes = data;
    sum = ~sum;
    for (size_t i = 0; i < len; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            sum = sum >> 1 ^ (sum & 1u ? CRC_POLYNOMIAL : 0u);
        }
    }
    return ~sum;
}

static uint32_t
crc_of(const char *head, const unsigned char *bytes, size_t len)
{
    return crc(crc(0, head, HEAD_CHARS), bytes, len);
}

void
code_text_write(const struct code_bits *bits, char out[CODE_MAX_TEXT])
{
    static const char head[] = {CODE_PREFIX[0], CODE_PREFIX[1], CODE_VERSION};
    unsigned char all[CODE_MAX_BYTES + CODE_CRC_BYTES];
    size_t len = (bits->count + 7) / 8;
    uint32_t sum = crc_of(head, bits->bytes, len);
    memcpy(all, bits->bytes, len);
    for (size_t i = 0; i < CODE_CRC_BYTES; i++) {
        all[len++] = (unsigned char)(sum >> (24 - 8 * i));
    }
    memcpy(out, head, HEAD_CHARS);
    size_t chars = HEAD_CHARS;
    for (size_t bit = 0; bit < 8 * len; bit += CHAR_BITS) {
        size_t at = bit / 8;
        unsigned pair = (unsigned)all[at] << 8 | (at + 1 < len ? all[at + 1] : 0u);
        out[chars++] = alphabet[pair >> (16 - CHAR_BITS - bit % 8) & 31u];
    }
    out[chars] = 0;
}

static char
upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

static bool
is_blank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/* The letters after the head as bytes; false: a letter that is none of ours, or too many. */
static bool
unpack(const char *text, size_t len, unsigned char *all, size_t *out_len)
{
    size_t bits = len * CHAR_BITS;
    *out_len = bits / 8;
    if (*out_len > CODE_MAX_BYTES + CODE_CRC_BYTES || bits % 8 >= CHAR_BITS) {
        return false;
    }
    memset(all, 0, *out_len + 1);
    for (size_t i = 0; i < len; i++) {
        const char *found = memchr(alphabet, upper(text[i]), sizeof alphabet - 1);
        size_t bit = i * CHAR_BITS;
        if (!found) {
            return false;
        }
        unsigned pair = (unsigned)(found - alphabet) << (16 - CHAR_BITS - bit % 8);
        all[bit / 8] |= (unsigned char)(pair >> 8);
        if (bit / 8 + 1 <= *out_len) {
            all[bit / 8 + 1] |= (unsigned char)pair;
        }
    }
    return all[*out_len] == 0;
}

/* Ours, and of a version that is known; head is filled. */
static bool
read_head(const char *text, size_t len, char head[HEAD_CHARS], struct err *err)
{
    for (size_t i = 0; i < HEAD_CHARS && i < len; i++) {
        head[i] = upper(text[i]);
    }
    if (len < HEAD_CHARS || memcmp(head, CODE_PREFIX, 2) != 0 || head[2] < '0' || head[2] > '9') {
        return err_set(err, ERR_INVALID, "code: not one of ours");
    }
    if (head[2] > CODE_VERSION) {
        return err_set(err, ERR_UNSUPPORTED, "code: version %c", head[2]);
    }
    return head[2] == CODE_VERSION || err_set(err, ERR_INVALID, "code: version %c", head[2]);
}

bool
code_text_read(struct code_bits *out, const char *text, size_t len, struct err *err)
{
    unsigned char all[CODE_MAX_BYTES + CODE_CRC_BYTES + 1];
    char head[HEAD_CHARS];
    size_t bytes = 0;
    uint32_t sum = 0;
    for (; len > 0 && is_blank(text[len - 1]); len--) {
    }
    for (; len > 0 && is_blank(*text); len--) {
        text++;
    }
    if (!read_head(text, len, head, err)) {
        return false;
    }
    if (len > CODE_MAX_TEXT || !unpack(text + HEAD_CHARS, len - HEAD_CHARS, all, &bytes) ||
        bytes <= CODE_CRC_BYTES) {
        return err_set(err, ERR_CORRUPT, "code: cut or damaged");
    }
    bytes -= CODE_CRC_BYTES;
    for (size_t i = 0; i < CODE_CRC_BYTES; i++) {
        sum = sum << 8 | all[bytes + i];
    }
    if (sum != crc_of(head, all, bytes)) {
        return err_set(err, ERR_CORRUPT, "code: cut or damaged");
    }
    *out = (struct code_bits){.count = 8 * bytes};
    memcpy(out->bytes, all, bytes);
    return true;
}
