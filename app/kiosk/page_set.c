/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page_set.h"
#include <stdlib.h>
#include "base/mem.h"

void
page_set_clear(struct page_set *set)
{
    for (unsigned i = 0; i < set->count; i++) {
        mem_wipe(set->pages[i].rows, set->pages[i].bytes);
        free(set->pages[i].rows);
    }
    *set = (struct page_set){.kind = set->kind};
}
