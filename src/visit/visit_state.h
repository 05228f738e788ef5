/* visit_state.h - the inside of a visit, only for src/visit.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_VISIT_STATE_H
#define VISIT_VISIT_STATE_H

#include "visit/ticket.h"
#include "visit/visit.h"

#define VISIT_MAX_LANGUAGE 16
#define VISIT_DAY_BYTES 11

struct answer {
    enum answer_state state;
    uint32_t picks;
    unsigned spoken_ms;
    bool applies; /* kept up to date by answers_refresh() */
    struct answer_way way;
};

struct answers {
    const struct deck *deck;
    struct answer *list; /* one per card */
    bool is_done;
    bool was_together, was_assisted; /* told so by the card of an earlier visit */
    char day[VISIT_DAY_BYTES];
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
    bool has_microphone;
    bool has_line;
    enum reach reach;
    char language[VISIT_MAX_LANGUAGE];
    char name[VISIT_MAX_NAME + 1];
    char phone[VISIT_MAX_PHONE + 1];
    unsigned clip_ms;
    char ticket_code[TICKET_DIGITS + 1];
    char ticket_hash[2 * TICKET_HASH_BYTES + 1];
    unsigned char line[VISIT_LINE_BYTES];
    size_t likes[VISIT_MAX_LIKES];
    size_t like_count;
};

/* Which cards apply now: after every change of an answer. */
void answers_refresh(const struct visit *visit, struct answers *answers);

/* Given, on a card that applies: what counts. */
bool answers_counts(const struct answers *answers, size_t card);

/* Choice i of the card was picked and counts. */
bool answers_has(const struct answers *answers, size_t card, size_t choice);

#endif
