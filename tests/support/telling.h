/* telling.h - what a visitor tells, as text, answered on the cards where a visitor would.
 *
 *     "skills:zorg-wassen=kan talenten:zorgzaam doel_motivatie:met-mensen"
 *
 * An act is <deck>:<act>=<answer>: its field is picked first. Anything else is <deck>:<item>; in a
 * deck of triples it is chosen on every card it is on. What a card depends on is chosen before it.
 *
 * Owns: nothing.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_TELLING_H
#define SUPPORT_TELLING_H

#include "visit/visit.h"

#define TELLING_MAX 1200

/* Fails the test when there is no such item, or no room for it. */
void telling_say(struct visit *visit, const struct content *content, const char *text);

/* One item as it would be told alone: an act with the answer given by its place, else -1. */
void telling_item(struct visit *visit, const struct content *content, size_t deck, size_t item,
                  int answer);

#endif
