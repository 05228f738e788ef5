/* teller.h - how much the hub's public record holds now (list/tally.h), for its beacons.
 *
 * Reads on from where it was; the first look goes over all there is. What was counted is on disk:
 * each commit is synced before anybody is answered.
 *
 * Owns: read-only connections.   Thread: one at a time, the caller locks.
 * Fails with: the database's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_TELLER_H
#define HUB_TELLER_H

#include "hub/hub_store.h"
#include "list/tally.h"

struct teller;

/* The three stores are there already. */
struct teller *teller_open(const char *dir, struct err *err) NODISCARD;
void teller_close(struct teller *teller); /* NULL-safe */

bool teller_look(struct teller *teller, struct tally *out, struct err *err) NODISCARD;

#endif
