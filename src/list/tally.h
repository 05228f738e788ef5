/* tally.h - how much the public record of a hub holds, as one hash that goes along in each beacon.
 *
 * Three things are only ever added to: which kiosks were enrolled and revoked, the records of all
 * kiosks with the moments the hub gave them, the lines of the logs of all lists. Each is a chain of
 * hashes in the order of adding; a tally is how far each was, and the hash of the three ends. A
 * kiosk signs with every record and statement the beacon it heard, so it is a witness of what stood
 * there by then: a kiosk enrolled later and dated back, or a log written anew, gives another hash.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LIST_TALLY_H
#define LIST_TALLY_H

#include "list/interval.h"

#define TALLY_HASH_BYTES 32
#define TALLY_ID_BYTES 16
#define TALLY_LABEL_BYTES 8
#define TALLY_LINE_BYTES (TALLY_LABEL_BYTES + TALLY_HASH_BYTES)

enum tally_part { TALLY_KIOSKS, TALLY_RECORDS, TALLY_LINES, TALLY_PARTS };

struct tally {
    uint64_t counts[TALLY_PARTS];
    unsigned char hash[TALLY_HASH_BYTES]; /* zeros: no tally, as of a hub of before */
};

/* One part while it grows; zeros at the start. */
struct tally_chain {
    uint64_t count;
    unsigned char hash[TALLY_HASH_BYTES];
};

bool tally_is_there(const struct tally *tally);

void tally_add_kiosk(struct tally_chain *chain, const unsigned char id[TALLY_ID_BYTES],
                     uint64_t at_ms, bool is_revoked);
void tally_add_record(struct tally_chain *chain, const unsigned char hash[TALLY_HASH_BYTES],
                      uint64_t received_ms, struct interval when);
/* A line of a log as it is counted: whose it is (a hash of the list's key), and its own hash. Else
 * a line left out of its log would pass for one of another list. */
void tally_make_line(const char *vacancy, const unsigned char hash[TALLY_HASH_BYTES],
                     unsigned char out[TALLY_LINE_BYTES]);
void tally_make_label(const char *vacancy, unsigned char out[TALLY_LABEL_BYTES]);
void tally_add_line(struct tally_chain *chain, const unsigned char line[TALLY_LINE_BYTES]);

/* What stands in parts. */
void tally_close(const struct tally_chain parts[TALLY_PARTS], struct tally *out);

#endif
