/* Any bytes as a deck: loaded with every choice inside its items, or refused with a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "content/deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems problems = {0};
    struct deck deck;
    bool ok = deck_load(&deck, (const char *)data, size, "f", &problems);
    assert(ok == (problems.count == 0));
    for (size_t i = 0; ok && i < deck.card_count; i++) {
        for (size_t c = 0; c < deck.cards[i].choice_count; c++) {
            assert(deck.cards[i].choices[c] < deck.item_count);
        }
    }
    if (ok) {
        deck_clear(&deck);
    }
    problems_clear(&problems);
    return 0;
}
