/* postings_parts.h - the inside of postings.h: a row of the table, and what refuses a vacancy, as
 * the staff pages get it.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_POSTINGS_PARTS_H
#define HUB_POSTINGS_PARTS_H

#include "hub/postings.h"

enum posting_state { POSTING_DRAFT, POSTING_LIVE, POSTING_ENDED };

/* A row; its texts are valid until the statement moves: reset it when done. */
struct posting {
    struct db_stmt *stmt;
    const char *employer, *source, *draft, *live;
    enum posting_state state;
};

/* Another's is as good as not there. actor NULL: the hub itself. */
bool posting_find(struct postings *postings, const char *key, const struct postings_actor *actor,
                  struct posting *out, struct err *err) NODISCARD;

/* A free key after what is done first in row. */
bool posting_draw_key(struct postings *postings, const json_t *row, char out[POSTINGS_KEY_BYTES],
                      struct err *err) NODISCARD;
bool posting_has_room(struct postings *postings, struct err *err) NODISCARD;
/* As it is, under its own key. In a transaction. */
bool posting_keep(struct postings *postings, const json_t *row, const struct postings_actor *actor,
                  struct err *err) NODISCARD;

/* Ends a transaction: ok commits, else rolls back. */
bool postings_end_with(struct postings *postings, bool ok, struct err *err) NODISCARD;

/* Adds {field, reason, text}. */
void refusal_add(json_t *refused, const char *field, const char *reason, const char *text);
/* The same out of "place: name: why": field "place/name". */
void refusal_add_err(json_t *refused, const char *reason, const struct err *err);

/* Reads row, holds it against the rules and, when there is one, the content; work people go to says
 * the way. False with err and
 * at least one refusal. */
bool refusal_check(const json_t *row, const struct content *content, struct vacancy *out,
                   json_t *refused, struct err *err) NODISCARD;

#endif
