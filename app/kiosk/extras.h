/* extras.h - what the settings name beside touch and keypad: the code scanner, the switch of the
 * headphones, and the button by which a volunteer says "I am here".
 *
 * One that is not there is logged, and the kiosk goes on without it. The button may be any device
 * with keys: every press of it counts, so it must be one of its own; it is grabbed.
 *
 * Owns: the devices.   Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_EXTRAS_H
#define KIOSK_EXTRAS_H

#include "kiosk/device.h"
#include "kiosk/jack.h"
#include "kiosk/scanner.h"
#include "kiosk/settings.h"

struct extras {
    struct scanner *scanner; /* NULL: none in the settings, or not there; so are the others */
    struct jack *jack;
    struct device *help_button;
};

void extras_open(struct extras *extras, const struct settings *settings);
void extras_close(struct extras *extras);

#endif
