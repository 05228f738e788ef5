/* work_state.h - where one visitor is behind the door of work. Through trace.h.
 *
 * Owns: nothing; wiped with the trace.
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_WORK_STATE_H
#define UI_WORK_STATE_H

#include "content/vacancies.h"
#include "ui/work.h"
#include "visit/phone.h"
#include "visit/signup.h"

#define WORK_FIELDS_MAX 24
#define WORK_FIELDS_SHOWN 4 /* a screen */
#define WORK_ABOUT_PAGES 32
#define WORK_SIGNED_MAX 8 /* on one slip: CARD_SLIPS_MAX */

enum fate { FATE_OPEN, FATE_LATER, FATE_NO };

/* The first thing on a page of what there is to know. */
struct about_at {
    size_t fact;
    size_t offset;               /* in its text, bytes */
    const struct locale *locale; /* of that text; where offset is 0: any */
};

struct signed_up {
    size_t vacancy; /* in the world's list */
    struct ticket ticket;
};

enum work_kept { WORK_KEPT_NOTHING, WORK_KEPT_ASKED, WORK_KEPT_LATE, WORK_KEPT_FAILED };

struct work {
    char fields[WORK_FIELDS_MAX][WORK_KEY_BYTES]; /* chosen; "": none. Their numbers change as
                                                     work ends, on a new day */
    size_t field_page;
    size_t order[VACANCIES_MAX]; /* of the world's list, as it is shown */
    enum fate fates[VACANCIES_MAX];
    size_t count, at;
    size_t trail[VACANCIES_MAX]; /* of order: what was shown before this one, for the way back */
    size_t trail_count;
    bool is_second_round; /* those put aside are looked at again */
    struct about_at about[WORK_ABOUT_PAGES];
    size_t about_page;
    struct about_at about_next; /* after what is on the page; set by building it */
    bool has_more_about;
    struct signup signup;
    char name[VISIT_MAX_NAME + 1];
    char typed[PHONE_MAX_TYPED + 1];
    const char *complaint; /* msgid; NULL: none */
    enum work_kept kept;
    size_t kept_at; /* for which it was asked: a late answer may find another in view */
    enum err_code not_kept;
    uint64_t kept_until_ms;
    struct ticket ticket; /* of the sign-up under way */
    struct signed_up signed_up[WORK_SIGNED_MAX];
    size_t signed_count;
    bool is_slip;        /* what is printed now is not the card, but: */
    size_t slip_vacancy; /* the way to this one, one more than its number; 0: the lists' tickets */
    bool has_newer;      /* a ticket that came after those */
    enum list_ask ask;
    enum list_ask wish; /* what is asked once more before it is done */
    struct list_status mine;
};

#endif
