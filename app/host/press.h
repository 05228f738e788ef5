/* press.h - what goes over the socket pair between the kiosk and aanloop-print: finished pages as
 * pixels, and one answer a job. No text, no name, no file.
 *
 * A packet (SOCK_SEQPACKET) is one message; its first byte says which, numbers are little-endian:
 *
 *     JOB     1, version 1, kind u8, pages u8, id u32     kiosk to helper
 *     PAGE    2, width u16, height u16                    pixels
 *     ROWS    3, bytes...                                 the next bytes of the page, row by row
 *     ANSWER  4, result u8, id u32                        helper to kiosk; id 0: whatever is under
 * way
 *
 * A receipt is one page of 1 bit a pixel (1 is black, the first pixel the highest bit, rows padded
 * to bytes); paper has pages of 1 byte a pixel (0 is black). A job is complete when all its pages
 * are. JOB in the middle of one drops the one before: the kiosk has replaced itself. PAGE and ROWS
 * outside a job are what is left of one that was given up, and are passed over.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_INVALID (not such a packet: the job is dropped),
 * ERR_TOO_LARGE.   Limits: PRESS_MAX_*.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_PRESS_H
#define HOST_PRESS_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

#define PRESS_MAX_PACKET 32768
#define PRESS_MAX_PAGES 9
#define PRESS_MAX_DOTS 832     /* across a receipt: no common printer has more */
#define PRESS_MAX_FEED 28000   /* pixels along a receipt: the fullest visit, eight lists */
#define PRESS_MAX_PAPER_W 2550 /* 300 dpi: A4 and Letter */
#define PRESS_MAX_PAPER_H 3520
#define PRESS_ANSWER_BYTES 6

enum press_kind { PRESS_RECEIPT, PRESS_PAPER, PRESS_KINDS };
enum press_result { PRESS_DONE, PRESS_PAPER_OUT, PRESS_GONE, PRESS_REFUSED, PRESS_RESULTS };

struct press_job {
    enum press_kind kind;
    unsigned pages;
    uint32_t id; /* never 0 */
};

/* Bytes of one row of pixels. */
size_t press_row_bytes(enum press_kind kind, int width);

/* The packets; each returns its length. ROWS is made by press_put_rows: out has PRESS_MAX_PACKET
 * bytes, *at moves on over data[0..len). */
size_t press_put_job(unsigned char out[PRESS_MAX_PACKET], const struct press_job *job);
size_t press_put_page(unsigned char out[PRESS_MAX_PACKET], int width, int height);
size_t press_put_rows(unsigned char out[PRESS_MAX_PACKET], const void *data, size_t len,
                      size_t *at);
size_t press_put_answer(unsigned char out[PRESS_ANSWER_BYTES], enum press_result result,
                        uint32_t id);

bool press_take_answer(const void *packet, size_t len, enum press_result *out_result,
                       uint32_t *out_id);

/* The helper's side: packets in, whole pages out. */
struct press_sink {
    void *ctx;
    void (*job)(void *ctx, const struct press_job *job); /* also when one before is dropped */
    bool (*page)(void *ctx, int width, int height, struct err *err);
    bool (*rows)(void *ctx, const unsigned char *bytes, size_t len, struct err *err);
};

struct press_reader {
    struct press_sink sink;
    struct press_job job; /* id 0: none */
    unsigned pages_left;
    size_t bytes_left; /* of the page */
};

/* *out_is_whole: that was the last byte of the job, whose head is reader->job until the next
 * packet. On failure the job is dropped and its id is in reader->job still. */
bool press_read(struct press_reader *reader, const unsigned char *packet, size_t len,
                bool *out_is_whole, struct err *err) NODISCARD;

#endif
