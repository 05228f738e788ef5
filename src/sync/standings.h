/* standings.h - how the lists stand, for a kiosk that cannot ask now: what standings.json says
 * (sync/signed_file.h).
 *
 * {"lists":[{"vacancy","from","to"}],"bits":n,"tickets":base64}
 * lists: where whoever signs up next would stand: after all who wait for certain (from), and after
 * all who may be before as well (to); from 0: nobody can join. What no hub can know is how many
 * signed up earlier at kiosks that have not been heard since: a place is "as of" the file's moment.
 * tickets: STANDINGS_ROW_BYTES a row, by tag: tag (4 bytes), list (2), from (3), to (3), state (1,
 * as in hub/calls.h; 128 more: may say yes), little-endian. Of a ticket on more lists: the one a
 * question would be answered with.
 *
 * A tag is a piece of a hash of the slip (visit/ticket.h). Anybody may have this file, and six
 * digits are easily seen: so a tag has only as many bits as take a wrong slip for one on a list
 * once in a thousand times. Whoever hashes all pictures for a number they saw, hours of work, still
 * has a thousand that fit some row, and tens where they know whose row; only the hub, which locks
 * after five, can tell which is right. It holds no name, no number, nothing of a profile.
 *
 * Owns: standings_clear() frees.   Thread: any.
 * Fails with: ERR_INVALID, ERR_TOO_LARGE, what json_read() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_STANDINGS_H
#define SYNC_STANDINGS_H

#include <jansson.h>
#include <stdint.h>
#include "sync/record.h"

#define STANDINGS_MAX_LISTS 1000
#define STANDINGS_MAX_TICKETS 100000
#define STANDINGS_MAX_PLACE 0xffffffu
#define STANDINGS_MAX_DEPTH 3
#define STANDINGS_ROW_BYTES 13
#define STANDINGS_MIN_BITS 10
#define STANDINGS_STATES 9
#define STANDINGS_WRONG 1000 /* one wrong slip in so many fits a row */

struct standings_list {
    char vacancy[RECORD_MAX_VACANCY + 1];
    unsigned from, to;
};

struct standings_ticket {
    uint32_t tag;
    unsigned list;     /* in lists */
    unsigned from, to; /* the same: the very place; 0: none */
    unsigned state;
    bool may_say_yes;
};

struct standings {
    struct standings_list *lists;
    size_t list_count;
    struct standings_ticket *tickets;
    size_t ticket_count;
    unsigned bits; /* of a tag; set by reading */
};
void standings_clear(struct standings *standings);

/* The whole tag of a slip: code and hash as in ticket_hash(). */
uint32_t standings_tag(const char *code, const char *hash_hex);
/* The piece of it that a device keeps beside a sealed sign-up of its own; never 0. So few bits that
 * whoever takes the device and knows the six digits still has some twenty slips that fit. */
#define STANDINGS_SHORT_BITS 14
uint32_t standings_short(uint32_t tag);

/* Hub side: what the file says, new reference. Tags are whole ones; tickets are sorted. */
json_t *standings_make(const struct standings *standings);

bool standings_read(const char *json, size_t len, struct standings *out, struct err *err) NODISCARD;

/* NULL: not in it. Borrowed. */
const struct standings_list *standings_find_list(const struct standings *standings,
                                                 const char *vacancy);
/* By the whole tag. False: none, or more than one, so that nobody gets another's place. */
bool standings_find(const struct standings *standings, uint32_t tag, struct standings_ticket *out);

#endif
