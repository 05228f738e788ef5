/* deck.h - one deck from its JSON file.
 *
 *     {"key": "drijfveren", "chapter": "wie", "kind": "triples",
 *      "title": "<msgid>", "question": "<msgid>",
 *      "items": [{"key": "leren", "picture": "drijf-leren"}, ...],
 *      "cards": [{"key": "01", "choices": ["leren", "rust", "inkomen"]}, ...]}
 *
 * The msgid of an item's caption is "<deck>.<item>". A card may have its own "question". Of kind
 * "triples" every pair of items must meet on exactly one card, three items a card.
 *
 * Owns: deck_clear() frees what deck_load() filled.   Thread: any.
 * Limits: DECK_MAX_BYTES, DECK_MAX_ITEMS, DECK_MAX_CARDS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_DECK_H
#define CONTENT_DECK_H

#include "content/content.h"
#include "content/problems.h"

#define DECK_MAX_BYTES (256u << 10)
#define DECK_MAX_ITEMS 64
#define DECK_MAX_CARDS 64

/* Tells every problem; false (and out untouched) when there was any. */
bool deck_load(struct deck *out, const char *data, size_t len, const char *file,
               struct problems *problems) NODISCARD;
void deck_clear(struct deck *deck);

#endif
