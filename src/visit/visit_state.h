/* visit_state.h - the inside of a visit, for visit.c and record.c only.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_VISIT_STATE_H
#define VISIT_VISIT_STATE_H

#include "visit/ticket.h"
#include "visit/visit.h"

#define VISIT_MAX_LANGUAGE 16

struct answer {
    int choice;
    struct answer_way way;
};

struct answers {
    const struct deck *deck;
    struct answer *list; /* one per card */
};

struct consent {
    bool is_asked;
    bool is_given;
    bool heard;
    char language[VISIT_MAX_LANGUAGE];
};

struct visit {
    const struct content *content;
    struct answers *decks;
    size_t deck_count;
    struct consent consents[PURPOSE_COUNT];
    bool is_assisted;
    enum reach reach;
    char language[VISIT_MAX_LANGUAGE];
    char name[VISIT_MAX_NAME + 1];
    char phone[VISIT_MAX_PHONE + 1];
    unsigned clip_ms;
    char ticket_code[TICKET_DIGITS + 1];
    char ticket_hash[2 * TICKET_HASH_BYTES + 1];
};

#endif
