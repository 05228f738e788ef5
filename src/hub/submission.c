/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/submission.h"
#include "base/mem.h"

bool
submission_read(struct submission *sub, const char *body, size_t len, struct err *err)
{
    *sub = (struct submission){.answers = NULL};
    if (!batch_parse(body, len, &sub->batch, err)) {
        return false;
    }
    sub->answers = mem_new(sub->batch.count, sizeof *sub->answers);
    sub->is_refused = mem_new(sub->batch.count, sizeof *sub->is_refused);
    sub->has_good_beacon = mem_new(sub->batch.count, sizeof *sub->has_good_beacon);
    sub->journal_n = mem_new(sub->batch.count, sizeof *sub->journal_n);
    return true;
}

static bool
is_ours(const struct heard_beacon *heard, const unsigned char hub_key[SIGN_KEY_BYTES])
{
    return heard->beacon.time_ms && beacon_is_good(&heard->beacon, hub_key);
}

static bool
is_beacon_good(const struct record *record, const unsigned char hub_key[SIGN_KEY_BYTES])
{
    return record->stream == STREAM_LIST && is_ours(&record->list.heard, hub_key);
}

bool
submission_check(struct submission *sub, const unsigned char kiosk_key[SIGN_KEY_BYTES],
                 const unsigned char hub_key[SIGN_KEY_BYTES], struct err *err)
{
    if (sub->batch.has_head && !head_is_good(&sub->batch.head, kiosk_key)) {
        return err_set(err, ERR_SIGNATURE, "head of the request");
    }
    sub->is_head_beacon_good = sub->batch.has_head && is_ours(&sub->batch.head.heard, hub_key);
    for (size_t i = 0; i < sub->batch.count; i++) {
        struct record *record = &sub->batch.records[i];
        struct answer *answer = &sub->answers[i];
        struct err why = {0};
        memcpy(answer->id, record->id, sizeof answer->id);
        sub->is_refused[i] = !record_check(record, kiosk_key, &why);
        if (sub->is_refused[i]) {
            answer->result = RESULT_REFUSED;
            answer->error = why.code;
        } else {
            sub->has_good_beacon[i] = is_beacon_good(record, hub_key);
        }
    }
    return true;
}

void
submission_sign(struct submission *sub, const unsigned char hub_secret[SIGN_SECRET_BYTES])
{
    for (size_t i = 0; i < sub->batch.count; i++) {
        if (!sub->is_refused[i]) {
            receipt_sign(&sub->answers[i].receipt, hub_secret);
        }
    }
}

bool
submission_format(const struct submission *sub, struct buf *out, struct err *err)
{
    return answers_format(sub->answers, sub->batch.count, out, err);
}

void
submission_clear(struct submission *sub)
{
    batch_clear(&sub->batch);
    free(sub->answers);
    free(sub->is_refused);
    free(sub->has_good_beacon);
    free(sub->journal_n);
    *sub = (struct submission){.answers = NULL};
}
