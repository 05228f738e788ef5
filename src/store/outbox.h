/* outbox.h - sealed records waiting to go to the hub, and the head of the kiosk's list chain.
 *
 * A record enters whole or not at all; outbox_put() returns true only when it is on the disk. It
 * leaves only through a verified receipt (the caller verifies; sync/courier.h does). What is erased
 * is overwritten. Profiles are kept and sent in the order of their random ids, so neither file nor
 * wire tells who came when. Kiosk and sync each open the same file; SQLite keeps them apart.
 *
 *     WAITING -> outbox_receive(): not yet backed up -> HELD -> outbox_cover() or 14 days -> erased
 *             -> outbox_refuse() -> REFUSED, offered again at retry_at_ms, never erased
 *
 * Owns: its database.   Thread: its opener's.   Fails with: ERR_FULL, ERR_IO, ERR_BUSY,
 * ERR_CORRUPT, ERR_CONFLICT (the list head moved on; make the record anew), ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

#define OUTBOX_FILE "outbox.db"
#define OUTBOX_ID_BYTES 16
#define OUTBOX_HASH_BYTES 32
#define OUTBOX_MAX_WIRE (1536u << 10) /* bytes of one record as it travels */
#define OUTBOX_MAX_RECORDS 20000      /* more are ERR_FULL: the hub has been away for long */
#define OUTBOX_MAX_ACTS 2000          /* of those, so that acts leave room for sign-ups */
#define OUTBOX_MAX_BYTES (512u << 20) /* of the file, likewise */
#define OUTBOX_SPARE ".spare" /* beside the file, so that a full disk can still be emptied */
#define OUTBOX_SPARE_BYTES (2u << 20)
#define OUTBOX_KEEP_MS (13ull * 24 * 3600 * 1000) /* and the day of which a profile's tells */
#define OUTBOX_MAX_NOTE 512

enum outbox_stream { OUTBOX_PROFILE, OUTBOX_LIST };

struct outbox_entry {
    enum outbox_stream stream;
    unsigned char id[OUTBOX_ID_BYTES];
    unsigned char hash[OUTBOX_HASH_BYTES];
    unsigned char prev[OUTBOX_HASH_BYTES]; /* list: must be the head's hash */
    uint64_t epoch, seq;                   /* list: must follow the head; else 0 */
    uint32_t tag;     /* list: by what its owner is known here, gone with it; 0: none */
    unsigned act;     /* list: sync/act.h; 0: a sign-up */
    const char *wire; /* sealed and signed, as it travels */
    size_t wire_len;
};

/* seq 0, hash zero: nothing in this epoch yet. lost_*: of the epoch before, declared lost. */
struct outbox_head {
    uint64_t epoch, seq;
    unsigned char hash[OUTBOX_HASH_BYTES];
    uint64_t lost_from, lost_to;
};
struct outbox_counts {
    int64_t waiting, held, refused;
};
struct outbox;
/* instance: a mark of device and folder; another than last time: a new epoch. NULL: not looked. */
struct outbox *outbox_open(const char *path, const unsigned char *instance,
                           struct err *err) NODISCARD;
void outbox_close(struct outbox *box); /* NULL-safe */

/* In one transaction. The same id and hash once more is no failure. */
bool outbox_put(struct outbox *box, const struct outbox_entry *entries, size_t count,
                struct err *err) NODISCARD;
bool outbox_get_head(struct outbox *box, struct outbox_head *out, struct err *err) NODISCARD;
/* For a file made anew in place of a lost one: the list goes on in this epoch, from its start. */
bool outbox_raise_epoch(struct outbox *box, uint64_t epoch, struct err *err) NODISCARD;
bool outbox_count(struct outbox *box, struct outbox_counts *out, struct err *err) NODISCARD;

/* Calls each with what waits, at most max_count and max_bytes together (one is always offered).
 * each must not touch the outbox; false stops, and its err is passed on. */
struct outbox_want {
    enum outbox_stream stream;
    const struct outbox_entry *after; /* NULL, or the last one of the batch before */
    size_t max_count, max_bytes;
    uint64_t now_ms; /* refused ones whose retry has come are offered too */
};
bool outbox_each(struct outbox *box, const struct outbox_want *want,
                 bool (*each)(void *ctx, const struct outbox_entry *entry, struct err *err),
                 void *ctx, struct err *err) NODISCARD;

/* Every record of a stream that the hub did not have at this moment of its own. In order. */
bool outbox_each_newer(struct outbox *box, enum outbox_stream stream, uint64_t since_ms,
                       bool (*each)(void *ctx, const struct outbox_entry *entry, struct err *err),
                       void *ctx, struct err *err) NODISCARD;

/* What verified receipts say, in one transaction. Another hash than ours or an older life changes
 * nothing; the others, also of records already gone, count in out_taken. A younger life first makes
 * all HELD ones WAITING again: the hub was restored. */
struct outbox_receipt {
    unsigned char id[OUTBOX_ID_BYTES];
    unsigned char hash[OUTBOX_HASH_BYTES];
    uint64_t received_ms, backed_up_until_ms, life;
    uint64_t epoch, have; /* list: held at the hub up to `have`; else 0 */
};
bool outbox_receive(struct outbox *box, const struct outbox_receipt *receipts, size_t count,
                    size_t *out_taken, struct err *err) NODISCARD;
/* From a verified beacon: erases the HELD that are covered, or received 14 days before now_ms (the
 * hub's). ERR_OLDER: a life before the one known. */
bool outbox_cover(struct outbox *box, uint64_t life, uint64_t backed_up_until_ms, uint64_t now_ms,
                  struct err *err) NODISCARD;
bool outbox_refuse(struct outbox *box, const unsigned char id[OUTBOX_ID_BYTES], const char *why,
                   uint64_t retry_at_ms, struct err *err) NODISCARD;
/* The hub holds said->epoch up to `have`: the later ones become WAITING. Where the next is no
 * longer here a new epoch declares have + 1 to the last missing one lost. Not believed: an earlier
 * life, and what is not fresh (of this very trip) and tells of less than a receipt told since. */
bool outbox_gap(struct outbox *box, const struct outbox_receipt *said, bool is_fresh,
                struct err *err) NODISCARD;
/* It holds a clone's chain there, up to `have`: a new epoch, the rest is declared lost. */
bool outbox_part(struct outbox *box, const struct outbox_receipt *said, struct err *err) NODISCARD;

/* Copies the erased away from the write-ahead log too; call after a trip. ERR_BUSY is no harm. */
bool outbox_tidy(struct outbox *box, struct err *err) NODISCARD;
bool outbox_note_set(struct outbox *box, const char *key, const void *data, size_t len,
                     struct err *err) NODISCARD;
bool outbox_note_get(struct outbox *box, const char *key, struct buf *out,
                     struct err *err) NODISCARD;

#endif
