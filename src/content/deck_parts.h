/* deck_parts.h - how a deck is read, in steps that each tell their mistakes. Only for deck*.c.
 *
 * Every step goes on after a mistake with what is usable, so that all of them are told.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_DECK_PARTS_H
#define CONTENT_DECK_PARTS_H

#include "content/deck.h"
#include "content/table.h"
#include "base/json.h"

struct loader {
    struct table table;
    struct deck *deck;
    char question[2 * CONTENT_MAX_KEY]; /* of a card that has none itself */
};

/* One text member of an object and the room for it. */
struct member {
    const char *key;
    char *room;
    size_t room_len;
    enum {
        MEMBER_KEY,
        MEMBER_MAYBE_KEY,
        MEMBER_MAYBE_TEXT
    } rule; /* text: not only letters of a key */
};

/* path of the object, its member's key appended; false when it was not taken. */
bool deck_take_text(const struct loader *loader, json_t *object, const char *path,
                    const struct member *member);
void deck_take_size(const struct loader *loader, json_t *object, const char *path, const char *key,
                    size_t max, size_t *out);

/* Index of the item that member key names; -1 when left out or unknown (told). */
int deck_take_item(const struct loader *loader, json_t *object, const char *path, const char *key);

void deck_take_cards(const struct loader *loader, json_t *list); /* after the items */
void deck_take_odds(const struct loader *loader, json_t *list);  /* after the cards */
void deck_check_design(const struct loader *loader);             /* what holds over all of it */
void deck_check_triples(const struct loader *loader);

#endif
