/* keeping.h - what a visitor agreed to, on its way to the disk: a profile, a place on a list, or
 * what they decided about one.
 *
 * The answer comes from the saver as an event; what cannot even be handed over is answered at once.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_KEEPING_H
#define KIOSK_KEEPING_H

#include "kiosk/kiosk.h"

void keeping_save(struct kiosk *kiosk);
void keeping_sign_up(struct kiosk *kiosk);
void keeping_act(struct kiosk *kiosk); /* of the open question */

#endif
