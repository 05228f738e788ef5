/* locked.h - memory for what was said: guarded, locked where the system allows it, out of core
 * dumps.
 *
 * Aligned for anything, not zeroed, never NULL; sodium_free() wipes it. Where locking is refused (a
 * desktop's limit) it is memory like any other, and wiped all the same.
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_LOCKED_H
#define KIOSK_LOCKED_H

#include <stddef.h>

void *locked_new(size_t size);

#endif
