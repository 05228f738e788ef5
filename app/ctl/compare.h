/* compare.h - is the person at the hub the one that stood at the kiosk?
 *
 * Thread: any.   Fails with: ERR_CONFLICT, which names what differs, never what it is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_COMPARE_H
#define CTL_COMPARE_H

#include "ctl/player.h"

/* In people as `aanloop-ctl people --json` prints them: the one with this visit's telephone number;
 * NULL: not there (yet). */
const json_t *compare_find(const json_t *people, const struct player_visit *visit);

/* Language, name, number, what was chosen on each card, and how long was told where. */
bool compare_visit(const json_t *person, const struct player_visit *visit,
                   struct err *err) NODISCARD;

#endif
