/* replay.h - a clip being heard back: decoded as it plays, never as a whole.
 *
 * Owns: the decoder and a frame of samples, in locked memory that is wiped. Borrows the clip, which
 * may not change meanwhile.
 * Thread: the caller's, under the voice's lock.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_REPLAY_H
#define KIOSK_REPLAY_H

#include "kiosk/clip.h"

struct replay;

struct replay *replay_new(const struct clip *clip, int hz);
void replay_free(struct replay *replay); /* NULL-safe, wipes */

/* The next samples, at hz; fewer than room: that was the end. */
size_t replay_take(struct replay *replay, int16_t *out, size_t room);

#endif
