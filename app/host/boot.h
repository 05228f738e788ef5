/* boot.h - which start of which machine this is: without it its boot clock means nothing.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_BOOT_H
#define HOST_BOOT_H

#include "sync/seal.h"

/* Where it cannot be read this process counts as a boot. */
void boot_load_id(unsigned char out[ID_BYTES]);

/* What differs per machine, "" where nothing does: also between two that run from copies of one
 * disk, where board or disk has a number of its own. root: "" but in tests. */
#define BOOT_MACHINE_BYTES 256
void boot_load_machine(const char *root, char out[BOOT_MACHINE_BYTES]);

#endif
