/* calls_parts.h - the inside of calls.h: the log of a list, the moves on it.
 *
 * Thread: the desk's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALLS_PARTS_H
#define HUB_CALLS_PARTS_H

#include "hub/calls_list.h"

/* Adds to the public log. *out_n may be NULL. */
struct calls_line {
    int64_t at_ms;
    const char *kind;
    const unsigned char *ticket; /* NULL: about the list */
    const char *detail;
};
bool calls_log(struct calls *calls, const char *vacancy, const struct calls_line *line,
               int64_t *out_n, struct err *err) NODISCARD;
/* [{n, at_ms, kind, ticket, detail}]; out_hash: the chain's end. */
json_t *calls_log_json(struct calls *calls, const char *vacancy, unsigned char out_hash[HASH_BYTES],
                       struct err *err) NODISCARD;

/* Is the change a row of calls_moves.inc? NULL: no. Else its event. */
const char *calls_move_kind(unsigned who, enum calls_state from, enum calls_state to);

/* Staff withdrew a place "with the person beside them": whoever that is untrue of takes it back. */
bool calls_may_undo(struct calls *calls, const char *vacancy, const struct calls_row *row,
                    bool *out, struct err *err) NODISCARD;

/* Carries it out and logs it. */
bool calls_move(struct calls *calls, const char *vacancy, const struct calls_row *row,
                enum calls_state to, const struct calls_actor *actor, struct err *err) NODISCARD;

/* calls_step() by who said so before: a way back was open then. */
struct calls_said {
    const char *vacancy;
    const unsigned char *ticket;
    enum calls_state to;
    int64_t said_ms;
};
bool calls_step_said(struct calls *calls, const struct calls_said *said,
                     const struct calls_actor *actor, struct err *err) NODISCARD;

/* ERR_FORBIDDEN: an employer of another vacancy. */
bool calls_may_act(const struct calls_head *head, const struct calls_actor *actor,
                   struct err *err) NODISCARD;

/* Who waits before somebody that was called already, for they came later or came back: on the log,
 * once. Before anything else happens to a list that changed. */
bool calls_settle_list(struct calls *calls, const struct calls_list *list, int64_t now_ms,
                       struct err *err) NODISCARD;

/* Inside a transaction of lists.db: ok commits, else rolls back; gives ok. */
bool calls_end(struct calls *calls, bool ok, struct err *err) NODISCARD;

/* What was sealed at the sign-up. New reference. */
json_t *calls_contact(struct calls *calls, const unsigned char ticket[ID_BYTES],
                      struct err *err) NODISCARD;

json_t *calls_hex(const unsigned char id[ID_BYTES]);
json_t *calls_base64(const unsigned char *bytes, size_t len);

#endif
