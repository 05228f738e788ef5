/* verify_page.h - a public list as data: what its page says, before anything of it is believed.
 *
 * Owns: what the pointers point at is the reader's (sync/public_list.h).   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_VERIFY_PAGE_H
#define LIST_VERIFY_PAGE_H

#include "list/chain.h"
#include "list/evidence.h"
#include "list/order.h"
#include "list/tally.h"

struct verify_reading {
    unsigned char kiosk[ORDER_ID_BYTES], ticket[ORDER_ID_BYTES];
    bool is_statement, is_here; /* here: a sign-up of this list */
    uint64_t epoch, seq, batch, lost_to;
    unsigned char prev[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES]; /* of a record */
    struct reading reading;
    struct interval claimed;
    uint64_t life; /* of its beacon, as the tally; both only when the hub signed that */
    struct tally tally;
};

struct verify_kiosk {
    unsigned char id[ORDER_ID_BYTES];
    uint64_t enrolled_ms, revoked_ms; /* 0: not */
    uint64_t enrolled_n, revoked_n;   /* as which it was told, from 1; 0: not */
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
    unsigned char ticket[ORDER_ID_BYTES], hash[TALLY_HASH_BYTES];
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
    struct verify_place *places;             /* in order */
    unsigned char label[TALLY_LABEL_BYTES];  /* of this list among the lines of all */
    unsigned char (*told)[TALLY_LINE_BYTES]; /* the lines of all logs, as they were written */
    uint64_t life; /* the moment the hub's data were made, or put back; 0: not said */
    size_t kiosk_count, reading_count, line_count, place_count, told_count;
};

#endif
