/* The two ways to open: a signed pack, and the folders it is made from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/content_parts.h"
#include "content/minisign.h"
#include "content/pack.h"
#include "content/pixels.h"
#include "base/file.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_SOURCE_BYTES (4 << 20)

bool
content_has_file(const char *root, const char *file)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", root, file) < 0) {
        abort();
    }
    bool is_there = access(path, F_OK) == 0;
    free(path);
    return is_there;
}

char *
content_read_file(const char *root, const char *file, size_t *out_len, struct problems *problems)
{
    char *path = NULL, *data = NULL;
    if (asprintf(&path, "%s/%s", root, file) < 0) {
        abort();
    }
    struct stat info;
    FILE *in = fopen(path, "rbe");
    free(path);
    if (!in || fstat(fileno(in), &info) != 0 || !S_ISREG(info.st_mode)) {
        problems_add(problems, file, 1, "", "cannot be read: %s", strerror(errno));
    } else if (info.st_size > MAX_SOURCE_BYTES) {
        problems_add(problems, file, 1, "", "larger than %d bytes", MAX_SOURCE_BYTES);
    } else {
        data = mem_new((size_t)info.st_size + 1, 1);
        *out_len = fread(data, 1, (size_t)info.st_size, in);
    }
    if (in) {
        fclose(in);
    }
    return data;
}

typedef void take_file(struct content *content, const char *data, size_t len, const char *file,
                       struct problems *problems);

static void
take_source(struct content *content, const char *root, const char *file, take_file *take,
            struct problems *problems)
{
    size_t len = 0;
    char *data = content_read_file(root, file, &len, problems);
    if (data) {
        take(content, data, len, file, problems);
    }
    free(data);
}

/* A region may have nothing to offer yet. */
static void
take_if_there(struct content *content, const char *root, const char *file, take_file *take,
              struct problems *problems)
{
    if (content_has_file(root, file)) {
        take_source(content, root, file, take, problems);
    }
}

void
content_each_file(const char *root, const char *folder, const char *end, take_name *take,
                  void *context)
{
    struct dirent **found = NULL;
    char *path = NULL;
    if (asprintf(&path, "%s/%s", root, folder) < 0) {
        abort();
    }
    int count = scandir(path, &found, NULL, alphasort);
    free(path);
    for (int i = 0; i < count; i++) {
        const char *name = found[i]->d_name;
        size_t len = strlen(name), end_len = strlen(end);
        if (len > end_len && strcmp(name + len - end_len, end) == 0) {
            take(context, folder, name);
        }
        free(found[i]);
    }
    free(found);
}

struct recipes {
    struct content *content;
    const char *root;
    struct problems *problems;
};

static void
take_recipe_file(void *context, const char *folder, const char *name)
{
    const struct recipes *recipes = context;
    char *file = NULL;
    if (asprintf(&file, "%s/%s", folder, name) < 0) {
        abort();
    }
    take_source(recipes->content, recipes->root, file, content_take_pictures, recipes->problems);
    free(file);
}

static void
take_locale_file(struct content *content, const char *root, const char *code,
                 struct problems *problems)
{
    char file[LOCALE_MAX_CODE + 16];
    size_t before = content->locale_count;
    snprintf(file, sizeof file, "locales/%s.po", code);
    take_source(content, root, file, content_take_locale, problems);
    if (content->locale_count > before && strcmp(content->locales[before]->code, code) != 0) {
        problems_add(problems, file, 1, "Language", "is not the name of the file");
    }
}

static void
take_deck_file(struct content *content, const char *root, const char *key,
               struct problems *problems)
{
    char file[CONTENT_MAX_KEY + 32];
    size_t before = content->deck_count;
    snprintf(file, sizeof file, "assets/decks/%s.json", key);
    take_source(content, root, file, content_take_deck, problems);
    if (content->deck_count > before && strcmp(content->decks[before].key, key) != 0) {
        problems_add(problems, file, 1, content->decks[before].key, "is not the name of the file");
    }
}

void
content_take_dir(struct content *content, const char *root, struct manifest *out_manifest,
                 struct problems *problems)
{
    static const char manifest_file[] = "assets/content.json";
    size_t len = 0;
    char *data = content_read_file(root, manifest_file, &len, problems);
    *out_manifest = (struct manifest){0};
    if (data) {
        manifest_read(out_manifest, data, len, manifest_file, problems);
    }
    free(data);
    content_set_stamp(content, &out_manifest->stamp);
    for (size_t i = 0; i < out_manifest->locale_count; i++) {
        take_locale_file(content, root, out_manifest->locales[i], problems);
    }
    for (size_t i = 0; i < out_manifest->deck_count; i++) {
        take_deck_file(content, root, out_manifest->decks[i], problems);
    }
    take_if_there(content, root, "assets/occupations.json", content_take_occupations, problems);
    take_if_there(content, root, "assets/region.json", content_take_region, problems);
    take_if_there(content, root, "assets/work_asks.json", content_take_work_asks, problems);
    struct recipes recipes = {content, root, problems};
    content_each_file(root, "assets/pictures", ".json", take_recipe_file, &recipes);
    content_finish(content);
}

static struct content *
close_unless_good(struct content *content, struct problems *problems, struct err *err)
{
    if (!problems_none(problems, err)) {
        content_close(content);
        content = NULL;
    }
    problems_clear(problems);
    return content;
}

struct content *
content_open_dir(const char *root, struct err *err)
{
    struct content *content = content_new();
    struct problems problems = {0};
    struct manifest manifest;
    content_take_dir(content, root, &manifest, &problems);
    return close_unless_good(content, &problems, err);
}

static const struct {
    enum pack_kind kind;
    const char *name; /* NULL: any */
    take_file *take;
} takers[] = {
    {PACK_LOCALE, NULL, content_take_locale},
    {PACK_DECK, NULL, content_take_deck},
    {PACK_DATA, "occupations", content_take_occupations},
    {PACK_DATA, "region", content_take_region},
    {PACK_DATA, "work_asks", content_take_work_asks},
};

/* NULL: nobody wants it; a newer pack may hold more. */
static take_file *
taker_of(const struct pack_row *row)
{
    for (size_t i = 0; i < sizeof takers / sizeof takers[0]; i++) {
        if (takers[i].kind == row->kind &&
            (!takers[i].name || strcmp(takers[i].name, row->name) == 0)) {
            return takers[i].take;
        }
    }
    return NULL;
}

static void
take_row(struct content *content, const struct pack *pack, const struct pack_row *row,
         struct problems *problems)
{
    take_file *take = taker_of(row);
    if (row->kind == PACK_PICTURE) {
        content_take_picture(content, row->name);
    }
    if (!take) {
        return;
    }
    struct err err = {0};
    char *data = mem_new((size_t)row->raw_bytes + 1, 1);
    if (pack_read(pack, row, data, &err)) {
        take(content, data, (size_t)row->raw_bytes, row->name, problems);
    } else {
        problems_add(problems, row->name, 1, "", "%s", err.text);
    }
    free(data);
}

struct content *
content_from_pack(struct pack *pack, struct err *err)
{
    struct content *content = content_new();
    struct problems problems = {0};
    struct err why = {0};
    content->pack = pack;
    content_set_stamp(content, pack_stamp(pack));
    for (size_t i = 0; i < pack_count(pack); i++) {
        take_row(content, pack, pack_at(pack, i), &problems);
    }
    content_finish(content);
    content = close_unless_good(content, &problems, &why);
    if (!content) {
        err_set(err, ERR_CORRUPT, "pack: %s", why.text);
    }
    return content;
}

struct content *
content_open(const char *pack_path, const unsigned char key[CONTENT_KEY_BYTES], struct err *err)
{
    struct pack *pack = pack_open(pack_path, key, err);
    return pack ? content_from_pack(pack, err) : NULL;
}

bool
content_load_key(const char *path, unsigned char out_key[CONTENT_KEY_BYTES], struct err *err)
{
    struct buf text;
    buf_init(&text, MINISIGN_MAX_TEXT);
    bool ok = file_load(path, &text, err) && minisign_parse_key(text.data, text.len, out_key, err);
    buf_clear(&text);
    return ok;
}

bool
content_picture_find(const struct content *content, const char *key, int max_px,
                     struct picture_info *out_info)
{
    const struct pack_row *row = content->pack ? pack_find_picture(content->pack, key) : NULL;
    if (!row || max_px < 1 || max_px * PIXELS_MAX_SHRINK < row->size_px) {
        return false;
    }
    int size = row->size_px < max_px ? row->size_px : max_px;
    *out_info = (struct picture_info){size, (size_t)size * (size_t)size * 4};
    return true;
}

bool
content_picture_read(const struct content *content, const char *key,
                     const struct picture_info *info, void *pixels, struct err *err)
{
    const struct pack_row *row = content->pack ? pack_find_picture(content->pack, key) : NULL;
    if (!row || info->size_px < 1 || info->size_px > row->size_px ||
        info->size_px * PIXELS_MAX_SHRINK < row->size_px ||
        info->bytes != (size_t)info->size_px * (size_t)info->size_px * 4) {
        return err_set(err, ERR_NOT_FOUND, "picture %s has no size %d", key, info->size_px);
    }
    unsigned char *packed = mem_new((size_t)row->raw_bytes, 1);
    bool ok = pack_read(content->pack, row, packed, err);
    if (ok) {
        pixels_unpack(packed, row->size_px, pixels, info->size_px);
    }
    free(packed);
    return ok;
}
