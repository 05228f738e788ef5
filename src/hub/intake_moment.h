/* intake_moment.h - when list records were made, from all the hub holds of their kiosk.
 *
 * Every record and statement is kept as a reading, in the order it came and with what came with it;
 * a record gets its interval once, then (list/held.h). A statement that nothing came after is
 * replaced by the next, so that a kiosk that calls every minute does not fill the disk. The public
 * page shows the same rows, and who replays them finds the same intervals.
 *
 * Thread: the writer's, inside its transaction.   Fails with: what a database fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_INTAKE_MOMENT_H
#define HUB_INTAKE_MOMENT_H

#include "base/db.h"
#include "hub/submission.h"

/* After all records of the submission found their place: fills lo and hi of the new ones' receipts,
 * and notes up to when the kiosk has told everything. */
bool intake_moments(struct db *db, struct submission *sub, uint64_t now_ms,
                    struct err *err) NODISCARD;

#endif
