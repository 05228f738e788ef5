/* answers.h - what one person answered, card by card, and what it tells. Part of visit.h.
 *
 * An answer is a bit mask over the choices of its card (bit i: card->choices[i]), so that another
 * language changes nothing. A card that depends on another answer applies or not; what was answered
 * on one that does not apply (any more) is kept but tells nothing. An answer that changes makes its
 * block one of today, and not done.
 *
 * Owns: nothing; the visit does.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_ANSWERS_H
#define VISIT_ANSWERS_H

#include <stdint.h>
#include "content/content.h"

#define VISIT_MAX_STANDOUT 4 /* more that tie: nothing stands out */
#define VISIT_MAX_TOLD 256   /* statements of one block */
#define VISIT_MAX_SPOKEN_MS 60000u
#define VISIT_NO_LIMIT SIZE_MAX
#define ANSWER_NO_PLACE (-1) /* it came along on a card */

struct visit;

enum answer_state { ANSWER_NONE, ANSWER_SKIPPED, ANSWER_GIVEN };

/* How an answer came about; several of a kind earn the block the mark "look at it together". */
struct answer_way {
    int place;        /* where on the card: 0 is first in reading order; or ANSWER_NO_PLACE */
    unsigned took_ms; /* since the card appeared */
    bool heard;       /* its choices had all been spoken */
};

/* May these picks be an answer to this card: bits of its choices, one or at most `most` of them?
 * 0 may always be. For picks from outside; visit_answer() asserts it. */
bool visit_accepts(const struct visit *visit, size_t deck, size_t card, uint32_t picks);

/* picks 0: skipped ("none of these", "do not know"); 1 on a speak card: spoken. Again for the same
 * card: replaces. */
void visit_answer(struct visit *visit, size_t deck, size_t card, uint32_t picks,
                  const struct answer_way *way);
void visit_unanswer(struct visit *visit, size_t deck, size_t card);
enum answer_state visit_answer_state(const struct visit *visit, size_t deck, size_t card);
uint32_t visit_picks(const struct visit *visit, size_t deck, size_t card);

/* Its `when` holds now; a speak card only with a microphone (none until told). */
bool visit_applies(const struct visit *visit, size_t deck, size_t card);
void visit_set_microphone(struct visit *visit, bool has_one);

/* How many more may be chosen here: most minus the picks of its group. VISIT_NO_LIMIT also for
 * cards of which one is chosen. */
size_t visit_room(const struct visit *visit, size_t deck, size_t card);

/* Chosen on a card that applies. */
bool visit_has_item(const struct visit *visit, size_t deck, size_t item);

/* The read-back said yes. */
bool visit_is_done(const struct visit *visit, size_t deck);
void visit_set_done(struct visit *visit, size_t deck, bool is_done);

/* When the block was told: "" is this visit, else yyyy-mm-dd of the card of an earlier one. Set it
 * after the answers. */
void visit_set_block_day(struct visit *visit, size_t deck, const char *day);
const char *visit_block_day(const struct visit *visit, size_t deck);

/* What the card of an earlier visit says of its block, and of that or this visit: told with help.
 */
void visit_set_block_marks(struct visit *visit, size_t deck, bool is_together, bool is_assisted);
bool visit_block_is_assisted(const struct visit *visit, size_t deck);

/* Any answer given on a card that applies (skipped is none). */
bool visit_has_answers(const struct visit *visit, size_t deck);

/* Of decks of triples: how often an item was chosen, and the items chosen most: all of the highest
 * counts that fit in VISIT_MAX_STANDOUT without cutting a tie; returns how many (0: nothing stands
 * out). out_is_even: so many tie for the first place that none stands out. */
int visit_count(const struct visit *visit, size_t deck, size_t item);
size_t visit_standout(const struct visit *visit, size_t deck, size_t out[VISIT_MAX_STANDOUT],
                      bool *out_is_even);

/* One statement, the same for read-back, result, print and record. */
struct told {
    size_t deck;
    size_t card;     /* where it was said (of what stands out: the first time) */
    size_t item;     /* of an act the act, else what was chosen */
    int value;       /* of an act the answer (index of an item), else -1 */
    int count;       /* of what stands out: how often chosen, else 0 */
    const char *day; /* "" = this visit */
};

/* The statements of a block in order: what stands out; acts, the first answer (can) before the
 * second (learn); what else was chosen. Quiet items and spoken answers are none. Returns how many
 * were written. */
size_t visit_told(const struct visit *visit, size_t deck, struct told *out, size_t max);

/* Many answers at one place, or given before they were heard; two that are at odds; preferences in
 * circles. */
bool visit_is_together(const struct visit *visit, size_t deck);

/* A spoken answer; its sound lives in the kiosk. 0: none. */
void visit_set_spoken_ms(struct visit *visit, size_t deck, size_t card, unsigned ms);
unsigned visit_spoken_ms(const struct visit *visit, size_t deck, size_t card);

#endif
