/* list_page.h - the public page of a list that lived, for tests that lie in it.
 *
 * Owns: nothing.   Thread: the test's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_LIST_PAGE_H
#define SUPPORT_LIST_PAGE_H

#include "calls_world.h"
#include "sync/public_list.h"

/* Four kiosks, some hours, one of them offline in the middle, two jobs given; maybe closed. */
json_t *list_page_make(struct calls_world *world, bool is_closed);

/* The hub signs whatever it says; so does this one: root, log and signature anew. */
void list_page_sign(struct calls_world *world, json_t *page);

/* Read and checked; out to be cleared. */
bool list_page_verify(const json_t *page, struct verify_report *report, struct public_list *out);

#endif
