/* again.h - a sign-up whose number a copy of this device used, signed once more in an epoch of its
 * own.
 *
 * One image on two devices: both signed honest people with the same (kiosk, epoch, seq). The hub
 * keeps the first that comes and sets the other apart. That device goes on in an epoch of its own
 * (outbox_part), and there its sign-ups get a new number and ticket with all else as it was: the
 * sealed body, so that the person's slip stays good, and the moment of boot clock, beacon and mark.
 * So they stand where that evidence puts them, never earlier, nobody's hand does it, and whoever
 * checks the public page sees a record like any other.
 *
 * What waits behind it links to it, and would be set apart too: it is signed again in the same go,
 * so that nobody who signs up after this stands before them in the new epoch.
 *
 * Each one only once: what is set apart a second time is for a person to look at.
 *
 * Owns: nothing.   Thread: the outbox's.   Fails with: what the outbox fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_AGAIN_H
#define SYNC_AGAIN_H

#include "store/outbox.h"
#include "sync/peer.h"

/* After outbox_part(). said: the hub's verified word that it set this record apart. A record that
 * is gone, or was signed again before, is no failure. */
bool again_sign(struct outbox *box, const struct peer *peer, const struct outbox_receipt *said,
                struct err *err) NODISCARD;

#endif
