/* asks_list.h - what a visitor asks about their place on a list, by its own slip: "place" how it
 * stands, "withdraw" off the list, "yes" after the coffee, or back to the place within the days of
 * the rule, "pass" that another employer may call too, "no-pass" that none may any more.
 *
 * All answer how it stands afterwards; what cannot be done changes nothing and the answer
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

/* What a person decided: now, or as an act that was kept (acts.h), between lo_ms and hi_ms at a
 * kiosk without an answer. Then what they said later stands, and back in time is who said so in
 * time. */
struct asks_said {
    const char *kind;
    const unsigned char *ticket; /* ID_BYTES */
    const unsigned char *act;    /* its ID_BYTES; NULL: said now */
    int64_t lo_ms, hi_ms, now_ms;
};
/* What cannot be done changes nothing. */
bool asks_list_do(struct calls *calls, const struct asks_said *said, struct err *err) NODISCARD;

bool asks_list_is_kind(const char *kind);
bool asks_list_answer(struct calls *calls, const struct ask *ask, int64_t now_ms,
                      struct ask_answer *out, struct err *err) NODISCARD;

#endif
