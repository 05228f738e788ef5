/* work.h - the work that is offered, as the kiosk gives it to the ui, and what comes back.
 *
 * Thread: any; plain values.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_WORK_H
#define UI_WORK_H

#include <stdbool.h>
#include "content/content.h"

#define WORK_DAY_BYTES 11 /* yyyy-mm-dd */
#define WORK_KEY_BYTES (CONTENT_MAX_KEY + 1)

struct vacancies;

/* Where the next to sign up would stand, as far as this device knows. */
struct list_standing {
    bool is_known;
    unsigned from, to; /* the same: the very place */
    char as_of[WORK_DAY_BYTES];
};

/* Borrowed until the next EVENT_WORK was taken up, at the end of a visit. */
struct work_world {
    const struct vacancies *vacancies;     /* NULL: none */
    const struct list_standing *standings; /* one a vacancy in their order; NULL: none known */
    char contact_day[WORK_DAY_BYTES];      /* of the last word of the hub; "": none, or not known */
    bool is_offline;                       /* none for 24 hours */
};

/* What is asked by a ticket: EFFECT_ASK, number. */
enum list_ask {
    LIST_ASK_RESUME,
    LIST_ASK_PLACE,
    LIST_ASK_WITHDRAW, /* from here on: acts, kept whether or not there is an answer */
    LIST_ASK_YES,
    LIST_ASK_PASS, /* another employer may call too; or not any more */
    LIST_ASK_NO_PASS
};
static inline bool
list_ask_changes(enum list_ask ask)
{
    return ask >= LIST_ASK_WITHDRAW;
}

enum list_state {
    LIST_INTEREST,
    LIST_VISITED,
    LIST_ON_LIST,
    LIST_CALLED,
    LIST_ACCEPTED,
    LIST_DECLINED,
    LIST_UNREACHABLE,
    LIST_WITHDRAWN,
    LIST_HIRED,
    LIST_STATES
};

/* The answer to all but RESUME: how it is now. */
struct list_status {
    enum list_state state;
    struct list_standing standing;
    bool may_say_yes;   /* after the coffee, or back to the place that is still kept */
    bool passes;        /* another employer may call too */
    bool is_old;        /* no answer: how it stood on this device's list, on its day */
    enum list_ask kept; /* what waits on this device; RESUME: nothing */
    char vacancy[WORK_KEY_BYTES];
};

#endif
