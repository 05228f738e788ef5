/* One file, its drawings as base64 in it: names inside the drawings cannot clash then.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "ctl/picturebook.h"
#include "ctl/rig.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<title>" PICTUREBOOK_TITLE "</title>\n<style>\n"
    "body{font:16px/1.4 'Noto Sans',sans-serif;margin:2rem auto;max-width:60rem;color:#222}\n"
    "section{display:grid;grid-template-columns:14rem 1fr;gap:0 1.5rem;padding:1rem 0;"
    "border-top:1px solid #999;break-inside:avoid}\n"
    "img{width:14rem;height:14rem}\nh2{font-size:1.1rem;margin:0}\np{margin:.3rem 0}\n"
    "table{border-collapse:collapse;grid-column:1/3;width:100%;margin-top:.5rem}\n"
    "th,td{border:1px solid #999;height:1.6rem;font-weight:normal;font-size:.8rem}\n"
    "th:first-child{width:9rem}\ntd{min-width:1.8rem}\n.lic{color:#555;font-size:.85rem}\n"
    "</style>\n</head>\n<body>\n<h1>" PICTUREBOOK_TITLE "</h1>\n<p>" PICTUREBOOK_HOW "</p>\n";

static void
put_escaped(FILE *file, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '<':
            fputs("&lt;", file);
            break;
        case '>':
            fputs("&gt;", file);
            break;
        case '&':
            fputs("&amp;", file);
            break;
        case '"':
            fputs("&quot;", file);
            break;
        default:
            fputc(*text, file);
        }
    }
}

static void
put_line(FILE *file, const char *label, const char *text)
{
    if (text[0]) {
        fprintf(file, "<p>%s: ", label);
        put_escaped(file, text);
        fputs("</p>\n", file);
    }
}

static bool
put_drawing(FILE *file, const struct picturebook *book, const struct render_row *row,
            struct err *err)
{
    struct buf svg;
    buf_init(&svg, RIG_MAX_SVG);
    bool is_drawn = render_svg(book->render, row->key, &svg, err);
    if (is_drawn) {
        size_t room = sodium_base64_ENCODED_LEN(svg.len, sodium_base64_VARIANT_ORIGINAL);
        char *coded = mem_new(room, 1);
        sodium_bin2base64(coded, room, (const unsigned char *)svg.data, svg.len,
                          sodium_base64_VARIANT_ORIGINAL);
        fputs("<img alt=\"", file);
        put_escaped(file, row->alt);
        fprintf(file, "\" src=\"data:image/svg+xml;base64,%s\">\n", coded);
        free(coded);
    }
    buf_clear(&svg);
    return is_drawn;
}

static void
put_tally(FILE *file)
{
    fputs("<table>\n<tr><th>language group</th>", file);
    for (int i = 1; i <= PICTUREBOOK_PEOPLE; i++) {
        fprintf(file, "<th>%d</th>", i);
    }
    fputs("<th>as meant</th><th>read as something else</th></tr>\n", file);
    for (int row = 0; row < PICTUREBOOK_GROUPS; row++) {
        fputs("<tr><th></th>", file);
        for (int i = 0; i < PICTUREBOOK_PEOPLE; i++) {
            fputs("<td></td>", file);
        }
        fprintf(file, "<td>&emsp;/ %d</td><td></td></tr>\n", PICTUREBOOK_PEOPLE);
    }
    fputs("</table>\n", file);
}

static bool
put_picture(FILE *file, const struct picturebook *book, const struct render_row *row,
            struct err *err)
{
    fprintf(file, "<section id=\"%s\">\n", row->key);
    if (!put_drawing(file, book, row, err)) {
        return false;
    }
    fprintf(file, "<div>\n<h2>%s</h2>\n", row->key);
    put_line(file, "what is seen", row->alt);
    put_line(file, "words beside it", picturebook_words(book, row));
    put_line(file, "must not be read as", row->not_read);
    fputs("<p class=\"lic\">", file);
    put_escaped(file, row->source);
    fprintf(file, " &middot; %s</p>\n</div>\n", row->licence);
    put_tally(file);
    fputs("</section>\n", file);
    return true;
}

bool
picturebook_html(const struct picturebook *book, const char *path, struct err *err)
{
    FILE *file = fopen(path, "we");
    if (!file) {
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    }
    fputs(head, file);
    bool is_made = true;
    for (size_t i = 0; is_made && i < render_count(book->render); i++) {
        is_made = put_picture(file, book, render_at(book->render, i), err);
    }
    fputs("</body>\n</html>\n", file);
    bool is_written = ferror(file) == 0;
    is_written = fclose(file) == 0 && is_written;
    return is_made && (is_written || err_set(err, ERR_IO, "%s: not written", path));
}
