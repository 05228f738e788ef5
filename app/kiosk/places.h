/* places.h - how the lists stand, as far as this device knows without asking.
 *
 * standings.json of the data folder (sync/standings.h), believed only as the hub signed it and
 * never an older one, and on top of it the sign-ups and acts of this very device that came after
 * it: they wait in the outbox, known by a short tag (STANDINGS_SHORT_BITS), and each sign-up takes
 * a place. So two visitors in a row are not told the same place,
 * also where there has been no network for a week. What other devices without one hold nobody here
 * can know: every place is as of the file's day. A bad file leaves the last good one.
 *
 * Owns: what it read.   Thread: its owner's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PLACES_H
#define KIOSK_PLACES_H

#include "content/vacancies.h"
#include "sync/seal.h"
#include "ui/work.h"

struct places;

/* data_dir outlives it; nothing is read yet. */
struct places *places_open(const char *data_dir);
void places_close(struct places *places); /* NULL-safe */

/* Looks at file and outbox again. */
void places_look(struct places *places, const unsigned char hub_key[SIGN_KEY_BYTES]);

/* Where the next to sign up would stand, one a vacancy in their order. */
void places_tell(const struct places *places, const struct vacancies *vacancies,
                 struct list_standing out[VACANCIES_MAX]);

/* How it stands with the ticket of this tag (standings_tag): by the hub's file, else by what signed
 * up at this very device after it; and what its owner decided here since. vacancies: what their
 * lists are like. *out_has_list: there is a list to look in. False: it is not in it, or another's
 * could be meant. */
bool places_find(const struct places *places, uint32_t tag, const struct vacancies *vacancies,
                 bool *out_has_list, struct list_status *out);

#endif
