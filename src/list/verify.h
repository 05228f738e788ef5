/* verify.h - does a public list say what its own evidence says? (fairlist.md, rule 11)
 *
 * From the signed readings alone, in the order they came, moments, root, watermark and order are
 * made again and held against what the page claims; the log is played again, call by call.
 * Signatures and hashes of what is given here are the caller's (sync/public_list.h).
 *
 *   inserted   EXTRA a place without a reading, a yes of nobody who signed up
 *   dropped    MISSING a reading without a place; HOLE a seq missing while places behind it are
 *              called definitive, or for longer than WATERMARK_PATIENCE_MS though its kiosk spoke
 *   shifted    MOMENT other than the evidence gives, or received out of turn; ORDER
 *   skipped    SKIPPED a call while another waited who was before; EARLY a call before it was
 *              known who was first; MOVE a job without a call; ASIDE set aside without a reason
 *   promised   SEED, and rule, other than the log's first line; LATE
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_VERIFY_H
#define LIST_VERIFY_H

#include "list/chain.h"
#include "list/evidence.h"
#include "list/order.h"

#define VERIFY_HOME_MS (10u * 60 * 1000)  /* from receipt to the list, at most */
#define VERIFY_APART_MS (60u * 60 * 1000) /* from receipt to being set apart, at most */
#define VERIFY_STEP_MS 60000u             /* so much a hub's clock may be set back */

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
    uint64_t enrolled_ms, revoked_ms; /* 0: not */
};

enum verify_kind {
    VERIFY_LOG_YES,    /* the person's own: the moment is the line's */
    VERIFY_LOG_PASSED, /* here from another list: likewise */
    VERIFY_LOG_BACK,
    VERIFY_LOG_CALLED,
    VERIFY_LOG_ATTEMPT,
    VERIFY_LOG_NO, /* declined, unreachable */
    VERIFY_LOG_ACCEPTED,
    VERIFY_LOG_HIRED,
    VERIFY_LOG_WITHDRAWN,
    VERIFY_LOG_APART,
    VERIFY_LOG_OTHER
};
struct verify_line {
    unsigned char ticket[ORDER_ID_BYTES];
    uint64_t at_ms, n;
    enum verify_kind kind;
};

struct verify_place {
    unsigned char ticket[ORDER_ID_BYTES];
    unsigned char linked[ORDER_ID_BYTES]; /* the earlier of the same number; zero: none */
    bool is_definitive, is_aside;         /* aside: linked, or set apart */
};

struct verify_list {
    bool is_kiosk_list; /* the kiosk's moment counts; else the yes does */
    uint64_t opened_ms, made_ms;
    bool is_promised; /* the log begins with this commitment and rule */
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
    VERIFY_EARLY,
    VERIFY_MOVE,
    VERIFY_ASIDE,
    VERIFY_FAULT_COUNT
};
const char *verify_fault_name(enum verify_fault fault);

struct verify_report {
    size_t faults[VERIFY_FAULT_COUNT];
    unsigned char first[VERIFY_FAULT_COUNT][ORDER_ID_BYTES]; /* the first it is about; zero: list */
    uint64_t watermark_ms;
    size_t tickets, open_holes; /* seqs not here yet, above the watermark */
};

/* NULL: no such kiosk. */
const struct verify_kiosk *verify_find_kiosk(const struct verify_list *list,
                                             const unsigned char *id);

/* True: not one fault. */
bool verify_run(const struct verify_list *list, struct verify_report *out);

#endif
