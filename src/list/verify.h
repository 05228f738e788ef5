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
 *   rewritten  WITNESS a kiosk heard, and signed, how much stood here (tally.h), and that is not in
 *              what stands here now; or what came in after is said to be from long before; or the
 *              hub told a kiosk that asked no more
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_VERIFY_H
#define LIST_VERIFY_H

#include "list/verify_page.h"

#define VERIFY_HOME_MS (10u * 60 * 1000)  /* from receipt to the list, at most */
#define VERIFY_APART_MS (60u * 60 * 1000) /* from receipt to being set apart, at most */
#define VERIFY_STEP_MS 60000u             /* so much a hub's clock may be set back */
#define VERIFY_TALLY_MS (10u * 60 * 1000) /* so late may stand in a tally what was before it */
/* A backup may be so old: as long as kiosks keep what was received (fairlist.md, rule 9). */
#define VERIFY_BACKUP_MS (14ull * 24 * 3600 * 1000)

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
    VERIFY_WITNESS, /* about the kiosk that signed it */
    VERIFY_FAULT_COUNT
};
const char *verify_fault_name(enum verify_fault fault);

struct verify_report {
    size_t faults[VERIFY_FAULT_COUNT];
    unsigned char first[VERIFY_FAULT_COUNT][ORDER_ID_BYTES]; /* the first it is about; zero: list */
    uint64_t watermark_ms;
    size_t tickets, open_holes; /* seqs not here yet, above the watermark */
    size_t witnesses;           /* readings whose kiosk signed what stood here by then */
    size_t put_back;            /* those that saw what a backup no longer had */
};

/* NULL: no such kiosk. */
const struct verify_kiosk *verify_find_kiosk(const struct verify_list *list,
                                             const unsigned char *id);

/* True: not one fault. */
bool verify_run(const struct verify_list *list, struct verify_report *out);

#endif
