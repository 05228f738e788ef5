/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_hub.h"

#include <assert.h>

void
fake_hub_init(struct fake_hub *hub, struct peer *peer)
{
    seal_init();
    *hub = (struct fake_hub){.now_ms = 1800000000000, .life = 1700000000000, .boot_ms = 5000};
    struct hubkeys other;
    hubkeys_make("test", &hub->keys);
    hubkeys_make("other", &other);
    memcpy(hub->other_secret, other.sign_secret, SIGN_SECRET_BYTES);
    peer_make(peer);
    memcpy(peer->hub_seal, hub->keys.seal_public, SEAL_KEY_BYTES);
    memcpy(peer->hub_verify, hub->keys.sign_public, SIGN_KEY_BYTES);
    memcpy(hub->kiosk_key, peer->sign_public, SIGN_KEY_BYTES);
    hub->backed_up_until_ms = UINT32_MAX * 1000ull;
    buf_init(&hub->last_answer, WIRE_MAX_ANSWER);
}

void
fake_hub_clear(struct fake_hub *hub)
{
    buf_clear(&hub->last_answer);
}

const struct fake_record *
fake_hub_find(const struct fake_hub *hub, const unsigned char id[ID_BYTES])
{
    for (size_t i = 0; i < hub->count; i++) {
        if (memcmp(hub->records[i].id, id, ID_BYTES) == 0) {
            return &hub->records[i];
        }
    }
    return NULL;
}

static const struct fake_record *
keep(struct fake_hub *hub, const struct record *record)
{
    const struct fake_record *old = fake_hub_find(hub, record->id);
    if (old) {
        hub->clones += memcmp(old->hash, record->hash, HASH_BYTES) != 0;
        return old;
    }
    assert(hub->count < FAKE_MAX_RECORDS);
    struct fake_record *new = &hub->records[hub->count++];
    *new = (struct fake_record){.stream = record->stream,
                                .epoch = record->list.epoch,
                                .seq = record->list.seq,
                                .received_ms = hub->now_ms,
                                .sealed_len = record->sealed_len,
                                .at = record->list.at};
    record_body_hash(record, new->body);
    memcpy(new->id, record->id, ID_BYTES);
    memcpy(new->hash, record->hash, HASH_BYTES);
    return new;
}

/* How far the epoch is held without a hole. */
static uint64_t
have_of(const struct fake_hub *hub, uint64_t epoch)
{
    uint64_t have = 0;
    for (bool is_found = true; is_found;) {
        is_found = false;
        for (size_t i = 0; i < hub->count; i++) {
            const struct fake_record *record = &hub->records[i];
            is_found |=
                record->stream == STREAM_LIST && record->epoch == epoch && record->seq == have + 1;
        }
        have += is_found;
    }
    return have;
}

static struct answer
answer_of(struct fake_hub *hub, struct record *record)
{
    struct answer answer = {.result = RESULT_REFUSED, .error = hub->refuse};
    struct err err = {0};
    memcpy(answer.id, record->id, ID_BYTES);
    if (!record_check(record, hub->kiosk_key, &err)) {
        answer.error = err.code;
    }
    if (answer.error) {
        return answer;
    }
    const struct fake_record *kept = keep(hub, record);
    bool is_apart = hub->is_quarantining &&
                    (!hub->quarantine_epoch || hub->quarantine_epoch == record->list.epoch);
    answer.result = is_apart ? RESULT_QUARANTINED : RESULT_RECEIPT;
    answer.error = is_apart ? ERR_CLONE : ERR_NONE;
    answer.receipt = (struct receipt){
        .state = is_apart ? RECEIPT_QUARANTINED : RECEIPT_TAKEN,
        .received_ms = kept->received_ms,
        .backed_up_until_ms = hub->backed_up_until_ms,
        .life = hub->life,
    };
    memcpy(answer.receipt.id, record->id, ID_BYTES);
    memcpy(answer.receipt.hash, record->hash, HASH_BYTES);
    if (record->stream == STREAM_LIST) {
        answer.receipt.epoch = record->list.epoch;
        answer.receipt.have = have_of(hub, record->list.epoch);
        answer.receipt.lo_ms = answer.receipt.hi_ms = kept->received_ms;
        answer.result = answer.receipt.have < record->list.seq ? RESULT_GAP : answer.result;
    }
    return answer;
}

static const unsigned char *
secret_of(const struct fake_hub *hub)
{
    bool is_other = hub->fault == FAULT_OTHER_KEY;
    return is_other ? hub->other_secret : hub->keys.sign_secret;
}

bool
fake_hub_handle(void *ctx, const char *request, size_t len, struct buf *answer, struct err *err)
{
    struct fake_hub *hub = ctx;
    struct answer list[WIRE_MAX_RECORDS];
    struct batch batch;
    hub->requests++;
    hub->now_ms += 10;
    if (!batch_parse(request, len, &batch, err)) {
        return false;
    }
    bool ok = !batch.has_head || head_is_good(&batch.head, hub->kiosk_key) ||
              err_set(err, ERR_SIGNATURE, "head");
    if (batch.has_head) {
        hub->head_alive = batch.head.alive;
    }
    for (size_t i = 0; ok && i < batch.count; i++) {
        if (batch.records[i].stream == STREAM_LIST) {
            hub->record_alive = batch.records[i].list.alive;
        }
        list[i] = answer_of(hub, &batch.records[i]);
        receipt_sign(&list[i].receipt, secret_of(hub));
    }
    ok = ok && answers_format(list, batch.count, answer, err);
    batch_clear(&batch);
    return ok;
}

static bool
is_broken(struct fake_hub *hub)
{
    hub->calls++;
    return hub->fault != FAULT_NONE && (hub->fault_at == 0 || hub->fault_at == hub->calls);
}

/* What the kiosk gets to see of a good answer when the line is broken. */
static bool
distort(struct fake_hub *hub, const struct buf *answer, struct buf *out, struct err *err)
{
    switch (hub->fault) {
    case FAULT_ANSWER_LOST:
        return err_set(err, ERR_NETWORK, "answer lost");
    case FAULT_ANSWER_CUT:
        return buf_put(out, answer->data, answer->len / 2, err);
    case FAULT_PORTAL_HTML:
        return buf_put_text(out, "<html><body>Welkom bij de bibliotheek</body></html>", err);
    case FAULT_PORTAL_JSON:
        return buf_put_text(out, "{\"status\":\"ok\"}", err);
    case FAULT_EMPTY_ANSWERS:
        return buf_put_text(out, "{\"v\":1,\"answers\":[]}", err);
    case FAULT_OLD_ANSWER:
        return buf_put(out, hub->last_answer.data, hub->last_answer.len, err);
    default:
        return buf_put(out, answer->data, answer->len, err);
    }
}

static bool
pass_on(struct fake_hub *hub, bool is_fault, const struct buf *answer, struct buf *out,
        struct err *err)
{
    bool ok =
        is_fault ? distort(hub, answer, out, err) : buf_put(out, answer->data, answer->len, err);
    buf_empty(&hub->last_answer);
    return ok && buf_put(&hub->last_answer, answer->data, answer->len, err);
}

static bool
ask_time(void *ctx, const char *nonce_hex, struct buf *out, struct err *err)
{
    struct fake_hub *hub = ctx;
    struct buf answer;
    bool is_fault = is_broken(hub);
    if (is_fault && hub->fault == FAULT_REQUEST_LOST) {
        return err_set(err, ERR_NETWORK, "request lost");
    }
    struct beacon beacon = {
        .time_ms = hub->now_ms, .life = hub->life, .backed_up_until_ms = hub->backed_up_until_ms};
    char hex[ID_HEX];
    buf_init(&answer, BEACON_MAX_JSON);
    snprintf(hex, sizeof hex, "%s", nonce_hex); /* what may follow is for a hub that tells more */
    bool ok = id_parse(hex, beacon.nonce);
    beacon_sign(&beacon, is_fault ? secret_of(hub) : hub->keys.sign_secret);
    ok = ok && beacon_format(&beacon, &answer, err) && pass_on(hub, is_fault, &answer, out, err);
    buf_clear(&answer);
    return ok;
}

static bool
send_records(void *ctx, const char *request, size_t len, struct buf *out, struct err *err)
{
    struct fake_hub *hub = ctx;
    struct buf answer;
    struct err why = {0};
    bool is_fault = is_broken(hub);
    enum fault fault = hub->fault;
    bool is_portal =
        fault == FAULT_PORTAL_HTML || fault == FAULT_PORTAL_JSON || fault == FAULT_EMPTY_ANSWERS;
    if (is_fault && fault == FAULT_REQUEST_LOST) {
        return err_set(err, ERR_NETWORK, "request lost");
    }
    buf_init(&answer, WIRE_MAX_ANSWER);
    hub->fault = is_fault ? fault : FAULT_NONE;
    bool ok = (is_fault && is_portal) || fake_hub_handle(hub, request, len, &answer, &why) ||
              error_format(why.code, &answer, err);
    ok = ok && pass_on(hub, is_fault, &answer, out, err);
    hub->fault = fault;
    buf_clear(&answer);
    return ok;
}

struct transport
fake_hub_line(struct fake_hub *hub)
{
    return (struct transport){.ctx = hub, .ask_time = ask_time, .send = send_records};
}

static void
read_clock(void *ctx, struct moment *out)
{
    struct fake_hub *hub = ctx;
    *out = (struct moment){{1}, hub->boot_ms += 7};
}

struct courier
fake_hub_courier(struct fake_hub *hub, struct outbox *outbox, const struct peer *peer)
{
    return (struct courier){outbox, peer, fake_hub_line(hub), hub, read_clock, NULL};
}
