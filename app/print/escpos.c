/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/escpos.h"
#include <string.h>

#define ESC 0x1b
#define GS 0x1d
#define DLE 0x10
#define EOT 0x04
#define DC4 0x14
#define FEED 24 /* motion units after the last row, before the cut */

/* Fixed bits of an answer to DLE EOT, and of one to GS r. */
#define EOT_MASK 0x93
#define EOT_BITS 0x12
#define GSR_MASK 0x90
#define GSR_BITS 0x00

#define OFFLINE_BIT 0x08
#define COVER_BIT 0x04
#define PAPER_STOP_BIT 0x20
#define ERROR_BIT 0x40
#define PAPER_END_BITS 0x60
#define HARD_ERROR_BITS 0x68 /* cutter, not recoverable, recoverable by itself */

static bool
put_band(struct buf *out, const unsigned char *bits, size_t row_bytes, size_t rows, struct err *err)
{
    const unsigned char head[] = {GS,
                                  'v',
                                  '0',
                                  0,
                                  (unsigned char)row_bytes,
                                  (unsigned char)(row_bytes >> 8),
                                  (unsigned char)rows,
                                  (unsigned char)(rows >> 8)};
    return buf_put(out, head, sizeof head, err) && buf_put(out, bits, row_bytes * rows, err);
}

bool
escpos_receipt(struct buf *out, const unsigned char *bits, int w, int h, struct err *err)
{
    static const unsigned char reset[] = {ESC, '@'};
    static const unsigned char end[] = {GS, 'V', 'B', FEED, GS, 'r', 1};
    size_t row_bytes = ((size_t)w + 7) / 8, rows = (size_t)h;
    bool is_put = buf_put(out, reset, sizeof reset, err);
    for (size_t y = 0; is_put && y < rows; y += ESCPOS_BAND) {
        size_t count = rows - y < ESCPOS_BAND ? rows - y : ESCPOS_BAND;
        is_put = put_band(out, bits + y * row_bytes, row_bytes, count, err);
    }
    return is_put && buf_put(out, end, sizeof end, err);
}

void
escpos_ask(unsigned char out[ESCPOS_ASK_BYTES], enum escpos_ask what)
{
    out[0] = DLE;
    out[1] = EOT;
    out[2] = (unsigned char)what;
}

void
escpos_clear(unsigned char out[ESCPOS_CLEAR_BYTES])
{
    static const unsigned char clear[ESCPOS_CLEAR_BYTES] = {DLE, DC4, 8, 1, 3,   20,
                                                            1,   6,   2, 8, ESC, '@'};
    memcpy(out, clear, sizeof clear);
}

static void
hear_state(struct escpos_state *state, enum escpos_ask what, unsigned char byte)
{
    switch (what) {
    case ESCPOS_PRINTER:
        state->is_offline = (byte & OFFLINE_BIT) != 0;
        return;
    case ESCPOS_OFFLINE:
        state->is_open = (byte & COVER_BIT) != 0;
        state->is_paper_out = (byte & PAPER_STOP_BIT) != 0;
        state->has_error = (byte & ERROR_BIT) != 0;
        return;
    case ESCPOS_ERROR:
        state->has_error = (byte & HARD_ERROR_BITS) != 0;
        return;
    case ESCPOS_PAPER:
        state->is_paper_out = state->is_paper_out || (byte & PAPER_END_BITS) == PAPER_END_BITS;
        return;
    }
}

void
escpos_hear(struct escpos_state *state, enum escpos_ask what, unsigned char byte)
{
    if ((byte & EOT_MASK) == EOT_BITS) {
        state->is_answering = true;
        hear_state(state, what, byte);
    } else if ((byte & GSR_MASK) == GSR_BITS) {
        state->is_answering = true;
        state->is_printed = true;
    }
}
