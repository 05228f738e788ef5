/* jack.h - whether headphones are in: the switch of one named input device, read and never grabbed,
 * for the system's sound moves with the same switch.
 *
 * A change becomes one event in SDL's queue. A device that is unplugged counts as headphones out:
 * a name is not spoken aloud because a plug is unknown.
 *
 * Owns: the device.   Thread: main; the device's thread only pushes.
 * Fails with: ERR_DEVICE (not there, or without such a switch).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_JACK_H
#define KIOSK_JACK_H

#include "base/err.h"

struct jack;

struct jack *jack_open(const char *device, struct err *err) NODISCARD;
void jack_close(struct jack *jack); /* NULL-safe */

/* At opening; what changed since is in the queue. NULL: no. */
bool jack_was_in(const struct jack *jack);

#endif
