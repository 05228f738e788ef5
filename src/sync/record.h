/* record.h - what a kiosk sends: a signed header with a sealed body, in two unrelated streams.
 *
 * profile: a random id and the day; no sequence, no chain, no boot time; sent in shuffled order.
 * list: {kiosk, epoch, seq, prev, boot, boottime, beacon, alive, vacancy, ticket}; prev is the hash
 * of the record before in the same kiosk and epoch (zero for seq 1). Nothing joins the two.
 *
 * The hash of a record is over its canonical bytes (header + BLAKE2b of the sealed body), and the
 * signature over the same bytes; sending twice gives the same hash.
 *
 * Owns: record_clear() frees sealed.   Thread: any.
 * Fails with: ERR_TOO_LARGE, ERR_INVALID, ERR_SIGNATURE.   Limit: RECORD_MAX_SEALED.
 *
 *     record_make_profile(peer, id, "2026-11-22", &json, &record, &err)    kiosk
 *     record_check(&record, kiosk_key, &err) && seal_open(...)                  hub
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_RECORD_H
#define SYNC_RECORD_H

#include "sync/beacon.h"

#define RECORD_MAX_BODY ((1u << 20) - SEAL_MORE_BYTES)
#define RECORD_MAX_SEALED (1u << 20)
#define RECORD_LIST_BODY 1024 /* a sign-up is filled up to this, or a power of two times it */
#define RECORD_DAY_CHARS 10   /* yyyy-mm-dd */
#define RECORD_MAX_VACANCY 40

enum stream { STREAM_PROFILE, STREAM_LIST, STREAM_COUNT };

/* Only the list stream has one. alive: the last mark of the boot before (alive.h); boottime_ms 0:
 * none, and then neither bytes nor JSON know of it, as in records of before. */
struct list_header {
    uint64_t epoch; /* from 1; rises with a new image, a restore or a declared loss */
    uint64_t seq;   /* from 1, without holes */
    unsigned char prev[HASH_BYTES];
    struct moment at;
    struct heard_beacon heard; /* heard.beacon.time_ms == 0: never heard one */
    struct moment alive;
    char vacancy[RECORD_MAX_VACANCY + 1]; /* [a-z0-9-] */
};

struct record {
    enum stream stream;
    unsigned char kiosk[ID_BYTES];
    unsigned char id[ID_BYTES];     /* profile: random id; list: the ticket */
    char day[RECORD_DAY_CHARS + 1]; /* profile only, else "" */
    struct list_header list;        /* list only, else zero */
    unsigned char *sealed;
    size_t sealed_len;
    unsigned char sig[SIGN_BYTES];
    unsigned char hash[HASH_BYTES]; /* made by record_make_*, record_check(), never sent */
};

struct peer;

/* Seals and signs. id NULL: a random one is drawn. A list record's body is filled up with spaces,
 * so that its length tells nothing. */
bool record_make_profile(const struct peer *peer, const unsigned char *id, const char *day,
                         const struct buf *body, struct record *out, struct err *err) NODISCARD;
bool record_make_list(const struct peer *peer, const struct list_header *header,
                      const struct buf *body, struct record *out, struct err *err) NODISCARD;
/* The same sealed body under another header, with a ticket of its own (again.h). */
void record_make_again(const struct peer *peer, const struct record *old,
                       const struct list_header *header, struct record *out);
void record_clear(struct record *record);

/* Fills hash and holds the signature against the kiosk's key: ERR_SIGNATURE. */
bool record_check(struct record *record, const unsigned char kiosk_key[SIGN_KEY_BYTES],
                  struct err *err) NODISCARD;

/* The same without the body, of which only the hash and sealed_len are known: the public check. */
void record_body_hash(const struct record *record, unsigned char out[HASH_BYTES]);
bool record_check_header(struct record *record, const unsigned char body[HASH_BYTES],
                         const unsigned char kiosk_key[SIGN_KEY_BYTES], struct err *err) NODISCARD;

const char *stream_name(enum stream stream); /* "profile", "list" */

/* What a kiosk states at each contact: this is my last list record; from it the hub knows what is
 * missing, and from `at` and `heard` when things happened. seq 0: none yet. */
struct head {
    unsigned char kiosk[ID_BYTES];
    uint64_t epoch, seq;
    unsigned char hash[HASH_BYTES];
    uint64_t lost_from, lost_to; /* seqs of the epoch before that are declared lost; 0: none */
    struct moment at;
    struct heard_beacon heard;
    struct moment alive; /* as in list_header */
    unsigned char sig[SIGN_BYTES];
};
void head_sign(struct head *head, const unsigned char secret[SIGN_SECRET_BYTES]);
bool head_is_good(const struct head *head, const unsigned char kiosk_key[SIGN_KEY_BYTES]);

#endif
