/* visitor.h - someone at the kiosk in virtual time: listens to all that is said, or to nothing, and
 * answers every card, so that a visit has a length that can be measured.
 *
 * It looks at the screen and taps what is there; it knows no order of screens. Who listens waits
 * for silence before every tap, also after choosing.
 *
 * Owns: nothing; the story is the caller's.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_VISITOR_H
#define SUPPORT_VISITOR_H

#include "story.h"

#define VISITOR_MAX_BLOCKS 16
#define VISITOR_MAX_TAPS 2000

struct visitor_way {
    const char *locale;
    bool listens;
    unsigned tap_ms;  /* between two taps, or after the last word */
    unsigned talk_ms; /* length of a spoken answer; 0: leaves them out */
    bool agrees;      /* to all that is asked in the end */
    bool looks;       /* at every screen behind the result */
};

struct visitor_block {
    char key[32];
    uint64_t ms; /* from its door to the yes of its read-back */
    int cards;
};

struct visitor {
    struct story *story;
    struct visitor_way way;
    struct visitor_block blocks[VISITOR_MAX_BLOCKS];
    size_t block_count;
    uint64_t from_ms; /* the first touch */
    uint64_t ms;      /* from there to the start screen */
    int taps;
    size_t doors_seen; /* behind the result */
};

/* All blocks, three fields of work, one answer a card. False with story->why when it is stuck. */
bool visitor_play(struct visitor *visitor, struct story *story, const struct visitor_way *way);

#endif
