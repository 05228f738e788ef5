/* cache.h - blobs by key, the least used go first when the ceiling of bytes is reached.
 *
 * Owns: its blobs; what cache_find() and cache_put() give is borrowed until the next put.
 * Thread: its owner's.   Limit: CACHE_MAX_ENTRIES blobs and the bytes given at its making.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_CACHE_H
#define KIOSK_CACHE_H

#include <stddef.h>
#include <stdint.h>

#define CACHE_MAX_ENTRIES 640
#define CACHE_SEED 0xcbf29ce484222325u

struct cache;

struct cache *cache_new(size_t max_bytes);
void cache_free(struct cache *cache); /* NULL-safe; wipes */

/* A key of bytes: start with CACHE_SEED, chain for several fields. Never 0. */
uint64_t cache_key(uint64_t seed, const void *data, size_t len);

void *cache_find(struct cache *cache, uint64_t key); /* NULL: not there */

/* Takes blob (from mem_new) of bytes; makes room first. Returns blob. */
void *cache_put(struct cache *cache, uint64_t key, void *blob, size_t bytes);

size_t cache_bytes(const struct cache *cache);

#endif
