/* deck.h - one deck: a building block (bouwsteen) as items and cards, from its JSON file.
 *
 *     {"key": "skills", "number": 3, "form": 1, "chapter": "kan", "kind": "plain",
 *      "picture": "blok-skills", "title": "<msgid>", "question": "<msgid>",
 *      "items": [{"key": "zorg", "picture": "veld-zorg"}, ...],
 *      "cards": [{"key": "velden-1", "kind": "some", "choices": ["zorg", ...], "most": 3}, ...],
 *      "at_odds": [["card:item", "card:item"], ...]}
 *
 * assets/decks/README.md tells what each member means. Of kind "triples" every pair of items must
 * meet on exactly one card, three items a card. A loaded deck keeps these promises: indexes are
 * inside, a `when` looks at earlier cards only, every item can be met, an act is whole.
 *
 * Owns: deck_clear() frees what deck_load() filled.   Thread: any.
 * Limits: DECK_MAX_*, CARD_MAX_CHOICES.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_DECK_H
#define CONTENT_DECK_H

#include <stddef.h>
#include "base/err.h"

#define CONTENT_MAX_KEY 40
#define DECK_MAX_BYTES (256u << 10)
#define DECK_MAX_ITEMS 256
#define DECK_MAX_CARDS 192
#define DECK_MAX_ODDS 64
#define DECK_MAX_NUMBER 31 /* five bits on the card people take home */
#define DECK_MAX_FORM 15   /* four */
#define DECK_MAX_URI 120
#define CARD_MAX_CHOICES 24
#define CARD_MAX_SHOWN 4 /* unless a grid or names */
#define CARD_MAX_COLUMNS 7

struct problems;

enum card_kind {
    CARD_ONE,   /* exactly one choice */
    CARD_SOME,  /* up to `most` of them */
    CARD_GRID,  /* as some, in rows of `columns` */
    CARD_SPEAK, /* no choices: a spoken answer */
};

struct item {
    char key[CONTENT_MAX_KEY];
    char label[2 * CONTENT_MAX_KEY]; /* msgid "<deck>.<key>"; "" when it has a name */
    char name[CONTENT_MAX_KEY];      /* the same in every language, or "" */
    char say[CONTENT_MAX_KEY];       /* the name as it is spoken */
    char voice[16];                  /* the language that speaks it, or "" */
    char picture[CONTENT_MAX_KEY];   /* "" only with a name */
    char field[CONTENT_MAX_KEY];     /* of an act: the key of an item; else "" */
    char vocab[DECK_MAX_URI];        /* of an act: its URI; else mostly "" */
    bool is_quiet;                   /* may be chosen, tells nothing */
    bool is_aside;                   /* told, but not what someone is known by: not in the result */
};

/* On what the card depends: an item chosen before, or an act of a field answered so. */
struct when {
    enum { WHEN_ALWAYS, WHEN_ITEM, WHEN_FIELD } kind;
    size_t item;
    char field[CONTENT_MAX_KEY];
    size_t answer; /* index of an item */
};

struct card {
    char key[CONTENT_MAX_KEY];
    char question[2 * CONTENT_MAX_KEY]; /* msgid */
    enum card_kind kind;
    size_t
        choices[CARD_MAX_CHOICES]; /* indexes into deck.items; bit i of an answer is choices[i] */
    size_t choice_count;
    int subject;                 /* index of the item shown large (an act), or -1 */
    int about;                   /* index of the item the answer belongs to, or -1 */
    size_t most;                 /* how many may be chosen; 0: no limit */
    char group[CONTENT_MAX_KEY]; /* cards of one group share their most; "": alone */
    size_t columns;              /* of a grid */
    char picture[CONTENT_MAX_KEY];
    struct when when;
};

/* Two answers that ask to be looked at together when both were given. */
struct odds {
    size_t card_a, item_a, card_b, item_b;
};

struct deck {
    char key[CONTENT_MAX_KEY];       /* the bouwsteen: "drijfveren" */
    char chapter[CONTENT_MAX_KEY];   /* "wie", "kan", "wil" */
    char title[2 * CONTENT_MAX_KEY]; /* msgid */
    char picture[CONTENT_MAX_KEY];   /* of its door */
    unsigned number, form;           /* form goes up when cards change: visit/code.h */
    bool is_triples;                 /* an affine plane of order 3 */
    struct item *items;
    size_t item_count;
    struct card *cards;
    size_t card_count;
    struct odds *odds;
    size_t odds_count;
};

/* Tells every problem; false (and out untouched) when there was any. */
bool deck_load(struct deck *out, const char *data, size_t len, const char *file,
               struct problems *problems) NODISCARD;
void deck_clear(struct deck *deck);

/* Index of the item or card with this key; -1: none. */
int deck_find_item(const struct deck *deck, const char *key);
int deck_find_card(const struct deck *deck, const char *key);

#endif
