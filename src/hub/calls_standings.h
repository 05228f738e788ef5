/* calls_standings.h - all lists at once, as a kiosk without a network may tell them
 * (sync/standings.h).
 *
 * Everything in it is what a question would be answered with at that moment (asks_list.h): the same
 * places, the same choice where somebody is on more lists. Lists that are open come first, the
 * newest before older ones; one that does not fit is left out whole. Whose slip was forgotten is in
 * none.
 *
 * Owns: nothing.   Thread: the desk's.   Fails with: as calls.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALLS_STANDINGS_H
#define HUB_CALLS_STANDINGS_H

#include "hub/calls.h"
#include "sync/standings.h"

/* standings_clear() when done. */
bool calls_standings(struct calls *calls, int64_t now_ms, struct standings *out,
                     struct err *err) NODISCARD;

#endif
