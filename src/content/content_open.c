/* The two ways to open: a signed pack, and the folders it is made from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/content_parts.h"
#include "content/pack.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#define MAX_SOURCE_BYTES (4 << 20)

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

static int
is_recipe(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 5 && strcmp(entry->d_name + len - 5, ".json") == 0;
}

static void
take_recipes(struct content *content, const char *root, struct problems *problems)
{
    struct dirent **found = NULL;
    char *path = NULL;
    if (asprintf(&path, "%s/assets/pictures", root) < 0) {
        abort();
    }
    int count = scandir(path, &found, is_recipe, alphasort);
    free(path);
    if (count < 0 && errno != ENOENT) {
        problems_add(problems, "assets/pictures", 1, "", "cannot be read: %s", strerror(errno));
    }
    for (int i = 0; i < count; i++) {
        char file[sizeof found[i]->d_name + 20];
        snprintf(file, sizeof file, "assets/pictures/%s", found[i]->d_name);
        take_source(content, root, file, content_take_pictures, problems);
        free(found[i]);
    }
    free(found);
}

void
content_take_dir(struct content *content, const char *root, struct problems *problems)
{
    static const char manifest_file[] = "assets/content.json";
    size_t len = 0;
    char *data = content_read_file(root, manifest_file, &len, problems);
    if (!data) {
        return;
    }
    struct manifest *manifest = mem_new(1, sizeof *manifest);
    char file[CONTENT_MAX_KEY + 32];
    manifest_read(manifest, data, len, manifest_file, problems);
    content_set_stamp(content, &manifest->stamp);
    for (size_t i = 0; i < manifest->locale_count; i++) {
        snprintf(file, sizeof file, "locales/%s.po", manifest->locales[i]);
        take_source(content, root, file, content_take_locale, problems);
    }
    for (size_t i = 0; i < manifest->deck_count; i++) {
        snprintf(file, sizeof file, "assets/decks/%s.json", manifest->decks[i]);
        take_source(content, root, file, content_take_deck, problems);
    }
    take_recipes(content, root, problems);
    content_finish(content);
    free(manifest);
    free(data);
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
    content_take_dir(content, root, &problems);
    return close_unless_good(content, &problems, err);
}

static take_file *
taker_of(enum pack_kind kind)
{
    return kind == PACK_LOCALE ? content_take_locale : kind == PACK_DECK ? content_take_deck : NULL;
}

static void
take_row(struct content *content, const struct pack *pack, const struct pack_row *row,
         struct problems *problems)
{
    take_file *take = taker_of(row->kind);
    if (!take) {
        content_take_picture(content, row->name);
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
content_picture_find(const struct content *content, const char *key, int max_px,
                     struct picture_info *out_info)
{
    const struct pack_row *row =
        content->pack ? pack_find_picture(content->pack, key, max_px) : NULL;
    if (!row) {
        return false;
    }
    *out_info = (struct picture_info){row->size_px, (size_t)row->raw_bytes};
    return true;
}

bool
content_picture_read(const struct content *content, const char *key,
                     const struct picture_info *info, void *pixels, struct err *err)
{
    const struct pack_row *row =
        content->pack ? pack_find_picture(content->pack, key, info->size_px) : NULL;
    if (!row || row->size_px != info->size_px || row->raw_bytes != info->bytes) {
        return err_set(err, ERR_NOT_FOUND, "picture %s has no size %d", key, info->size_px);
    }
    return pack_read(content->pack, row, pixels, err);
}
