/* told.h - what was told in a block, in pages of a few to look at; and the words of each.
 *
 * A page holds one kind only: what stands out, acts with the same answer, or other picks.
 *
 * Thread: the ui's.   Limit: TOLD_PAGE_MAX on a page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_TOLD_H
#define UI_TOLD_H

#include "ui/screen.h"

#define TOLD_PAGE_MAX 6 /* where there is room; TOLD_PAGE_LEAST elsewhere */
#define TOLD_PAGE_LEAST 4

struct told_page {
    struct told list[TOLD_PAGE_MAX];
    size_t count;
};

/* At least one: also who told nothing is asked whether that is right. */
size_t told_pages(const struct ui *ui, size_t deck);
void told_get_page(const struct ui *ui, size_t deck, size_t page, struct told_page *out);

/* A widget with its picture and words, those it belongs to before it; never an id twice. */
struct widget *told_put(struct ui *ui, struct view *view, const struct told *told, enum role role,
                        enum slot slot);

#endif
