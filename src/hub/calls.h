/* calls.h - a vacancy's list at work: who is called, what they say, and how nobody is passed over.
 *
 * How a list begins and ends is in calls_open.h, what everybody sees of it in calls_public.h. The
 * order follows from what kiosks signed (list/order.h), or, with `coffee` and `go_there`, from the
 * moment the person said yes. Nothing here takes a place, a preference or a reason as an argument:
 * calling is always the next. Each change is a row in calls_moves.inc and a line of the public log,
 * a chain.
 *
 * Name, number and language are sealed; a call opens them. The same number twice on a list: the
 * earlier stays, the later is linked and waits for it; none is dropped.
 *
 * Owns: nothing.   Thread: the desk's.
 * Fails with: ERR_NOT_FOUND, ERR_FORBIDDEN (not yours), ERR_CONFLICT (not in this state, nothing
 * definitive, no opening), ERR_INVALID, ERR_LOCKED, database's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALLS_H
#define HUB_CALLS_H

#include <jansson.h>
#include "hub/lists.h"
#include "sync/hubkeys.h"

#define CALLS_MAX_STAFF 60
#define CALLS_MAX_EMPLOYER 240
#define CALLS_ABOVE_MS                                                                             \
    (48LL * 3600 * 1000) /* public: longer above the watermark, and it is called */

enum calls_state {
    CALLS_INTEREST,
    CALLS_VISITED,
    CALLS_ON_LIST,
    CALLS_CALLED,
    CALLS_ACCEPTED,
    CALLS_DECLINED,
    CALLS_UNREACHABLE,
    CALLS_WITHDRAWN,
    CALLS_HIRED,
    CALLS_STATE_COUNT
};
const char *calls_state_name(enum calls_state state);

enum calls_mode { CALLS_GO_THERE, CALLS_COFFEE, CALLS_KIOSK_LIST, CALLS_MODE_COUNT };
const char *calls_mode_name(enum calls_mode mode);

struct calls {
    struct lists *lists;
    struct db *journal; /* intake.db, read only */
    struct db *staff;
    const struct hubkeys *keys;
};

enum calls_who { CALLS_PERSON = 1, CALLS_CONTACT = 2, CALLS_EMPLOYER = 4 };
struct calls_actor { /* of staff, or the person by their own slip (staff "") */
    enum calls_who who;
    const char *staff;
    int64_t now_ms;
    const char *employer; /* whom CALLS_EMPLOYER works for */
};

/* All, or of one employer: [{vacancy, mode, rule, openings, counts}]. New reference, as below. */
json_t *calls_lists(struct calls *calls, const char *employer, struct err *err) NODISCARD;
/* One list in its order, no names: {places: [{ticket, place, from, to, definitive, state, since_ms,
 * owner, due_ms, linked, apart}], watermark_ms, can_call, why, ...}. */
json_t *calls_show(struct calls *calls, const char *vacancy, int64_t now_ms,
                   struct err *err) NODISCARD;
/* {openings, can_call, why, called: [as calls_next()]}: whom they called themselves. */
json_t *calls_of_employer(struct calls *calls, const char *vacancy, const struct calls_actor *actor,
                          struct err *err) NODISCARD;

/* Calls whoever is next: {ticket, state, name, name_clip, phone, language, reach, tries, attempts,
 * days}; for a contact also at: where they put their name down. */
json_t *calls_next(struct calls *calls, const char *vacancy, const struct calls_actor *actor,
                   struct err *err) NODISCARD;

struct calls_outcome { /* the answers to the three questions, the only ones there are */
    bool was_reached, can_start;
    char start_day[11]; /* yyyy-mm-dd, or "" */
    unsigned hours;     /* a week */
};
bool calls_tell(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
                const struct calls_outcome *outcome, const struct calls_actor *actor,
                struct err *err) NODISCARD;

/* Visited, on_list (the yes after the coffee, the way back), hired, withdrawn; no other. */
bool calls_step(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
                enum calls_state to, const struct calls_actor *actor, struct err *err) NODISCARD;

bool calls_own(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
               const char *owner, const struct calls_actor *actor, struct err *err) NODISCARD;
/* [{vacancy, ticket, state, owner, due_ms}], the longest overdue first. */
json_t *calls_overdue(struct calls *calls, int64_t now_ms, struct err *err) NODISCARD;

/* After new tickets came home: who turns out earlier than someone called goes on the log, who is
 * set apart too. Only of lists that changed since; *out_is_done false: more of them than so many
 * tickets together, go on soon. */
#define CALLS_SETTLE_ROWS 2000
bool calls_settle(struct calls *calls, int64_t now_ms, bool *out_is_done,
                  struct err *err) NODISCARD;

#endif
