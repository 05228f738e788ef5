/* calls_acts.h - what people do on a list of calls_world.h, a line each.
 *
 * els: the employer "Bakker Bol"; cor: a contact; oneself: whoever holds the slip.
 *
 * Owns: nothing.   Thread: the test's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_CALLS_ACTS_H
#define SUPPORT_CALLS_ACTS_H

#include "calls_world.h"

struct calls_actor act_els(const struct calls_world *world);
struct calls_actor act_cor(const struct calls_world *world);
struct calls_actor act_oneself(const struct calls_world *world);

/* Whoever is called next must be this one, by name; or nobody, because of why. */
void act_expect_next(struct calls_world *world, const char *vacancy, const char *name);
void act_expect_nobody(struct calls_world *world, const char *vacancy, enum err_code why);
void act_expect_state(struct calls_world *world, const unsigned char *ticket,
                      enum calls_state state);

/* On "bakker"; false: refused. */
bool act_tell(struct calls_world *world, const unsigned char *ticket, bool was_reached,
              bool can_start);
bool act_step(struct calls_world *world, const unsigned char *ticket, enum calls_state to,
              struct calls_actor actor);

/* Lines of this kind in the public log. */
size_t act_count_events(struct calls_world *world, const char *vacancy, const char *kind);

#endif
