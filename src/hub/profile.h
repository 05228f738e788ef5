/* profile.h - an opened profile record: held against the rules, contact apart from the rest.
 *
 * The rules are those of assets/schema/profile.schema.json, of older records those of
 * profile.1.schema.json (a test keeps them together). What is not allowed for lack of consent must
 * not be in it: a false or old kiosk's record is set apart.
 *
 * Owns: body, contact, spoken and code; profile_clear() wipes.   Thread: any.
 * Fails with: what json_read() fails with, ERR_INVALID, ERR_FORBIDDEN (contact without consent).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PROFILE_H
#define HUB_PROFILE_H

#include "base/buf.h"
#include "hub/profile_value.h"
#include "sync/record.h"

#define PROFILE_MAX_DEPTH 6
#define PROFILE_MAX_TEXT 120
#define PROFILE_MAX_BLOCKS 12
#define PROFILE_MAX_ITEMS 64
#define PROFILE_CODE_DIGITS 6
#define PROFILE_HASH_HEX 64
#define PROFILE_MAX_CODE 203 /* the text of a card */

struct profile {
    int schema;
    char language[VALUE_MAX_LANGUAGE + 1];
    char ticket_code[PROFILE_CODE_DIGITS + 1]; /* "" = none */
    char ticket_hash[PROFILE_HASH_HEX + 1];
    bool talk, call, research, municipality, follow_up;
    bool has_contact;
    bool has_bsn; /* in free text: to quarantine, never refused */
    bool has_spoken;
    bool has_code;
    bool has_line;
    unsigned char line[ID_BYTES]; /* the same for every record of one person who comes back */
    struct buf body;              /* JSON without what follows, ticket, line and code */
    struct buf contact;           /* JSON {name, name_clip, phone, reach} */
    struct buf spoken;            /* JSON {spoken}: a voice is known by who hears it */
    struct buf code;              /* of the card, for who lost it */
};

/* id and day: those of the record's signed header; the body must say the same. */
bool profile_read(struct profile *out, const struct buf *json, const unsigned char id[ID_BYTES],
                  const char *day, struct err *err) NODISCARD;
void profile_clear(struct profile *profile);

#endif
