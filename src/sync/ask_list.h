/* ask_list.h - how it stands on a list, as the text of an answer (sync/ask.h): what comes to the
 * kinds "place", "withdraw" and "yes".
 *
 * "L1", state A to I, yes Y or N, known K or U, from and to in four digits, the day in eight, the
 * key of the vacancy in hex: an answer has room for letters and digits alone.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_INVALID.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_ASK_LIST_H
#define SYNC_ASK_LIST_H

#include "sync/ask.h"
#include "sync/record.h"

#define ASK_KIND_PLACE "place"
#define ASK_KIND_WITHDRAW "withdraw"
#define ASK_KIND_YES "yes"
#define ASK_LIST_STATES 9
#define ASK_LIST_MOST 9999u /* a place further back is told as this one */

struct ask_list {
    unsigned state; /* as in the domain's order: interest 0 to hired 8 */
    bool may_say_yes;
    bool is_known;
    unsigned from, to;
    char as_of[RECORD_DAY_CHARS + 1]; /* yyyy-mm-dd */
    char vacancy[RECORD_MAX_VACANCY + 1];
};

void ask_list_format(const struct ask_list *list, char out[ASK_MAX_CARD + 1]);
bool ask_list_parse(const char *text, struct ask_list *out, struct err *err) NODISCARD;

#endif
