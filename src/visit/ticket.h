/* ticket.h - the visitor's own proof: a code of six digits and four pictures.
 *
 * The code finds the record, the pictures prove it is theirs. The hub keeps the code and a slow
 * hash of both (Argon2id), never the pictures; no ticket need be unique.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_INVALID.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_TICKET_H
#define VISIT_TICKET_H

#include "base/err.h"
#include "content/content.h"

#define TICKET_DIGITS 6
#define TICKET_PICTURES 4
#define TICKET_SEED_BYTES 32
#define TICKET_HASH_BYTES 32
#define TICKET_MAX_TEXT (TICKET_DIGITS + TICKET_PICTURES * (CONTENT_MAX_KEY + 1) + 1)

struct ticket {
    char code[TICKET_DIGITS + 1];
    char pictures[TICKET_PICTURES][CONTENT_MAX_KEY]; /* in order; keys like "ticket-sun" */
};

/* Draws one from the seed: the same seed gives the same ticket. */
void ticket_draw(struct ticket *out, const struct content *content,
                 const unsigned char seed[TICKET_SEED_BYTES]);

/* "482193-sun-tree-cup-dog", and back: what staff type for `aanloop-ctl erase`. */
void ticket_format(const struct ticket *ticket, char out[TICKET_MAX_TEXT]);
bool ticket_parse(const char *text, struct ticket *out, struct err *err) NODISCARD;

/* Takes some ten milliseconds: that is its purpose. Written as lower-case hex. */
void ticket_hash(const struct ticket *ticket, char out_hex[2 * TICKET_HASH_BYTES + 1]);

#endif
