/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/tally.h"

#include <sodium.h>
#include <string.h>

#define MAX_ITEM 64

struct item {
    unsigned char bytes[MAX_ITEM];
    size_t len;
};

static void
put(struct item *item, const void *bytes, size_t len)
{
    memcpy(item->bytes + item->len, bytes, len);
    item->len += len;
}

static void
put_u64(struct item *item, uint64_t value)
{
    unsigned char raw[8];
    for (int i = 0; i < 8; i++) {
        raw[i] = (unsigned char)(value >> (8 * i));
    }
    put(item, raw, sizeof raw);
}

bool
tally_is_there(const struct tally *tally)
{
    static const unsigned char none[TALLY_HASH_BYTES];
    return memcmp(tally->hash, none, sizeof none) != 0;
}

static void
extend(struct tally_chain *chain, enum tally_part part, const struct item *item)
{
    static const char domain[] = "aanloop-tally-v1";
    unsigned char kind = (unsigned char)part;
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, TALLY_HASH_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)domain, sizeof domain);
    crypto_generichash_update(&state, &kind, 1);
    crypto_generichash_update(&state, chain->hash, TALLY_HASH_BYTES);
    crypto_generichash_update(&state, item->bytes, item->len);
    crypto_generichash_final(&state, chain->hash, TALLY_HASH_BYTES);
    chain->count++;
}

void
tally_add_kiosk(struct tally_chain *chain, const unsigned char id[TALLY_ID_BYTES], uint64_t at_ms,
                bool is_revoked)
{
    struct item item = {.len = 0};
    put(&item, id, TALLY_ID_BYTES);
    put_u64(&item, at_ms);
    put_u64(&item, is_revoked);
    extend(chain, TALLY_KIOSKS, &item);
}

void
tally_add_record(struct tally_chain *chain, const unsigned char hash[TALLY_HASH_BYTES],
                 uint64_t received_ms, struct interval when)
{
    struct item item = {.len = 0};
    put(&item, hash, TALLY_HASH_BYTES);
    put_u64(&item, received_ms);
    put_u64(&item, when.lo_ms);
    put_u64(&item, when.hi_ms);
    extend(chain, TALLY_RECORDS, &item);
}

void
tally_make_label(const char *vacancy, unsigned char out[TALLY_LABEL_BYTES])
{
    static const char domain[] = "aanloop-tally-list-v1";
    unsigned char hash[TALLY_HASH_BYTES];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    crypto_generichash_update(&state, (const unsigned char *)domain, sizeof domain);
    crypto_generichash_update(&state, (const unsigned char *)vacancy, strlen(vacancy));
    crypto_generichash_final(&state, hash, sizeof hash);
    memcpy(out, hash, TALLY_LABEL_BYTES);
}

void
tally_make_line(const char *vacancy, const unsigned char hash[TALLY_HASH_BYTES],
                unsigned char out[TALLY_LINE_BYTES])
{
    tally_make_label(vacancy, out);
    memcpy(out + TALLY_LABEL_BYTES, hash, TALLY_HASH_BYTES);
}

void
tally_add_line(struct tally_chain *chain, const unsigned char line[TALLY_LINE_BYTES])
{
    struct item item = {.len = 0};
    put(&item, line, TALLY_LINE_BYTES);
    extend(chain, TALLY_LINES, &item);
}

void
tally_close(const struct tally_chain parts[TALLY_PARTS], struct tally *out)
{
    static const char domain[] = "aanloop-tallies-v1";
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, TALLY_HASH_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)domain, sizeof domain);
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        struct item count = {.len = 0};
        out->counts[i] = parts[i].count;
        put_u64(&count, parts[i].count);
        crypto_generichash_update(&state, count.bytes, count.len);
        crypto_generichash_update(&state, parts[i].hash, TALLY_HASH_BYTES);
    }
    crypto_generichash_final(&state, out->hash, TALLY_HASH_BYTES);
}
