/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/courier.h"
#include "sync/again.h"
#include "sync/alive.h"
#include "sync/keep.h"
#include "sync/wire.h"

#define PASSES 2 /* the list once more after a gap was answered */

/* A trip under way. */
struct trip {
    const struct courier *courier;
    struct courier_trip *report;
    uint64_t hub_now_ms; /* last known; 0: never */
    bool has_gap;
    bool is_parted; /* the list goes on in another epoch: that is stated with what comes next */
    /* The batch being carried. */
    struct buf request, answer;
    struct outbox_entry first, last; /* wire not valid */
    size_t count;
    size_t max_count;
};

static bool
hear_beacon(struct trip *trip, struct err *err)
{
    const struct courier *courier = trip->courier;
    struct heard_beacon heard = {0};
    struct moment asked, answered;
    unsigned char nonce[ID_BYTES];
    char hex[ID_HEX];
    seal_new_id(nonce);
    id_format(nonce, hex);
    buf_empty(&trip->answer);
    courier->now(courier->clock_ctx, &asked);
    if (!courier->transport.ask_time(courier->transport.ctx, hex, &trip->answer, err) ||
        !beacon_parse(trip->answer.data ? trip->answer.data : "", trip->answer.len, &heard.beacon,
                      err)) {
        return err_wrap(err, "time");
    }
    courier->now(courier->clock_ctx, &answered);
    if (memcmp(heard.beacon.nonce, nonce, ID_BYTES) != 0 ||
        !beacon_is_good(&heard.beacon, courier->peer->hub_verify)) {
        return err_set(err, ERR_NOT_A_HUB, "time: not signed by our hub");
    }
    memcpy(heard.boot_id, answered.boot_id, ID_BYTES);
    heard.asked_ms = asked.boottime_ms;
    heard.answered_ms = answered.boottime_ms;
    trip->hub_now_ms = heard.beacon.time_ms;
    return keep_save_heard(courier->outbox, &heard, err) &&
           outbox_cover(courier->outbox, heard.beacon.life, heard.beacon.backed_up_until_ms,
                        heard.beacon.time_ms, err);
}

static bool
begin_trip(struct trip *trip, struct err *err)
{
    struct heard_beacon heard;
    if (trip->courier->transport.ask_time) {
        return hear_beacon(trip, err);
    }
    if (!keep_load_heard(trip->courier->outbox, &heard, err)) {
        return false;
    }
    trip->hub_now_ms = heard.beacon.time_ms;
    return true;
}

static bool
apply_refusal(struct trip *trip, const unsigned char id[ID_BYTES], enum err_code code,
              struct err *err)
{
    trip->report->refused++;
    trip->report->refusal = code;
    return err_is_retry(code) || outbox_refuse(trip->courier->outbox, id, err_name(code),
                                               trip->hub_now_ms + COURIER_RETRY_REFUSED_MS, err);
}

/* One answer of a list: a receipt that is good goes into out, and says true in out_is_receipt. */
static bool
apply_answer(struct trip *trip, const struct answer *answer, struct outbox_receipt *out,
             bool *out_is_receipt, struct err *err)
{
    const struct receipt *receipt = &answer->receipt;
    *out_is_receipt = false;
    if (answer->result == RESULT_REFUSED) {
        return apply_refusal(trip, answer->id, answer->error, err);
    }
    if (memcmp(receipt->id, answer->id, ID_BYTES) != 0 ||
        !receipt_is_good(receipt, trip->courier->peer->hub_verify)) {
        trip->report->disbelieved++;
        return true;
    }
    *out = (struct outbox_receipt){
        .received_ms = receipt->received_ms,
        .backed_up_until_ms = receipt->backed_up_until_ms,
        .life = receipt->life,
        .epoch = receipt->epoch,
        .have = receipt->have,
    };
    memcpy(out->id, receipt->id, ID_BYTES);
    memcpy(out->hash, receipt->hash, HASH_BYTES);
    *out_is_receipt = true;
    if (receipt->state == RECEIPT_QUARANTINED) {
        trip->report->quarantined++;
        trip->is_parted = receipt->epoch != 0;
        return !receipt->epoch ||
               (outbox_part(trip->courier->outbox, out, err) &&
                again_sign(trip->courier->outbox, trip->courier->peer, out, err));
    }
    if (answer->result != RESULT_GAP) {
        return true;
    }
    trip->has_gap = true;
    return outbox_gap(trip->courier->outbox, out, trip->courier->transport.ask_time != NULL, err);
}

static bool
apply_answers(struct trip *trip, const struct answers *answers, struct err *err)
{
    struct outbox_receipt receipts[WIRE_MAX_RECORDS];
    size_t count = 0, taken = 0;
    for (size_t i = 0; i < answers->count; i++) {
        bool is_receipt = false;
        if (!apply_answer(trip, &answers->list[i], &receipts[count], &is_receipt, err)) {
            return false;
        }
        count += is_receipt;
    }
    if (count && !outbox_receive(trip->courier->outbox, receipts, count, &taken, err)) {
        return false;
    }
    trip->report->received += taken;
    trip->report->disbelieved += count - taken;
    return true;
}

static bool
collect(struct trip *trip, struct err *err)
{
    const struct transport *transport = &trip->courier->transport;
    for (;;) {
        struct answers answers;
        buf_empty(&trip->answer);
        if (!transport->collect(transport->ctx, &trip->answer, err)) {
            return false;
        }
        if (!trip->answer.len) {
            return true;
        }
        /* What a stick brings may be anything; a bad file is put aside like a good one. */
        if (!answers_parse(trip->answer.data, trip->answer.len, &answers, NULL)) {
            trip->report->disbelieved++;
            transport->done(transport->ctx);
            continue;
        }
        bool ok = apply_answers(trip, &answers, err);
        answers_clear(&answers);
        if (!ok) {
            return false;
        }
        transport->done(transport->ctx);
    }
}

static bool
add_entry(void *ctx, const struct outbox_entry *entry, struct err *err)
{
    struct trip *trip = ctx;
    if (trip->count == 0) {
        trip->first = *entry;
    }
    trip->last = *entry;
    return (trip->count++ == 0 || buf_put(&trip->request, ",", 1, err)) &&
           buf_put(&trip->request, entry->wire, entry->wire_len, err);
}

/* Also a kiosk without a sign-up says so: else the hub must think that one may still come. */
static bool
begin_request(struct trip *trip, bool is_with_head, struct err *err)
{
    const struct courier *courier = trip->courier;
    const struct peer *peer = courier->peer;
    struct head head = {0};
    buf_empty(&trip->request);
    trip->count = 0;
    if (is_with_head) {
        struct outbox_head at;
        if (!outbox_get_head(courier->outbox, &at, err) ||
            !keep_load_heard(courier->outbox, &head.heard, err)) {
            return false;
        }
        head.epoch = at.epoch;
        head.seq = at.seq;
        head.lost_from = at.lost_from;
        head.lost_to = at.lost_to;
        memcpy(head.hash, at.hash, HASH_BYTES);
        memcpy(head.kiosk, peer->id, ID_BYTES);
        courier->now(courier->clock_ctx, &head.at);
        if (courier->dir) {
            alive_load(courier->dir, &head.at, &head.alive);
        }
        head_sign(&head, peer->sign_secret);
    }
    return batch_begin(peer->id, is_with_head ? &head : NULL, &trip->request, err);
}

/* Refused as a whole for its form: one of the records is to blame. */
static bool
is_about_form(enum err_code code)
{
    return code == ERR_INVALID || code == ERR_TOO_LARGE || code == ERR_TOO_DEEP ||
           code == ERR_BAD_UTF8 || code == ERR_NOT_JSON || code == ERR_UNSUPPORTED;
}

/* Sends the request and applies what comes back. *out_is_whole false: send the records singly. */
static bool
exchange(struct trip *trip, bool *out_is_whole, struct err *err)
{
    const struct transport *transport = &trip->courier->transport;
    struct answers answers = {0};
    struct err why = {0};
    *out_is_whole = true;
    buf_empty(&trip->answer);
    if (!transport->send(transport->ctx, trip->request.data, trip->request.len, &trip->answer,
                         err)) {
        return err_wrap(err, "send");
    }
    trip->report->sent += trip->count;
    if (!trip->answer.len) {
        return true;
    }
    if (!answers_parse(trip->answer.data, trip->answer.len, &answers, &why)) {
        if (!is_about_form(why.code) || !trip->count) {
            return err_set(err, why.code, "send: %s", why.text);
        }
        *out_is_whole = trip->count == 1;
        return trip->count > 1 || apply_refusal(trip, trip->first.id, why.code, err);
    }
    bool ok = apply_answers(trip, &answers, err);
    answers_clear(&answers);
    return ok;
}

/* Carries all that waits of one stream, each record at most once. */
static bool
carry(struct trip *trip, enum outbox_stream stream, struct err *err)
{
    struct outbox_entry after = {0};
    bool has_after = false, is_first = true;
    for (;;) {
        bool is_whole = true;
        struct outbox_want want = {
            .stream = stream,
            .after = has_after ? &after : NULL,
            .max_count = trip->max_count,
            .max_bytes = COURIER_BATCH_BYTES,
            .now_ms = trip->hub_now_ms,
        };
        bool is_with_head = stream == OUTBOX_LIST && is_first;
        if (!begin_request(trip, is_with_head, err) ||
            !outbox_each(trip->courier->outbox, &want, add_entry, trip, err)) {
            return false;
        }
        if (!trip->count && !is_with_head) {
            return true;
        }
        if (!batch_end(&trip->request, err) || !exchange(trip, &is_whole, err)) {
            return false;
        }
        if (!is_whole) {
            trip->max_count = 1;
            continue;
        }
        is_first = trip->is_parted;
        trip->is_parted = false;
        if (!trip->count) {
            return true;
        }
        after = trip->last;
        has_after = true;
    }
}

static bool
carry_all(struct trip *trip, struct err *err)
{
    for (int pass = 0; pass < PASSES; pass++) {
        trip->has_gap = false;
        if (!carry(trip, OUTBOX_LIST, err)) {
            return false;
        }
        if (!trip->has_gap) {
            break;
        }
    }
    return carry(trip, OUTBOX_PROFILE, err);
}

bool
courier_run(const struct courier *courier, struct courier_trip *out_trip, struct err *err)
{
    struct trip trip = {.courier = courier, .report = out_trip, .max_count = COURIER_BATCH_RECORDS};
    *out_trip = (struct courier_trip){0};
    buf_init(&trip.request, WIRE_MAX_REQUEST);
    buf_init(&trip.answer, WIRE_MAX_ANSWER);
    bool ok = begin_trip(&trip, err) && (!courier->transport.collect || collect(&trip, err)) &&
              carry_all(&trip, err);
    if (out_trip->received) {
        ignore(outbox_tidy(courier->outbox, NULL)); /* the kiosk may be reading: next time then */
    }
    buf_clear(&trip.request);
    buf_clear(&trip.answer);
    return ok;
}
