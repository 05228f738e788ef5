/* loop.h - the kiosk in real time: sleeps until something happens, then lets the ui step.
 *
 * One wait for everything: devices, the wake of voice and saver, the ui's next deadline. While
 * nothing happens it decodes the pictures of the next card.
 *
 * Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_LOOP_H
#define KIOSK_LOOP_H

#include "kiosk/kiosk.h"

/* Returns when the window is closed or a visit is over (kiosk->is_visit_over). */
void loop_run(struct kiosk *kiosk);

/* Decodes one picture of the card after the one shown; false when all are there. */
bool loop_prefetch(struct kiosk *kiosk);

#endif
