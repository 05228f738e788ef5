/* public.h - what everybody may see of a list record or a statement: all but the sealed body.
 *
 * record: {"kiosk":hex,"id":hex, epoch to vacancy as in wire.h, "body":base64,"sealed_len":n,
 *          "sig":base64}; body is the hash of the sealed body.
 * head:   {"kiosk":hex,"head":{as in wire.h}}
 * Who has the kiosk's public key can check the signature of both, and of the beacons in them with
 * the hub's.
 *
 * Owns: nothing; a record read here has no sealed body.   Thread: any.
 * Fails with: ERR_INVALID, ERR_SIGNATURE, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_PUBLIC_H
#define SYNC_PUBLIC_H

#include <jansson.h>
#include "list/evidence.h"
#include "sync/record.h"

#define PUBLIC_MAX_TEXT 2048
#define PUBLIC_MAX_DEPTH 3
#define DOMAIN_PUBLIC "aanloop-public-v1"
#define DOMAIN_EVENT "aanloop-event-v1"

/* Appended to out. */
bool public_put_record(const struct record *record, struct buf *out, struct err *err) NODISCARD;
bool public_put_head(const struct head *head, struct buf *out, struct err *err) NODISCARD;

/* Other members of the object are not looked at. */
bool public_get_record(const json_t *object, struct record *out, unsigned char out_body[HASH_BYTES],
                       struct err *err) NODISCARD;
bool public_get_head(const json_t *object, struct head *out, struct err *err) NODISCARD;

/* A line of a vacancy's public log, a chain of hashes from zeros on. */
#define PUBLIC_MAX_KIND 16
#define PUBLIC_MAX_DETAIL 80
struct public_event {
    uint64_t n, at_ms; /* n from 1 */
    char kind[PUBLIC_MAX_KIND + 1], detail[PUBLIC_MAX_DETAIL + 1];
    unsigned char ticket[ID_BYTES]; /* zero: about the list */
};
void public_event_extend(const char *vacancy, const struct public_event *event,
                         unsigned char hash[HASH_BYTES]);
bool public_get_event(const json_t *object, struct public_event *out, struct err *err) NODISCARD;

/* What a list promises when it opens, as the detail of the first line of its log: the hash of its
 * seed, and its rule. */
struct public_rule {
    const char *mode;
    unsigned attempts, days, back_days;
};
void public_promise(const unsigned char commit[HASH_BYTES], const struct public_rule *rule,
                    char out[PUBLIC_MAX_DETAIL + 1]);

/* What the hub signs of a page: nobody can be shown another list without a proof of it. */
struct public_seal {
    char vacancy[RECORD_MAX_VACANCY + 1];
    uint64_t made_ms;
    unsigned char commit[HASH_BYTES], root[HASH_BYTES], log[HASH_BYTES];
};
void public_sign(const struct public_seal *seal, const unsigned char secret[SIGN_SECRET_BYTES],
                 unsigned char out_sig[SIGN_BYTES]);
bool public_is_signed(const struct public_seal *seal, const unsigned char key[SIGN_KEY_BYTES],
                      const unsigned char sig[SIGN_BYTES]);

/* The reading it is evidence of; the beacon counts only when it is this hub's. sent: what was
 * stated with a record, NULL: nothing. */
struct reading public_reading_of_record(const struct list_header *list, bool is_beacon_good,
                                        const struct moment *sent, uint64_t received_ms);
struct reading public_reading_of_head(const struct head *head, bool is_beacon_good,
                                      uint64_t received_ms);

#endif
