/* printing.h - the effect PRINT: the card of this visit as pages, handed to a printer.
 *
 * A receipt where the settings name such a printer; A4 where they name only a queue, or where the
 * receipt printer could not (the card is then made anew for the other).
 *
 * Owns: nothing; the kiosk does.   Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PRINTING_H
#define KIOSK_PRINTING_H

#include "kiosk/kiosk.h"

/* NULL: the settings name no printer, or the helper does not start (logged). */
struct printer *printing_open(const struct settings *settings, bool is_driven);

/* Begins once the screen is painted that says so. */
void printing_begin(struct kiosk *kiosk);

/* EVENT_PRINTED, once; with is_waiting it waits for the one under way. */
bool printing_take(struct kiosk *kiosk, bool is_waiting, struct event *out_event);

#endif
