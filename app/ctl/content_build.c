/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/content_build.h"
#include "ctl/content_pack.h"
#include "ctl/render.h"
#include "content/content_parts.h"
#include "content/pixels.h"
#include "base/mem.h"

static bool
put_file(struct pack_writer *writer, const char *root, const char *file, enum pack_kind kind,
         const char *name, struct err *err)
{
    struct problems problems = {0};
    size_t len = 0;
    char *data = content_read_file(root, file, &len, &problems);
    bool ok = problems_none(&problems, err);
    if (ok) {
        const struct buf whole = {.data = data, .len = len};
        ok = pack_writer_put(writer, kind, name, 0, &whole, err);
    }
    free(data);
    problems_clear(&problems);
    return ok;
}

static bool
put_texts(struct pack_writer *writer, const char *root, const struct manifest *manifest,
          struct err *err)
{
    char file[CONTENT_MAX_KEY + 32];
    bool ok = true;
    for (size_t i = 0; ok && i < manifest->locale_count; i++) {
        const char *name = manifest->locales[i];
        snprintf(file, sizeof file, "locales/%s.po", name);
        ok = put_file(writer, root, file, PACK_LOCALE, name, err);
    }
    for (size_t i = 0; ok && i < manifest->deck_count; i++) {
        const char *name = manifest->decks[i];
        snprintf(file, sizeof file, "assets/decks/%s.json", name);
        ok = put_file(writer, root, file, PACK_DECK, name, err);
    }
    return ok;
}

static bool
put_data(struct pack_writer *writer, const char *root, struct err *err)
{
    static const char *const names[] = {"occupations", "region", "work_asks"};
    char file[CONTENT_MAX_KEY];
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof names / sizeof names[0]; i++) {
        snprintf(file, sizeof file, "assets/%s.json", names[i]);
        ok =
            !content_has_file(root, file) || put_file(writer, root, file, PACK_DATA, names[i], err);
    }
    return ok;
}

/* Once, as large as any panel wants it. */
static bool
put_picture(struct pack_writer *writer, struct render *book, const struct render_row *row,
            struct err *err)
{
    int size_px = row->sizes_px[row->size_count - 1];
    size_t pixels = (size_t)size_px * (size_t)size_px;
    uint32_t *argb = mem_new(pixels, sizeof *argb);
    unsigned char *packed = mem_new(pixels_packed_bytes(size_px), 1);
    const struct buf whole = {.data = (char *)packed, .len = pixels_packed_bytes(size_px)};
    bool ok = render_picture(book, row->key, size_px, (unsigned char *)argb, err);
    if (ok) {
        pixels_pack(argb, size_px, packed);
        ok = pack_writer_put(writer, PACK_PICTURE, row->key, size_px, &whole, err);
    }
    free(packed);
    free(argb);
    return ok;
}

static bool
put_pictures(struct pack_writer *writer, const char *root, struct err *err)
{
    char *assets = NULL;
    if (asprintf(&assets, "%s/assets", root) < 0) {
        abort();
    }
    struct render *book = render_open(assets, err);
    free(assets);
    bool ok = book != NULL;
    for (size_t i = 0; ok && i < render_count(book); i++) {
        ok = put_picture(writer, book, render_at(book, i), err);
    }
    render_close(book);
    return ok;
}

bool
content_build(const char *root, const char *out_path, struct err *err)
{
    static const char file[] = "assets/content.json";
    struct problems problems = {0};
    struct manifest *manifest = mem_new(1, sizeof *manifest);
    size_t len = 0;
    char *data = content_read_file(root, file, &len, &problems);
    if (data) {
        manifest_read(manifest, data, len, file, &problems);
    }
    struct pack_writer *writer = pack_writer_new(&manifest->stamp);
    bool ok = problems_none(&problems, err) && put_texts(writer, root, manifest, err) &&
              put_data(writer, root, err) && put_pictures(writer, root, err) &&
              pack_writer_save(writer, out_path, err);
    pack_writer_free(writer);
    problems_clear(&problems);
    free(manifest);
    free(data);
    return ok;
}
