/* plain_deck.h - a small deck in which everything that a plain deck may have stands once.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_PLAIN_DECK_H
#define SUPPORT_PLAIN_DECK_H

#include "content/content.h"

/* A line an item, a line a card; key "skills", number 3. */
extern const char plain_deck[];

/* A content that is this deck and one occupation; content_close() it. */
struct content *plain_deck_content(void);

#endif
