/* escpos.h - the words a receipt printer speaks: pixels out, its state back.
 *
 * Out: reset, the picture in bands (GS v 0), feed and cut (GS V B), and a question that is answered
 * only when all before it is on paper (GS r 1). State: DLE EOT n, answered at once by one byte with
 * a fixed pattern. Clear: DLE DC4 8 and a reset, so that what could not be printed is never printed
 * for the next person.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_ESCPOS_H
#define PRINT_ESCPOS_H

#include "base/buf.h"

#define ESCPOS_BAND 128 /* rows in one GS v 0: small printers have small buffers */
#define ESCPOS_ASK_BYTES 3
#define ESCPOS_CLEAR_BYTES 12

/* What DLE EOT asks. */
enum escpos_ask { ESCPOS_PRINTER = 1, ESCPOS_OFFLINE = 2, ESCPOS_ERROR = 3, ESCPOS_PAPER = 4 };

struct escpos_state {
    bool is_answering; /* it said anything at all */
    bool is_offline;
    bool is_open; /* its cover */
    bool has_error;
    bool is_paper_out;
    bool is_printed; /* the answer to GS r: all before it is on paper */
};

/* The whole receipt, as in press.h: 1 bit a pixel, (w + 7) / 8 bytes a row. */
bool escpos_receipt(struct buf *out, const unsigned char *bits, int w, int h,
                    struct err *err) NODISCARD;

void escpos_ask(unsigned char out[ESCPOS_ASK_BYTES], enum escpos_ask what);
void escpos_clear(unsigned char out[ESCPOS_CLEAR_BYTES]);

/* One byte from the printer, the answer to `what` if it is one of DLE EOT's. */
void escpos_hear(struct escpos_state *state, enum escpos_ask what, unsigned char byte);

#endif
