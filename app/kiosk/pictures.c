/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pictures.h"
#include "base/mem.h"
#include "host/log.h"
#include "kiosk/cache.h"

struct pictures {
    const struct content *content;
    struct cache *cache;
};

struct pictures *
pictures_new(const struct content *content)
{
    struct pictures *pictures = mem_new(1, sizeof *pictures);
    pictures->content = content;
    pictures->cache = cache_new(PICTURES_MAX_BYTES);
    return pictures;
}

void
pictures_free(struct pictures *pictures)
{
    if (pictures) {
        cache_free(pictures->cache);
        free(pictures);
    }
}

static uint32_t *
decode(struct pictures *pictures, const char *key, const struct picture_info *info)
{
    struct err err;
    uint32_t *pixels = mem_new(1, info->bytes);
    if (!content_picture_read(pictures->content, key, info, pixels, &err)) {
        log_err(LOG_PICTURE_BAD, &err);
        free(pixels);
        return NULL;
    }
    return pixels;
}

/* *out_is_new: it had to be decoded. */
static uint32_t *
find_pixels(struct pictures *pictures, const char *key, int max_px, int *out_size_px,
            bool *out_is_new)
{
    struct picture_info info;
    if (!pictures->content || !content_picture_find(pictures->content, key, max_px, &info)) {
        return NULL;
    }
    uint64_t id = cache_key(CACHE_SEED, key, strlen(key));
    id = cache_key(id, &info.size_px, sizeof info.size_px);
    uint32_t *pixels = cache_find(pictures->cache, id);
    *out_size_px = info.size_px;
    *out_is_new = !pixels;
    if (!pixels) {
        pixels = decode(pictures, key, &info);
        return pixels ? cache_put(pictures->cache, id, pixels, info.bytes) : NULL;
    }
    return pixels;
}

bool
pictures_get(struct pictures *pictures, const char *key, int max_px, struct image *out_image)
{
    int size_px = 0;
    bool is_new = false;
    const uint32_t *pixels = find_pixels(pictures, key, max_px, &size_px, &is_new);
    if (pixels) {
        *out_image = (struct image){pixels, size_px, false};
    }
    return pixels != NULL;
}

bool
pictures_load(struct pictures *pictures, const char *key, int max_px)
{
    int size_px = 0;
    bool is_new = false;
    return find_pixels(pictures, key, max_px, &size_px, &is_new) != NULL && is_new;
}
