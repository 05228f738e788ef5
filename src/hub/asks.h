/* asks.h - POST /v1/ask: a visitor without a card asks by their ticket, through any kiosk.
 *
 * Each kind of question is a row in asks.c; those about a place on a list, by a slip of its own,
 * are asks_list.h's. "resume": the text of the newest card of the person whose ticket it is, also
 * when the ticket is of an earlier visit. ASKS_MAX_WRONG wrong tickets for one code within
 * ASKS_LOCK_MS lock that code: everyone, also who has the right pictures, hears "locked" until the
 * oldest of them is so long ago. The count stands in people.db, so a restart does not end it; the
 * same question again is the same try. A kiosk with ASKS_MAX_A_KIOSK wrong tries for whatever codes
 * waits in the same way. No name, no code and no outcome is logged, only that a code was locked and
 * through which kiosk.
 *
 * Owns: nothing.   Thread: the desk's.
 * Fails with: ERR_UNKNOWN_KIOSK, ERR_REVOKED, ERR_UNSUPPORTED (kind), ERR_BUSY (more wrong tries
 * than ASKS_MAX_A_KIOSK or ASKS_MAX_ROWS), what ask_read(), ask_check() and ask_open() fail with,
 * and databases.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_ASKS_H
#define HUB_ASKS_H

#include "hub/calls.h"
#include "hub/people.h"
#include "sync/ask.h"

#define ASKS_MAX_WRONG 5
#define ASKS_LOCK_MS (30LL * 60 * 1000)
#define ASKS_MAX_A_KIOSK 200 /* far more than people can type */
#define ASKS_MAX_ROWS 10000

struct asks {
    struct people *people;
    struct db *staff;
    const struct hubkeys *keys;
    struct calls *calls;
};

/* Body of POST /v1/ask in, the sealed answer appended. */
bool asks_answer(const struct asks *asks, const char *body, size_t len, int64_t now_ms,
                 struct buf *out, struct err *err) NODISCARD;

/* Forgets wrong tries that no longer count; every question does so too. */
bool asks_expire(struct people *people, int64_t now_ms, struct err *err) NODISCARD;

#endif
