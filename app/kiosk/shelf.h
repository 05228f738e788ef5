/* shelf.h - the work that is offered, as this kiosk may show it, and what day it is.
 *
 * vacancies.json of the data folder, believed only as the hub signed it and never an older one
 * (sync/signed_file.h), less what this content cannot show; how their lists stand from
 * places.h; the day from the hub's last beacon
 * (sync/known_time.h), never from the wall clock. A file that is bad leaves the last good one while
 * the program runs; a start without a good one offers no work. Nothing here fails: what is wrong is
 * logged.
 *
 * Owns: the list, and the one before it, which a running visit may still show.
 * Thread: opening's, then main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SHELF_H
#define KIOSK_SHELF_H

#include "content/content.h"
#include "sync/seal.h"
#include "ui/work.h"

#define SHELF_LOOK_MS 60000

struct shelf;

/* data_dir and content outlive it. */
struct shelf *shelf_open(const char *data_dir, const unsigned char hub_key[SIGN_KEY_BYTES],
                         const struct content *content);
void shelf_close(struct shelf *shelf); /* NULL-safe */

const struct work_world *shelf_world(const struct shelf *shelf);

/* yyyy-mm-dd; "" = not known. */
const char *shelf_day(const struct shelf *shelf);

/* A ticket by its tag, without asking (places.h), as of this moment. */
bool shelf_find(struct shelf *shelf, uint32_t tag, bool *out_has_list, struct list_status *out);

/* Another hub's word counts from the next look on: the kiosk was enrolled. */
void shelf_trust(struct shelf *shelf, const unsigned char hub_key[SIGN_KEY_BYTES]);

/* What day it is now; true when that is another. Touches no disk. */
bool shelf_pass_time(struct shelf *shelf);

/* Looks at the file and the last beacon again; true when the world changed. Between visits only:
 * the list before the last one goes. */
bool shelf_look(struct shelf *shelf);

#endif
