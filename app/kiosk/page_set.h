/* page_set.h - finished pages: pixels and nothing else.
 *
 * What page.c makes and printer.c hands over. Rows are as in host/press.h.
 *
 * Owns: the pixels; page_set_clear() wipes them.   Thread: one at a time.   Limit: PRESS_MAX_PAGES.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PAGE_SET_H
#define KIOSK_PAGE_SET_H

#include "host/press.h"

struct page_set {
    enum press_kind kind;
    struct page {
        int w, h;
        unsigned char *rows;
        size_t bytes;
    } pages[PRESS_MAX_PAGES];
    unsigned count;
};

void page_set_clear(struct page_set *set); /* leaves it empty */

#endif
