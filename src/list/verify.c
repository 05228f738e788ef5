/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/verify_parts.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

static const char *const fault_names[VERIFY_FAULT_COUNT] = {
    "seed",      "late-seed",       "chain",       "moment",         "root",
    "extra",     "missing-ticket",  "wrong-order", "missing-record", "skipped",
    "too-early", "impossible-move", "aside",       "witness",
};

const char *
verify_fault_name(enum verify_fault fault)
{
    return fault_names[fault];
}

void
verify_add(struct verify_report *report, enum verify_fault fault, const unsigned char *about)
{
    if (report->faults[fault]++ == 0 && about) {
        memcpy(report->first[fault], about, ORDER_ID_BYTES);
    }
}

static void
check_seed(const struct verify_list *list, struct verify_report *report)
{
    unsigned char hash[32];
    crypto_hash_sha256(hash, list->seed, ORDER_SEED_BYTES);
    if (!list->is_promised || (list->has_seed && memcmp(hash, list->commit, sizeof hash) != 0)) {
        verify_add(report, VERIFY_SEED, NULL);
    }
    for (size_t i = 0; i < list->reading_count; i++) {
        const struct verify_reading *reading = &list->readings[i];
        if (reading->is_here && reading->reading.received_ms < list->opened_ms) {
            verify_add(report, VERIFY_LATE, reading->ticket);
        }
    }
}

static void
check_root(const struct verify_list *list, struct verify_report *report)
{
    unsigned char root[CHAIN_HASH_BYTES] = {0};
    for (size_t i = 0; i < list->reading_count; i++) {
        if (list->readings[i].is_here) {
            chain_extend(root, list->readings[i].hash, root);
        }
    }
    if (memcmp(root, list->root, sizeof root) != 0) {
        verify_add(report, VERIFY_ROOT, NULL);
    }
}

/* --- when the hub says it was told --- */

static bool
is_of_same_batch(const struct verify_reading *a, const struct verify_reading *b)
{
    return a->batch != b->batch || (a->reading.received_ms == b->reading.received_ms &&
                                    memcmp(a->kiosk, b->kiosk, ORDER_ID_BYTES) == 0);
}

/* What came later stands later; what came together came of one kiosk. */
static void
check_times(const struct verify_list *list, struct verify_report *report)
{
    uint64_t latest_ms = 0;
    for (size_t i = 0; i < list->reading_count; i++) {
        const struct verify_reading *reading = &list->readings[i];
        uint64_t at_ms = reading->reading.received_ms;
        bool is_good = at_ms + VERIFY_STEP_MS >= latest_ms &&
                       at_ms <= list->made_ms + VERIFY_STEP_MS &&
                       (i == 0 || is_of_same_batch(reading, &list->readings[i - 1]));
        if (!is_good) {
            verify_add(report, VERIFY_MOMENT, reading->kiosk);
        }
        latest_ms = at_ms > latest_ms ? at_ms : latest_ms;
    }
}

/* --- the order --- */

/* A page may claim what is no moment at all. */
static void
put(struct order *order, const struct order_ticket *ticket, struct verify_report *report)
{
    if (interval_is_empty(ticket->when) || ticket->when.hi_ms == INTERVAL_NEVER) {
        verify_add(report, VERIFY_MOMENT, ticket->id);
    } else {
        order_put(order, ticket);
    }
}

/* Everybody whose moment the evidence knows, by that moment. */
static struct order *
make_order(const struct verify_list *list, struct verify_report *report)
{
    struct order *order = order_new(list->seed);
    for (size_t i = 0; i < list->line_count; i++) {
        const struct verify_line *line = &list->log[i];
        if (line->kind == VERIFY_LOG_YES || line->kind == VERIFY_LOG_PASSED) {
            struct order_ticket ticket = {.seq = line->n, .when = {line->at_ms, line->at_ms}};
            memcpy(ticket.id, line->ticket, ORDER_ID_BYTES);
            put(order, &ticket, report);
        }
    }
    for (size_t i = 0; i < list->reading_count; i++) {
        const struct verify_reading *reading = &list->readings[i];
        if (list->is_kiosk_list && reading->is_here) {
            struct order_ticket ticket = {
                .epoch = reading->epoch, .seq = reading->seq, .when = reading->claimed};
            memcpy(ticket.id, reading->ticket, ORDER_ID_BYTES);
            memcpy(ticket.kiosk, reading->kiosk, ORDER_ID_BYTES);
            put(order, &ticket, report);
        }
    }
    order_build(order);
    return order;
}

/* Without the seed only what is certain can be looked at: nobody stands behind one who was later
 * for certain. */
static void
check_certain(const struct verify_list *list, const struct order *order,
              struct verify_report *report)
{
    uint64_t latest_lo = 0;
    for (size_t i = 0; i < list->place_count; i++) {
        size_t at;
        if (!order_place_of(order, list->places[i].ticket, &at)) {
            continue;
        }
        struct interval when = order_when(order, at);
        if (when.hi_ms < latest_lo) {
            verify_add(report, VERIFY_ORDER, list->places[i].ticket);
        }
        latest_lo = when.lo_ms > latest_lo ? when.lo_ms : latest_lo;
    }
}

static int
compare_places(const void *left, const void *right)
{
    const struct verify_place *a = left, *b = right;
    return memcmp(a->ticket, b->ticket, ORDER_ID_BYTES);
}

static struct verify_place *
sort_places(const struct verify_list *list)
{
    struct verify_place *by = mem_new(list->place_count + 1, sizeof *by);
    for (size_t i = 0; i < list->place_count; i++) {
        by[i] = list->places[i];
    }
    qsort(by, list->place_count, sizeof *by, compare_places);
    return by;
}

static const struct verify_place *
find_place(const struct verify_place *by, size_t count, const unsigned char *ticket)
{
    struct verify_place key = {.is_aside = false};
    memcpy(key.ticket, ticket, ORDER_ID_BYTES);
    return bsearch(&key, by, count, sizeof *by, compare_places);
}

/* How many of the places as they stand on the page: up to the last that ended before the watermark.
 * While the seed is not known, the order made here has those that overlap in another order. */
static size_t
count_definitive(const struct verify_list *list, const struct order *order, uint64_t watermark_ms)
{
    size_t count = list->is_kiosk_list ? 0 : list->place_count;
    for (size_t i = list->place_count; i > count; i--) {
        size_t at;
        if (order_place_of(order, list->places[i - 1].ticket, &at) &&
            order_when(order, at).hi_ms < watermark_ms) {
            count = i;
        }
    }
    return count;
}

static void
check_places(const struct verify_list *list, const struct order *order,
             struct verify_report *report)
{
    struct verify_place *by = sort_places(list);
    size_t definitive = count_definitive(list, order, report->watermark_ms);
    for (size_t i = 0; i < list->place_count; i++) {
        size_t at = 0;
        bool is_known = order_place_of(order, list->places[i].ticket, &at);
        bool is_double = i > 0 && memcmp(by[i].ticket, by[i - 1].ticket, ORDER_ID_BYTES) == 0;
        if (!is_known || is_double) {
            verify_add(report, VERIFY_EXTRA, is_double ? by[i].ticket : list->places[i].ticket);
        }
        if (is_known && list->has_seed && at != i) {
            verify_add(report, VERIFY_ORDER, list->places[i].ticket);
        }
        if (is_known && list->places[i].is_definitive && i >= definitive) {
            verify_add(report, VERIFY_HOLE, list->places[i].ticket);
        }
    }
    for (size_t at = 0; at < order_count(order); at++) {
        const unsigned char *id = order_at(order, at)->id;
        if (!find_place(by, list->place_count, id)) {
            verify_add(report, VERIFY_MISSING, id);
        }
    }
    free(by);
}

bool
verify_run(const struct verify_list *list, struct verify_report *out)
{
    size_t sum = 0;
    *out = (struct verify_report){.tickets = 0};
    check_seed(list, out);
    check_root(list, out);
    check_times(list, out);
    verify_chains(list, out);
    struct order *order = make_order(list, out);
    out->tickets = order_count(order);
    check_certain(list, order, out);
    check_places(list, order, out);
    verify_log(list, order, out);
    verify_asides(list, out);
    verify_witnesses(list, out);
    order_free(order);
    for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
        sum += out->faults[i];
    }
    return sum == 0;
}
