/* What is new is told from what is held by its tag: a row of the table has its number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/intake_moment.h"
#include "hub/intake_tell.h"
#include "list/held.h"
#include "sync/public.h"

#define TAG_NEW (1ull << 62)

/* One epoch of one submission. */
struct moments {
    struct db *db;
    struct submission *sub;
    uint64_t now_ms, epoch;
    int64_t batch;
    struct held held;
};

static bool
is_new(const struct moments *at, size_t i)
{
    return at->sub->journal_n[i] && at->sub->batch.records[i].list.epoch == at->epoch;
}

static bool
has_head(const struct moments *at)
{
    return at->sub->batch.has_head && at->sub->batch.head.epoch == at->epoch;
}

static struct held_event
event_of_record(const struct moments *at, size_t i)
{
    const struct record *record = &at->sub->batch.records[i];
    const struct moment *sent = at->sub->batch.has_head ? &at->sub->batch.head.at : NULL;
    return (struct held_event){
        .seq = record->list.seq,
        .reading =
            public_reading_of_record(&record->list, at->sub->has_good_beacon[i], sent, at->now_ms),
        .tag = TAG_NEW | i,
    };
}

static struct held_event
event_of_head(const struct moments *at)
{
    const struct head *head = &at->sub->batch.head;
    return (struct held_event){
        .is_statement = true,
        .seq = head->seq,
        .reading = public_reading_of_head(head, at->sub->is_head_beacon_good, at->now_ms),
        .tag = TAG_NEW | at->sub->batch.count,
    };
}

static void
copy_id(struct db_stmt *row, int column, unsigned char out[ID_BYTES])
{
    size_t len;
    const void *bytes = db_blob(row, column, &len);
    memcpy(out, bytes, len < ID_BYTES ? len : ID_BYTES);
}

static struct held_event
event_of_row(struct db_stmt *row)
{
    struct held_event event = {
        .is_statement = db_int(row, 1) != 0,
        .seq = (uint64_t)db_int(row, 2),
        .reading = {.at_ms = (uint64_t)db_int(row, 4),
                    .tie = {(uint64_t)db_int(row, 6), (uint64_t)db_int(row, 7),
                            (uint64_t)db_int(row, 8)},
                    .alive_ms = (uint64_t)db_int(row, 15),
                    .sent_ms = (uint64_t)db_int(row, 10),
                    .received_ms = (uint64_t)db_int(row, 11)},
        .when = {(uint64_t)db_int(row, 12), (uint64_t)db_int(row, 13)},
        .tag = (uint64_t)db_int(row, 0),
    };
    copy_id(row, 3, event.reading.boot);
    copy_id(row, 5, event.reading.tie_boot);
    copy_id(row, 9, event.reading.sent_boot);
    copy_id(row, 14, event.reading.alive_boot);
    return event;
}

static bool
load_window(struct moments *at, uint64_t low, uint64_t high, struct err *err)
{
    struct db_stmt *get =
        db_prepare(at->db,
                   "SELECT n, is_head, seq, boot, at_ms, tie_boot, tie_ms, tie_asked_ms,"
                   " tie_answered_ms, sent_boot, sent_ms, received_ms, lo_ms, hi_ms, alive_boot,"
                   " alive_ms FROM reading"
                   " WHERE kiosk = ?1 AND epoch = ?2 AND seq BETWEEN ?3 AND ?4 ORDER BY n",
                   err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_blob(get, 1, at->sub->batch.kiosk, ID_BYTES);
    db_bind_int(get, 2, (int64_t)at->epoch);
    db_bind_int(get, 3, low > HELD_WINDOW ? (int64_t)(low - HELD_WINDOW) : 0);
    db_bind_int(get, 4, (int64_t)(high + HELD_WINDOW));
    for (;;) {
        if (!db_step(get, &is_row, err)) {
            return err_wrap(err, "read what is held");
        }
        if (!is_row) {
            return true;
        }
        struct held_event event = event_of_row(get);
        held_put(&at->held, &event);
    }
}

/* Lowest and highest seq of what is new; false: nothing is. */
static bool
find_span(const struct moments *at, uint64_t *out_low, uint64_t *out_high)
{
    uint64_t low = UINT64_MAX, high = 0;
    for (size_t i = 0; i <= at->sub->batch.count; i++) {
        bool is_head = i == at->sub->batch.count;
        if (is_head ? has_head(at) : is_new(at, i)) {
            uint64_t seq = is_head ? at->sub->batch.head.seq : at->sub->batch.records[i].list.seq;
            low = seq < low ? seq : low;
            high = seq > high ? seq : high;
        }
    }
    *out_low = low;
    *out_high = high;
    return low <= high;
}

/* The last of the chain when that is a statement after the same record that came alone: nothing was
 * measured by it but itself. What came first in an hour stays, as a witness (list/tally.h): without
 * one nothing would show what was put in before. */
static bool
drop_replaced(const struct moments *at, const struct held_event *head, struct err *err)
{
    struct db_stmt *drop = db_prepare(
        at->db,
        "DELETE FROM reading WHERE n = (SELECT max(n) FROM reading WHERE kiosk = ?1 AND"
        " epoch = ?2) AND is_head = 1 AND seq = ?3 AND lo_ms <= ?4 AND batch <> ?5 AND batch <>"
        " coalesce((SELECT r.batch FROM reading r WHERE r.n < reading.n ORDER BY r.n DESC LIMIT 1),"
        " 0) AND received_ms / 3600000 = coalesce((SELECT r.received_ms / 3600000 FROM reading r"
        " WHERE r.n < reading.n ORDER BY r.n DESC LIMIT 1), 0)",
        err);
    if (!drop) {
        return false;
    }
    db_bind_blob(drop, 1, at->sub->batch.kiosk, ID_BYTES);
    db_bind_int(drop, 2, (int64_t)at->epoch);
    db_bind_int(drop, 3, (int64_t)head->seq);
    db_bind_int(drop, 4, (int64_t)head->when.lo_ms);
    db_bind_int(drop, 5, at->batch);
    return db_run(drop, err) || err_wrap(err, "replace a statement");
}

/* record NULL: the head. */
static bool
save(struct moments *at, const struct held_event *event, const struct record *record,
     struct err *err)
{
    static const unsigned char none[ID_BYTES];
    const struct reading *reading = &event->reading;
    struct buf header;
    struct db_stmt *put = db_prepare(
        at->db,
        "INSERT INTO reading(batch, kiosk, epoch, seq, is_head, vacancy, id, boot, at_ms, tie_boot,"
        " tie_ms, tie_asked_ms, tie_answered_ms, sent_boot, sent_ms, received_ms, lo_ms, hi_ms,"
        " header, alive_boot, alive_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
        " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        err);
    buf_init(&header, PUBLIC_MAX_TEXT);
    bool ok = put && (record ? public_put_record(record, &header, err)
                             : public_put_head(&at->sub->batch.head, &header, err));
    if (ok) {
        db_bind_int(put, 1, at->batch);
        db_bind_blob(put, 2, at->sub->batch.kiosk, ID_BYTES);
        db_bind_int(put, 3, (int64_t)at->epoch);
        db_bind_int(put, 4, (int64_t)event->seq);
        db_bind_int(put, 5, event->is_statement);
        db_bind_text(put, 6, record ? record->list.vacancy : "");
        db_bind_blob(put, 7, record ? record->id : none, ID_BYTES);
        db_bind_blob(put, 8, reading->boot, ID_BYTES);
        db_bind_int(put, 9, (int64_t)reading->at_ms);
        db_bind_blob(put, 10, reading->tie_boot, ID_BYTES);
        db_bind_int(put, 11, (int64_t)reading->tie.time_ms);
        db_bind_int(put, 12, (int64_t)reading->tie.asked_ms);
        db_bind_int(put, 13, (int64_t)reading->tie.answered_ms);
        db_bind_blob(put, 14, reading->sent_boot, ID_BYTES);
        db_bind_int(put, 15, (int64_t)reading->sent_ms);
        db_bind_int(put, 16, (int64_t)reading->received_ms);
        db_bind_int(put, 17, (int64_t)event->when.lo_ms);
        db_bind_int(put, 18, (int64_t)event->when.hi_ms);
        db_bind_text(put, 19, header.data);
        db_bind_blob(put, 20, reading->alive_boot, ID_BYTES);
        db_bind_int(put, 21, (int64_t)reading->alive_ms);
        ok = db_run(put, err) || err_wrap(err, "keep a reading");
    }
    buf_clear(&header);
    return ok;
}

static bool
bind_moment(struct db_stmt *put, const struct receipt *receipt)
{
    if (put) {
        db_bind_int(put, 1, (int64_t)receipt->lo_ms);
        db_bind_int(put, 2, (int64_t)receipt->hi_ms);
    }
    return put != NULL;
}

static bool
fill_receipt(struct moments *at, size_t i, struct interval when, struct err *err)
{
    struct receipt *receipt = &at->sub->answers[i].receipt;
    receipt->lo_ms = when.lo_ms;
    receipt->hi_ms = when.hi_ms;
    struct db_stmt *put = db_prepare(
        at->db, "UPDATE receipt SET lo_ms = ?1, hi_ms = ?2 WHERE id = ?3 AND hash = ?4", err);
    if (!bind_moment(put, receipt)) {
        return false;
    }
    db_bind_blob(put, 3, receipt->id, ID_BYTES);
    db_bind_blob(put, 4, receipt->hash, HASH_BYTES);
    struct db_stmt *journal =
        db_run(put, err)
            ? db_prepare(at->db, "UPDATE journal SET lo_ms = ?1, hi_ms = ?2 WHERE n = ?3", err)
            : NULL;
    if (!bind_moment(journal, receipt)) {
        return err_wrap(err, "keep the moment");
    }
    db_bind_int(journal, 3, at->sub->journal_n[i]);
    return db_run(journal, err) || err_wrap(err, "keep the moment");
}

static bool
save_new(struct moments *at, struct err *err)
{
    for (size_t i = 0; i < at->sub->batch.count; i++) {
        const struct held_event *event = is_new(at, i) ? held_find(&at->held, TAG_NEW | i) : NULL;
        if (event && (!fill_receipt(at, i, event->when, err) ||
                      !save(at, event, &at->sub->batch.records[i], err))) {
            return false;
        }
    }
    const struct held_event *head =
        has_head(at) ? held_find(&at->held, TAG_NEW | at->sub->batch.count) : NULL;
    return !head || (drop_replaced(at, head, err) && save(at, head, NULL, err));
}

static bool
bound_epoch(struct moments *at, struct interval *out_head, struct err *err)
{
    uint64_t low, high;
    held_init(&at->held);
    if (!find_span(at, &low, &high)) {
        return true;
    }
    bool ok = load_window(at, low, high, err);
    for (size_t i = 0; ok && i < at->sub->batch.count; i++) {
        if (is_new(at, i)) {
            struct held_event event = event_of_record(at, i);
            held_put(&at->held, &event);
        }
    }
    if (ok && has_head(at)) {
        struct held_event event = event_of_head(at);
        held_put(&at->held, &event);
    }
    if (ok) {
        held_bound(&at->held);
        const struct held_event *head = held_find(&at->held, TAG_NEW | at->sub->batch.count);
        *out_head = head ? head->when : *out_head;
        ok = save_new(at, err);
    }
    held_clear(&at->held);
    return ok;
}

/* Of this submission, before record i (the head comes behind the last)? */
static bool
is_epoch_done(const struct submission *sub, size_t i, uint64_t epoch)
{
    for (size_t before = 0; before < i; before++) {
        if (sub->batch.records[before].list.epoch == epoch) {
            return true;
        }
    }
    return false;
}

static bool
next_batch(struct db *db, int64_t *out, struct err *err)
{
    bool is_row = false;
    struct db_stmt *get = db_prepare(
        db, "SELECT coalesce((SELECT batch FROM reading ORDER BY n DESC LIMIT 1), 0) + 1", err);
    if (!get || !db_step(get, &is_row, err)) {
        return false;
    }
    *out = is_row ? db_int(get, 0) : 1;
    db_reset(get);
    return true;
}

bool
intake_moments(struct db *db, struct submission *sub, uint64_t now_ms, struct err *err)
{
    struct moments at = {.db = db, .sub = sub, .now_ms = now_ms};
    struct interval head = {0, 0};
    if (!next_batch(db, &at.batch, err)) {
        return err_wrap(err, "number of the batch");
    }
    for (size_t i = 0; i <= sub->batch.count; i++) {
        bool is_head = i == sub->batch.count;
        if (is_head && !sub->batch.has_head) {
            break;
        }
        at.epoch = is_head ? sub->batch.head.epoch : sub->batch.records[i].list.epoch;
        if (!is_epoch_done(sub, i, at.epoch) && !bound_epoch(&at, &head, err)) {
            return false;
        }
    }
    return !sub->batch.has_head || head.hi_ms == 0 || intake_tell(db, &sub->batch.head, head, err);
}
