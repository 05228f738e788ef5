/* trip.h - one trip to the hub, over HTTPS or a stick, and all that may come of it.
 *
 * Opens and closes everything it needs, so that it can run in a child whose end gives the memory
 * back. Logs what happened.
 *
 * Owns: nothing afterwards.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_TRIP_H
#define SYNC_TRIP_H

#include "sync/settings.h"

enum trip_result { TRIP_DONE, TRIP_FAILED, TRIP_NOT_ENROLLED };

/* with_content: also look for newer content. */
enum trip_result trip_run(const struct sync_settings *settings, bool with_content);

#endif
