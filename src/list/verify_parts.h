/* verify_parts.h - the inside of verify.h: a kiosk's chain played again.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_VERIFY_PARTS_H
#define LIST_VERIFY_PARTS_H

#include "list/verify.h"

void verify_add(struct verify_report *report, enum verify_fault fault, const unsigned char *about);

/* The list's log and calls; order: of everybody, by the evidence. */
void verify_log(const struct verify_list *list, const struct order *order,
                struct verify_report *report);

/* Places said to be aside. */
void verify_asides(const struct verify_list *list, struct verify_report *report);

/* What kiosks signed of how much stood here (list/tally.h). */
void verify_witnesses(const struct verify_list *list, struct verify_report *report);

/* Moments, chains and holes of every kiosk; fills the watermark. */
void verify_chains(const struct verify_list *list, struct verify_report *report);

#endif
