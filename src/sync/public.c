/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/public.h"
#include "sync/field.h"
#include "sync/pack.h"
#include "sync/wire_parts.h"

#include <sodium.h>

_Static_assert(EVIDENCE_BOOT_BYTES == ID_BYTES, "a boot is an id");

bool
public_put_record(const struct record *record, struct buf *out, struct err *err)
{
    unsigned char body[HASH_BYTES];
    record_body_hash(record, body);
    return buf_put(out, "{", 1, err) && field_put_id(out, "kiosk", record->kiosk, err) &&
           field_put_id(out, "id", record->id, err) && wire_put_list(&record->list, out, err) &&
           field_put_bytes(out, "body", body, HASH_BYTES, err) &&
           field_put_number(out, "sealed_len", record->sealed_len, err) &&
           field_put_bytes(out, "sig", record->sig, SIGN_BYTES, err) && buf_put(out, "}", 1, err);
}

bool
public_put_head(const struct head *head, struct buf *out, struct err *err)
{
    return buf_put(out, "{", 1, err) && field_put_id(out, "kiosk", head->kiosk, err) &&
           buf_put_text(out, ",\"head\":", err) && wire_put_head(head, out, err) &&
           buf_put(out, "}", 1, err);
}

bool
public_get_record(const json_t *object, struct record *out, unsigned char out_body[HASH_BYTES],
                  struct err *err)
{
    uint64_t sealed_len = 0;
    *out = (struct record){.stream = STREAM_LIST};
    bool ok = field_id(object, "kiosk", out->kiosk, err) && field_id(object, "id", out->id, err) &&
              wire_get_list(object, &out->list, err) &&
              field_bytes(object, "body", out_body, HASH_BYTES, err) &&
              field_number(object, "sealed_len", &sealed_len, err) &&
              field_bytes(object, "sig", out->sig, SIGN_BYTES, err);
    out->sealed_len = (size_t)sealed_len;
    return ok;
}

bool
public_get_head(const json_t *object, struct head *out, struct err *err)
{
    const json_t *head = json_object_get(object, "head");
    *out = (struct head){.epoch = 0};
    return field_id(object, "kiosk", out->kiosk, err) &&
           (json_is_object(head) || err_set(err, ERR_INVALID, "head: object expected")) &&
           wire_get_head(head, out, err);
}

void
public_event_extend(const char *vacancy, const struct public_event *event,
                    unsigned char hash[HASH_BYTES])
{
    struct pack pack = {.len = 0};
    pack_bytes(&pack, hash, HASH_BYTES);
    pack_text(&pack, vacancy);
    pack_u64(&pack, event->n);
    pack_u64(&pack, event->at_ms);
    pack_text(&pack, event->kind);
    pack_bytes(&pack, event->ticket, ID_BYTES);
    pack_text(&pack, event->detail);
    hash_make(DOMAIN_EVENT, pack.bytes, pack.len, hash);
}

bool
public_get_event(const json_t *object, struct public_event *out, struct err *err)
{
    return field_number(object, "n", &out->n, err) &&
           field_number(object, "at_ms", &out->at_ms, err) &&
           field_text(object, "kind", PUBLIC_MAX_KIND, out->kind, err) &&
           field_text(object, "detail", PUBLIC_MAX_DETAIL, out->detail, err) &&
           field_id(object, "ticket", out->ticket, err);
}

void
public_promise(const unsigned char commit[HASH_BYTES], const struct public_rule *rule,
               char out[PUBLIC_MAX_DETAIL + 1])
{
    char text[sodium_base64_ENCODED_LEN(HASH_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(text, sizeof text, commit, HASH_BYTES, sodium_base64_VARIANT_ORIGINAL);
    snprintf(out, PUBLIC_MAX_DETAIL + 1, "%s %s %u %u %u", text, rule->mode, rule->attempts,
             rule->days, rule->back_days);
}

static void
pack_seal(struct pack *pack, const struct public_seal *seal)
{
    pack_text(pack, seal->vacancy);
    pack_u64(pack, seal->made_ms);
    pack_bytes(pack, seal->commit, HASH_BYTES);
    pack_bytes(pack, seal->root, HASH_BYTES);
    pack_bytes(pack, seal->log, HASH_BYTES);
}

void
public_sign(const struct public_seal *seal, const unsigned char secret[SIGN_SECRET_BYTES],
            unsigned char out_sig[SIGN_BYTES])
{
    struct pack pack = {.len = 0};
    pack_seal(&pack, seal);
    sign_make(secret, DOMAIN_PUBLIC, pack.bytes, pack.len, out_sig);
}

bool
public_is_signed(const struct public_seal *seal, const unsigned char key[SIGN_KEY_BYTES],
                 const unsigned char sig[SIGN_BYTES])
{
    struct pack pack = {.len = 0};
    pack_seal(&pack, seal);
    return sign_is_good(key, DOMAIN_PUBLIC, pack.bytes, pack.len, sig);
}

static struct reading
reading_of(const struct moment *at, const struct heard_beacon *heard, bool is_beacon_good,
           const struct moment *alive, uint64_t received_ms)
{
    struct reading out = {
        .at_ms = at->boottime_ms, .alive_ms = alive->boottime_ms, .received_ms = received_ms};
    memcpy(out.boot, at->boot_id, ID_BYTES);
    memcpy(out.alive_boot, alive->boot_id, ID_BYTES);
    if (is_beacon_good) {
        out.tie = (struct tie){heard->beacon.time_ms, heard->asked_ms, heard->answered_ms};
        memcpy(out.tie_boot, heard->boot_id, ID_BYTES);
    }
    return out;
}

struct reading
public_reading_of_record(const struct list_header *list, bool is_beacon_good,
                         const struct moment *sent, uint64_t received_ms)
{
    struct reading out =
        reading_of(&list->at, &list->heard, is_beacon_good, &list->alive, received_ms);
    if (sent) {
        out.sent_ms = sent->boottime_ms;
        memcpy(out.sent_boot, sent->boot_id, ID_BYTES);
    }
    return out;
}

struct reading
public_reading_of_head(const struct head *head, bool is_beacon_good, uint64_t received_ms)
{
    return reading_of(&head->at, &head->heard, is_beacon_good, &head->alive, received_ms);
}
