/* enroller.h - first boot: the helper with the network that takes the one-time code to the hub.
 *
 * The kiosk itself refuses sockets, so at first boot, before it locks itself down, it starts a
 * helper: a process that waits for a code and then runs `aanloop-ctl kiosk enrol`, which makes the
 * keys and writes kiosk.json. Only the code goes over, only a result comes back.
 *
 * Owns: the helper's process, the pipes, a thread that waits for results.
 * Thread: start it before any other thread; the rest from the ui's; wake() comes from the inside.
 * Fails with: ERR_DEVICE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_ENROLLER_H
#define KIOSK_ENROLLER_H

#include "kiosk/settings.h"
#include "ui/event.h"

struct enroller;

/* wake: see saver.h. */
struct enroller *enroller_start(const struct settings *settings, void (*wake)(void *ctx),
                                struct err *err) NODISCARD;
void enroller_stop(struct enroller *enroller); /* NULL-safe; ends the helper */

/* One code at a time; false while the one before is under way, or the code is too long. */
bool enroller_put(struct enroller *enroller, const char *code);

/* EVENT_ENROLLED, once; with is_waiting it waits for the one under way. */
bool enroller_take(struct enroller *enroller, bool is_waiting, struct event *out_event);

#endif
