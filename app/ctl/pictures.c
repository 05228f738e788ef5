/* The contact sheet of all pictures, for eyes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/verbs.h"

#include <cairo.h>
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "ctl/render.h"
#include "ctl/rig.h"

#define GAP_PX 12
#define LABEL_PX 20

struct sheet {
    const char *assets;
    const char *out;
    const char *only; /* start of the keys wanted; NULL: all */
    int size_px;
    int columns;
    bool is_grey;
};

static const char usage[] =
    "usage: aanloop-ctl pictures list [--assets DIR]\n"
    "       aanloop-ctl pictures sheet --out FILE.png [--size PX] [--columns N] [--grey] [--only "
    "START] [--assets DIR]\n"
    "       aanloop-ctl pictures svg --only KEY [--assets DIR]\n"
    "       aanloop-ctl pictures svg --out DIR [--only START] [--assets DIR]\n";

static int
wrong_use(void)
{
    fputs(usage, stderr);
    return 2;
}

static bool
read_number(const char *text, int low, int high, int *out)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (end == text || *end != '\0' || value < low || value > high)
        return false;
    *out = (int)value;
    return true;
}

static bool
read_options(int argc, char **argv, struct sheet *out)
{
    static const struct option options[] = {{"assets", required_argument, NULL, 'a'},
                                            {"out", required_argument, NULL, 'o'},
                                            {"size", required_argument, NULL, 's'},
                                            {"only", required_argument, NULL, 'k'},
                                            {"columns", required_argument, NULL, 'c'},
                                            {"grey", no_argument, NULL, 'g'},
                                            {NULL, 0, NULL, 0}};
    int option;
    bool ok = true;

    *out = (struct sheet){.assets = "assets", .size_px = 256, .columns = 6};
    optind = 1;
    while (ok && (option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'a':
            out->assets = optarg;
            break;
        case 'o':
            out->out = optarg;
            break;
        case 'k':
            out->only = optarg;
            break;
        case 's':
            ok = read_number(optarg, 16, 1024, &out->size_px);
            break;
        case 'c':
            ok = read_number(optarg, 1, 40, &out->columns);
            break;
        case 'g':
            out->is_grey = true;
            break;
        default:
            ok = false;
        }
    }
    return ok && optind == argc;
}

static void
make_grey(unsigned char *argb, size_t bytes)
{
    for (size_t i = 0; i < bytes; i += 4) {
        unsigned grey = (argb[i] * 11u + argb[i + 1] * 59u + argb[i + 2] * 30u) / 100u;

        argb[i] = argb[i + 1] = argb[i + 2] = (unsigned char)grey;
    }
}

static void
paint_cell(cairo_t *cairo, const struct sheet *sheet, const char *key, unsigned char *argb,
           const int place[2])
{
    int px = sheet->size_px;
    cairo_surface_t *cell =
        cairo_image_surface_create_for_data(argb, CAIRO_FORMAT_ARGB32, px, px, px * 4);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_rectangle(cairo, place[0], place[1], px, px);
    cairo_fill(cairo);
    cairo_set_source_surface(cairo, cell, place[0], place[1]);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0.25, 0.22, 0.16);
    cairo_move_to(cairo, place[0] + 2, place[1] + px + LABEL_PX - 6);
    cairo_set_font_size(cairo, 12);
    cairo_show_text(cairo, key);
    cairo_surface_destroy(cell);
}

static bool
is_wanted(const struct sheet *sheet, const struct render_row *row)
{
    return sheet->only == NULL || strncmp(row->key, sheet->only, strlen(sheet->only)) == 0;
}

/* Where the next cell goes, counted from the top left. */
static void
find_place(const struct sheet *sheet, int cell, int out_place[2])
{
    out_place[0] = GAP_PX + cell % sheet->columns * (sheet->size_px + GAP_PX);
    out_place[1] = GAP_PX + cell / sheet->columns * (sheet->size_px + GAP_PX + LABEL_PX);
}

/* A picture that fails is told and left out; all failures show, not only the first. */
static bool
paint_rows(cairo_t *cairo, const struct sheet *sheet, struct render *book, int *cell,
           struct err *err)
{
    size_t bytes = (size_t)sheet->size_px * (size_t)sheet->size_px * 4;
    unsigned char *argb = mem_new(bytes, 1);
    bool ok = true;

    for (size_t i = 0; i < render_count(book); i++) {
        const struct render_row *row = render_at(book, i);
        int place[2];

        if (!is_wanted(sheet, row))
            continue;
        find_place(sheet, (*cell)++, place);
        if (render_picture(book, row->key, sheet->size_px, argb, err)) {
            if (sheet->is_grey)
                make_grey(argb, bytes);
            paint_cell(cairo, sheet, row->key, argb, place);
        } else {
            ok = false;
            fprintf(stderr, "%s\n", err->text);
        }
    }
    free(argb);
    return ok;
}

static bool
paint_poses(cairo_t *cairo, const struct sheet *sheet, struct render *book, const json_t *poses,
            struct err *err)
{
    size_t bytes = (size_t)sheet->size_px * (size_t)sheet->size_px * 4;
    unsigned char *argb = mem_new(bytes, 1);
    bool ok = true;
    size_t i;
    json_t *pose;

    json_array_foreach(poses, i, pose)
    {
        int place[2];

        find_place(sheet, (int)i, place);
        ok = ok && render_recipe(book, pose, sheet->size_px, argb, err);
        if (sheet->is_grey)
            make_grey(argb, bytes);
        if (ok)
            paint_cell(cairo, sheet, json_string_value(json_object_get(pose, "key")), argb, place);
    }
    free(argb);
    return ok;
}

/* What the rig can do comes first, unless only some keys are wanted; then every picture. */
static bool
paint_all(cairo_t *cairo, const struct sheet *sheet, struct render *book, const json_t *poses,
          struct err *err)
{
    int columns = sheet->columns;
    int cell = ((int)json_array_size(poses) + columns - 1) / columns * columns;
    bool ok;

    cairo_set_source_rgb(cairo, 1, 0.96, 0.9);
    cairo_paint(cairo);
    ok = paint_poses(cairo, sheet, book, poses, err);
    return paint_rows(cairo, sheet, book, &cell, err) && ok;
}

static int
count_rows(const struct sheet *sheet, const struct render *book, size_t poses)
{
    int wanted = 0, columns = sheet->columns;

    for (size_t i = 0; i < render_count(book); i++)
        wanted += is_wanted(sheet, render_at(book, i));
    return ((int)poses + columns - 1) / columns + (wanted + columns - 1) / columns;
}

static int
make_sheet(const struct sheet *sheet, struct render *book, struct err *err)
{
    json_t *poses = sheet->only == NULL ? render_poses(book) : json_array();
    int rows = count_rows(sheet, book, json_array_size(poses));
    int width = GAP_PX + sheet->columns * (sheet->size_px + GAP_PX);
    int height = GAP_PX + rows * (sheet->size_px + GAP_PX + LABEL_PX);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cairo = cairo_create(surface);
    bool ok = paint_all(cairo, sheet, book, poses, err);

    if (cairo_surface_write_to_png(surface, sheet->out) != CAIRO_STATUS_SUCCESS)
        ok = err_set(err, ERR_IO, "%s: cannot write", sheet->out);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    json_decref(poses);
    return ok ? 0 : 1;
}

static int
print_svg(const struct sheet *sheet, const struct render *book, struct err *err)
{
    struct buf svg;
    bool ok;

    buf_init(&svg, RIG_MAX_SVG);
    ok = render_svg(book, sheet->only, &svg, err);
    if (ok)
        fwrite(svg.data, 1, svg.len, stdout);
    buf_clear(&svg);
    return ok ? 0 : 1;
}

static bool
save_svg(const struct sheet *sheet, const struct render *book, const char *key, struct err *err)
{
    char path[FILE_MAX_PATH];
    struct buf svg;
    int len = snprintf(path, sizeof path, "%s/%s.svg", sheet->out, key);
    bool ok = len > 0 && (size_t)len < sizeof path;

    if (!ok)
        return err_set(err, ERR_TOO_LARGE, "%s: path too long", key);
    buf_init(&svg, RIG_MAX_SVG);
    ok = render_svg(book, key, &svg, err);
    if (ok) {
        FILE *file = fopen(path, "wb");
        ok = file != NULL && fwrite(svg.data, 1, svg.len, file) == svg.len;
        ok = (file == NULL || fclose(file) == 0) && ok;
        if (!ok)
            ok = err_set(err, ERR_IO, "%s: cannot write", path);
    }
    buf_clear(&svg);
    return ok;
}

/* For pages: each picture a file, named by its key. */
static int
save_svgs(const struct sheet *sheet, const struct render *book, struct err *err)
{
    for (size_t i = 0; i < render_count(book); i++) {
        const struct render_row *row = render_at(book, i);

        if (is_wanted(sheet, row) && !save_svg(sheet, book, row->key, err))
            return 1;
    }
    return 0;
}

static int
print_list(const struct render *book)
{
    for (size_t i = 0; i < render_count(book); i++) {
        const struct render_row *row = render_at(book, i);

        printf("%s\t%s\tnot: %s\t%s\t%s\n", row->key, row->alt, row->not_read, row->source,
               row->licence);
    }
    return 0;
}

int
ctl_pictures(int argc, char **argv)
{
    struct sheet sheet;
    struct err err = {.code = ERR_NONE};
    struct render *book;
    int status = 1;

    if (argc < 2 || !read_options(argc - 1, argv + 1, &sheet))
        return wrong_use();
    book = render_open(sheet.assets, &err);
    if (book != NULL && strcmp(argv[1], "list") == 0)
        status = print_list(book);
    else if (book != NULL && strcmp(argv[1], "sheet") == 0 && sheet.out != NULL)
        status = make_sheet(&sheet, book, &err);
    else if (book != NULL && strcmp(argv[1], "svg") == 0 && sheet.out != NULL)
        status = save_svgs(&sheet, book, &err);
    else if (book != NULL && strcmp(argv[1], "svg") == 0 && sheet.only != NULL)
        status = print_svg(&sheet, book, &err);
    else if (book != NULL)
        status = wrong_use();
    if (status == 1)
        fprintf(stderr, "aanloop-ctl pictures: %s\n", err.text);
    render_close(book);
    return status;
}
