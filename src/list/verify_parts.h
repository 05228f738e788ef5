/* verify_parts.h - the inside of verify.h: a kiosk's chain played again.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_VERIFY_PARTS_H
#define LIST_VERIFY_PARTS_H

#include "list/verify.h"

void verify_add(struct verify_report *report, enum verify_fault fault, const unsigned char *about);

/* Moments, chains and holes of every kiosk; fills the watermark. */
void verify_chains(const struct verify_list *list, struct verify_report *report);

#endif
