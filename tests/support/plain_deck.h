/* plain_deck.h - a small deck in which everything that a plain deck may have stands once.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_PLAIN_DECK_H
#define SUPPORT_PLAIN_DECK_H

#include "visit/visit.h"

/* A line an item, a line a card; key "skills", number 3. */
extern const char plain_deck[];

/* A content that is this deck and one occupation; content_close() it. */
struct content *plain_deck_content(void);

/* A visit over it. */
struct plain {
    struct content *content;
    const struct deck *deck;
    struct visit *visit;
};

void plain_deck_open(struct plain *plain);
void plain_deck_close(struct plain *plain);

/* Their indexes; a key that is not there fails the test. */
size_t plain_deck_card(const struct plain *plain, const char *key);
size_t plain_deck_item(const struct plain *plain, const char *key);

#endif
