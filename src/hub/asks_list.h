/* asks_list.h - what the owner of a list ticket asks through a kiosk: the place, to be taken off,
 * yes after the coffee. The answer is always how it stands then.
 *
 * A step that is not possible (any more) changes nothing. Wrong tickets are counted and locked by
 * calls_by_slip().
 *
 * Owns: nothing.   Thread: the desk's.   Fails with: as calls.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_ASKS_LIST_H
#define HUB_ASKS_LIST_H

#include "hub/calls.h"
#include "sync/ask_list.h"

bool asks_list_place(struct calls *calls, const struct ask *ask, int64_t now_ms,
                     struct ask_answer *out, struct err *err) NODISCARD;
bool asks_list_withdraw(struct calls *calls, const struct ask *ask, int64_t now_ms,
                        struct ask_answer *out, struct err *err) NODISCARD;
bool asks_list_yes(struct calls *calls, const struct ask *ask, int64_t now_ms,
                   struct ask_answer *out, struct err *err) NODISCARD;

#endif
