/* Readings are sorted by kiosk and epoch, within those as they came; each group is one chain.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/verify_parts.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "list/held.h"
#include "list/watermark.h"

static const struct verify_reading *
at(const struct verify_list *list, const size_t *by, size_t i)
{
    return &list->readings[by[i]];
}

static int
compare(const void *left, const void *right, void *context)
{
    const struct verify_list *list = context;
    const size_t *a = left, *b = right;
    const struct verify_reading *x = &list->readings[*a], *y = &list->readings[*b];
    int order = memcmp(x->kiosk, y->kiosk, ORDER_ID_BYTES);
    if (order) {
        return order;
    }
    if (x->epoch != y->epoch) {
        return x->epoch < y->epoch ? -1 : 1;
    }
    return (*a > *b) - (*a < *b);
}

static size_t *
sort(const struct verify_list *list)
{
    struct verify_list copy = *list;
    size_t *out = mem_new(list->reading_count + 1, sizeof *out);
    for (size_t i = 0; i < list->reading_count; i++) {
        out[i] = i;
    }
    qsort_r(out, list->reading_count, sizeof *out, compare, &copy);
    return out;
}

/* One chain while it is played: what was held without a hole by then. */
struct playing {
    struct held held;
    struct chain_end end;
    struct telling *telling;
    uint64_t highest;
};

/* Walks on over what is held ahead. */
static void
walk(const struct verify_list *list, const size_t *by, struct playing *playing)
{
    for (;;) {
        const struct held_event *next = held_at(&playing->held, playing->end.seq + 1, false);
        if (!next) {
            return;
        }
        const struct verify_reading *reading = at(list, by, next->tag);
        struct chain_link link = {.epoch = reading->epoch, .seq = reading->seq};
        memcpy(link.prev, reading->prev, sizeof link.prev);
        playing->end.epoch = reading->epoch;
        if (chain_judge(&playing->end, &link) != CHAIN_NEXT) {
            return;
        }
        playing->end.seq = reading->seq;
        memcpy(playing->end.hash, reading->hash, sizeof playing->end.hash);
    }
}

static void
put(const struct verify_reading *reading, size_t tag, struct playing *playing,
    struct verify_report *report)
{
    struct held_event event = {.is_statement = reading->is_statement,
                               .seq = reading->seq,
                               .reading = reading->reading,
                               .tag = tag};
    playing->highest = reading->seq > playing->highest ? reading->seq : playing->highest;
    if (!held_put(&playing->held, &event)) {
        verify_add(report, VERIFY_CHAIN, reading->kiosk);
    }
}

static void
hold_against(const struct verify_reading *reading, size_t tag, struct playing *playing,
             struct verify_report *report)
{
    const struct held_event *event = held_at(&playing->held, reading->seq, reading->is_statement);
    event = event && event->tag == tag ? event : NULL;
    bool is_same = event && event->when.lo_ms == reading->claimed.lo_ms &&
                   event->when.hi_ms == reading->claimed.hi_ms;
    if (event && !is_same) {
        verify_add(report, VERIFY_MOMENT, reading->is_statement ? reading->kiosk : reading->ticket);
    }
    if (event && reading->is_statement) {
        playing->telling->held_seq = playing->end.seq;
        playing->telling->stated_seq = reading->seq;
        playing->telling->stated_at = event->when;
        watermark_note(playing->telling);
    }
}

/* From first to end: one kiosk and epoch. is_open: of the epoch before not all is here. */
static void
play(const struct verify_list *list, const size_t *by, size_t first, size_t end,
     struct playing *playing, struct verify_report *report)
{
    for (size_t i = first; i < end;) {
        size_t next = i;
        uint64_t batch = at(list, by, i)->batch;
        while (next < end && at(list, by, next)->batch == batch) {
            put(at(list, by, next), next, playing, report);
            next++;
        }
        held_bound(&playing->held);
        walk(list, by, playing);
        for (; i < next; i++) {
            hold_against(at(list, by, i), i, playing, report);
        }
    }
}

static size_t
end_of(const struct verify_list *list, const size_t *by, size_t first, bool is_epoch)
{
    size_t end = first;
    const struct verify_reading *head = at(list, by, first);
    while (end < list->reading_count) {
        const struct verify_reading *reading = at(list, by, end);
        if (memcmp(reading->kiosk, head->kiosk, ORDER_ID_BYTES) != 0 ||
            (is_epoch && reading->epoch != head->epoch)) {
            break;
        }
        end++;
    }
    return end;
}

static uint64_t
lost_to(const struct verify_list *list, const size_t *by, size_t first, size_t end)
{
    uint64_t lost = 0;
    for (size_t i = first; i < end; i++) {
        lost = at(list, by, i)->lost_to > lost ? at(list, by, i)->lost_to : lost;
    }
    return lost;
}

/* When the hub first saw that there is more than it holds without a hole; 0: never. */
static uint64_t
seen_since(const struct verify_list *list, const size_t *by, size_t first, size_t end, uint64_t seq)
{
    uint64_t least_ms = 0;
    for (size_t i = first; i < end; i++) {
        const struct verify_reading *reading = at(list, by, i);
        uint64_t at_ms = reading->reading.received_ms;
        if (reading->seq > seq && (!least_ms || at_ms < least_ms)) {
            least_ms = at_ms;
        }
    }
    return least_ms;
}

/* A kiosk sends what the hub lacks at its next contact: a hole that stays though it spoke long
 * after is the hub's. */
static void
check_hole(const struct verify_list *list, const size_t *by, size_t end, uint64_t since_ms,
           struct verify_report *report)
{
    const struct verify_reading *last = at(list, by, end - 1);
    if (since_ms && last->reading.received_ms > since_ms + WATERMARK_PATIENCE_MS) {
        verify_add(report, VERIFY_HOLE, last->kiosk);
    }
}

/* All epochs of one kiosk. A record that is there, next in line, and does not follow is a fault;
 * one that is not there is a hole. */
static void
play_kiosk(const struct verify_list *list, const size_t *by, size_t first, size_t end,
           struct telling *telling, struct verify_report *report)
{
    bool is_open = false;
    uint64_t since_ms = 0;
    while (first < end) {
        size_t next = end_of(list, by, first, true);
        struct playing playing = {.telling = telling};
        struct telling ignored = {.enrolled_ms = 0};
        is_open = is_open && lost_to(list, by, first, next) == 0;
        since_ms = is_open ? since_ms : 0;
        playing.telling = is_open ? &ignored : telling;
        held_init(&playing.held);
        play(list, by, first, next, &playing, report);
        bool is_there = false;
        for (size_t i = first; i < next; i++) {
            const struct verify_reading *reading = at(list, by, i);
            is_there = is_there || (!reading->is_statement && reading->seq == playing.end.seq + 1);
        }
        if (is_there) {
            verify_add(report, VERIFY_CHAIN, at(list, by, first)->kiosk);
        } else if (playing.highest > playing.end.seq) {
            report->open_holes += (size_t)(playing.highest - playing.end.seq);
            since_ms = is_open ? since_ms : seen_since(list, by, first, next, playing.end.seq);
            is_open = true;
        }
        held_clear(&playing.held);
        first = next;
    }
    check_hole(list, by, end, since_ms, report);
}

const struct verify_kiosk *
verify_find_kiosk(const struct verify_list *list, const unsigned char *id)
{
    for (size_t i = 0; i < list->kiosk_count; i++) {
        if (memcmp(list->kiosks[i].id, id, ORDER_ID_BYTES) == 0) {
            return &list->kiosks[i];
        }
    }
    return NULL;
}

/* Nothing comes of a kiosk from before it was known, or after it was told off. */
static void
check_life(const struct verify_list *list, const size_t *by, size_t first, size_t end,
           const struct verify_kiosk *kiosk, struct verify_report *report)
{
    for (size_t i = first; i < end; i++) {
        const struct verify_reading *reading = at(list, by, i);
        bool is_early = reading->claimed.hi_ms + VERIFY_STEP_MS < kiosk->enrolled_ms;
        bool is_late =
            kiosk->revoked_ms && reading->reading.received_ms > kiosk->revoked_ms + VERIFY_STEP_MS;
        if (is_early || is_late) {
            verify_add(report, VERIFY_MOMENT, kiosk->id);
        }
    }
}

void
verify_chains(const struct verify_list *list, struct verify_report *report)
{
    size_t *by = sort(list);
    struct telling *tellings = mem_new(list->kiosk_count + 1, sizeof *tellings);
    for (size_t i = 0; i < list->kiosk_count; i++) {
        tellings[i].enrolled_ms = list->kiosks[i].enrolled_ms;
        watermark_note(&tellings[i]);
    }
    for (size_t first = 0; first < list->reading_count;) {
        size_t end = end_of(list, by, first, false);
        const struct verify_kiosk *kiosk = verify_find_kiosk(list, at(list, by, first)->kiosk);
        if (kiosk) {
            check_life(list, by, first, end, kiosk, report);
            play_kiosk(list, by, first, end, &tellings[kiosk - list->kiosks], report);
        } else {
            verify_add(report, VERIFY_EXTRA, at(list, by, first)->kiosk);
        }
        first = end;
    }
    for (size_t i = 0; i < list->kiosk_count; i++) {
        if (list->kiosks[i].revoked_ms) {
            tellings[i].told_until_ms = INTERVAL_NEVER;
        }
    }
    report->watermark_ms = watermark_of(tellings, list->kiosk_count);
    free(tellings);
    free(by);
}
