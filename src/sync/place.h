/* place.h - a place as a JSON object, shared by kiosk.json and the enrolment: inside src/sync only.
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_PLACE_H
#define SYNC_PLACE_H

#include "base/json.h"
#include "sync/peer.h"

/* ,"place":{...} */
bool place_put(struct buf *out, const struct peer_place *place, struct err *err) NODISCARD;
bool place_get(const json_t *object, struct peer_place *out, struct err *err) NODISCARD;

#endif
