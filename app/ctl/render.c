/* One book of rows over the recipe files; the drawing of the last key stays parsed, so that all its
 * sizes cost one parse. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/render.h"

#include <cairo.h>
#include <dirent.h>
#include <librsvg/rsvg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/poses.h"
#include "ctl/rig.h"

#define MAX_PATH 512
#define OPENMOJI "node_modules/openmoji"
#define PARTS "parts.json"

struct render {
    char openmoji_dir[MAX_PATH];
    json_t *parts;
    json_t *recipes[RENDER_MAX_PICTURES]; /* borrowed from files */
    struct render_row rows[RENDER_MAX_PICTURES];
    size_t count;
    json_t *files;
    RsvgHandle *drawing; /* of key */
    const char *key;
};

static const int card_sizes[] = {64, 80, 96, 128, 160, 192, 224, 256, 320, 384, 448, 512};
static const int icon_sizes[] = {32, 40, 48, 56, 64, 80, 96, 128, 160};

static const struct {
    const char *name;
    const int *sizes;
    size_t count;
} kinds[] = {
    [RENDER_CARD] = {"card", card_sizes, sizeof(card_sizes) / sizeof(card_sizes[0])},
    [RENDER_ICON] = {"icon", icon_sizes, sizeof(icon_sizes) / sizeof(icon_sizes[0])},
    [RENDER_TICKET] = {"ticket", card_sizes, sizeof(card_sizes) / sizeof(card_sizes[0])},
};

#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

static json_t *
load(const char *assets_root, const char *name, struct err *err)
{
    char path[MAX_PATH];
    json_error_t problem;
    json_t *json;

    snprintf(path, sizeof(path), "%s/pictures/%s", assets_root, name);
    json = json_load_file(path, JSON_REJECT_DUPLICATES, &problem);
    if (json == NULL)
        ignore(err_set(err, problem.line < 0 ? ERR_IO : ERR_NOT_JSON, "%s line %d: %s", path,
                       problem.line, problem.text));
    return json;
}

/* Every row must say what it is, what it is not, where it comes from and how it may be used. */
static bool
read_row(json_t *recipe, const char *file, struct render_row *out, struct err *err)
{
    const struct {
        const char *name;
        const char **text;
    } texts[] = {{"key", &out->key},
                 {"alt", &out->alt},
                 {"not", &out->not_read},
                 {"source", &out->source},
                 {"licence", &out->licence}};
    const char *kind = json_string_value(json_object_get(recipe, "kind"));
    size_t k = 0;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        *texts[i].text = json_string_value(json_object_get(recipe, texts[i].name));
        if (*texts[i].text == NULL || **texts[i].text == '\0')
            return err_set(err, ERR_INVALID, "%s: %s: no %s", file,
                           out->key == NULL ? "?" : out->key, texts[i].name);
    }
    while (k < KIND_COUNT && (kind == NULL || strcmp(kinds[k].name, kind) != 0))
        k++;
    if (k == KIND_COUNT)
        return err_set(err, ERR_INVALID, "%s: %s: no such kind", file, out->key);
    out->kind = (enum render_kind)k;
    out->is_mirrored = json_is_true(json_object_get(recipe, "mirrored"));
    out->sizes_px = kinds[k].sizes;
    out->size_count = kinds[k].count;
    return true;
}

static bool
read_file(struct render *book, const char *assets_root, const char *name, struct err *err)
{
    json_t *file = load(assets_root, name, err);
    json_t *recipe;
    size_t i;

    if (file == NULL)
        return false;
    json_array_append_new(book->files, file);
    json_array_foreach(file, i, recipe)
    {
        struct render_row row = {.key = NULL};

        if (book->count == RENDER_MAX_PICTURES)
            return err_set(err, ERR_TOO_LARGE, "%s: too many pictures", name);
        if (!read_row(recipe, name, &row, err))
            return false;
        if (render_find(book, row.key) != NULL)
            return err_set(err, ERR_INVALID, "%s: %s: is there twice", name, row.key);
        book->recipes[book->count] = recipe;
        book->rows[book->count++] = row;
    }
    return true;
}

static int
is_recipe_file(const struct dirent *entry)
{
    const char *end = strrchr(entry->d_name, '.');

    return end != NULL && strcmp(end, ".json") == 0 && strcmp(entry->d_name, PARTS) != 0;
}

/* Every recipe file of the folder, by name, so that a pack is the same on every machine. */
static bool
read_folder(struct render *book, const char *assets_root, struct err *err)
{
    char path[MAX_PATH];
    struct dirent **entries;
    int count;
    bool ok = true;

    snprintf(path, sizeof(path), "%s/pictures", assets_root);
    count = scandir(path, &entries, is_recipe_file, alphasort);
    if (count < 0)
        return err_set(err, ERR_IO, "%s: cannot read folder", path);
    for (int i = 0; i < count; i++) {
        ok = ok && read_file(book, assets_root, entries[i]->d_name, err);
        free(entries[i]);
    }
    free(entries);
    return ok;
}

struct render *
render_open(const char *assets_root, struct err *err)
{
    struct render *book = mem_new(1, sizeof(*book));
    bool ok;

    snprintf(book->openmoji_dir, sizeof(book->openmoji_dir), "%s/%s", assets_root, OPENMOJI);
    book->files = json_array();
    book->parts = load(assets_root, PARTS, err);
    ok = book->parts != NULL && read_folder(book, assets_root, err);
    if (ok)
        return book;
    render_close(book);
    return NULL;
}

void
render_close(struct render *book)
{
    if (book == NULL)
        return;
    if (book->drawing != NULL)
        g_object_unref(book->drawing);
    json_decref(book->files);
    json_decref(book->parts);
    free(book);
}

size_t
render_count(const struct render *book)
{
    return book->count;
}

const struct render_row *
render_at(const struct render *book, size_t index)
{
    return index < book->count ? &book->rows[index] : NULL;
}

const struct render_row *
render_find(const struct render *book, const char *key)
{
    for (size_t i = 0; i < book->count; i++)
        if (strcmp(book->rows[i].key, key) == 0)
            return &book->rows[i];
    return NULL;
}

bool
render_svg(const struct render *book, const char *key, struct buf *out_svg, struct err *err)
{
    const struct render_row *row = render_find(book, key);

    if (row == NULL)
        return err_set(err, ERR_NOT_FOUND, "%s: no such picture", key);
    return rig_svg(book->parts, book->recipes[row - book->rows], book->openmoji_dir, out_svg, err);
}

static RsvgHandle *
parse(const struct buf *svg, const char *key, struct err *err)
{
    GError *problem = NULL;
    RsvgHandle *drawing =
        rsvg_handle_new_from_data((const unsigned char *)svg->data, svg->len, &problem);

    if (drawing == NULL)
        ignore(err_set(err, ERR_INVALID, "%s: %s", key, problem->message));
    g_clear_error(&problem);
    return drawing;
}

/* Makes book->drawing the one of key. */
static bool
open_drawing(struct render *book, const char *key, struct err *err)
{
    const struct render_row *row = render_find(book, key);
    struct buf svg;

    if (row == NULL)
        return err_set(err, ERR_NOT_FOUND, "%s: no such picture", key);
    if (row->key == book->key)
        return true;
    if (book->drawing != NULL)
        g_object_unref(book->drawing);
    book->drawing = NULL;
    book->key = NULL;
    buf_init(&svg, RIG_MAX_SVG);
    if (render_svg(book, key, &svg, err))
        book->drawing = parse(&svg, key, err);
    buf_clear(&svg);
    if (book->drawing != NULL)
        book->key = row->key;
    return book->drawing != NULL;
}

static bool
paint(RsvgHandle *drawing, const char *key, int size_px, unsigned char *out_argb, struct err *err)
{
    RsvgRectangle square = {0, 0, size_px, size_px};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size_px, size_px);
    cairo_t *cairo = cairo_create(surface);
    GError *problem = NULL;
    size_t row_bytes = (size_t)size_px * 4;
    bool ok = rsvg_handle_render_document(drawing, cairo, &square, &problem);

    cairo_surface_flush(surface);
    for (size_t y = 0; ok && y < (size_t)size_px; y++)
        memcpy(out_argb + y * row_bytes,
               cairo_image_surface_get_data(surface) +
                   y * (size_t)cairo_image_surface_get_stride(surface),
               row_bytes);
    if (!ok)
        ignore(err_set(err, ERR_INVALID, "%s: %s", key, problem->message));
    g_clear_error(&problem);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return ok;
}

bool
render_picture(struct render *book, const char *key, int size_px, unsigned char *out_argb,
               struct err *err)
{
    if (size_px < 1 || size_px > RENDER_MAX_SIZE_PX)
        return err_set(err, ERR_INVALID, "%s: size %d", key, size_px);
    return open_drawing(book, key, err) && paint(book->drawing, key, size_px, out_argb, err);
}

bool
render_recipe(struct render *book, const json_t *recipe, int size_px, unsigned char *out_argb,
              struct err *err)
{
    RsvgHandle *drawing = NULL;
    struct buf svg;
    bool ok;

    if (size_px < 1 || size_px > RENDER_MAX_SIZE_PX)
        return err_set(err, ERR_INVALID, "recipe: size %d", size_px);
    buf_init(&svg, RIG_MAX_SVG);
    ok = rig_svg(book->parts, recipe, book->openmoji_dir, &svg, err);
    drawing = ok ? parse(&svg, "recipe", err) : NULL;
    ok = drawing != NULL && paint(drawing, "recipe", size_px, out_argb, err);
    if (drawing != NULL)
        g_object_unref(drawing);
    buf_clear(&svg);
    return ok;
}

json_t *
render_poses(const struct render *book)
{
    return poses_make(book->parts);
}
