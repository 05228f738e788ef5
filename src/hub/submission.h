/* submission.h - one POST /v1/records on its way: read, verified, kept, receipts signed.
 *
 * The steps may run on different threads, one after the other: read and check (costly, many at
 * once), intake_put() (one writer), sign and format (costly, many at once, after the commit).
 *
 *     submission_read(&sub, body, len, &err) && submission_check(&sub, key, hub_key, &err)
 *     intake_put(intake, &sub, now_ms, &err) ... intake_commit(intake, &err)
 *     submission_sign(&sub, &keys); submission_format(&sub, &out, &err)
 *
 * Owns: its batch and answers; submission_clear() frees.   Thread: one at a time.
 * Fails with: what batch_parse() fails with, ERR_SIGNATURE (the head's).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_SUBMISSION_H
#define HUB_SUBMISSION_H

#include "sync/hubkeys.h"
#include "sync/wire.h"

struct submission {
    struct batch batch;
    struct answer *answers; /* one a record: RESULT_REFUSED set by check, the rest by intake_put */
    bool *is_refused;       /* one a record */
    bool *has_good_beacon;  /* one a record: the beacon it carries is ours */
    bool is_head_beacon_good; /* so is the head's */
    int64_t *journal_n;       /* one a record, by intake_put: where in the journal; 0: not new */
    size_t appended;          /* by intake_put: new in the journal */
};

bool submission_read(struct submission *sub, const char *body, size_t len,
                     struct err *err) NODISCARD;

/* Verifies head and records against the kiosk's key. A record that fails is refused by name and
 * does not hinder its neighbours; a false head refuses the request. */
bool submission_check(struct submission *sub, const unsigned char kiosk_key[SIGN_KEY_BYTES],
                      const unsigned char hub_key[SIGN_KEY_BYTES], struct err *err) NODISCARD;

void submission_sign(struct submission *sub, const unsigned char hub_secret[SIGN_SECRET_BYTES]);
bool submission_format(const struct submission *sub, struct buf *out, struct err *err) NODISCARD;
void submission_clear(struct submission *sub);

#endif
