/* suggest.h - occupations that may be something for a visitor: plain counting, and the key to it is
 * published (content/occupation.h, assets/occupations.json).
 *
 * For each occupation: its acts one can do and its acts one wants to learn count what the file says
 * for each, and so does each of its fits that was told, and its field when that was picked as
 * attractive. An occupation of which more acts were answered "not for me" than "can" or "want to
 * learn" counts nothing. The highest come first; of two alike the one whose field is rarer in the
 * list so far, then the one whose field is nearer kin to that of the first, then the one that
 * stands first in the file. Never all of one field: the last gives way to the best of another. When
 * too few count, others of kin fields follow with a count of 0: those with an act of the field told
 * before those without, the nearest kin first.
 *
 * Nothing here is shown to anyone but the visitor, compares two people or leaves the kiosk; only
 * what the visitor likes is told.
 *
 * Owns: nothing.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_SUGGEST_H
#define VISIT_SUGGEST_H

#include "content/occupation.h"
#include "visit/visit.h"

#define SUGGEST_MAX 4
#define SUGGEST_MIN 3

struct suggestion {
    size_t occupation; /* index in content_occupations() */
    int count;         /* 0: only kin to what was told */
    bool is_refused;   /* never in what visit_suggest() gives */
};

/* Returns how many: 0 when nothing was told that counts, else at least SUGGEST_MIN over more than
 * one field (as far as the content has them). */
size_t visit_suggest(const struct visit *visit, struct suggestion out[SUGGEST_MAX]);

#endif
