/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/record.h"
#include "base/mem.h"
#include "sync/pack.h"
#include "sync/peer.h"

static const char *const stream_names[STREAM_COUNT] = {"profile", "list"};

const char *
stream_name(enum stream stream)
{
    return stream_names[stream];
}

void
record_body_hash(const struct record *record, unsigned char out[HASH_BYTES])
{
    hash_make(DOMAIN_BODY, record->sealed, record->sealed_len, out);
}

/* Mark and tally stand behind everything else, and only when there is one: all before them has its
 * own length, and they differ in theirs, so no two records have the same bytes. */
static void
pack_more(struct pack *pack, const struct moment *alive, const struct heard_beacon *heard)
{
    if (alive->boottime_ms) {
        pack_bytes(pack, alive->boot_id, ID_BYTES);
        pack_u64(pack, alive->boottime_ms);
    }
    pack_tally(pack, &heard->beacon.tally);
}

static void
pack_header(struct pack *pack, const struct record *record, const unsigned char body[HASH_BYTES])
{
    unsigned char stream = (unsigned char)record->stream;
    pack_bytes(pack, &stream, 1);
    pack_bytes(pack, record->kiosk, ID_BYTES);
    pack_bytes(pack, record->id, ID_BYTES);
    if (record->stream == STREAM_PROFILE) {
        pack_text(pack, record->day);
    } else {
        const struct list_header *list = &record->list;
        pack_u64(pack, list->epoch);
        pack_u64(pack, list->seq);
        pack_bytes(pack, list->prev, HASH_BYTES);
        pack_bytes(pack, list->at.boot_id, ID_BYTES);
        pack_u64(pack, list->at.boottime_ms);
        pack_heard(pack, &list->heard);
        pack_text(pack, list->vacancy);
    }
    pack_u64(pack, record->sealed_len);
    pack_bytes(pack, body, HASH_BYTES);
    pack_more(pack, &record->list.alive, &record->list.heard);
}

static void
pack_record(struct pack *pack, const struct record *record)
{
    unsigned char body[HASH_BYTES];
    record_body_hash(record, body);
    pack_header(pack, record, body);
}

bool
record_check_header(struct record *record, const unsigned char body[HASH_BYTES],
                    const unsigned char kiosk_key[SIGN_KEY_BYTES], struct err *err)
{
    struct pack pack = {.len = 0};
    pack_header(&pack, record, body);
    if (!sign_is_good(kiosk_key, DOMAIN_RECORD, pack.bytes, pack.len, record->sig)) {
        return err_set(err, ERR_SIGNATURE, "record: wrong signature");
    }
    hash_make(DOMAIN_RECORD, pack.bytes, pack.len, record->hash);
    return true;
}

bool
record_check(struct record *record, const unsigned char kiosk_key[SIGN_KEY_BYTES], struct err *err)
{
    unsigned char body[HASH_BYTES];
    record_body_hash(record, body);
    return record_check_header(record, body, kiosk_key, err);
}

static void
sign(const struct peer *peer, struct record *record)
{
    struct pack pack = {.len = 0};
    pack_record(&pack, record);
    sign_make(peer->sign_secret, DOMAIN_RECORD, pack.bytes, pack.len, record->sig);
    hash_make(DOMAIN_RECORD, pack.bytes, pack.len, record->hash);
}

/* Seals body into record, whose header is complete, signs, and hands it over. */
static bool
finish(const struct peer *peer, struct record *record, const struct buf *body, struct record *out,
       struct err *err)
{
    struct buf sealed;
    buf_init(&sealed, RECORD_MAX_SEALED);
    if (!body->len || body->len > RECORD_MAX_BODY) {
        return err_set(err, ERR_TOO_LARGE, "record of %zu bytes", body->len);
    }
    if (!seal_close(peer->hub_seal, body->data, body->len, &sealed, err)) {
        buf_clear(&sealed);
        return err_wrap(err, "record");
    }
    record->sealed = (unsigned char *)buf_take(&sealed, &record->sealed_len);
    sign(peer, record);
    *out = *record;
    return true;
}

/* With spaces up to the next power of two: how long a name is tells who it is. */
static bool
fill_up(const struct buf *body, struct buf *out, struct err *err)
{
    static const char spaces[] = "                                ";
    size_t full = RECORD_LIST_BODY;
    while (full < body->len) {
        full *= 2;
    }
    full = full < RECORD_MAX_BODY ? full : RECORD_MAX_BODY;
    bool ok = buf_put(out, body->data, body->len, err);
    while (ok && out->len < full) {
        size_t more = full - out->len;
        ok = buf_put(out, spaces, more < sizeof spaces - 1 ? more : sizeof spaces - 1, err);
    }
    return ok;
}

static void
set_id(unsigned char out[ID_BYTES], const unsigned char *id)
{
    if (id) {
        memcpy(out, id, ID_BYTES);
    } else {
        seal_new_id(out);
    }
}

bool
record_make_profile(const struct peer *peer, const unsigned char *id, const char *day,
                    const struct buf *body, struct record *out, struct err *err)
{
    struct record record = {.stream = STREAM_PROFILE};
    if (strlen(day) != RECORD_DAY_CHARS) {
        return err_set(err, ERR_INVALID, "record: day is not yyyy-mm-dd");
    }
    memcpy(record.kiosk, peer->id, ID_BYTES);
    set_id(record.id, id);
    memcpy(record.day, day, RECORD_DAY_CHARS + 1);
    return finish(peer, &record, body, out, err);
}

bool
record_make_list(const struct peer *peer, const struct list_header *header, const struct buf *body,
                 struct record *out, struct err *err)
{
    struct record record = {.stream = STREAM_LIST, .list = *header};
    struct buf filled;
    memcpy(record.kiosk, peer->id, ID_BYTES);
    set_id(record.id, NULL);
    buf_init(&filled, RECORD_MAX_BODY);
    bool ok = fill_up(body, &filled, err) && finish(peer, &record, &filled, out, err);
    buf_wipe(&filled);
    return ok;
}

void
record_make_again(const struct peer *peer, const struct record *old,
                  const struct list_header *header, struct record *out)
{
    *out = (struct record){.stream = STREAM_LIST, .list = *header};
    memcpy(out->kiosk, peer->id, ID_BYTES);
    set_id(out->id, NULL);
    out->sealed = mem_new(old->sealed_len, 1);
    out->sealed_len = old->sealed_len;
    memcpy(out->sealed, old->sealed, old->sealed_len);
    sign(peer, out);
}

void
record_clear(struct record *record)
{
    if (record) {
        free(record->sealed);
        record->sealed = NULL;
        record->sealed_len = 0;
    }
}

static void
pack_head(struct pack *pack, const struct head *head)
{
    pack_bytes(pack, head->kiosk, ID_BYTES);
    pack_u64(pack, head->epoch);
    pack_u64(pack, head->seq);
    pack_bytes(pack, head->hash, HASH_BYTES);
    pack_u64(pack, head->lost_from);
    pack_u64(pack, head->lost_to);
    pack_bytes(pack, head->at.boot_id, ID_BYTES);
    pack_u64(pack, head->at.boottime_ms);
    pack_heard(pack, &head->heard);
    pack_more(pack, &head->alive, &head->heard);
}

void
head_sign(struct head *head, const unsigned char secret[SIGN_SECRET_BYTES])
{
    struct pack pack = {.len = 0};
    pack_head(&pack, head);
    sign_make(secret, DOMAIN_HEAD, pack.bytes, pack.len, head->sig);
}

bool
head_is_good(const struct head *head, const unsigned char kiosk_key[SIGN_KEY_BYTES])
{
    struct pack pack = {.len = 0};
    pack_head(&pack, head);
    return sign_is_good(kiosk_key, DOMAIN_HEAD, pack.bytes, pack.len, head->sig);
}
