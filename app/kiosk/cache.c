/* Keys lie together: looking through all of them is a few cache lines, so there is no hash table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/cache.h"
#include "base/mem.h"

struct entry {
    void *blob;
    size_t bytes;
    uint64_t used;
};

struct cache {
    uint64_t keys[CACHE_MAX_ENTRIES]; /* 0: free */
    struct entry entries[CACHE_MAX_ENTRIES];
    size_t count; /* entries ever used: the rest is free */
    size_t bytes, max_bytes;
    uint64_t clock;
};

struct cache *
cache_new(size_t max_bytes)
{
    struct cache *cache = mem_new(1, sizeof *cache);
    cache->max_bytes = max_bytes;
    return cache;
}

static void
drop(struct cache *cache, size_t i)
{
    struct entry *entry = &cache->entries[i];
    mem_wipe(entry->blob, entry->bytes);
    free(entry->blob);
    cache->bytes -= entry->bytes;
    *entry = (struct entry){0};
    cache->keys[i] = 0;
}

void
cache_free(struct cache *cache)
{
    if (!cache) {
        return;
    }
    for (size_t i = 0; i < cache->count; i++) {
        if (cache->keys[i]) {
            drop(cache, i);
        }
    }
    free(cache);
}

uint64_t
cache_key(uint64_t seed, const void *data, size_t len)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < len; i++) {
        seed = (seed ^ bytes[i]) * 0x100000001b3u;
    }
    return seed ? seed : 1;
}

static size_t
find_index(const struct cache *cache, uint64_t key)
{
    for (size_t i = 0; i < cache->count; i++) {
        if (cache->keys[i] == key) {
            return i;
        }
    }
    return CACHE_MAX_ENTRIES;
}

void *
cache_find(struct cache *cache, uint64_t key)
{
    size_t i = find_index(cache, key);
    if (i == CACHE_MAX_ENTRIES) {
        return NULL;
    }
    cache->entries[i].used = ++cache->clock;
    return cache->entries[i].blob;
}

static size_t
find_oldest(const struct cache *cache)
{
    size_t oldest = CACHE_MAX_ENTRIES;
    for (size_t i = 0; i < cache->count; i++) {
        if (cache->keys[i] &&
            (oldest == CACHE_MAX_ENTRIES || cache->entries[i].used < cache->entries[oldest].used)) {
            oldest = i;
        }
    }
    return oldest;
}

static size_t
take_place(struct cache *cache)
{
    size_t i = find_index(cache, 0);
    if (i == CACHE_MAX_ENTRIES && cache->count < CACHE_MAX_ENTRIES) {
        i = cache->count++;
    }
    if (i == CACHE_MAX_ENTRIES) {
        i = find_oldest(cache);
        drop(cache, i);
    }
    return i;
}

void *
cache_put(struct cache *cache, uint64_t key, void *blob, size_t bytes)
{
    size_t oldest;
    while (cache->bytes + bytes > cache->max_bytes &&
           (oldest = find_oldest(cache)) != CACHE_MAX_ENTRIES) {
        drop(cache, oldest);
    }
    size_t i = take_place(cache);
    cache->keys[i] = key;
    cache->entries[i] = (struct entry){blob, bytes, ++cache->clock};
    cache->bytes += bytes;
    return blob;
}

size_t
cache_bytes(const struct cache *cache)
{
    return cache->bytes;
}
