/* calls_open.h - a list begins and ends.
 *
 * A list is opened with its public rule; its secret seed is drawn then and its hash is public from
 * then on, the seed itself after the list closed and nothing can come anymore (calls_public.h).
 *
 * Owns: nothing.   Thread: the desk's.
 * Fails with: ERR_INVALID, ERR_NOT_FOUND, ERR_FORBIDDEN, ERR_CONFLICT (another rule), database's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALLS_OPEN_H
#define HUB_CALLS_OPEN_H

#include "hub/calls.h"

#define CALLS_MAX_OPENINGS 1000

/* The public rule of a vacancy, and who works with it. */
struct calls_rules {
    const char *vacancy;
    enum calls_mode mode;
    unsigned attempts, days, back_days; /* so often, on so many days; then so long a way back */
    unsigned openings;                  /* how many may be called and given a job at once */
    const char *employer, *contact;     /* as in vacancies; of staff, who owns what comes in */
};

/* Again with the same rule changes openings and contact, and the employer while nobody is on it;
 * another rule or employer: ERR_CONFLICT. */
bool calls_open(struct calls *calls, const struct calls_rules *rules, int64_t now_ms,
                struct err *err) NODISCARD;
/* The same inside a transaction of lists.db that is the caller's. */
bool calls_open_within(struct calls *calls, const struct calls_rules *rules, int64_t now_ms,
                       struct err *err) NODISCARD;
bool calls_set_openings(struct calls *calls, const char *vacancy, unsigned openings,
                        const struct calls_actor *actor, struct err *err) NODISCARD;
bool calls_close(struct calls *calls, const char *vacancy, int64_t now_ms,
                 struct err *err) NODISCARD;
/* Those of vacancies that ended. */
bool calls_close_ended(struct calls *calls, int64_t now_ms, struct err *err) NODISCARD;

#endif
