/* asks_list.h - what a visitor asks about their place on a list, by its own slip: "place" how it
 * stands, "withdraw" off the list, "yes" after the coffee, or back to the place within the days of
 * the rule.
 *
 * All three answer how it stands afterwards; what cannot be done changes nothing and the answer
 * shows it. Who was passed on stands on more lists: told is the one that still runs, a withdrawal
 * takes all of them. Five wrong slips lock the code (calls_person.h).
 *
 * Owns: nothing.   Thread: the desk's.   Fails with: databases, ERR_BUSY.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_ASKS_LIST_H
#define HUB_ASKS_LIST_H

#include "hub/calls_person.h"
#include "sync/ask.h"

bool asks_list_is_kind(const char *kind);
bool asks_list_answer(struct calls *calls, const struct ask *ask, int64_t now_ms,
                      struct ask_answer *out, struct err *err) NODISCARD;

#endif
