/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/locked.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>

#define ALIGNMENT                                                                                  \
    64 /* sodium lets the end fall on a page: the beginning is as even as the size                 \
        */

void *
locked_new(size_t size)
{
    int before = errno;
    void *memory = sodium_malloc((size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    if (!memory) {
        abort(); /* out of memory: as base/mem.h */
    }
    errno = before; /* a limit on locking is no failure */
    return memory;
}
