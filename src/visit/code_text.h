/* code_text.h - bits as the text of a QR code: prefix, base32, CRC.
 *
 *     "AL" version  base32(bytes crc)
 *
 * version is one digit. base32 is RFC 4648 without padding, so that all is in the alphanumeric mode
 * of a QR code (ISO/IEC 18004). crc is CRC-32 (ISO 3309) over prefix and bytes, big-endian. Bits
 * are written most significant first; the last byte ends in zeroes.
 *
 * Owns: nothing.   Thread: any.
 * Fails with: ERR_INVALID (not one of ours), ERR_UNSUPPORTED (newer version), ERR_CORRUPT (cut or
 * damaged).   Limits: CODE_MAX_BYTES of payload, CODE_MAX_TEXT.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_CODE_TEXT_H
#define VISIT_CODE_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

#define CODE_PREFIX "AL"
#define CODE_VERSION '1'
#define CODE_MAX_BYTES 120
#define CODE_CRC_BYTES 4
#define CODE_MAX_TEXT 204 /* prefix, version, base32 of bytes and CRC, end */

struct code_bits {
    unsigned char bytes[CODE_MAX_BYTES];
    size_t count; /* bits there are */
    size_t at;    /* next one to take */
    bool is_over; /* more was put than fits, or taken than there is */
};

/* The low width bits of value, width at most 32. */
void code_put(struct code_bits *bits, uint32_t value, unsigned width);
/* Past the end: 0, and is_over. */
uint32_t code_take(struct code_bits *bits, unsigned width);

void code_text_write(const struct code_bits *bits, char out[CODE_MAX_TEXT]);

/* Small letters and white space at the ends are forgiven: scanners and their keyboards differ. */
bool code_text_read(struct code_bits *out, const char *text, size_t len, struct err *err) NODISCARD;

#endif
