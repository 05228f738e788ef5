/* verify.h - does a public list say what its own evidence says? (fairlist.md, rule 11)
 *
 * From the signed readings alone, in the order they came, moments, root, watermark and order are
 * made again and held against what the page claims. Signatures and hashes of what is given here are
 * the caller's (sync/public_list.h).
 *
 *   inserted ticket    a place without a reading or a yes in the log           VERIFY_EXTRA
 *   dropped ticket     a reading without a place; a seq that is missing while
 *                      places behind it are called definitive                  VERIFY_MISSING,
 * _HOLE shifted ticket     another moment than the evidence gives; another order   VERIFY_MOMENT,
 * _ORDER somebody skipped   a call while another waited who was there before        VERIFY_SKIPPED
 *   seed               other than promised, or promised too late               VERIFY_SEED, _LATE
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_VERIFY_H
#define LIST_VERIFY_H

#include "list/chain.h"
#include "list/evidence.h"
#include "list/order.h"

#define VERIFY_HOME_MS (10u * 60 * 1000) /* from receipt to the list, at most */

struct verify_reading {
    unsigned char kiosk[ORDER_ID_BYTES], ticket[ORDER_ID_BYTES];
    bool is_statement, is_here; /* here: a sign-up of this list */
    uint64_t epoch, seq, batch, lost_to;
    unsigned char prev[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES]; /* of a record */
    struct reading reading;
    struct interval claimed;
};

struct verify_kiosk {
    unsigned char id[ORDER_ID_BYTES];
    uint64_t enrolled_ms;
    bool is_revoked;
};

enum verify_kind {
    VERIFY_LOG_YES,    /* the person's own yes, or being passed here: the moment is the line's */
    VERIFY_LOG_CALLED, /* also: no longer waiting */
    VERIFY_LOG_WAITS,  /* back */
    VERIFY_LOG_ENDS,   /* declined, unreachable, withdrawn */
    VERIFY_LOG_OTHER
};
struct verify_line {
    unsigned char ticket[ORDER_ID_BYTES];
    uint64_t at_ms, n;
    enum verify_kind kind;
};

struct verify_place {
    unsigned char ticket[ORDER_ID_BYTES];
    bool is_definitive, is_aside; /* aside: linked to an earlier one, or set apart */
};

struct verify_list {
    bool is_kiosk_list; /* the kiosk's moment counts; else the yes does */
    uint64_t opened_ms;
    bool has_seed;
    unsigned char seed[ORDER_SEED_BYTES], commit[32], root[CHAIN_HASH_BYTES];
    struct verify_kiosk *kiosks;
    struct verify_reading *readings; /* as they came */
    struct verify_line *log;
    struct verify_place *places; /* in order */
    size_t kiosk_count, reading_count, line_count, place_count;
};

enum verify_fault {
    VERIFY_SEED,
    VERIFY_LATE,
    VERIFY_CHAIN, /* a record does not follow the one before it */
    VERIFY_MOMENT,
    VERIFY_ROOT,
    VERIFY_EXTRA,
    VERIFY_MISSING,
    VERIFY_ORDER,
    VERIFY_HOLE,
    VERIFY_SKIPPED,
    VERIFY_FAULT_COUNT
};
const char *verify_fault_name(enum verify_fault fault);

struct verify_report {
    size_t faults[VERIFY_FAULT_COUNT];
    unsigned char first[VERIFY_FAULT_COUNT][ORDER_ID_BYTES]; /* the first it is about; zero: list */
    uint64_t watermark_ms;
    size_t tickets, open_holes; /* seqs not here yet, above the watermark */
};

/* True: not one fault. */
bool verify_run(const struct verify_list *list, struct verify_report *out);

#endif
