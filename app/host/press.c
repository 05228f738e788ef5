/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/press.h"
#include <string.h>

#define VERSION 1
#define JOB_BYTES 8
#define PAGE_BYTES 5

enum message { JOB = 1, PAGE, ROWS, ANSWER };

/* What a page of each kind may be. */
static const struct {
    unsigned max_pages;
    int max_w, max_h;
} limits[PRESS_KINDS] = {
    [PRESS_RECEIPT] = {1, PRESS_MAX_DOTS, PRESS_MAX_FEED},
    [PRESS_PAPER] = {PRESS_MAX_PAGES, PRESS_MAX_PAPER_W, PRESS_MAX_PAPER_H},
};

static void
put_number(unsigned char *out, uint32_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        out[i] = (unsigned char)(value >> (8 * i));
    }
}

static uint32_t
get_number(const unsigned char *in, size_t bytes)
{
    uint32_t value = 0;
    for (size_t i = 0; i < bytes; i++) {
        value |= (uint32_t)in[i] << (8 * i);
    }
    return value;
}

size_t
press_row_bytes(enum press_kind kind, int width)
{
    return kind == PRESS_RECEIPT ? ((size_t)width + 7) / 8 : (size_t)width;
}

size_t
press_put_job(unsigned char out[PRESS_MAX_PACKET], const struct press_job *job)
{
    out[0] = JOB;
    out[1] = VERSION;
    out[2] = (unsigned char)job->kind;
    out[3] = (unsigned char)job->pages;
    put_number(out + 4, job->id, 4);
    return JOB_BYTES;
}

size_t
press_put_page(unsigned char out[PRESS_MAX_PACKET], int width, int height)
{
    out[0] = PAGE;
    put_number(out + 1, (uint32_t)width, 2);
    put_number(out + 3, (uint32_t)height, 2);
    return PAGE_BYTES;
}

size_t
press_put_rows(unsigned char out[PRESS_MAX_PACKET], const void *data, size_t len, size_t *at)
{
    size_t count = len - *at < PRESS_MAX_PACKET - 1 ? len - *at : PRESS_MAX_PACKET - 1;
    out[0] = ROWS;
    memcpy(out + 1, (const unsigned char *)data + *at, count);
    *at += count;
    return count + 1;
}

size_t
press_put_answer(unsigned char out[PRESS_ANSWER_BYTES], enum press_result result, uint32_t id)
{
    out[0] = ANSWER;
    out[1] = (unsigned char)result;
    put_number(out + 2, id, 4);
    return PRESS_ANSWER_BYTES;
}

bool
press_take_answer(const void *packet, size_t len, enum press_result *out_result, uint32_t *out_id)
{
    const unsigned char *bytes = packet;
    if (len != PRESS_ANSWER_BYTES || bytes[0] != ANSWER || bytes[1] >= PRESS_RESULTS) {
        return false;
    }
    *out_result = (enum press_result)bytes[1];
    *out_id = get_number(bytes + 2, 4);
    return true;
}

static bool
begin_job(struct press_reader *reader, const unsigned char *packet, size_t len, struct err *err)
{
    struct press_job job = {0};
    if (len != JOB_BYTES || packet[1] != VERSION || packet[2] >= PRESS_KINDS) {
        return err_set(err, ERR_INVALID, "press: no such job");
    }
    job.kind = (enum press_kind)packet[2];
    job.pages = packet[3];
    job.id = get_number(packet + 4, 4);
    if (job.pages == 0 || job.pages > limits[job.kind].max_pages || job.id == 0) {
        return err_set(err, ERR_INVALID, "press: job of %u pages", job.pages);
    }
    reader->job = job;
    reader->pages_left = job.pages;
    reader->bytes_left = 0;
    reader->sink.job(reader->sink.ctx, &job);
    return true;
}

static bool
begin_page(struct press_reader *reader, const unsigned char *packet, size_t len, struct err *err)
{
    if (len != PAGE_BYTES || reader->bytes_left > 0) {
        return err_set(err, ERR_INVALID, "press: a page at the wrong place");
    }
    enum press_kind kind = reader->job.kind;
    int width = (int)get_number(packet + 1, 2), height = (int)get_number(packet + 3, 2);
    if (width < 8 || width > limits[kind].max_w || height < 1 || height > limits[kind].max_h) {
        return err_set(err, ERR_INVALID, "press: a page of %d x %d", width, height);
    }
    reader->bytes_left = press_row_bytes(kind, width) * (size_t)height;
    return reader->sink.page(reader->sink.ctx, width, height, err);
}

static bool
take_rows(struct press_reader *reader, const unsigned char *packet, size_t len, bool *out_is_whole,
          struct err *err)
{
    if (len < 2 || len - 1 > reader->bytes_left) {
        return err_set(err, ERR_INVALID, "press: more rows than the page has");
    }
    reader->bytes_left -= len - 1;
    if (!reader->sink.rows(reader->sink.ctx, packet + 1, len - 1, err)) {
        return false;
    }
    if (reader->bytes_left == 0) {
        reader->pages_left--;
        *out_is_whole = reader->pages_left == 0;
    }
    return true;
}

static bool
read_packet(struct press_reader *reader, const unsigned char *packet, size_t len,
            bool *out_is_whole, struct err *err)
{
    bool is_open = reader->pages_left > 0;
    switch (len > 0 && len <= PRESS_MAX_PACKET ? packet[0] : 0) {
    case JOB:
        return begin_job(reader, packet, len, err);
    case PAGE:
        return !is_open || begin_page(reader, packet, len, err);
    case ROWS:
        return !is_open || take_rows(reader, packet, len, out_is_whole, err);
    default:
        return err_set(err, ERR_INVALID, "press: no such packet");
    }
}

bool
press_read(struct press_reader *reader, const unsigned char *packet, size_t len, bool *out_is_whole,
           struct err *err)
{
    if (reader->pages_left == 0) {
        reader->job = (struct press_job){0};
    }
    *out_is_whole = false;
    if (!read_packet(reader, packet, len, out_is_whole, err)) {
        reader->pages_left = 0;
        reader->bytes_left = 0;
        return false;
    }
    return true;
}
