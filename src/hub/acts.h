/* acts.h - what people decided about their place at a kiosk that had no answer for them: it came in
 * with the list stream (sync/act.h) and is carried out here, once.
 *
 * As asked by the slip (asks_list.h), with two differences. What the person said later, at the hub
 * or through another kiosk, stands, whichever is heard first: an act whose moment lies before it
 * changes nothing, and what an act brings on the log is of the act's moment. A job that was taken
 * stays where nobody knows which was said first. And nobody waits for
 * an answer: a locked code is tried again when it is open, a slip nobody has is a wrong try, once,
 * and waits for a sign-up that is still on its way, ACTS_KEEP_MS at most. A yes counts from when it
 * is carried out; one that takes back a place is in time if it was said in time.
 *
 * Owns: nothing; db is lists.db.   Thread: the desk's.   Fails with: databases, act_read().
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_ACTS_H
#define HUB_ACTS_H

#include "hub/calls.h"

#define ACTS_KEEP_MS (28LL * 24 * 3600 * 1000) /* from arrival; the slip goes when it is done */
#define ACTS_MAX_RUN 256                       /* at a time; the rest the next time */

/* Is this the header of an act? */
bool acts_is_one(const json_t *header);
/* Keeps it to be carried out. Twice is the same. In a transaction. */
bool acts_put(struct lists *lists, const struct list_item *item, const struct buf *body,
              struct err *err) NODISCARD;

/* Carries out what waits, in the order in which it was said. Not in a transaction. */
bool acts_run(struct calls *calls, int64_t now_ms, struct err *err) NODISCARD;
bool acts_expire(struct lists *lists, int64_t now_ms, struct err *err) NODISCARD;

#endif
