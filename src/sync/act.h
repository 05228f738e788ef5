/* act.h - what somebody decided about their place on a list at a kiosk, as it is kept there until
 * the hub has it: off the list, a yes, being passed on or not any more.
 *
 * The body of a record of the list stream (sync/record.h), sealed and as long as a sign-up, in a
 * list that is none: ACT_VACANCY is shorter than a vacancy's key can be. So it has what a sign-up
 * has: the chain, its moment, receipts, the stick. Nothing of a profile is in it.
 *   {"act":"withdraw","ask":hex,"code":"482193","hash":hex}
 * code and hash are those of the slip (visit/ticket.h); ask: of the question that was asked in the
 * same breath (sync/ask.h), so that a wrong slip counts once.
 *
 * Owns: nothing; act_wipe() when done.   Thread: any.
 * Fails with: ERR_INVALID (an unknown act too), ERR_TOO_LARGE, what json_read() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_ACT_H
#define SYNC_ACT_H

#include "sync/ask.h"

#define ACT_VACANCY "-"
#define ACT_MAX_JSON RECORD_LIST_BODY

/* The numbers stand on disks. */
enum act_kind { ACT_NONE, ACT_WITHDRAW, ACT_YES, ACT_PASS, ACT_NO_PASS, ACT_KIND_COUNT };

struct act {
    enum act_kind kind;
    char code[ASK_CODE_DIGITS + 1];
    char hash[ASK_HASH_HEX + 1];
    unsigned char ask[ID_BYTES];
};
void act_wipe(struct act *act);

/* The kind of a question that is an act: ASK_KIND_WITHDRAW...; ACT_NONE: it changes nothing. */
enum act_kind act_of_ask(const char *ask_kind);
const char *act_word(enum act_kind kind); /* the same, the other way round */

bool act_put(const struct act *act, struct buf *out, struct err *err) NODISCARD;
bool act_read(const char *json, size_t len, struct act *out, struct err *err) NODISCARD;

#endif
