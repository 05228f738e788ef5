/* receipt.h - the hub's signed word that a record is durable there. Nothing else proves it.
 *
 * lo and hi bound the moment of a list record (ms since 1970; both 0 for a profile), root is the
 * list's hash chain after it (zero for a profile), have the last seq of the record's epoch held
 * without a hole (both 0 for a profile): have < seq means "gap, I have up to n". A quarantined
 * record is held too, shown to a person, and gets a receipt that says so. The kiosk erases its
 * sealed copy when backed_up_until_ms >= received_ms, here or in a later receipt or beacon of the
 * same life, at most 14 days after the receipt. A profile's received_ms is the end of its day.
 *
 * As JSON: {"id":hex, "hash":base64, "state":"taken"|"quarantined", "lo":n, "hi":n, "root":base64,
 * "epoch":n, "have":n, "received_ms":n, "backed_up_until_ms":n, "life":n, "sig":base64}.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_SIGNATURE, ERR_NOT_A_HUB.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_RECEIPT_H
#define SYNC_RECEIPT_H

#include "sync/record.h"

#define RECEIPT_MAX_JSON 1024

enum receipt_state { RECEIPT_TAKEN, RECEIPT_QUARANTINED };

struct receipt {
    unsigned char id[ID_BYTES];
    unsigned char hash[HASH_BYTES]; /* record.hash */
    enum receipt_state state;
    uint64_t lo_ms, hi_ms;
    unsigned char root[HASH_BYTES];
    uint64_t epoch, have;
    uint64_t received_ms;
    uint64_t backed_up_until_ms;
    uint64_t life; /* see beacon.h */
    unsigned char sig[SIGN_BYTES];
};

void receipt_sign(struct receipt *receipt, const unsigned char secret[SIGN_SECRET_BYTES]);
bool receipt_is_good(const struct receipt *receipt, const unsigned char hub_key[SIGN_KEY_BYTES]);
bool receipt_is_covered(const struct receipt *receipt);

bool receipt_format(const struct receipt *receipt, struct buf *out, struct err *err) NODISCARD;

#endif
