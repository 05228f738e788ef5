/* receipt.h - one receipt to a device file such as /dev/usb/lp0, and what became of it.
 *
 * Asks the printer how it is, writes, and waits until it says that all is on paper. A printer that
 * never answers anything (a write-only line) has printed when it took every byte. Whatever was not
 * printed is cleared from the printer, as far as it still listens.
 *
 * Owns: nothing.   Thread: one; blocks, at most RECEIPT_MAX_MS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_RECEIPT_H
#define PRINT_RECEIPT_H

#include "print/raster.h"

#define RECEIPT_ANSWER_MS 700 /* a printer that is there answers within some milliseconds */
#define RECEIPT_STALL_MS 4000 /* no byte taken for so long: it hangs */
#define RECEIPT_END_MS 12000  /* from the last byte taken to the last row on paper */
#define RECEIPT_MAX_MS 75000

/* On anything but PRESS_DONE err says what it was, for the log. */
enum press_result receipt_print(const char *device, const struct raster *raster, struct err *err);

#endif
