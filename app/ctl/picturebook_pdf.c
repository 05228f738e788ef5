/* Three pictures a page of A4, each with its tally. SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "ctl/picturebook.h"
#include "ctl/rig.h"

#define MM (72 / 25.4) /* points */
#define PAGE_W (210 * MM)
#define PAGE_H (297 * MM)
#define MARGIN (15 * MM)
#define HEAD_H (22 * MM) /* of the first page */
#define BLOCK_H (88 * MM)
#define PICTURE (46 * MM)
#define TEXT_X (MARGIN + PICTURE + 6 * MM)
#define ROW_H (6.5 * MM)
#define GROUP_W (34 * MM)
#define CELL_W (7.5 * MM)
#define MEANT_W (18 * MM)
#define LEAD 1.35 /* lines apart, in sizes of text */

struct sheet {
    cairo_t *cairo;
    double y;
    int pages;
};

static void
set_font(cairo_t *cairo, double size, bool is_bold)
{
    cairo_select_font_face(cairo, "Noto Sans", CAIRO_FONT_SLANT_NORMAL,
                           is_bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, size);
}

static double
width_of(cairo_t *cairo, const char *text)
{
    cairo_text_extents_t extents;
    cairo_text_extents(cairo, text, &extents);
    return extents.x_advance;
}

static void
show(cairo_t *cairo, double x, double y, const char *text)
{
    cairo_move_to(cairo, x, y);
    cairo_show_text(cairo, text);
}

/* Words in lines of this width; y moves on. */
static void
show_lines(cairo_t *cairo, double x, double w, double size, const char *text, double *y)
{
    char *copy = mem_copy_text(text), *line = mem_new(strlen(text) + 1, 1), *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        size_t len = strlen(line);
        snprintf(line + len, strlen(text) + 1 - len, "%s%s", len ? " " : "", word);
        if (width_of(cairo, line) > w && len > 0) {
            line[len] = '\0';
            show(cairo, x, *y += size * LEAD, line);
            snprintf(line, strlen(text) + 1, "%s", word);
        }
    }
    show(cairo, x, *y += size * LEAD, line);
    free(copy);
    free(line);
}

static bool
draw_picture(cairo_t *cairo, const struct picturebook *book, const struct render_row *row, double y,
             struct err *err)
{
    const RsvgRectangle square = {MARGIN, y, PICTURE, PICTURE};
    struct buf svg;
    GError *problem = NULL;
    buf_init(&svg, RIG_MAX_SVG);
    bool is_drawn = render_svg(book->render, row->key, &svg, err);
    RsvgHandle *drawing =
        is_drawn ? rsvg_handle_new_from_data((const unsigned char *)svg.data, svg.len, &problem)
                 : NULL;
    buf_clear(&svg);
    if (!is_drawn) {
        return false;
    }
    if (!drawing || !rsvg_handle_render_document(drawing, cairo, &square, &problem)) {
        is_drawn = err_set(err, ERR_INVALID, "%s: %s", row->key, problem->message);
    }
    g_clear_error(&problem);
    g_clear_object(&drawing);
    return is_drawn;
}

static void
draw_words(cairo_t *cairo, const struct picturebook *book, const struct render_row *row, double y)
{
    double w = PAGE_W - MARGIN - TEXT_X;
    const char *words = picturebook_words(book, row);
    char line[600];
    set_font(cairo, 12, true);
    show(cairo, TEXT_X, y += 12, row->key);
    set_font(cairo, 10, false);
    snprintf(line, sizeof line, "What is seen: %s", row->alt);
    show_lines(cairo, TEXT_X, w, 10, line, &y);
    if (words[0]) {
        snprintf(line, sizeof line, "Words beside it: %s", words);
        show_lines(cairo, TEXT_X, w, 10, line, &y);
    }
    snprintf(line, sizeof line, "Must not be read as: %s", row->not_read);
    show_lines(cairo, TEXT_X, w, 10, line, &y);
    set_font(cairo, 8, false);
    snprintf(line, sizeof line, "%s, %s", row->source, row->licence);
    show_lines(cairo, TEXT_X, w, 8, line, &y);
}

static void
draw_cell(cairo_t *cairo, double *x, double y, double w, const char *text)
{
    cairo_rectangle(cairo, *x, y, w, ROW_H);
    cairo_stroke(cairo);
    show(cairo, *x + 1.5 * MM, y + ROW_H * 0.68, text);
    *x += w;
}

static void
draw_tally(cairo_t *cairo, double y)
{
    cairo_set_line_width(cairo, 0.5);
    set_font(cairo, 8, false);
    for (int row = 0; row <= PICTUREBOOK_GROUPS; row++, y += ROW_H) {
        double x = MARGIN;
        char text[32];
        draw_cell(cairo, &x, y, GROUP_W, row ? "" : "language group");
        for (int i = 1; i <= PICTUREBOOK_PEOPLE; i++) {
            snprintf(text, sizeof text, "%d", i);
            draw_cell(cairo, &x, y, CELL_W, row ? "" : text);
        }
        snprintf(text, sizeof text, "      / %d", PICTUREBOOK_PEOPLE);
        draw_cell(cairo, &x, y, MEANT_W, row ? text : "as meant");
        draw_cell(cairo, &x, y, PAGE_W - MARGIN - x, row ? "" : "read as something else");
    }
}

static void
begin_page(struct sheet *sheet)
{
    if (sheet->pages++ > 0) {
        cairo_show_page(sheet->cairo);
    }
    sheet->y = MARGIN;
}

static bool
draw_block(struct sheet *sheet, const struct picturebook *book, const struct render_row *row,
           struct err *err)
{
    if (sheet->y + BLOCK_H > PAGE_H - MARGIN / 2) {
        begin_page(sheet);
    }
    double y = sheet->y;
    cairo_set_source_rgb(sheet->cairo, 0, 0, 0);
    if (!draw_picture(sheet->cairo, book, row, y, err)) {
        return false;
    }
    draw_words(sheet->cairo, book, row, y);
    draw_tally(sheet->cairo, y + PICTURE + 2 * MM);
    sheet->y += BLOCK_H;
    return true;
}

static void
draw_head(struct sheet *sheet)
{
    begin_page(sheet);
    double y = sheet->y + 16;
    set_font(sheet->cairo, 18, true);
    show(sheet->cairo, MARGIN, y, PICTUREBOOK_TITLE);
    set_font(sheet->cairo, 10, false);
    show_lines(sheet->cairo, MARGIN, PAGE_W - 2 * MARGIN, 10, PICTUREBOOK_HOW, &y);
    sheet->y += HEAD_H;
}

bool
picturebook_pdf(const struct picturebook *book, const char *path, struct err *err)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(path, PAGE_W, PAGE_H);
    struct sheet sheet = {.cairo = cairo_create(surface)};
    bool is_made = true;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, PICTUREBOOK_TITLE);
    draw_head(&sheet);
    for (size_t i = 0; is_made && i < render_count(book->render); i++) {
        is_made = draw_block(&sheet, book, render_at(book->render, i), err);
    }
    cairo_destroy(sheet.cairo);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return is_made && (status == CAIRO_STATUS_SUCCESS ||
                       err_set(err, ERR_IO, "%s: %s", path, cairo_status_to_string(status)));
}
