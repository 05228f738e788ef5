/* intake_tell.h - up to when a kiosk has told everything, out of what it states and what is held
 * (list/watermark.h).
 *
 * Thread: the writer's, inside its transaction.   Fails with: what a database fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_INTAKE_TELL_H
#define HUB_INTAKE_TELL_H

#include "base/db.h"
#include "list/interval.h"
#include "sync/record.h"

/* The head was made at `when`; its records have their places by now. */
bool intake_tell(struct db *db, const struct head *head, struct interval when,
                 struct err *err) NODISCARD;

#endif
