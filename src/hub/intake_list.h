/* intake_list.h - the list stream within the intake: chains, gaps and clones.
 *
 * Thread: the writer's, inside its transaction.   Fails with: what a database fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_INTAKE_LIST_H
#define HUB_INTAKE_LIST_H

#include <jansson.h>
#include "base/db.h"
#include "hub/submission.h"

/* Keeps the kiosk's newest statement of its last seq, and since when it states the epoch. */
bool intake_list_head(struct db *db, const struct batch *batch, uint64_t now_ms,
                      struct err *err) NODISCARD;

/* Finds the record's place in its chain and fills result, error, have and root of the answer.
 * answer->receipt.received_ms is set by the caller, its moment by intake_moments(). */
bool intake_list_place(struct db *db, const struct submission *sub, size_t i, struct answer *answer,
                       struct err *err) NODISCARD;

/* A replayed record: what was a gap may be filled by now. */
bool intake_list_again(struct db *db, const struct record *record, struct answer *answer,
                       struct err *err) NODISCARD;

/* A taken record: was its sealed body set apart before, then its kiosk signed it again with a
 * number of its own (sync/again.h). That stays shown as INTAKE_AGAIN: there is a copy of the
 * device. */
#define INTAKE_AGAIN "again"
bool intake_list_came_again(struct db *db, const struct record *record, struct err *err) NODISCARD;

/* Kiosks that declared since then that they no longer have some of their sign-ups: [{id, reason,
 * day, place}] as what is set apart, place "". For any reader of the file. */
json_t *intake_lost(struct db *db, int64_t since_ms, struct err *err) NODISCARD;

#endif
