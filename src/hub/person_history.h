/* person_history.h - the records of one person who came back: what holds now, and how it grew.
 *
 * A later record adds to what was told and overwrites nothing: each keeps its place in the history.
 * What holds now is, per block, the latest record that tells of it. Records are objects
 * {day, place, blocks: [...], spoken: [...], occupations: [...]}, oldest first; any list may be
 * missing.
 *
 * Owns: nothing; all that is given is a new reference.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PERSON_HISTORY_H
#define HUB_PERSON_HISTORY_H

#include <jansson.h>

/* The blocks of the latest record for each block key, in the order in which they first came. */
json_t *history_blocks(const json_t *records);

/* The latest spoken answer for each block and card. */
json_t *history_spoken(const json_t *records);

/* Newest first: [{day, place, blocks: [{key, chapter, together, day?, statements, new}]}]; new are
 * the statements (key, card, value) that no earlier record has, so that nothing counts twice. */
json_t *history_growth(const json_t *records);

#endif
