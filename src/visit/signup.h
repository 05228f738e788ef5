/* signup.h - what someone gives to stand on a list for work: what to call them, how to reach them,
 * in which language. Nothing else is asked, and nothing of it goes to a profile.
 *
 * The body is {"name": text, "name_clip": base64 (Ogg Opus), "reach": "phone"|"place"|"person"|
 * "letter", "phone": E.164, "language": code, "ticket": {"code": "482193", "hash": hex}}; name,
 * name_clip and phone only where there is one. code and hash are those of the slip (ticket.h), so
 * that its owner, and nobody else, can ask for the place, withdraw or say yes.
 *
 * Owns: nothing; signup_clear() wipes.   Thread: the ui's.
 * Fails with: ERR_FORBIDDEN, ERR_TOO_LARGE, ERR_INVALID.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_SIGNUP_H
#define VISIT_SIGNUP_H

#include "visit/ticket.h"
#include "visit/visit.h"

#define SIGNUP_MAX_BODY (48u << 10)
#define SIGNUP_MAX_LANGUAGE 16

enum signup_reach {
    SIGNUP_NOT_YET,
    SIGNUP_PHONE,
    SIGNUP_PLACE,  /* they come back here, or the place tells them */
    SIGNUP_PERSON, /* the contact of the place tells them */
    SIGNUP_LETTER, /* lies ready at the place */
    SIGNUP_REACH_COUNT
};

struct signup {
    char name[VISIT_MAX_NAME + 1];
    unsigned clip_ms; /* of the spoken name; 0: none */
    enum signup_reach reach;
    char phone[VISIT_MAX_PHONE + 1];
    char language[SIGNUP_MAX_LANGUAGE]; /* to call in */
};

const char *signup_reach_key(enum signup_reach reach);

/* ERR_FORBIDDEN: may hold a BSN; ERR_TOO_LARGE. "" clears. */
bool signup_set_name(struct signup *signup, const char *name, struct err *err) NODISCARD;

/* With a way other than the telephone the number is forgotten. */
void signup_set_reach(struct signup *signup, enum signup_reach reach, const char *e164);

void signup_clear(struct signup *signup);

/* clip NULL: no spoken name. ERR_INVALID before a way and a language were told. */
struct signup_want {
    const struct signup *signup;
    const struct ticket *ticket;
    const void *clip;
    size_t clip_len;
};
bool signup_body(const struct signup_want *want, struct buf *out, struct err *err) NODISCARD;

#endif
