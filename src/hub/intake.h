/* intake.h - the journal: a verified record goes in still sealed, and only then is answered.
 *
 * Many submissions share one transaction, so that one fsync pays for all of them; none may be
 * answered before intake_commit() gave true. Sending twice gives the same receipt. The same id or
 * the same (kiosk, epoch, seq) with another hash is a clone, a list record whose prev is not the
 * hash held is forged: both are quarantined, receipted and shown to a person, and so is what links
 * to one of those. A kiosk signs them again (sync/again.h). A gap is stored.
 *
 * Owns: nothing but its numbers; the db outlives it.   Thread: the writer's.
 * Fails with: ERR_FULL, ERR_IO, ERR_BUSY, ERR_CORRUPT; after a failure call intake_rollback().
 *
 *     ok = intake_begin(intake, &err);
 *     for each: ok = ok && intake_put(intake, sub, now_ms, &err);
 *     ok = ok && intake_commit(intake, &err);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_INTAKE_H
#define HUB_INTAKE_H

#include <jansson.h>
#include "hub/hub_store.h"
#include "hub/submission.h"

#define INTAKE_APART_MS (90LL * 24 * 3600 * 1000) /* as long as a person is kept */

struct intake;

/* Gives the database its life (the moment it was made or restored) when it has none. */
struct intake *intake_new(struct db *db, uint64_t now_ms, struct err *err) NODISCARD;
void intake_free(struct intake *intake);

/* After a restore: younger than any life before, also when the clock was set back. */
bool intake_renew_life(struct db *db, uint64_t now_ms, struct err *err) NODISCARD;

uint64_t intake_life(const struct intake *intake);

/* How many records wait in the journal. */
bool intake_waiting(struct intake *intake, int64_t *out, struct err *err) NODISCARD;

/* Up to when everything received is in a backup; 0: the hub's own disk counts as one. */
void intake_set_backup(struct intake *intake, uint64_t until_ms);

bool intake_begin(struct intake *intake, struct err *err) NODISCARD;
bool intake_put(struct intake *intake, struct submission *sub, uint64_t now_ms,
                struct err *err) NODISCARD;
/* Forgets journal entries up to n, which the projector has brought home, and what was set apart
 * INTAKE_APART_MS ago. */
bool intake_trim(struct intake *intake, int64_t n, uint64_t now_ms, struct err *err) NODISCARD;
/* Between batches: takes from the files what tells which profile came with which sign-up, the log
 * of writes alone or also how the rows lie. */
bool intake_tidy(struct intake *intake, bool is_all, struct err *err) NODISCARD;
bool intake_commit(struct intake *intake, struct err *err) NODISCARD;
void intake_rollback(struct intake *intake);

/* What the intake set apart, for staff: [{id, reason, day, place}]; any reader of the file. */
json_t *intake_quarantined(struct db *db, struct err *err) NODISCARD;

#endif
