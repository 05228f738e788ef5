/* Objects: 1 catalogue, 2 list of pages, and for page n (from 0) 4n+3 page, +1 what is on it,
 * +2 picture, +3 length of the picture, which is known only after it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/pdf.h"
#include <stdlib.h>
#include "base/mem.h"

#define A4_W_PT 595.28
#define A4_H_PT 841.89
#define FIRST_PAGE 3
#define PER_PAGE 4
#define PIECE 16384

void
pdf_init(struct pdf *pdf)
{
    *pdf = (struct pdf){0};
    buf_init(&pdf->out, PDF_MAX_BYTES);
}

/* zlib keeps the last pixels in its window: wiped before it goes back to the heap. */
static void *
get_room(void *ctx, unsigned count, unsigned size)
{
    (void)ctx;
    size_t bytes = (size_t)count * size;
    size_t *room = mem_new(1, bytes + sizeof(max_align_t));
    *room = bytes;
    return (char *)room + sizeof(max_align_t);
}

static void
give_room(void *ctx, void *given)
{
    (void)ctx;
    size_t *room = (void *)((char *)given - sizeof(max_align_t));
    mem_wipe(given, *room);
    free(room);
}

void
pdf_clear(struct pdf *pdf)
{
    if (pdf->is_squeezing) {
        deflateEnd(&pdf->squeeze);
        pdf->is_squeezing = false;
    }
    buf_wipe(&pdf->out);
}

static bool
begin_object(struct pdf *pdf, int number, struct err *err)
{
    pdf->starts[number] = pdf->out.len;
    return buf_printf(&pdf->out, err, "%d 0 obj\n", number);
}

static bool
put_page(struct pdf *pdf, int first, struct err *err)
{
    char drawing[64];
    int len = snprintf(drawing, sizeof drawing, "q %.2f 0 0 %.2f 0 0 cm /P Do Q", A4_W_PT, A4_H_PT);
    return begin_object(pdf, first, err) &&
           buf_printf(&pdf->out, err,
                      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
                      "/Resources << /XObject << /P %d 0 R >> >> >>\nendobj\n",
                      A4_W_PT, A4_H_PT, first + 1, first + 2) &&
           begin_object(pdf, first + 1, err) &&
           buf_printf(&pdf->out, err, "<< /Length %d >>\nstream\n%s\nendstream\nendobj\n", len,
                      drawing);
}

bool
pdf_page(struct pdf *pdf, int width, int height, struct err *err)
{
    int first = FIRST_PAGE + PER_PAGE * pdf->pages;
    if (pdf->pages >= PRESS_MAX_PAGES) {
        return err_set(err, ERR_TOO_LARGE, "pdf: more than %d pages", PRESS_MAX_PAGES);
    }
    if ((pdf->pages == 0 && !buf_put_text(&pdf->out, "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", err)) ||
        !put_page(pdf, first, err) || !begin_object(pdf, first + 2, err) ||
        !buf_printf(&pdf->out, err,
                    "<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace "
                    "/DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length %d 0 R >>\n"
                    "stream\n",
                    width, height, first + 3)) {
        return false;
    }
    pdf->squeeze = (z_stream){.zalloc = get_room, .zfree = give_room};
    if (deflateInit(&pdf->squeeze, Z_BEST_SPEED) != Z_OK) {
        abort();
    }
    pdf->is_squeezing = true;
    pdf->stream_at = pdf->out.len;
    pdf->bytes_left = (size_t)width * (size_t)height;
    pdf->pages++;
    return true;
}

static bool
squeeze(struct pdf *pdf, int flush, struct err *err)
{
    unsigned char piece[PIECE];
    int status = Z_OK;
    bool is_put = true;
    do {
        pdf->squeeze.next_out = piece;
        pdf->squeeze.avail_out = sizeof piece;
        status = deflate(&pdf->squeeze, flush);
        is_put = buf_put(&pdf->out, piece, sizeof piece - pdf->squeeze.avail_out, err);
    } while (is_put && status == Z_OK && pdf->squeeze.avail_out == 0);
    mem_wipe(piece, sizeof piece);
    return is_put;
}

static bool
end_page(struct pdf *pdf, struct err *err)
{
    int number = FIRST_PAGE + PER_PAGE * pdf->pages - 1;
    if (!squeeze(pdf, Z_FINISH, err)) {
        return false;
    }
    deflateEnd(&pdf->squeeze);
    pdf->is_squeezing = false;
    size_t len = pdf->out.len - pdf->stream_at;
    return buf_put_text(&pdf->out, "\nendstream\nendobj\n", err) &&
           begin_object(pdf, number, err) && buf_printf(&pdf->out, err, "%zu\nendobj\n", len);
}

bool
pdf_rows(struct pdf *pdf, const unsigned char *grey, size_t len, struct err *err)
{
    pdf->squeeze.next_in = grey;
    pdf->squeeze.avail_in = (unsigned)len;
    pdf->bytes_left -= len;
    return squeeze(pdf, Z_NO_FLUSH, err) && (pdf->bytes_left > 0 || end_page(pdf, err));
}

static bool
put_kids(struct pdf *pdf, struct err *err)
{
    bool is_put = begin_object(pdf, 1, err) &&
                  buf_put_text(&pdf->out, "<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", err) &&
                  begin_object(pdf, 2, err) &&
                  buf_printf(&pdf->out, err, "<< /Type /Pages /Count %d /Kids [", pdf->pages);
    for (int i = 0; is_put && i < pdf->pages; i++) {
        is_put = buf_printf(&pdf->out, err, " %d 0 R", FIRST_PAGE + PER_PAGE * i);
    }
    return is_put && buf_put_text(&pdf->out, " ] >>\nendobj\n", err);
}

bool
pdf_finish(struct pdf *pdf, struct err *err)
{
    int objects = FIRST_PAGE + PER_PAGE * pdf->pages;
    if (!put_kids(pdf, err)) {
        return false;
    }
    size_t table_at = pdf->out.len;
    bool is_put = buf_printf(&pdf->out, err, "xref\n0 %d\n0000000000 65535 f \n", objects);
    for (int i = 1; is_put && i < objects; i++) {
        is_put = buf_printf(&pdf->out, err, "%010zu 00000 n \n", pdf->starts[i]);
    }
    return is_put && buf_printf(&pdf->out, err,
                                "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                                objects, table_at);
}
