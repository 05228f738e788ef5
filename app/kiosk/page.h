/* page.h - the card of a visit as pages for a printer: words and pictures become pixels here.
 *
 * With the kiosk's own glyphs (bidi, every script) and pictures, black on white. A receipt is one
 * strip as long as it must be, 203 dots an inch; A4 is grey at 200, as many pages as it takes. Two
 * columns of text, Dutch and the visitor's language, beside each picture; one where both are the
 * same. The pixels are all that leaves.
 *
 *     page_set.kind = PRESS_RECEIPT;
 *     page_make(&page_set, &want, &err);
 *
 * Owns: nothing.   Thread: the ui's; some 100 ms.
 * Fails with: ERR_TOO_LARGE (more than PRESS_MAX_PAGES, or a longer strip than PRESS_MAX_FEED).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PAGE_H
#define KIOSK_PAGE_H

#include "kiosk/card_parts.h"
#include "kiosk/glyphs.h"
#include "kiosk/page_set.h"
#include "kiosk/pictures.h"

#define PAGE_A4_W 1654 /* 210 x 297 mm at 200 dpi */
#define PAGE_A4_H 2339

struct page_want {
    struct card_want card;
    int dots; /* across a receipt */
    struct glyphs *glyphs;
    struct pictures *pictures;
};

/* Fills the set, whose kind is given. */
bool page_make(struct page_set *set, const struct page_want *want, struct err *err) NODISCARD;

#endif
