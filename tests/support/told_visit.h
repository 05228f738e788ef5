/* told_visit.h - a whole visit without a screen: every card answered, the same for the same seed.
 *
 * Owns: nothing; visit_free() what it gives.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_TOLD_VISIT_H
#define SUPPORT_TOLD_VISIT_H

#include "ui/card.h"

/* decks: bit i answers deck i. */
struct visit *told_visit(const struct content *content, uint64_t seed, unsigned decks);

/* Everything told that can be told at once; from: at which choice of each card it begins. */
struct visit *told_fullest(const struct content *content, size_t from);

/* The card of such a visit, kept and with a ticket; in *out, which the caller wipes. */
void told_card(struct ui_card *out, const struct content *content, const struct visit *visit,
               const char *locale);

#endif
