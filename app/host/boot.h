/* boot.h - which start of the machine this is: without it its boot clock means nothing.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_BOOT_H
#define HOST_BOOT_H

#include "sync/seal.h"

/* Where it cannot be read this process counts as a boot. */
void boot_load_id(unsigned char out[ID_BYTES]);

#endif
