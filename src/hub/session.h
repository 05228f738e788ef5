/* session.h - being logged in, and the log of what staff did.
 *
 * A session is random, stands in the database only as a hash, ends after SESSION_IDLE_MS of silence
 * or SESSION_MS at the latest, and carries a CSRF token that every changing request must send.
 *
 * Owns: nothing; db is staff.db.   Thread: the desk's.
 * Fails with: ERR_UNAUTHORIZED, and what a database fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_SESSION_H
#define HUB_SESSION_H

#include "base/db.h"
#include "hub/route.h"

#define STAFF_MAX_NAME 60
#define STAFF_MAX_EMPLOYER 240
#define SESSION_IDLE_MS (20LL * 60 * 1000)
#define SESSION_MS (10LL * 3600 * 1000)
#define SESSION_TOKEN_BYTES 32
#define SESSION_TOKEN_HEX (2 * SESSION_TOKEN_BYTES + 1)
#define SESSION_COOKIE "aanloop_session"
#define LOG_KEEP_MS (365LL * 24 * 3600 * 1000)

struct session {
    char staff[STAFF_MAX_NAME + 1];
    unsigned role;                         /* one of ALLOW_ADMIN .. ALLOW_LOCATION */
    char employer[STAFF_MAX_EMPLOYER + 1]; /* as in vacancies; "" for all but ALLOW_EMPLOYER */
    char csrf[SESSION_TOKEN_HEX];
};

/* For session->staff; fills in session->csrf. */
bool session_begin(struct db *db, struct session *session, int64_t now_ms,
                   char out_token[SESSION_TOKEN_HEX], struct err *err) NODISCARD;
bool session_find(struct db *db, const char *token, int64_t now_ms, struct session *out,
                  struct err *err) NODISCARD;
bool session_end(struct db *db, const char *token, struct err *err) NODISCARD;

/* May this session do this? Role, CSRF token and content type of a changing request. */
bool session_admits(const struct session *session, const struct route *route,
                    const struct request *request, struct err *err) NODISCARD;

/* Set-Cookie; token "" takes it away. */
void session_cookie(const char *token, bool is_tls, char out[RESPONSE_MAX_HEADER]);

/* Appends to the log: a named event, who, and about what (an id, never content). */
bool staff_log(struct db *db, int64_t at_ms, const char *event, const char *who, const char *detail,
               struct err *err) NODISCARD;

/* Drops sessions that ended, codes past their time and log lines older than a year. */
bool session_expire(struct db *db, int64_t now_ms, struct err *err) NODISCARD;

#endif
