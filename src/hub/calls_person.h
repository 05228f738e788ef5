/* calls_person.h - what of a list belongs to the person: asking by their own slip, being passed on
 * or not, being forgotten.
 *
 * Owns: nothing.   Thread: the desk's.   Fails with: as calls.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALLS_PERSON_H
#define HUB_CALLS_PERSON_H

#include "hub/calls.h"

#define CALLS_KEEP_MS (28LL * 24 * 3600 * 1000)
#define CALLS_MAX_WRONG 5
#define CALLS_LOCK_MS (30LL * 60 * 1000)
#define CALLS_MAX_TRIES 2000 /* wrong ones of everybody within CALLS_LOCK_MS */

/* Hands the person to the list of another vacancy, at its end: only with the person's own yes. */
bool calls_pass(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
                const char *to_vacancy, const struct calls_actor *actor, struct err *err) NODISCARD;

/* Who wants to come and look, for the contact to whom it is assigned: as a called one. Log it. */
json_t *calls_look(struct calls *calls, const char *vacancy, const unsigned char ticket[ID_BYTES],
                   const struct calls_actor *actor, struct err *err) NODISCARD;
/* The person's own slip: code and hash of visit/ticket.h. *out_found false: wrong, and counted;
 * ERR_LOCKED after CALLS_MAX_WRONG. */
struct calls_slip {
    const char *code, *hash;
    const unsigned char *ask; /* ID_BYTES: the same question again is the same try; NULL: none */
};
bool calls_by_slip(struct calls *calls, const struct calls_slip *slip, int64_t now_ms,
                   unsigned char out_ticket[ID_BYTES], bool *out_found, struct err *err) NODISCARD;
/* How am I doing: [{vacancy, mode, state, place, from, to, definitive, count, back_until_ms}], a
 * row a list. */
json_t *calls_mine(struct calls *calls, const unsigned char ticket[ID_BYTES], int64_t now_ms,
                   struct err *err) NODISCARD;
/* The person's own yes or no to being passed on; no also takes them off lists they were passed to
 * and not called from yet. */
bool calls_let_pass(struct calls *calls, const unsigned char ticket[ID_BYTES], bool is_yes,
                    int64_t now_ms, struct err *err) NODISCARD;
/* Did they say yes to it, and nothing since? */
bool calls_may_pass(struct calls *calls, const unsigned char ticket[ID_BYTES], bool *out,
                    struct err *err) NODISCARD;

/* Erases contacts past their time: hired, withdrawn or closed, and four weeks. */
bool calls_expire(struct calls *calls, int64_t now_ms, struct err *err) NODISCARD;

#endif
